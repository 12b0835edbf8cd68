import type { Db } from '#platform/database.ts';
import { connect, Range } from '#platform/database.ts';
import { spanAt } from '#platform/time.ts';
import type { Site } from '#tests/site.ts';

/** A group of the demonstration unit with these many people invited, over at half past one today, with nothing recorded yet. */
export async function aGroupJustOver(site: Site, db: Db, people: number): Promise<{ id: string; unitId: string; names: readonly string[] }> {
  const unit = await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow();
  const activity = await db
    .selectFrom('programme_activity')
    .select(['id', 'name', 'category'])
    .where('unit_id', '=', unit.id)
    .where('name', '=', 'Art')
    .executeTakeFirstOrThrow();
  const jo = await db
    .selectFrom('workforce_staff')
    .innerJoin('platform_account', 'platform_account.subject_id', 'workforce_staff.id')
    .select('workforce_staff.id')
    .where('login', '=', 'jo.tranter')
    .executeTakeFirstOrThrow();
  const today = Temporal.PlainDate.from('2026-11-25');
  const start = Temporal.PlainTime.from('12:00');
  const span = spanAt(today, start, 90);
  const owner = connect({ url: site.urls.owner, max: 1 });
  try {
    const session = await owner
      .insertInto('programme_session')
      .values({
        unit_id: unit.id,
        activity_id: activity.id,
        name: 'Printing',
        kind: 'group',
        category: activity.category,
        counts: true,
        on_date: today,
        start_time: start,
        minutes: 90,
        during: new Range(span.from, span.to),
        place: 'Art room',
        status: 'published',
        published_version: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await owner.insertInto('programme_session_staff').values({ session_id: session.id, unit_id: unit.id, staff_id: jo.id, duty: 'lead' }).execute();
    const here = await owner
      .selectFrom('people_episode')
      .innerJoin('people_person', 'people_person.id', 'people_episode.person_id')
      .select(['people_person.id', 'people_person.given_name', 'people_person.preferred_name', 'people_person.surname'])
      .where('unit_id', '=', unit.id)
      .where('ended_how', 'is', null)
      .orderBy('people_person.surname')
      .limit(people)
      .execute();
    await owner
      .insertInto('programme_invitation')
      .values(
        here.map((person) => ({
          session_id: session.id,
          person_id: person.id,
          unit_id: unit.id,
          on_date: today,
          how: 'invited',
          invited_at: span.from,
        })),
      )
      .execute();
    return { id: session.id, unitId: unit.id, names: here.map((person) => `${person.preferred_name ?? person.given_name} ${person.surname}`) };
  } finally {
    await owner.destroy();
  }
}
