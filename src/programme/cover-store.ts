import { sql } from 'kysely';
import { claimsBetween } from '#bookings';
import type { Scope } from '#platform/scope.ts';
import { absencesOf, skillsOf, staffOnShift } from '#workforce';
import type { SessionRecord } from './session.words.ts';

/** Somebody who could be asked to run a session, with what speaks for and against it. */
export interface CoverChoice {
  readonly staffId: string;
  readonly name: string;
  readonly shortName: string;
  readonly role: string | null;
  /** How often they have led this activity. */
  readonly timesLed: number;
  /** When their shift ends, when that is before the session does. */
  readonly leavesBefore: Temporal.Instant | null;
  /** What they are booked for then; null when free. */
  readonly bookedFor: string | null;
  readonly away: boolean;
  readonly lacksSkills: readonly string[];
}

/** Everybody on shift when a session starts, the best placed first: free, with the skills, having led it before. */
export async function coverChoices(scope: Scope, session: SessionRecord): Promise<readonly CoverChoice[]> {
  const onShift = await staffOnShift(scope, session.unitId, session.span);
  const ids = onShift.map((one) => one.id).filter((id) => !session.staff.some((already) => already.staffId === id));
  if (ids.length === 0) return [];
  const claims = await claimsBetween(scope, ids, session.span);
  const away = await absencesOf(scope, ids, session.span);
  const skills = await skillsOf(scope, ids, session.onDate);
  const activity = await scope.tx.selectFrom('programme_activity').select(['skills_needed']).where('id', '=', session.activityId).executeTakeFirst();
  const { rows: led } = await sql<{
    staff_id: string;
    times: number;
  }>`select ss.staff_id, count(*)::int as times from programme_session s join programme_session_staff ss on ss.session_id = s.id
    where s.activity_id = ${session.activityId} and s.status = 'published' and s.on_date < ${scope.today} and ss.staff_id = any(${ids}::uuid[]) group by 1`.execute(
    scope.tx,
  );
  return onShift
    .filter((one) => ids.includes(one.id))
    .map((one) => ({
      staffId: one.id,
      name: one.name,
      shortName: one.shortName,
      role: one.role,
      timesLed: led.find((row) => row.staff_id === one.id)?.times ?? 0,
      leavesBefore: Temporal.Instant.compare(one.to, session.span.to) < 0 ? one.to : null,
      bookedFor: claims.find((claim) => claim.resourceId === one.id && claim.ownerId !== session.id)?.label ?? null,
      away: away.some((absence) => absence.staffId === one.id),
      lacksSkills: (activity?.skills_needed ?? []).filter((skill) => !(skills.get(one.id) ?? []).includes(skill)),
    }))
    .toSorted((a, b) => weight(a) - weight(b) || b.timesLed - a.timesLed || a.name.localeCompare(b.name, 'en-GB'));
}

function weight(choice: CoverChoice): number {
  return (
    (choice.away ? 8 : 0) + (choice.bookedFor === null ? 0 : 4) + (choice.lacksSkills.length > 0 ? 2 : 0) + (choice.leavesBefore === null ? 0 : 1)
  );
}
