import { dateOf, dateWithYear } from '#platform/time.ts';
import type { Consent, LeaveRule, LegalReason, LegalStanding, WantedLeave } from './standing.words.ts';
import type { StatusFact } from './status-store.ts';

const stop = (code: LegalReason['code'], say: string, source: string): LegalReason => ({ code, kind: 'stop', stop: true, say, source });
const consentLaw = 'MHA 1983 s41(3)(c)(i)';

/** A rule as it stands in the table, with the codes an order follows once somebody has said whether it is restricted. */
export interface LeaveRuleRow extends LeaveRule {
  readonly ifRestricted: string | null;
  readonly ifUnrestricted: string | null;
}

/**
 * The rule for a status: an order that has been said to be restricted or not follows the rule of that kind of order, and a restricted
 * person needs the Secretary of State's consent whatever the code says (MHA 1983 s41(3)(c)(i)).
 */
export function ruleFor(code: string, restricted: boolean | null, rows: ReadonlyMap<string, LeaveRuleRow>): LeaveRule | null {
  const row = rows.get(code);
  if (row === undefined) return null;
  const { ifRestricted, ifUnrestricted, ...rule } = row;
  const follows = restricted === null ? undefined : rows.get((restricted ? ifRestricted : ifUnrestricted) ?? '');
  const say = restricted
    ? 'This order is restricted: leave needs the authorisation and the Secretary of State’s consent.'
    : 'This order is not restricted: leave needs the responsible clinician’s authorisation.';
  if (follows !== undefined)
    return { code, needs: follows.needs, ctoConsidered: follows.ctoConsidered, retake: follows.retake, say, source: rule.source };
  if (restricted === true && rule.needs === 'authorisation')
    return { ...rule, needs: 'authorisation and consent', ctoConsidered: false, retake: 'no limit', say, source: consentLaw };
  return rule;
}

/**
 * Why the legal status does not allow section 17 leave on a day; empty when it does. The Secretary of State's consent is asked apart
 * ({@link consentCovers}). A passed expiry without a renewal ends what rests on the section: MHA 1983 s17(5).
 */
export function statusCovers(standing: Pick<LegalStanding, 'status' | 'rule'>, on: Temporal.PlainDate): readonly LegalReason[] {
  const { status, rule } = standing;
  if (status === null)
    return [stop('status not recorded', 'No legal status is recorded. That does not mean informal: look at the section papers.', 'Site policy')];
  if (rule === null)
    return [stop('status not in the list', `Nobody has said what “${status.title}” allows. Ask the Mental Health Act office.`, 'Site policy')];
  if (rule.needs === 'nothing') return [stop('not needed', `${rule.say} Section 17 leave does not apply.`, rule.source)];
  if (rule.needs === 'own plan') return [stop('own plan', `${rule.say} Section 17 leave does not apply.`, rule.source)];
  if (rule.needs === 'barred') return [stop('barred', rule.say, rule.source)];
  if (rule.needs === 'classify first') return [stop('classify first', rule.say, rule.source)];
  return [...expiryReasons(status, on)];
}

function expiryReasons(status: StatusFact, on: Temporal.PlainDate): readonly LegalReason[] {
  if (status.expiresOn === null)
    return status.runsOut === true
      ? [stop('expiry not recorded', `${status.title} runs out on a date, and none is recorded. Look at the section papers.`, 'MHA 1983 s17(5)')]
      : [];
  if (Temporal.PlainDate.compare(on, status.expiresOn) <= 0) return [];
  return [
    stop(
      'section ended',
      `${status.title} runs out on ${dateWithYear(status.expiresOn)} and no renewal is recorded. Leave ends when the section ends.`,
      'MHA 1983 s17(5)',
    ),
  ];
}

/**
 * Why the Secretary of State's consents do not cover this leave; empty when one of them does. One consent has to cover all of it. A
 * named place is words: what is not found in them is asked, not decided.
 */
export function consentCovers(consents: readonly Consent[], wanted: WantedLeave): readonly LegalReason[] {
  if (consents.length === 0) return [stop('no consent', 'No consent of the Secretary of State is recorded.', consentLaw)];
  const tried = consents.map((consent) => reasonsAgainst(consent, wanted));
  const weight = (reasons: readonly LegalReason[]): number => reasons.reduce((sum, reason) => sum + (reason.kind === 'stop' ? 10 : 1), 0);
  return tried.reduce((best, reasons) => (weight(reasons) < weight(best) ? reasons : best));
}

function reasonsAgainst(consent: Consent, wanted: WantedLeave): readonly LegalReason[] {
  const name = `Consent ${consent.reference}`;
  const reasons: LegalReason[] = [];
  const against = (code: LegalReason['code'], say: string): number => reasons.push(stop(code, say, consentLaw));
  if (consent.withdrawnAt !== null) against('consent withdrawn', `${name} was withdrawn on ${dateWithYear(dateOf(consent.withdrawnAt))}.`);
  if (Temporal.PlainDate.compare(wanted.on, consent.givenOn) < 0)
    against('consent not begun', `${name} was given on ${dateWithYear(consent.givenOn)}, after this leave.`);
  if (consent.expiresOn !== null && Temporal.PlainDate.compare(wanted.on, consent.expiresOn) > 0)
    against('consent ended', `${name} ended on ${dateWithYear(consent.expiresOn)}.`);
  const [withEscorts, without] = [wanted.withWhom === 'escorted' || wanted.withWhom === 'either', wanted.withWhom !== 'escorted'];
  if (wanted.medical && !consent.medical) against('consent medical', `${name} does not cover medical appointments.`);
  if (withEscorts && !wanted.medical && !consent.escorted) against('consent with whom', `${name} does not cover leave with escorts.`);
  if (without && !consent.alone) against('consent with whom', `${name} does not cover leave without escorts.`);
  if (wanted.overnight && !consent.overnight) against('consent overnight', `${name} does not cover nights away.`);
  if (consent.places !== null && !namesPlace(consent.places, wanted.place))
    reasons.push({
      code: 'consent place',
      kind: 'ask',
      stop: false,
      say: `${name} names the place: “${consent.places}”. Does it cover ${wanted.place}?`,
      source: consentLaw,
    });
  return reasons;
}

const plain = (words: string): string =>
  ` ${words
    .toLocaleLowerCase('en-GB')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Whole words only: "York" is not in "Yorkshire Wildlife Park". */
function namesPlace(places: string, wanted: string): boolean {
  return plain(wanted).trim() !== '' && plain(places).includes(plain(wanted));
}

/** Something that runs out within some days, or has done so: for the board and Today. */
export interface EndsSoon {
  readonly on: Temporal.PlainDate;
  /** Days from today; negative once it has passed, 0 on the last day. */
  readonly daysLeft: number;
  readonly say: string;
}

/** Does the status run out within `days` days of today, or has its expiry passed? A restricted hospital order has none. */
export function endsSoon(status: Pick<StatusFact, 'title' | 'expiresOn'> | null, today: Temporal.PlainDate, days: number): EndsSoon | null {
  if (status === null || status.expiresOn === null) return null;
  const daysLeft = today.until(status.expiresOn, { largestUnit: 'days' }).days;
  if (daysLeft > days) return null;
  return { on: status.expiresOn, daysLeft, say: endsWords(status.title, status.expiresOn, daysLeft) };
}

function endsWords(title: string, on: Temporal.PlainDate, daysLeft: number): string {
  if (daysLeft < 0) return `${title}: its expiry ${dateWithYear(on)} has passed and no renewal is recorded. Look at the section papers.`;
  if (daysLeft === 0) return `${title} runs out at the end of today.`;
  return `${title} runs out on ${dateWithYear(on)}, in ${daysLeft === 1 ? '1 day' : `${daysLeft} days`}.`;
}
