import { expect, test } from '#tests/fixture.ts';
import { withNumbers } from './phone.rules.ts';

const ringing = (text: string): readonly (string | null)[] => withNumbers(text).flatMap(({ rings }) => (rings === null ? [] : [rings]));

test('a telephone number in a line is told from its words, and nothing of the line is lost', () => {
  for (const [line, rings] of [
    ['Nan 07700 900321, before eleven', ['07700900321']],
    ['Mum +44 (0)7700 900345 or 0113 496 0999', ['+447700900345', '01134960999']],
    ['Samaritans, 116 123', ['116123']],
    ['NHS 111, then 2. 999 if my life is in danger', ['111', '999']],
    ['0300 5000 927 (9am to 9pm)', ['03005000927']],
    ['(0113) 496 0999', ['01134960999']],
    ['07700 900321', ['07700900321']],
  ] as const) {
    expect(ringing(line)).toEqual(rings);
    expect(
      withNumbers(line)
        .map(({ words }) => words)
        .join(''),
    ).toBe(line);
  }
});

test('a time, a day, a bed or a few figures is no number to ring', () => {
  for (const line of ['The office, day and night', 'After 19:30 on 03/12/2026', 'Room 12, extension 4421', '£9.99 or 1999', 'Until 09:00', '']) {
    expect(ringing(line)).toEqual([]);
    expect(
      withNumbers(line)
        .map(({ words }) => words)
        .join(''),
    ).toBe(line);
  }
});
