/** What somebody did, in plain sentences: hours by name, and the names of things. A figure is never a score. */
import { andList, howMany } from '#platform/ruling.ts';
import { dateRange, hoursFigure } from '#platform/time.ts';
import type { Fact, Source } from './fact.words.ts';

/** What was counted of somebody over some days, in minutes. */
export interface Counted {
  readonly offered: number;
  readonly attended: number;
  readonly declined: number;
  readonly unable: number;
  readonly away: number;
  readonly cancelledByUs: number;
  /** Sessions over and not written up. */
  readonly notRecorded: number;
  /** The level for these days, made to fit the days they were here. */
  readonly level: number;
  readonly ownLevel: boolean;
  readonly agreedWith: string | null;
  readonly physical: number;
  readonly daysWithOffer: number;
  readonly days: number;
}

/** One thing somebody came to, how often, and how often they led it. */
export interface CameTo {
  readonly name: string;
  readonly times: number;
  readonly led: number;
}

interface Told {
  readonly first: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly counted: Counted;
  readonly cameTo: readonly CameTo[];
  /** The records behind the figures. */
  readonly ledger: Source;
  readonly attendance: Source;
}

/** The sentences about what somebody did. What was declined is told as a choice. */
export function didFacts({ first, from, to, counted, cameTo, ledger, attendance }: Told): readonly Fact[] {
  const period = dateRange(from, to);
  const fact = (key: string, words: string, sources: readonly Source[], part: Fact['part'] = 'did'): Fact => ({
    key: `${part}:${key}`,
    part,
    words,
    kind: 'fact',
    sources,
    copies: false,
  });
  if (counted.offered === 0 && counted.cancelledByUs === 0 && counted.away === 0 && cameTo.length === 0)
    return [fact('hours', `${period}: nothing was offered to ${first}.`, [ledger])];
  const rest = [
    ['declined', counted.declined],
    ['unwell or asleep', counted.unable],
    ['away', counted.away],
    ['cancelled by us', counted.cancelledByUs],
  ] as const;
  const others = rest.filter(([, minutes]) => minutes > 0).map(([words, minutes]) => `${words} ${hoursFigure(minutes)} h`);
  const facts = [
    fact(
      'hours',
      `${period}: ${first} was offered ${hoursFigure(counted.offered)} h and came to ${hoursFigure(counted.attended)} h${others.length === 0 ? '' : `; ${others.join(', ')}`}.`,
      [ledger],
    ),
    fact(
      'level',
      counted.ownLevel
        ? `${first}’s own level for these days is ${hoursFigure(counted.level)} h${counted.agreedWith === null ? '' : ', as agreed'}: ${compared(counted)}.`
        : `No level of ${first}’s own is agreed; the unit’s usual ${hoursFigure(counted.level)} h for these days stands in: ${compared(counted)}.`,
      [ledger],
    ),
  ];
  if (cameTo.length > 0) facts.push(fact('names', `${first} came to ${andList(cameTo.slice(0, 8).map(timesWords))}${more(cameTo)}.`, [attendance]));
  if (counted.notRecorded > 0)
    facts.push(
      fact(
        'not-recorded',
        `${howMany(counted.notRecorded, 'session has', 'sessions have')} no record yet of whether ${first} came, and ${counted.notRecorded === 1 ? 'is' : 'are'} in no figure here.`,
        [attendance],
      ),
    );
  if (counted.physical > 0) facts.push(fact('moving', `Moving and sport: ${Math.round(counted.physical)} minutes attended.`, [ledger], 'active'));
  return facts;
}

function compared({ offered, level }: Counted): string {
  if (level === 0) return 'away on all of them';
  return offered >= level ? 'what was offered reached it' : `what was offered was ${hoursFigure(level - offered)} h short of it`;
}

function timesWords({ name, times, led }: CameTo): string {
  const often = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  if (led === 0) return `${name} ${often}`;
  return led === times ? `${name} ${often} (led it)` : `${name} ${often} (led it ${led === 1 ? 'once' : led === 2 ? 'twice' : `${led} times`})`;
}

function more(cameTo: readonly CameTo[]): string {
  return cameTo.length <= 8 ? '' : `, and ${howMany(cameTo.length - 8, 'other thing', 'other things')}`;
}

/** What they came to by name, the most often first. */
export function cameToByName(facts: readonly { readonly name: string; readonly came: boolean; readonly led: boolean }[]): readonly CameTo[] {
  const came = Map.groupBy(
    facts.filter((one) => one.came),
    ({ name }) => name,
  );
  return [...came.entries()]
    .map(([name, same]) => ({ name, times: same.length, led: same.filter(({ led }) => led).length }))
    .toSorted((a, b) => b.times - a.times || b.led - a.led || a.name.localeCompare(b.name, 'en-GB'));
}
