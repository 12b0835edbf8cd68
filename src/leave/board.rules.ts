import { dateOf, minutesBetween } from '#platform/time.ts';
import type { Alarm, BackRow, Board, BoardFacts, BoardPerson, Going, LateRow, NextGroup, OutRow } from './board.words.ts';
import { currentDueBack, departedAt, isOut, lateBy, overdueFrom, returnedAt, standingMovements } from './episode.rules.ts';
import { planFor, stepsOnClock, type Late } from './late-steps.rules.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

const nobodyKnown = (id: string): BoardPerson => ({ id, name: 'Somebody on leave', shortName: 'Somebody', initials: '?', room: null });

/**
 * Since when, and why, the ward's steps run for somebody; null while nothing is the matter. Somebody declared missing or absent without
 * leave keeps the moment from before the declaration: the clock goes on.
 */
export function lateOf(episode: Episode, status: EpisodeStatus): Late | null {
  if (!isOut(status)) return null;
  const from = overdueFrom(episode);
  const standing = standingMovements(episode.movements);
  const earlier = (cause: Late['cause'], at: Temporal.Instant): Late => ({
    cause,
    since: from !== null && Temporal.Instant.compare(from, at) < 0 ? from : at,
  });
  switch (status) {
    case 'overdue':
      return from === null ? null : { cause: 'overdue', since: from };
    case 'walked off':
    case 'not where expected':
      return earlier(status, standing.find(({ what }) => what === status)?.at ?? episode.startsAt);
    case 'missing':
    case 'AWOL': {
      const gone = standing.find(({ what }) => what === 'walked off' || what === 'not where expected');
      if (gone !== undefined) return earlier(gone.what === 'walked off' ? 'walked off' : 'not where expected', gone.at);
      const declared = standing.find(({ what }) => what === 'declared missing' || what === 'declared AWOL')?.at ?? episode.startsAt;
      const overdue = from !== null && Temporal.Instant.compare(from, declared) < 0;
      return { cause: overdue ? 'overdue' : 'not where expected', since: overdue ? from : declared };
    }
    case 'out':
    case 'planned':
    case 'checked':
    case 'not now':
    case 'released':
    case 'back':
    case 'not taken':
      break;
  }
  if (episode.basis !== 'unauthorised') return null;
  const walked = episode.whyUnauthorised === 'walked off from the ward' || episode.whyUnauthorised === 'walked off from an escort';
  return { cause: walked ? 'walked off' : 'unauthorised', since: departedAt(episode) ?? episode.startsAt };
}

/** With whom somebody is out, by name; "Alone" where nobody goes along. */
export function withWhom(episode: Pick<Episode, 'accompaniedBy'>, outing: Pick<Outing, 'escorts'>): string {
  const names = [...new Set(outing.escorts.map((one) => one.name))];
  const along = episode.accompaniedBy === null ? [] : [episode.accompaniedBy];
  const all = [...names, ...along];
  if (all.length === 0) return 'Alone';
  return `With ${all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}`;
}

/** The same for a wall, which names nobody: "2 staff", "Accompanied", "Alone". */
export function withWhomShort(episode: Pick<Episode, 'accompaniedBy'>, outing: Pick<Outing, 'escorts'>): string {
  const staff = new Set(outing.escorts.map((one) => one.staffId)).size;
  if (staff > 0) return `${staff} staff`;
  return episode.accompaniedBy === null ? 'Alone' : 'Accompanied';
}

/** Lays everything the ward knows out as the board shows it, by the server's clock. Everybody on the unit's list is in, out, or both said. */
export function arrangeBoard(facts: BoardFacts, now: Temporal.Instant): Board {
  const known = new Map([...facts.others, ...facts.people].map((person) => [person.id, person]));
  const personOf = (id: string): BoardPerson => known.get(id) ?? nobodyKnown(id);
  const today = dateOf(now);

  const outNow = facts.goings.filter((going) => isOut(going.status));
  const gone = new Set(outNow.map((going) => going.episode.personId));
  const rows = outNow.map((going) => outRow(going, personOf(going.episode.personId), now));
  const elsewhere = facts.away
    .filter((away) => !gone.has(away.personId))
    .map((away): OutRow => {
      gone.add(away.personId);
      return {
        person: personOf(away.personId),
        episodeId: null,
        withWhom: away.words,
        withWhomShort: 'Away',
        where: 'Recorded as away, not as leave',
        leftAt: away.from,
        dueBack: away.to,
        status: 'away',
        overMinutes: null,
        phone: null,
      };
    });
  const late = outNow.flatMap((going) => lateRow(going, personOf(going.episode.personId), facts, now));

  const here = facts.people.filter((person) => !gone.has(person.id)).map((person) => ({ ...person, onHold: facts.onHold.has(person.id) }));
  const startsToday = facts.goings.filter((going) => dateOf(going.episode.startsAt).equals(today) && going.episode.basis !== 'unauthorised');
  return {
    late: late.toSorted((a, b) => Temporal.Instant.compare(a.late.since, b.late.since)),
    out: [...rows, ...elsewhere].toSorted(bySoonestDue),
    here,
    back: facts.goings
      .flatMap((going) => backRow(going, personOf(going.episode.personId), today))
      .toSorted((a, b) => Temporal.Instant.compare(b.backAt, a.backAt)),
    next: nextGroups(facts.goings, personOf, now),
    notTaken: startsToday
      .filter((going) => going.status === 'not taken')
      .map(({ episode, outing }) => {
        const reason = standingMovements(episode.movements).findLast(({ what }) => what === 'not taken')?.facts.reason ?? 'No reason said';
        return { person: personOf(episode.personId), episodeId: episode.id, what: outing.title, reason, ours: facts.oursReasons.has(reason) };
      }),
    plannedToday: startsToday.length,
    inBuilding: here.length,
  };
}

function outRow({ episode, outing, status }: Going, person: BoardPerson, now: Temporal.Instant): OutRow {
  const standing = standingMovements(episode.movements);
  const phone = standing.findLast(({ facts }) => facts.phone !== undefined)?.facts.phone ?? null;
  return {
    person,
    episodeId: episode.id,
    withWhom: withWhom(episode, outing),
    withWhomShort: withWhomShort(episode, outing),
    where: outing.place === outing.title ? outing.place : `${outing.title}, ${outing.place}`,
    leftAt: departedAt(episode),
    dueBack: currentDueBack(episode),
    status,
    overMinutes: lateBy(episode, now),
    phone: phone ?? outing.phone ?? outing.escorts.find((one) => one.phone !== null)?.phone ?? null,
  };
}

function lateRow(going: Going, person: BoardPerson, facts: BoardFacts, now: Temporal.Instant): LateRow[] {
  const { episode, status } = going;
  const late = lateOf(episode, status);
  if (late === null) return [];
  const alarms = facts.alarms.filter((one) => one.episodeId === episode.id);
  const alarm = alarms.findLast((one) => one.about !== 'nobody answered') ?? null;
  // Out without recorded authority, and taken on: it stays in the table, and in what is to be reviewed.
  if (late.cause === 'unauthorised' && alarm?.answeredAt) return [];
  return [
    {
      ...outRow(going, person, now),
      episodeId: episode.id,
      late,
      graceMinutes: episode.graceMinutes,
      steps:
        late.cause === 'unauthorised'
          ? []
          : stepsOnClock(planFor(facts.planned, facts.restricted.has(person.id)), late.since, facts.steps.get(episode.id) ?? [], now),
      alarm,
      secondChannelAt: alarms.findLast((one) => one.about === 'nobody answered')?.raisedAt ?? null,
    },
  ];
}

function backRow({ episode, outing, status }: Going, person: BoardPerson, today: Temporal.PlainDate): BackRow[] {
  const backAt = returnedAt(episode);
  if (status !== 'back' || backAt === null || !dateOf(backAt).equals(today)) return [];
  const standing = standingMovements(episode.movements);
  const words =
    standing.findLast(({ what, facts }) => (what === 'returned' || what === 'outcome') && facts.ownWords !== undefined)?.facts.ownWords ?? null;
  const due = currentDueBack(episode);
  return [
    {
      person,
      episodeId: episode.id,
      what: `${withWhomShort(episode, outing)}, ${outing.place}`,
      leftAt: departedAt(episode),
      backAt,
      lateMinutes: due === null ? null : Math.max(0, Math.floor(minutesBetween(due, backAt))),
      words,
    },
  ];
}

/** Going out still to begin: those of today, and those of yesterday evening that nobody has said anything about yet. */
function nextGroups(goings: readonly Going[], personOf: (id: string) => BoardPerson, now: Temporal.Instant): readonly NextGroup[] {
  const waiting = goings.filter(({ status }) => status === 'planned' || status === 'checked' || status === 'not now' || status === 'released');
  const groups = new Map<string, NextGroup & { people: NextGroup['people'][number][] }>();
  for (const { episode, outing, status } of waiting) {
    if (Temporal.Instant.compare(episode.startsAt, now.subtract({ hours: 12 })) < 0) continue;
    const group = groups.get(outing.id) ?? { outing, startsAt: episode.startsAt, people: [] };
    group.people.push({ person: personOf(episode.personId), episodeId: episode.id, status, basis: episode.basis });
    groups.set(outing.id, group);
  }
  return [...groups.values()].toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
}

/** Soonest due first; nobody knows when: before all others, since somebody has to find out. */
function bySoonestDue(a: OutRow, b: OutRow): number {
  if (a.dueBack === null || b.dueBack === null) return Number(a.dueBack !== null) - Number(b.dueBack !== null);
  return Temporal.Instant.compare(a.dueBack, b.dueBack);
}

/** An alarm that should be standing and is not yet: what, and since when. */
export interface AlarmWanted {
  readonly episodeId: string;
  readonly about: Alarm['about'];
  readonly raisedAt: Temporal.Instant;
}

/** Which alarms the clock asks for: one for each cause and the moment it began, whoever may already have seen it. */
export function alarmsWanted(goings: readonly Going[]): readonly AlarmWanted[] {
  return goings.flatMap(({ episode, status }) => {
    const late = lateOf(episode, status);
    return late === null ? [] : [{ episodeId: episode.id, about: late.cause, raisedAt: late.since }];
  });
}

/** Alarms nobody has taken on in their time and that have not gone to the second channel yet. */
export function unanswered(alarms: readonly Alarm[], now: Temporal.Instant): readonly Alarm[] {
  const told = new Set(alarms.filter((one) => one.about === 'nobody answered').map((one) => `${one.episodeId} ${one.raisedAt.toString()}`));
  return alarms.filter(
    (one) =>
      one.about !== 'nobody answered' &&
      one.answeredAt === null &&
      Temporal.Instant.compare(one.answerBy, now) <= 0 &&
      !told.has(`${one.episodeId} ${one.answerBy.toString()}`),
  );
}
