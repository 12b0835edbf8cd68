/** A short account of a plan for the team meeting, a sentence a line. */
import type { PlanChanges, PlanFigures, WhyNot } from '#planner';
import { andList, howMany } from '#platform/ruling.ts';

/** What the account is written from. Names are the asker's to see. */
export interface AccountFacts {
  readonly found: PlanFigures;
  readonly last: PlanFigures;
  readonly changes: PlanChanges;
  readonly person: (id: string) => string;
  readonly staff: (id: string) => string;
  readonly activity: (id: string) => string;
  readonly hours: (hours: number) => string;
  readonly pounds: (pence: number) => string;
  /** What people asked for and are not in, with why. */
  readonly missing: readonly { readonly person: string; readonly activity: string; readonly why: WhyNot }[];
  readonly ruleWords: (rule: string) => string;
}

/** The account. Each line stands by itself when read out. */
export function accountSentences(facts: AccountFacts): string[] {
  const { found, last, changes } = facts;
  const fresh = [...new Set(changes.added.map(({ activity }) => facts.activity(activity)))];
  const gone = [...new Set(changes.dropped.map(({ activity }) => facts.activity(activity)))];
  const most = found.staff[0];
  return [
    `The week has ${howMany(found.sessions, 'session', 'sessions')}: ${howMany(changes.kept, 'was', 'were')} there already, ${changes.added.length} ${changes.added.length === 1 ? 'is' : 'are'} new.`,
    ...(fresh.length === 0 ? [] : [`New: ${andList(fresh)}.`]),
    ...(gone.length === 0 ? [] : [`No longer on: ${andList(gone)}.`]),
    `Each person is offered ${facts.hours(found.average)} on average, against ${facts.hours(last.average)} last week.`,
    ...(found.least === null
      ? []
      : [
          `${facts.person(found.least.person)} is offered least: ${facts.hours(found.least.hours)} of the ${facts.hours(found.least.target)} they chose or the unit offers.`,
        ]),
    found.below === 0
      ? 'Nobody is offered fewer hours than their own.'
      : `${found.below} of ${howMany(found.withTarget, 'person', 'people')} ${found.below === 1 ? 'is' : 'are'} offered fewer hours than their own; last week ${found.below === last.below ? 'as many' : String(last.below)}.`,
    `${found.blocks} of the ${found.ofBlocks} evenings and weekend halves have something on; last week ${last.blocks}.`,
    found.pence === last.pence
      ? `It costs ${facts.pounds(found.pence)}, as last week.`
      : `It costs ${facts.pounds(found.pence)}, ${facts.pounds(Math.abs(found.pence - last.pence))} ${found.pence < last.pence ? 'less' : 'more'} than last week.`,
    ...(most === undefined || most.hours === 0
      ? []
      : [`${facts.staff(most.id)} runs most: ${facts.hours(most.hours)}, ${Math.round(most.share * 100)}% of their shifts.`]),
    ...missingSentences(facts),
  ];
}

function missingSentences({ missing, ruleWords }: AccountFacts): string[] {
  if (missing.length === 0) return ['Everybody is in everything they asked for that could be on.'];
  const rules = Map.groupBy(
    missing.flatMap(({ why }) => why.counts.slice(0, 1)),
    ({ rule }) => rule,
  );
  const common = [...rules].toSorted((a, b) => b[1].length - a[1].length).slice(0, 3);
  return [
    `${howMany(missing.length, 'thing somebody asked for has', 'things people asked for have')} no place in this week.`,
    ...(common.length === 0
      ? []
      : [`What stood in the way most often: ${andList(common.map(([rule, several]) => `${ruleWords(rule)} (${several.length})`))}.`]),
  ];
}
