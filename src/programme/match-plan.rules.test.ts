import type { EarlierSession, PlannedSession } from '#planner';
import { expect, test } from 'vitest';
import { placeOf, type LivingSession, type PlanStood } from './match-plan.rules.ts';

const planned = (id: string, activity: string, people: readonly string[] = ['eileen']): PlannedSession => ({
  id,
  activity,
  day: 1,
  from: 4,
  room: null,
  vehicle: null,
  staff: [],
  people: people.map((one) => ({ id: one, leave: null })),
});
const was = (id: string, activity: string, people: string[] = ['eileen']): EarlierSession => ({
  id,
  activity,
  day: 1,
  from: 4,
  room: null,
  vehicle: null,
  staff: [],
  people,
});
const living = (id: string, activityId: string, from = 4, people: string[] = ['eileen']): LivingSession => ({
  id,
  activityId,
  place: { day: 1, from },
  people,
});
const stood = (before: EarlierSession[] = [], locks: string[] = []): PlanStood => ({
  before,
  locks: new Set(locks),
  activityOf: (id) => id.replace(/\.\d+$/, ''),
  owner: (id) => (id === 'chat.1' ? 'eileen' : id === 'chat.2' ? 'dev' : null),
});
const about = (more: Partial<Parameters<typeof placeOf>[1]>) => ({
  stood: stood(),
  living: [],
  made: {},
  taken: new Set<string>(),
  anew: false,
  ...more,
});

test('what is not in the week is made; what somebody put there by hand meanwhile is used', () => {
  expect(placeOf(planned('a@1.4', 'a'), about({}))).toEqual({ do: 'make' });
  expect(placeOf(planned('a@1.4', 'a'), about({ living: [living('hand', 'a')] }))).toEqual({ do: 'use', id: 'hand', known: null });
  expect(placeOf(planned('a@1.4', 'a'), about({ living: [living('hand', 'a', 6)] }))).toEqual({ do: 'make' });
});

test('a session that was to stay and was cancelled or moved meanwhile is left alone', () => {
  const stays = stood([was('s', 'a')], ['s']);
  expect(placeOf(planned('s', 'a'), about({ stood: stays }))).toEqual({ do: 'leave', why: 'no longer on' });
  expect(placeOf(planned('s', 'a'), about({ stood: stays, living: [living('s', 'a', 8)] }))).toEqual({ do: 'leave', why: 'moved since' });
  expect(placeOf(planned('s', 'a'), about({ stood: stays, living: [living('s', 'a')] }))).toMatchObject({ do: 'use', id: 's' });
});

test('a session of the week that is changed, cancelled or moved meanwhile, is not put back', () => {
  const week = stood([was('s', 'a')]);
  expect(placeOf(planned('a@1.4', 'a'), about({ stood: week }))).toEqual({ do: 'leave', why: 'no longer on' });
  expect(placeOf(planned('a@1.4', 'a'), about({ stood: week, living: [living('s', 'a', 8)] }))).toEqual({ do: 'leave', why: 'moved since' });
});

test('what an earlier use made and somebody took off comes back only when it is asked for by itself', () => {
  const made = { 'a@1.4': 'gone' };
  expect(placeOf(planned('a@1.4', 'a'), about({ made }))).toEqual({ do: 'leave', why: 'taken off since' });
  expect(placeOf(planned('a@1.4', 'a'), about({ made, anew: true }))).toEqual({ do: 'make' });
});

test('two people’s one-to-ones at the same time are two sessions', () => {
  const both = [living('hers', 'chat', 4, ['eileen'])];
  expect(placeOf(planned('chat.1@1.4', 'chat.1'), about({ living: both }))).toMatchObject({ do: 'use', id: 'hers' });
  expect(placeOf(planned('chat.2@1.4', 'chat.2', ['dev']), about({ living: both }))).toEqual({ do: 'make' });
});
