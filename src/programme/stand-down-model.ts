import type { Scope } from '#platform/scope.ts';
import { z } from 'zod';
import { namesOf } from '#people';
import { date, time } from '#platform/form-fields.ts';
import { problemsOf } from '#platform/form-input.ts';
import { clockTime, instantAt, timeOf, type Span } from '#platform/time.ts';
import { startForm, type FormState, type Problem } from '#platform/ui/form-state.ts';
import { chosenUnit } from '#platform/unit-choice.ts';
import type { SessionRecord } from './session.words.ts';
import { standDownPlan } from './stand-down.ts';
import type { StandDownPlan } from './stand-down.rules.ts';
import { standDownsSince, type StandDown } from './stand-down-store.ts';
import { unitName } from './unit-things-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';

/** The time asked about, as the address and the form carry it. */
export const standDownTime = {
  from: date('the day it begins'),
  from_at: time('when it begins'),
  to: date('the day it ends'),
  to_at: time('when it ends'),
};

/** Longest a unit is stood down in one go: beyond that each week is planned anew. */
const longestStandDownDays = 14;

/** The span, or what is wrong with it. */
export function spanOf(asked: {
  readonly from: Temporal.PlainDate;
  readonly from_at: Temporal.PlainTime;
  readonly to: Temporal.PlainDate;
  readonly to_at: Temporal.PlainTime;
}): Span | Problem {
  const span = { from: instantAt(asked.from, asked.from_at), to: instantAt(asked.to, asked.to_at) };
  if (Temporal.Instant.compare(span.to, span.from) <= 0) return { field: 'to_at', message: 'It must end later than it begins' };
  if (Temporal.PlainDate.compare(asked.to, asked.from.add({ days: longestStandDownDays })) > 0)
    return { field: 'to', message: `A unit is stood down for ${longestStandDownDays} days at most in one go. Choose an earlier day` };
  return span;
}

export interface StandDownModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly earlier: readonly StandDown[];
  /** The words in the address and what is wrong with them. */
  readonly asked: FormState;
  readonly preview: {
    readonly span: Span;
    readonly plan: StandDownPlan<SessionRecord>;
    /** Names of those invited, for each session. */
    readonly invited: ReadonlyMap<string, readonly string[]>;
    readonly people: readonly string[];
  } | null;
}

/** What the address of the page carries: the unit, and the time asked about as it was typed. */
export const standDownAsked = z.object({
  unit: z.string().optional().catch(undefined),
  change: z.string().optional(),
  'from-day': z.string().optional(),
  'from-month': z.string().optional(),
  'from-year': z.string().optional(),
  from_at: z.string().optional(),
  'to-day': z.string().optional(),
  'to-month': z.string().optional(),
  'to-year': z.string().optional(),
  to_at: z.string().optional(),
});

/** The form as first opened: from now, today. Nobody has said when it ends. */
function startingAt(today: Temporal.PlainDate, now: Temporal.Instant): Record<string, string> {
  const day = (name: string) => ({
    [`${name}-day`]: String(today.day),
    [`${name}-month`]: String(today.month),
    [`${name}-year`]: String(today.year),
  });
  return { ...day('from'), from_at: clockTime(timeOf(now)), ...day('to'), to_at: '' };
}

/** The form as first opened or as sent, and what standing down then would do; null when the unit is not one of theirs. */
export async function loadStandDown(scope: Scope, typed: z.output<typeof standDownAsked>): Promise<StandDownModel | null> {
  const unitId = chosenUnit(scope.actor, typed.unit);
  const name = unitId === null ? null : await unitName(scope, unitId);
  if (unitId === null || name === null) return null;
  const model = { unitId, unitName: name, earlier: await standDownsSince(scope, unitId, scope.now.subtract({ hours: 24 * 14 })) };
  if (typed.from_at === undefined) return { ...model, asked: startForm(startingAt(scope.today, scope.now)), preview: null };
  const { unit: _unit, change, ...values } = typed;
  if (change === 'yes') return { ...model, asked: startForm(values), preview: null };
  const part = (which: 'from' | 'to') => ({
    day: typed[`${which}-day`] ?? '',
    month: typed[`${which}-month`] ?? '',
    year: typed[`${which}-year`] ?? '',
  });
  const read = z.object(standDownTime).safeParse({ from: part('from'), from_at: typed.from_at, to: part('to'), to_at: typed.to_at ?? '' });
  if (!read.success) return { ...model, asked: { values, problems: problemsOf(read.error) }, preview: null };
  const span = spanOf(read.data);
  if ('field' in span) return { ...model, asked: { values, problems: [span] }, preview: null };
  const plan = await standDownPlan(scope, unitId, span);
  const sessions = [...plan.cancel, ...plan.cutShort];
  const invited = await invitedToSessions(
    scope,
    sessions.map((one) => one.id),
  );
  const names = await namesOf(
    scope,
    invited.map((one) => one.personId),
  );
  return {
    ...model,
    asked: startForm(values),
    preview: {
      span,
      plan,
      people: [...new Set(invited.map((one) => one.personId))],
      invited: new Map(
        sessions.map((session) => [
          session.id,
          invited
            .filter((one) => one.sessionId === session.id)
            .map((one) => names.get(one.personId)?.name ?? 'somebody who has left')
            .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
        ]),
      ),
    },
  };
}

/** What was shown before the act: if the week has changed since, the worker looks again. */
export function seenWords(plan: StandDownPlan<SessionRecord>): string {
  return [...plan.cancel.map((one) => one.id), '-', ...plan.cutShort.map((one) => one.id)].join(' ');
}
