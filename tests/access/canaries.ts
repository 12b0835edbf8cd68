import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect } from '#tests/fixture.ts';

/** Where a person's own words, and what staff wrote of them, stand. */
const ownWords = [
  ['notes_line', 'words'],
  ['notes_version', 'own_words'],
  ['notes_version', 'did'],
  ['plan_goal', 'my_words'],
  ['people_carer_contact', 'said'],
  ['people_carer_view', 'words'],
  ['plan_wellness_line', 'words'],
  ['safety_plan', 'i_can_do'],
  ['safety_formulation', 'happened'],
  ['rounds_formulation_line', 'words'],
  ['rounds_recommendation', 'what'],
] as const;

/** Everything that would tell of somebody known to this unit alone (who has moved is the new unit's business too): names in both orders, numbers, own words. */
export async function canaries(db: Db, unit: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    given_name: string;
    surname: string;
    preferred_name: string | null;
    nhs_number: string | null;
    client_id: string | null;
  }>`
    select p.* from people_person p join people_episode e on e.person_id = p.id where e.unit_id = ${unit} and not exists (select 1 from people_episode o where o.person_id = p.id and o.unit_id <> ${unit})`.execute(
    db,
  );
  const words: string[] = [];
  for (const [table, column] of ownWords) {
    const found = await sql<{
      words: string;
    }>`select distinct ${sql.ref(column)} as words from ${sql.table(table)} n where length(${sql.ref(column)}) > 20
      and exists (select 1 from people_episode e where e.person_id = n.person_id and e.unit_id = ${unit})
      and not exists (select 1 from people_episode o where o.person_id = n.person_id and o.unit_id <> ${unit}) limit 200`.execute(db);
    expect([table, column, found.rows.length > 0]).toEqual([table, column, true]);
    words.push(...found.rows.map((row) => row.words));
  }
  return [
    ...rows.flatMap((row) => [
      `${row.given_name} ${row.surname}`,
      `${row.preferred_name ?? row.given_name} ${row.surname}`,
      `${row.surname}, ${row.given_name}`,
      row.nhs_number,
      row.client_id,
    ]),
    ...words,
  ].filter((word): word is string => word !== null && word !== '');
}

/** How somebody is called and numbered themself, and what is written of them: that they may see on any page, as far as it shows it. */
export async function ownNames(db: Db, personId: string): Promise<ReadonlySet<string>> {
  if (personId === '') return new Set();
  const row = await db.selectFrom('people_person').selectAll().where('id', '=', personId).executeTakeFirst();
  if (row === undefined) return new Set();
  const names = [
    `${row.given_name} ${row.surname}`,
    `${row.preferred_name ?? row.given_name} ${row.surname}`,
    `${row.surname}, ${row.given_name}`,
    row.nhs_number,
    row.client_id,
  ];
  const written = await Promise.all(
    ownWords.map(
      async ([table, column]) =>
        (
          await sql<{
            words: string;
          }>`select ${sql.ref(column)} as words from ${sql.table(table)} where person_id = ${personId} and ${sql.ref(column)} is not null`.execute(db)
        ).rows,
    ),
  );
  return new Set([...names.filter((name) => name !== null), ...written.flat().map(({ words }) => words)]);
}
