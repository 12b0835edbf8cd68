import { legalStandings } from '#legal';
import type { Scope } from '#platform/scope.ts';
import { lengthInWords, minutesBetween, timeOf, clockTime, type Span } from '#platform/time.ts';
import { authorisationState } from './authorisation.rules.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { lineWords } from './view.ts';
import type { Authorisation, LeaveLine } from './words.ts';

/** Whether somebody's leave reaches outside the service at a time, with the reason as a sentence. */
export interface Reach {
  readonly covers: boolean;
  readonly words: string;
}

/**
 * May these people be outside the service then, as far as their leave goes? Nobody is released by it: the rules are asked again on the
 * day. An informal person decides for themselves. Where nothing is recorded it says so, and does not cover.
 */
export async function reach(scope: Scope, personIds: readonly string[], span: Span): Promise<ReadonlyMap<string, Reach>> {
  const standings = await legalStandings(scope, personIds, span.from);
  const authorisations = await authorisationsOf(scope, personIds);
  return new Map(
    personIds.map((id): [string, Reach] => {
      const standing = standings.get(id);
      if (standing === undefined || standing.status === null || standing.rule === null)
        return [id, { covers: false, words: 'No legal status is recorded, so nobody can say' }];
      if (standing.rule.needs === 'nothing') return [id, { covers: true, words: 'Informal: they decide' }];
      if (standing.rule.needs === 'own plan') return [id, { covers: true, words: standing.rule.say.replace(/\.$/, '') }];
      if (standing.rule.needs === 'barred' || standing.rule.needs === 'classify first')
        return [id, { covers: false, words: standing.rule.say.replace(/\.$/, '') }];
      return [id, reachOf(authorisations.get(id) ?? [], span, scope.now)];
    }),
  );
}

/** The line that covers the time, or what comes nearest and why it does not. */
export function reachOf(authorisations: readonly Authorisation[], span: Span, now: Temporal.Instant): Reach {
  const then = authorisations.filter((one) => ['in force', 'not begun', 'waiting for the second check'].includes(authorisationState(one, span.from)));
  const covering = then.filter((one) => one.validTo === null || Temporal.Instant.compare(span.to, one.validTo) <= 0);
  const lines = covering.flatMap((one) => one.lines);
  const fits = lines.find((line) => whyNot(line, span) === null);
  if (fits !== undefined)
    return {
      covers: true,
      words: `${lineWords(fits)}${fits.escorts === 0 ? '' : `, with ${fits.escorts === 1 ? '1 escort' : `${fits.escorts} escorts`}`}`,
    };
  if (authorisations.some((one) => authorisationState(one, now) === 'held')) return { covers: false, words: 'Their leave is on hold' };
  if (lines.length > 0) return { covers: false, words: whyNot(lines.at(-1)!, span)! };
  return { covers: false, words: then.length > 0 ? 'Their leave ends before they would be back' : 'No leave is in force then' };
}

function whyNot(line: LeaveLine, span: Span): string | null {
  const minutes = minutesBetween(span.from, span.to);
  if (line.maxMinutes !== null && minutes > line.maxMinutes) return `${lineWords(line)}: up to ${lengthInWords(line.maxMinutes)} at a time`;
  const outside =
    (line.windowFrom !== null && Temporal.PlainTime.compare(timeOf(span.from), line.windowFrom) < 0) ||
    (line.windowTo !== null && Temporal.PlainTime.compare(timeOf(span.to), line.windowTo) > 0);
  if (outside)
    return `${lineWords(line)}: ${clockTime(line.windowFrom ?? Temporal.PlainTime.from('00:00'))} to ${clockTime(line.windowTo ?? Temporal.PlainTime.from('23:59'))} only`;
  return null;
}
