import { firstName, helpsOf, peopleByIds, type UnitPerson } from '#people';
import { unitById } from '#places';
import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockTime, dateOf } from '#platform/time.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { lastDescriptions, type Description } from './description-store.ts';
import { episodesOfOuting } from './episode-store.ts';
import { currentDueBack, episodeStatus, standingMovements } from './episode.rules.ts';
import { groundsOf } from './grounds-store.ts';
import { packPhones } from './pack-settings.ts';
import { packLimits, type Pack, type PackPerson, type PackWay } from './pack.protocol.ts';
import { lateSteps } from './settings.ts';
import { basisWords, lineWords, statusWords } from './view.ts';
import type { Authorisation, Episode, GroundsAgreement, LeaveLine, Outing } from './words.ts';

/** Those who go with an outing, in the order of their rows: neither back, nor kept here, nor not going after all. */
export async function goingWith(scope: Scope, outingId: string): Promise<readonly Episode[]> {
  const episodes = await episodesOfOuting(scope, outingId);
  return episodes.filter((episode) => !['back', 'not taken', 'not now'].includes(episodeStatus(episode, scope.now)));
}

/** What a phone is given of an outing: only those going, only what is needed out there; opened by PIN, less. */
export async function packOf(scope: Scope, outing: Outing, episodes: readonly Episode[], way: PackWay): Promise<Pack> {
  const ids = episodes.map(({ personId }) => personId);
  const people = new Map((await peopleByIds(scope, ids)).map((person) => [person.id, person]));
  const authorisations = await authorisationsOf(scope, ids);
  const grounds = await groundsOf(scope, ids);
  const described = await lastDescriptions(scope, ids);
  const given: PackPerson[] = [];
  for (const [index, episode] of episodes.entries()) {
    const authorisation = (authorisations.get(episode.personId) ?? []).find(({ lines }) => lines.some(({ id }) => id === episode.lineId)) ?? null;
    const person = packPerson(index + 1, episode, way, {
      now: scope.now,
      today: scope.today,
      person: people.get(episode.personId) ?? null,
      authorisation,
      line: authorisation?.lines.find(({ id }) => id === episode.lineId) ?? null,
      grounds: (grounds.get(episode.personId) ?? []).find(({ id }) => id === episode.groundsId) ?? null,
      described: described.get(episode.personId) ?? [],
      helps: (await helpsOf(scope, episode.personId)).map(({ words }) => words),
    });
    if (new TextEncoder().encode(JSON.stringify(person)).length > packLimits.person)
      refuse('', `What is recorded for row ${person.row} is too long for a phone. Print the sheet instead.`);
    given.push(person);
  }
  return {
    version: 1,
    way,
    outing: {
      id: outing.id,
      title: outing.title,
      place: outing.place,
      from: outing.span.from.toString(),
      dueBack: outing.span.to.toString(),
      travel: outing.travel,
      phone: outing.phone,
      money: outing.moneyPence === null ? null : `£${(outing.moneyPence / 100).toFixed(2)}`,
      carries: outing.carries,
      planB: outing.planB,
    },
    unit: { name: (await unitById(scope, outing.unitId))?.name ?? '', phones: await settingFor(scope, packPhones, outing.unitId) },
    escorts: outing.escorts.map(({ name, duty, phone }) => ({ name, duty, phone })),
    lateSteps: await settingFor(scope, lateSteps, outing.unitId),
    people: given,
    notes: [
      'The leave decision is made on the unit. This pack permits nothing by itself.',
      ...(way === 'pin' ? ['Opened by PIN: surnames, risks and what was said are left out. They stand in Trellis and on the printed sheet.'] : []),
    ],
  };
}

interface Known {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly person: UnitPerson | null;
  readonly authorisation: Authorisation | null;
  readonly line: LeaveLine | null;
  readonly grounds: GroundsAgreement | null;
  readonly described: readonly Description[];
  readonly helps: readonly string[];
}

function packPerson(row: number, episode: Episode, way: PackWay, known: Known): PackPerson {
  const { person, authorisation, line, grounds } = known;
  const standing = standingMovements(episode.movements);
  const lastFact = (name: 'clothing' | 'phone' | 'ownWords' | 'ifTheyWalkOff'): string | null =>
    standing.findLast(({ facts }) => facts[name] !== undefined)?.facts[name] ?? null;
  // A description of another day says nothing of today.
  const notedToday = (kind: Description['kind']): string | null =>
    known.described.find((one) => one.kind === kind && (kind === 'appearance' || dateOf(one.notedAt).equals(known.today)))?.words ?? null;
  const alerts = (...kinds: readonly string[]): string | null =>
    joined((person?.alerts ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ words }) => words));
  const full = way === 'passkey';
  const first = person === null ? 'Somebody' : firstName(person);
  return {
    row,
    episodeId: episode.id,
    name: full && person !== null ? `${first} ${person.surname.slice(0, 1)}` : first,
    dueBack: currentDueBack(episode)?.toString() ?? null,
    standing: statusWords(episodeStatus(episode, known.now)),
    basis: basisWords(episode.basis),
    leave: line === null ? groundsSentences(grounds) : lineSentences(line),
    conditions: authorisation?.conditions.map(({ words }) => words) ?? [],
    doNotUseIf: line?.doNotUseIf ?? null,
    ownWords: full ? (lastFact('ownWords') ?? authorisation?.ownWords ?? null) : null,
    helps: joined(known.helps),
    risk: full ? alerts('safety', 'observation', 'mobility', 'physical health', 'other') : null,
    communication: joined((person?.needs ?? []).map(({ words }) => words)),
    medicine: alerts('allergy', 'choking', 'diet'),
    ifTheyWalkOff: lastFact('ifTheyWalkOff'),
    wearing: lastFact('clothing') ?? notedToday('clothing'),
    appearance: full ? notedToday('appearance') : null,
    phone: full ? lastFact('phone') : null,
  };
}

/** The line as the clinician granted it, every part that limits it. */
function lineSentences(line: LeaveLine): readonly string[] {
  const whom = {
    escorted: `Escorted: ${line.escorts} ${line.escorts === 1 ? 'escort' : 'escorts'}${line.escortNeeds === null ? '' : `, ${line.escortNeeds}`}.`,
    accompanied: `Accompanied${line.mayAccompany === null ? '' : ` by ${line.mayAccompany}`}.`,
    alone: 'Alone.',
    either: `Escorted or alone, as the nurse in charge decides.`,
  }[line.withWhom];
  return [
    `${lineWords(line)}.`,
    whom,
    ...(line.custody ? ['In legal custody while out (MHA 1983 s17(3)).'] : []),
    ...(line.exclusions === null ? [] : [`Not: ${line.exclusions}.`]),
    ...(line.maxMinutes === null ? [] : [`At most ${line.maxMinutes} minutes.`]),
    ...windowSentence(line.windowFrom, line.windowTo),
    ...(line.purpose === null ? [] : [`For: ${line.purpose}.`]),
  ];
}

function groundsSentences(grounds: GroundsAgreement | null): readonly string[] {
  if (grounds === null) return [];
  return [
    grounds.words,
    grounds.withStaff ? 'With staff.' : 'Without staff.',
    ...(grounds.maxMinutes === null ? [] : [`At most ${grounds.maxMinutes} minutes.`]),
    ...windowSentence(grounds.windowFrom, grounds.windowTo),
  ];
}

function windowSentence(from: Temporal.PlainTime | null, to: Temporal.PlainTime | null): readonly string[] {
  if (from === null && to === null) return [];
  return [`Only ${from === null ? '' : `from ${clockTime(from)} `}${to === null ? '' : `until ${clockTime(to)}`}`.trim().concat('.')];
}

function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(' · ');
}
