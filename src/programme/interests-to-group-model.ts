import { peopleOnUnit, type UnitPerson } from '#people';
import { askedOf, interestCounts, type AskedPerson, type InterestCount } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { partOfDay } from '#platform/time.ts';
import { activitiesOf } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { whoToAsk, wishSentence, type WhoToAsk } from './interests-to-group.rules.ts';
import { sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { invitedToSessions } from './week-invitations-store.ts';

/** How many days ahead are looked at: this week and the next, as far as weeks are usually planned. */
export const daysAhead = 14;

/** One interest of a unit: who said it and what is on. */
export interface InterestLine {
  readonly count: InterestCount;
  /** "Seven people said music; nothing on after 17:00." */
  readonly say: string;
  readonly wishes: number;
  readonly lacking: boolean;
  /** Groups that answer it; what is for one person alone is no place for another. */
  readonly sessions: readonly SessionRecord[];
  /** Of those who would like to, how many are invited to nothing that answers it. */
  readonly invitedToNone: number;
  /** Who is invited, by session, one-to-ones among them. */
  readonly invited: ReadonlyMap<string, readonly string[]>;
}

/** What the page shows. */
export interface InterestsToGroup {
  readonly unitId: string;
  readonly people: ReadonlyMap<string, UnitPerson>;
  readonly lines: readonly InterestLine[];
  readonly chosen: (InterestLine & { readonly asking: readonly WhoToAsk[]; readonly activities: readonly ActivityRecord[] }) | null;
  readonly asked: readonly AskedPerson[];
}

/** One kind of interest opened: who said it, what there is of it. */
export type ChosenInterest = NonNullable<InterestsToGroup['chosen']>;

/** The same, with what an invitation just sent left to be looked at first, and for which session. */
export type ShownInterests = InterestsToGroup & { readonly look: readonly string[]; readonly session: string | undefined };

/** Gathers it: interests said by those on the unit now, the next two weeks' sessions that answer each, and who has not been asked. */
export async function loadInterestsToGroup(scope: Scope, unitId: string, chosenKind: string | undefined): Promise<InterestsToGroup> {
  const people = await peopleOnUnit(scope, unitId);
  const counts = await interestCounts(scope, unitId);
  const activities = await activitiesOf(scope, unitId);
  const sessions = (await sessionsBetween(scope, unitId, scope.today, scope.today.add({ days: daysAhead - 1 }))).filter(
    (session) => (session.status === 'draft' || session.status === 'published') && Temporal.Instant.compare(session.span.from, scope.now) > 0,
  );
  const invited = new Map<string, string[]>();
  for (const one of await invitedToSessions(
    scope,
    sessions.map((session) => session.id),
  ))
    invited.set(one.sessionId, [...(invited.get(one.sessionId) ?? []), one.personId]);
  const lines = counts
    .map((count) => lineOf(count, activities, sessions, invited))
    .toSorted(
      (a, b) =>
        b.invitedToNone - a.invitedToNone ||
        b.wishes - a.wishes ||
        Number(b.lacking) - Number(a.lacking) ||
        a.count.label.localeCompare(b.count.label, 'en-GB'),
    );
  const line = lines.find((one) => one.count.kindId === chosenKind) ?? (chosenKind === undefined ? lines[0] : undefined);
  return {
    unitId,
    people: new Map(people.map((person) => [person.id, person])),
    lines,
    chosen:
      line === undefined
        ? null
        : {
            ...line,
            asking: whoToAsk(line.count.people, new Set([...line.invited.values()].flat())),
            activities: activities.filter((activity) => activity.interests.includes(line.count.kindId)),
          },
    asked: await askedOf(
      scope,
      people.map((person) => person.id),
    ),
  };
}

function lineOf(
  count: InterestCount,
  activities: readonly ActivityRecord[],
  sessions: readonly SessionRecord[],
  invited: ReadonlyMap<string, readonly string[]>,
): InterestLine {
  const answering = new Set(activities.filter((activity) => activity.interests.includes(count.kindId)).map((activity) => activity.id));
  const found = sessions.filter((session) => answering.has(session.activityId));
  const groups = found.filter((session) => session.kind !== 'one to one');
  const evening = groups.filter((session) => partOfDay(session.startTime) === 'evening').length;
  const wishes = count.people.filter((one) => one.wouldLike);
  const mine = new Map(found.map((session) => [session.id, invited.get(session.id) ?? []]));
  const going = new Set([...mine.values()].flat());
  return {
    count,
    sessions: groups,
    invited: mine,
    wishes: wishes.length,
    invitedToNone: wishes.filter((one) => !going.has(one.personId)).length,
    lacking: evening === 0 || evening === groups.length,
    say: wishSentence(count.label, wishes.length, groups.length - evening, evening, '17:00'),
  };
}
