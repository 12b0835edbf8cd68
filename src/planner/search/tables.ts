/**
 * A problem as plain number tables, worked out once before the search. Everything that depends only on who and when (eligibility, worth,
 * who is on shift, which rooms suit) is settled here, so that the search itself only looks numbers up.
 */
import type { Problem } from '../problem.ts';
import { daysAWeek } from '../slots.words.ts';
import type { Lists } from './lists.ts';
import { activityTables, type ActivityTables } from './tables-activities.ts';
import { candidateTables, type CandidateTables } from './tables-candidates.ts';
import { peopleTables, type PeopleTables } from './tables-people.ts';
import { staffTables, type StaffTables } from './tables-staff.ts';

export interface Tables extends Lists {
  readonly act: ActivityTables;
  readonly cand: CandidateTables;
  readonly people: PeopleTables;
  readonly crew: StaffTables;
  readonly nP: number;
  readonly nK: number;
  readonly nR: number;
  readonly nV: number;
  readonly nA: number;
  readonly nC: number;
  readonly nU: number;
  /** Room for sessions: one for each activity and day, and more for locks that stand twice on one day. */
  readonly nS: number;
  /** Most people and most staff any session can have. */
  readonly widthP: number;
  readonly widthK: number;
  /** Has when a candidate takes up what, who may come and who can run it worked out, if it is not yet. The first plan looks at a few of ten thousand. */
  learn(c: number): void;
  /** The same for every candidate. */
  learnAll(): void;
}

/** Works out the tables of a problem. Takes some milliseconds for a ward, some tens for ten. */
export function makeTables(problem: Problem): Tables {
  const lists: Lists = {
    problem,
    unit: places(problem.units),
    person: places(problem.people),
    staff: places(problem.staff),
    room: places(problem.rooms),
    vehicle: places(problem.vehicles),
    activity: places(problem.activities),
  };
  const act = activityTables(lists);
  const cand = candidateTables(lists, act);
  const crew = staffTables(lists, act, cand);
  const people = peopleTables(lists, act, cand);
  const learned = new Uint8Array(cand.n);
  const learn = (c: number): void => {
    if (learned[c] === 1) return;
    learned[c] = 1;
    cand.learn(c);
    crew.learn(c);
    people.learn(c);
  };
  let all = false;
  const learnAll = (): void => {
    for (let c = 0; c < cand.n && !all; c++) learn(c);
    all = true;
  };
  const ofPerson = (): readonly Int32Array[] => {
    learnAll();
    return people.ofPerson();
  };
  const most = (numbers: number[]): number => numbers.reduce((a, b) => Math.max(a, b), 1);
  return {
    ...lists,
    learn,
    learnAll,
    act,
    cand,
    people: { ...people, ofPerson },
    crew,
    nP: problem.people.length,
    nK: problem.staff.length,
    nR: problem.rooms.length,
    nV: problem.vehicles.length,
    nA: problem.activities.length,
    nC: cand.n,
    nU: problem.units.length,
    nS: problem.activities.length * daysAWeek + problem.locks.length,
    widthP: most([
      ...problem.activities.map((a) => Math.max(a.maxPeople, a.requiredPeople.length)),
      ...problem.locks.map((l) => l.people.length + 1),
    ]),
    widthK: most([...problem.activities.map((a) => a.staff + a.extraEscorts + 1), ...problem.locks.map((l) => l.staff.length + 1)]),
  };
}

function places(things: readonly { id: string }[]): Map<string, number> {
  return new Map(things.map((thing, index) => [thing.id, index]));
}
