import { calledName, personById } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { managersOnCall, nurseInCharge, staffOnShift } from '#workforce';
import { addAlert, alertOfThisConversation, keepToldAll, moveAlert } from './alert-store.ts';
import type { Instrument } from './instrument.ts';
import { alertHref } from './measure-address.ts';
import { safetyAnswers, type Answers } from './score.rules.ts';
import { safetyAnswerMinutes } from './settings.ts';
import { selfHarmFigures } from './tool-harm.rules.ts';
import { toolInstrument, type Tool } from './tool.rules.ts';
import type { Alert } from './words.ts';

/** What tasks about an answer about self-harm are about. */
export const selfHarmAnswer = 'answer about self-harm';

/**
 * When an answer about self-harm is among these, tells a registered person at once: the nurse in charge, else every nurse on shift, else
 * everybody on the unit. Runs in the transaction that keeps the answers, so that neither is kept without the other.
 * @returns the alert's id, or null where there is nothing to tell
 */
export async function raiseAlert(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly instrument: Instrument; readonly answers: Answers },
): Promise<string | null> {
  const items = safetyAnswers(about.instrument, about.answers);
  if (items.length === 0) return null;
  const answers = Object.fromEntries(items.map((id) => [id, about.answers[id]!]));
  const before = await alertOfThisConversation(scope, about.personId, about.instrument.id);
  // The same answers again, from the same conversation: they were told of already, and maybe somebody has gone to them.
  if (before !== null && items.every((id) => before.answers[id] === answers[id])) return before.seenAt === null ? before.id : null;
  return tell(scope, { ...about, instrumentId: about.instrument.id, called: about.instrument.shortName, answers });
}

/**
 * When a figure about self-harm is among those of a tool that the unit named itself, tells a registered person at once, each result anew.
 * Runs in the transaction that keeps the result.
 * @returns the alert's id, or null where there is nothing to tell
 */
export async function raiseToolAlert(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly tool: Tool; readonly figures: Readonly<Record<string, number>> },
): Promise<string | null> {
  const items = selfHarmFigures(about.tool.figures, about.figures);
  if (items.length === 0) return null;
  const answers = Object.fromEntries(items.map((id) => [id, about.figures[id]!]));
  return tell(scope, { ...about, instrumentId: toolInstrument(about.tool.id), called: about.tool.name, answers });
}

async function tell(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly instrumentId: string; readonly called: string; readonly answers: Answers },
): Promise<string> {
  const { personId, unitId, instrumentId, answers } = about;
  const person = await personById(scope, personId);
  const told = await whomToTell(scope, unitId);
  const answerBy = scope.now.add({ minutes: await settingFor(scope, safetyAnswerMinutes, unitId) });
  const id = await addAlert(scope, { personId, unitId, instrumentId, answers, told, answerBy });
  const say = `${person === null ? 'Somebody' : calledName(person)} gave an answer about self-harm (${about.called}). Go to them now, then write what was done.`;
  await askEach(scope, { id, personId, unitId, told, answerBy }, say);
  return id;
}

/** Asks those who are told by name, or everybody on the unit where there is nobody to name. */
async function askEach(scope: Scope, alert: Pick<Alert, 'id' | 'personId' | 'unitId' | 'told' | 'answerBy'>, say: string): Promise<void> {
  for (const askedOf of alert.told.length === 0 ? [null] : alert.told)
    await askTask(scope, {
      unitId: alert.unitId,
      kind: 'must tell',
      aboutKind: selfHarmAnswer,
      aboutId: alert.id,
      personId: alert.personId,
      say,
      link: alertHref(alert.personId, alert.id),
      askedOf,
      dueAt: alert.answerBy,
    });
}

/**
 * An open alert goes with the person to the unit they moved to: a registered person there is told at once, and the unit before is asked no more.
 * Of one that was answered, what the unit before was asked is closed.
 */
export async function followToUnit(scope: Scope, alert: Alert, unitId: string): Promise<void> {
  const told = await whomToTell(scope, unitId);
  const answerBy = scope.now.add({ minutes: await settingFor(scope, safetyAnswerMinutes, unitId) });
  const open = alert.seenAt === null;
  if (open && !(await moveAlert(scope, alert, { unitId, told, answerBy }))) return;
  for (const task of await tasksAbout(scope, selfHarmAnswer, [alert.id]))
    if (task.unitId !== unitId && (task.answer === null || task.answer === 'acknowledged'))
      await answerTask(scope, task.id, 'withdrawn', 'They stay on another unit now.');
  if (!open) return;
  const person = await personById(scope, alert.personId);
  const say = `${person === null ? 'Somebody' : calledName(person)} came here with an answer about self-harm (${alert.about}) that nobody registered has answered yet. Go to them now, then write what was done.`;
  await askEach(scope, { ...alert, unitId, told, answerBy }, say);
}

async function whomToTell(scope: Scope, unitId: string): Promise<readonly string[]> {
  const inCharge = await nurseInCharge(scope, unitId);
  if (inCharge !== null) return [inCharge.staffId];
  const here = await staffOnShift(scope, unitId, { from: scope.now, to: scope.now.add({ minutes: 1 }) });
  return [...new Set(here.filter(({ role }) => role === 'nurse').map(({ id }) => id))];
}

/** Nobody registered has answered in time: everybody on the unit is asked, and the manager on call by name. */
export async function tellEverybody(scope: Scope, alert: Alert): Promise<void> {
  const person = await personById(scope, alert.personId);
  const say = `Nobody registered has answered since ${clockAt(alert.raisedAt)}: ${person === null ? 'somebody' : calledName(person)} gave an answer about self-harm. Find a nurse now.`;
  for (const askedOf of [null, ...(await managersOnCall(scope, alert.unitId))])
    await askTask(scope, {
      unitId: alert.unitId,
      kind: 'must tell',
      aboutKind: selfHarmAnswer,
      aboutId: alert.id,
      personId: alert.personId,
      say,
      link: alertHref(alert.personId, alert.id),
      askedOf,
      dueAt: scope.now,
    });
  await keepToldAll(scope, alert);
}

/** Takes back whatever is still asked about an alert: a registered person has answered it. */
export async function closeTasks(scope: Scope, alert: Alert, words: string): Promise<void> {
  for (const task of await tasksAbout(scope, selfHarmAnswer, [alert.id]))
    if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done', words);
}
