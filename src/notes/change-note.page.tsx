import { z } from 'zod';
import { personById, personTop, PersonTopHeader, type PersonRecord, type PersonTop } from '#people';
import { action, page, Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { version } from '#platform/form-fields.ts';
import { Form } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { answerTask, tasksAbout } from '#tasks';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { openNote } from './act-on-note.tsx';
import { interviewModel } from './interview-model.ts';
import { draftSubject, dropNoteDraft, findNoteDraft, type NoteDraft } from './note-draft.ts';
import { askAgainToBeHeard } from './ask-again-to-be-heard.ts';
import { askerFacts } from './note-facts.ts';
import { Interview, LateReason, type InterviewModel } from './note-form.tsx';
import { wordingShape } from './note-input.ts';
import { NoteFoot } from './new-note.page.tsx';
import { maySignAgain } from './note.rules.ts';
import { actsOf, noteById } from './note-store.ts';
import { Lines } from './note-view.tsx';
import type { Note, NoteAct, NoteWording } from './note.words.ts';
import { readWording } from './read-wording.ts';
import { mustMayWrite, signWording, toldWho } from './sign-note.ts';
import { lateEntryHours } from './store.ts';
import { actWords, contactWords } from './view.ts';

interface ChangeModel {
  readonly top: PersonTop;
  readonly note: Note;
  readonly about: InterviewModel;
  readonly draft: NoteDraft | null;
  readonly barred: readonly string[];
  /** The comment with which it was sent back. */
  readonly comment: NoteAct | null;
  readonly lateHours: number;
}

/** Signing another wording of a note: the earlier one stays readable. */
export const changeNotePage = page<Record<string, never>, ChangeModel>({
  path: '/notes/:note/change',
  access: notesAccess['sign-again'],
  query: z.object({}) as never,
  subject: aboutNote,
  async load(scope, { params }) {
    const note = await noteById(scope, params['note']!);
    const top = note === null ? null : await personTop(scope, note.personId);
    if (note === null || top === null) return null;
    const acts = (await actsOf(scope, [note.id])).get(note.id) ?? [];
    return {
      top,
      note,
      about: await interviewModel(scope, top.person, note.unitId, { kind: note.originKind, id: note.originId }, note.wording),
      draft: await findNoteDraft(scope, draftSubject(note.personId, `note:${note.id}`)),
      barred: maySignAgain(note, askerFacts(scope, note.unitId), scope.now).reasons.map(({ say }) => say),
      comment: note.state === 'returned' ? (acts.findLast(({ what }) => what === 'sent back') ?? null) : null,
      lateHours: await settingFor(scope, lateEntryHours, note.unitId),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, note, about, draft, comment } = model;
    const title = note.state === 'returned' ? 'Write it again and sign' : 'Sign a better wording';
    const back = { href: `/notes/${note.id}`, label: 'The note' };
    if (model.barred.length > 0 || note.wording === null)
      return {
        title,
        back,
        width: 'reading',
        body: (
          <Stack>
            <PersonTopHeader top={top} today={context.today} />
            <Notice tone="info" title="Its wording stands">
              {model.barred.join(' ')}
            </Notice>
          </Stack>
        ),
      };
    const form: FormState =
      context.sentBy === notesAccess['sign-again'].name
        ? context.sent
        : { values: { ...wordingValues(note.wording), ...draft?.values }, problems: [] };
    return {
      title,
      back,
      width: 'reading',
      islands: ['note'],
      lead: contactWords(note),
      body: (
        <Stack>
          <PersonTopHeader top={top} today={context.today} />
          {comment === null ? null : (
            <Card tone="look">
              <p class="small quiet">{actWords(comment)}</p>
              <Lines words={[...comment.faults, comment.words ?? ''].join('\n')} />
            </Card>
          )}
          <Form action={`/notes/${note.id}/change`} context={context.form} version={note.versionNo} id="note" ownDraft>
            <Stack>
              <Interview form={form} about={about} />
              {note.late ? <LateReason form={form} hours={model.lateHours} /> : null}
            </Stack>
            <NoteFoot
              draftAction={`/notes/${note.id}/change/draft`}
              draft={draft}
              named={form.problems.some(({ message }) => message.startsWith('This line'))}
            />
          </Form>
        </Stack>
      ),
    };
  },
});

/** A wording as the form holds it. Whether anything concerned the author is asked again. */
function wordingValues(wording: NoteWording): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {
    ownWords: wording.ownWords ?? '',
    did: wording.did ?? '',
    responded: wording.responded ?? '',
    next: wording.next ?? '',
    signSaid: wording.signSaid ?? '',
    signSeen: wording.signSeen ?? '',
    lateReason: wording.lateReason ?? '',
    keepNames: wording.keptNames ?? '',
    concern: wording.concern === null ? '' : 'yes',
    concernWords: wording.concern ?? '',
    // Somebody was asked when it was first signed; only other words are told anew.
    concernWho: wording.concern === null ? '' : 'anyone',
    goals: wording.goalIds,
    signs: wording.signIds,
    addsTo: wording.addsTo,
    step: wording.step?.id ?? '',
    heard: wording.heardTask === null ? '' : 'yes',
    outside: wording.outsideRole.length > 0 ? 'yes' : '',
  };
  wording.supports.slice(0, 3).forEach(({ task, level }, row) => {
    values[`task${row + 1}`] = task;
    values[`level${row + 1}`] = level;
  });
  return values;
}

/** Signs another wording. */
export const signAgain = action({
  path: '/notes/:note/change',
  access: notesAccess['sign-again'],
  input: z.strictObject({ ...wordingShape, version: version() }),
  subject: aboutNote,
  again: changeNotePage as never,
  async run(scope, input, params) {
    const note = await openNote(scope, params['note']!, (one) => maySignAgain(one, askerFacts(scope, one.unitId), scope.now));
    const person = (await personById(scope, note.personId))!;
    const signed = await signAnother(scope, note, person, input);
    await dropNoteDraft(scope, draftSubject(person.id, `note:${note.id}`));
    return {
      to: `/notes/${note.id}`,
      say: signed.state === 'waiting' ? 'Signed. It waits for a countersign.' : 'Signed. The earlier wording stays readable.',
      people: [person.id],
      unitId: note.unitId,
      subject: `note ${note.id}`,
    };
  },
});

async function signAnother(
  scope: Scope,
  note: Note,
  person: PersonRecord,
  input: Parameters<typeof readWording>[2] & { readonly version: number },
): Promise<Note> {
  if (input.version !== note.versionNo)
    throw new Refusal([{ field: '', message: 'Another wording was signed meanwhile. Open the note again.' }], { status: 409 });
  await mustMayWrite(scope, note.unitId);
  const { wording, problems } = await readWording(
    scope,
    {
      personId: note.personId,
      unitId: note.unitId,
      late: note.late,
      kind: note.kind,
      origin: { kind: note.originKind, id: note.originId },
      place: null,
      before: note.wording,
    },
    input,
  );
  if (problems.length > 0) throw new Refusal(problems);
  for (const task of await tasksAbout(scope, 'note sent back', [note.id]))
    if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done', 'Signed again.');
  if (note.wording?.heardTask != null && wording.heardTask === null) await askAgainToBeHeard(scope, note);
  // Whoever was told of the same concern is not told again.
  const told = wording.concern === note.wording?.concern ? null : toldWho(person, wording, input.concernWho);
  return signWording(scope, { id: note.id, personId: note.personId, unitId: note.unitId, versionNo: note.versionNo + 1 }, wording, told);
}
