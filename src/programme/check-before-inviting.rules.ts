/**
 * The page before somebody is invited: what the session asks for, what is known of the person, does it meet. It advises and never blocks;
 * going ahead over something that does not meet, or could not be checked, asks for a word why. Unknown is never none.
 */
import { andList, howMany } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import type { CouldNotCheck } from './clash.words.ts';
import { sameGender } from './session-needs.rules.ts';

/** Whether what is known of the person meets what is asked. */
export type CheckAnswer = 'meets' | 'does not meet' | 'could not check';

/** One line of the page. */
export type CheckRow = {
  readonly code: string;
  readonly requirement: string;
  /** What is known of the person. */
  readonly theirs: string;
  readonly answer: CheckAnswer;
  /** The line as one sentence, for print, the record and a screen reader. */
  readonly say: string;
};

/** A time that something falls on: "Wed 2 Dec: benefits appointment, 14:00 to 15:00". */
/** `when` is null where no end is known. */
export type TimeAndLabel = { readonly when: string | null; readonly label: string };

/** All that is asked and known. A part left out is a rule with no room to answer it yet: it is off, and makes no line. */
export type InvitingFacts = {
  readonly firstName: string;
  readonly activity: {
    readonly name: string;
    readonly maxPeople: number | null;
    readonly forGender: string | null;
    readonly clearance: string | null;
    readonly escortNeeded: boolean;
    readonly outsideService: boolean;
    readonly joining: 'open' | 'closed' | 'drop-in';
  };
  readonly gender: string | null;
  /** People invited already, this person not counted. */
  readonly invited: number | CouldNotCheck;
  readonly clearances: readonly string[] | CouldNotCheck;
  /** Staff going who may escort, and how many this person and the others going need together. */
  readonly escorts?: { readonly able: number; readonly needed: number } | CouldNotCheck;
  /** Whether leave covers the place and the whole time, in words. */
  readonly leave?: { readonly covers: boolean; readonly words: string } | CouldNotCheck;
  /** Alerts about the body that matter for taking part: "Asthma: carry the inhaler". */
  readonly physicalHealth: readonly string[] | CouldNotCheck;
  /** Names of people in the group this person is not to be together with. */
  readonly notTogether: readonly string[] | CouldNotCheck;
  /** Occurrences looked at, and those on which the person has something else. */
  readonly clashes: { readonly of: number; readonly on: readonly TimeAndLabel[] } | CouldNotCheck;
  readonly protectedTimes: readonly TimeAndLabel[] | CouldNotCheck;
  readonly absences: readonly TimeAndLabel[] | CouldNotCheck;
  readonly lastTime: LastTime | null | CouldNotCheck;
};

/** How an earlier place in this activity ended. */
type LastTime = {
  readonly times: number;
  readonly ended: Temporal.PlainDate;
  readonly reason: string;
  readonly words: string | null;
};

/** The page: its lines, how it ended last time, and the codes for which going ahead asks for a word why. */
export type InvitingCheck = {
  readonly rows: readonly CheckRow[];
  readonly lastTime: string;
  readonly wordNeededFor: readonly string[];
};

/** Answers every line of the check at once. */
export function checkBeforeInviting(facts: InvitingFacts): InvitingCheck {
  const rows = [
    places(facts),
    leave(facts),
    escorts(facts),
    clearance(facts),
    gender(facts),
    joining(facts),
    physicalHealth(facts),
    notTogether(facts),
    clashes(facts),
    protectedTimes(facts),
    absences(facts),
  ].filter((row) => row !== null);
  return {
    rows,
    lastTime: lastTimeInWords(facts),
    wordNeededFor: rows.filter((row) => row.answer !== 'meets').map((row) => row.code),
  };
}

/** Going ahead: each line that does not meet needs words of its own. Gives the codes still without them. */
export function wordsStillNeeded(check: InvitingCheck, words: Readonly<Record<string, string | undefined>>): string[] {
  return check.wordNeededFor.filter((code) => (words[code] ?? '').trim() === '');
}

function row(code: string, requirement: string, theirs: string, answer: CheckAnswer): CheckRow {
  const said = { meets: 'Yes.', 'does not meet': 'Not yet.', 'could not check': 'Not known.' }[answer];
  return { code, requirement, theirs, answer, say: `${requirement}: ${theirs.replace(/[.!?]$/, '')}. ${said}` };
}

function unknown(code: string, requirement: string): CheckRow {
  return row(code, requirement, 'We could not check just now', 'could not check');
}

function places({ activity, invited }: InvitingFacts): CheckRow {
  if (invited === 'could not check') return unknown('places', 'Places');
  if (activity.maxPeople === null) return row('places', 'Places', `No limit set. ${invited} invited`, 'meets');
  const left = activity.maxPeople - invited;
  return left > 0
    ? row('places', 'Places', `${left} left of ${activity.maxPeople}`, 'meets')
    : row('places', 'Places', `None left of ${activity.maxPeople}. ${invited} invited`, 'does not meet');
}

function leave({ activity, leave: answer }: InvitingFacts): CheckRow | null {
  if (!activity.outsideService || answer === undefined) return null;
  if (answer === 'could not check') return unknown('leave', 'Leave that covers it');
  return row('leave', 'Leave that covers it', answer.words, answer.covers ? 'meets' : 'does not meet');
}

function escorts({ activity, escorts: answer }: InvitingFacts): CheckRow | null {
  if (!activity.escortNeeded || answer === undefined) return null;
  if (answer === 'could not check') return unknown('escorts', 'Escorts');
  const theirs = `${howMany(answer.needed, 'escort', 'escorts')} needed with this person. ${answer.able} going`;
  return row('escorts', 'Escorts', theirs, answer.able >= answer.needed ? 'meets' : 'does not meet');
}

function clearance({ activity, clearances, firstName }: InvitingFacts): CheckRow | null {
  if (activity.clearance === null) return null;
  const asked = activity.clearance.charAt(0).toUpperCase() + activity.clearance.slice(1);
  if (clearances === 'could not check') return unknown('clearance', asked);
  return clearances.includes(activity.clearance)
    ? row('clearance', asked, 'Done', 'meets')
    : row('clearance', asked, `${firstName} has not had it`, 'does not meet');
}

function gender({ activity, gender: recorded, firstName }: InvitingFacts): CheckRow | null {
  if (activity.forGender === null) return null;
  const asked = `For ${activity.forGender}`;
  if (recorded === null) return row('gender', asked, `${firstName}’s gender is not recorded`, 'could not check');
  return row('gender', asked, recorded, sameGender(recorded, activity.forGender) ? 'meets' : 'does not meet');
}

function joining({ activity }: InvitingFacts): CheckRow | null {
  return activity.joining === 'closed' ? row('joining', 'Closed group', 'The group agrees before somebody new joins', 'does not meet') : null;
}

function physicalHealth({ physicalHealth: alerts }: InvitingFacts): CheckRow {
  if (alerts === 'could not check') return unknown('physical-health', 'Physical health');
  if (alerts.length === 0) return row('physical-health', 'Physical health', 'No alerts recorded', 'meets');
  return row('physical-health', 'Physical health', alerts.join('; '), 'meets');
}

function notTogether({ notTogether: names }: InvitingFacts): CheckRow {
  if (names === 'could not check') return unknown('not-together', 'Not together');
  if (names.length === 0) return row('not-together', 'Not together', 'Nobody in this group', 'meets');
  return row('not-together', 'Not together', andList(names), 'does not meet');
}

function clashes({ clashes: answer }: InvitingFacts): CheckRow {
  if (answer === 'could not check') return unknown('clashes', 'Clashes');
  if (answer.on.length === 0) return row('clashes', 'Clashes', answer.of === 1 ? 'None' : `None in the next ${answer.of}`, 'meets');
  return row('clashes', 'Clashes', `${answer.on.length} of ${answer.of}. ${listTimes(answer.on)}`, 'does not meet');
}

function protectedTimes({ protectedTimes: times }: InvitingFacts): CheckRow {
  if (times === 'could not check') return unknown('protected-time', 'Times kept free');
  if (times.length === 0) return row('protected-time', 'Times kept free', 'None in the way', 'meets');
  return row('protected-time', 'Times kept free', listTimes(times), 'does not meet');
}

function absences({ absences: times }: InvitingFacts): CheckRow {
  if (times === 'could not check') return unknown('away', 'Here then');
  return times.length === 0
    ? row('away', 'Here then', 'Yes, as far as is known', 'meets')
    : row('away', 'Here then', listTimes(times), 'does not meet');
}

function listTimes(times: readonly TimeAndLabel[]): string {
  return times
    .map(({ when, label }) => (when === null ? `${label.charAt(0).toUpperCase()}${label.slice(1)}, no end known` : `${when}: ${label}`))
    .join('; ');
}

function lastTimeInWords({ lastTime, firstName }: InvitingFacts): string {
  if (lastTime === 'could not check') return 'We could not check whether they have been before.';
  if (lastTime === null) return `${firstName} has not had a place in this before.`;
  const said = lastTime.words ? ` “${lastTime.words}”` : '';
  return `Went ${howMany(lastTime.times, 'time', 'times')}. Stopped on ${longDate(lastTime.ended)}: ${lastTime.reason.charAt(0).toLowerCase()}${lastTime.reason.slice(1)}.${said}`;
}
