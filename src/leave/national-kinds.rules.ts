/**
 * The four kinds of leave of the national data set for mental health (MHSDS), kept apart: home leave (MHS509: somebody who is not detained, a night
 * away), leave of absence (MHS510: section 17), absence without leave (MHS511: declared) and trial leave (MHS514). One going out may come to two:
 * leave of absence until it was over, then absence without leave. Time off by day, and the hospital's own grounds, are none of them.
 */
import { dateOf } from '#platform/time.ts';
import { currentDueBack, departedAt, returnedAt, standingMovements } from './episode.rules.ts';
import type { Episode } from './words.ts';

export const nationalKinds = ['home leave', 'leave of absence', 'absence without leave', 'trial leave'] as const;
export type NationalKind = (typeof nationalKinds)[number];

/** A stretch of time away of one kind. */
export interface NationalStretch {
  readonly kind: NationalKind;
  readonly from: Temporal.Instant;
  /** Null: it goes on. */
  readonly to: Temporal.Instant | null;
  readonly ended: 'came back' | 'became absent without leave' | null;
}

/**
 * What one going out comes to, as it stands at a moment: somebody who was due back and is still away after midnight is away for a night. `lineKind`: the
 * kind that the line's own kind stands for in the list of kinds; null where there is no line.
 */
export function nationalStretches(
  episode: Pick<Episode, 'basis' | 'movements' | 'dueBack'>,
  lineKind: 'leave of absence' | 'trial leave' | 'home leave' | null,
  now: Temporal.Instant,
): readonly NationalStretch[] {
  const left = departedAt(episode);
  if (left === null) return [];
  const back = returnedAt(episode);
  const absent = absentFrom(episode);
  const found: NationalStretch[] = [];
  const due = currentDueBack(episode);
  const kind = kindOf(episode, lineKind, left, back ?? (due !== null && Temporal.Instant.compare(due, now) < 0 ? now : due));
  const until = absent ?? back;
  if (kind !== null && (until === null || Temporal.Instant.compare(left, until) < 0))
    found.push({ kind, from: left, to: until, ended: absent !== null ? 'became absent without leave' : back === null ? null : 'came back' });
  if (absent !== null) found.push({ kind: 'absence without leave', from: absent, to: back, ended: back === null ? null : 'came back' });
  return found;
}

function kindOf(
  { basis }: Pick<Episode, 'basis'>,
  lineKind: NationalKind | null,
  left: Temporal.Instant,
  until: Temporal.Instant | null,
): NationalKind | null {
  if (basis === 'section 17') return lineKind ?? 'leave of absence';
  if (basis === 'time off') return until === null || !dateOf(left).equals(dateOf(until)) ? 'home leave' : null;
  return null;
}

/** Since when they are absent without leave, once that was declared: since they walked off, else since they were due; else since it was declared. */
function absentFrom(episode: Pick<Episode, 'movements' | 'dueBack'>): Temporal.Instant | null {
  const standing = standingMovements(episode.movements);
  const declared = standing.find(({ what }) => what === 'declared AWOL');
  if (declared === undefined) return null;
  const gone = standing.find(({ what }) => what === 'walked off' || what === 'not where expected');
  const from = gone?.at ?? currentDueBack(episode) ?? declared.at;
  return Temporal.Instant.compare(from, declared.at) < 0 ? from : declared.at;
}
