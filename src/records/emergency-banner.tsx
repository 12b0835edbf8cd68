import type { Scope } from '#platform/scope.ts';
import { clockAt } from '#platform/time.ts';
import { ownEmergency } from './emergency-store.ts';

/** On every page of whoever has a record open in an emergency: whose, why, until when, and the way to close it. Null: none is open. */
export async function emergencyBanner(scope: Scope) {
  if (scope.actor.kind !== 'staff' || scope.actor.emergencyPeople === undefined) return null;
  const open = await ownEmergency(scope);
  if (open === null) return null;
  return (
    <div class="alarm-banner">
      <p>
        <b>Opened in an emergency:</b> <a href={`/people/${open.personId}`}>{open.personName ?? 'a record'}</a>, until {clockAt(open.to)}. You read,
        and write nothing. What belongs to their unit (its sessions, tasks and times) is not shown to you: what you do not see here may be there.{' '}
        <a href="/records/emergency-access/close">Close it</a>
      </p>
    </div>
  );
}
