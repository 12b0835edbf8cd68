import { nameWarning, namesMentioned, namesOnUnit, withoutNames } from '#people';
import type { Scope } from '#platform/scope.ts';
import type { Problem } from '#platform/ui/form-state.ts';
import type { WordingInput } from './note-input.ts';
import type { ContactKind, NoteWording, Support } from './note.words.ts';
import { readTied } from './read-tied.ts';
import { readTies, type Origin } from './read-ties.ts';
import { readSupport, supportFacts } from './read-support.ts';
import { mayBeTold } from './who-told.ts';

/** Fields of the wording in which somebody else may be named, in the order in which they stand. */
const wordingFields = ['ownWords', 'did', 'responded', 'next', 'signSaid', 'signSeen', 'concernWords', 'lateReason'] as const;

/**
 * Reads the interview into a wording, with every fault at once. What lies outside the author's role is refused with the reason, unless they say
 * that it happened all the same: then it stands in the record and is always countersigned.
 */
export async function readWording(
  scope: Scope,
  about: {
    readonly personId: string;
    readonly unitId: string;
    readonly late: boolean;
    readonly kind: ContactKind;
    readonly origin: Origin;
    /** Where it was, as typed; null: not said, or said already when the note was first signed. */
    readonly place: string | null;
    /** The wording that stood, where this is another of the same note. */
    readonly before: NoteWording | null;
  },
  input: WordingInput,
): Promise<{ readonly wording: NoteWording; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const fault = (field: string, message: string): void => void problems.push({ field, message });
  if (input.ownWords === null && input.did === null && input.responded === null)
    fault('ownWords', 'Write what they said, what you did together or how they responded: one is enough');
  if (input.concern === 'yes' && input.concernWords === null)
    fault('concernWords', 'Say in a few words what concerned you, so that somebody can act');
  if (input.concern === 'yes' && input.concernWho === null) fault('concernWho', 'Choose who must know');
  if (input.concern === 'yes' && input.concernWho !== null && !(await mayBeTold(scope, about, input.concernWho)))
    fault(
      'concernWho',
      input.concernWho === scope.actor.id
        ? 'You know of it: choose who else must know'
        : 'Choose somebody else: who was chosen does not work on the unit now',
    );
  if (about.late && input.lateReason === null) fault('lateReason', 'Say why it is written late: the reason stands beside the note');
  if (input.signs.length > 0 && input.signSaid === null && input.signSeen === null)
    fault('signSeen', 'Write what you saw, or what they said of it: the two are kept apart');
  if (input.signs.length === 0 && (input.signSaid !== null || input.signSeen !== null)) fault('signs', 'Choose which of their early signs it was');

  const supports: Support[] = [];
  const outsideRole = new Set<string>();
  const facts = await supportFacts(scope, about.unitId);
  for (const row of ['1', '2', '3'] as const) {
    const read = await readSupport(scope, about, facts, { task: input[`task${row}`], level: input[`level${row}`], outside: input.outside });
    for (const { at, say } of read.faults) fault(`${at}${row}`, say);
    if (read.support !== null) supports.push({ task: read.support.task, level: read.support.level });
    for (const code of read.outsideRole) outsideRole.add(code);
  }

  await readTied(scope, about, input, fault);
  const { step, heardTask } = await readTies(scope, about, input, fault);
  const others = (await namesOnUnit(scope, about.unitId)).filter(({ id }) => id !== about.personId);
  if (input.keepNames === null)
    for (const field of ['place', ...wordingFields] as const) {
      const words = field === 'place' ? about.place : input[field];
      const warning = nameWarning(namesMentioned(words ?? '', others, [about.personId]), 1);
      if (warning !== undefined) fault(field, `${warning.title}. ${warning.say}`);
    }
  return {
    problems,
    wording: {
      ownWords: unquoted(input.ownWords),
      did: input.did,
      responded: input.responded,
      next: input.next,
      concern: input.concern === 'yes' ? input.concernWords : null,
      supports,
      goalIds: input.goals,
      signIds: input.signs,
      signSaid: unquoted(input.signSaid),
      signSeen: input.signSeen,
      step,
      heardTask,
      lateReason: about.late ? input.lateReason : null,
      keptNames: input.keepNames,
      outsideRole: [...outsideRole],
      addsTo: input.addsTo,
    },
  };
}

/** Their words are shown in quotes: those that were typed with quotes round them would stand in two. */
function unquoted(words: string | null): string | null {
  const inside = words === null ? null : /^[“"']([^“”"]+)[”"']$/.exec(words)?.[1]?.trim();
  return inside === undefined || inside === '' ? words : inside;
}

/** The sentences with each name of somebody else changed to “someone else here”. */
export async function repairedNames(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string },
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<Readonly<Record<string, string | readonly string[]>>> {
  const others = (await namesOnUnit(scope, about.unitId)).filter(({ id }) => id !== about.personId);
  const repaired = { ...values };
  for (const field of ['place', ...wordingFields]) {
    const line = values[field];
    if (typeof line === 'string') repaired[field] = withoutNames(line, namesMentioned(line, others, [about.personId]));
  }
  return repaired;
}
