/** What people ask of the programme: how many would like it, how it stands, and what a week has of it. Counted as people, never as ticks. */
import { dateOf, dayName, weekdayOf } from '#platform/time.ts';
import { andList, howMany } from '#platform/ruling.ts';
import { saidTime } from './on-paper.ts';
import type { SuggestionRecord } from './suggestion.words.ts';

/** For how long after a yes the programme still says that it was asked for. Our own choice: about two months of posters. */
const saidForWeeks = 8;

/** How many people would like it, and how many of them are on the unit now. One person counts once, whatever was written twice. */
export function voices(
  votes: readonly { readonly personId: string }[],
  here: ReadonlySet<string>,
): { readonly people: number; readonly here: number } {
  const people = new Set(votes.map(({ personId }) => personId));
  return { people: people.size, here: [...people].filter((id) => here.has(id)).length };
}

/** "Asked for by 5 people, 4 of them here now". */
export function voicesWords(count: { readonly people: number; readonly here: number }): string {
  if (count.people === 0) return 'Nobody has said yet that they would like it';
  const all = `Asked for by ${howMany(count.people, 'person', 'people')}`;
  if (count.here === count.people) return all;
  return count.here === 0 ? `${all}, none of them here now` : `${all}, ${count.here} of them here now`;
}

export type SuggestionStanding = 'not answered' | 'not yet' | 'yes' | 'no';

/** How it stands: the newest answer speaks. */
export function standingOf(suggestion: Pick<SuggestionRecord, 'answers'>): SuggestionStanding {
  return suggestion.answers[0]?.answer ?? 'not answered';
}

/** What is asked for most stands first; of two alike, the one that has waited longer. */
export function inOrder<T extends Pick<SuggestionRecord, 'votes' | 'saidOn'>>(suggestions: readonly T[]): T[] {
  return suggestions.toSorted(
    (a, b) => voices(b.votes, new Set()).people - voices(a.votes, new Set()).people || Temporal.PlainDate.compare(a.saidOn, b.saidOn),
  );
}

/** A session of a week, as far as a suggestion needs it. */
export interface WeekOffer {
  readonly id: string;
  readonly activityId: string;
  readonly name: string;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly status: 'draft' | 'published' | 'cancelled' | 'removed';
}

/** What a week has of one thing that was asked for. */
export interface AskedInWeek {
  readonly suggestion: SuggestionRecord;
  readonly sessions: readonly WeekOffer[];
  readonly say: string;
}

/**
 * What people asked for, held against one week: a yes, and whether the week has it; what waits for an answer; what is not yet. What was
 * answered no is left out, and a yes older than {@link saidForWeeks} weeks by that Sunday too. A cancelled session is none.
 */
export function askedInWeek(
  suggestions: readonly SuggestionRecord[],
  sessions: readonly WeekOffer[],
  monday: Temporal.PlainDate,
  here: ReadonlySet<string>,
): AskedInWeek[] {
  return inOrder(suggestions).flatMap((suggestion) => {
    if (Temporal.PlainDate.compare(suggestion.saidOn, monday.add({ days: 6 })) > 0) return [];
    const standing = standingOf(suggestion);
    if (standing === 'no' || (standing === 'yes' && !stillSaid(suggestion, monday))) return [];
    const answering = standing === 'yes' ? sessionsAnswering(suggestion, sessions) : [];
    const asked = voicesWords(voices(suggestion.votes, here));
    const why = suggestion.answers[0]?.why ?? '';
    const say = {
      yes: answering.length > 0 ? `answered yes, on ${andList(answering.map(when))}` : 'answered yes, not in this week',
      'not yet': `not yet: “${why.replace(/[.]$/, '')}”`,
      'not answered': 'nobody has answered yet',
      no: '',
    }[standing];
    return [{ suggestion, sessions: answering, say: `${asked}: ${say}.` }];
  });
}

/** What a poster says people asked for and got: "Drum and bass, Thursday at 4pm". No names, each once, in the order of the week. */
export function youAskedWeDid(asked: readonly AskedInWeek[]): string[] {
  const got = asked.flatMap(({ sessions }) => sessions);
  const byName = Map.groupBy(
    [...new Map(got.map((session) => [session.id, session])).values()].toSorted(
      (a, b) => Temporal.PlainDate.compare(a.onDate, b.onDate) || Temporal.PlainTime.compare(a.startTime, b.startTime),
    ),
    ({ name }) => name,
  );
  return [...byName].map(([name, times]) => `${name}, ${andList(times.map(when))}`);
}

function when(session: Pick<WeekOffer, 'onDate' | 'startTime'>): string {
  return `${dayName(weekdayOf(session.onDate))} at ${saidTime(session.startTime)}`;
}

function stillSaid(suggestion: SuggestionRecord, monday: Temporal.PlainDate): boolean {
  const on = dateOf(suggestion.answers[0]!.at);
  const sunday = monday.add({ days: 6 });
  return Temporal.PlainDate.compare(on, sunday) <= 0 && Temporal.PlainDate.compare(on, sunday.subtract({ weeks: saidForWeeks })) >= 0;
}

function sessionsAnswering(suggestion: SuggestionRecord, sessions: readonly WeekOffer[]): WeekOffer[] {
  const { activityId, sessionId } = suggestion.answers[0]!;
  return sessions
    .filter(({ status }) => status === 'draft' || status === 'published')
    .filter((session) => session.id === sessionId || session.activityId === activityId)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.onDate, b.onDate) || Temporal.PlainTime.compare(a.startTime, b.startTime));
}
