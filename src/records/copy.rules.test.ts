import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf, nameTakenOut, namesInCopy, rowKeyOf, saysOf, withoutTakenOut, wordsTakenOut, type CopyEntry } from './copy.rules.ts';

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
    facts: wordsTakenOut,
  });
  expect(out([{ ...one, rowKey: 'n2', field: '*', words: '' }])).toEqual(note.row);
  expect(out([])).toEqual(note.row);
});

test('a row without an id is told from its neighbours', () => {
  const bare = (words: string): CopyEntry => ({ table: 'leave_escort', row: { words } });
  const [flag] = namesInCopy([bare('With Priya'), bare('Alone')], others, gareth);
  expect(withoutTakenOut([bare('With Priya'), bare('Alone')], [flag!]).map(({ row }) => row['words'])).toEqual([`With ${nameTakenOut}`, 'Alone']);
});

test('a row is told by its id, in words or in figures; without one by what stands in it', () => {
  expect(rowKeyOf({ table: 't', row: { id: 'n1', words: 'a' } })).toBe('n1');
  expect(rowKeyOf({ table: 't', row: { id: 7, words: 'a' } })).toBe('7');
  const bare = (words: string | null) => rowKeyOf({ table: 't', row: { id: null, words } });
  expect(bare('a')).toMatch(/^[0-9a-f]{16}$/);
  expect(bare('a')).toBe(bare('a'));
  for (let count = 0; count < 100; count += 1) expect(bare(`note ${count}`)).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(['a', 'b', 'ab', 'ba', null].map(bare)).size).toBe(5);
  // The key is kept with the decision: it may not become another one. FNV-1a of `{"id":null,"words":"a"}`, 64 bits.
  expect(bare('a')).toBe('1bd4b2953eb1a7fb');
});

test('a name written twice in one place is one decision, and both go', () => {
  const twice: CopyEntry = { table: 'notes_line', row: { id: 'n2', words: 'Priya sang. Priya danced.' } };
  const flags = namesInCopy([twice], others, gareth);
  expect(flags).toHaveLength(1);
  expect(withoutTakenOut([twice], flags)[0]!.row['words']).toBe(`${nameTakenOut} sang. ${nameTakenOut} danced.`);
});

test('nobody’s own name is flagged in their own copy', () => {
  const own = [...others, { id: gareth, givenName: 'Gareth', surname: 'Pugh', preferredName: null }];
  expect(namesInCopy([{ table: 'notes_line', row: { id: 'n2', words: 'Gareth sang.' } }], own, gareth)).toEqual([]);
});

test('of a whole name and a part of it, the whole is taken out first, so that no surname is left', () => {
  const one = { table: 'notes_line', rowKey: 'n1', field: 'words' };
  for (const flags of [
    [
      { ...one, words: 'Steve' },
      { ...one, words: 'Steve Ollerenshaw' },
    ],
    [
      { ...one, words: 'Steve Ollerenshaw' },
      { ...one, words: 'Steve' },
    ],
  ])
    expect(withoutTakenOut([note], flags)[0]!.row['words']).toBe(`Played chess with ${nameTakenOut}; Priya watched.`);
});

test('a name is taken out where that was decided, and stands everywhere else: other places, other rows, other tables', () => {
  const flag = { table: 'notes_line', rowKey: 'n1', field: 'facts.said.0', words: 'Priya' };
  const other: CopyEntry = { ...note, table: 'plan_text' };
  const [first, second] = withoutTakenOut([note, other], [flag]);
  expect(first!.row).toEqual({ ...note.row, facts: { said: [`Told ${nameTakenOut}’s sister`, '2026-11-19'] } });
  expect(second).toEqual(other);
});

test('a whole field taken out leaves none of its words, whatever names were decided on in it', () => {
  const one = { table: 'notes_line', rowKey: 'n1', field: 'words' };
  expect(
    withoutTakenOut(
      [note],
      [
        { ...one, words: 'Priya' },
        { ...one, words: '' },
      ],
    )[0]!.row['words'],
  ).toBe(wordsTakenOut);
});

test('ids, moments and periods are neither looked through nor taken out; of an entry taken out whole no figure and no answer stands', () => {
  const coded = {
    person_id: gareth.toUpperCase(),
    at: '2026-11-19T10:00:00.000Z',
    zoned: '2026-11-19 10:00:00+01:00',
    during: '[2026-11-19,2026-12-01)',
    after: '(2026-11-19,]',
    moments: '["2026-11-19 10:00:00+00","2026-11-19 11:30:00.25+00")',
    open: '["2026-11-19 10:00:00+00",)',
    none: null,
    about: [gareth],
  };
  const told = { count: 3, late: false, answers: { 'thoughts of dying': 2 }, figures: [1, 2] };
  const entry: CopyEntry = { table: 'plan_text', row: { id: 'p1', ...coded, ...told } };
  expect(withoutTakenOut([entry], [{ table: 'plan_text', rowKey: 'p1', field: '*', words: '' }])[0]!.row).toEqual({
    id: wordsTakenOut,
    ...coded,
    count: wordsTakenOut,
    late: wordsTakenOut,
    answers: wordsTakenOut,
    figures: [wordsTakenOut, wordsTakenOut],
  });
  const numbered: CopyEntry = { table: 'plan_text', row: { id: 7, count: 7 } };
  expect(withoutTakenOut([numbered], [{ table: 'plan_text', rowKey: '7', field: '*', words: '' }])[0]!.row).toEqual({ id: 7, count: wordsTakenOut });
  expect(saysOf({ table: 'plan_text', row: coded })).toBe('');
  expect(saysOf({ table: 'plan_text', row: { a: '[a', b: 'b (c)' } })).toBe('b (c)');
});

test('round a name stand eighty letters on each side, with a mark where there is more', () => {
  const entry = (before: number, after: number): CopyEntry => ({
    table: 'notes_line',
    row: { id: 'n1', words: `${'b'.repeat(before)}Priya${'a'.repeat(after)}` },
  });
  const excerpt = (before: number, after: number) =>
    excerptOf(entry(before, after), { table: 'notes_line', rowKey: 'n1', field: 'words', words: 'Priya' });
  expect(excerpt(80, 80)).toBe(`${'b'.repeat(80)}Priya${'a'.repeat(80)}`);
  expect(excerpt(0, 200)).toBe(`Priya${'a'.repeat(80)} …`);
  expect(excerpt(81, 80)).toBe(`… ${'b'.repeat(80)}Priya${'a'.repeat(80)}`);
  expect(excerpt(80, 81)).toBe(`${'b'.repeat(80)}Priya${'a'.repeat(80)} …`);
  expect(excerptOf(note, { table: 'notes_line', rowKey: 'n1', field: 'facts.said.0', words: 'Priya' })).toBe('Told Priya’s sister');
  expect(excerptOf(note, { table: 'notes_line', rowKey: 'n1', field: 'no longer there', words: 'Priya' })).toBe('');
});

test('an entry says its longest text, however deep; of two as long the first', () => {
  expect(saysOf({ table: 't', row: { a: 'short', b: { c: ['the longest of them'] } } })).toBe('the longest of them');
  expect(saysOf({ table: 't', row: { a: 'one', b: 'two' } })).toBe('one');
  expect(saysOf({ table: 't', row: { count: 4 } })).toBe('');
});

// Each was taken for a period, a day or a number once, and stood in the copy whatever a clinician decided.
const looksLikeNoWords = [
  '(Steve Ollerenshaw told me he hit her)',
  '(Priya) came (late)',
  '[Priya]',
  '(Priya, late)',
  '[2026-11-19, Priya)',
  '(,Priya]',
  '01234 567890',
  '01234-567890',
  '+44 1234 567890',
  '2026-11-19 Priya',
  '12:30',
  '2026',
  '4',
  'deadbeef-dead-beef',
  'abcdefabcdefabcdefabcdefabcdefabcdef',
  '(,)x',
];

test.each(looksLikeNoWords)('“%s” is words: looked through for names, and taken out with its entry or its field', (words) => {
  const entry: CopyEntry = { table: 'people_carer_contact', row: { id: 'c1', person_id: gareth, words, facts: { said: [words] } } };
  const flags = namesInCopy([entry], others, gareth);
  expect(flags.length).toBe(/Steve|Priya/.test(words) ? 2 : 0);
  expect(JSON.stringify(withoutTakenOut([entry], flags))).not.toMatch(/Steve|Ollerenshaw|Priya/);
  const one = { table: entry.table, rowKey: 'c1', words: '' };
  expect(JSON.stringify(withoutTakenOut([entry], [{ ...one, field: '*' }])[0]!.row)).not.toContain(words);
  const left = withoutTakenOut([entry], [{ ...one, field: 'words' }])[0]!.row;
  expect(left).toEqual({ ...entry.row, words: wordsTakenOut });
  expect(withoutTakenOut([entry], [{ ...one, field: 'facts' }])[0]!.row).toEqual({ ...entry.row, facts: wordsTakenOut });
  expect(saysOf({ ...entry, row: { words } })).toBe(words);
});

test('property: whatever stands in an entry, nothing of it is left once it is taken out but ids and dates', () => {
  const typed = fc
    .array(fc.constantFrom(...'()[]{},.:;+-TZ 0123456789abcdef"', 'Priya'), { minLength: 1, maxLength: 40 })
    .map((parts) => parts.join(''));
  const value = fc.oneof(typed, fc.string(), fc.jsonValue(), fc.array(typed), fc.dictionary(typed, fc.oneof(typed, fc.array(typed))));
  const left = (one: unknown): readonly unknown[] => (Array.isArray(one) ? one.flatMap(left) : one === null || one === wordsTakenOut ? [] : [one]);
  fc.assert(
    fc.property(value, (words) => {
      const entry: CopyEntry = { table: 't', row: { id: gareth, words, on: '2026-11-19', during: '[2026-11-19,2026-12-01)' } };
      const row = withoutTakenOut([entry], [{ table: 't', rowKey: gareth, field: '*', words: '' }])[0]!.row;
      expect(row).toMatchObject({ id: gareth, on: '2026-11-19', during: '[2026-11-19,2026-12-01)' });
      for (const one of left(row['words']))
        expect(one).toMatch(/^[\da-f-]{36}$|^\d{4}-\d\d-\d\d[\d:T.+Z -]*$|^[[(][\d:T.+Z" -]*,[\d:T.+Z" -]*[\])]$/);
    }),
    { numRuns: 2000 },
  );
});

test('where something of a row is taken out, its words do not stand in what is kept for searching', () => {
  const entry: CopyEntry = { table: 'notes_version', row: { id: 'v1', did: 'Sat with Priya', search: "'priya':3 'sat':1" } };
  const flag = { table: 'notes_version', rowKey: 'v1', field: 'did', words: 'Priya' };
  expect(withoutTakenOut([entry], [flag])[0]!.row).toEqual({ id: 'v1', did: `Sat with ${nameTakenOut}`, search: wordsTakenOut });
});
