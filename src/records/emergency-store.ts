import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Role } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { emergencyMinutes, emergencyReviewHours } from './settings.ts';

/** What identifies somebody of another unit: their NHS number, or surname and date of birth. */
export interface WhoIsMeant {
  readonly nhsNumber: string | null;
  readonly surname: string | null;
  readonly bornOn: Temporal.PlainDate | null;
}

/** Somebody who is not on the asker's units: a name, and nothing else. */
export interface FoundElsewhere {
  readonly personId: string;
  readonly givenName: string;
  readonly surname: string;
}

/** People the asker does not know of whom this identifies. */
export async function findElsewhere(scope: Scope, who: WhoIsMeant): Promise<readonly FoundElsewhere[]> {
  const { rows } = await sql<FoundElsewhere>`select person_id as "personId", given_name as "givenName", surname
    from trellis.records_find_elsewhere(${who.nhsNumber}, ${who.surname}, ${who.bornOn}::date)`.execute(scope.tx);
  return rows;
}

/** What came of opening: `other open`: one is open still, and there is one at a time. */
export type Opening = { readonly verdict: 'opened'; readonly until: Temporal.Instant } | { readonly verdict: 'known' | 'other open' | 'unknown' };

/** Opens somebody's record for as long as the organisation says, with a reason. The unit is told in the same transaction. */
export async function openEmergency(scope: Scope, personId: string, who: WhoIsMeant, reason: string, words: string): Promise<Opening> {
  const minutes = await settingFor(scope, emergencyMinutes, null);
  const reviewHours = await settingFor(scope, emergencyReviewHours, null);
  const { rows } = await sql<{ verdict: Opening['verdict']; until: Temporal.Instant | null }>`select verdict, until
    from trellis.records_open_emergency(${personId}::uuid, ${who.nhsNumber}, ${who.surname}, ${who.bornOn}::date, ${reason}, ${words},
      ${minutes}::int, ${reviewHours}::int)`.execute(scope.tx);
  const { verdict, until } = rows[0]!;
  return verdict === 'opened' ? { verdict, until: until! } : { verdict };
}

/** Closes the asker's own before its time. @returns whether there was one */
export async function closeEmergency(scope: Scope): Promise<boolean> {
  const { rows } = await sql<{ closed: number }>`select trellis.records_close_emergency() as closed`.execute(scope.tx);
  return rows[0]!.closed > 0;
}

/** One opening in an emergency, with what was made of it. */
export interface Emergency {
  readonly id: string;
  readonly personId: string;
  /** Null where the asker may not know of the person. */
  readonly personName: string | null;
  readonly staffId: string;
  readonly staffName: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly reason: string;
  readonly words: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly reviewBy: Temporal.Instant;
  readonly review: {
    readonly outcome: 'right' | 'not right';
    readonly words: string;
    readonly follows: string | null;
    readonly by: string;
    readonly at: Temporal.Instant;
  } | null;
}

const select = sql`select e.id, e.person_id as "personId", trellis.records_name(e.person_id) as "personName", e.staff_id as "staffId",
    coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "staffName", e.role, e.unit_id as "unitId", u.name as "unitName", e.reason, e.words, e.during,
    e.review_by as "reviewBy", r.outcome, r.words as said, r.follows, r.reviewed_at as "reviewedAt",
    coalesce(nullif(b.preferred_name, ''), b.given_name) || ' ' || b.surname as "reviewedBy"
  from records_emergency e join workforce_staff s on s.id = e.staff_id left join places_unit u on u.id = e.unit_id
    left join records_emergency_review r on r.emergency_id = e.id left join workforce_staff b on b.id = r.reviewed_by`;

interface Row extends Omit<Emergency, 'from' | 'to' | 'review'> {
  readonly during: Range<Temporal.Instant>;
  readonly outcome: 'right' | 'not right' | null;
  readonly said: string | null;
  readonly follows: string | null;
  readonly reviewedAt: Temporal.Instant | null;
  readonly reviewedBy: string | null;
}

function emergencyOf({ during, outcome, said, follows, reviewedAt, reviewedBy, ...row }: Row): Emergency {
  return {
    ...row,
    from: during.from!,
    to: during.to!,
    review: outcome === null ? null : { outcome, words: said!, follows, by: reviewedBy!, at: reviewedAt! },
  };
}

/** The asker's own that is open now; null when none is. */
export async function ownEmergency(scope: Scope): Promise<Emergency | null> {
  const { rows } = await sql<Row>`${select} where e.staff_id = ${scope.actor.id}::uuid and e.during @> ${scope.now}::timestamptz`.execute(scope.tx);
  return rows[0] === undefined ? null : emergencyOf(rows[0]);
}

/** Openings of records of a unit's people (null: of every unit, for information governance), those not yet looked at first, then the newest. */
export async function emergenciesOf(scope: Scope, unitId: string | null, since: Temporal.Instant): Promise<readonly Emergency[]> {
  const { rows } =
    await sql<Row>`${select} where (${unitId}::uuid is null or e.unit_id = ${unitId}::uuid) and (lower(e.during) >= ${since}::timestamptz or r.outcome is null)
    order by r.outcome is not null, case when r.outcome is null then e.review_by end, lower(e.during) desc limit 200`.execute(scope.tx);
  return rows.map(emergencyOf);
}

/** One opening, or null where the asker may not see it. */
export async function emergencyById(scope: Scope, id: string): Promise<Emergency | null> {
  const { rows } = await sql<Row>`${select} where e.id = ${id}::uuid`.execute(scope.tx);
  return rows[0] === undefined ? null : emergencyOf(rows[0]);
}

/** Keeps what was made of it. The database refuses whoever opened it, and whoever neither manages the unit nor audits. */
export async function keepReview(
  scope: Scope,
  emergency: Emergency,
  review: { readonly outcome: 'right' | 'not right'; readonly words: string; readonly follows: string | null },
): Promise<void> {
  await scope.tx
    .insertInto('records_emergency_review')
    .values({
      emergency_id: emergency.id,
      person_id: emergency.personId,
      outcome: review.outcome,
      words: review.words,
      follows: review.follows,
      reviewed_by: scope.actor.id!,
      reviewed_at: scope.now,
    })
    .execute();
}
