import { alertChips, firstName, type UnitPerson } from '#people';
import { dayAndTime, timeRange } from '#platform/time.ts';
import { Fit, ListItem, PersonLine } from '#platform/ui/pieces.tsx';
import type { Child } from 'hono/jsx';
import { saidWords, type Interest } from '#plan';
import type { CheckAnswer } from './check-before-inviting.rules.ts';
import type { OneLine } from './invite-needs.rules.ts';
import type { GoingAheadNote } from './invitation.words.ts';
import type { SessionRecord } from './session.words.ts';

/** "Friday 20 November, 14:00 to 15:30 · Greenhouse". */
export function sessionWords(session: SessionRecord): string {
  return `${dayAndTime(session.span)}${session.where === null ? '' : ` · ${session.where}`}`;
}

/** "Gardening, Friday 20 November, 14:00 to 15:30": for a link back. */
export function sessionAndTime(session: SessionRecord): string {
  return `${session.name}, ${timeRange(session.span)}`;
}

/** "3 places left of 8", "Full: 8 of 8", "4 invited, any number may come". */
export function placesWords(session: Pick<SessionRecord, 'maxPeople'>, invited: number): string {
  if (session.maxPeople === null) return `${invited} invited. Any number may come`;
  const left = session.maxPeople - invited;
  if (left > 0) return `${left} ${left === 1 ? 'place' : 'places'} left of ${session.maxPeople}`;
  return left === 0 ? `Full: ${session.maxPeople} of ${session.maxPeople}` : `${invited} invited into ${session.maxPeople} places`;
}

/** "For example, 19 11 2026": beside a date that is near today. */
export function dateExample(date: Temporal.PlainDate): string {
  return `For example, ${date.day} ${date.month} ${date.year}`;
}

/** One line of a check, in words with its picture. */
export function AnswerOf({ answer }: { readonly answer: CheckAnswer }) {
  if (answer === 'meets') return <Fit answer="fine">Yes</Fit>;
  return answer === 'could not check' ? <Fit answer="unknown">Not known</Fit> : <Fit answer="look">Look</Fit>;
}

/** A person's whole check in one line. */
export function CheckLine({ line }: { readonly line: OneLine }) {
  if (line.answer === 'fits') return <Fit answer="fine">Fits</Fit>;
  return line.answer === 'look' ? (
    <>
      <Fit answer="look">Look:</Fit> {line.say}
    </>
  ) : (
    <>
      <Fit answer="unknown">Could not check:</Fit> {line.say}
    </>
  );
}

/** One line of a list: a person's name with needs and alerts beside it, warned of where another has the same surname, and something at the right. */
export function PersonOnList({
  person,
  sameSurname,
  note,
  aside,
  href,
}: {
  readonly person: UnitPerson;
  readonly sameSurname?: number | undefined;
  readonly note?: Child;
  readonly aside?: Child;
  readonly href?: string | undefined;
}) {
  return (
    <ListItem aside={aside}>
      <PersonLine
        preferred={firstName(person)}
        surname={person.surname}
        href={href}
        sameSurname={sameSurname}
        alerts={alertChips(person)}
        note={note}
      />
    </ListItem>
  );
}

/** "Gardening: used to and would like to. “I grew dahlias”". */
export function interestWords(interest: Interest): string {
  return `${interest.label}: ${saidWords(interest).toLowerCase()}.${interest.words === null ? '' : ` “${interest.words}”`}`;
}

/** What was gone over, and the words why. */
export function GoneOver({ notes }: { readonly notes: readonly GoingAheadNote[] }) {
  return (
    <>
      {notes.map((note) => (
        <div>
          Invited although: {note.say.replace(/ Not (yet|known)\.$/, '')} “{note.words}”
        </div>
      ))}
    </>
  );
}
