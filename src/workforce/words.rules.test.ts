import { expect, test } from 'vitest';
import { awayWords, shiftTimes, staffSearchText } from './words.ts';

const at = (text: string) => Temporal.Instant.from(text);

test('a night is told with its days only where they differ from the day looked at', () => {
  const night = { from: at('2026-11-21T19:00:00Z'), to: at('2026-11-22T07:30:00Z') };
  expect(shiftTimes(night)).toBe('19:00 to 07:30');
  expect(shiftTimes(night, Temporal.PlainDate.from('2026-11-22'))).toBe('19:00 Saturday to 07:30');
  expect(shiftTimes(night, Temporal.PlainDate.from('2026-11-21'))).toBe('19:00 to 07:30 Sunday');
});

test('whole days away are told as days, in summer time too', () => {
  expect(awayWords(at('2026-12-07T00:00:00Z'), at('2026-12-14T00:00:00Z'))).toBe('7 to 13 December');
  expect(awayWords(at('2026-07-05T23:00:00Z'), at('2026-07-06T23:00:00Z'))).toBe('6 July');
  expect(awayWords(at('2026-12-07T09:00:00Z'), at('2026-12-07T12:00:00Z'))).toBe('Monday 7 December, 09:00 to 12:00');
  expect(awayWords(at('2026-12-07T00:00:00Z'), null)).toContain('from 7 December');
});

test('somebody is found without accents or apostrophes', () => {
  expect(staffSearchText({ givenName: 'Siân', surname: 'O’Brien', preferredName: null })).toBe('sian obrien');
  expect(staffSearchText({ givenName: 'Łukasz', surname: 'Nowak-Żak', preferredName: 'Luke' })).toBe('lukasz nowak zak luke nowak zak');
});
