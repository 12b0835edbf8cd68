import { z } from 'zod';
import { askForJob, job } from '#platform/jobs.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { unitById } from '#places';
import { alarmRelay, alarmRelayMinutes } from './settings.ts';

/** How long the other side may take to answer. */
const patience = 5000;
/** When what was to be told is too old to be told. */
const stale = { minutes: 10 };

const message = z.strictObject({
  to: z.string(),
  unit: z.string(),
  kinds: z.array(z.string()),
  count: z.number().int(),
  since: z.string(),
  at: z.string(),
});

/**
 * Tells an address on the site's own network that alarms stand open: the unit, of what kind, how many, since when; nobody's name and no link.
 * An address that does not answer is tried again by the queue.
 */
export const relayAlarm = job({
  name: 'relay-alarm',
  input: message,
  async run(scope, { to, ...told }) {
    // What could not be told in time is told by the next turn; an old alarm must not ring when the line is back.
    if (Temporal.Instant.compare(Temporal.Instant.from(told.at).add(stale), scope.now) < 0) return;
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: 'Trellis', ...told }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok) throw new Error(`The alarm relay answered ${answer.status}.`);
  },
});

/** An alarm that nobody has taken on in time. */
export interface OpenAlarm {
  readonly kind: string;
  /** When the time to take it on was over. */
  readonly unansweredSince: Temporal.Instant;
}

/**
 * Asks for the relay of a unit's unanswered alarms, where one is set: at once, then every so many minutes until somebody takes them on. Called
 * once a minute; a turn in a minute in which nothing ran is left out, and the next one comes. @returns whether it was asked for
 */
export async function relayOpenAlarms(scope: Scope, watch: 'leave' | 'visits', unitId: string, alarms: readonly OpenAlarm[]): Promise<boolean> {
  const first = alarms.map(({ unansweredSince }) => unansweredSince).toSorted(Temporal.Instant.compare)[0];
  if (first === undefined) return false;
  const to = await settingFor(scope, alarmRelay, unitId);
  if (to === 'off') return false;
  const minutes = await settingFor(scope, alarmRelayMinutes, unitId);
  if (!alarms.some((alarm) => isDue(alarm.unansweredSince, scope.now, minutes))) return false;
  await askForJob(
    scope,
    relayAlarm,
    {
      to,
      unit: (await unitById(scope, unitId))?.name ?? '',
      kinds: [...new Set(alarms.map(({ kind }) => kind))].toSorted((a, b) => a.localeCompare(b, 'en-GB')),
      count: alarms.length,
      since: first.toString(),
      at: scope.now.toString(),
    },
    // What still waits to be sent for this unit and this watch gives way to the newer.
    { key: `relay ${watch} ${unitId}` },
  );
  return true;
}

/** Is a turn due in this very minute: the first as soon as it is unanswered, then every so many minutes? */
export function isDue(since: Temporal.Instant, now: Temporal.Instant, minutes: number): boolean {
  const passed = Math.floor(since.until(now, { largestUnit: 'seconds' }).total('minutes'));
  return passed >= 0 && passed % minutes === 0;
}
