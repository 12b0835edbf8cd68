import { z } from 'zod';
import { firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { tasksAbout, type Task } from '#tasks';
import { aboutNote } from './about.ts';
import { notesAccess } from './access.ts';
import { askerFacts } from './note-facts.ts';
import { isLocked, mayAddAddendum, mayEnterInError, mayLock, mayMove, maySayNotWhatISaid, maySignAgain } from './note.rules.ts';
import { actsOf, noteById, wordingsOf } from './note-store.ts';
import { noteNames } from './note-names.ts';
import { MovedTrace, NoteActs, NoteReading, NoteTags, NotWhatISaid, type NoteNames } from './note-view.tsx';
import type { Note, NoteAct, NoteWording } from './note.words.ts';
import { waysToClose, type WayToClose } from './slots.ts';
import { contactWords, kindWords, momentWords, writtenWords } from './view.ts';

interface NoteModel {
  readonly top: PersonTop;
  readonly note: Note;
  readonly acts: readonly NoteAct[];
  /** Earlier wordings, the oldest first. */
  readonly earlier: readonly { readonly no: number; readonly wording: NoteWording }[];
  readonly names: NoteNames;
  /** Who was asked to know of a concern, and what they answered. */
  readonly told: readonly Task[];
  readonly closing: readonly WayToClose[];
  readonly open: {
    readonly change: boolean;
    readonly lock: boolean;
    readonly addendum: boolean;
    readonly error: boolean;
    readonly move: boolean;
    readonly said: boolean;
  };
}

/** One note: what it says, how it stands, everything that was done with it, and what may be done next. */
export const notePage = page<Record<string, never>, NoteModel>({
  path: '/notes/:note',
  access: notesAccess['see-note'],
  query: z.object({}) as never,
  subject: aboutNote,
  async load(scope, { params }) {
    const note = await noteById(scope, params['note']!);
    const top = note === null ? null : await personTop(scope, note.personId);
    if (note === null || top === null) return null;
    const asker = askerFacts(scope, note.unitId);
    return {
      top,
      note,
      acts: (await actsOf(scope, [note.id])).get(note.id) ?? [],
      earlier: (await wordingsOf(scope, note.id)).filter(({ no }) => no < note.versionNo),
      names: await noteNames(scope, note.personId, firstName(top.person)),
      told: await tasksAbout(scope, 'note', [note.id]),
      closing: note.state === 'entered in error' ? [] : await waysToClose(scope, { personId: note.personId, entryId: note.id }),
      open: {
        change: maySignAgain(note, asker, scope.now).allowed,
        lock: mayLock(note, asker, scope.now).allowed,
        addendum: mayAddAddendum(note).allowed,
        error: mayEnterInError(note, asker).allowed,
        move: mayMove(note, asker, note.personId, null).allowed,
        said: maySayNotWhatISaid(note).allowed,
      },
    };
  },
  people: () => [],
  show(model, context) {
    const { top, note, acts, names, told } = model;
    return personView(top, context, {
      title: note.wording === null ? 'A note that was moved' : `${kindWords(note.kind)}, ${momentWords(note.happenedAt)}`,
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              {note.wording === null ? (
                <MovedTrace note={note} acts={acts} />
              ) : (
                <>
                  <p class="small quiet">
                    {contactWords(note)} · {writtenWords(note)} <NoteTags note={note} />
                  </p>
                  <NoteReading note={note} wording={note.wording} names={names} />
                  <NotWhatISaid acts={acts} first={names.first} />
                  <NoteActs acts={acts} />
                </>
              )}
            </Card>
            {model.earlier.length === 0 || note.wording === null ? null : (
              <Card>
                <Details summary={model.earlier.length === 1 ? 'The earlier wording' : 'Earlier wordings'}>
                  {model.earlier.map(({ no, wording }) => (
                    <>
                      <p class="part-name">Wording {no}</p>
                      <NoteReading note={note} wording={wording} names={names} />
                    </>
                  ))}
                </Details>
              </Card>
            )}
          </Stack>
          <Stack>
            {note.wording === null ? null : <WhatNext model={model} context={context} />}
            {told.length === 0 ? null : (
              <Card>
                <CardHead title="Who was told" />
                <LineList tight>
                  {told.map((task) => (
                    <ListItem
                      title={<a href={`/tasks/${task.id}`}>{task.askedOfName ?? 'Anybody on the unit'}</a>}
                      note={
                        task.answer === null ? 'Not acknowledged yet' : `${answered(task)}${task.answerWords === null ? '' : `: ${task.answerWords}`}`
                      }
                      {...(task.answer === null ? { tone: 'stop' as const } : {})}
                    />
                  ))}
                </LineList>
              </Card>
            )}
          </Stack>
        </Columns>
      ),
    });
  },
});

function answered(task: Task): string {
  const how = { done: 'told', acknowledged: 'seen', withdrawn: 'no longer asked', yes: 'yes', no: 'no' }[task.answer!];
  return `${how.charAt(0).toUpperCase()}${how.slice(1)}, ${task.answeredByName ?? 'somebody'}, ${momentWords(task.answeredAt!)}`;
}

function WhatNext({ model: { note, open, names, closing }, context }: { readonly model: NoteModel; readonly context: PageContext }) {
  const at = `/notes/${note.id}`;
  const locked = isLocked(note, context.now);
  return (
    <Card>
      <CardHead title="What next?" />
      {note.state === 'returned' && open.change ? <p>It was sent back to you: read the comment, then sign it again.</p> : null}
      {open.change ? (
        <Buttons>
          <ButtonLink href={`${at}/change`} look={note.state === 'returned' ? 'primary' : 'secondary'}>
            {note.state === 'returned' ? 'Write it again and sign' : 'Sign a better wording'}
          </ButtonLink>
        </Buttons>
      ) : null}
      <p class="small quiet">
        {locked
          ? `Its wording stands since ${momentWords(note.lockAt!)}.`
          : note.lockAt === null || note.state === 'returned'
            ? ''
            : `Its author may sign a better wording until ${momentWords(note.lockAt)}. Every signed wording stays readable.`}
      </p>
      {open.lock ? (
        <Form action={`${at}/lock`} context={context.form}>
          <Button look="link" name="sure" value="yes">
            Settle the wording now
          </Button>
        </Form>
      ) : null}
      <ul class="plain-list" role="list">
        {note.state === 'waiting' && note.authorId !== context.actor.id && context.may(notesAccess['see-countersign'], { unitIds: [note.unitId] }) ? (
          <Way href={`/notes/countersign?unit=${note.unitId}&note=${note.id}`}>Countersign it, or send it back</Way>
        ) : null}
        {open.addendum ? <Way href={`${at}/addendum`}>Add an addendum</Way> : null}
        {open.said ? <Way href={`${at}/not-what-i-said`}>{`${names.first} says: “That isn’t what I said”`}</Way> : null}
        {open.error ? <Way href={`${at}/in-error`}>Entered in error</Way> : null}
        {open.move ? <Way href={`${at}/move`}>It is about somebody else: move it</Way> : null}
        {closing
          .filter(({ access }) => context.may(access))
          .map(({ href, say }) => (
            <Way href={href}>{say}</Way>
          ))}
      </ul>
    </Card>
  );
}

function Way({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <li>
      <a href={href}>{children}</a>
    </li>
  );
}
