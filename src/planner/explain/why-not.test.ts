import { describe, expect, test } from 'vitest';
import type { ProblemLeave } from '../problem.ts';
import { smallWeek } from '../small-week.fixture.ts';
import { whyNot, whyNotAll } from './why-not.ts';

describe('why somebody is not in something', () => {
  test('a place in a session that has one: nothing stands against it', () => {
    const { problem, plan } = smallWeek();
    const why = whyNot(problem, plan, 'p2', 'art')!;
    expect(why.placed).toBe(0);
    expect(why.nearest).toMatchObject({ day: 0, from: 4, planned: true, rules: [] });
  });

  test('somebody in it is told as in it', () => {
    const { problem, plan } = smallWeek();
    expect(whyNot(problem, plan, 'p1', 'art')!.placed).toBe(1);
  });

  test('a kept time counts at each time it covers, and at no other', () => {
    const { problem, plan, people } = smallWeek();
    problem.activities = problem.activities.map((one) => (one.id === 'art' ? { ...one, starts: [4, 8, 12].map((from) => ({ day: 2, from })) } : one));
    people[1]!.busy.push({ day: 2, from: 4, to: 5, why: 'prayers' });
    const why = whyNot(problem, { sessions: [] }, 'p2', 'art')!;
    expect(why.counts).toMatchObject([{ rule: 'person busy', count: 1 }]);
    expect(why.looked).toBe(3);
    void plan;
  });

  test('no leave, leave elsewhere, leave at another time and leave used up are told apart', () => {
    const line: ProblemLeave = {
      id: 'l1',
      withWhom: 'alone',
      escortTwelfths: 0,
      places: null,
      notPlaces: [],
      times: [{ day: 1, from: 0, to: 24 }],
      maxSlots: null,
      maxTimesWeek: null,
      maxTimesDay: null,
      maxSlotsWeek: null,
    };
    const foremost = (leave: ProblemLeave[], outside: 'no' | 'lines' = 'lines') => {
      const { problem, people } = smallWeek();
      problem.activities = problem.activities.map((one) => (one.id === 'walk' ? { ...one, starts: [{ day: 1, from: 4 }] } : one));
      people[0]!.outside = outside;
      people[0]!.leave = leave;
      return whyNot(problem, { sessions: [] }, 'p1', 'walk')!.counts.map(({ rule }) => rule);
    };
    expect(foremost([], 'no')).toEqual(['leave']);
    expect(foremost([{ ...line, places: ['town'] }])).toEqual(['leave']);
    expect(foremost([{ ...line, notPlaces: ['park'] }])).toEqual(['leave']);
    expect(foremost([{ ...line, times: [{ day: 1, from: 8, to: 24 }] }])).toEqual(['leave times']);
    expect(foremost([{ ...line, maxSlots: 1 }])).toEqual(['leave times']);
    expect(foremost([{ ...line, maxTimesWeek: 0 }])).toEqual(['leave used up']);
    expect(foremost([line])).toEqual([]);
  });

  test('with nobody on shift who has the skill it says so; with them busy, that they are with others', () => {
    const { problem, plan, staff, session } = smallWeek();
    problem.activities = problem.activities.map((one) => (one.id === 'art' ? { ...one, skills: ['pottery'], starts: [{ day: 0, from: 4 }] } : one));
    const rules = () =>
      whyNot(problem, { sessions: [{ ...session, activity: 'walk', room: null, people: [] }] }, 'p2', 'art')!.counts.map(({ rule }) => rule);
    expect(rules()).toEqual(['skills']);
    staff[0]!.skills.push('pottery');
    expect(rules()).toEqual(['staff needed']);
    staff[0]!.shifts = staff[0]!.shifts.filter(({ day }) => day !== 0);
    expect(rules()).toEqual(['on shift']);
    void plan;
  });

  test('everybody’s wishes that have no place, in one go', () => {
    const { problem, plan, people } = smallWeek();
    for (const person of people) person.interests = [{ activity: 'art', strength: 3, goal: false }];
    expect(whyNotAll(problem, plan).map(({ person }) => person)).toEqual(['p2', 'p3']);
  });
});
