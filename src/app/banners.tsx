import { alarmBanner } from '#leave';
import type { Scope } from '#platform/scope.ts';
import { demonstrationBanner } from './demonstration-start.ts';

/** What stands above every page: an alarm nobody has taken on, and that a unit is a demonstration. Null: nothing. */
export async function bannerAbove(scope: Scope) {
  const alarm = await alarmBanner(scope);
  const demonstration = await demonstrationBanner(scope);
  if (alarm === null) return demonstration;
  return (
    <>
      {alarm}
      {demonstration === null ? null : <p>{demonstration}</p>}
    </>
  );
}
