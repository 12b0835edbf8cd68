import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isLocked,
  mayAddAddendum,
  mayEnterInError,
  mayLock,
  mayMove,
  maySayNotWhatISaid,
  maySignAgain,
  standingAfter,
  writtenLate,
  type ActFacts,
  type Asker,
  type Standing,
} from './note.rules.ts';

const began = Temporal.Instant.from('2026-11-16T09:00:00Z');
type Step = { readonly what: ActFacts['what']; readonly minutes: number; readonly asks: boolean; readonly hours: number };
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('signed', 'countersigned', 'sent back', 'locked', 'addendum', 'entered in error', 'moved to', 'not what I said'),
  minutes: fc.integer({ min: 1, max: 2000 }),
  asks: fc.boolean(),
  hours: fc.integer({ min: 0, max: 48 }),
});
const ann: Asker = { id: 'ann', registered: false, manager: false };
const rhys: Asker = { id: 'rhys', registered: true, manager: false };

/** Plays the steps that the rules allow, as the room does, and leaves the others out. */
function play(steps: readonly Step[]): { readonly acts: readonly ActFacts[]; readonly at: Temporal.Instant } {
  let at = began;
  const acts: ActFacts[] = [{ what: 'signed', versionNo: 1, at, countersignBy: at.add({ hours: 48 }), lockAt: at.add({ hours: 24 }) }];
  for (const { what, minutes, asks, hours } of steps) {
    at = at.add({ minutes });
    const standing = standingAfter(acts)!;
    const note = { authorId: 'ann', ...standing };
    const allowed =
      what === 'signed'
        ? maySignAgain(note, ann, at).allowed
        : what === 'countersigned' || what === 'sent back'
          ? standing.state === 'waiting'
          : what === 'locked'
            ? mayLock(note, ann, at).allowed
            : what === 'addendum'
              ? mayAddAddendum(note).allowed
              : what === 'entered in error'
                ? mayEnterInError(note, rhys).allowed
                : what === 'moved to'
                  ? mayMove(note, rhys, 'p', 'q').allowed
                  : standing.state !== 'moved';
    if (!allowed) continue;
    acts.push({
      what,
      at,
      versionNo: what === 'signed' ? standing.versionNo + 1 : standing.versionNo,
      countersignBy: what === 'signed' && asks ? at.add({ hours: 48 }) : null,
      lockAt: what === 'signed' ? at.add({ hours }) : at,
    });
  }
  return { acts, at };
}

const histories = fc.array(step, { maxLength: 30 });
/** Each act with how the note stood before it and stands after. */
const moments = (acts: readonly ActFacts[]): { act: ActFacts; was: Standing | null; now: Standing }[] =>
  acts.map((act, i) => ({ act, was: standingAfter(acts.slice(0, i)), now: standingAfter(acts.slice(0, i + 1))! }));

test('whatever is done, a countersignature only ever follows waiting, and is of the wording that stands', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const all = moments(play(steps).acts);
      const answers = all.filter(({ act }) => act.what === 'countersigned' || act.what === 'sent back');
      expect(answers.every(({ act, was, now }) => was?.state === 'waiting' && act.versionNo === now.versionNo)).toBe(true);
      const wordings = all.filter(({ act }) => act.what === 'signed');
      expect(wordings.every(({ now }) => now.state === 'signed' || now.state === 'waiting')).toBe(true);
    }),
  );
});

test('an addendum, a lock or the person’s own correction never changes how a note stands nor what it says', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const beside = moments(play(steps).acts).filter(({ act }) => ['addendum', 'locked', 'not what I said'].includes(act.what));
      expect(beside.every(({ was, now }) => was!.state === now.state && was!.versionNo === now.versionNo)).toBe(true);
    }),
  );
});

test('a locked wording stands: nobody signs over it until it is sent back', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 5000 }), (steps, later) => {
      const { acts, at } = play(steps);
      const now = at.add({ minutes: later });
      const note = { authorId: 'ann', ...standingAfter(acts)! };
      const ended = note.state === 'moved' || note.state === 'entered in error';
      expect(maySignAgain(note, ann, now).allowed).toBe(!ended && !isLocked(note, now));
      expect(isLocked({ ...note, state: 'returned' }, now)).toBe(false);
      expect(maySignAgain(note, rhys, now).allowed).toBe(false);
    }),
  );
});

test('once moved nothing more is done with it; once entered in error only a move or the person’s own words', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const all = moments(play(steps).acts);
      expect(all.filter(({ was }) => was?.state === 'moved')).toEqual([]);
      const afterError = all.filter(({ was }) => was?.state === 'entered in error').map(({ act }) => act.what);
      expect(afterError.filter((what) => what !== 'moved to' && what !== 'not what I said')).toEqual([]);
    }),
  );
});

test('versions are numbered from 1 without a gap', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const signed = play(steps).acts.filter(({ what }) => what === 'signed');
      expect(signed.map(({ versionNo }) => versionNo)).toEqual(signed.map((_act, i) => i + 1));
    }),
  );
});

test('only its author, somebody registered or the manager moves a note, and not to where it is', () => {
  const note = { authorId: 'ann', state: 'signed', lockAt: null } as const;
  expect(mayMove(note, { id: 'bob', registered: false, manager: false }, 'p', 'q').allowed).toBe(false);
  expect(mayMove(note, ann, 'p', 'q').allowed).toBe(true);
  expect(mayMove(note, rhys, 'p', 'p').reasons.map(({ code }) => code)).toEqual(['same-person']);
});

const says = ({ reasons }: { readonly reasons: readonly { readonly say: string }[] }) => reasons.map(({ say }) => say);
const signed = { authorId: 'ann', state: 'signed', lockAt: began.add({ hours: 24 }) } as const;
const bob: Asker = { id: 'bob', registered: false, manager: false };
const movedSay = 'This note was moved to the record it belongs in. Go on there.';
const errorSay = 'This note was entered in error. Write a new one for what did happen.';

test('a wording is settled from the very moment of its lock, never where it has none, and waits while it is sent back', () => {
  expect(isLocked(signed, began.add({ hours: 23, minutes: 59, seconds: 59 }))).toBe(false);
  expect(isLocked(signed, began.add({ hours: 24 }))).toBe(true);
  expect(isLocked({ state: 'signed', lockAt: null }, began.add({ hours: 9000 }))).toBe(false);
  expect(isLocked({ ...signed, state: 'returned' }, began.add({ hours: 25 }))).toBe(false);
});

test('each reason against signing again or settling a wording has its sentence, and all that hold are told at once', () => {
  const later = began.add({ hours: 25 });
  expect(says(maySignAgain(signed, ann, began))).toEqual([]);
  expect(says(maySignAgain(signed, ann, later))).toEqual([
    'Its wording has stood since Tuesday 17 November, 09:00. Add an addendum; what was signed stays as it is.',
  ]);
  expect(says(maySignAgain(signed, rhys, began))).toEqual(['Only its author changes a note. Add an addendum beside it.']);
  expect(says(maySignAgain({ ...signed, state: 'moved' }, rhys, began))).toEqual([
    movedSay,
    'Only its author changes a note. Add an addendum beside it.',
  ]);
  expect(says(maySignAgain({ ...signed, state: 'entered in error' }, ann, later))).toEqual([errorSay]);
  expect(says(mayLock(signed, ann, began))).toEqual([]);
  expect(says(mayLock(signed, ann, later))).toEqual(['Its wording is settled already.']);
  expect(says(mayLock({ ...signed, state: 'returned' }, ann, later))).toEqual(['It was sent back to you. Sign it again first.']);
  expect(says(mayLock(signed, rhys, began))).toEqual(['Only its author settles the wording early. It settles by itself in time.']);
  expect(says(mayLock({ ...signed, state: 'moved' }, rhys, later))).toEqual([
    movedSay,
    'Only its author settles the wording early. It settles by itself in time.',
    'Its wording is settled already.',
  ]);
});

test('its author, somebody registered or the manager says that a note was entered in error, or moves it; nobody else', () => {
  const error = 'Its author, somebody registered or the manager says that a note was entered in error. Tell one of them.';
  const move = 'Its author, somebody registered or the manager moves a note. Tell one of them.';
  for (const asker of [ann, rhys, { ...bob, manager: true }])
    expect([says(mayEnterInError(signed, asker)), says(mayMove(signed, asker, 'p', 'q'))]).toEqual([[], []]);
  expect([says(mayEnterInError(signed, bob)), says(mayMove(signed, bob, 'p', 'q'))]).toEqual([[error], [move]]);
  expect(says(mayEnterInError({ ...signed, state: 'entered in error' }, bob))).toEqual([errorSay, error]);
  expect(says(mayMove({ ...signed, state: 'moved' }, bob, 'p', 'p'))).toEqual([
    movedSay,
    move,
    'It is in this person’s record already. Choose whom it is about.',
  ]);
  expect(says(mayMove({ ...signed, state: 'entered in error' }, ann, 'p', null))).toEqual([]);
});

test('anybody adds an addendum while the note stands; the person’s own correction stands beside it as long as its words are here', () => {
  expect(says(mayAddAddendum(signed))).toEqual([]);
  expect(says(mayAddAddendum({ ...signed, state: 'moved' }))).toEqual([movedSay]);
  expect(says(mayAddAddendum({ ...signed, state: 'entered in error' }))).toEqual([errorSay]);
  expect(says(maySayNotWhatISaid(signed))).toEqual([]);
  expect(says(maySayNotWhatISaid({ ...signed, state: 'entered in error' }))).toEqual([]);
  expect(says(maySayNotWhatISaid({ ...signed, state: 'moved' }))).toEqual([movedSay]);
});

test('late is more than the limit after it was over, to the second', () => {
  expect(writtenLate(began, began.add({ hours: 24 }), 24)).toBe(false);
  expect(writtenLate(began, began.add({ hours: 24, seconds: 1 }), 24)).toBe(true);
});
