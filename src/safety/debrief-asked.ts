import { alertsOnUnit } from '#measures';
import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { debriefsToHold, type AsksDebrief, type DebriefAnswer, type DebriefCause, type DebriefStanding } from './debrief-asked.rules.ts';
import { incidents } from './incident-store.ts';
import { debriefPolicy } from './settings.ts';
import { leaveAsksDebrief } from './slots.ts';

/** What asks for a debrief on a unit, and what was answered. */
export interface DebriefsAsked {
  readonly toHold: readonly DebriefStanding[];
  /** Answers given since the policy's days back, the newest first. */
  readonly answers: readonly DebriefAnswer[];
  /** Leave could not be asked: never the same as none. */
  readonly couldNotCheck: boolean;
  readonly withinHours: number;
  readonly backDays: number;
}

/** Gathers what asks for a debrief on a unit: from leave, from answers about self-harm, from what was written down as having happened. */
export async function debriefsAsked(scope: Scope, unitId: string): Promise<DebriefsAsked> {
  const policy = await settingFor(scope, debriefPolicy, unitId);
  const since = scope.now.subtract({ hours: 24 * policy.backDays });
  const { found, couldNotCheck } = await asking(scope, unitId, since);
  const answers = await debriefAnswers(scope, { unitId, since });
  return {
    toHold: debriefsToHold(found, answers, policy, scope.now),
    answers,
    couldNotCheck,
    withinHours: policy.withinHours,
    backDays: policy.backDays,
  };
}

/** One thing that asks for a debrief, by what it is and its id; null: there is none such here. */
export async function askingOne(scope: Scope, unitId: string, cause: DebriefCause, id: string): Promise<AsksDebrief | null> {
  const { backDays } = await settingFor(scope, debriefPolicy, unitId);
  const { found } = await asking(scope, unitId, scope.now.subtract({ hours: 24 * backDays }), cause);
  return found.find((one) => one.cause === cause && one.id === id) ?? null;
}

async function asking(
  scope: Scope,
  unitId: string,
  since: Temporal.Instant,
  only?: DebriefCause,
): Promise<{ readonly found: readonly AsksDebrief[]; readonly couldNotCheck: boolean }> {
  const of = (cause: DebriefCause): boolean => only === undefined || only === cause;
  const leave = of('leave') ? await leaveAsksDebrief.ask(scope, { unitId, since }) : [];
  const alerts = of('measure') ? await alertsOnUnit(scope, unitId, since) : [];
  const happened = of('incident') ? await incidents(scope, { unitId, since }) : [];
  return {
    couldNotCheck: leave.some(({ known }) => !known),
    found: [
      ...leave.flatMap((answer) => (answer.known ? answer.value : [])).map((one) => ({ ...one, cause: 'leave' as const })),
      ...alerts.map((one) => ({
        cause: 'measure' as const,
        id: one.id,
        kinds: ['an answer about self-harm' as const],
        happenedAt: one.raisedAt,
        href: one.href,
      })),
      ...happened.map((one) => ({
        cause: 'incident' as const,
        id: one.id,
        kinds: ['something that happened on the unit' as const],
        happenedAt: one.happenedAt,
        href: `/incidents/${one.id}`,
      })),
    ],
  };
}

/** What was answered on a unit since a moment; of one cause; or by one debrief. The newest first. */
export async function debriefAnswers(
  scope: Scope,
  which:
    | { readonly unitId: string; readonly since: Temporal.Instant }
    | { readonly cause: DebriefCause; readonly causeId: string }
    | { readonly debriefId: string },
): Promise<readonly DebriefAnswer[]> {
  const rows = await scope.tx
    .selectFrom('safety_debrief_answer as a')
    .innerJoin('workforce_staff as st', 'st.id', 'a.answered_by')
    .select(['a.cause', 'a.cause_id', 'a.debrief_id', 'a.none_why', 'a.answered_at'])
    .select(sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('by'))
    .$if('unitId' in which, (query) =>
      query.where('a.unit_id', '=', 'unitId' in which ? which.unitId : '').where('a.answered_at', '>=', 'since' in which ? which.since : scope.now),
    )
    .$if('cause' in which, (query) =>
      query.where('a.cause', '=', 'cause' in which ? which.cause : '').where('a.cause_id', '=', 'cause' in which ? which.causeId : ''),
    )
    .$if('debriefId' in which, (query) => query.where('a.debrief_id', '=', 'debriefId' in which ? which.debriefId : ''))
    .orderBy('a.answered_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    cause: row.cause as DebriefCause,
    causeId: row.cause_id,
    debriefId: row.debrief_id,
    noneWhy: row.none_why,
    by: row.by,
    at: row.answered_at,
  }));
}

/** Keeps what was done about the debrief something asked for: which was held, or why none is needed. */
export async function answerDebrief(
  scope: Scope,
  about: { readonly unitId: string; readonly cause: DebriefCause; readonly causeId: string },
  answer: { readonly debriefId: string } | { readonly noneWhy: string },
): Promise<void> {
  await scope.tx
    .insertInto('safety_debrief_answer')
    .values({
      unit_id: about.unitId,
      cause: about.cause,
      cause_id: about.causeId,
      debrief_id: 'debriefId' in answer ? answer.debriefId : null,
      none_why: 'noneWhy' in answer ? answer.noneWhy : null,
      answered_by: scope.actor.id!,
      answered_at: scope.now,
    })
    .execute();
}

/** What followed from something, for the page it is kept on: the debrief that was held, why none is needed, or that one is asked for. Null: it asks for none. */
export async function whatFollowed(
  scope: Scope,
  about: { readonly unitId: string; readonly cause: DebriefCause; readonly causeId: string },
): Promise<{ readonly words: string; readonly href: string } | null> {
  const [answer] = await debriefAnswers(scope, about);
  if (answer?.debriefId != null) return { words: 'A debrief was held', href: `/debriefs/${answer.debriefId}` };
  const list = `/debriefs?unit=${about.unitId}`;
  if (answer !== undefined) return { words: `No debrief is needed: ${answer.noneWhy ?? ''} (${answer.by})`, href: list };
  const one = await askingOne(scope, about.unitId, about.cause, about.causeId);
  const policy = await settingFor(scope, debriefPolicy, about.unitId);
  const [open] = one === null ? [] : debriefsToHold([one], [], policy, scope.now);
  return open === undefined ? null : { words: open.overdue ? 'A debrief is overdue' : 'A debrief is asked for', href: list };
}
