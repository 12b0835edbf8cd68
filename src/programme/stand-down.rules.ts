/**
 * Standing a unit down from one time to another: which sessions are cancelled, which had begun and are cut short instead. A session that
 * somebody is recorded as having come to took place: its minutes are written, it is never cancelled.
 */
import { overlaps, type Span } from '#platform/time.ts';

/** A session as far as this asks. */
export type StandDownSession = {
  readonly id: string;
  readonly span: Span;
  readonly status: 'draft' | 'published' | 'cancelled' | 'removed';
};

/** What the stand-down does with each session it touches; those it does not touch are in neither list. */
export type StandDownPlan<S extends StandDownSession> = {
  readonly cancel: readonly S[];
  /** Somebody came to it, or the worker says that it was under way: how long each was there is to be recorded. */
  readonly cutShort: readonly S[];
  /** Among those cancelled: had begun before the stand-down did, with nothing recorded, so the worker is asked. */
  readonly begun: readonly S[];
};

/** Sorts the sessions that share some of the time. `came`: ids with somebody recorded as having come. `underWay`: ids the worker says were going on. */
export function planStandDown<S extends StandDownSession>(
  sessions: readonly S[],
  span: Span,
  came: ReadonlySet<string>,
  underWay: readonly string[] = [],
): StandDownPlan<S> {
  const touched = sessions.filter((session) => (session.status === 'draft' || session.status === 'published') && overlaps(session.span, span));
  const hadBegun = (session: S): boolean => session.status === 'published' && Temporal.Instant.compare(session.span.from, span.from) < 0;
  const isCutShort = (session: S): boolean => came.has(session.id) || (hadBegun(session) && underWay.includes(session.id));
  const cancel = touched.filter((session) => !isCutShort(session));
  return { cancel, cutShort: touched.filter(isCutShort), begun: touched.filter((session) => hadBegun(session) && !came.has(session.id)) };
}

/** The reason each session is cancelled with, from the reason the unit is stood down: people read it. */
export function cancelReasonOf(standDownReason: string): string {
  return { staffing: 'no leader', building: 'room' }[standDownReason] ?? 'incident';
}
