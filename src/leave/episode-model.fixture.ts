import fc from 'fast-check';
import type { EpisodeSoFar } from './episode.rules.ts';
import type { EpisodeStatus, Movement, MovementFacts, MovementKind } from './words.ts';

/**
 * A simple model of a going out: questions asked of an edited history, where the rules under test follow it step by step. And made-up
 * histories to ask them of, with corrections, corrections taken back, and entries that reach the server later than they happened.
 */

export const moment = (minutes: number): Temporal.Instant => Temporal.Instant.from('2026-11-19T12:00:00Z').add({ minutes });

type Step =
  | { readonly do: 'tell'; readonly what: Told; readonly at: number; readonly facts: MovementFacts }
  | { readonly do: 'put right'; readonly which: number; readonly at: number; readonly facts: MovementFacts }
  | { readonly do: 'take back'; readonly which: number };

type Told = Exclude<MovementKind, 'corrected'>;
const before: readonly Told[] = ['checked', 'checked', 'released', 'released', 'release withdrawn', 'due back changed'];
const out: readonly Told[] = ['departed', 'due back changed', 'due back changed', 'arrived', 'contact', 'walked off', 'not where expected'];
const ends: readonly Told[] = ['returned', 'not taken', 'declared missing', 'declared AWOL', 'outcome', 'reviewed'];
/** Going out that has not begun, that is under way, and everything in any order. */
const pools = fc.constantFrom(before, [...before, ...out], [...out, ...out, ...ends], [...before, ...out, ...ends]);

const minutes = fc.integer({ min: -30, max: 180 });
const facts = fc.record({
  decision: fc.constantFrom('go' as const, 'go with a change' as const, 'not now' as const),
  dueBack: fc.integer({ min: 0, max: 240 }).map((later) => moment(later).toString()),
});
const stepOf = (pool: readonly Told[]): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('tell' as const), what: fc.constantFrom(...pool), at: minutes, facts }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('put right' as const), which: fc.nat(20), at: minutes, facts }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), which: fc.nat(20) }) },
  );

/** One made-up history with the model's own record of what it comes to. */
export interface Tale {
  readonly episode: EpisodeSoFar;
  /** What stands, in its places. */
  readonly history: readonly Movement[];
}

export const tales: fc.Arbitrary<Tale> = fc
  .record({
    steps: pools.chain((pool) => fc.array(stepOf(pool), { maxLength: 12 })),
    dueBack: fc.option(fc.integer({ min: 30, max: 200 })),
    grace: fc.constantFrom(0, 0, 1, 15, 30),
  })
  .map(({ steps, dueBack, grace }) => tell(steps, dueBack === null ? null : moment(dueBack), grace));

/** The model keeps each entry as a pile of its versions: putting right adds one, taking back a correction lifts it off again. */
function tell(steps: readonly Step[], dueBack: Temporal.Instant | null, graceMinutes: number): Tale {
  const movements: Movement[] = [];
  const piles: { versions: (Movement | 'nothing')[]; ids: string[] }[] = [];
  const add = (what: MovementKind, at: Temporal.Instant, more: MovementFacts, corrects: string | null): Movement => {
    const movement = {
      id: `m${movements.length}`,
      episodeId: 'e',
      what,
      at,
      recordedAt: moment(400),
      recordedBy: 'n',
      enteredLate: false,
      corrects,
      facts: more,
    };
    movements.push(movement);
    return movement;
  };
  for (const one of steps) {
    if (one.do === 'tell') {
      const movement = add(one.what, moment(one.at), one.facts, null);
      piles.push({ versions: [movement], ids: [movement.id] });
      continue;
    }
    const pile = piles[one.which % Math.max(1, piles.length)];
    const top = pile?.versions.at(-1);
    if (pile === undefined || top === undefined) continue;
    if (one.do === 'put right') {
      if (top === 'nothing') continue;
      const movement = add(top.what, moment(one.at), one.facts, top.id);
      pile.versions.push(movement);
      pile.ids.push(movement.id);
    } else {
      const taken = pile.ids.at(-1)!;
      const undo = add('corrected', moment(300), {}, taken);
      // Taking back an entry leaves nothing; taking back a correction (or a taking back) leaves what was before it.
      if (pile.versions.length > 1) {
        pile.versions.pop();
        pile.ids.pop();
      } else {
        pile.versions.push('nothing');
        pile.ids.push(undo.id);
      }
    }
  }
  const history = piles.flatMap(({ versions }) => (versions.at(-1) === 'nothing' ? [] : [versions.at(-1) as Movement]));
  return { episode: { movements, dueBack, graceMinutes }, history };
}

/** When they are due, by the model. */
export function modelDue({ episode, history }: Tale): Temporal.Instant | null {
  const changed = history.filter(({ what }) => what === 'due back changed').at(-1);
  return changed === undefined ? episode.dueBack : Temporal.Instant.from(changed.facts.dueBack!);
}

/** The status by the model: each answer a question about the whole history. */
export function modelStatus(tale: Tale, now: Temporal.Instant): EpisodeStatus {
  const { history, episode } = tale;
  const has = (what: MovementKind): boolean => history.some((one) => one.what === what);
  const missed = (what: 'walked off' | 'not where expected'): boolean =>
    history.some(
      (one, place) =>
        one.what === what &&
        !history.slice(place + 1).some((later) => later.what === 'arrived' && later.at.epochMilliseconds >= one.at.epochMilliseconds),
    );
  if (has('returned')) return 'back';
  if (has('declared AWOL')) return 'AWOL';
  if (has('declared missing')) return 'missing';
  if (missed('walked off')) return 'walked off';
  if (missed('not where expected')) return 'not where expected';
  if (has('departed') || has('walked off') || has('not where expected')) {
    const due = modelDue(tale);
    return due !== null && now.epochMilliseconds > due.epochMilliseconds + episode.graceMinutes * 60_000 ? 'overdue' : 'out';
  }
  if (has('not taken')) return 'not taken';
  const checks = history.filter(({ what }) => what === 'checked');
  const check = checks.at(-1)?.facts.decision;
  const released = history.some(
    (one, place) =>
      one.what === 'released' &&
      !history
        .slice(place + 1)
        .some((later) => later.what === 'release withdrawn' || (later.what === 'checked' && later.facts.decision === 'not now')),
  );
  if (released) return 'released';
  if (check === undefined) return 'planned';
  return check === 'not now' ? 'not now' : 'checked';
}

/** Minutes late by the model. */
export function modelLate(tale: Tale, now: Temporal.Instant): number | null {
  const due = modelDue(tale);
  if (due === null) return null;
  const status = modelStatus(tale, now);
  const back = tale.history.filter(({ what }) => what === 'returned').at(0);
  const gone = ['out', 'overdue', 'walked off', 'not where expected', 'missing', 'AWOL'].includes(status);
  if (back === undefined && !gone) return 0;
  const until = back?.at ?? now;
  return Math.max(0, Math.floor((until.epochMilliseconds - due.epochMilliseconds) / 60_000));
}
