import { unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt } from '#platform/time.ts';
import { unansweredUnits } from './alarm-store.ts';

/** On every page of those who work on the unit: an alarm of the leave board that nobody has taken on in its time. Names nobody. */
export async function alarmBanner(scope: Scope) {
  const units = unitsOf(scope.actor).filter(({ role }) => role !== 'administrator' && role !== 'auditor' && role !== 'volunteer');
  if (units.length === 0) return null;
  const found = await unansweredUnits(
    scope,
    units.map(({ id }) => id),
  );
  const open = units.flatMap(({ id, name }) => {
    const since = found.get(id);
    return since === undefined ? [] : [{ id, name, since }];
  });
  if (open.length === 0) return null;
  return (
    <div class="alarm-banner">
      {open.map(({ id, name, since }) => (
        <p>
          <b>{name}:</b> nobody has taken on an alarm of the leave board since {clockAt(since)}.{' '}
          <a href={`/leave?unit=${id}`}>Open the leave board</a>
        </p>
      ))}
    </div>
  );
}
