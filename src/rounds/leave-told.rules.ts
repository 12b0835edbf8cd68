/** Leave and how it went, in plain sentences. A going out that was cut short or late is told as it was, without a word for the person. */
import { howMany } from '#platform/ruling.ts';
import { dateOf, dateRange, dateWithYear, lengthInWords, longDate, minutesBetween } from '#platform/time.ts';
import type { Fact, Source } from './fact.words.ts';

/** A going out, as far as it is told. */
export interface WentOut {
  readonly episodeId: string;
  readonly title: string;
  readonly startsAt: Temporal.Instant;
  readonly dueBack: Temporal.Instant | null;
  readonly departedAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly status: string;
  readonly late: boolean;
  readonly withStaff: boolean;
  readonly ownWords: string | null;
  readonly words: string | null;
  readonly conditionsKept: string | null;
  readonly notTaken: string | null;
}

/** An authorisation that stands, as far as it is told. */
interface Authorised {
  readonly id: string;
  readonly version: number;
  readonly grantedByName: string;
  readonly signedAt: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly state: string;
  readonly titles: readonly string[];
}

interface Told {
  readonly first: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly out: readonly WentOut[];
  readonly authorised: readonly Authorised[];
  /** The list of goings out of these days. */
  readonly list: Source;
}

/** The sentences about leave: how often, back when, what was said of it; and what is authorised until when. */
export function leaveFacts({ first, from, to, out, authorised, list }: Told): readonly Fact[] {
  const went = out.filter(({ departedAt, status }) => departedAt !== null && status !== 'not taken');
  const notTaken = out.filter(({ status }) => status === 'not taken');
  const facts: Fact[] = [{ ...summary(first, from, to, went, list) }];
  for (const one of went) {
    const source = episodeSource(one);
    const day = longDate(dateOf(one.startsAt));
    if (one.late) facts.push(plain(`leave:late:${one.episodeId}`, `${day}, ${one.title}: ${lateWords(first, one)}.`, [source]));
    if (one.conditionsKept === 'no')
      facts.push(plain(`leave:conditions:${one.episodeId}`, `${day}, ${one.title}: not every condition was kept.`, [source]));
    if (one.ownWords !== null) facts.push({ ...plain(`leave:own:${one.episodeId}`, `“${one.ownWords}”`, [source]), kind: 'own words', copies: true });
    if (one.words !== null)
      facts.push({ ...plain(`leave:words:${one.episodeId}`, `${day}, ${one.title}: ${stopped(one.words)}`, [source]), copies: true });
  }
  for (const one of notTaken)
    facts.push({
      ...plain(
        `leave:not-taken:${one.episodeId}`,
        `${longDate(dateOf(one.startsAt))}, ${one.title}: not taken${one.notTaken === null ? '' : ` (${one.notTaken})`}.`,
        [episodeSource(one)],
      ),
      copies: true,
    });
  return [...facts, ...authorised.map((one) => authorisedFact(first, one))];
}

function summary(first: string, from: Temporal.PlainDate, to: Temporal.PlainDate, went: readonly WentOut[], list: Source): Fact {
  const period = dateRange(from, to);
  if (went.length === 0) return plain('leave:count', `${period}: ${first} did not go out on leave.`, [list]);
  const back = went.filter(({ returnedAt }) => returnedAt !== null);
  const alone = went.filter(({ withStaff }) => !withStaff).length;
  const longest = Math.max(0, ...back.map((one) => minutesBetween(one.departedAt!, one.returnedAt!)));
  const onTime = back.filter(({ late }) => !late).length;
  const how = [
    `${howMany(went.length, 'time', 'times')}, ${alone === 0 ? 'each with staff' : alone === went.length ? 'each without staff' : `${alone} of them without staff`}`,
    ...(back.length === 0 ? [] : [`back on time ${onTime} of ${back.length}`, `the longest ${lengthInWords(longest)}`]),
    ...(back.length === went.length ? [] : [`${went.length - back.length} with no return recorded yet`]),
  ];
  return plain('leave:count', `${period}: ${first} went out on leave ${how.join('; ')}.`, [list]);
}

function lateWords(first: string, one: WentOut): string {
  if (one.returnedAt === null) return `${first} is not back, and was due before now`;
  return `${first} came back ${lengthInWords(minutesBetween(one.dueBack!, one.returnedAt))} after the time agreed`;
}

function authorisedFact(first: string, one: Authorised): Fact {
  const until = one.validTo === null ? 'without an end' : `until ${dateWithYear(dateOf(one.validTo))}`;
  const words =
    one.state === 'in force'
      ? `Leave is authorised ${until}: ${one.titles.join('; ').toLowerCase()}.`
      : `${first}’s leave authorisation, version ${one.version}, is not in use: ${one.state}.`;
  const source: Source = {
    kind: 'authorisation',
    id: one.id,
    label: `Leave authorisation, version ${one.version}, ${one.grantedByName}`,
    when: dateWithYear(dateOf(one.signedAt)),
    href: `/leave/authorisations/${one.id}`,
  };
  return { key: `authorised:${one.id}`, part: 'authorised', words, kind: 'fact', sources: [source], copies: false };
}

function episodeSource(one: WentOut): Source {
  return {
    kind: 'leave',
    id: one.episodeId,
    label: `Leave, ${one.title}`,
    when: dateWithYear(dateOf(one.startsAt)),
    href: `/leave/episodes/${one.episodeId}`,
  };
}

function plain(key: string, words: string, sources: readonly Source[]): Fact {
  return { key, part: 'leave', words, kind: 'fact', sources, copies: false };
}

/** With a full stop where it has none. */
export function stopped(words: string): string {
  return /[.!?…]["”’)]?$/.test(words) ? words : `${words}.`;
}
