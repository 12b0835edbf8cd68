/** The search proper: one small move after another; one that costs points is kept now and then, ever more seldom as the temperature falls. */
import { begin, undo } from './change.ts';
import type { Chance } from './chance.ts';
import { likelyOf } from './likely.ts';
import { moveCrew, movePlace } from './moves-crew.ts';
import { movePerson, releasePerson, reshuffle } from './moves-people.ts';
import { moveClose, moveForce, moveForPerson, moveRestore, moveShift } from './moves-sessions.ts';
import { Snapshot, type Saved } from './saved.ts';
import type { State } from './state.ts';
import { pointScale } from './masks.ts';
import type { Tables } from './tables.ts';

/** What ends a search and how far it has come. */
export interface Schedule {
  /** How far the search has come, 0 to 1, and whether it is to end. Asked every `stride` tries. */
  at(iterations: number): { part: number; stop: boolean };
  /** The likely starts, in the places of `placeOfStart`, once they are known. Asked as often. */
  likely(): Uint8Array | null;
}

const stride = 256;

/** First and last temperature in parts of what a usual invitation is worth. */
const hottest = 0.8;
/** Where a plan that stands is changed, it starts near the end: few changes, not a fresh plan. */
const warm = 0.15;
const cold = 0.03;

export interface Annealed {
  readonly best: Saved;
  readonly value: number;
  readonly iterations: number;
}

/** Improves the week until the schedule ends it. `onBest` is told each new best plan as the search turns back from it. */
export function anneal(
  w: State,
  chance: Chance,
  schedule: Schedule,
  gently: boolean,
  onBest: (best: () => Saved, iterations: number) => void,
): Annealed {
  w.t.learnAll();
  const scale = usualWorth(w.t);
  const hot = gently ? warm : hottest;
  let temperature = hot * scale;
  let now = w.value();
  const best = new Snapshot();
  best.copy(w);
  let bestValue = now;
  // True while the week as it stands is better than `best`; it is copied when a move is about to make it worse.
  let better = false;
  let iterations = 0;
  const keep = (): void => {
    best.copy(w);
    better = false;
    onBest(() => best.read(), iterations);
  };
  for (; ; iterations++) {
    if (iterations % stride === 0) {
      const { part, stop } = schedule.at(iterations);
      if (stop) break;
      if (w.likely === null) {
        const marked = schedule.likely();
        if (marked !== null) w.likely = likelyOf(w.t, marked);
      }
      temperature = scale * hot * Math.exp(part * Math.log(cold / hot));
    }
    begin(w);
    if (!tryMove(w, chance)) {
      undo(w, 0);
      continue;
    }
    const value = w.value();
    const gain = value - now;
    if (gain < 0 && (better || chance.next() >= Math.exp(gain / temperature))) {
      undo(w, 0);
      if (better) keep();
      continue;
    }
    now = value;
    if (now > bestValue + 0.5) {
      bestValue = now;
      better = true;
    }
  }
  if (better) keep();
  return { best: best.read(), value: bestValue, iterations };
}

/** One move, drawn by its share of all. */
export function tryMove(w: State, chance: Chance): boolean {
  if (w.t.cand.stood.length > 0 && chance.next() < 0.08) return moveRestore(w, chance);
  const draw = chance.next() * 100;
  if (draw < 70) return movePerson(w, chance);
  if (draw < 80) return moveForce(w, chance);
  if (draw < 87) return moveShift(w, chance);
  if (draw < 90) return moveCrew(w, chance);
  if (draw < 94) return moveForPerson(w, chance);
  if (draw < 95) return reshuffle(w, chance);
  if (draw < 97) return releasePerson(w, chance);
  if (draw < 98) return movePlace(w, chance);
  return moveClose(w, chance, 3);
}

/** What a usual invitation brings, in scaled points: the measure of temperature, so that it fits any weights. */
function usualWorth({ act, cand, people, problem }: Tables): number {
  const { targetFirst, targetNext, targetLast } = problem.weights;
  let sum = 0;
  let count = 0;
  for (const c of cand.open) {
    const hours = act.slots[cand.activity[c]!]! / 2;
    for (const p of people.fit[c]!) {
      sum += Math.max(0, people.worth[people.first[c]! + p]!) + ((targetFirst + targetNext + targetLast) / 3) * hours * pointScale;
      count++;
    }
  }
  return count === 0 || sum === 0 ? pointScale : sum / count;
}
