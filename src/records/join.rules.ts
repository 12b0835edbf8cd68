import type { JoinSide, JoinStop, StillOpen } from '#people';
import { andList, ruling, stop, warning, type Ruling } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

/**
 * When two records may be joined into one: they are one person's, nothing runs any more in the one that is closed, and two people who keep records say so.
 * Two different NHS numbers are two people until one is put right (DCB 1077/0149; hazard H26).
 */

/** What still runs, and what to do about it before that record is closed for writing. */
const stillOpenSays: Readonly<Record<StillOpen, string>> = {
  stay: 'A stay in it has not ended: end it first, or join the other way about.',
  leave: 'A leave or an outing in it is not over: let it be returned from first, or join the other way about.',
  pack: 'A phone is out with the outing pack of it: let it be handed in first.',
  'legal status': 'A legal status in it is in force: record it in the record that stays and end it there, or join the other way about.',
  outreach: 'Visits on leave are planned in it: end them and plan them in the record that stays, or join the other way about.',
  'early sign': 'An early sign in it has not been answered: answer it first.',
  answer: 'An answer to a measure in it that somebody has to look at has not been looked at: do that first.',
  countersignature: 'A note in it waits to be countersigned or written again: let that be done first.',
  'sign-in': 'They sign in themselves with it: end that sign-in and give them one for the record that stays, or join the other way about.',
};

/** What the database answers, as a sentence. */
export const joinStopSays: Readonly<Record<JoinStop, string>> = {
  unknown: 'One of the two records is not here any more.',
  'joined already': 'One of the two is joined with another record already: undo that first.',
  'two numbers': 'They have two different NHS numbers, so they are two people. If one number is wrong, it is put right under Details first.',
  'still open': 'Something still runs in the record that would be closed. Compare them again.',
  'proposed already': 'One of the two is proposed for joining already: agree to that, or take it back.',
  gone: 'It was taken back or undone meanwhile.',
  'agreed already': 'Somebody else has agreed already.',
  'own proposal': 'You proposed it: somebody else has to agree.',
};

const plain = (words: string | null): string => (words ?? '').trim().toLocaleLowerCase('en-GB');

/** May `joined` be joined to `kept`? Every reason against it, and what to look at twice. */
export function mayJoin(kept: JoinSide, joined: JoinSide): Ruling {
  const differs = [
    ...(plain(kept.surname) === plain(joined.surname) ? [] : ['surname']),
    ...(plain(kept.givenName) === plain(joined.givenName) ? [] : ['first name']),
  ];
  return ruling([
    ...(kept.personId === joined.personId ? [stop('same', 'Both are the same record.')] : []),
    ...(kept.nhsNumber !== null && joined.nhsNumber !== null && kept.nhsNumber !== joined.nhsNumber
      ? [stop('two-numbers', joinStopSays['two numbers'])]
      : []),
    ...(kept.joinedTo !== null || joined.joinedTo !== null || joined.keeps > 0 ? [stop('joined', joinStopSays['joined already'])] : []),
    ...(kept.waits || joined.waits ? [stop('proposed', joinStopSays['proposed already'])] : []),
    ...joined.open.map((one) => stop(one, stillOpenSays[one])),
    ...(kept.bornOn !== joined.bornOn
      ? [warning('born', `Their dates of birth are not the same: ${bornSays(kept)}, ${bornSays(joined)}. Make sure that they are one person.`)]
      : []),
    ...(differs.length > 0 ? [warning('names', `Not the same: ${andList(differs)}. Make sure that they are one person.`)] : []),
    ...(kept.nhsNumber === null && joined.nhsNumber === null
      ? [warning('no-number', 'Neither has an NHS number: nothing but names says who they are.')]
      : []),
  ]);
}

function bornSays({ bornOn }: JoinSide): string {
  return bornOn === null ? 'not known' : dateWithYear(Temporal.PlainDate.from(bornOn));
}

/** May they agree as the second person? */
export function mayAgreeToJoin(proposedById: string, by: string | null): Ruling {
  return ruling(proposedById === by ? [stop('own-proposal', joinStopSays['own proposal'])] : []);
}

/** One line of the comparison. */
export interface Compared {
  readonly what: string;
  readonly one: string;
  readonly other: string;
  readonly differs: boolean;
}

/** Two records side by side, line by line, with what differs. Something known in one alone does not differ; it is told as not known. `numberSays` writes an NHS number as it is read. */
export function compared(one: JoinSide, other: JoinSide, numberSays: (digits: string) => string): readonly Compared[] {
  const line = (what: string, value: (side: JoinSide) => string | null): Compared => {
    const [a, b] = [value(one), value(other)];
    return { what, one: a ?? 'Not known', other: b ?? 'Not known', differs: a !== null && b !== null && plain(a) !== plain(b) };
  };
  return [
    line('First name', (side) => side.givenName),
    line('Surname', (side) => side.surname),
    line('Likes to be called', (side) => side.preferredName),
    line('Date of birth', (side) => (side.bornOn === null ? null : bornSays(side))),
    line('NHS number', (side) => (side.nhsNumber === null ? null : `${numberSays(side.nhsNumber)} (${side.nhsTrace})`)),
    line('Number of the other system', (side) => side.clientId),
    line('Gender', (side) => side.gender),
    line('Language', (side) => side.language),
  ];
}
