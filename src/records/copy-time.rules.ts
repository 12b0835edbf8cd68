import { stop, type Ruling, ruling, howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

/** Under which law a copy is asked for: that of the living, or that of those who have died. */
export type CopyLaw = 'UK GDPR' | 'Access to Health Records Act 1990';

/** What whoever asked was asked in turn: who they are and what lets them, or what of the record they want. */
export interface CopyQuestion {
  readonly about: 'who asks' | 'what is asked for';
  readonly askedOn: Temporal.PlainDate;
  /** Null: they have not answered yet. */
  readonly answeredOn: Temporal.PlainDate | null;
}

/** What the time to give a copy depends on. */
export interface CopyTime {
  readonly law: CopyLaw;
  /** The day it came to anybody who works here. */
  readonly receivedOn: Temporal.PlainDate;
  /** Of somebody who died: 21 or 40. Of somebody living: null. */
  readonly daysGiven: number | null;
  readonly putOff: boolean;
  readonly questions: readonly CopyQuestion[];
}

/** From this day on the days on which an answer is waited for do not count (UK GDPR art. 12A, by the Data (Use and Access) Act 2025 s76). */
const standsStillFrom = Temporal.PlainDate.from('2026-02-05');
/** Of somebody who died: who asks may be asked within so many days, and the time begins with the answer (Access to Health Records Act 1990 s3(6)). */
const daysToAskWho = 14;

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, other) < 0;
const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate => (isBefore(one, other) ? other : one);

/** The law for a request about somebody: data protection law is of the living (UK GDPR recital 27). */
export function lawOf(died: boolean): CopyLaw {
  return died ? 'Access to Health Records Act 1990' : 'UK GDPR';
}

/** Where the time to give a copy comes from. */
export function sourceOfTime(law: CopyLaw): string {
  return law === 'UK GDPR' ? 'UK GDPR art. 12(3)' : 'Access to Health Records Act 1990 s3(5)';
}

/** Of somebody who died only these may ask (Access to Health Records Act 1990 s3(1)(f)). */
export const theyDied =
  'They died: who acts for their estate asks, or somebody who may have a claim because of the death (Access to Health Records Act 1990 s3(1)(f)).';

/**
 * How many days there are to give a copy of the record of somebody who died: 21 where none of it is older than 40 days, else 40 (Access to Health
 * Records Act 1990 s3(5)); null under the law of the living, which gives a month. `since`: the day the record begins.
 */
export function daysGiven(law: CopyLaw, receivedOn: Temporal.PlainDate, since: Temporal.PlainDate | null): number | null {
  if (law === 'UK GDPR') return null;
  return since !== null && !isBefore(since, receivedOn.subtract({ days: 40 })) ? 21 : 40;
}

/** Does a question keep the time from running while it is open? */
function counts(time: CopyTime, question: CopyQuestion): boolean {
  if (time.law === 'UK GDPR') return question.about === 'who asks' || !isBefore(question.askedOn, standsStillFrom);
  return question.about === 'who asks' && time.receivedOn.until(question.askedOn, { largestUnit: 'days' }).days <= daysToAskWho;
}

/** The day the time runs from: the day it came, or the day on which it became known who asks (UK GDPR art. 12A; Access to Health Records Act 1990 s3(6)). */
export function runsFrom(time: CopyTime): Temporal.PlainDate {
  return time.questions
    .filter((one) => one.about === 'who asks' && counts(time, one) && one.answeredOn !== null)
    .reduce((day, one) => later(day, one.answeredOn!), time.receivedOn);
}

/** Days on which it stood still, the day of the question and that of the answer among them (UK GDPR art. 12A). Those before it ran do not count twice. */
function daysStill(time: CopyTime): number {
  const from = runsFrom(time);
  return time.questions
    .filter((one) => one.about === 'what is asked for' && counts(time, one) && one.answeredOn !== null && !isBefore(one.answeredOn, from))
    .reduce((days, one) => days + later(one.askedOn, from).until(one.answeredOn!, { largestUnit: 'days' }).days + 1, 0);
}

/**
 * The last day to give it. A month ends on the same day of the next, or on its last; two more where it was put off (UK GDPR art. 12(3)). Of somebody who
 * died the days begin with the day it came. A day that falls at a weekend is not moved. The days of a question that is still
 * open are added once it is answered.
 */
export function lastDay(time: CopyTime): Temporal.PlainDate {
  const from = runsFrom(time);
  const end = time.daysGiven === null ? from.add({ months: time.putOff ? 3 : 1 }, { overflow: 'constrain' }) : from.add({ days: time.daysGiven - 1 });
  return end.add({ days: daysStill(time) });
}

/** Since when it stands still because an answer is waited for; null: it runs. */
export function standsStillSince(time: CopyTime): Temporal.PlainDate | null {
  return time.questions.find((one) => one.answeredOn === null && counts(time, one))?.askedOn ?? null;
}

/** Why the last day is what it is: every reason, in a sentence with its source. */
export function whyThen(time: CopyTime): readonly string[] {
  const from = runsFrom(time);
  const still = daysStill(time);
  const since = standsStillSince(time);
  return [
    time.daysGiven === null
      ? `A copy is given within a month of asking (${sourceOfTime(time.law)}).`
      : `Of somebody who died it is given within ${time.daysGiven} days${time.daysGiven === 21 ? ': none of the record was older than 40 days' : ''} (${sourceOfTime(time.law)}).`,
    ...(from.equals(time.receivedOn)
      ? []
      : [
          `It runs from ${dateWithYear(from)}, when it was known who asks (${time.law === 'UK GDPR' ? 'UK GDPR art. 12A' : 'Access to Health Records Act 1990 s3(6)'}).`,
        ]),
    ...(time.putOff ? ['It was put off by two months, and whoever asked was told why (UK GDPR art. 12(3)).'] : []),
    ...(still === 0
      ? []
      : [`${howMany(still, 'day', 'days')} on which an answer was waited for ${still === 1 ? 'does' : 'do'} not count (UK GDPR art. 12A).`]),
    ...(since === null ? [] : [`It has stood still since ${dateWithYear(since)}, until they answer.`]),
    ...time.questions
      .filter((one) => one.answeredOn === null && !counts(time, one))
      .map(() =>
        time.law === 'UK GDPR'
          ? 'An answer is waited for; the time runs on.'
          : 'An answer is waited for; of somebody who died the time runs on unless it was asked within 14 days who asks (Access to Health Records Act 1990 s3(6)).',
      ),
  ];
}

/** May it be put off by two months today? Every reason why not. */
export function mayPutOff(time: CopyTime, today: Temporal.PlainDate): Ruling {
  const month = lastDay({ ...time, putOff: false });
  return ruling([
    ...(time.law === 'UK GDPR'
      ? []
      : [stop('of-the-dead', 'Of somebody who died it cannot be put off: the law gives no more days.', sourceOfTime(time.law))]),
    ...(time.putOff ? [stop('put-off', 'It was put off already: there is no second time.', 'UK GDPR art. 12(3)')] : []),
    ...(time.law === 'UK GDPR' && !time.putOff && standsStillSince(time) === null && isBefore(month, today)
      ? [stop('too-late', `The month was over on ${dateWithYear(month)}: they had to be told before.`, 'UK GDPR art. 12(3)')]
      : []),
  ]);
}
