import { peopleOnUnit } from '#people';
import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { askedState } from './asked.rules.ts';
import type { AskedPerson, Interest, InterestCount, InterestKind, InterestSaid, Inventory } from './words.ts';

/** What people may be asked about on a day (today unless said), by category and name. */
export async function interestKinds(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly InterestKind[]> {
  return scope.tx
    .selectFrom('plan_interest_kind')
    .select(['id', 'label', 'category'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('category')
    .orderBy(sql`lower(label)`)
    .execute();
}

/** The interest that a word from elsewhere means: its name or another word for it, whatever the case. Null: none does. */
export async function interestKindCalled(scope: Scope, written: string): Promise<InterestKind | null> {
  const plain = written.normalize('NFC').trim().toLowerCase();
  const row = await scope.tx
    .selectFrom('plan_interest_kind')
    .select(['id', 'label', 'category'])
    .where(sql<boolean>`lower(label) = ${plain} or ${plain} = any(said_like)`)
    .orderBy(sql`lower(label) <> ${plain}`)
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Adds something people may be asked about; gives the one there is when it has that name already. */
export async function addInterestKind(scope: Scope, label: string, category: string): Promise<InterestKind> {
  const known = await interestKindCalled(scope, label);
  if (known !== null) return known;
  return scope.tx
    .insertInto('plan_interest_kind')
    .values({ label: label.trim(), category, during: sql`daterange(${scope.today}::date, null)` as never })
    .returning(['id', 'label', 'category'])
    .executeTakeFirstOrThrow();
}

/** The newest of what these people said of each interest. What was taken back (neither past, now nor wished for) is among it. */
export async function interestsOf(scope: Scope, personIds: readonly string[]): Promise<readonly Interest[]> {
  if (personIds.length === 0) return [];
  const { rows } =
    await sql<Interest>`select distinct on (i.person_id, i.kind_id) i.person_id as "personId", i.kind_id as "kindId", k.label, k.category,
      i.used_to as "usedTo", i.does_now as "doesNow", i.would_like as "wouldLike", i.strength, i.words, i.said_on as "saidOn"
    from plan_interest i join plan_interest_kind k on k.id = i.kind_id where i.person_id = any (${[...personIds]}::uuid[])
    order by i.person_id, i.kind_id, i.said_on desc, i.recorded_at desc, i.id desc`.execute(scope.tx);
  return rows.toSorted((a, b) => (b.strength ?? -1) - (a.strength ?? -1) || a.label.localeCompare(b.label, 'en-GB'));
}

/** For each interest that anybody on the unit now has said something of: who, and what. Most wished for first. */
export async function interestCounts(scope: Scope, unitId: string): Promise<readonly InterestCount[]> {
  const people = await peopleOnUnit(scope, unitId);
  const counts = new Map<string, InterestCount & { people: InterestCount['people'][number][] }>();
  for (const said of await interestsOf(
    scope,
    people.map((person) => person.id),
  )) {
    if (!said.usedTo && !said.doesNow && !said.wouldLike) continue;
    const count = counts.get(said.kindId) ?? { kindId: said.kindId, label: said.label, category: said.category, people: [] };
    count.people.push({
      personId: said.personId,
      usedTo: said.usedTo,
      doesNow: said.doesNow,
      wouldLike: said.wouldLike,
      strength: said.strength,
      words: said.words,
    });
    counts.set(said.kindId, count);
  }
  const wishes = (count: InterestCount): number => count.people.filter((one) => one.wouldLike).length;
  return [...counts.values()].toSorted(
    (a, b) => wishes(b) - wishes(a) || b.people.length - a.people.length || a.label.localeCompare(b.label, 'en-GB'),
  );
}

/** Records what somebody said. Nothing is written over: the newest speaks. */
export async function recordInterests(
  scope: Scope,
  personId: string,
  saidOn: Temporal.PlainDate,
  said: readonly InterestSaid[],
  inventoryId: string | null = null,
): Promise<void> {
  if (said.length === 0) return;
  await scope.tx
    .insertInto('plan_interest')
    .values(
      said.map((one) => ({
        person_id: personId,
        inventory_id: inventoryId,
        kind_id: one.kindId,
        used_to: one.usedTo,
        does_now: one.doesNow,
        would_like: one.wouldLike,
        strength: one.strength,
        words: one.words,
        said_on: saidOn,
        recorded_by: scope.actor.id,
        recorded_at: scope.now,
      })),
    )
    .execute();
}

/** Records that the inventory was gone through, or that the person would rather not. @returns its id */
export async function recordInventory(scope: Scope, personId: string, inventory: Omit<Inventory, 'id'>): Promise<string> {
  const row = await scope.tx
    .insertInto('plan_inventory')
    .values({
      person_id: personId,
      completed_on: inventory.on,
      helped_by: inventory.helpedBy,
      declined: inventory.declined,
      review_on: inventory.reviewOn,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Every time it was gone through or declined, the newest first. */
export async function inventoriesOf(scope: Scope, personId: string): Promise<readonly Inventory[]> {
  const rows = await scope.tx
    .selectFrom('plan_inventory')
    .select(['id', 'completed_on', 'helped_by', 'declined', 'review_on'])
    .where('person_id', '=', personId)
    .orderBy('completed_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, on: row.completed_on, helpedBy: row.helped_by, declined: row.declined, reviewOn: row.review_on }));
}

/** Whether each of these people has been asked what they like, in the order given. */
export async function askedOf(scope: Scope, personIds: readonly string[]): Promise<readonly AskedPerson[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{
    person_id: string;
    completed_on: Temporal.PlainDate | null;
    declined: boolean | null;
    review_on: Temporal.PlainDate | null;
    said: boolean;
  }>`
    select p.person_id, i.completed_on, i.declined, i.review_on, exists (select 1 from plan_interest s where s.person_id = p.person_id) as said
    from unnest(${[...personIds]}::uuid[]) as p (person_id)
    left join lateral (select completed_on, declined, review_on from plan_inventory i where i.person_id = p.person_id order by completed_on desc, recorded_at desc limit 1) i on true`.execute(
    scope.tx,
  );
  const found = new Map(rows.map((row) => [row.person_id, row]));
  return personIds.map((personId) => {
    const row = found.get(personId);
    const last = row?.completed_on == null ? null : { on: row.completed_on, declined: row.declined === true, reviewOn: row.review_on };
    return { personId, state: askedState(last, row?.said === true, scope.today), lastOn: last?.on ?? null, reviewOn: last?.reviewOn ?? null };
  });
}

/** How many answers are held for a person: grows with each, so that a form opened on fewer is known to be stale. */
export async function interestRowsOf(scope: Scope, personId: string): Promise<number> {
  const row = await scope.tx
    .selectFrom('plan_interest')
    .select(sql<number>`count(*)::int`.as('rows'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.rows;
}
