import { expect, test } from 'vitest';
import { fieldsWithWords, readAttendanceForm, repairedWords, type OnForm, type SentPerson } from './attendance-form.rules.ts';

const from = Temporal.Instant.from('2026-11-21T14:00:00Z');
const session = { span: { from, to: from.add({ minutes: 90 }) }, cancelled: null };
const after = from.add({ minutes: 95 });
const [gareth, stephen, priya] = [
  '0199aaaa-0000-7000-8000-000000000001',
  '0199aaaa-0000-7000-8000-000000000002',
  '0199aaaa-0000-7000-8000-000000000003',
];
const unit = [
  { id: gareth, givenName: 'Gareth', surname: 'Pugh', preferredName: null },
  { id: stephen, givenName: 'Stephen', surname: 'Pugh', preferredName: 'Steve' },
  { id: priya, givenName: 'Priya', surname: 'Nandakumar', preferredName: null },
];
const blank: SentPerson = {
  came: null,
  part: null,
  minutes: null,
  why: null,
  reason: null,
  more: null,
  level: null,
  said: null,
  line: null,
  task: null,
  support: null,
  outside: false,
  revision: 0,
};
const invited = (personId: string, entry: OnForm['entry'] = null): OnForm => ({ personId, how: 'invited', entry });
const read = (
  people: Record<string, Partial<SentPerson>>,
  rest: { shared?: string; everyoneCame?: boolean; onForm?: readonly OnForm[]; now?: Temporal.Instant } = {},
) =>
  readAttendanceForm(
    {
      people: new Map(Object.entries(people).map(([id, sent]) => [id, { ...blank, ...sent }])),
      shared: rest.shared ?? null,
      everyoneCame: rest.everyoneCame ?? false,
      keepNames: null,
    },
    rest.onForm ?? [invited(gareth), invited(stephen), invited(priya)],
    unit,
    session,
    rest.now ?? after,
  );

test('somebody left blank stays not recorded: nothing is written about them', () => {
  expect(read({ [gareth]: { came: 'came' } }).entries.map((one) => [one.personId, one.entry.code])).toEqual([[gareth, 'came']]);
});

test('“all came” writes presence alone, and only for those with nothing recorded or said', () => {
  const { entries } = read(
    { [gareth]: { came: 'did not come', why: 'declined' } },
    { everyoneCame: true, onForm: [invited(gareth), invited(stephen), invited(priya, { code: 'unwell' })] },
  );
  expect(entries.map((one) => [one.personId, one.entry.code, one.entry.level ?? null])).toEqual([
    [gareth, 'declined', null],
    [stephen, 'came', null],
  ]);
});

test('a level by itself says that the person was there', () => {
  expect(read({ [gareth]: { level: 'joined in' } }).entries[0]?.entry).toMatchObject({ code: 'came', level: 'joined in' });
});

test('“did not come” with no reason asks for one: it is never filled in', () => {
  expect(read({ [gareth]: { came: 'did not come' } }).faults).toEqual([{ field: `p.${gareth}.why`, message: 'Choose what happened.' }]);
});

test('coming for part needs its minutes, no more than the session has', () => {
  expect(read({ [gareth]: { came: 'part', part: 'left early' } }).faults[0]?.field).toBe(`p.${gareth}.minutes`);
  expect(read({ [gareth]: { came: 'part', part: 'left early', minutes: 91 } }).faults[0]?.message).toContain('90 minutes');
  expect(read({ [gareth]: { came: 'part', part: 'left early', minutes: 40 } }).entries[0]?.entry).toMatchObject({ code: 'left early', minutes: 40 });
});

test('somebody who dropped in counts for the minutes they were there', () => {
  expect(
    read({ [gareth]: { came: 'came', minutes: 90 } }, { onForm: [{ personId: gareth, how: 'drop-in', entry: null }] }).entries[0]?.entry,
  ).toMatchObject({ code: 'unplanned', minutes: 90 });
});

test('an answer that has not changed is not written again', () => {
  expect(
    read({ [gareth]: { came: 'came', level: 'led', revision: 3 } }, { onForm: [invited(gareth, { code: 'came', level: 'led' })] }).entries,
  ).toEqual([]);
});

test('the shared line goes to everyone who came and to nobody else', () => {
  const { lines } = read(
    { [gareth]: { came: 'came' }, [stephen]: { came: 'did not come', why: 'asleep' } },
    { shared: 'We printed cards.', onForm: [invited(gareth), invited(stephen), invited(priya, { code: 'came' })] },
  );
  expect(lines.map((line) => line.personId)).toEqual([gareth, priya]);
  expect(read({}, { shared: 'We printed cards.' }).faults[0]?.field).toBe('shared');
});

test('a line that names somebody else on the unit is warned of, and so are the person’s own words; each is changed by one press', () => {
  const found = read({ [gareth]: { came: 'came', line: 'Sat next to Priya.', said: 'Priya is a laugh, says Gareth.' } });
  expect(found.namings.map((one) => one.field)).toEqual([`p.${gareth}.said`, `p.${gareth}.line`]);
  expect(found.lines.map((line) => line.named)).toEqual([true, true]);
  const people = new Map([[gareth, { ...blank, line: 'Sat next to Priya.', said: 'Priya is a laugh, says Gareth.' }]]);
  expect(
    repairedWords(
      { people, shared: 'Priya and Gareth sang.', lateReason: null, worry: { words: 'Gareth was cross with Priya.', about: gareth } },
      unit,
    ),
  ).toEqual({
    [`p.${gareth}.said`]: 'Someone else here is a laugh, says Gareth.',
    [`p.${gareth}.line`]: 'Sat next to someone else here.',
    shared: 'Someone else here and another person here sang.',
    'worry-words': 'Gareth was cross with someone else here.',
  });
  expect(fieldsWithWords({ people, shared: null })).toEqual([`p.${gareth}.said`, `p.${gareth}.line`]);
  expect(fieldsWithWords({ people: new Map([[gareth, { ...blank, task: 'cooking' }]]), shared: null })).toEqual([`p.${gareth}.task`]);
  expect(read({ [gareth]: { came: 'came' } }, { shared: 'Priya led the singing.' }).namings[0]?.field).toBe('shared');
});

test('nobody can have come before the session starts, though declining may be written', () => {
  expect(read({ [gareth]: { came: 'came' } }, { now: from.subtract({ minutes: 5 }) }).faults[0]?.message).toContain('14:00');
  expect(read({ [gareth]: { came: 'did not come', why: 'declined' } }, { now: from.subtract({ minutes: 5 }) }).faults).toEqual([]);
});

test('an answer about somebody no longer invited is refused in a sentence', () => {
  expect(read({ [priya]: { came: 'came' } }, { onForm: [invited(gareth)] }).faults[0]?.message).toContain('no longer invited');
});
