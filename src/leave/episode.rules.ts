/**
 * Where one person's going out stands, from what was recorded and the server's clock alone. Nothing here is written down: a status is
 * worked out each time. "Overdue" is what the system sees; "missing" and "AWOL" only what a registered nurse has declared (domain 1.56).
 *
 * What was recorded is taken in the order in which the server got to know of it. What was corrected does not count; a correction stands
 * in the place of what it corrects.
 */
import { ruling, stop, type Reason, type Ruling } from '#platform/ruling.ts';
import { minutesBetween } from '#platform/time.ts';
import type { Basis, Episode, EpisodeStatus, Movement, MovementKind } from './words.ts';

/** What the rules of an episode look at: enough to work out its status. */
export type EpisodeSoFar = Pick<Episode, 'movements' | 'dueBack' | 'graceMinutes'>;

/** A movement about to be recorded. */
export type NewMovement = Pick<Movement, 'what' | 'facts' | 'enteredLate' | 'corrects'>;

type Stage = 'planned' | 'checked' | 'not now' | 'released' | 'out' | 'back' | 'not taken';
type Away = 'walked off' | 'not where expected' | 'missing' | 'AWOL';

/** The statuses in which somebody is off the unit, worst last. */
export const outStatuses = ['out', 'overdue', 'not where expected', 'walked off', 'missing', 'AWOL'] as const satisfies readonly EpisodeStatus[];

/** Off the unit now, whatever else is the matter. */
export function isOut(status: EpisodeStatus): boolean {
  return (outStatuses as readonly EpisodeStatus[]).includes(status);
}

/** Nothing more is waited for: back, or it did not happen. */
export function isOver(status: EpisodeStatus): boolean {
  return status === 'back' || status === 'not taken';
}

/**
 * The movements that count, each in its place: what was corrected is left out, a correction stands where the corrected one stood.
 * A correction that was itself undone gives back what it had corrected.
 */
export function standingMovements(movements: readonly Movement[]): readonly Movement[] {
  // Taken back: as if it had not been recorded, so what it corrected stands again. Put right: another stands in its place.
  const takenBack = new Set<string>();
  const putRight = new Set<string>();
  // From the last back: whether a correction counts depends only on what came after it.
  for (const [index, movement] of [...movements.entries()].toReversed()) {
    if (movement.corrects === null || takenBack.has(movement.id)) continue;
    // Two corrections of one movement: the later stands.
    for (const other of movements.slice(0, index)) if (other.corrects === movement.corrects) putRight.add(other.id);
    (movement.what === 'corrected' ? takenBack : putRight).add(movement.corrects);
  }
  const places = new Map(movements.map(({ id }, index) => [id, index]));
  const byId = new Map(movements.map((movement) => [movement.id, movement]));
  const placeOf = (movement: Movement): number => {
    const corrected = movement.corrects === null ? undefined : byId.get(movement.corrects);
    return corrected === undefined ? places.get(movement.id)! : placeOf(corrected);
  };
  return movements
    .filter(({ id, what }) => !takenBack.has(id) && !putRight.has(id) && what !== 'corrected')
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** When the person is expected: as last changed, else as planned; null when nobody knows. */
export function currentDueBack(episode: Pick<Episode, 'movements' | 'dueBack'>): Temporal.Instant | null {
  const changed = standingMovements(episode.movements).findLast((one) => one.what === 'due back changed' && readInstant(one.facts.dueBack) !== null);
  return changed === undefined ? episode.dueBack : readInstant(changed.facts.dueBack);
}

/**
 * The status at a moment of the server's clock. Overdue begins when the due-back time and the line's grace have both passed.
 * Somebody recorded as back stays back: what reaches the server later about the same outing does not put them out again.
 */
export function episodeStatus(episode: EpisodeSoFar, now: Temporal.Instant): EpisodeStatus {
  const { stage, away } = follow(standingMovements(episode.movements));
  if (stage !== 'out') return stage;
  if (away !== null) return away;
  return isOverdue(episode, now) ? 'overdue' : 'out';
}

/**
 * Whole minutes past the due-back time, grace not taken off: while out by the clock given, once back by the time of return. 0 when not
 * late, or not gone; null when nobody knows when they are due.
 */
export function lateBy(episode: EpisodeSoFar, now: Temporal.Instant): number | null {
  const standing = standingMovements(episode.movements);
  const { stage } = follow(standing);
  const due = currentDueBack(episode);
  if (due === null) return null;
  if (stage !== 'out' && stage !== 'back') return 0;
  const until = stage === 'back' ? (standing.find(({ what }) => what === 'returned')?.at ?? now) : now;
  return Math.max(0, Math.floor(minutesBetween(due, until)));
}

/** The moment from which the person counts as overdue: just past the due-back time and the grace. Null when nobody knows when they are due. */
export function overdueFrom(episode: EpisodeSoFar): Temporal.Instant | null {
  return currentDueBack(episode)?.add({ minutes: episode.graceMinutes }) ?? null;
}

/** When they left; null while they have not. The first departure, walk-off or finding counts. */
export function departedAt(episode: Pick<Episode, 'movements'>): Temporal.Instant | null {
  return standingMovements(episode.movements).find(({ what }) => leaving.includes(what))?.at ?? null;
}

/** When they came back, as first recorded; null while they have not. */
export function returnedAt(episode: Pick<Episode, 'movements'>): Temporal.Instant | null {
  return standingMovements(episode.movements).find(({ what }) => what === 'returned')?.at ?? null;
}

/** The nurse's last check before leave that stands, or null. */
export function lastCheck(episode: Pick<Episode, 'movements'>): Movement | null {
  return standingMovements(episode.movements).findLast(({ what }) => what === 'checked') ?? null;
}

const leaving: readonly MovementKind[] = ['departed', 'walked off', 'not where expected', 'declared missing', 'declared AWOL'];

/**
 * May this be recorded next? Stops bar releasing, never the record of what happened (practice 1): what is entered late is taken as told,
 * and somebody gone without a release is recorded as out without recorded authority. `basis` sharpens the answer: nobody is released
 * who needs no permission, and AWOL is a word for detained people only. `heldNow` is the legal standing at this moment: somebody who went
 * out informally and was detained while out can be absent without leave, whatever footing they went on; null where nobody looked.
 */
export function mayFollow(
  status: EpisodeStatus,
  movement: NewMovement | MovementKind,
  basis: Basis = 'section 17',
  heldNow: boolean | null = null,
): Ruling {
  const given = typeof movement === 'string' ? null : movement;
  const what = given?.what ?? (movement as MovementKind);
  const reasons: Reason[] = given === null ? [] : [...missingWords(given)];
  if (what === 'declared AWOL' && !(heldNow ?? basis !== 'time off'))
    reasons.push(stop('not-detained', 'Somebody who is not detained can be missing, not absent without leave.', 'MHA 1983 s18'));
  // A correction takes the place of what it corrects, where the same kind of entry was taken already.
  const takenAsTold = given !== null && (given.corrects !== null || given.enteredLate);
  const sentence = takenAsTold ? null : notNow(status, what, basis);
  if (sentence !== null) reasons.push(stop(`${what.replaceAll(' ', '-')}-after-${status.replaceAll(' ', '-')}`, sentence));
  return ruling(reasons);
}

/** What an entry of its kind cannot be without. */
function* missingWords({ what, facts, corrects }: NewMovement): Iterable<Reason> {
  if (what === 'corrected' && corrects === null) yield stop('corrects-nothing', 'Say which entry was wrong.');
  if (what === 'due back changed' && readInstant(facts.dueBack) === null) yield stop('due-back-missing', 'Enter the day and time they are due back.');
  if (what === 'checked' && facts.decision === undefined) yield stop('decision-missing', 'Say what you decided: go, go with a change, or not now.');
  if (what === 'not taken' && !facts.reason) yield stop('reason-missing', 'Say why it did not happen.');
}

/** Why this does not come next; null where it may. */
function notNow(status: EpisodeStatus, what: MovementKind, basis: Basis): string | null {
  const before = status === 'planned' || status === 'checked' || status === 'not now' || status === 'released';
  if (what === 'corrected' || what === 'reviewed') return null;
  if (what === 'outcome') return before || status === 'not taken' ? 'There is nothing to tell of yet: they have not been out.' : null;
  if (status === 'back') return 'They are back. Somebody who goes out again goes on a new outing.';
  if (status === 'not taken') return 'This was recorded as not happening. Plan a new outing, or correct that entry.';
  switch (what) {
    case 'checked':
      return before ? null : 'They have left already. The check is made before somebody leaves.';
    case 'released':
      if (!before) return 'They have left already.';
      if (status === 'released') return 'They are released already.';
      return status === 'not now' ? 'The nurse’s check says not now. Check again first.' : null;
    case 'release withdrawn':
      if (!before) return 'They have left already. Ring the escort, or record what happened.';
      return status === 'released' ? null : 'They are not released.';
    case 'departed':
      if (!before) return 'They are recorded as out already.';
      if (status === 'released' || basis === 'time off' || basis === 'unauthorised') return null;
      return 'Nobody has released them. If they have gone, record them as out without recorded authority.';
    case 'not taken':
      return before ? null : 'They have left. Record their return, or correct the departure.';
    case 'arrived':
    case 'declared missing':
    case 'declared AWOL':
    case 'returned':
      return before ? 'Nobody has recorded that they left. Record that first.' : null;
    case 'contact':
    case 'due back changed':
    case 'walked off':
    case 'not where expected':
      // Taken whenever it happens.
      return null;
  }
}

function follow(standing: readonly Movement[]): { readonly stage: Stage; readonly away: Away | null } {
  let stage: Stage = 'planned';
  let checked: 'planned' | 'checked' | 'not now' = 'planned';
  let missed: readonly { readonly is: Away; readonly at: Temporal.Instant }[] = [];
  for (const { what, at, facts } of standing) {
    if (stage === 'back') break;
    switch (what) {
      case 'checked':
        checked = facts.decision === 'not now' ? 'not now' : 'checked';
        // A check that says "not now" takes a release with it; one that says "go" leaves it.
        if (stage === 'planned' || stage === 'checked' || stage === 'not now' || (stage === 'released' && checked === 'not now')) stage = checked;
        break;
      case 'released':
        if (stage !== 'out' && stage !== 'not taken') stage = 'released';
        break;
      case 'release withdrawn':
        if (stage === 'released') stage = checked;
        break;
      case 'departed':
        stage = 'out';
        break;
      case 'arrived':
        // Where they should be again, but only if that was after they were missed: a phone may tell of an earlier arrival later.
        missed = missed.filter((one) => one.is === 'missing' || one.is === 'AWOL' || Temporal.Instant.compare(at, one.at) < 0);
        break;
      case 'walked off':
      case 'not where expected':
        stage = 'out';
        missed = [...missed, { is: what, at }];
        break;
      case 'declared missing':
      case 'declared AWOL':
        // What was declared stays until they are back.
        stage = 'out';
        missed = [...missed, { is: what === 'declared AWOL' ? 'AWOL' : 'missing', at }];
        break;
      case 'not taken':
        if (stage !== 'out') stage = 'not taken';
        break;
      case 'returned':
        stage = 'back';
        break;
      case 'contact':
      case 'due back changed':
      case 'outcome':
      case 'reviewed':
      case 'corrected':
        break;
    }
  }
  const worst = (['AWOL', 'missing', 'walked off', 'not where expected'] as const).find((word) => missed.some(({ is }) => is === word));
  return { stage, away: stage === 'out' ? (worst ?? null) : null };
}

function isOverdue(episode: EpisodeSoFar, now: Temporal.Instant): boolean {
  const from = overdueFrom(episode);
  return from !== null && Temporal.Instant.compare(now, from) > 0;
}

/** A moment as it was written in the facts of a movement; null where it cannot be read. */
export function readInstant(text: string | undefined): Temporal.Instant | null {
  if (text === undefined) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
