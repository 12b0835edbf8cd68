import { legalStandings } from '#legal';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import { authorisationState } from './authorisation.rules.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { episodesOf } from './episode-store.ts';
import { episodeStatus } from './episode.rules.ts';
import { outingsByIds } from './outing-reading-store.ts';
import type { LeaveLine } from './words.ts';

/** One line of somebody's leave as it bears on planning a week. */
export interface LineForWeek {
  readonly line: LeaveLine;
  /** When its authorisation holds within the week. */
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Goings out on this line that week that are planned or were made already, other than for sessions of the programme; by day too. */
  readonly used: number;
  readonly usedOn: ReadonlyMap<string, number>;
}

/** What somebody's leave allows in a week. Nobody is released by it: the rules are asked again on the day. */
export interface LeaveForWeek {
  /** 'free': they need no leave. 'lines': only as the lines allow. 'no': not outside. */
  readonly outside: 'free' | 'lines' | 'no';
  readonly words: string;
  readonly lines: readonly LineForWeek[];
}

/** What these people's leave allows in a week, for planning it. Held, expired or unchecked leave has no lines; a section or authorisation that ends in the week cuts them short. */
export async function leaveForWeek(scope: Scope, personIds: readonly string[], week: Span): Promise<ReadonlyMap<string, LeaveForWeek>> {
  const moment = Temporal.Instant.compare(scope.now, week.from) > 0 ? scope.now : week.from;
  const standings = await legalStandings(scope, personIds, moment);
  const authorisations = await authorisationsOf(scope, personIds);
  const episodes = (await episodesOf(scope, personIds, week)).filter((one) => episodeStatus(one, scope.now) !== 'not taken');
  const outings = await outingsByIds(
    scope,
    episodes.map(({ outingId }) => outingId),
  );
  const alone = episodes.filter((one) => (outings.get(one.outingId)?.sessionId ?? null) === null);
  return new Map(
    personIds.map((id): [string, LeaveForWeek] => {
      const standing = standings.get(id);
      const rule = standing?.rule ?? null;
      if (standing === undefined || standing.status === null || rule === null)
        return [id, { outside: 'no', words: 'No legal status is recorded, so nobody can say', lines: [] }];
      if (rule.needs === 'nothing' || rule.needs === 'own plan') return [id, { outside: 'free', words: rule.say.replace(/\.$/, ''), lines: [] }];
      if (rule.needs === 'barred' || rule.needs === 'classify first') return [id, { outside: 'no', words: rule.say.replace(/\.$/, ''), lines: [] }];
      const theirs = authorisations.get(id) ?? [];
      const lines = theirs.flatMap((one) => {
        const from = later(one.validFrom, week.from);
        const to = one.validTo === null ? week.to : sooner(one.validTo, week.to);
        if (Temporal.Instant.compare(from, to) >= 0) return [];
        // Whether it may be used is asked as of the first moment it could be.
        if (authorisationState(one, later(from, moment)) !== 'in force') return [];
        return one.lines.map((line): LineForWeek => {
          const uses = alone
            .filter(({ lineId }) => lineId === line.id)
            .map(({ startsAt }) => startsAt.toZonedDateTimeISO('Europe/London').toPlainDate().toString());
          const usedOn = new Map<string, number>();
          for (const day of uses) usedOn.set(day, (usedOn.get(day) ?? 0) + 1);
          return { line, from, to, used: uses.length, usedOn };
        });
      });
      const held = theirs.some((one) => authorisationState(one, moment) === 'held');
      const words = lines.length > 0 ? 'Section 17 leave' : held ? 'Their leave is on hold' : 'No leave is in force then';
      return [id, { outside: lines.length > 0 ? 'lines' : 'no', words, lines }];
    }),
  );
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
function sooner(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
