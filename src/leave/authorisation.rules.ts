import type { LegalStanding } from '#legal';
import { clockAt, dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import type { Authorisation, AuthorisationEvent, AuthorisationState, GroundsAgreement } from './words.ts';

type Dated = Pick<Authorisation, 'validFrom' | 'validTo' | 'enteredAt' | 'checkDueAt' | 'events'>;

/**
 * How an authorisation stands at a moment: from its dates and the events up to then, never written down. Half-open: it is in force
 * from `validFrom` and no longer at `validTo`; the second check may stand out until `checkDueAt`, and at that minute no longer.
 */
export function authorisationState(authorisation: Dated, now: Temporal.Instant): AuthorisationState {
  const events = authorisation.events.filter((event) => reached(now, event.at));
  const happened = (what: AuthorisationEvent['what']): boolean => events.some((event) => event.what === what);
  if (happened('superseded')) return 'superseded';
  if (happened('revoked')) return 'revoked';
  if (happened('lapsed')) return 'lapsed';
  if (authorisation.validTo !== null && reached(now, authorisation.validTo)) return 'expired';
  if (latest(events, 'held', 'hold ended')?.what === 'held') return 'held';
  const check = latest(events, 'checked', 'check found different');
  if (check?.what === 'check found different') return 'check found different';
  if (check === undefined && reached(now, authorisation.checkDueAt)) return 'waiting for the second check';
  if (!reached(now, authorisation.validFrom)) return 'not begun';
  return 'in force';
}

/** Has a second person compared the entry with the signed form and found it the same? */
export function isChecked(authorisation: Pick<Authorisation, 'events'>, now: Temporal.Instant): boolean {
  const events = authorisation.events.filter((event) => reached(now, event.at));
  return latest(events, 'checked', 'check found different')?.what === 'checked';
}

/** The hold that stops leave at a moment, or null. */
export function holdAt(authorisation: Pick<Authorisation, 'events'>, now: Temporal.Instant): AuthorisationEvent | null {
  const last = latest(
    authorisation.events.filter((event) => reached(now, event.at)),
    'held',
    'hold ended',
  );
  return last?.what === 'held' ? last : null;
}

/** States after which nothing more can happen to this version. */
export function isOver(state: AuthorisationState): boolean {
  return state === 'superseded' || state === 'revoked' || state === 'lapsed' || state === 'expired';
}

/** Its signed paper leads and it still stands: it is compared with the paper every day (practice 13). */
export function isLedByPaper(authorisation: Dated & Pick<Authorisation, 'paperMaster'>, now: Temporal.Instant): boolean {
  return authorisation.paperMaster !== null && !isOver(authorisationState(authorisation, now));
}

/** The last comparison with the paper on a day (London), or null. */
export function comparedOn(authorisation: Pick<Authorisation, 'events'>, on: Temporal.PlainDate): AuthorisationEvent | null {
  return authorisation.events.findLast((event) => event.what === 'paper compared' && dateOf(event.at).equals(on)) ?? null;
}

/** Those that nobody has compared with their paper today. */
export function toCompareToday<T extends Dated & Pick<Authorisation, 'paperMaster'>>(all: readonly T[], now: Temporal.Instant): readonly T[] {
  return all.filter((one) => isLedByPaper(one, now) && comparedOn(one, dateOf(now)) === null);
}

/** Does a grounds agreement hold on a day? */
export function groundsHold(agreement: Pick<GroundsAgreement, 'from' | 'until'>, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(agreement.from, on) <= 0 && (agreement.until === null || Temporal.PlainDate.compare(on, agreement.until) < 0);
}

/**
 * Until when an entry may stand without a second person's check (practice 13): for the hours the site allows, and only where the signed
 * form is there to be compared. Otherwise it may not be used before the check.
 */
export function checkDue(enteredAt: Temporal.Instant, formAtHand: boolean, hours: number): Temporal.Instant {
  return formAtHand ? enteredAt.add({ hours }) : enteredAt;
}

/** What is known when a grant is entered. */
export interface GrantFacts {
  readonly name: string;
  /** The person's legal standing when it was signed. */
  readonly standing: LegalStanding;
  readonly grantedBy: string;
  readonly grantedByName: string;
  readonly grantedAs: Authorisation['grantedAs'];
  readonly signedAt: Temporal.Instant;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly now: Temporal.Instant;
  readonly ctoConsidered: boolean | null;
  readonly reviewOn: Temporal.PlainDate;
  readonly lines: readonly GrantLine[];
}

/** What of a line is looked at when it is entered. */
export interface GrantLine {
  /** Its number on the form. */
  readonly number: number;
  readonly title: string;
  readonly withWhom: 'escorted' | 'accompanied' | 'alone' | 'either';
  readonly overnight: boolean;
  readonly escorts: number;
  readonly custody: boolean;
  readonly mayAccompany: string | null;
  readonly maxMinutes: number | null;
  readonly maxPerDay: number | null;
  readonly maxPerWeek: number | null;
  readonly windowFrom: Temporal.PlainTime | null;
  readonly windowTo: Temporal.PlainTime | null;
  readonly nights: number | null;
}

/** Why a grant cannot be entered as it stands (`stop`), or what is to be seen although it can (`warning`). */
export interface GrantFinding {
  readonly code: string;
  readonly weight: 'stop' | 'warning';
  /** The form's field it is about; '' where it is about none. */
  readonly field: string;
  readonly say: string;
  readonly source: string;
}

/** Seven days, after which a community treatment order is considered first, MHA 1983 s17(2A). */
const sevenDaysInHours = 7 * 24;

/** Does a community treatment order have to be considered first? Longer than seven days, or without an end (practice 5), where one is possible. */
export function ctoArises(facts: Pick<GrantFacts, 'standing' | 'validFrom' | 'validTo' | 'lines'>): boolean {
  if (facts.standing.rule?.ctoConsidered !== true) return false;
  return facts.lines.some((line) => stayHours(line, facts) > sevenDaysInHours);
}

/** The longest somebody may be away at one go on this line, in hours: Infinity where neither the line nor the authorisation ends it. */
function stayHours(line: GrantLine, facts: Pick<GrantFacts, 'validFrom' | 'validTo'>): number {
  const whole = facts.validTo === null ? Infinity : (facts.validTo.epochMilliseconds - facts.validFrom.epochMilliseconds) / 3_600_000;
  // Seven nights touch eight days: gone on a Friday morning, back the next Friday evening.
  if (line.nights !== null) return Math.min(whole, (line.nights + 1) * 24);
  if (line.maxMinutes !== null) return Math.min(whole, line.maxMinutes / 60);
  // A line for the day ends with the day; an overnight line without a number of nights ends only with the authorisation.
  return line.overnight ? whole : 24;
}

/** What stands against entering a grant, or is to be seen although it can be entered: each in a sentence with its source. */
export function checkGrant(facts: GrantFacts): readonly GrantFinding[] {
  return [...aboutClinician(facts), ...aboutStatus(facts), ...aboutDates(facts), ...facts.lines.flatMap(aboutLine)];
}

function aboutClinician(facts: GrantFacts): GrantFinding[] {
  const { clinician } = facts.standing;
  const source = 'MHA 1983 s17(1); Code of Practice ch. 27';
  const on = `${dateWithYear(dateOf(facts.signedAt))}, ${clockAt(facts.signedAt)}`;
  if (clinician === null)
    return [
      {
        code: 'no clinician',
        weight: 'stop',
        field: 'granted_by',
        say: `Nobody is recorded as responsible clinician of ${facts.name} on ${on}. Only the responsible clinician may grant leave. Record who it was first.`,
        source,
      },
    ];
  if (clinician.staffId !== facts.grantedBy)
    return [
      {
        code: 'not the clinician',
        weight: 'stop',
        field: 'granted_by',
        say: `${facts.grantedByName} was not the responsible clinician of ${facts.name} on ${on}. That was ${clinician.name}${clinician.acting ? ', acting' : ''}.`,
        source,
      },
    ];
  if (clinician.acting !== (facts.grantedAs === 'acting responsible clinician'))
    return [
      {
        code: 'other capacity',
        weight: 'stop',
        field: 'granted_as',
        say: clinician.acting
          ? `${clinician.name} was acting for the responsible clinician on ${on}. Say so as the form does.`
          : `${clinician.name} was the responsible clinician on ${on}, not acting for another.`,
        source,
      },
    ];
  return [];
}

function aboutStatus({ standing, name }: GrantFacts): GrantFinding[] {
  const { rule, status } = standing;
  if (status === null || rule === null)
    return [
      {
        code: 'status not known',
        weight: 'stop',
        field: '',
        say: `The legal status of ${name} is not recorded. Without it nobody can tell whether leave may be granted.`,
        source: 'MHA 1983 s17(1)',
      },
    ];
  if (rule.needs === 'nothing' || rule.needs === 'barred' || rule.needs === 'classify first' || rule.needs === 'own plan')
    return [{ code: 'status not eligible', weight: 'stop', field: '', say: rule.say, source: rule.source }];
  const restricted = rule.needs === 'authorisation and consent' || standing.restricted === true;
  if (restricted && !standing.consents.some((one) => one.withdrawnAt === null))
    return [
      {
        code: 'no consent',
        weight: 'warning',
        field: '',
        say: `${name} is restricted and no consent of the Secretary of State is recorded. The grant is recorded; nobody can be released on it until there is one.`,
        source: 'MHA 1983 s41(3)(c)(i)',
      },
    ];
  return [];
}

function aboutDates(facts: GrantFacts): GrantFinding[] {
  const found: GrantFinding[] = [];
  const add = (code: string, weight: GrantFinding['weight'], field: string, say: string, source: string): void => {
    found.push({ code, weight, field, say, source });
  };
  const form = 'The form’s own dates';
  if (Temporal.Instant.compare(facts.signedAt, facts.now) > 0)
    add('signed later', 'stop', 'signed', 'It cannot have been signed later than now.', form);
  if (facts.validTo !== null && Temporal.Instant.compare(facts.validTo, facts.validFrom) <= 0)
    add('ends first', 'stop', 'to', 'The authorisation must end after it begins.', form);
  else if (facts.validTo !== null && reached(facts.now, facts.validTo))
    add('already over', 'stop', 'to', 'This authorisation is already over. There is nothing to enter.', form);
  if (
    Temporal.Instant.compare(facts.validFrom, facts.signedAt) < 0 &&
    Temporal.PlainDate.compare(dateOf(facts.validFrom), dateOf(facts.signedAt)) < 0
  )
    add('begins before signed', 'stop', 'from', 'Leave cannot begin before the responsible clinician signed it.', 'MHA 1983 s17(1)');
  const expires = facts.standing.status?.expiresOn ?? null;
  // The section's last day is its expiry day; leave that reaches past its end cannot be used past it.
  if (expires !== null && (facts.validTo === null || Temporal.Instant.compare(facts.validTo, instantAt(expires.add({ days: 1 }), '00:00')) > 0))
    add(
      'past the section',
      'warning',
      'to',
      `The section runs out on ${dateWithYear(expires)}, before this leave ends. Leave ends with the section unless it is renewed.`,
      'MHA 1983 s17(5)',
    );
  if (facts.validTo !== null && Temporal.PlainDate.compare(facts.reviewOn, dateOf(facts.validTo)) > 0)
    add(
      'review after end',
      'warning',
      'review',
      'The review is after the authorisation ends, so it will not be reviewed while it counts.',
      'Code of Practice ch. 27',
    );
  if (Temporal.PlainDate.compare(facts.reviewOn, dateOf(facts.signedAt)) < 0)
    add('review before signing', 'stop', 'review', 'The review date must not be before the day it was signed.', form);
  if (ctoArises(facts) && facts.ctoConsidered !== true)
    add(
      'order not considered',
      'stop',
      'cto_considered',
      `Leave of more than seven days, or without an end, needs a community treatment order to be considered first. Ask ${facts.grantedByName} and enter what was decided.`,
      'MHA 1983 s17(2A), (2B)',
    );
  return found;
}

function aboutLine(line: GrantLine): GrantFinding[] {
  const found: GrantFinding[] = [];
  const stop = (code: string, field: string, say: string, source = 'The form’s own lines'): void => {
    found.push({ code, weight: 'stop', field: `line${line.number}_${field}`, say: `Line ${line.number}: ${say}`, source });
  };
  if ((line.windowFrom === null) !== (line.windowTo === null)) stop('half a window', 'from', 'enter both times of the day, or neither.');
  if (line.windowFrom !== null && line.windowTo !== null && !line.overnight && Temporal.PlainTime.compare(line.windowFrom, line.windowTo) >= 0)
    stop('window the wrong way', 'to', 'the latest time must be after the earliest.');
  if (line.maxPerDay !== null && line.maxPerWeek !== null && line.maxPerWeek > line.maxPerDay * 7)
    stop('more a week than days allow', 'week', `${line.maxPerWeek} a week is more than ${line.maxPerDay} a day can come to.`);
  if (line.withWhom === 'escorted' && line.escorts === 0) stop('no escort', 'escorts', `${line.title} needs at least one escort.`);
  if (line.withWhom === 'alone' && line.escorts > 0) stop('alone with escort', 'escorts', `${line.title} is without an escort. Choose another kind.`);
  if (line.custody && line.escorts === 0)
    stop('custody without escort', 'custody', 'somebody in custody has an escort who holds it.', 'MHA 1983 s17(3)');
  if (line.withWhom === 'accompanied' && line.mayAccompany === null)
    stop('nobody named', 'accompany', 'enter who may go along.', 'Code of Practice ch. 27');
  if (line.nights !== null && !line.overnight && line.withWhom !== 'either')
    stop('nights on a day line', 'nights', `${line.title} is for the day. Leave the nights empty.`);
  if (line.windowFrom !== null && line.windowTo !== null && line.maxMinutes !== null && !line.overnight) {
    const window = (line.windowTo.hour - line.windowFrom.hour) * 60 + line.windowTo.minute - line.windowFrom.minute;
    if (window > 0 && line.maxMinutes > window) stop('longer than its window', 'minutes', 'each time is longer than the times of day allow.');
  }
  return found;
}

function reached(now: Temporal.Instant, moment: Temporal.Instant): boolean {
  return Temporal.Instant.compare(moment, now) <= 0;
}

function latest(events: readonly AuthorisationEvent[], ...what: readonly AuthorisationEvent['what'][]): AuthorisationEvent | undefined {
  return events.filter((event) => what.includes(event.what)).at(-1);
}
