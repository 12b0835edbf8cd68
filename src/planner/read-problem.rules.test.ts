import { describe, expect, test } from 'vitest';
import { makeInstance } from './instances/make-instance.ts';
import { makeOddInstance } from './instances/odd-instances.ts';
import type { Problem } from './problem.ts';
import { readPlan, readProblem } from './read-problem.ts';
import { smallLeave, smallWeek } from './small-week.fixture.ts';

function faultsOf(json: unknown): string[] {
  const read = readProblem(json);
  return 'faults' in read ? read.faults.map(({ path, say }) => `${path}: ${say}`) : [];
}

/** The small week as it would come from a file, changed. */
function changed(change: (problem: Problem) => void): unknown {
  const { problem } = smallWeek();
  change(problem);
  return JSON.parse(JSON.stringify(problem));
}

describe('a problem without faults', () => {
  test.for([17, 60])('the trial week of %i people is read as it is', (people) => {
    const problem = makeInstance({ people, units: people === 60 ? 3 : 1, seed: 1 });
    expect(readProblem(JSON.parse(JSON.stringify(problem)))).toEqual({ problem });
  });

  test('every odd week is odd, not faulty', () => {
    for (let seed = 0; seed < 150; seed += 1) expect([seed, faultsOf(makeOddInstance(seed))]).toEqual([seed, []]);
  });

  test('a unit without staff, and last week with somebody who has gone, are no fault', () => {
    const problem = changed((week) => {
      week.staff = [];
      week.lastWeek = [{ id: 'last', activity: 'ended', day: 0, from: 0, room: 'sold', vehicle: null, staff: ['left'], people: ['discharged'] }];
      week.before = week.lastWeek;
    });
    expect(faultsOf(problem)).toEqual([]);
  });
});

describe('each fault is named with its path', () => {
  test.for<[string, (problem: Problem) => void]>([
    ['people[1].unit: There is no unit “w”.', (p) => (p.people[1]!.unit = 'w')],
    ['people[2].id: “p1” is there twice.', (p) => (p.people[2]!.id = 'p1')],
    ['staff[0].unit: There is no unit “w”.', (p) => (p.staff[0]!.unit = 'w')],
    ['rooms[2].unit: There is no unit “w”.', (p) => (p.rooms[2]!.unit = 'w')],
    ['vehicles[0].unit: There is no unit “w”.', (p) => (p.vehicles[0]!.unit = 'w')],
    ['units[1].id: “u” is there twice.', (p) => (p.units[1]!.id = 'u')],
    [
      'people[0].busy[0]: Ends at slot 5, not after slot 5, where it begins.',
      (p) => p.people[0]!.busy.push({ day: 0, from: 5, to: 5, why: 'meals' }),
    ],
    ['people[0].prefers[0]: Ends at slot 3, not after slot 5, where it begins.', (p) => p.people[0]!.prefers.push({ day: 0, from: 5, to: 3 })],
    [
      'people[0].leave[0].times[0]: Ends at slot 3, not after slot 5, where it begins.',
      (p) => p.people[0]!.leave.push(smallLeave({ times: [{ day: 0, from: 5, to: 3 }] })),
    ],
    ['people[0].leave[1].id: “leave-1” is there twice.', (p) => p.people[0]!.leave.push(smallLeave({}), smallLeave({}))],
    ['staff[1].shifts[0]: Ends at slot 1, not after slot 1, where it begins.', (p) => (p.staff[1]!.shifts = [{ day: 0, from: 1, to: 1 }])],
    [
      'people[0].interests[0].activity: There is no activity “sailing”.',
      (p) => p.people[0]!.interests.push({ activity: 'sailing', strength: 1, goal: false }),
    ],
    [
      'people[0].not[1].activity: “art” is there twice.',
      (p) => p.people[0]!.not.push({ activity: 'art', why: 'asked' }, { activity: 'art', why: 'asked' }),
    ],
    ['activities[0].rooms[1]: There is no room “shed”.', (p) => (p.activities[0]!.rooms = ['r1', 'shed'])],
    ['activities[0].vehicles[0]: There is no vehicle “boat”.', (p) => (p.activities[0]!.vehicles = ['boat'])],
    ['activities[0].requiredPeople[0]: There is no person “p9”.', (p) => (p.activities[0]!.requiredPeople = ['p9'])],
    ['activities[0].requiredStaff[0]: There is no member of staff “k9”.', (p) => (p.activities[0]!.requiredStaff = ['k9'])],
    ['activities[0].units[1]: “u” is there twice.', (p) => (p.activities[0]!.units = ['u', 'u'])],
    ['activities[0].starts[1]: “day 0, slot 4” is there twice.', (p) => (p.activities[0]!.starts = [4, 4].map((from) => ({ day: 0, from })))],
    ['activities[0].minPeople: Is 6, more than maxPeople, 5.', (p) => (p.activities[0]!.minPeople = 6)],
    ['activities[0].minWeek: Is 2, more than maxWeek, 1.', (p) => Object.assign(p.activities[0]!, { minWeek: 2, maxWeek: 1 })],
    ['apart[0][1]: “p1” is there twice.', (p) => p.apart.push(['p1', 'p1'])],
    ['apart[0][0]: There is no person “p9”.', (p) => p.apart.push(['p9', 'p1'])],
    ['order[0]: “art” cannot come before itself.', (p) => p.order.push({ first: 'art', next: 'art', sameDay: false })],
    ['order[0].first: There is no activity “sailing”.', (p) => p.order.push({ first: 'sailing', next: 'art', sameDay: false })],
    ['locks[0].people[0]: There is no person “p9”.', (p) => p.locks.push({ ...stands, people: ['p9'] })],
    ['locks[0].staff[0]: There is no member of staff “k9”.', (p) => p.locks.push({ ...stands, staff: ['k9'] })],
    ['locks[0].room: There is no room “shed”.', (p) => p.locks.push({ ...stands, room: 'shed' })],
    ['locks[0].vehicle: There is no vehicle “boat”.', (p) => p.locks.push({ ...stands, vehicle: 'boat' })],
    ['locks[0].activity: There is no activity “sailing”.', (p) => p.locks.push({ ...stands, activity: 'sailing' })],
    ['locks[1].id: “stands” is there twice.', (p) => p.locks.push(stands, stands)],
    // Of the shape.
    ['format: Must be “trellis-planner-problem-1”.', (p) => Object.assign(p, { format: 'other' })],
    ['units: Must be at least 1 long.', (p) => (p.units = [])],
    ['people[0].id: Must be at least 1 characters long.', (p) => (p.people[0]!.id = '')],
    ['people[0].targetHours: Must be at most 84.', (p) => (p.people[0]!.targetHours = 85)],
    ['rooms[1].holds: Must be a whole number.', (p) => (p.rooms[1]!.holds = 1.5)],
    ['staff[0].shifts[0].day: Must be at most 6.', (p) => (p.staff[0]!.shifts = [{ day: 7, from: 0, to: 1 }])],
    ['people[0].colour: Is not known here.', (p) => Object.assign(p.people[0]!, { colour: 'red' })],
    ['people[0].unit: Must be text, and is missing.', (p) => Reflect.deleteProperty(p.people[0]!, 'unit')],
    ['budgetWeek: Must be a number.', (p) => Object.assign(p, { budgetWeek: 'much' })],
    [
      'locks[0].accepted[0]: Is “anything”, which is not one of the words for it.',
      (p) => p.locks.push({ ...stands, accepted: ['anything' as 'full'] }),
    ],
  ])('%s', ([fault, change]) => {
    expect(faultsOf(changed(change))).toEqual([fault]);
  });

  test('all of them at once', () => {
    const problem = changed((week) => {
      week.people[0]!.unit = 'w';
      week.activities[1]!.minPeople = 9;
      week.apart.push(['p1', 'p8']);
    });
    expect(faultsOf(problem)).toHaveLength(3);
  });

  test.for([null, 3, 'text', []])('%o is no problem at all', (json) => {
    expect(faultsOf(json)).toEqual(['the file: Must be an object.']);
  });

  test('and of a plan', () => {
    const { plan } = smallWeek();
    expect(readPlan(plan)).toEqual({ plan });
    expect(readPlan({ ...plan, sessions: [{ id: 's' }] })).toMatchObject({
      faults: expect.arrayContaining([{ path: 'sessions[0].day', say: 'Must be a number, and is missing.' }]),
    });
  });
});

const stands: Problem['locks'][number] = {
  id: 'stands',
  activity: 'art',
  day: 0,
  from: 4,
  room: null,
  vehicle: null,
  staff: [],
  people: [],
  closed: false,
  accepted: [],
};
