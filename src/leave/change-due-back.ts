import { sql } from 'kysely';
import { BookingTaken, claimsBetween, type Claim } from '#bookings';
import { namesOf } from '#people';
import { vehicleById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { timeRange, type Span } from '#platform/time.ts';
import { askTask } from '#tasks';
import { nurseInCharge } from '#workforce';
import { againstDueBack } from './due-back.rules.ts';
import { episodesOfOuting } from './episode-store.ts';
import { currentDueBack, departedAt, episodeStatus, isOver } from './episode.rules.ts';
import { claimOf, giveBackOuting, takeForOuting } from './outing-bookings-store.ts';
import { outingById } from './outing-reading-store.ts';
import { setOutingEnd } from './outing-store.ts';
import { recordMovement } from './record-movement.ts';
import { releaseFactsFor } from './release-facts.ts';
import { momentWords } from './view.ts';
import type { Episode, MovementFacts, Outing } from './words.ts';

/** A new time to be back, as it was agreed. */
export interface NewDueBack {
  readonly dueBack: Temporal.Instant;
  /** Why, in a sentence. */
  readonly words: string;
  /** Who agreed it. */
  readonly agreedBy: string;
}

/** What the new time comes up against. Nothing of it kept the time from being recorded. */
export interface DueBackChanged {
  /** Beyond what was authorised: the nurse in charge has been told. */
  readonly beyond: readonly string[];
  /** Worth a thought. */
  readonly mind: readonly string[];
  /** Whose time is taken by something else before the new end. */
  readonly clashes: readonly string[];
}

/**
 * Records a new time to be back, asks the release rules again as from the moment of leaving, tells the nurse in charge when it goes beyond
 * what was authorised, and moves the time of everybody and everything that goes to the new end, as far as it is free.
 */
export async function changeDueBack(scope: Scope, episode: Episode, given: NewDueBack, field = 'due'): Promise<DueBackChanged> {
  const changed = await followDueBack(scope, episode, given);
  await recordMovement(
    scope,
    episode.id,
    'due back changed',
    scope.now,
    { dueBack: given.dueBack.toString(), words: given.words, agreedBy: given.agreedBy, ...whatItMeets(changed) },
    field,
  );
  return changed;
}

/** What a new time to be back comes up against, as it is kept with the movement. */
export function whatItMeets({ beyond, mind, clashes }: DueBackChanged): Pick<MovementFacts, 'beyond' | 'mind'> {
  return { ...(beyond.length === 0 ? {} : { beyond }), ...(mind.length + clashes.length === 0 ? {} : { mind: [...mind, ...clashes] }) };
}

/** Everything a new time to be back brings with it but the record of it, which is made by whoever was told of it: at the desk, or by a phone. */
export async function followDueBack(scope: Scope, episode: Episode, given: NewDueBack): Promise<DueBackChanged> {
  const from = departedAt(episode) ?? episode.startsAt;
  const before = await releaseFactsFor(scope, episode.id, { from, dueBack: currentDueBack(episode) });
  const after = await releaseFactsFor(scope, episode.id, { from, dueBack: given.dueBack });
  const reasons = againstDueBack(before, after);
  const clashes = await moveBookings(scope, episode, given.dueBack);
  const beyond = reasons.filter(({ stop }) => stop).map(({ say }) => say);
  if (beyond.length > 0) await tellNurseInCharge(scope, episode, given, beyond);
  return { beyond, mind: reasons.filter(({ stop }) => !stop).map(({ say }) => say), clashes };
}

/** The nurse in charge has to say that they know: nobody extends leave beyond what was authorised by a phone call alone. */
async function tellNurseInCharge(scope: Scope, episode: Episode, given: NewDueBack, beyond: readonly string[]): Promise<void> {
  const charge = await nurseInCharge(scope, episode.unitId);
  await askTask(scope, {
    unitId: episode.unitId,
    kind: 'must tell',
    aboutKind: 'leave episode',
    aboutId: episode.id,
    personId: episode.personId,
    say: `Due back changed to ${momentWords(given.dueBack, scope.today)}, agreed by ${given.agreedBy}. That goes beyond what was authorised: ${beyond.join(' ')}`.slice(
      0,
      480,
    ),
    link: `/leave/episodes/${episode.id}`,
    askedOf: charge?.staffId ?? null,
    dueAt: scope.now.add({ minutes: 15 }),
  });
}

/**
 * The person's own time, and the time of the escorts and the vehicle until the last of those still waited for is due. What is held by
 * something else keeps the time it has, and is told.
 */
async function moveBookings(scope: Scope, episode: Episode, dueBack: Temporal.Instant): Promise<readonly string[]> {
  const outing = await outingById(scope, episode.outingId);
  if (outing === null) return [];
  const ends = (await episodesOfOuting(scope, outing.id)).flatMap((one) => {
    if (one.id === episode.id) return [dueBack];
    const due = isOver(episodeStatus(one, scope.now)) ? null : currentDueBack(one);
    return due === null ? [] : [due];
  });
  const end = ends.reduce((last, one) => (Temporal.Instant.compare(one, last) > 0 ? one : last));
  if (Temporal.Instant.compare(end, outing.span.from) > 0) await setOutingEnd(scope, outing.id, end);
  const wanted: { readonly claim: Claim; readonly to: Temporal.Instant }[] = [];
  if (episode.basis !== 'unauthorised') wanted.push({ claim: claimOf(episode.personId, 'person', outing.span), to: dueBack });
  for (const { staffId } of outing.escorts) wanted.push({ claim: claimOf(staffId, 'staff', outing.span), to: end });
  if (outing.vehicleId !== null) wanted.push({ claim: claimOf(outing.vehicleId, 'vehicle', outing.span), to: end });
  const clashes: string[] = [];
  for (const { claim, to } of wanted) clashes.push(...(await moveOne(scope, outing, episode, claim, to)));
  return clashes;
}

/** Moves the end of one claim of the outing. What never was booked for it (a record made afterwards) is left alone. */
async function moveOne(scope: Scope, outing: Outing, episode: Episode, claim: Claim, to: Temporal.Instant): Promise<readonly string[]> {
  const around: Span = { from: outing.span.from.subtract({ hours: 24 }), to: outing.span.to.add({ hours: 24 }) };
  const own = (await claimsBetween(scope, [claim.resourceId], around)).filter(({ ownerId }) => ownerId === outing.id || ownerId === outing.sessionId);
  if (!own.some(({ ownerId }) => ownerId === outing.id)) return [];
  const from = claim.kind === 'person' ? episode.startsAt : outing.span.from;
  if (Temporal.Instant.compare(to, from) <= 0) return [];
  // A savepoint: what cannot be moved keeps what it had.
  await sql`savepoint moved`.execute(scope.tx);
  try {
    await giveBackOuting(scope, outing.id, [claim.resourceId]);
    await takeForOuting(scope, outing, [{ ...claim, span: { from, to } }]);
    await sql`release savepoint moved`.execute(scope.tx);
    return [];
  } catch (error) {
    if (!(error instanceof BookingTaken)) throw error;
    await sql`rollback to savepoint moved`.execute(scope.tx);
    const name = await nameOf(scope, outing, claim);
    return error.clashes.map(({ held }) => `${name} is booked ${timeRange(held.span)}: ${held.label}.`);
  }
}

async function nameOf(scope: Scope, outing: Outing, { resourceId, kind }: Claim): Promise<string> {
  if (kind === 'staff') return outing.escorts.find(({ staffId }) => staffId === resourceId)?.name ?? 'An escort';
  if (kind === 'vehicle') return (await vehicleById(scope, resourceId))?.name ?? 'The vehicle';
  return (await namesOf(scope, [resourceId])).get(resourceId)?.name ?? 'The person';
}
