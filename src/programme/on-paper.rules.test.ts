import { describe, expect, test } from 'vitest';
import { pictureFor, saidTime, shortNames } from './on-paper.ts';

describe('what stands on paper', () => {
  test('times as people say them', () => {
    expect(['09:15', '10:30', '12:00', '12:30', '14:00', '00:05'].map((time) => saidTime(Temporal.PlainTime.from(time)))).toEqual([
      '9.15am',
      '10.30am',
      '12 noon',
      '12.30pm',
      '2pm',
      '12.05am',
    ]);
  });

  test('a picture by the name, else by the kind', () => {
    expect([
      pictureFor('Drum and bass', 'group'),
      pictureFor('Bike workshop', 'group'),
      pictureFor('Swimming', 'out'),
      pictureFor('Zorbing', 'out'),
    ]).toEqual(['headphones', 'bicycle', 'person-simple-swim', 'person-simple-walk']);
  });

  test('first name and initial, with more letters only where two would be the same', () => {
    const people = [
      { id: '1', called: 'Steve', surname: 'Pugh' },
      { id: '2', called: 'Steve', surname: 'Park' },
      { id: '3', called: 'Gareth', surname: 'Pugh' },
    ];
    expect([...shortNames(people).values()]).toEqual(['Steve Pu', 'Steve Pa', 'Gareth P']);
  });

  test('two of the very same name keep their whole surname', () => {
    expect([
      ...shortNames([
        { id: '1', called: 'Ann', surname: 'Lee' },
        { id: '2', called: 'Ann', surname: 'Lee' },
      ]).values(),
    ]).toEqual(['Ann Lee', 'Ann Lee']);
  });
});
