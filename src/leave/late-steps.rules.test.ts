import { expect, test } from 'vitest';
import { examineBy, ministryStep, overWords, planFor, stepsOnClock, stepToDo, type DoneStep } from './late-steps.rules.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const plan = [
  { step: 'Ring them', afterMinutes: 0 },
  { step: 'Look on the unit', afterMinutes: 10 },
  { step: 'Ring the police', afterMinutes: 30 },
];
const done = (step: string, doneAt: string, id = step + doneAt): DoneStep => ({ id, step, words: null, doneAt: at(doneAt), byName: 'Carys Bevan' });
const stands = (steps: ReturnType<typeof stepsOnClock>): string => steps.map((one) => `${one.step} ${one.stands}`).join(', ');

test('a step is to be done from its very minute on, and stays so until somebody has done it', () => {
  const since = at('2026-11-25T13:30:00Z');
  expect(stands(stepsOnClock(plan, since, [], at('2026-11-25T13:39:59Z')))).toBe('Ring them now, Look on the unit later, Ring the police later');
  expect(stands(stepsOnClock(plan, since, [], at('2026-11-25T13:40:00Z')))).toBe('Ring them now, Look on the unit now, Ring the police later');
  const after = stepsOnClock(plan, since, [done('Ring them', '2026-11-25T13:31:00Z')], at('2026-11-25T13:35:00Z'));
  expect(stands(after)).toBe('Ring them done, Look on the unit later, Ring the police later');
  expect(stepToDo(after)?.step).toBe('Look on the unit');
  expect(stepToDo(after)?.dueAt.toString()).toBe('2026-11-25T13:40:00Z');
});

test('the same step done twice keeps both, what is not on the list follows, what was done before counts for nothing', () => {
  const since = at('2026-11-25T13:30:00Z');
  const steps = stepsOnClock(
    plan,
    since,
    [
      done('Ring them', '2026-11-25T13:50:00Z'),
      done('Ring them', '2026-11-25T13:31:00Z'),
      done('Asked the café', '2026-11-25T13:45:00Z'),
      done('Ring the police', '2026-11-24T09:00:00Z'),
    ],
    at('2026-11-25T14:00:00Z'),
  );
  expect(steps[0]!.done.map(({ doneAt }) => doneAt.toString())).toEqual(['2026-11-25T13:31:00Z', '2026-11-25T13:50:00Z']);
  expect(stands(steps)).toBe('Ring them done, Look on the unit now, Ring the police now, Asked the café done');
});

test('steps keep to minutes that really pass across midnight and both clock changes', () => {
  const night = stepsOnClock(plan, at('2026-11-25T23:45:00Z'), [], at('2026-11-26T00:14:59Z'));
  expect(stands(night)).toBe('Ring them now, Look on the unit now, Ring the police later');
  // 25 October 2026: 01:50 BST plus 30 minutes is 01:20 GMT, not 02:20.
  const back = stepsOnClock(plan, at('2026-10-25T00:50:00Z'), [], at('2026-10-25T01:20:00Z'));
  expect([back[2]!.stands, back[2]!.dueAt.toZonedDateTimeISO('Europe/London').toPlainTime().toString()]).toEqual(['now', '01:20:00']);
  // 28 March 2027: 00:50 GMT plus 30 minutes is 02:20 BST.
  const forward = stepsOnClock(plan, at('2027-03-28T00:50:00Z'), [], at('2027-03-28T01:20:00Z'));
  expect([forward[2]!.stands, forward[2]!.dueAt.toZonedDateTimeISO('Europe/London').toPlainTime().toString()]).toEqual(['now', '02:20:00']);
});

test('a restricted person’s steps end with the Ministry of Justice, once', () => {
  expect(planFor(plan, false)).toEqual(plan);
  const longer = planFor(plan, true);
  expect(longer.at(-1)).toEqual({ step: ministryStep, afterMinutes: 60 });
  expect(planFor(longer, true)).toEqual(longer);
});

test('section 21B: back on the 29th day from a section 3 absence, examined within the week that begins that day', () => {
  const six = { retake: 'six months or end of section' } as const;
  expect(examineBy(six, day('2026-11-01'), day('2026-11-28'))).toBeNull();
  expect(examineBy(six, day('2026-11-01'), day('2026-11-29'))?.toString()).toBe('2026-12-05');
  // Section 2, and restricted people.
  expect(examineBy({ retake: 'end of section' }, day('2026-11-01'), day('2026-12-29'))).toBeNull();
  expect(examineBy({ retake: 'no limit' }, day('2026-11-01'), day('2026-12-29'))).toBeNull();
});

test('how long over is never rounded up', () => {
  expect([0.9, 12, 59.9, 60, 65, 1439, 1440, 4000].map(overWords)).toEqual([
    '0 min',
    '12 min',
    '59 min',
    '1 h',
    '1 h 5 min',
    '23 h 59 min',
    '1 day',
    '2 days',
  ]);
});
