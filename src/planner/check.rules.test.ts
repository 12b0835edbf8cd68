import { describe, expect, test } from 'vitest';
import { cases } from './check-cases.fixture.ts';
import { check } from './check.ts';
import type { RuleName } from './rules.words.ts';
import { ruleNames } from './rules.words.ts';
import { everyRule, smallLeave, smallWeek, type SmallWeek } from './small-week.fixture.ts';

function broken(week: SmallWeek): RuleName[] {
  return [...new Set(check(week.problem, week.plan).breaches.map(({ rule }) => rule))];
}

describe('each rule', () => {
  test('a week to change keeps them all', () => {
    expect(check(smallWeek().problem, smallWeek().plan).breaches).toEqual([]);
  });

  test('has a case that breaks it', () => {
    expect(ruleNames.filter((rule) => !cases.some((one) => one.rule === rule))).toEqual([]);
  });

  test.for(cases)('$rule: $what breaks it and nothing else', ({ rule, change }) => {
    const week = smallWeek();
    change(week, true);
    expect(broken(week)).toEqual([rule]);
  });

  test.for(cases)('$rule: $what, just kept', ({ change }) => {
    const week = smallWeek();
    change(week, false);
    expect(broken(week)).toEqual([]);
  });
});

describe('a plan that is not of this problem', () => {
  test.for<[string, (week: SmallWeek) => void, RuleName]>([
    ['activity', (week) => (week.session.activity = 'nothing'), 'allowed start'],
    ['person', (week) => (week.session.people[0]!.id = 'nobody'), 'person of the unit'],
    ['member of staff', (week) => week.session.staff.push('nobody'), 'staff of the unit'],
    ['room', (week) => (week.session.room = 'nowhere'), 'room suits'],
    ['vehicle', (week) => (week.session.vehicle = 'nothing'), 'vehicle suits'],
    ['lock', (week) => week.plan.impossible.push({ lock: 'nothing', rules: ['full'] }), 'lock'],
  ])('names a %s that is not there', ([, change, rule]) => {
    const week = smallWeek();
    change(week);
    expect(broken(week)).toContain(rule);
  });

  test('has one id twice', () => {
    const week = smallWeek();
    week.add({ activity: 'walk', id: 's1', from: 10, staff: ['k2'] }, 'p2');
    expect(broken(week)).toEqual(['lock']);
  });
});

describe('a session that stands', () => {
  test('need not keep to the allowed start, notice, enough people, order and the least times a week', () => {
    const week = smallWeek();
    Object.assign(week.art, { starts: [], minPeople: 4, minWeek: 2 });
    week.problem.noticeUntil = { day: 5, from: 0 };
    week.problem.order.push({ first: 'walk', next: 'art', sameDay: false });
    expect(broken(week)).toEqual(['allowed start', 'notice', 'enough people', 'times a week', 'order']);
    week.lock();
    expect(broken(week)).toEqual([]);
  });

  // Rules about those named in it, about two sessions, and about what adds up: p1, k1 and r1 are named by both locks.
  const clashing: [RuleName, (week: SmallWeek) => void][] = [
    ['asked not to', (week) => week.people[0]!.not.push({ activity: 'art', why: 'asked not to' })],
    ['full', (week) => ((week.art.maxPeople = 1), week.session.people.push({ id: 'p2', leave: null }))],
    ['skills', (week) => week.art.skills.push('art')],
    ['staff hours', (week) => (week.staff[0]!.maxSlotsDay = 1)],
    ['hours a day', (week) => (week.people[0]!.maxSlotsDay = 1)],
    ['room holds', (week) => (week.problem.rooms[0]!.holds = 1)],
    ['budget', (week) => ((week.art.costPerPerson = 5), (week.problem.budgetWeek = 4))],
  ];
  test.for(clashing)('may go over %s where somebody accepted that, for those it names', ([rule, change]) => {
    const week = smallWeek();
    change(week);
    const lock = week.lock();
    expect(broken(week)).toEqual([rule]);
    lock.accepted.push(...everyRule.filter((other) => other !== rule));
    expect(broken(week)).toEqual([rule]);
    lock.accepted.push(rule);
    expect(broken(week)).toEqual([]);
  });

  test('may not go over a rule for somebody who was added to it', () => {
    const week = smallWeek();
    week.art.maxPeople = 1;
    week.lock({ accepted: ['full'] });
    week.session.people.push({ id: 'p2', leave: null });
    expect(broken(week)).toEqual(['full']);
  });

  test('may clash only with another that stands and names them too', () => {
    const week = smallWeek();
    week.problem.activities.push({ ...week.art, id: 'pottery', rooms: [] });
    const other = week.add({ activity: 'pottery', from: 5, staff: ['k1'] }, 'p2');
    week.lock({ accepted: ['staff in two places'] });
    expect(broken(week)).toEqual(['staff in two places']);
    const stands = week.lock({ id: other.id, activity: 'pottery', from: 5, room: null, staff: [], people: [] });
    expect(broken(week)).toEqual(['staff in two places']);
    stands.staff.push('k1');
    expect(broken(week)).toEqual([]);
  });

  test('may leave too little cover only while nobody else is out', () => {
    const week = smallWeek();
    Object.assign(week.session, { activity: 'walk', from: 8, room: null });
    week.problem.units[0]!.coverStaff = 3;
    week.lock({ accepted: ['cover left'] });
    expect(broken(week)).toEqual([]);
    week.problem.activities.push({ ...week.walk, id: 'stroll' });
    week.add({ activity: 'stroll', from: 9, staff: ['k2'] }, 'p2');
    expect(broken(week)).toEqual(['cover left']);
  });

  test('takes somebody out without leave by no line, one to one', () => {
    const week = smallWeek();
    Object.assign(week.session, { activity: 'walk', from: 8, room: null, people: ['p1', 'p2'].map((id) => ({ id, leave: null })) });
    for (const person of week.people) person.outside = 'no';
    week.lock({ accepted: ['leave'] });
    expect(broken(week)).toEqual(['escorts']);
    week.session.staff.push('k2');
    expect(broken(week)).toEqual([]);
  });
});

describe('a lock named as impossible', () => {
  test('is so because of a lock before it, not because of one after it', () => {
    const week = smallWeek();
    week.lock();
    week.lock({ id: 'later', people: ['p2'] });
    week.plan.impossible.push({ lock: 'later', rules: ['room free', 'staff in two places'] });
    expect(broken(week)).toEqual([]);
    week.problem.locks.reverse();
    expect(broken(week)).toEqual(['lock']);
  });

  test('is not so while somebody else could run it, or another room could hold it', () => {
    const week = smallWeek();
    week.lock();
    const later = week.lock({ id: 'later', day: 0, activity: 'pottery', room: null, staff: [], people: ['p2'] });
    week.problem.activities.push({ ...week.art, id: 'pottery', skills: ['clay'], rooms: ['r1', 'r2'] });
    week.plan.impossible.push({ lock: 'later', rules: ['skills'] });
    expect(broken(week)).toEqual([]);
    week.staff[2]!.skills.push('clay');
    expect(broken(week)).toEqual(['lock']);
    later.room = 'r1';
    week.plan.impossible[0]!.rules = ['room free'];
    expect(broken(week)).toEqual([]);
    later.room = null;
    week.staff[2]!.shifts = [];
    week.plan.impossible[0]!.rules = ['on shift'];
    expect(broken(week)).toEqual([]);
  });

  test('needs a rule that there is', () => {
    const week = smallWeek();
    week.lock({ id: 'later', from: 22, day: 6 });
    week.art.clearUp = 1;
    week.plan.impossible.push({ lock: 'later', rules: [] });
    expect(broken(week)).toEqual(['lock']);
    week.plan.impossible[0]!.rules = ['too late'];
    expect(broken(week)).toEqual(['lock']);
    week.plan.impossible[0]!.rules = ['within the day'];
    expect(broken(week)).toEqual([]);
  });

  test('is so where somebody it must have has no leave', () => {
    const week = smallWeek();
    week.people[1]!.outside = 'lines';
    week.people[1]!.leave = [smallLeave({ places: ['town'] })];
    week.lock({ id: 'later', activity: 'walk', from: 10, room: null, staff: [], people: ['p2'] });
    week.plan.impossible.push({ lock: 'later', rules: ['leave'] });
    expect(broken(week)).toEqual([]);
    week.plan.impossible[0]!.rules = ['leave times'];
    expect(broken(week)).toEqual(['lock']);
  });
});
