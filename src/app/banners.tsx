import { alarmBanner } from '#leave';
import { emergencyBanner } from '#records';
import type { Scope } from '#platform/scope.ts';
import { demonstrationBanner } from './demonstration-start.ts';

/** What stands above every page: a record open in an emergency, an alarm nobody has taken on, and that a unit is a demonstration. Null: nothing. */
export async function bannerAbove(scope: Scope) {
  const emergency = await emergencyBanner(scope);
  const alarm = await alarmBanner(scope);
  const demonstration = await demonstrationBanner(scope);
  if (alarm === null && emergency === null) return demonstration;
  return (
    <>
      {emergency}
      {alarm}
      {demonstration === null ? null : <p>{demonstration}</p>}
    </>
  );
}
