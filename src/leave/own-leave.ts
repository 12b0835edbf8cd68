import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf, daySpan, holds, weekOf, weekSpan } from '#platform/time.ts';
import { authorisationState, isOver } from './authorisation.rules.ts';
import { standingMovements } from './episode.rules.ts';
import type { AuthorisationEvent, AuthorisationState, MovementKind } from './words.ts';

/** What a person may do, as far as it is theirs to read. */
export interface OwnLeaveLine {
  readonly title: string;
  readonly places: string;
  readonly exclusions: string | null;
  readonly escorts: number;
  readonly maxMinutes: number | null;
  readonly maxPerDay: number | null;
  readonly maxPerWeek: number | null;
  /** "09:00" to "17:00"; null: no hours are set. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  readonly nights: number | null;
  /** Times they left on it, by departures that stand. */
  readonly usedToday: number;
  readonly usedThisWeek: number;
}

/** One authorisation of the asker's that is not over. */
export interface OwnLeave {
  readonly id: string;
  readonly grantedBy: string;
  readonly signedAt: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly state: AuthorisationState;
  readonly conditions: readonly string[];
  readonly lines: readonly OwnLeaveLine[];
}

/** Grounds agreed with the asker. */
export interface OwnGrounds {
  readonly words: string;
  readonly withStaff: boolean;
  readonly maxMinutes: number | null;
}

interface Told {
  readonly authorisations: readonly {
    id: string;
    granted_by: string | null;
    signed_at: string;
    valid_from: string;
    valid_to: string | null;
    entered_at: string;
    check_due_at: string;
    events: readonly { id: string; what: AuthorisationEvent['what']; at: string }[];
    conditions: readonly string[];
    lines: readonly {
      title: string;
      places: string;
      exclusions: string | null;
      escorts: number;
      max_minutes: number | null;
      max_per_day: number | null;
      max_per_week: number | null;
      window_from: string | null;
      window_to: string | null;
      nights: number | null;
      used: readonly (readonly { id: string; what: MovementKind; at: string; corrects: string | null }[])[];
    }[];
  }[];
  readonly grounds: readonly { words: string; with_staff: boolean; max_minutes: number | null }[];
}

/** The leave of the person who asks, for their own page: the database tells it to nobody else. States and counts are worked out by the same rules as for staff. */
export async function ownLeave(scope: Scope): Promise<{ readonly authorisations: readonly OwnLeave[]; readonly grounds: readonly OwnGrounds[] }> {
  const { rows } = await sql<{ told: Told }>`select my_own_leave() as told`.execute(scope.tx);
  const told = rows[0]!.told;
  const at = (moment: string): Temporal.Instant => Temporal.Instant.from(moment);
  const day = daySpan(scope.today);
  const week = weekSpan(weekOf(dateOf(scope.now)));
  return {
    authorisations: told.authorisations.flatMap((one) => {
      const events = one.events.map((event) => ({ id: event.id, what: event.what, at: at(event.at), words: '', orderedBy: null, recordedBy: null }));
      const validTo = one.valid_to === null ? null : at(one.valid_to);
      const state = authorisationState(
        { validFrom: at(one.valid_from), validTo, enteredAt: at(one.entered_at), checkDueAt: at(one.check_due_at), events },
        scope.now,
      );
      if (isOver(state)) return [];
      return [
        {
          id: one.id,
          grantedBy: one.granted_by ?? 'Somebody who has left',
          signedAt: at(one.signed_at),
          validTo,
          state,
          conditions: one.conditions,
          lines: one.lines.map((line) => {
            const left = line.used.flatMap((movements) => {
              const standing = standingMovements(
                movements.map((one) => ({
                  id: one.id,
                  what: one.what,
                  at: at(one.at),
                  corrects: one.corrects,
                  episodeId: '',
                  recordedAt: at(one.at),
                  recordedBy: '',
                  enteredLate: false,
                  facts: {},
                })),
              );
              return standing.find(({ what }) => what === 'departed')?.at ?? [];
            });
            return {
              title: line.title,
              places: line.places,
              exclusions: line.exclusions,
              escorts: line.escorts,
              maxMinutes: line.max_minutes,
              maxPerDay: line.max_per_day,
              maxPerWeek: line.max_per_week,
              hours:
                line.window_from === null || line.window_to === null ? null : { from: line.window_from.slice(0, 5), to: line.window_to.slice(0, 5) },
              nights: line.nights,
              usedToday: left.filter((moment) => holds(day, moment)).length,
              usedThisWeek: left.filter((moment) => holds(week, moment)).length,
            };
          }),
        },
      ];
    }),
    grounds: told.grounds.map((one) => ({ words: one.words, withStaff: one.with_staff, maxMinutes: one.max_minutes })),
  };
}
