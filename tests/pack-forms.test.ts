import { expect, test } from 'vitest';
import { asks, back, questions, walkedOff, type Asked } from '../src/islands/pack/person-forms.ts';
import { eventsInput } from '../src/leave/pack-input.ts';

const all: readonly Asked[] = [...asks, back, walkedOff];
const told = { words: 'Ab', time: '2026-11-25T15:30:00.000Z', line: 'Ab' } as const;

/** Whether the server takes an event with these facts. */
const taken = (what: string, facts: object): boolean =>
  eventsInput.safeParse({
    events: [
      {
        id: '01938c3e-0000-7000-8000-000000000001',
        lease: '01938c3e-0000-7000-8000-000000000002',
        episodeId: '01938c3e-0000-7000-8000-000000000003',
        what,
        seq: 1,
        deviceAt: '2026-11-25T14:02:00.000Z',
        monotonic: 1,
        zone: 'Europe/London',
        facts,
      },
    ],
    sealed: [],
    deviceNow: '2026-11-25T14:02:00.000Z',
    signature: null,
  }).success;
const filled = ({ fields }: Asked): Record<string, string> => Object.fromEntries(fields.map(({ name, kind }) => [name, told[kind]]));

test.each(all)('what the phone asks of “$kind” is what the server takes, with everything filled in and with only what is needed', (one) => {
  expect(taken(one.kind, filled(one))).toBe(true);
  const needed = Object.fromEntries(one.fields.flatMap(({ name, kind, must }) => (must === true ? [[name, told[kind]]] : [])));
  expect(taken(one.kind, needed)).toBe(true);
});

test('what the server will not go without is needed on the phone too, and an answer is one that the server knows', () => {
  for (const { name } of asks.find(({ kind }) => kind === 'due back changed')!.fields) {
    const { [name]: _left, ...rest } = filled(asks.find(({ kind }) => kind === 'due back changed')!);
    expect([name, taken('due back changed', rest)]).toEqual([name, false]);
  }
  // A word from somebody without the word would say nothing.
  expect(asks.find(({ kind }) => kind === 'contact')!.fields).toMatchObject([{ name: 'words', must: true }]);
  for (const which of ['condition', 'conditionsKept'] as const) {
    for (const [value] of questions[which].answers) expect([value, taken('returned', { [which]: value })]).toEqual([value, true]);
    expect(taken('returned', { [which]: 'x' })).toBe(false);
  }
});

test('every kind of thing that the phone can tell with words is asked for once; coming back asks how they are and of the conditions', () => {
  expect(all.map(({ kind }) => kind)).toEqual(['contact', 'due back changed', 'not where expected', 'outcome', 'returned', 'walked off']);
  expect(all.filter(({ choices }) => choices !== undefined)).toEqual([back]);
  expect(back.choices).toEqual(['condition', 'conditionsKept']);
  expect(all.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'time')).toMatchObject([{ name: 'dueBack' }]);
});
