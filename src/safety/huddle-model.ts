import { absenceKindWords, absencesBetween, outNow, peopleOnUnit } from '#people';
import { unitById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { isRotaKnown, nurseInCharge, staffOfUnit, staffOnShift } from '#workforce';
import { debriefsAsked, type DebriefsAsked } from './debrief-asked.ts';
import { earlySignsOfMany } from './early-signs.ts';
import { dueOn, heldLate } from './huddle-due.rules.ts';
import { carries, huddles } from './huddle-store.ts';
import { heldSince, missedHuddles, type MissedHuddle } from './missed-huddle-store.ts';
import { nudges } from './nudge-store.ts';
import { huddleTimes, missedDays } from './settings.ts';
import type { Carry, EarlySign, Huddle, Nudge } from './words.ts';

/** Somebody who is not on the unit now. */
interface OutLine {
  readonly personId: string;
  readonly name: string;
  readonly words: string;
  readonly late: string | null;
  readonly href: string;
}

/** What a huddle finds gathered when it begins. */
export interface HuddleModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  /** Null: could not be asked, which is not "nobody". */
  readonly out: readonly OutLine[] | null;
  /** What is written beside people's names about observation; empty is "not recorded here". */
  readonly observations: readonly { readonly personId: string; readonly name: string; readonly words: string }[];
  readonly onShift: readonly string[];
  readonly rotaKnown: boolean;
  readonly inCharge: string | null;
  readonly nudges: readonly Nudge[];
  readonly signs: ReadonlyMap<string, ReadonlyMap<string, EarlySign>>;
  readonly carries: readonly Carry[];
  readonly closed: readonly Carry[];
  readonly last: readonly Huddle[];
  /** Not held in time, the newest first; `late`: when it was held after all. */
  readonly missed: readonly (MissedHuddle & { readonly late: Temporal.Instant | null })[];
  /** Debriefs that are asked for. */
  readonly debriefs: DebriefsAsked;
}

/** What was closed is told for a day: a huddle looks at the last 24 hours (domain 7.13: what happened, every day). */
const hoursBack = 24;

/** Gathers a huddle of one unit at this moment. Null: no such unit. */
export async function loadHuddle(scope: Scope, unitId: string): Promise<HuddleModel | null> {
  const unit = await unitById(scope, unitId);
  if (unit === null) return null;
  const people = await peopleOnUnit(scope, unitId);
  const moment = { from: scope.now, to: scope.now.add({ minutes: 1 }) };
  const shift = await staffOnShift(scope, unitId, moment);
  const open = await nudges(scope, { unitId, since: null });
  const carried = await carries(scope, unitId, scope.now.subtract({ hours: hoursBack }));
  return {
    unit: { id: unit.id, name: unit.name },
    people: people.map(({ id, name }) => ({ id, name })),
    staff: (await staffOfUnit(scope, unitId)).map(({ id, name }) => ({ id, name })),
    out: await whoIsNotHere(scope, unitId, people),
    observations: people.flatMap((person) =>
      person.alerts.filter(({ kind }) => kind === 'observation').map(({ words }) => ({ personId: person.id, name: person.name, words })),
    ),
    onShift: shift.map(({ name, to }) => `${name} until ${clockAt(to)}`),
    rotaKnown: await isRotaKnown(scope, unitId, moment),
    inCharge: (await nurseInCharge(scope, unitId))?.name ?? null,
    nudges: open,
    signs: await earlySignsOfMany(
      scope,
      open.filter(({ cause }) => cause === 'early sign').map(({ personId }) => personId),
    ),
    carries: carried.filter(({ closedAt }) => closedAt === null),
    closed: carried.filter(({ closedAt }) => closedAt !== null),
    last: await huddles(scope, unitId, 3),
    missed: await missedHere(scope, unitId),
    debriefs: await debriefsAsked(scope, unitId),
  };
}

/** Huddles missed of late, each with when it was held after all. */
async function missedHere(scope: Scope, unitId: string): Promise<HuddleModel['missed']> {
  const since = scope.now.subtract({ hours: 24 * (await settingFor(scope, missedDays, unitId)) });
  const missed = await missedHuddles(scope, { unitId, since });
  if (missed.length === 0) return [];
  const policy = await settingFor(scope, huddleTimes, unitId);
  const held = await heldSince(scope, unitId, since);
  return missed.map((one) => {
    const day = dateOf(one.dueAt);
    const next = [...dueOn(day, policy), ...dueOn(day.add({ days: 1 }), policy)].find((at) => Temporal.Instant.compare(at, one.dueAt) > 0) ?? null;
    return { ...one, late: heldLate(one.dueAt, policy, held, next) };
  });
}

async function whoIsNotHere(
  scope: Scope,
  unitId: string,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<readonly OutLine[] | null> {
  const answers = await outNow.ask(scope, { unitId });
  if (answers.some((answer) => !answer.known)) return null;
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const told = answers
    .flatMap((answer) => (answer.known ? answer.value : []))
    .map((one): OutLine => ({ ...one, name: nameOf.get(one.personId) ?? 'Somebody who has left the list' }));
  const away = await absencesBetween(
    scope,
    people.map(({ id }) => id),
    { from: scope.now, to: scope.now.add({ seconds: 1 }) },
  );
  const others = away
    .filter(({ personId }) => !told.some((one) => one.personId === personId))
    .map((absence): OutLine => ({
      personId: absence.personId,
      name: nameOf.get(absence.personId) ?? '',
      words: `${absenceKindWords(absence.kind)}, ${absence.to === null ? 'no end known' : `until ${dateOf(absence.to).equals(scope.today) ? '' : `${shortDate(dateOf(absence.to))} `}${clockAt(absence.to)}`}`,
      late: null,
      href: `/people/${absence.personId}/times`,
    }));
  return [...told, ...others].toSorted((a, b) => Number(b.late !== null) - Number(a.late !== null));
}
