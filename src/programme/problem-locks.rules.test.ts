import { expect, test } from 'vitest';
import { spanAt } from '#platform/time.ts';
import { acceptedRules, type Standing } from './problem-locks.rules.ts';
import type { SessionRecord } from './session.words.ts';

const day = Temporal.PlainDate.from('2026-12-08');
const draft = (id: string, start: string, minutes: number, around = { before: 0, after: 0 }): Standing => ({
  session: {
    id,
    onDate: day,
    span: spanAt(day, Temporal.PlainTime.from(start), minutes),
    minutes,
    staff: [{ staffId: 'jo' }],
    roomId: null,
    vehicleId: null,
  } as unknown as SessionRecord,
  people: [],
  closed: false,
  asItIs: false,
  around,
});
const holds = (one: Standing, others: readonly Standing[]): boolean => !acceptedRules(one, [one, ...others]).includes('staff in two places');

test('two drafts that stay and overlap are held against each other; one after the other they are not, however the half-hours fall', () => {
  const first = draft('a', '10:00', 75);
  expect(holds(first, [draft('b', '11:00', 60)])).toBe(true);
  expect(holds(first, [draft('b', '11:15', 60)])).toBe(false);
  // A third that only touches does not excuse a true clash
  expect(holds(first, [draft('b', '11:00', 60), draft('c', '09:15', 45)])).toBe(true);
});

test('time to set up and to get there is no clash between two drafts somebody put side by side', () => {
  const shop = draft('shop', '10:00', 60, { before: 30, after: 30 });
  expect(holds(shop, [draft('b', '11:00', 60)])).toBe(false);
  expect(holds(draft('b', '11:00', 60), [shop])).toBe(false);
});

test('a draft alone has every clash held against it; what is published or has begun has nothing', () => {
  expect(holds(draft('a', '10:00', 60), [])).toBe(true);
  expect(holds({ ...draft('a', '10:00', 60), asItIs: true }, [draft('b', '10:00', 60)])).toBe(false);
});
