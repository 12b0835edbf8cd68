import { aboutPerson, firstName, personTop, type PersonTop } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, dateRange, dateWithYear } from '#platform/time.ts';
import type { About, Fact, Gathered } from './fact.words.ts';
import { forTheMeeting, gather, peopleAround } from './gather.ts';
import { withoutOthers } from './gathered.rules.ts';
import { meetingsOf, toldSince } from './meeting-store.ts';
import type { Meeting, Point, Told } from './meeting.words.ts';
import { periodOf, type RoundPolicy } from './round-period.rules.ts';
import { firstRoundDays, roundBackWeeks } from './settings.ts';
import { roundSections, type RoundSection } from './sheet.rules.ts';

/** What an address of the page may say. */
export interface RoundQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly meeting?: string | undefined;
  readonly source?: string | undefined;
}

/** Everything the ward-round page shows. */
export interface RoundModel {
  readonly top: PersonTop;
  readonly about: About;
  /** The one asked for, else the next; null when none is planned. */
  readonly meeting: Meeting | null;
  readonly earlier: readonly Meeting[];
  readonly sections: readonly RoundSection[];
  readonly gathered: Gathered;
  /** What the team was told since the first day. */
  readonly told: readonly Told[];
  readonly asked: number | null;
}

/** Loads the page; null when the asker may not know of the person. */
export async function loadRound(scope: Scope, personId: string, query: RoundQuery): Promise<RoundModel | null> {
  const top = await personTop(scope, personId);
  const subject = await aboutPerson(scope, { person: personId }, {});
  const unitId = top?.person.stay?.unitId ?? subject?.unitIds[0];
  if (top === null || unitId === undefined) return null;
  const meetings = await meetingsOf(scope, personId);
  const meeting =
    meetings.find(({ id }) => id === query.meeting) ??
    (query.meeting === undefined ? (meetings.findLast(({ on }) => Temporal.PlainDate.compare(on, scope.today) >= 0) ?? null) : null);
  const earlier = meetings.filter((one) => one.id !== meeting?.id && Temporal.PlainDate.compare(one.on, scope.today) < 0);
  const about: About = {
    personId,
    first: firstName(top.person),
    unitId,
    stays: top.person.stays,
    ...periodOf(scope.today, query, meeting, earlier[0] ?? null, await roundPolicy(scope, unitId)),
  };
  const read = await gather(scope, about, forTheMeeting);
  const points = meeting === null ? [] : pointFacts(about, meeting);
  const checked = withoutOthers(points, await peopleAround(scope, about), personId);
  const gathered: Gathered = {
    facts: [...checked.facts, ...read.facts],
    heldBack: [...checked.heldBack, ...read.heldBack],
    notChecked: read.notChecked,
    cut: read.cut ?? [],
  };
  return {
    top,
    about,
    meeting,
    earlier,
    gathered,
    sections: roundSections(about.first, dateRange(about.from, about.to), gathered.facts),
    told: await toldSince(scope, personId, about.from.toZonedDateTime('Europe/London').toInstant()),
    asked: /^\d{1,3}$/.test(query.source ?? '') ? Number(query.source) : null,
  };
}

/** How far back a unit has set that a ward round tells. */
export async function roundPolicy(scope: Scope, unitId: string | null): Promise<RoundPolicy> {
  return { backWeeks: await settingFor(scope, roundBackWeeks, unitId), firstDays: await settingFor(scope, firstRoundDays, unitId) };
}

/** What the person says to the meeting and asks, and what the team asks, as facts with the point as their source. */
function pointFacts(about: Pick<About, 'first'>, meeting: Pick<Meeting, 'id' | 'points'>): readonly Fact[] {
  return meeting.points.map((point) => ({
    key: `point:${point.id}`,
    part: ({ words: 'words', question: 'questions', ask: 'asks' } as const)[point.kind],
    words: pointWords(about.first, point),
    kind: point.kind === 'ask' ? 'fact' : 'own words',
    sources: [
      {
        kind: 'point',
        id: point.id,
        label: `${point.kind === 'ask' ? 'Asked of the meeting' : point.kind === 'question' ? `${about.first}’s question` : `${about.first}’s words for the meeting`}, written down by ${point.authorName}`,
        when: dateWithYear(dateOf(point.writtenAt)),
        href: `/ward-rounds/${meeting.id}#point-${point.id}`,
        shows: point.words,
      },
    ],
    copies: true,
  }));
}

function pointWords(first: string, point: Point): string {
  if (point.kind === 'ask') return point.words;
  const how = point.how === null ? '' : ` (${point.how})`;
  return point.kind === 'question' ? `${first} asks: “${point.words}”${how}` : `“${point.words}”${how}`;
}
