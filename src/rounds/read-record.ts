import { entriesHeld, linesOfPerson, standing, unsettledWords, type Line } from '#notes';
import { leaveStanding, leaveTaken } from '#leave';
import { interestsOf, preparationOf, targetsOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear, daySpan, longDate } from '#platform/time.ts';
import { attendanceFactsOfPerson } from '#programme';
import { loadPerson } from '#reports';
import { cameToByName, didFacts } from './did.rules.ts';
import type { About, Fact, Source } from './fact.words.ts';
import type { Shared } from './gather.ts';
import { goalFacts } from './goals-told.rules.ts';
import { leaveFacts, stopped } from './leave-told.rules.ts';
import { standsWords } from './read-notes.ts';

/** The page that lists what is behind the figures of some days. */
export function behindHref(about: Pick<About, 'personId' | 'from' | 'to'>): string {
  return `/people/${about.personId}/ward-round/behind?from=${about.from.toString()}&to=${about.to.toString()}`;
}

/** Hours by name and the names of things, counted as the ledger counts them. */
export async function readDid(scope: Scope, about: About): Promise<readonly Fact[]> {
  const { personId, first, from, to, unitId } = about;
  const loaded = await loadPerson(scope, { personId, stays: about.stays, unitId, first: from, last: to });
  const ledger = loaded.count(from, to);
  const target = (await targetsOf(scope, [personId], to, unitId)).get(personId);
  const { all } = ledger;
  const period = `${dateWithYear(from)} to ${dateWithYear(to)}`;
  const source = (kind: string, label: string, hash: string): Source => ({
    kind,
    id: `${personId} ${from.toString()} ${to.toString()}`,
    label,
    when: period,
    href: `${behindHref(about)}#${hash}`,
  });
  const facts = await attendanceFactsOfPerson(scope, personId, from, to);
  return didFacts({
    first,
    from,
    to,
    counted: {
      offered: all.offered.minutes,
      attended: all.attended.minutes,
      declined: all.declined.minutes,
      unable: all.unable.minutes,
      away: all.away.minutes,
      cancelledByUs: all.cancelledByUs.minutes,
      notRecorded: all.notRecorded.count,
      level: ledger.target.minutes,
      ownLevel: ledger.target.own,
      agreedWith: target?.agreedWith ?? null,
      physical: ledger.byCategory.find(({ category }) => category === 'physical')?.figures.attended.minutes ?? 0,
      daysWithOffer: ledger.daysWithOffer,
      days: ledger.target.days,
    },
    cameTo: cameToByName(facts.map((one) => ({ name: one.sessionName, came: one.counts.attended !== 'none', led: one.level === 'led' }))),
    ledger: source('ledger', 'Hours offered and attended', 'figures'),
    attendance: source('attendance', 'Attendance', 'offered'),
  });
}

/** Lines of sessions: the person's own words, and what was written beside them. An earlier wording, or a line entered in error, is left out. */
export async function readLines(scope: Scope, about: About, { cut }: Pick<Shared, 'cut'>): Promise<readonly Fact[]> {
  // What was written for everybody who came is about the group, not about this person.
  const read = await linesBetween(scope, about);
  if (read.left > 0) cut.push({ say: 'lines of sessions', left: read.left });
  const lines = read.standing.filter(({ kind }) => kind !== 'shared line');
  return lines.map((line) => {
    const own = line.kind === 'own words';
    const session = line.subjectLabel.replace(/, \d{1,2} \p{L}+ \d{4}$/u, '');
    const source: Source = {
      kind: 'line',
      id: line.id,
      label: `${own ? `${about.first}’s words, ${session}` : `${session}, ${line.authorName}`}${standsWords(line.signedAs)}`,
      when: `${dateWithYear(dateOf(line.happenedAt))}${line.late ? ', written late' : ''}`,
      href: `${behindHref(about)}#line-${line.id}`,
      shows: `${own ? `“${line.words}”` : line.words} ${line.authorName}, ${line.authorRole}.`,
      stands: unsettledWords(line.signedAs),
    };
    return {
      key: `${own ? 'words' : 'notes'}:line:${line.id}`,
      part: own ? ('words' as const) : ('notes' as const),
      words: own ? `“${line.words}”` : `${longDate(dateOf(line.happenedAt))}: ${stopped(line.words)}`,
      kind: own ? ('own words' as const) : ('fact' as const),
      sources: [source],
      copies: true,
    };
  });
}

/** Most lines of sessions that are read of somebody’s days; how many are older is told. */
const mostLines = 400;

/** The lines of some days, of these the ones that stand, and how many older ones were left unread. */
export async function linesBetween(
  scope: Scope,
  about: Pick<About, 'personId' | 'from' | 'to'>,
): Promise<{ readonly all: readonly Line[]; readonly standing: readonly Line[]; readonly left: number }> {
  const [from, until] = [daySpan(about.from).from, daySpan(about.to).to];
  const all = await linesOfPerson(scope, about.personId, mostLines, until, from);
  const held = all.length < mostLines ? all.length : (await entriesHeld(scope, about.personId, from, until)).lines;
  return { all, standing: standing(all), left: held - all.length };
}

/** Goings out and what is authorised. */
export async function readLeave(scope: Scope, about: About): Promise<readonly Fact[]> {
  const span = { from: daySpan(about.from).from, to: daySpan(about.to).to };
  return leaveFacts({
    first: about.first,
    from: about.from,
    to: about.to,
    out: await leaveTaken(scope, about.personId, span),
    authorised: await leaveStanding(scope, about.personId),
    list: {
      kind: 'leave list',
      id: `${about.personId} ${about.from.toString()} ${about.to.toString()}`,
      label: 'Leave, each going out',
      when: `${dateWithYear(about.from)} to ${dateWithYear(about.to)}`,
      href: `${behindHref(about)}#out`,
    },
  });
}

/** Goals in the person's words, and how near. */
export async function readGoals(_scope: Scope, about: About, shared: Pick<Shared, 'plan'>): Promise<readonly Fact[]> {
  const plan = await shared.plan();
  return goalFacts(
    about.first,
    [...plan.goals, ...plan.endedGoals].map((goal) => ({
      id: goal.id,
      myWords: goal.myWords?.words ?? null,
      saidOn: goal.myWords?.saidOn ?? goal.shared?.saidOn ?? null,
      shared: goal.shared?.words ?? null,
      ratings: goal.ratings,
      steps: goal.steps,
      outcomeKind: goal.outcomeKind,
      outcome: goal.outcome,
      ended: goal.ended,
    })),
    about,
    `/people/${about.personId}/plan/goals/`,
  );
}

/** What they like and do, with their words for it: for a report's strengths. */
export async function readInterests(scope: Scope, about: About): Promise<readonly Fact[]> {
  const interests = (await interestsOf(scope, [about.personId])).filter(({ doesNow }) => doesNow);
  return interests.slice(0, 8).map((one) => ({
    key: `interests:${one.kindId}`,
    part: 'interests',
    words: `${about.first} does this now: ${one.label.toLowerCase()}${one.words === null ? '.' : ` (“${one.words}”).`}`,
    kind: 'fact',
    sources: [
      {
        kind: 'interest',
        id: `${about.personId} ${one.kindId}`,
        label: `What ${about.first} likes: ${one.label}`,
        when: dateWithYear(one.saidOn),
        href: `/people/${about.personId}/interests`,
        shows: one.words,
      },
    ],
    copies: true,
  }));
}

/** What the person prepared to say and to ask at their next meeting, in their words. */
export async function readPreparation(scope: Scope, about: About): Promise<readonly Fact[]> {
  const next = await preparationOf(scope, about.personId);
  if (next === null) return [];
  const source = (part: string, shows: string): Source => ({
    kind: 'preparation',
    id: `${about.personId} ${part}`,
    label: `${about.first}’s preparation for the ${next.forWhat}`,
    when: next.meetsOn === null ? 'no day yet' : dateWithYear(next.meetsOn),
    href: `/people/${about.personId}/plan/prepare`,
    shows,
  });
  const lines = (text: string | null): readonly string[] => (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const fact = (part: 'words' | 'questions', key: string, words: string, shows: string): Fact => ({
    key: `${part}:preparation:${key}`,
    part,
    words,
    kind: 'own words',
    sources: [source(key, shows)],
    copies: true,
  });
  return [
    ...lines(next.not?.words ?? null).map((line, index) =>
      fact('questions', `not ${index}`, `${about.first} asks that this is not talked about there: “${line}”`, line),
    ),
    ...lines(next.ask?.words ?? null).map((line, index) => fact('questions', `ask ${index}`, `${about.first} asks: “${line}”`, line)),
    ...lines(next.who?.words ?? null).map((line, index) =>
      fact('questions', `who ${index}`, `Whom ${about.first} wants there, and whom not: “${line}”`, line),
    ),
    ...lines(next.say?.words ?? null).map((line, index) => fact('words', `say ${index}`, `“${line}”`, line)),
  ];
}
