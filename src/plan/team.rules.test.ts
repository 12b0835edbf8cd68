import { expect, test } from 'vitest';
import type { Contact } from './team-store.ts';
import { easyTeam, teamOf, whoToRing } from './team.rules.ts';

const contact = (over: Partial<Contact>): Contact => ({
  id: 'c',
  workerId: null,
  carerId: null,
  name: null,
  role: null,
  whatFor: 'Money',
  phone: null,
  ringWhen: null,
  nextStep: null,
  nextOn: null,
  replacesId: null,
  ...over,
});
const workers = [{ id: 'w1', duty: 'named nurse', name: 'Femi Adeleke' }];
const carers = [
  {
    id: 'k1',
    name: 'Folake Adeyemi',
    relation: 'grandmother',
    phone: '07700 900111',
    consentWords: 'The person agreed to sharing',
    mayBeTold: 'How the week went.',
  },
];

test('named workers stand first, then carers, then others', () => {
  const team = teamOf(workers, carers, [contact({ name: 'Dr Amin', role: 'GP' })]);
  expect(team.map(({ name, role }) => `${name}, ${role}`)).toEqual(['Femi Adeleke, named nurse', 'Folake Adeyemi, grandmother', 'Dr Amin, GP']);
});

test('what is said of a named worker stands with them, not as somebody else', () => {
  const team = teamOf(workers, [], [contact({ workerId: 'w1', phone: '01632 960111' })]);
  expect(team).toHaveLength(1);
  expect(team[0]).toMatchObject({ phone: '01632 960111', contact: { whatFor: 'Money' } });
});

test('a carer keeps the number that is held of them, and what they may be told', () => {
  expect(teamOf([], carers, [])[0]).toMatchObject({
    phone: '07700 900111',
    mayBeTold: 'The person agreed to sharing. May be told: How the week went.',
  });
});

test('who to ring: with a number, and a word on when', () => {
  const team = teamOf(workers, carers, [contact({ workerId: 'w1', phone: '01632 960111', ringWhen: 'in the day' }), contact({ carerId: 'k1' })]);
  expect(whoToRing(team).map(({ name }) => name)).toEqual(['Femi Adeleke']);
});

test('in easy read an idea is a sentence, nothing is said that is not written, and those to ring stand first', () => {
  const team = teamOf(
    workers,
    [],
    [
      contact({
        name: 'Dr Amin',
        role: 'GP',
        whatFor: 'My blood tests; my chest',
        phone: '01632 960111',
        ringWhen: 'in the day',
        nextStep: 'A blood test. Fast before it!',
        nextOn: Temporal.PlainDate.from('2026-12-03'),
      }),
    ],
  );
  const easy = easyTeam(team, (day) => `day ${day.day}`);
  expect(easy.map(({ name, ideas }) => [name, ...ideas.map(({ sentence }) => sentence)])).toEqual([
    [
      'Dr Amin',
      'This is my GP.',
      'My blood tests.',
      'my chest.',
      'I can ring: 01632 960111.',
      'When: in the day.',
      'Next: A blood test.',
      'Next: Fast before it!',
      'On day 3.',
    ],
    ['Femi Adeleke', 'This is my named nurse.'],
  ]);
});
