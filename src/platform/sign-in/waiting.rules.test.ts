import { expect, test } from 'vitest';
import { addressMayTryAt, addressPart, mayTryAt, waitWords } from './waiting.rules.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const ago = (...seconds: number[]) => seconds.map((one) => now.subtract({ seconds: one }));

test('two slips cost nothing, a third five seconds, a ninth ten minutes', () => {
  expect(mayTryAt([])).toBeNull();
  expect(mayTryAt(ago(0, 1))?.equals(now)).toBe(true);
  expect(mayTryAt(ago(0, 1, 2))?.equals(now.add({ seconds: 5 }))).toBe(true);
  expect(mayTryAt(ago(0, 1, 2, 3, 4, 5, 6, 7, 8))?.equals(now.add({ minutes: 10 }))).toBe(true);
});

test('never more than ten wrong tries in an hour, and always a way back within it', () => {
  let at = now;
  let longest = 0;
  const wrong: Temporal.Instant[] = [];
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const recent = wrong.filter((one) => Temporal.Instant.compare(one, at.subtract({ hours: 1 })) > 0);
    const next = mayTryAt(recent.toReversed());
    const waits = next !== null && Temporal.Instant.compare(next, at) > 0;
    longest = Math.max(longest, waits ? at.until(next).total('seconds') : 0);
    if (waits) at = next;
    wrong.push(at);
  }
  expect(longest).toBeLessThanOrEqual(3600);
  for (const one of wrong)
    expect(
      wrong.filter((other) => Temporal.Instant.compare(other, one) >= 0 && Temporal.Instant.compare(other, one.add({ hours: 1 })) < 0).length,
    ).toBeLessThanOrEqual(10);
});

test('an address waits only after thirty in a quarter of an hour', () => {
  expect(addressMayTryAt(ago(...Array.from({ length: 29 }, (_, index) => index)))).toBeNull();
  expect(addressMayTryAt(ago(...Array.from({ length: 30 }, (_, index) => index)))?.equals(now.add({ seconds: 900 - 29 }))).toBe(true);
});

test('an IPv6 network of 64 bits counts as one address', () => {
  expect(addressPart('2001:db8:0:1::5')).toBe(addressPart('2001:0db8:0000:0001:ffff:1:2:3'));
  expect(addressPart('2001:db8:0:2::5')).not.toBe(addressPart('2001:db8:0:1::5'));
  expect(addressPart('::1')).toBe('0:0:0:0::/64');
  expect(addressPart('192.0.2.7')).toBe('192.0.2.7');
});

test('says the wait in words', () => {
  expect([1, 40, 61, 600].map((seconds) => waitWords(now, now.add({ seconds })))).toEqual(['1 second', '40 seconds', '2 minutes', '10 minutes']);
});
