import type { Scope } from '#platform/scope.ts';
import { refuse } from '#platform/route.ts';
import { weekdayOf, weekOf } from '#platform/time.ts';
import { remakePatterns, weeksAhead } from './make-pattern-sessions.ts';
import { carryGoalLinks } from './goal-link-store.ts';
import { addPattern, carryAllocations, madeOf, patternById, rekeySessions, savePattern, type PatternRecord } from './pattern-store.ts';
import { daysMoved, planEdit } from './pattern.rules.ts';
import { changeSession, lockSession } from './session-store.ts';
import type { SessionChanges, SessionRecord } from './session.words.ts';
import type { EditScope, PatternEdit } from './words.ts';

/** How far ahead sessions are looked for when a pattern changes: anything made further on is moved too. */
const furthest = { years: 3 };

/**
 * Changes one session, or it and the later ones, or all of its pattern that has not happened. Those changed by hand, cancelled or begun
 * keep what they have.
 * @returns what was done, in a sentence
 * @throws StaleSession when somebody saved the session since `version`
 */
export async function editSession(
  scope: Scope,
  id: string,
  version: number,
  changes: SessionChanges,
  asked: EditScope,
  words: string | null,
): Promise<string> {
  const session = await lockSession(scope, id, version);
  if (asked === 'this one' || session.patternId === null || session.originalDate === null) {
    const real = onlyDifferences(session, changes);
    if (Object.keys(real).length === 0) return `${session.name} is as it was.`;
    await changeSession(scope, id, version, real, { words });
    return `${session.name} is changed.`;
  }
  return editPattern(scope, session as PatternSession, changes, asked, words);
}

type Staff = NonNullable<SessionChanges['staff']>;

function lasting(staff: Staff | undefined): Staff | undefined {
  return staff?.filter(({ duty }) => duty !== 'cover');
}

/** What of the changes is otherwise than it stands: saving a form untouched changes nothing. */
function onlyDifferences(session: SessionRecord, changes: SessionChanges): SessionChanges {
  const said = (staff: Staff): string =>
    staff
      .map(({ staffId, duty }) => `${staffId} ${duty}`)
      .toSorted()
      .join('\n');
  const same: Record<keyof SessionChanges, () => boolean> = {
    name: () => changes.name === session.name,
    onDate: () => session.onDate.equals(changes.onDate!),
    startTime: () => session.startTime.equals(changes.startTime!),
    minutes: () => changes.minutes === session.minutes,
    roomId: () => changes.roomId === session.roomId,
    vehicleId: () => changes.vehicleId === session.vehicleId,
    place: () => changes.place === session.place,
    maxPeople: () => changes.maxPeople === session.maxPeople,
    joining: () => changes.joining === session.joining,
    staff: () => said(changes.staff!) === said(session.staff),
  };
  return Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== undefined && !same[key as keyof SessionChanges]()),
  ) as SessionChanges;
}

type PatternSession = SessionRecord & { readonly patternId: string; readonly originalDate: Temporal.PlainDate };

async function editPattern(
  scope: Scope,
  session: PatternSession,
  changes: SessionChanges,
  asked: Exclude<EditScope, 'this one'>,
  words: string | null,
): Promise<string> {
  const pattern = (await patternById(scope, session.patternId, true))!;
  const made = await madeOf(scope, [pattern.id], pattern.startsOn, scope.today.add(furthest));
  const newId = crypto.randomUUID();
  const plan = planEdit(pattern, made, {
    scope: asked,
    originalDate: session.originalDate,
    edit: patternEdit(session, pattern, changes),
    today: scope.today,
    newId,
  });
  const rest = {
    roomId: changes.roomId === undefined ? pattern.roomId : changes.roomId,
    vehicleId: changes.vehicleId === undefined ? pattern.vehicleId : changes.vehicleId,
    place: changes.place === undefined ? pattern.place : changes.place,
    // Cover is for one time: it never becomes the pattern's.
    staff: lasting(changes.staff) ?? pattern.staff,
  };
  const now: PatternRecord[] = [];
  if (plan.carriesOn === null) {
    const changed = { ...pattern, ...plan.pattern!, ...rest };
    await savePattern(scope, changed);
    now.push({ ...changed, version: changed.version + 1 });
  } else {
    const shortened = { ...pattern, ...plan.pattern! };
    const carriesOn = { ...pattern, ...plan.carriesOn, ...rest, splitFrom: pattern.id, version: 1 };
    await savePattern(scope, shortened);
    await addPattern(scope, carriesOn);
    await carryAllocations(scope, pattern, carriesOn, carriesOn.startsOn);
    await carryGoalLinks(scope, pattern.id, carriesOn.id, carriesOn.startsOn);
    now.push({ ...shortened, version: shortened.version + 1 }, carriesOn);
  }
  await rekeySessions(scope, plan.rekey);
  await changeSession(scope, session.id, session.version, changes, { words, exceptional: false });
  const living = now.at(-1)!;
  const later = await madeOf(scope, [living.id], plan.carriesOn?.startsOn ?? scope.today, scope.today.add(furthest));
  await changeRest(
    scope,
    later.filter((one) => one.id !== session.id && !one.happened && !one.exceptional && one.status !== 'cancelled' && one.status !== 'removed'),
    { ...changes, ...(changes.staff === undefined ? {} : { staff: lasting(changes.staff)! }) },
    words,
  );
  const last = [...made.map((one) => one.originalDate), scope.today.add({ weeks: weeksAhead })].toSorted(Temporal.PlainDate.compare).at(-1)!;
  const done = await remakePatterns(scope, now, last);
  const whole = asked === 'all' ? 'All that have not happened yet are changed.' : `${session.name} is changed from this one on.`;
  return done.left.length === 0 ? whole : `${whole} Some were left. ${done.left.join(' ')}`;
}

/** Where it is and who runs it goes to each session; when it is, its pattern sees to. */
async function changeRest(
  scope: Scope,
  sessions: readonly { readonly id: string; readonly version: number }[],
  changes: SessionChanges,
  words: string | null,
): Promise<void> {
  const { onDate: _date, startTime: _start, minutes: _minutes, ...rest } = changes;
  if (Object.keys(rest).length === 0) return;
  for (const { id, version } of sessions) await changeSession(scope, id, version, rest, { words, exceptional: false });
}

function patternEdit(session: PatternSession, pattern: PatternRecord, changes: SessionChanges): PatternEdit {
  const edit: { days?: PatternEdit['days']; startTime?: Temporal.PlainTime; minutes?: number } = {};
  if (changes.onDate !== undefined && !changes.onDate.equals(session.originalDate)) {
    if (!weekOf(changes.onDate).monday.equals(weekOf(session.originalDate).monday)) {
      refuse('date', 'Choose a day in the same week, or change only this one: later ones move to another day of their own week');
    }
    edit.days = daysMoved(pattern.days, weekdayOf(session.originalDate), weekdayOf(changes.onDate));
  }
  if (changes.startTime !== undefined) edit.startTime = changes.startTime;
  if (changes.minutes !== undefined) edit.minutes = changes.minutes;
  return edit as PatternEdit;
}

/** Ends a pattern: its last day. Drafts made after it are removed; what was published is taken off, and the next publication says so. */
export async function endPattern(scope: Scope, session: SessionRecord, version: number, endsOn: Temporal.PlainDate): Promise<string> {
  await lockSession(scope, session.id, version);
  const pattern = (await patternById(scope, session.patternId!, true))!;
  await savePattern(scope, { ...pattern, endsOn });
  const done = await remakePatterns(scope, [{ ...pattern, endsOn }], scope.today.add(furthest));
  return `It no longer repeats. ${done.removed === 0 ? 'Nothing made further on was taken off.' : `${done.removed} made further on ${done.removed === 1 ? 'is' : 'are'} taken off.`}`;
}
