import { apartPairs, namesOf, peopleByIds } from '#people';
import { interestCounts } from '#plan';
import { holdsRole } from '#platform/actor.ts';
import { arrangers, ward } from '#platform/role-groups.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { instantAt, spanAt, weekOf } from '#platform/time.ts';
import type { SessionClash } from './clash.words.ts';
import { coverChoices, type CoverChoice } from './cover-store.ts';
import type { GapMap } from './gap-map.rules.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { pendingChanges, type PendingChanges } from './pending-changes.ts';
import { sessionsBetween } from './session-store.ts';
import { standDownNow, type StandDown } from './stand-down-store.ts';
import type { SessionRecord } from './session.words.ts';
import { clashesIf, clashesOf, weekFacts, type WeekFacts } from './week-clashes.ts';
import { gapsToDraw, weekGapMap, type Gap } from './week-gaps.ts';

export const weekViews = ['day', 'room', 'person', 'staff', 'vehicle'] as const;
export type WeekView = (typeof weekViews)[number];

/** A session chosen on the week, with what can be done about it. */
export interface ChosenSession {
  readonly session: SessionRecord;
  readonly reasons: readonly SessionClash[];
  /** Who else could run it, the best placed first; only when somebody clashes or nobody runs it. */
  readonly couldRun: readonly CoverChoice[];
  /** Times on the same day when nothing stops it. */
  readonly freeTimes: readonly { readonly start: Temporal.PlainTime; readonly free: string }[];
  readonly invited: readonly { readonly id: string; readonly name: string }[];
  /** Others on the unit who asked for what it answers. */
  readonly wouldLike: readonly { readonly label: string; readonly people: readonly { readonly id: string; readonly name: string }[] }[];
}

export interface WeekModel {
  readonly unitId: string;
  readonly monday: Temporal.PlainDate;
  readonly view: WeekView;
  /** The day that shows on a phone, and the one day shown by room, staff and so on. */
  readonly day: Temporal.PlainDate;
  /** One person's, worker's, room's or vehicle's own week. */
  readonly who: string | null;
  readonly facts: WeekFacts;
  readonly clashes: ReadonlyMap<string, Ruling<SessionClash>>;
  readonly gapMap: GapMap;
  readonly gaps: readonly Gap[];
  readonly pending: PendingChanges;
  /** In force at this moment; only with the week that this moment is in. */
  readonly standDown: StandDown | null;
  readonly chosen: ChosenSession | null;
  /** Everybody named on the page. */
  readonly named: readonly string[];
  /** Names of people for the view by person; empty in the others. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** What the address asks for. */
export interface WeekAsked {
  readonly unitId: string;
  readonly monday: Temporal.PlainDate;
  readonly view: WeekView;
  readonly day: Temporal.PlainDate;
  readonly who: string | null;
  readonly sessionId: string | null;
}

/** Everything the week shows. Patterns not yet made for the week are made first: opening it again makes nothing again. */
export async function loadWeek(scope: Scope, asked: WeekAsked): Promise<WeekModel> {
  const { unitId, monday } = asked;
  const sunday = monday.add({ days: 6 });
  await makePatternSessions(scope, unitId, monday, sunday);
  const sessions = await sessionsBetween(scope, unitId, monday, sunday);
  const facts = await weekFacts(scope, unitId, monday, sunday, sessions);
  const clashes = clashesOf(facts);
  const map = await weekGapMap(scope, monday, facts);
  // Volunteers see what is on, not who comes.
  const seesPeople = scope.actor.kind === 'system' || holdsRole(scope.actor, ward, unitId);
  const picked = seesPeople && asked.sessionId !== null ? sessions.find(({ id }) => id === asked.sessionId) : undefined;
  const chosen = picked === undefined ? null : await chooseSession(scope, picked, facts, clashes.get(picked.id)?.reasons ?? []);
  const view = asked.view === 'person' && !seesPeople ? 'day' : asked.view;
  const people =
    view === 'person' ? [...facts.names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')) : [];
  const inChosen = chosen === null ? [] : [...chosen.invited, ...chosen.wouldLike.flatMap((one) => one.people)].map(({ id }) => id);
  return {
    ...asked,
    view,
    facts,
    clashes,
    chosen,
    people,
    who: view === 'day' ? null : asked.who,
    gapMap: map,
    gaps: gapsToDraw(map, facts, scope.today),
    pending: await pendingChanges(scope, unitId, monday, sessions),
    standDown: weekOf(scope.today).monday.equals(monday) ? await standDownNow(scope, unitId) : null,
    named: [...new Set([...people.map(({ id }) => id), ...inChosen])],
  };
}

async function chooseSession(scope: Scope, session: SessionRecord, facts: WeekFacts, reasons: readonly SessionClash[]): Promise<ChosenSession> {
  const invited = (facts.invited.get(session.id) ?? []).map(({ personId }) => ({
    id: personId,
    name: facts.names.get(personId) ?? 'Somebody who has left',
  }));
  const arranges = holdsRole(scope.actor, arrangers, session.unitId);
  const staffTrouble = reasons.some((reason) => reason.about === 'staff' || reason.code === 'nobody-to-run-it');
  const past = Temporal.Instant.compare(session.span.to, scope.now) <= 0;
  return {
    session,
    reasons: session.status === 'cancelled' ? [] : reasons,
    invited: invited.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    couldRun:
      arranges && staffTrouble && !past
        ? (await coverChoices(scope, session)).filter((one) => one.bookedFor === null && !one.away && one.lacksSkills.length === 0).slice(0, 2)
        : [],
    freeTimes: arranges && !past && reasons.some(({ stop }) => stop) ? freeTimes(session, facts, scope.now) : [],
    wouldLike:
      arranges && !past && session.status !== 'cancelled'
        ? await othersWhoAsked(
            scope,
            session,
            facts,
            invited.map(({ id }) => id),
          )
        : [],
  };
}

/** Up to two times on the same day when nothing stops the session, the nearest first; told with who is free. */
function freeTimes(session: SessionRecord, facts: WeekFacts, now: Temporal.Instant): ChosenSession['freeTimes'] {
  const found: { start: Temporal.PlainTime; free: string; distance: number }[] = [];
  for (let quarter = 9 * 4; quarter * 15 + session.minutes <= 21 * 60; quarter += 1) {
    const start = Temporal.PlainTime.from({ hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 });
    const span = spanAt(session.onDate, start, session.minutes);
    if (Temporal.Instant.compare(span.from, now) <= 0) continue;
    const reasons = clashesIf(facts, session, { span }).reasons;
    if (reasons.some((reason) => (reason.stop && reason.about !== 'person') || reason.code === 'protected-time' || reason.code === 'not-on-shift'))
      continue;
    const people = facts.invited.get(session.id)?.length ?? 0;
    const busy = new Set(
      reasons.filter((reason) => reason.about === 'person' && (reason.stop || reason.code === 'away')).map(({ resourceId }) => resourceId),
    ).size;
    if (busy * 2 > people) continue;
    found.push({
      start,
      free: freeWords(session, people, busy),
      distance: Math.abs(instantAt(session.onDate, start).since(session.span.from).total('minutes')) + busy * 90,
    });
  }
  return found
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ start, free }) => ({ start, free }));
}

function freeWords(session: SessionRecord, people: number, busy: number): string {
  const room = session.roomName === null ? [] : [session.roomName];
  const staff = session.staff.map(({ shortName }) => shortName);
  const who =
    people === 0 ? [] : [busy === 0 ? (people === 1 ? 'the one person' : `all ${people} people`) : `${people - busy} of the ${people} people`];
  const all = [...room, ...staff, ...who];
  return all.length === 0 ? 'Nothing else then' : `${all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`} free`;
}

async function othersWhoAsked(
  scope: Scope,
  session: SessionRecord,
  facts: WeekFacts,
  invited: readonly string[],
): Promise<ChosenSession['wouldLike']> {
  const answers = facts.activities.get(session.activityId)?.interests ?? [];
  if (answers.length === 0) return [];
  const counts = (await interestCounts(scope, session.unitId)).filter((one) => answers.includes(one.kindId));
  const wanted = counts
    .map((one) => ({
      label: one.label,
      ids: one.people.filter((person) => person.wouldLike && !invited.includes(person.personId)).map(({ personId }) => personId),
    }))
    .filter(({ ids }) => ids.length > 0);
  if (wanted.length === 0) return [];
  const here = await peopleByIds(scope, [...new Set(wanted.flatMap(({ ids }) => ids))], session.span.from);
  const names = await namesOf(
    scope,
    here.map(({ id }) => id),
  );
  // Somebody who is "not together" with one already invited is not suggested.
  const apart = await apartPairs(
    scope,
    here.map(({ id }) => id),
  );
  const kept = here.filter(
    ({ id }) =>
      !apart.some((pair) => (pair.personA === id && invited.includes(pair.personB)) || (pair.personB === id && invited.includes(pair.personA))),
  );
  return wanted
    .map(({ label, ids }) => ({
      label,
      people: kept.filter(({ id }) => ids.includes(id)).map(({ id }) => ({ id, name: names.get(id)?.name ?? '' })),
    }))
    .filter(({ people }) => people.length > 0);
}
