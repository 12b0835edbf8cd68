/**
 * What would make somebody's leave possible on a day, in sentences (issue: who can take whom; practice 14). Pure: it plans and releases
 * nobody; the rules of the release are asked again on the day.
 */
import { andList, howMany } from '#platform/ruling.ts';
import { clockAt, lengthInWords, minus, minutesBetween, overlaps, timeRange, type Span } from '#platform/time.ts';
import { firstTime, lengthsWanted, staysBehind, type EscortTime, type Wanted } from './escort-times.rules.ts';
import type { Busy, EscortThatDay, PersonThatDay, Possibility, StaffThatDay, WayThatDay } from './tomorrow.words.ts';

/** Names said before it is "and 3 others". */
const mostNames = 3;
/** Ways out of a clash that are said. */
const mostWaysRound = 3;

/** A booking as the planner says it. */
export function busyOf({ span, label, ownerKind }: { readonly span: Span; readonly label: string; readonly ownerKind: string }): Busy {
  return { span, label, what: ownerKind === 'session' ? 'session' : ownerKind.startsWith('outing') ? 'outing' : 'other' };
}

/** Does somebody have to go along? */
export function needsSomebody(way: Pick<WayThatDay, 'escorts' | 'company'>): boolean {
  return way.escorts > 0 || way.company !== null;
}

/** What one way out comes to that day: when and with whom, or what stands in the way and what would change it. */
export function whatIsPossible(person: PersonThatDay, way: WayThatDay, staff: StaffThatDay): Possibility {
  if (way.stops.length > 0) return no(way.stops.join(' '));
  if (way.within === null) return no('Its hours do not fall on this day.');
  const { within } = way;
  const asked = way.overnight ? null : way.maxMinutes;
  const { least } = lengthsWanted(asked);
  const free = minus(
    [within],
    person.busy.map(({ span }) => span),
  ).filter(({ from, to }) => minutesBetween(from, to) >= least);
  if (free.length === 0) return no(`${person.name} has no ${lengthInWords(least)} free ${between(within)}${becauseOf(person.busy, within)}.`);
  if (way.escorts === 0) return { possible: true, say: withoutEscort(person, way, free) };
  if (!staff.rotaKnown) return no('No rota is entered for this day: who may escort could not be checked.');
  return withEscorts(person, way, within, { escorts: way.escorts, custody: way.custody, minutes: asked, free }, staff);
}

function withEscorts(person: PersonThatDay, way: WayThatDay, within: Span, wanted: Wanted, staff: StaffThatDay): Possibility {
  const trained = staff.escorts.filter(({ trainingsMissing }) => trainingsMissing.length === 0);
  // One alone has to hold custody; of several, one of them.
  const able = wanted.custody && wanted.escorts === 1 ? trained.filter(({ custody }) => custody) : trained;
  const found = firstTime(wanted, able, staff);
  if (found !== null) return { possible: true, say: goes(person, way, wanted, found) };

  const on = able.filter((escort) => escort.on.some((shift) => overlaps(shift, within)));
  const holder = on.some(({ custody }) => custody);
  if (on.length < wanted.escorts || (wanted.custody && !holder)) return no(tooFewOn(wanted, on, within, staff));
  const uncovered = firstTime(wanted, on, staff, false);
  if (uncovered !== null) return no(tooFewBehind(wanted, uncovered, staff));
  const ways = waysRound(person, way, within, wanted, on, staff);
  const nobody = nobodyFree(wanted, within);
  if (ways.length > 0) return no(`${nobody}: ${orList(ways)}.`);
  return no(`${nobody} for ${lengthInWords(lengthsWanted(wanted.minutes).least)}. One more on shift would make it possible.`);
}

/** "Gareth can go 10:00 to 11:30 with Lee Marsh or Abdul Karim." */
function goes(person: PersonThatDay, way: WayThatDay, wanted: Wanted, { span, who }: EscortTime): string {
  const length = minutesBetween(span.from, span.to);
  const shorter =
    wanted.minutes !== null && length < wanted.minutes ? `: ${lengthInWords(length)} of the ${lengthInWords(wanted.minutes)} allowed` : '';
  const needs = way.escortNeeds === null ? '' : ` The line asks of the escorts: “${way.escortNeeds}”.`;
  const when = way.overnight ? `can leave at ${clockAt(span.from)}` : `can go ${timeRange(span)}`;
  return `${person.name} ${when} with ${withWhom(wanted, who)}${shorter}.${needs}`;
}

function withWhom(wanted: Wanted, who: readonly EscortThatDay[]): string {
  const names = who.map(({ name }) => name);
  if (wanted.escorts === 1) return orList(shortened(names));
  const holders = who.filter(({ custody }) => custody).map(({ name }) => name);
  const holds = wanted.custody && holders.length < who.length ? `, one of them ${orList(shortened(holders))} for custody` : '';
  return who.length === wanted.escorts ? andList(names) : `${wanted.escorts} of ${andList(shortened(names))}${holds}`;
}

function withoutEscort(person: PersonThatDay, way: WayThatDay, free: readonly Span[]): string {
  const how = way.company === null ? 'alone' : `with somebody the line names (“${way.company}”)`;
  const length = way.overnight || way.maxMinutes === null ? '' : `, for up to ${lengthInWords(way.maxMinutes)}`;
  const times = orList(free.map(({ from, to }) => `${clockAt(from)} and ${clockAt(to)}`));
  return `${person.name} can ${way.overnight ? 'leave' : 'go'} ${how} between ${times}${length}.`;
}

/** "Nobody who may hold custody is on shift between 10:00 and 17:00. Beth Bank is on: the hospital managers' written authority would make it possible." */
function tooFewOn(wanted: Wanted, on: readonly EscortThatDay[], within: Span, staff: StaffThatDay): string {
  const others = staff.escorts.filter((one) => !on.includes(one) && one.on.some((shift) => overlaps(shift, within)));
  const noHolder = wanted.custody && !on.some(({ custody }) => custody);
  const enough = wanted.escorts === 1 || noHolder;
  const first = enough
    ? `Nobody ${wanted.custody ? 'who may hold custody ' : 'trained to escort '}is on shift ${between(within)}.`
    : `${howMany(wanted.escorts, 'escort is', 'escorts are')} asked for and ${on.length} ${on.length === 1 ? 'is' : 'are'} on shift ${between(within)}.`;
  const untrained = others.filter(({ trainingsMissing }) => trainingsMissing.length > 0);
  const without = noHolder ? [...on, ...others].filter((one) => one.trainingsMissing.length === 0 && !one.custody) : [];
  const said = [
    ...(without.length === 0
      ? []
      : [`${orList(shortened(without.map(({ name }) => name)))} could with the hospital managers’ written authority to hold custody.`]),
    ...untrained.slice(0, mostNames).map(({ name, trainingsMissing }) => `${name} is on and could once trained: ${andList(trainingsMissing)}.`),
  ];
  return [first, ...(said.length > 0 ? said : ['One more on shift would make it possible.'])].join(' ');
}

/** "Lee Marsh is free 10:00 to 11:30, but 1 member of staff would stay on the unit. 2 are wanted: 1 more on shift would make it possible." */
function tooFewBehind(wanted: Wanted, { span, who }: EscortTime, staff: StaffThatDay): string {
  const left = Math.max(0, staysBehind(span, staff) - wanted.escorts);
  const names = shortened(who.map(({ name }) => name));
  const verb = who.length === 1 ? 'is' : 'are';
  return `${andList(names)} ${verb} free ${timeRange(span)}, but ${howMany(left, 'member', 'members')} of staff would stay on the unit and ${staff.coverLeftBehind} are wanted: ${staff.coverLeftBehind - left} more on shift would make it possible.`;
}

/** One thing covered or moved after which it can be: of an escort first, then of the person. */
function waysRound(
  person: PersonThatDay,
  way: WayThatDay,
  within: Span,
  wanted: Wanted,
  on: readonly EscortThatDay[],
  staff: StaffThatDay,
): readonly string[] {
  const found: string[] = [];
  for (const escort of on)
    for (const busy of escort.busy) {
      if (found.length >= mostWaysRound || !overlaps(busy.span, within)) continue;
      const eased = { ...escort, busy: escort.busy.filter((one) => one !== busy) };
      const time = firstTime(
        wanted,
        on.map((one) => (one === escort ? eased : one)),
        staff,
      );
      if (time !== null)
        found.push(`${escort.name} is free if ${busy.label} at ${clockAt(busy.span.from)} is ${busy.what === 'session' ? 'covered' : 'moved'}`);
    }
  if (found.length > 0) return found;
  for (const busy of person.busy) {
    const free = minus(
      [within],
      person.busy.filter((one) => one !== busy).map(({ span }) => span),
    );
    const time = firstTime({ ...wanted, free }, on, staff);
    if (time !== null) return [`${person.name} could go ${timeRange(time.span)} with ${withWhom(wanted, time.who)} in place of ${busy.label}`];
  }
  return [];
}

function nobodyFree(wanted: Wanted, within: Span): string {
  if (wanted.escorts > 1) return `${wanted.escorts} escorts are not free together ${between(within)}`;
  return `Nobody ${wanted.custody ? 'who may hold custody ' : ''}is free ${between(within)}`;
}

function becauseOf(busy: readonly Busy[], within: Span): string {
  const then = busy.filter(({ span }) => overlaps(span, within)).map(({ label, span }) => `${label} at ${clockAt(span.from)}`);
  return then.length === 0 ? '' : `: ${andList(then)}`;
}

function between({ from, to }: Span): string {
  return `between ${clockAt(from)} and ${clockAt(to)}`;
}

function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= mostNames + 1) return names;
  return [...names.slice(0, mostNames), `${names.length - mostNames} others`];
}

function orList(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function no(say: string): Possibility {
  return { possible: false, say };
}
