import type { Child } from 'hono/jsx';
import { clockTime, dateOf, longDate, lengthInWords, clockAt, timeRange } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';
import { Tag, type SessionState } from '#platform/ui/pieces.tsx';
import type { Ruling } from '#platform/ruling.ts';
import type { SessionClash } from './clash.words.ts';
import { joiningWords, kindWords } from './activity-view.tsx';
import { reasonLabel } from './attendance.words.ts';
import type { SessionChange, SessionRecord } from './session.words.ts';

/** "Friday 27 November, 14:00 to 15:30". */
export function whenWords(session: Pick<SessionRecord, 'onDate' | 'span'>): string {
  return `${longDate(session.onDate)}, ${timeRange(session.span)}`;
}

/** "Jo, Lee": who runs it, by the names they use. */
export function staffShort(session: Pick<SessionRecord, 'staff'>): string {
  return session.staff.map(({ shortName }) => shortName).join(', ');
}

/** "Jo, Lee · 6": who runs it and how many are invited, as it stands in the grid. */
export function whoLine(session: SessionRecord): string | undefined {
  const parts = [staffShort(session), session.invited === 0 ? '' : howMany(session.invited, 'person', 'people')].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** True for what stands in the way as a clash: time already taken, or a protected time; the rest is for looking at. */
export function isClash(reason: SessionClash): boolean {
  return reason.stop || reason.code.endsWith('-taken') || reason.code === 'not-together';
}

/** How a session is drawn. */
export function statesOf(session: SessionRecord, ruling: Ruling<SessionClash> | undefined, now: Temporal.Instant): SessionState[] {
  const states: SessionState[] = [];
  if (session.status === 'cancelled') return ['cancelled'];
  const over = Temporal.Instant.compare(session.span.to, now) <= 0;
  if (session.status === 'draft') states.push('draft');
  if (!over && ruling?.reasons.some(isClash) === true) states.push('clash');
  if (!over && ruling?.reasons.some(({ code }) => code === 'nobody-to-run-it') === true) states.push('uncovered');
  if (over && session.status === 'published') states.push('done');
  else if (Temporal.Instant.compare(session.span.from, now) <= 0 && session.status === 'published') states.push('on-now');
  return states;
}

/** The words of its state where the state's own would say too little. */
export function stateWordsOf(session: SessionRecord, states: readonly SessionState[]): string | undefined {
  if (states.includes('clash') || states.includes('uncovered')) return undefined;
  if (states.includes('draft') && !states.includes('done')) return session.publishedVersion === null ? 'New, draft' : 'Draft';
  if (session.unpublishedChange && session.status !== 'cancelled') return 'Changed, not published';
  return undefined;
}

/** "Group, open", "Out, closed". */
export function kindLine(session: Pick<SessionRecord, 'kind' | 'joining'>): string {
  return `${kindWords[session.kind]}, ${joiningWords[session.joining].label.toLowerCase()}`;
}

/** Sentences one under the other; a lone one without a bullet. */
export function Sentences({ say }: { readonly say: readonly string[] }): Child {
  return say.length === 1 ? (
    <p>{say[0]}</p>
  ) : (
    <ul>
      {say.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  );
}

/** Its status as a tag; nothing for one published with no change waiting. */
export function StatusTag({ session }: { readonly session: SessionRecord }): Child {
  if (session.status === 'cancelled') return <Tag tone="red">Cancelled by us</Tag>;
  if (session.status === 'removed') return <Tag>Taken off</Tag>;
  if (session.status === 'draft') return <Tag tone="dashed">Draft</Tag>;
  if (session.unpublishedChange) return <Tag tone="dashed">Changed, not published</Tag>;
  return <Tag tone="green">Published</Tag>;
}

const facts: Readonly<Record<string, string>> = {
  name: 'name',
  date: 'day',
  time: 'time',
  minutes: 'length',
  place: 'place',
  vehicle: 'vehicle',
  'most people': 'most people',
  joining: 'how people join',
  staff: 'who runs it',
};

/** One line of a session's history, as sentences: what, from what, to what. */
export function changeWords(change: SessionChange): string {
  const what = change.what.charAt(0).toUpperCase() + change.what.slice(1);
  const parts = Object.keys(change.became)
    .filter((key) => key in facts)
    .map((key) => `${facts[key] ?? key} from ${factWords(key, change.was[key])} to ${factWords(key, change.became[key])}`);
  return parts.length === 0 ? `${what}.` : `${what}: ${parts.join('; ')}.`;
}

function factWords(key: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return key === 'staff' ? 'nobody' : 'nothing';
  if (key === 'date' && typeof value === 'string') return longDate(Temporal.PlainDate.from(value));
  return key === 'minutes' ? lengthInWords(Number(value)) : String(value);
}

/** "Thursday 19 November, 13:42, Jo Tranter". */
export function byWhom(change: Pick<SessionChange, 'at' | 'byName'>): string {
  return `${longDate(dateOf(change.at))}, ${clockAt(change.at)}, ${change.byName ?? 'Trellis'}`;
}

/** Why a session was cancelled, in the reason's own words. */
export function cancelledWords(session: SessionRecord): string {
  const reason = session.cancelReason === null ? 'No reason is written.' : `${reasonLabel('cancel', session.cancelReason, session.onDate)}.`;
  return session.cancelWords === null ? reason : `${reason} “${session.cancelWords}”`;
}

/** Both versions of a session that two people changed at once, part by part. */
export function bothVersions(
  yours: Partial<Record<'when' | 'where' | 'staff' | 'people', string>>,
  theirs: SessionRecord,
): { label: string; yours: string; theirs: string }[] {
  const now = {
    when: `${longDate(theirs.onDate)}, ${clockTime(theirs.startTime)}, ${lengthInWords(theirs.minutes)}`,
    where: theirs.where ?? 'Nowhere said yet',
    staff: staffShort(theirs) || 'Nobody',
    people: theirs.maxPeople === null ? 'Any number' : String(theirs.maxPeople),
  };
  const labels = { when: 'When', where: 'Where', staff: 'Who runs it', people: 'Most people' } as const;
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((key) =>
    yours[key] === undefined || yours[key] === now[key] ? [] : [{ label: labels[key], yours: yours[key], theirs: now[key] }],
  );
}

/** To writing down what a session cost; of one in the kitchen, to its menu. */
export function SpentLink({ session }: { readonly session: Pick<SessionRecord, 'id' | 'unitId' | 'kind' | 'category'> }) {
  return (
    <>
      {' '}
      · <a href={`/money/spend?unit=${session.unitId}&session=${session.id}`}>what was spent on it</a>
      {session.kind === 'kitchen' || session.category === 'cooking' ? (
        <>
          {' '}
          · <a href={`/sessions/${session.id}/kitchen`}>in the kitchen</a>
        </>
      ) : null}
    </>
  );
}
