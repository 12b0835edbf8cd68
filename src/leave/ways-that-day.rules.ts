/** The ways in which somebody may go out on a day, with what each allows then and what stops it whoever goes along. Pure. */
import { consentCovers, statusCovers, type LegalStanding } from '#legal';
import { andList, howMany } from '#platform/ruling.ts';
import { clockTime, daySpan, instantAt, intersect, lengthInWords, type Span } from '#platform/time.ts';
import { authorisationState, groundsHold, isOver } from './authorisation.rules.ts';
import type { LineUse } from './line-use-store.ts';
import { lineWords } from './view.ts';
import type { WayThatDay } from './tomorrow.words.ts';
import type { Authorisation, GroundsAgreement, LeaveLine } from './words.ts';

/** Leave that names no hours is planned within these. */
const dayBegins = '08:00';
const dayEnds = '20:00';

/** Everything recorded of somebody's leave, for a day. */
export interface LeaveOnRecord {
  readonly on: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly standing: LegalStanding | null;
  readonly authorisations: readonly Authorisation[];
  readonly grounds: readonly GroundsAgreement[];
  /** By line: left on already, in the day and its week. */
  readonly used: ReadonlyMap<string, LineUse>;
  /** By line: planned and not left yet, in the day and its week. */
  readonly planned: ReadonlyMap<string, LineUse>;
}

/** The lines of what is or will be in force that day, and what is agreed about the grounds; none where nothing is recorded. */
export function waysThatDay(record: LeaveOnRecord): readonly WayThatDay[] {
  return [
    ...record.authorisations.flatMap((authorisation) => linesThatDay(authorisation, record)),
    ...record.grounds.filter((agreement) => groundsHold(agreement, record.on)).map((agreement) => groundsThatDay(agreement, record)),
  ];
}

/** An informal person: nobody's permission is asked. */
export function needsNoLeave(standing: LegalStanding | null): boolean {
  return standing?.rule?.needs === 'nothing';
}

function linesThatDay(authorisation: Authorisation, record: LeaveOnRecord): readonly WayThatDay[] {
  const day = daySpan(record.on);
  if (isOver(authorisationState(authorisation, record.now))) return [];
  const [valid] = intersect([day], [{ from: authorisation.validFrom, to: authorisation.validTo ?? day.to }]);
  if (valid === undefined) return [];
  // As it stands when the day begins for them: a hold made this morning stops the rest of today.
  const state = authorisationState(authorisation, Temporal.Instant.compare(valid.from, record.now) < 0 ? record.now : valid.from);
  if (isOver(state)) return [];
  const held = {
    held: 'Leave is on hold. It would be possible once the hold is ended.',
    'waiting for the second check': 'The entry waits for its second check against the signed form. It would be possible once somebody has made it.',
    'check found different': 'The second check found the entry different from the signed form. It would be possible once it is recorded rightly.',
  } as const;
  const stops = state === 'held' || state === 'waiting for the second check' || state === 'check found different' ? [held[state]] : [];
  return authorisation.lines.map((line) => lineThatDay(line, valid, stops, record));
}

function lineThatDay(line: LeaveLine, valid: Span, held: readonly string[], record: LeaveOnRecord): WayThatDay {
  const uses = usesLeft(line, record);
  return {
    value: `line:${line.id}`,
    label: lineWords(line),
    allows: [
      ...hoursWords(line.windowFrom, line.windowTo),
      ...(line.overnight && line.nights !== null ? [`up to ${howMany(line.nights, 'night', 'nights')}`] : []),
      ...(line.maxMinutes === null ? [] : [`up to ${lengthInWords(line.maxMinutes)}`]),
      ...uses.allows,
      ...escortWords(escortsAsked(line), line.escortNeeds),
      ...(line.custody ? ['in custody'] : []),
      ...(line.doNotUseIf === null ? [] : [`not if ${line.doNotUseIf}`]),
    ],
    escorts: escortsAsked(line),
    custody: line.custody,
    escortNeeds: line.escortNeeds,
    company: line.withWhom === 'accompanied' ? (line.mayAccompany ?? 'nobody is named') : null,
    maxMinutes: line.maxMinutes,
    overnight: line.overnight,
    within: hoursThatDay(line.windowFrom, line.windowTo, valid, record),
    stops: [...held, ...lawThatDay(line, record), ...uses.stops],
  };
}

function groundsThatDay(agreement: GroundsAgreement, record: LeaveOnRecord): WayThatDay {
  const escorts = agreement.withStaff ? 1 : 0;
  return {
    value: `grounds:${agreement.id}`,
    label: `Grounds: ${agreement.words}`,
    allows: [
      ...hoursWords(agreement.windowFrom, agreement.windowTo),
      ...(agreement.maxMinutes === null ? [] : [`up to ${lengthInWords(agreement.maxMinutes)}`]),
      ...escortWords(escorts, null),
    ],
    escorts,
    custody: false,
    escortNeeds: null,
    company: null,
    maxMinutes: agreement.maxMinutes,
    overnight: false,
    within: hoursThatDay(agreement.windowFrom, agreement.windowTo, daySpan(record.on), record),
    stops: [],
  };
}

/** As at the release: an escorted line asks for one at least. */
function escortsAsked(line: LeaveLine): number {
  if (line.withWhom === 'alone' || line.withWhom === 'accompanied') return 0;
  return line.withWhom === 'escorted' ? Math.max(1, line.escorts) : line.escorts;
}

/** The legal status that day, and the Secretary of State's consent where the section asks for one. */
function lawThatDay(line: LeaveLine, { standing, on }: LeaveOnRecord): readonly string[] {
  if (standing === null) return ['The legal status could not be checked.'];
  const reasons = [
    ...statusCovers(standing, on),
    ...(standing.rule?.needs === 'authorisation and consent'
      ? consentCovers(standing.consents, {
          withWhom: line.withWhom,
          overnight: line.overnight,
          medical: line.kind === 'medical',
          place: line.places,
          on,
        })
      : []),
  ];
  return reasons.filter(({ kind }) => kind === 'stop').map(({ say }) => say);
}

function usesLeft(line: LeaveLine, record: LeaveOnRecord): { readonly allows: readonly string[]; readonly stops: readonly string[] } {
  const none = { today: 0, week: 0 };
  const used = record.used.get(line.id) ?? none;
  const planned = record.planned.get(line.id) ?? none;
  const counts = [
    { most: line.maxPerDay, used: used.today, planned: planned.today, when: 'that day' },
    { most: line.maxPerWeek, used: used.week, planned: planned.week, when: 'that week' },
  ];
  const allows: string[] = [];
  const stops: string[] = [];
  for (const { most, used: times, planned: more, when } of counts) {
    if (most === null) continue;
    const left = most - times - more;
    if (left > 0) allows.push(`${left} of ${most} left ${when}`);
    else {
      const gone = [...(times > 0 ? [`${times} used`] : []), ...(more > 0 ? [`${more} planned`] : [])];
      stops.push(`The line allows ${howMany(most, 'time', 'times')} ${when}: ${andList(gone)} already.`);
    }
  }
  return { allows, stops };
}

function escortWords(escorts: number, needs: string | null): readonly string[] {
  if (escorts === 0) return [];
  return [`${howMany(escorts, 'escort', 'escorts')}${needs === null ? '' : ` (${needs})`}`];
}

function hoursWords(from: Temporal.PlainTime | null, to: Temporal.PlainTime | null): readonly string[] {
  if (from === null && to === null) return [];
  if (from === null) return [`until ${clockTime(to!)}`];
  return [to === null ? `from ${clockTime(from)}` : `${clockTime(from)} to ${clockTime(to)}`];
}

/** The part of the hours that falls on the day, from now on where the day is today; a window past midnight counts to the day's end. */
function hoursThatDay(from: Temporal.PlainTime | null, to: Temporal.PlainTime | null, valid: Span, record: LeaveOnRecord): Span | null {
  const day = daySpan(record.on);
  const begins = instantAt(record.on, from ?? dayBegins);
  const overMidnight = from !== null && to !== null && Temporal.PlainTime.compare(from, to) > 0;
  const ends = overMidnight ? day.to : instantAt(record.on, to ?? dayEnds);
  const starts = Temporal.Instant.compare(begins, record.now) < 0 ? record.now : begins;
  if (Temporal.Instant.compare(starts, ends) >= 0) return null;
  return intersect([valid], [{ from: starts, to: ends }])[0] ?? null;
}
