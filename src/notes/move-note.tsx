import { z } from 'zod';
import { firstName, personById, peopleOnUnit, type PersonRecord, type UnitPerson } from '#people';
import { chosen, longText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { SelectField, TextArea } from '#platform/ui/forms.tsx';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { openNote } from './act-on-note.tsx';
import { actPage } from './act-page.tsx';
import { askAgainToBeHeard } from './ask-again-to-be-heard.ts';
import { NamesFields, namesShape, whyNamesStay } from './names-in-words.tsx';
import { whyNamesMoved } from './names-moved.ts';
import { askerFacts } from './note-facts.ts';
import { mayMove } from './note.rules.ts';
import { actsOf, forReading, noteById } from './note-store.ts';
import { addAct, addNote, addWording } from './note-write-store.ts';
import type { Note } from './note.words.ts';
import { countersignHours } from './settings.ts';
import { roleWhenWriting } from './sign-note.ts';
import { tellNoteSigned } from './slots.ts';

export const movePage = actPage<readonly UnitPerson[]>({
  path: '/notes/:note/move',
  access: notesAccess.move,
  title: () => 'It is about somebody else: move it',
  says: (first) =>
    `The note goes into the record it belongs in, with its author and times. In ${first}’s record it is marked as moved and entered in error, and says nothing there any more. Goals, early signs and assessments of ${first}’s are not taken along.`,
  ruling: (note, asker) => mayMove(note, asker, note.personId, null),
  extra: async (scope, note) => (await mayBeAbout(scope, note)).filter(({ id }) => id !== note.personId),
  fields: (form, others) => (
    <>
      <SelectField
        form={form}
        name="to"
        label="Whom is it about?"
        choose="Choose"
        options={others.map((one) => ({ value: one.id, label: nameAndBed(one) }))}
      />
      <TextArea form={form} name="why" label="How did it come to be here?" hint="Without anybody’s name: this stands in both records." rows={2} />
      <NamesFields form={form} field="why" />
    </>
  ),
  button: 'Move the note',
});

/** Whom the note may be about: those who were on the unit when it happened, and those who are there now. */
async function mayBeAbout(scope: Scope, note: Note): Promise<readonly UnitPerson[]> {
  const then = await peopleOnUnit(scope, note.unitId, note.happenedAt);
  const now = await peopleOnUnit(scope, note.unitId);
  return [...now, ...then.filter(({ id }) => !now.some((one) => one.id === id))];
}

/** "Gareth Pugh, bed 4 (Gareth)": enough to tell two people of one name apart. */
function nameAndBed(one: UnitPerson): string {
  return `${one.name}${one.stay.bed === null ? '' : `, bed ${one.stay.bed}`}${one.preferredName === null || one.preferredName === one.givenName ? '' : ` (${one.givenName})`}`;
}

/** Moves a note from the record it should never have been in to the right one: traced in both, read in one. */
export const moveNoteAction = action({
  path: '/notes/:note/move',
  access: notesAccess.move,
  input: z.strictObject({ to: chosen('Choose whom it is about'), why: longText('how it came to be here', 500), ...namesShape }),
  subject: aboutNote,
  again: movePage,
  async run(scope, input, params) {
    const note = await openNote(scope, params['note']!, (one) => mayMove(one, askerFacts(scope, one.unitId), one.personId, input.to));
    const person = await personById(scope, input.to);
    const offered = (await mayBeAbout(scope, note)).some(({ id }) => id === input.to);
    if (person === null || !offered) refuse('to', 'Choose somebody of this unit');
    const named = await whyNamesStay(scope, { unitId: note.unitId, of: null, field: 'why' }, input.why, input);
    const came = await namesThatCame(scope, note, person);
    const moved = await moveNote(scope, note, person, input.why, came);
    return {
      to: `/notes/${moved.id}`,
      say: `Moved into ${firstName(person)}’s record. ${came === null ? 'Read it there once more.' : 'It names somebody else: write a better wording there.'}`,
      people: [note.personId, person.id],
      unitId: note.unitId,
      subject: `note ${note.id} moved to note ${moved.id}`,
      reason: named === undefined ? input.why : `${input.why} (${named})`,
      fields: ['to', 'why'],
    };
  },
});

/**
 * Moves the note. Its wording, author and times arrive as they were, with who moved it; the countersignature does not, since it was given for
 * somebody else: where one had been asked for, it is asked for again. A concern still open is asked anew, about the right person. `came`: why a name
 * stays in it.
 */
async function moveNote(scope: Scope, note: Note, person: PersonRecord, why: string, came: string | null): Promise<Note> {
  const wording = note.wording!;
  const acts = (await actsOf(scope, [note.id])).get(note.id) ?? [];
  const signed = acts.findLast(({ what }) => what === 'signed')!;
  const role = roleWhenWriting(scope, note.unitId);
  const mover = { byId: scope.actor.id!, byRole: role, at: scope.now };
  const id = await addNote(scope, { ...note, personId: person.id, originKind: 'moved', originId: note.id });
  const there = { id, personId: person.id, unitId: note.unitId };
  await addWording(
    scope,
    there,
    1,
    {
      ...wording,
      keptNames: wording.keptNames ?? came,
      goalIds: [],
      signIds: [],
      addsTo: [],
      signSaid: null,
      signSeen: null,
      step: null,
      heardTask: null,
      ...kept(note),
    },
    { by: note.authorId, at: signed.at },
  );
  await addAct(scope, there, {
    what: 'signed',
    versionNo: 1,
    byId: note.authorId,
    byRole: note.authorRole,
    at: signed.at,
    countersignBy: note.countersignBy === null ? null : scope.now.add({ hours: await settingFor(scope, countersignHours, note.unitId) }),
    lockAt: note.lockAt ?? scope.now,
  });
  for (const added of acts.filter(({ what }) => what === 'addendum'))
    await addAct(scope, there, {
      what: 'addendum',
      versionNo: 1,
      words: `${added.words ?? ''}\n(${added.byName}, ${added.byRole}, before the note was moved)`,
      ...mover,
    });
  await addAct(scope, there, { what: 'moved from', versionNo: 1, otherNote: note.id, words: why, ...mover });
  await addAct(scope, note, { what: 'moved to', versionNo: note.versionNo, otherNote: id, words: why, ...mover });
  await askAgainToBeHeard(scope, note);
  for (const task of await tasksAbout(scope, 'note', [note.id]))
    if (task.answer === null || task.answer === 'acknowledged') {
      await answerTask(scope, task.id, 'withdrawn', 'The note was about somebody else, and was moved.');
      await askTask(scope, {
        unitId: note.unitId,
        kind: 'must tell',
        aboutKind: 'note',
        aboutId: id,
        personId: person.id,
        say: `${firstName(person)}: ${wording.concern ?? 'a concern in a note'}`.slice(0, 600),
        link: `/notes/${id}`,
        askedOf: task.askedOf,
      });
    }
  const arrived = (await noteById(scope, id))!;
  await tellNoteSigned(scope, forReading(arrived));
  return arrived;
}

/** Why a name stays in it where it goes; null where it names nobody else there. What they said themself is theirs, whoever it names. */
function namesThatCame(scope: Scope, { unitId, personId, wording }: Note, to: PersonRecord): Promise<string | null> {
  return whyNamesMoved(scope, { unitId, from: personId, to: to.id }, [wording!.did, wording!.responded, wording!.next, wording!.signSeen]);
}

/** What was seen and said of an early sign goes along as plain words: the sign itself is the other person's. */
function kept({ wording }: Note): { readonly ownWords: string | null; readonly responded: string | null } {
  const join = (a: string | null | undefined, b: string | null | undefined) => [a, b].filter((one) => one != null && one !== '').join('\n') || null;
  return { ownWords: join(wording?.ownWords, wording?.signSaid), responded: join(wording?.responded, wording?.signSeen) };
}
