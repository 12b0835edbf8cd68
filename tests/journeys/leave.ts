import type { Db } from '#platform/database.ts';

/** Somebody out of the demonstration unit, put there as the owner of the tables. */
export interface SomeoneOut {
  readonly episodeId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly name: string;
}

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-25T${time}:00Z`);

/** Somebody who has been nowhere today goes out: on section 17 leave under a line of theirs, or informal on time off. */
export async function someoneOut(
  db: Db,
  about: { readonly basis: 'section 17' | 'time off'; readonly left: string; readonly due: string; readonly escort?: string },
): Promise<SomeoneOut> {
  const unit = await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow();
  const person = await db
    .selectFrom('people_person as p')
    .innerJoin('people_episode as stay', 'stay.person_id', 'p.id')
    .innerJoin('legal_status as s', 's.person_id', 'p.id')
    .leftJoin('leave_line as l', 'l.person_id', 'p.id')
    .select(['p.id', 'p.given_name', 'p.preferred_name', 'p.surname', 'l.id as line'])
    .where('stay.unit_id', '=', unit.id)
    .where('stay.ended_how', 'is', null)
    .where('s.code', '=', about.basis === 'time off' ? '01' : '03')
    .$if(about.basis === 'section 17', (query) => query.where('l.id', 'is not', null))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('leave_episode as e')
            .select('e.id')
            .whereRef('e.person_id', '=', 'p.id')
            .where('e.starts_at', '>', at('00:00'))
            .where('e.starts_at', '<', at('23:59')),
        ),
      ),
    )
    .orderBy('p.surname')
    .executeTakeFirstOrThrow();
  const staff = async (login: string): Promise<string> =>
    (await db.selectFrom('platform_account').select('subject_id').where('login', '=', login).executeTakeFirstOrThrow()).subject_id!;
  const nurse = await staff('femi.adeleke');
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: unit.id,
      title: 'Library',
      place: 'Market Street',
      starts_at: at(about.left),
      due_back: at(about.due),
      made_by: nurse,
      made_at: at(about.left),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (about.escort !== undefined)
    await db
      .insertInto('leave_escort')
      .values({ outing_id: outing.id, staff_id: await staff(about.escort), phone: '07700 900141' })
      .execute();
  const episode = await db
    .insertInto('leave_episode')
    .values({
      outing_id: outing.id,
      unit_id: unit.id,
      person_id: person.id,
      basis: about.basis,
      line_id: about.basis === 'section 17' ? person.line : null,
      starts_at: at(about.left),
      due_back: at(about.due),
      made_by: nurse,
      made_at: at(about.left),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: episode.id,
      unit_id: unit.id,
      person_id: person.id,
      what: 'departed',
      happened_at: at(about.left),
      recorded_at: at(about.left),
      recorded_by: nurse,
      facts: JSON.stringify({ clothing: 'Green coat, red scarf', phone: '07700 900123' }),
    })
    .execute();
  return { episodeId: episode.id, personId: person.id, unitId: unit.id, name: `${person.preferred_name ?? person.given_name} ${person.surname}` };
}
