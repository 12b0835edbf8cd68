import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handoverSpan } from './handover-span.rules.ts';
import { handoverChoices } from './handover.words.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');
const at = (hoursAgo: number) => ({ handedAt: now.subtract({ minutes: Math.round(hoursAgo * 60) }) });

test('a sheet begins where the last one ended', () => {
  expect(handoverSpan('last', at(6.5), now)).toMatchObject({ from: now.subtract({ minutes: 390 }), to: now, why: 'the last handover' });
});

test('with no handover, or one days ago, it is the last twelve hours, and says so', () => {
  for (const last of [null, at(37)])
    expect(handoverSpan('last', last, now)).toEqual({ from: now.subtract({ hours: 12 }), to: now, why: 'no handover to begin at', hours: 12 });
});

test('a sheet always has a time to tell of, ends now, and two sheets in a row leave nothing out between them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...handoverChoices), fc.option(fc.integer({ min: 1, max: 5000 })), (choice, minutes) => {
      const last = minutes === null ? null : { handedAt: now.subtract({ minutes }) };
      const span = handoverSpan(choice, last, now);
      expect(Temporal.Instant.compare(span.from, span.to)).toBeLessThan(0);
      expect(span.to).toEqual(now);
      const gap = choice === 'last' && last !== null && minutes! <= 36 * 60 && Temporal.Instant.compare(span.from, last.handedAt) > 0;
      expect(gap).toBe(false);
    }),
  );
});
