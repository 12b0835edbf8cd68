import { describe, expect, test } from 'vitest';
import { gapsIn, maySignLetter, merged } from './letter.rules.ts';

const facts = { dear: 'Dr Shah', name: 'Eileen Fogarty', first: 'Eileen', unit: 'Larkfield House' };

describe('a letter', () => {
  test('is filled in with what is known, and with nothing that a name could smuggle in', () => {
    expect(merged('Dear {dear}, I write about {name} at {unit}. {first} knows.', facts)).toBe(
      'Dear Dr Shah, I write about Eileen Fogarty at Larkfield House. Eileen knows.',
    );
    expect(merged('Dear {dear}', { ...facts, dear: '{name} $& $1' })).toBe('Dear {name} $& $1');
    expect(merged('Dear {doctor}', facts)).toBe('Dear {doctor}');
  });

  test('is not signed while something is left to fill in', () => {
    expect(gapsIn('On [day] at [time], {unit}; a[0] and [ ] and ()')).toEqual(['[day]', '[time]', '{unit}', '[0]', '[ ]']);
    expect(gapsIn('See you on Tuesday')).toEqual([]);
    const letter = { subject: 'Seeing you', body: 'Dear Eileen, on Tuesday.', state: 'draft' } as const;
    expect(maySignLetter(letter).allowed).toBe(true);
    expect(maySignLetter({ ...letter, subject: 'Seeing you on [day]' }).reasons.map(({ say }) => say)).toEqual([
      'Something is still to be filled in: [day].',
    ]);
    expect(maySignLetter({ ...letter, state: 'signed' }).allowed).toBe(false);
  });
});
