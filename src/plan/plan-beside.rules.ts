import { dateWithYear } from '#platform/time.ts';
import type { Ending } from './ending-store.ts';
import type { NeedKind, NeedVersion } from './needs.words.ts';
import type { PlanChange } from './plan-changes.rules.ts';
import { newestText } from './plan-history.rules.ts';
import { endingParts, mattersParts, welcomeParts, type TextPart } from './plan-parts.words.ts';
import type { PlanReview, TextVersion } from './plan-words.ts';
import type { Introduced } from './welcome-store.ts';

/** What stands beside the goals of a plan, worked out for any moment: what matters, what life is like, the first conversation, the planned ending. */

/** Everything ever said of it. */
export interface BesideHistory {
  readonly texts: readonly TextVersion[];
  readonly needKinds: readonly NeedKind[];
  readonly needs: readonly NeedVersion[];
  readonly introductions: readonly Introduced[];
  readonly endings: readonly Ending[];
}

/** One thing said, under its own heading. */
export interface BesideLine {
  /** Names it, whatever it says. */
  readonly key: string;
  readonly label: string;
  readonly words: string;
}

/** One part beside the goals, with what was said in it. */
export interface BesidePart {
  readonly title: string;
  readonly lines: readonly BesideLine[];
}

/** What stood beside the goals at a moment; parts in which nothing was said are left out. */
export function besideAt(history: BesideHistory, at: Temporal.Instant): readonly BesidePart[] {
  const by = (when: Temporal.Instant): boolean => Temporal.Instant.compare(when, at) <= 0;
  const texts = history.texts.filter(({ writtenAt }) => by(writtenAt));
  const said = (parts: readonly TextPart[]): readonly BesideLine[] =>
    parts.flatMap(({ part, label }) => {
      const version = newestText(texts, part);
      return version === null ? [] : [{ key: part, label, words: `“${version.words}”` }];
    });
  const introduced = newestBy(
    history.introductions.filter(({ recordedAt }) => by(recordedAt)),
    (a, b) => Temporal.Instant.compare(a.recordedAt, b.recordedAt),
  );
  const ending = newestBy(
    history.endings.filter(({ writtenAt }) => by(writtenAt)),
    (a, b) => a.number - b.number,
  );
  const parts: readonly BesidePart[] = [
    { title: 'What matters', lines: said(mattersParts) },
    {
      title: 'What life is like',
      lines: needLines(
        history.needKinds,
        history.needs.filter(({ writtenAt }) => by(writtenAt)),
      ),
    },
    {
      title: 'First conversation',
      lines: [
        ...(introduced === null ? [] : [{ key: 'introduced', label: 'Introduced to the service', words: introducedWords(introduced) }]),
        ...said(welcomeParts),
      ],
    },
    {
      title: 'Planned ending',
      lines: [...(ending === null ? [] : [{ key: 'ending', label: 'How work together ends', words: endingWords(ending) }]), ...said(endingParts)],
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function newestBy<T>(all: readonly T[], compare: (a: T, b: T) => number): T | null {
  return all.toSorted(compare).at(-1) ?? null;
}

function needLines(kinds: readonly NeedKind[], needs: readonly NeedVersion[]): readonly BesideLine[] {
  return kinds.flatMap(({ code, label }) => {
    const newest = newestBy(
      needs.filter(({ need }) => need === code),
      (a, b) => a.number - b.number,
    );
    return newest === null ? [] : [{ key: `need: ${code}`, label, words: needWords(newest) }];
  });
}

function needWords(said: NeedVersion): string {
  return [
    `${capital(said.answer)}${said.words === null ? '' : `: “${said.words}”`}`,
    ...(said.first ? ['they would like to begin here'] : []),
    ...(said.contact === null ? [] : [`with ${said.contact}`]),
    ...(said.lastSeen === null ? [] : [`last seen ${said.lastSeen}`]),
    ...(said.nextOn === null ? [] : [`next ${dateWithYear(said.nextOn)}`]),
    ...(said.goalId === null ? [] : ['it became a goal']),
  ].join(' · ');
}

function introducedWords(said: Introduced): string {
  if (said.on !== null) return `On ${dateWithYear(said.on)}${said.withWhom === null ? '' : `, with ${said.withWhom}`}`;
  return `Not yet: ${said.notYetWhy ?? 'nobody said why'}${said.tryAgainOn === null ? '' : ` · try again on ${dateWithYear(said.tryAgainOn)}`}`;
}

function endingWords(ending: Ending): string {
  return [
    `${capital(ending.state)}: ${dateWithYear(ending.endsOn)}, ${ending.reason}${ending.reasonWords === null ? '' : `: ${ending.reasonWords}`}`,
    ...(ending.lastContact === null ? [] : [`last contact ${ending.lastContact}`]),
    ...(ending.told === null ? [] : [`told: ${ending.told}`]),
    ending.agreed === null ? 'the person was not asked yet' : ending.agreed ? 'the person agreed' : 'the person did not agree',
  ].join(' · ');
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What is otherwise in the later of two states, part by part; what was taken out is told as gone. */
export function besideChanges(before: readonly BesidePart[], after: readonly BesidePart[]): readonly PlanChange[] {
  const linesOf = (parts: readonly BesidePart[]) => parts.flatMap(({ title, lines }) => lines.map((line) => ({ title, ...line })));
  const [earlier, later] = [linesOf(before), linesOf(after)];
  const gone = earlier.filter(({ key }) => !later.some((line) => line.key === key));
  return [...later, ...gone].flatMap(({ title, key, label }) => {
    const was = earlier.find((line) => line.key === key)?.words ?? null;
    const is = later.find((line) => line.key === key)?.words ?? null;
    return was === is ? [] : [{ goalId: null, what: `${title}: ${label}`, was, is }];
  });
}

/** When something beside the goals was written. */
export function besideWritten(history: BesideHistory): readonly Temporal.Instant[] {
  const parts: readonly string[] = [...mattersParts, ...welcomeParts, ...endingParts].map(({ part }) => part);
  return [
    ...history.texts.filter(({ part }) => parts.includes(part)).map(({ writtenAt }) => writtenAt),
    ...history.needs.map(({ writtenAt }) => writtenAt),
    ...history.introductions.map(({ recordedAt }) => recordedAt),
    ...history.endings.map(({ writtenAt }) => writtenAt),
  ];
}

/** A day that can be chosen to look at the plan as it stood at its end. */
export interface DayToCompare {
  readonly date: Temporal.PlainDate;
  /** The plan was looked at together on it. */
  readonly reviewed: boolean;
}

/** The days on which something was written and those of looks together, each once, the newest first. */
export function daysToCompare(written: readonly Temporal.PlainDate[], reviews: readonly Pick<PlanReview, 'on'>[]): readonly DayToCompare[] {
  const days = new Map([...written, ...reviews.map(({ on }) => on)].map((date) => [date.toString(), date]));
  return [...days.values()]
    .toSorted((a, b) => Temporal.PlainDate.compare(b, a))
    .map((date) => ({ date, reviewed: reviews.some(({ on }) => on.equals(date)) }));
}

/** "Review on 3 November 2026" or "3 November 2026": no longer, so that a phone holds it. */
export function dayLabel({ date, reviewed }: DayToCompare): string {
  return reviewed ? `Review on ${dateWithYear(date)}` : dateWithYear(date);
}
