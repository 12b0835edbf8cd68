import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayCountersignReport, notAllSeen } from './report-signing.rules.ts';

const waiting = { state: 'to be countersigned', authorId: 'ines', closedToAsker: 0 } as const;
const carys = { id: 'carys', registered: true };
const says = (...about: Parameters<typeof mayCountersignReport>) => mayCountersignReport(...about).reasons.map(({ say }) => say);
const closedTo = (count: number) => notAllSeen({ closedToAsker: count })!;

test('somebody registered, who did not write it and sees all of it, countersigns a report that waits', () => {
  expect(says(waiting, carys)).toEqual([]);
  fc.assert(
    fc.property(
      fc.constantFrom('draft', 'to be countersigned', 'signed'),
      fc.constantFrom('ines', 'carys'),
      fc.nat({ max: 3 }),
      fc.boolean(),
      (state, authorId, closedToAsker, registered) => {
        const decided = mayCountersignReport({ state, authorId, closedToAsker } as typeof waiting, { id: 'carys', registered });
        expect(decided.allowed).toBe(state === 'to be countersigned' && authorId !== 'carys' && closedToAsker === 0 && registered);
      },
    ),
  );
});

test('each reason has its sentence, and all that hold are told at once', () => {
  expect(says({ ...waiting, state: 'draft' } as never, carys)).toEqual(['This report is not waiting to be countersigned.']);
  expect(says(waiting, { id: 'ines', registered: true })).toEqual(['Nobody countersigns what they wrote.']);
  expect(says(waiting, { ...carys, registered: false })).toEqual(['Somebody registered countersigns a report.']);
  expect(says({ ...waiting, closedToAsker: 2 } as never, carys)).toEqual([closedTo(2)]);
  expect(closedTo(2)).toMatch(/closed to you\. Somebody who sees all of it signs, or begin the report anew\.$/);
  expect(notAllSeen({ closedToAsker: 0 })).toBeNull();
  expect(says({ state: 'signed', authorId: 'ines', closedToAsker: 1 } as never, { id: 'ines', registered: false })).toEqual([
    'This report is not waiting to be countersigned.',
    'Nobody countersigns what they wrote.',
    'Somebody registered countersigns a report.',
    closedTo(1),
  ]);
});
