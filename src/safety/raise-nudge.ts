import { personById, type PersonRecord } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { isRotaKnown, nurseInCharge, staffOnShift } from '#workforce';
import { addNudge, addSighting, moveNudge, nudgeById, passOn, type NewSighting } from './nudge-store.ts';
import { medicinesMinutes, nudgeGoesTo, nudgeHours } from './settings.ts';
import { type Asked, everybody, inTurn, nextInTurn } from './who-is-nudged.rules.ts';
import type { Nudge, NudgeCause } from './words.ts';

/** What tasks about a nudge are about. */
const aboutNudge = 'safety nudge';

const asks: Readonly<Record<NudgeCause, string>> = {
  'early sign': 'An early sign of theirs was seen. Look, and say what was done.',
  attendance: 'Came to far less than their own usual last week. Ask how they are, and say what was done.',
  medicines: 'Somebody passes on a worry about medicines. Look now, and say what was done.',
};

/** What is said of somebody who is on no unit any more. */
export const haveLeft = 'They have left the unit.';

/** Something that somebody by name should look at. */
export interface ToLookAt {
  readonly personId: string;
  readonly cause: NudgeCause;
  readonly signId: string | null;
  /** The day it was seen; of attendance, the Monday of the week looked at. */
  readonly onDate: Temporal.PlainDate;
  readonly sighting: NewSighting;
}

/**
 * Asks somebody by name to look, once a sign and day; what is seen again is added to it, and told once more only where somebody had answered.
 * Of somebody who has left, the unit they were on last is asked: whoever visits them in their first days at home writes to it.
 * @returns the nudge, or null where nobody here knows of a unit they were on
 */
export async function raiseNudge(scope: Scope, about: ToLookAt): Promise<string | null> {
  const person = await personById(scope, about.personId);
  const last = person?.stay ?? person?.stays[0];
  if (last === undefined || last === null) return null;
  const { unitId } = last;
  const answerBy = scope.now.add({ minutes: await minutesFor(scope, about.cause, unitId) });
  const [first] = await turnsFor(scope, { ...about, unitId }, answerBy);
  const { id, fresh } = await addNudge(scope, {
    personId: about.personId,
    unitId,
    cause: about.cause,
    signId: about.signId,
    onDate: about.onDate,
    askedOf: first!.staffId,
    askedAs: first!.as,
    answerBy,
  });
  const added = await addSighting(scope, { id, personId: about.personId }, about.sighting);
  if (fresh) await ask(scope, { id, personId: about.personId, unitId }, first!.staffId, answerBy, sayOf(about.cause, person!));
  else if (added) await tellAgain(scope, id, unitId);
  return id;
}

/** Passes a nudge that nobody answered in time to the next in turn; at the end, to everybody. */
export async function passNudgeOn(scope: Scope, nudge: Nudge): Promise<void> {
  const answerBy = scope.now.add({ minutes: await minutesFor(scope, nudge.cause, nudge.unitId) });
  const asked = (await tasksAbout(scope, aboutNudge, [nudge.id])).map(({ askedOf }) => askedOf);
  const next = nextInTurn(await turnsFor(scope, nudge, answerBy), [nudge.askedOf, ...asked]);
  if (!(await passOn(scope, nudge, { askedOf: next.staffId, askedAs: next.as, answerBy }))) return;
  await ask(scope, nudge, next.staffId, answerBy, sayOf(nudge.cause, await personById(scope, nudge.personId)));
}

/**
 * An open nudge goes with the person to the unit they moved to: the nurse in charge there is asked, or everybody, and the unit before no more.
 * Of one that was answered, what the unit before was asked is closed.
 */
export async function followToUnit(scope: Scope, nudge: Nudge, unitId: string): Promise<void> {
  const answerBy = scope.now.add({ minutes: await minutesFor(scope, nudge.cause, unitId) });
  const askedOf = (await nurseInCharge(scope, unitId))?.staffId ?? null;
  const askedAs = askedOf === null ? everybody.as : 'nurse in charge';
  const open = nudge.acknowledgedAt === null;
  if (open && !(await moveNudge(scope, nudge, { unitId, askedOf, askedAs, answerBy }))) return;
  for (const task of await tasksAbout(scope, aboutNudge, [nudge.id]))
    if (task.unitId !== unitId && (task.answer === null || task.answer === 'acknowledged'))
      await answerTask(scope, task.id, 'withdrawn', 'They stay on another unit now.');
  if (open) await ask(scope, { ...nudge, unitId }, askedOf, answerBy, `Nobody answered this before they came here. ${asks[nudge.cause]}`);
}

/** Closes what was asked because of a nudge. */
export async function settleTasks(scope: Scope, nudgeId: string): Promise<void> {
  for (const task of await tasksAbout(scope, aboutNudge, [nudgeId]))
    if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done');
}

/** What is asked of whoever is to look; whoever is asked first and whoever it is passed on to read alike that somebody is no longer there to be looked at. */
function sayOf(cause: NudgeCause, person: Pick<PersonRecord, 'stay'> | null, say = asks[cause]): string {
  return person !== null && person.stay === null ? `${haveLeft} ${say}` : say;
}

type About = Pick<Nudge, 'id' | 'personId' | 'unitId'>;

async function ask(scope: Scope, nudge: About, askedOf: string | null, dueAt: Temporal.Instant, say: string): Promise<void> {
  await askTask(scope, {
    unitId: nudge.unitId,
    kind: 'other',
    aboutKind: aboutNudge,
    aboutId: nudge.id,
    personId: nudge.personId,
    askedOf,
    dueAt,
    link: nudgeLink(nudge),
    say,
  });
}

/** The page of one nudge. */
export function nudgeLink({ id, personId }: Pick<Nudge, 'id' | 'personId'>): string {
  return `/people/${personId}/safety/nudges/${id}`;
}

/** Seen again after it was answered: whoever answered hears of it, once until they look; on another unit by now, the nurse in charge there. */
async function tellAgain(scope: Scope, id: string, unitId: string): Promise<void> {
  const nudge = await nudgeById(scope, id);
  if (nudge === null || nudge.acknowledgedAt === null) return;
  const open = (await tasksAbout(scope, aboutNudge, [id])).some(({ answer }) => answer === null || answer === 'acknowledged');
  if (open) return;
  const again = 'An early sign was seen again on the day you answered it. Look at what was seen since.';
  if (nudge.unitId === unitId)
    await ask(scope, nudge, nudge.acknowledgedBy, scope.now, sayOf(nudge.cause, await personById(scope, nudge.personId), again));
  else {
    const askedOf = (await nurseInCharge(scope, unitId))?.staffId ?? null;
    await ask(scope, { ...nudge, unitId }, askedOf, scope.now, 'An early sign that was answered before they came here was seen again. Look at it.');
  }
}

async function minutesFor(scope: Scope, cause: NudgeCause, unitId: string): Promise<number> {
  return cause === 'medicines' ? settingFor(scope, medicinesMinutes, unitId) : 60 * (await settingFor(scope, nudgeHours, unitId));
}

async function turnsFor(
  scope: Scope,
  about: Pick<Nudge, 'personId' | 'unitId' | 'cause'>,
  answerBy: Temporal.Instant,
): Promise<readonly [Asked, ...Asked[]]> {
  const span = { from: scope.now, to: answerBy };
  const onShift = (await isRotaKnown(scope, about.unitId, span)) ? await staffOnShift(scope, about.unitId, span) : null;
  const inCharge = (await nurseInCharge(scope, about.unitId))?.staffId ?? null;
  // A worry about medicines is answered by a nurse or a doctor alone: with nobody in charge, a nurse who is here is asked before everybody is.
  const medicines = [inCharge === null ? 'nurse on shift' : 'nurse in charge'] as const;
  const turns = inTurn(about.cause === 'medicines' ? medicines : await settingFor(scope, nudgeGoesTo, about.unitId), {
    workers: (await personById(scope, about.personId))?.workers ?? [],
    inCharge,
    onBefore: onShift === null ? null : new Set(onShift.map(({ id }) => id)),
    // One of them: where they do not answer, everybody is next, as after a nurse in charge.
    nursesOnShift: (onShift ?? [])
      .filter(({ role }) => role === 'nurse')
      .map(({ id }) => id)
      .slice(0, 1),
  });
  return turns as readonly [Asked, ...Asked[]];
}
