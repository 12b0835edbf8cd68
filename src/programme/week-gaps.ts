import { interestsOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { clockAt, instantAt, minus, weekOf } from '#platform/time.ts';
import { gapMap, PARTS, type GapMap, type WeekPerson, type Wish } from './gap-map.rules.ts';
import type { SessionRecord } from './session.words.ts';
import type { WeekFacts } from './week-clashes.ts';

/** A stretch of a day with nothing on, to be drawn and filled. Times are "HH:MM". */
export interface Gap {
  readonly date: Temporal.PlainDate;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly reason: string;
  /** An activity of the unit that would answer what people asked for. */
  readonly activityId: string | null;
}

/** What a week leaves open: without targets, which the gap map's own page adds. */
export async function weekGapMap(scope: Scope, monday: Temporal.PlainDate, facts: WeekFacts): Promise<GapMap> {
  return gapMap(
    weekOf(monday),
    facts.sessions.map((session) => asWeekSession(session, facts)),
    peopleHere(facts),
    await wishesOf(scope, facts),
  );
}

/** Everybody on the unit in the week with their times here, absences taken out. */
export function peopleHere(facts: WeekFacts): WeekPerson[] {
  const away = Map.groupBy(facts.absences, ({ personId }) => personId);
  return facts.members.map((member) => ({
    id: member.id,
    name: member.name,
    here: minus(
      member.presence,
      (away.get(member.id) ?? []).map(({ span }) => span),
    ),
    targetMinutes: 0,
    offeredMinutes: 0,
  }));
}

async function wishesOf(scope: Scope, facts: WeekFacts): Promise<Wish[]> {
  const said = await interestsOf(
    scope,
    facts.members.map(({ id }) => id),
  );
  return said
    .filter((one) => one.wouldLike || one.doesNow)
    .map((one) => ({ personId: one.personId, interestId: one.kindId, label: one.label, category: one.category }));
}

function asWeekSession(session: SessionRecord, facts: WeekFacts) {
  return {
    id: session.id,
    span: session.span,
    category: session.category,
    cancelled: session.status === 'cancelled',
    counts: session.counts,
    answers: facts.activities.get(session.activityId)?.interests ?? [],
    people: (facts.invited.get(session.id) ?? []).map(({ personId }) => personId),
  };
}

/**
 * The week's gaps as they are drawn: each with a reason to fill it. An interest that the week does not answer is given to one gap
 * only, evening wishes to evenings first, so that four gaps do not all say "music".
 */
export function gapsToDraw(map: GapMap, facts: WeekFacts, from: Temporal.PlainDate): readonly Gap[] {
  const given = new Set<string>();
  return map.gaps
    .filter((cell) => Temporal.PlainDate.compare(cell.date, from) >= 0)
    .map((cell) => {
      const part = PARTS.find((one) => one.part === cell.part)!;
      const wanted = map.interests.find(
        (interest) =>
          !given.has(interest.interestId) &&
          (cell.part === 'evening' ? interest.inTheEvening === 0 : interest.inTheDay + interest.inTheEvening === 0),
      );
      if (wanted !== undefined) given.add(wanted.interestId);
      const activity =
        wanted === undefined
          ? undefined
          : [...facts.activities.values()].find((one) => one.endedOn === null && one.interests.includes(wanted.interestId));
      const here = `${cell.peopleHere} ${cell.peopleHere === 1 ? 'person' : 'people'} here`;
      return {
        date: cell.date,
        ...openPart(cell.date, part, facts.sessions),
        title: `Nothing this ${cell.part}`,
        reason: wanted === undefined ? here : `${wanted.people.length} asked for ${wanted.label.charAt(0).toLowerCase()}${wanted.label.slice(1)}`,
        activityId: activity?.id ?? null,
      };
    });
}

/** The part of the day without what only touches it: a short thing at its start or end. */
function openPart(
  date: Temporal.PlainDate,
  part: { readonly from: string; readonly to: string },
  sessions: readonly SessionRecord[],
): { from: string; to: string } {
  let [from, to] = [instantAt(date, part.from), instantAt(date, part.to)];
  const longest = to.since(from).total('minutes');
  for (const session of sessions.filter((one) => one.status !== 'cancelled' && one.onDate.equals(date))) {
    const inside = Temporal.Instant.compare(session.span.to, from) > 0 && Temporal.Instant.compare(session.span.from, to) < 0;
    if (!inside) continue;
    if (session.span.to.since(from).total('minutes') < longest / 2) from = session.span.to;
    else if (to.since(session.span.from).total('minutes') < longest / 2) to = session.span.from;
  }
  return { from: clockAt(from), to: clockAt(to) };
}
