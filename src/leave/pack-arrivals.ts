import { createHash } from 'node:crypto';
import type { Scope } from '#platform/scope.ts';
import { followDueBack } from './change-due-back.ts';
import { addMovement, MovementRefused } from './episode-store.ts';
import { holdEpisode } from './hold-episode.ts';
import type { EventSent, TapSent } from './pack-input.ts';
import { idFrom } from './pack-keys.ts';
import { helpAnswerMinutes } from './pack-settings.ts';
import { inOrder, type EventAnswer, type PackEventKind } from './pack.protocol.ts';
import { happenedAt, judgeTold, type Happened } from './pack.rules.ts';
import { eventsKnown, isIdTaken, keepPackEvent, raisePackAlarm, type PackEventKnown, type PackOutcome } from './pack-event-store.ts';
import type { PackLease } from './pack-store.ts';
import { tellOfWorry } from './record-movement.ts';
import type { Episode, MovementFacts } from './words.ts';

/** One thing told by a phone, open or unsealed. */
export interface Arrival {
  readonly sentId: string;
  readonly seq: number;
  /** Null: everybody of the pack. */
  readonly episodeId: string | null;
  readonly what: PackEventKind;
  readonly deviceAt: Temporal.Instant;
  readonly monotonic: number;
  readonly zone: string;
  readonly facts: MovementFacts;
  readonly corrects: string | null;
  readonly sealed: boolean;
  /** It could not be opened: nothing is known but that it was sent. */
  readonly unread?: true;
}

/** What became of one thing told. */
export interface Arrived {
  readonly id: string;
  readonly answer: EventAnswer;
  readonly say: string;
}

/** Whether what comes is recorded by itself: only the signed-in holder of a pack that runs is taken at their word. */
export type Standing = { readonly records: true } | { readonly records: false; readonly why: string };

export function arrivalOf(event: EventSent): Arrival {
  const { id, seq, episodeId, what, deviceAt, monotonic, zone, facts, corrects } = event;
  const told = Object.fromEntries(Object.entries(facts ?? {}).filter(([, value]) => value !== undefined && value !== '')) as MovementFacts;
  return { sentId: id, seq, episodeId, what, deviceAt, monotonic, zone, facts: told, corrects: corrects ?? null, sealed: false };
}

/** A locked phone calls people by their rows; a row the pack does not have is nobody's. */
export function arrivalOfTap(id: string, tap: TapSent, lease: PackLease): Arrival {
  const episodeId = tap.row === null ? null : (lease.episodeIds[tap.row - 1] ?? null);
  const { seq, what, deviceAt, monotonic, zone } = tap;
  const unread = tap.row !== null && episodeId === null ? ({ unread: true } as const) : {};
  return { sentId: id, seq, episodeId, what, deviceAt, monotonic, zone, facts: {}, corrects: null, sealed: true, ...unread };
}

/** A tap whose seal would not open, in a batch that the phone did sign: something was told, and nobody knows what. */
export function arrivalUnread(id: string, now: Temporal.Instant): Arrival {
  const facts = { words: 'A tap of the locked phone could not be opened. Ask the escort what it was.' };
  const blank = { seq: 1, monotonic: 0, zone: 'UTC', corrects: null, sealed: true, unread: true } as const;
  return { sentId: id, episodeId: null, what: 'contact', deviceAt: now, facts, ...blank };
}

/**
 * Takes in what a phone sent: each thing once for each person it is about, whatever comes twice, late, out of order or with gaps. The lease
 * is held, so that of two batches one comes after the other. Nothing that is proved the phone's is ever dropped.
 */
export async function takeIn(
  scope: Scope,
  lease: PackLease,
  arrivals: readonly Arrival[],
  deviceNow: Temporal.Instant,
  standing: Standing,
): Promise<readonly Arrived[]> {
  const known = await eventsKnown(
    scope,
    lease.id,
    arrivals.map(({ sentId }) => sentId),
  );
  const kept = new Map(known.map((one) => [keyOf(one.sentId, one.episodeId, one.hash), one]));
  const touched = new Set(arrivals.flatMap((arrival) => (standing.records ? peopleOf(arrival, lease) : [])).filter((id) => id !== null));
  // Held in one order, as every other page does that moves several people: two of them never wait for each other.
  for (const id of [...touched].toSorted()) await held(scope, id);
  const answers = new Map<string, Arrived[]>();
  for (const arrival of arrivals.toSorted((a, b) => a.seq - b.seq)) {
    const hash = hashOf(arrival);
    const happened = happenedAt(arrival.deviceAt, deviceNow, scope.now, lease.takenAt);
    for (const episodeId of peopleOf(arrival, lease)) {
      const key = keyOf(arrival.sentId, episodeId, hash);
      const before = kept.get(key);
      const answer =
        before === undefined ? await takeOne(scope, lease, { ...arrival, episodeId }, { happened, hash, standing, kept }) : again(before);
      answers.set(arrival.sentId, [...(answers.get(arrival.sentId) ?? []), answer]);
    }
  }
  return [...answers.values()].map(worst);
}

interface Circumstances {
  readonly happened: Happened;
  readonly hash: string;
  readonly standing: Standing;
  readonly kept: Map<string, PackEventKnown>;
}

async function takeOne(scope: Scope, lease: PackLease, arrival: Arrival, { happened, hash, standing, kept }: Circumstances): Promise<Arrived> {
  const { sentId, episodeId } = arrival;
  const retold = kept.values().some((one) => one.sentId === sentId && one.hash !== hash);
  // The event's own id is its movement's. One tap for everybody is a movement a person: the first has its id, the others one made from it.
  const own = kept.values().every((one) => one.sentId !== sentId) && !(await isIdTaken(scope, sentId));
  const id = own ? sentId : idFrom(lease.id, sentId, episodeId ?? '', hash);
  const doubt = retold ? 'The phone told this before, in other words.' : happened.doubt;
  const made = await outcomeOf(scope, lease, arrival, id, { ...happened, doubt }, standing);
  await keepPackEvent(scope, {
    ...arrival,
    id,
    leaseId: lease.id,
    happenedAt: happened.at,
    clockOut: happened.clockOut,
    hash,
    ...made,
  });
  kept.set(keyOf(sentId, episodeId, hash), { id, sentId, episodeId, hash, outcome: made.outcome });
  return { id: sentId, answer: made.outcome === 'to review' ? 'needs-review' : 'stored', say: sayOf(made) };
}

type Made = { readonly outcome: PackOutcome; readonly why: string | null };

async function outcomeOf(scope: Scope, lease: PackLease, arrival: Arrival, id: string, happened: Happened, standing: Standing): Promise<Made> {
  const { what, episodeId } = arrival;
  const alarm = (help: boolean) =>
    raisePackAlarm(scope, {
      leaseId: lease.id,
      episodeId: episodeId ?? lease.episodeIds[0]!,
      help,
      answerBy: scope.now.add({ minutes: helpAnswerMinutes }),
    });
  if (what === 'help') {
    await alarm(true);
    return { outcome: 'alarm', why: null };
  }
  const review = async (why: string): Promise<Made> => {
    // That somebody is gone, or left unreleased, waits in no tray until a nurse happens to look.
    if (what === 'walked off' || what === 'not where expected' || (what === 'departed' && standing.records)) await alarm(false);
    return { outcome: 'to review', why };
  };
  if (arrival.unread) return review('It could not be read whole.');
  if (!standing.records) return review(standing.why);
  if (happened.doubt !== null) return review(happened.doubt);
  const episode = episodeId === null ? null : await held(scope, episodeId);
  if (episode === null) return review('They are no longer on this unit’s list.');
  const corrects = arrival.corrects === null ? null : await movementMeant(scope, lease, arrival.corrects, episode);
  if (arrival.corrects !== null && corrects === null) return review('What it corrects is not on record here.');
  const told = { what, at: happened.at, facts: arrival.facts, corrects };
  const judged = judgeTold(told, episode, scope.now);
  if (judged.make === 'review') return review(judged.why);
  if (judged.make === 'known already') return { outcome: 'known already', why: null };
  try {
    await addMovement(scope, {
      id,
      episodeId: episode.id,
      what,
      at: happened.at,
      facts: { ...arrival.facts, byPhone: true },
      enteredLate: judged.enteredLate,
      ...(corrects === null ? {} : { corrects }),
    });
  } catch (error) {
    if (!(error instanceof MovementRefused)) throw error;
    return review(error.message);
  }
  if (what === 'due back changed' && arrival.facts.dueBack !== undefined)
    await followDueBack(scope, episode, {
      dueBack: Temporal.Instant.from(arrival.facts.dueBack),
      words: arrival.facts.words ?? 'told by the escort’s phone',
      agreedBy: arrival.facts.agreedBy ?? 'nobody named',
    });
  await tellOfWorryTold(scope, episode, arrival.facts);
  return { outcome: 'recorded', why: null };
}

/** A worry told from out there goes to the same named people as one told at the desk. */
export async function tellOfWorryTold(scope: Scope, episode: Pick<Episode, 'id' | 'unitId' | 'personId'>, facts: MovementFacts): Promise<void> {
  if (facts.concern === undefined && facts.condition !== 'unwell' && facts.conditionsKept !== 'no') return;
  await tellOfWorry(scope, episode, facts.concern ?? facts.words ?? (facts.condition === 'unwell' ? 'unwell' : 'a condition was not kept'));
}

/** The movement that an earlier event of this phone became for this person; null: it became none. */
export async function movementMeant(scope: Scope, lease: Pick<PackLease, 'id'>, sentId: string, episode: Episode): Promise<string | null> {
  const was = (await eventsKnown(scope, lease.id, [sentId])).find((one) => one.episodeId === episode.id && one.outcome === 'recorded');
  return episode.movements.find(({ id }) => id === (was?.id ?? sentId))?.id ?? null;
}

/** Null: no such person for this asker any more. */
async function held(scope: Scope, episodeId: string): Promise<Episode | null> {
  const there = await scope.tx.selectFrom('leave_episode').select('id').where('id', '=', episodeId).executeTakeFirst();
  return there === undefined ? null : holdEpisode(scope, episodeId);
}

/** Whom it is about. Somebody who is not in this pack is nobody's to tell of with it. */
function peopleOf(arrival: Arrival, lease: PackLease): readonly (string | null)[] {
  if (arrival.unread || (arrival.what === 'help' && arrival.episodeId === null)) return [null];
  return arrival.episodeId === null ? lease.episodeIds : [arrival.episodeId];
}

function again(before: PackEventKnown): Arrived {
  const review = before.outcome === 'to review';
  return { id: before.sentId, answer: 'duplicate', say: review ? 'Here already, for a nurse to look at.' : 'Here already.' };
}

/** One answer for what was told of several: a nurse has to look if one of them needs it. */
function worst(all: readonly Arrived[]): Arrived {
  return all.find(({ answer }) => answer === 'needs-review') ?? all.find(({ answer }) => answer === 'stored') ?? all[0]!;
}

function sayOf({ outcome, why }: Made): string {
  return {
    recorded: 'Recorded.',
    'known already': 'Known on the unit already.',
    alarm: 'The unit is told that you need help. If anybody is in danger, ring 999.',
    'to review': `Kept for a nurse to look at. ${why ?? ''}`.trim(),
  }[outcome];
}

function keyOf(sentId: string, episodeId: string | null, hash: string): string {
  return `${sentId} ${episodeId ?? '-'} ${hash}`;
}

function hashOf({ sentId, seq, episodeId, what, deviceAt, facts, corrects, unread }: Arrival): string {
  return createHash('sha256')
    .update(inOrder({ sentId, seq, episodeId, what, deviceAt: unread ? null : deviceAt.toString(), facts, corrects }))
    .digest('hex');
}
