import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear, longDate } from '#platform/time.ts';
import type { About, Fact } from './fact.words.ts';
import { formulationsOf, type LineKind } from './formulation-store.ts';
import { stopped } from './leave-told.rules.ts';
import { recommendationsOf } from './recommendation-store.ts';
import { standingOf } from './recommendation.rules.ts';
import { unmetOf } from './unmet-store.ts';

const headings: Readonly<Record<LineKind, string>> = {
  strength: 'A strength',
  limitation: 'What is hard now',
  environment: 'Surroundings',
  understanding: 'How it is understood',
  priority: 'What comes first',
};

/** The newest formulation written by the last day, a line a sentence. */
export async function readFormulation(scope: Scope, about: About): Promise<readonly Fact[]> {
  const [latest] = (await formulationsOf(scope, about.personId)).filter(
    ({ writtenAt }) => Temporal.PlainDate.compare(dateOf(writtenAt), about.to) <= 0,
  );
  if (latest === undefined) return [];
  const source = {
    kind: 'formulation',
    id: latest.id,
    label: `Formulation, version ${latest.number}, ${latest.authorName}`,
    when: dateWithYear(dateOf(latest.writtenAt)),
    href: `/people/${about.personId}/formulation`,
    shows: `“${latest.ownWords}”`,
  };
  const fact = (key: string, words: string, kind: Fact['kind'] = 'fact'): Fact => ({
    key: `formulation:${key}`,
    part: 'formulation',
    words,
    kind,
    sources: [source],
    copies: true,
  });
  return [
    fact(`own:${latest.id}`, `“${latest.ownWords}”`, 'own words'),
    ...latest.lines.map((line) => fact(line.id, `${headings[line.kind]}: ${stopped(line.words)}`)),
    ...(latest.view === null ? [] : [fact(`view:${latest.id}`, `${about.first} sees it differently: “${latest.view}”`)]),
  ];
}

/** What is recommended and how it stood on the last day. */
export async function readRecommendations(scope: Scope, about: About): Promise<readonly Fact[]> {
  const made = (await recommendationsOf(scope, about.personId)).filter(({ madeAt }) => Temporal.PlainDate.compare(dateOf(madeAt), about.to) <= 0);
  return made.map((one) => {
    const standing = standingOf({ ...one, steps: one.steps.filter(({ at }) => Temporal.PlainDate.compare(dateOf(at), about.to) <= 0) }, about.to);
    return {
      key: `recommendations:${one.id}`,
      part: 'recommendations' as const,
      words: `${one.what.replace(/[.]$/, '')}, because ${one.why.replace(/[.]$/, '')}: ${standing.words}.`,
      kind: 'fact' as const,
      sources: [
        {
          kind: 'recommendation',
          id: one.id,
          label: `Recommendation, ${one.authorName}`,
          when: dateWithYear(dateOf(one.madeAt)),
          href: `/people/${about.personId}/recommendations#recommendation-${one.id}`,
          shows: `${one.what}. ${one.why}`,
        },
      ],
      copies: true,
    };
  });
}

/** What was asked for and could not be given in these days, and not since. */
export async function readUnmet(scope: Scope, about: About): Promise<readonly Fact[]> {
  const needs = (await unmetOf(scope, about.personId)).filter(
    ({ onDate, metOn }) => metOn === null && Temporal.PlainDate.compare(onDate, about.to) <= 0 && Temporal.PlainDate.compare(onDate, about.from) >= 0,
  );
  return needs.map((need) => ({
    key: `unmet:${need.id}`,
    part: 'unmet',
    words: `Not met, ${longDate(need.onDate)}: ${need.words.replace(/[.]$/, '')} (${need.why})${need.instead === null ? '.' : `; offered instead: ${stopped(need.instead)}`}`,
    kind: 'fact',
    sources: [
      {
        kind: 'unmet need',
        id: need.id,
        label: `Unmet need, ${need.kindTitle.toLowerCase()}`,
        when: dateWithYear(need.onDate),
        href: `/people/${about.personId}/unmet-needs#unmet-${need.id}`,
        shows: need.ownWords === null ? need.words : `“${need.ownWords}”`,
      },
    ],
    copies: true,
  }));
}

/** What a report rests on, as its first sentence where the purpose asks for it. */
export function readPeriod(about: About): readonly Fact[] {
  return [
    {
      key: 'period',
      part: 'period',
      words: `What follows tells of ${dateWithYear(about.from)} to ${dateWithYear(about.to)} and was drafted from ${about.first}’s record; the number after a sentence names the record it came from.`,
      kind: 'fact',
      sources: [
        {
          kind: 'record',
          id: `${about.personId} ${about.from.toString()} ${about.to.toString()}`,
          label: 'The record of these days',
          when: `${dateWithYear(about.from)} to ${dateWithYear(about.to)}`,
          href: `/people/${about.personId}/ward-round/behind?from=${about.from.toString()}&to=${about.to.toString()}`,
        },
      ],
      copies: false,
    },
  ];
}
