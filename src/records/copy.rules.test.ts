import { expect, test } from 'vitest';
import { dueOn, excerptOf, nameTakenOut, namesInCopy, saysOf, withoutTakenOut, wordsTakenOut, type CopyEntry } from './copy.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const gareth = '0199aaaa-0000-7000-8000-000000000001';
const others = [
  { id: '0199aaaa-0000-7000-8000-000000000002', givenName: 'Stephen', surname: 'Ollerenshaw', preferredName: 'Steve' },
  { id: '0199aaaa-0000-7000-8000-000000000003', givenName: 'Priya', surname: 'Nandakumar', preferredName: null },
];
const note: CopyEntry = {
  table: 'notes_line',
  row: {
    id: 'n1',
    person_id: gareth,
    words: 'Played chess with Steve Ollerenshaw; Priya watched.',
    facts: { said: ['Told Priya’s sister', '2026-11-19'] },
  },
};

test('a copy is due in one month from the day it was asked for', () => {
  expect(dueOn(day('2026-11-19')).toString()).toBe('2026-12-19');
  expect(dueOn(day('2027-01-31')).toString()).toBe('2027-02-28');
  expect(dueOn(day('2028-01-31')).toString()).toBe('2028-02-29');
  expect(dueOn(day('2026-12-31')).toString()).toBe('2027-01-31');
});

test('every place that names somebody else is found, however deep, and nothing coded is', () => {
  expect(namesInCopy([note], others, gareth)).toEqual([
    { table: 'notes_line', rowKey: 'n1', field: 'words', words: 'Steve Ollerenshaw' },
    { table: 'notes_line', rowKey: 'n1', field: 'words', words: 'Priya' },
    { table: 'notes_line', rowKey: 'n1', field: 'facts.said.0', words: 'Priya' },
  ]);
  const [flag] = namesInCopy([note], others, gareth);
  expect(excerptOf(note, flag!)).toBe('Played chess with Steve Ollerenshaw; Priya watched.');
  expect(saysOf(note)).toBe('Played chess with Steve Ollerenshaw; Priya watched.');
});

test('what was decided to be taken out is, and all else stands', () => {
  const out = (flags: Parameters<typeof withoutTakenOut>[1]) => withoutTakenOut([note], flags)[0]!.row;
  const one = { table: 'notes_line', rowKey: 'n1' };
  expect(out([{ ...one, field: 'words', words: 'Steve Ollerenshaw' }])).toEqual({
    ...note.row,
    words: `Played chess with ${nameTakenOut}; Priya watched.`,
  });
  expect(out([{ ...one, field: 'words', words: '' }])['words']).toBe(wordsTakenOut);
  expect(out([{ ...one, field: '*', words: '' }])).toEqual({
    id: wordsTakenOut,
    person_id: gareth,
    words: wordsTakenOut,
    facts: { said: [wordsTakenOut, '2026-11-19'] },
  });
  expect(out([{ ...one, rowKey: 'n2', field: '*', words: '' }])).toEqual(note.row);
  expect(out([])).toEqual(note.row);
});

test('a row without an id is told from its neighbours', () => {
  const bare = (words: string): CopyEntry => ({ table: 'leave_escort', row: { words } });
  const [flag] = namesInCopy([bare('With Priya'), bare('Alone')], others, gareth);
  expect(withoutTakenOut([bare('With Priya'), bare('Alone')], [flag!]).map(({ row }) => row['words'])).toEqual([`With ${nameTakenOut}`, 'Alone']);
});
