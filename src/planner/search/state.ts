/**
 * The week as it stands during the search: who and what is taken up when, all running counts, and the points so far. Every change goes through
 * the small operations of change.ts.
 */
import { daysAWeek, slotsADay } from '../slots.words.ts';
import { blocksAWeek, pointScale, scaled, weekSlots } from './masks.ts';
import type { Likely } from './likely.ts';
import type { Tables } from './tables.ts';

export class State {
  readonly t: Tables;
  /** By session: its candidate (-1: not on), room, vehicle, people, staff, escorts among them, twelfths of escort needed. */
  readonly cand: Int32Array;
  readonly room: Int32Array;
  readonly vehicle: Int32Array;
  readonly count: Int32Array;
  readonly people: Int32Array;
  readonly crew: Int32Array;
  readonly staff: Int32Array;
  readonly escorts: Int32Array;
  readonly twelfths: Int32Array;
  /** Fewest and most people a session may have (a lock's own, where one stands here), and the lock's number; -1: none. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly lock: Int32Array;
  /** Activity and day of each session place. */
  readonly activity: Int32Array;
  readonly day: Int32Array;
  readonly on: Int32Array;
  nOn = 0;
  readonly onAt: Int32Array;
  readonly onOfDay: readonly number[][];
  readonly onOfDayAt: Int32Array;
  /** Sessions that are on, by unit and day: those of an activity of several units are in each one's list. */
  readonly onOfUnit: readonly number[][];
  readonly unitsOf: readonly (readonly number[])[];
  /** Who is where: bits by day, and which session in each half-hour. */
  readonly pMask: Int32Array;
  readonly pIn: Int32Array;
  readonly kMask: Int32Array;
  readonly kIn: Int32Array;
  readonly rMask: Int32Array;
  readonly rIn: Int32Array;
  readonly vMask: Int32Array;
  readonly vIn: Int32Array;
  readonly pDay: Int32Array;
  readonly pWeek: Int32Array;
  readonly pTimes: Int32Array;
  readonly pCategory: Int32Array;
  readonly pCost: Float64Array;
  readonly kDay: Int32Array;
  readonly kWeek: Int32Array;
  /** Staff of a unit who are on duty and out, and the bits of the half-hours in which no more may be; `any` counts all out, on duty or not. */
  readonly out: Int32Array;
  readonly outFull: Int32Array;
  readonly regOut: Int32Array;
  readonly regFull: Int32Array;
  readonly lineWeek: Int32Array;
  readonly lineDay: Int32Array;
  readonly lineSlots: Int32Array;
  readonly times: Int32Array;
  readonly inBlock: Int32Array;
  spent = 0;
  /** Points but for the worst-off and staff-load terms, whole ten-thousandths. */
  points = 0;
  /** Least share of anybody's target: a tournament tree, the smallest at 1. */
  readonly shares: Float64Array;
  readonly leaves: number;
  readonly withTarget: number;
  readonly load: Float64Array;
  readonly equityWorth: number;
  readonly loadWorth: number;
  readonly variety: number;
  readonly repeats: number;
  readonly coverage: number;
  log = new Int32Array(3 * 4096);
  logged = 0;
  /** People and staff whom locks name, by lock; a lock's own room or vehicle is never changed. */
  readonly locked: { readonly people: ReadonlySet<number>[]; readonly staff: ReadonlySet<number>[] };
  readonly required: readonly Int32Array[];
  /** Session places of each activity, how many locks hold one, and the orders it is in. */
  readonly placesOf: readonly number[][];
  readonly locksOf: Int32Array;
  readonly ordersOf: readonly (readonly { first: number; next: number; sameDay: boolean }[] | undefined)[];
  /** People a move has set free, to be offered something else; more than once is no harm. */
  readonly freed: number[] = [];
  /** True while a set of sessions is being moved and may fall below its least number. */
  regrouping = false;
  /** Starts to be tried more often, once they are known. */
  likely: Likely | null = null;
  /** Activities with a minWeek or an order whose sessions changed since `mark`. */
  readonly touched: number[] = [];

  constructor(t: Tables) {
    this.t = t;
    const { nS, nP, nK, nR, nV, nU, nA } = t;
    const days = (n: number): Int32Array => new Int32Array(n * daysAWeek);
    const where = (n: number): Int32Array => new Int32Array(n * weekSlots).fill(-1);
    const none = (): Int32Array => new Int32Array(nS).fill(-1);
    this.cand = none();
    this.room = none();
    this.vehicle = none();
    this.count = new Int32Array(nS);
    this.people = new Int32Array(nS * t.widthP);
    this.crew = new Int32Array(nS);
    this.staff = new Int32Array(nS * t.widthK);
    this.escorts = new Int32Array(nS);
    this.twelfths = new Int32Array(nS);
    this.lock = none();
    this.activity = new Int32Array(nS);
    this.day = new Int32Array(nS);
    this.least = new Int32Array(nS);
    this.most = new Int32Array(nS);
    for (let s = 0; s < nA * daysAWeek; s++) {
      this.activity[s] = Math.floor(s / daysAWeek);
      this.day[s] = s % daysAWeek;
      this.least[s] = t.act.minPeople[this.activity[s]!]!;
      this.most[s] = t.act.maxPeople[this.activity[s]!]!;
    }
    this.on = new Int32Array(nS);
    this.onAt = none();
    this.onOfDay = Array.from({ length: daysAWeek }, () => []);
    this.onOfDayAt = none();
    this.onOfUnit = Array.from({ length: nU * daysAWeek }, () => []);
    this.unitsOf = t.problem.activities.map((a) => [...new Set(a.units)].flatMap((id) => t.unit.get(id) ?? []));
    [this.pMask, this.kMask, this.rMask, this.vMask] = [days(nP), days(nK), days(nR), days(nV)];
    [this.pIn, this.kIn, this.rIn, this.vIn] = [where(nP), where(nK), where(nR), where(nV)];
    [this.pDay, this.pWeek, this.pCost] = [days(nP), new Int32Array(nP), new Float64Array(nP)];
    this.pTimes = new Int32Array(nP * nA);
    this.pCategory = new Int32Array(nP * Math.max(1, t.act.categories));
    [this.kDay, this.kWeek] = [days(nK), new Int32Array(nK)];
    [this.out, this.regOut] = [new Int32Array(nU * weekSlots), new Int32Array(nU * weekSlots)];
    [this.outFull, this.regFull] = [days(nU), days(nU)];
    for (let at = 0; at < nU * weekSlots; at++) markFull(this, at);
    const nL = t.people.lines.id.length;
    [this.lineWeek, this.lineDay, this.lineSlots] = [new Int32Array(nL), days(nL), new Int32Array(nL)];
    this.times = new Int32Array(nA);
    this.inBlock = new Int32Array(nU * blocksAWeek);
    this.locked = { people: t.problem.locks.map(() => new Set<number>()), staff: t.problem.locks.map(() => new Set<number>()) };
    this.required = t.act.required;
    this.placesOf = Array.from({ length: nA }, (_, a) => Array.from({ length: daysAWeek }, (_d, d) => a * daysAWeek + d));
    this.locksOf = new Int32Array(nA);
    this.ordersOf = Array.from({ length: nA }, (_, a) => {
      const own = t.act.orders.filter(({ first, next }) => first === a || next === a);
      return own.length === 0 ? undefined : own;
    });
    const { weights, before } = t.problem;
    this.variety = scaled(weights.variety);
    this.repeats = scaled(weights.repeats);
    this.coverage = scaled(weights.coverage);
    this.loadWorth = weights.staffLoad * pointScale;
    this.leaves = 1;
    while (this.leaves < nP) this.leaves *= 2;
    this.shares = new Float64Array(2 * this.leaves).fill(1);
    this.withTarget = t.people.target.reduce((n, target) => n + (target > 0 ? 1 : 0), 0);
    this.equityWorth = weights.equity * this.withTarget * pointScale;
    for (let p = 0; p < nP; p++) shareOf(this, p);
    this.load = new Float64Array(nU);
    for (const session of before ?? []) this.points -= scaled(weights.dropped) + scaled(weights.withdrawn) * new Set(session.people).size;
  }

  /** All points, in ten-thousandths. */
  value(): number {
    let loads = 0;
    for (let u = 0; u < this.load.length; u++) loads += this.load[u]!;
    return this.points + this.leastShare() * this.equityWorth - loads * this.loadWorth;
  }

  /** The smallest share of their target that anybody has; nobody with a target: 0. */
  leastShare(): number {
    return this.withTarget === 0 ? 0 : this.shares[1]!;
  }
}

/** Marks whether one more of the unit may be out in a half-hour. */
export function markFull(w: State, at: number): void {
  const { spare, spareRegistered } = w.t.crew;
  const day = Math.floor(at / slotsADay);
  const bit = 1 << (at % slotsADay);
  w.outFull[day] = w.out[at]! >= spare[at]! ? w.outFull[day]! | bit : w.outFull[day]! & ~bit;
  w.regFull[day] = w.regOut[at]! >= spareRegistered[at]! ? w.regFull[day]! | bit : w.regFull[day]! & ~bit;
}

/** Works somebody's share of their target into the tree of the smallest. */
export function shareOf(w: State, p: number): void {
  const target = w.t.people.target[p]!;
  if (target <= 0) return;
  const hours = w.pWeek[p]! / 2;
  const { shares } = w;
  let at = w.leaves + p;
  shares[at] = hours >= target ? 1 : hours / target;
  for (at >>= 1; at >= 1; at >>= 1) {
    const a = shares[2 * at]!;
    const b = shares[2 * at + 1]!;
    const less = a < b ? a : b;
    if (shares[at] === less) return;
    shares[at] = less;
  }
}
