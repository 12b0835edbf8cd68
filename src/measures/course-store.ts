import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Course, CourseReview } from './course.rules.ts';

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Courses of structured work with a person, newest first, each with its sessions counted and how it was looked at. */
export async function coursesOf(scope: Scope, personId: string): Promise<readonly Course[]> {
  const rows = await scope.tx
    .selectFrom('measures_course as c')
    .innerJoin('workforce_staff as w', 'w.id', 'c.worker_id')
    .innerJoin('workforce_staff as v', 'v.id', 'c.supervisor_id')
    .selectAll('c')
    .select([
      nameOf('w').as('worker'),
      nameOf('v').as('supervisor'),
      sql<number>`(select count(*)::int from measures_structured_session s where s.course_id = c.id)`.as('held'),
    ])
    .where('c.person_id', '=', personId)
    .orderBy('c.began_on', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  const reviews = await scope.tx
    .selectFrom('measures_course_review as r')
    .innerJoin('workforce_staff as s', 's.id', 'r.reviewed_by')
    .selectAll('r')
    .select(nameOf('s').as('by_name'))
    .where('r.person_id', '=', personId)
    .orderBy('r.held_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    what: row.what,
    aim: row.aim,
    ownWords: row.own_words,
    planned: row.sessions,
    held: row.held,
    beganOn: row.began_on,
    reviewOn: row.review_on,
    workerName: row.worker,
    supervisorName: row.supervisor,
    reviews: reviews
      .filter(({ course_id }) => course_id === row.id)
      .map((one) => ({
        id: one.id,
        on: one.held_on,
        cameTo: one.came_to,
        ownWords: one.own_words,
        outcome: one.outcome as CourseReview['outcome'],
        next: one.next as CourseReview['next'],
        reviewOn: one.review_on,
        withSupervisor: one.with_supervisor,
        byName: one.by_name,
      })),
  }));
}

/** Begins a course. */
export async function addCourse(
  scope: Scope,
  made: Pick<Course, 'what' | 'aim' | 'ownWords' | 'planned' | 'beganOn' | 'reviewOn'> & {
    readonly personId: string;
    readonly unitId: string;
    readonly supervisorId: string;
  },
): Promise<void> {
  await scope.tx
    .insertInto('measures_course')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      what: made.what,
      aim: made.aim,
      own_words: made.ownWords,
      sessions: made.planned,
      began_on: made.beganOn,
      review_on: made.reviewOn,
      worker_id: scope.actor.id!,
      supervisor_id: made.supervisorId,
      recorded_at: scope.now,
    })
    .execute();
}

/** Keeps a look at a whole course. */
export async function addCourseReview(
  scope: Scope,
  about: { readonly personId: string; readonly courseId: string },
  made: Omit<CourseReview, 'id' | 'byName'>,
): Promise<void> {
  await scope.tx
    .insertInto('measures_course_review')
    .values({
      course_id: about.courseId,
      person_id: about.personId,
      held_on: made.on,
      came_to: made.cameTo,
      own_words: made.ownWords,
      outcome: made.outcome,
      next: made.next,
      review_on: made.reviewOn,
      with_supervisor: made.withSupervisor,
      reviewed_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
