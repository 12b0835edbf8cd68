import { endingSoon, legalStandings, type LegalEnding, type LegalStanding } from '#legal';
import { absenceKindWords, absencesBetween, firstName, namesOf, peopleOnUnit, type Absence, type PersonNames } from '#people';
import { unitById } from '#places';
import { unitsOf } from '#platform/actor.ts';
import { howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear, instantAt, shortDate } from '#platform/time.ts';
import { initialsOf } from '#platform/ui/person-line.tsx';
import { alarmsOf } from './alarm-store.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { authorisationState, holdAt, toCompareToday } from './authorisation.rules.ts';
import { arrangeBoard } from './board.rules.ts';
import { toReview } from './board-store.ts';
import type { Board, BoardPerson, Going } from './board.words.ts';
import { episodesOnUnit } from './episode-store.ts';
import { episodeStatus, isOut } from './episode.rules.ts';
import { stepsDone } from './late-step-store.ts';
import { outingsByIds } from './outing-reading-store.ts';
import { endsSoonDays, lateSteps, notTakenReasons } from './settings.ts';
import type { ReadAlready } from './stop-facts.ts';
import type { Authorisation } from './words.ts';

/** Something about leave that wants somebody's eye. */
export interface LookAt {
  /** Null: about the unit's leave, nobody's own. */
  readonly personId: string | null;
  readonly name: string;
  readonly say: string;
  readonly href: string;
  /** For those who may record what was seen to afterwards. */
  readonly reviewHref?: string;
}

export interface BoardModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly board: Board;
  readonly goings: readonly Going[];
  /** As read for the board: what else is asked of the same moment reads it no second time. */
  readonly read: ReadAlready;
  readonly peopleCount: number;
  readonly lookAt: readonly LookAt[];
}

/** Everything the board, its walls and the roll-call show of one unit at this moment. */
export async function loadBoard(scope: Scope, unitId: string): Promise<BoardModel | null> {
  const unit = await unitById(scope, unitId);
  if (unit === null) return null;
  const members = await peopleOnUnit(scope, unitId);
  const people = members.map((member) => boardPerson(member, member.stay.bed));
  const ids = people.map(({ id }) => id);
  const goings = await goingsOf(scope, unitId);
  const known = new Set(ids);
  const names = await namesOf(
    scope,
    goings.map(({ episode }) => episode.personId).filter((id) => !known.has(id)),
  );
  const late = goings.filter(({ status }) => isOut(status)).map(({ episode }) => episode.id);
  const absences = await absencesBetween(scope, ids, { from: scope.now, to: scope.now.add({ seconds: 1 }) });
  const away = absences.filter((absence) => !isToldByOuting(absence, goings));
  const authorisations = await authorisationsOf(scope, ids);
  const current = [...authorisations.values()].flat();
  const standings = await legalStandings(scope, ids);
  const board = arrangeBoard(
    {
      people,
      others: [...names.values()].map((person) => boardPerson(person, null)),
      goings,
      away: away.map((one) => ({ personId: one.personId, words: absenceKindWords(one.kind), from: one.from, to: one.to })),
      onHold: new Set(current.filter((one) => authorisationState(one, scope.now) === 'held').map(({ personId }) => personId)),
      restricted: new Set(ids.filter((id) => standings.get(id)?.restricted === true)),
      steps: await stepsDone(scope, late),
      planned: await settingFor(scope, lateSteps, unitId),
      alarms: await alarmsOf(scope, late),
      oursReasons: new Set((await settingFor(scope, notTakenReasons, unitId)).filter(({ ours }) => ours).map(({ reason }) => reason)),
    },
    scope.now,
  );
  return {
    unit: { id: unit.id, name: unit.name },
    units: unitsOf(scope.actor),
    board,
    goings,
    read: { authorisations, standings },
    peopleCount: people.length,
    lookAt: await findToLookAt(scope, unitId, people, current, standings),
  };
}

/** Everybody of a unit who is out, back today, or down to go by the end of tomorrow. */
export async function goingsOf(scope: Scope, unitId: string): Promise<readonly Going[]> {
  const from = instantAt(dateOf(scope.now.subtract({ hours: 12 })), '00:00');
  const to = instantAt(scope.today.add({ days: 2 }), '00:00');
  const episodes = await episodesOnUnit(scope, unitId, { from, to });
  const outings = await outingsByIds(
    scope,
    episodes.map(({ outingId }) => outingId),
  );
  return episodes.flatMap((episode) => {
    const outing = outings.get(episode.outingId);
    return outing === undefined ? [] : [{ episode, outing, status: episodeStatus(episode, scope.now) }];
  });
}

/** Leave that stands in the account too is told by its outing, which knows whether they left and whether they are back. */
function isToldByOuting(absence: Absence, goings: readonly Going[]): boolean {
  if (absence.kind !== 'leave' && absence.kind !== 'overnight leave') return false;
  return goings.some(
    ({ episode }) =>
      episode.personId === absence.personId &&
      (absence.to === null || Temporal.Instant.compare(episode.startsAt, absence.to) < 0) &&
      (episode.dueBack === null || Temporal.Instant.compare(episode.dueBack, absence.from) > 0),
  );
}

/** How somebody stands on the board. */
export function boardPerson(person: PersonNames, room: string | null): BoardPerson {
  const first = firstName(person);
  return {
    id: person.id,
    name: `${first} ${person.surname}`,
    shortName: `${first} ${person.surname.slice(0, 1)}`,
    initials: initialsOf(first, person.surname),
    room,
  };
}

const endingPages: Readonly<Record<LegalEnding['about'], string>> = { status: '', consent: '/consents', report: '/reports' };

async function findToLookAt(
  scope: Scope,
  unitId: string,
  people: readonly BoardPerson[],
  all: readonly Authorisation[],
  standings: ReadonlyMap<string, LegalStanding>,
): Promise<readonly LookAt[]> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const days = await settingFor(scope, endsSoonDays, unitId);
  const found: (LookAt & { readonly rank: number })[] = [];
  for (const authorisation of all) {
    const say = authorisationToLookAt(authorisation, scope.now, days);
    const name = names.get(authorisation.personId);
    if (say !== null && name !== undefined)
      found.push({ personId: authorisation.personId, name, say: say.words, href: `/leave/authorisations/${authorisation.id}`, rank: say.rank });
  }
  for (const { personId, say, about, daysLeft } of await endingSoon(scope, unitId, days, standings))
    found.push({ personId, name: names.get(personId)!, say, href: `/people/${personId}/legal-status${endingPages[about]}`, rank: daysLeft });
  const onPaper = toCompareToday(all, scope.now).length;
  if (onPaper > 0)
    found.push({
      personId: null,
      name: 'The signed paper',
      say: `${howMany(onPaper, 'authorisation', 'authorisations')} still to be compared with it today`,
      href: `/leave/paper?unit=${unitId}`,
      rank: 0,
    });
  for (const one of await toReview(scope, unitId))
    found.push({
      personId: one.personId,
      name: names.get(one.personId) ?? 'Somebody who has left',
      say: `Was ${one.what === 'absent without leave' ? 'absent without leave' : 'out without recorded authority'}, back ${shortDate(dateOf(one.backAt))}: still to be reviewed`,
      href: `/leave/episodes/${one.episodeId}`,
      reviewHref: `/leave/episodes/${one.episodeId}/late`,
      rank: 0,
    });
  return found.toSorted((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'en-GB'));
}

/** Why an authorisation wants somebody's eye, nearest first by rank (days); null: it does not. */
function authorisationToLookAt(
  authorisation: Pick<Authorisation, 'validFrom' | 'validTo' | 'enteredAt' | 'checkDueAt' | 'events' | 'reviewOn'>,
  now: Temporal.Instant,
  days: number,
): { readonly words: string; readonly rank: number } | null {
  const today = dateOf(now);
  const state = authorisationState(authorisation, now);
  switch (state) {
    case 'held': {
      const hold = holdAt(authorisation, now);
      const since = hold === null ? '' : ` since ${dateOf(hold.at).equals(today) ? clockAt(hold.at) : shortDate(dateOf(hold.at))}`;
      return { words: `On hold${since}`, rank: 0 };
    }
    case 'waiting for the second check':
      return { words: 'Waiting for the second check against the signed form', rank: 0 };
    case 'check found different':
      return { words: 'The second check found it different from the signed form', rank: 0 };
    case 'in force': {
      const left = authorisation.validTo === null ? null : today.until(dateOf(authorisation.validTo), { largestUnit: 'days' }).days;
      if (left !== null && left <= days) return { words: endsWords(left, authorisation.validTo!), rank: left };
      if (Temporal.PlainDate.compare(authorisation.reviewOn, today) < 0)
        return { words: `Review was due on ${dateWithYear(authorisation.reviewOn)}`, rank: 1 };
      return null;
    }
    case 'not begun':
    case 'expired':
    case 'revoked':
    case 'superseded':
    case 'lapsed':
      return null;
  }
}

function endsWords(left: number, at: Temporal.Instant): string {
  if (left === 0) return `Authorisation ends today at ${clockAt(at)}`;
  return left === 1 ? `Authorisation ends tomorrow at ${clockAt(at)}` : `Authorisation ends on ${shortDate(dateOf(at))}, in ${left} days`;
}
