import { z } from 'zod';
import { namesOf, type PersonNames } from '#people';
import { page } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, LineList, ListItem, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { notesAccess } from './access.ts';
import { mayCountersign } from './countersign.rules.ts';
import { waitingOn } from './countersign-store.ts';
import { sessionWordsReturned, sessionWordsWaiting, type SessionWords } from './group-store.ts';
import { draftsOfAsker } from './note-draft.ts';
import { countersignerFacts, policyOn } from './note-facts.ts';
import { notesByAuthor } from './note-store.ts';
import type { Note } from './note.words.ts';
import { kindWords, momentWords, stateTone, stateWords } from './view.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

interface OwnNotesModel {
  readonly unitId: string;
  readonly drafts: Awaited<ReturnType<typeof draftsOfAsker>>;
  readonly returned: readonly Note[];
  /** What they wrote from sessions and was sent back. */
  readonly returnedSessions: readonly SessionWords[];
  readonly recent: readonly Note[];
  /** How many wait for the asker's countersign. */
  readonly toSign: number;
  readonly names: ReadonlyMap<string, PersonNames & { readonly name: string }>;
}

/** The asker's own notes: what was sent back to them first, then their drafts, then what they wrote; and ways to the rest. */
export const ownNotesPage = page<z.infer<typeof query>, OwnNotesModel>({
  path: '/notes',
  access: notesAccess['see-own'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    if (unitId === null) return null;
    const mine = await notesByAuthor(scope, scope.actor.id ?? '', 30);
    const drafts = await draftsOfAsker(scope);
    const [facts, policy] = [await countersignerFacts(scope, unitId), await policyOn(scope, unitId)];
    return {
      unitId,
      drafts,
      returnedSessions: await sessionWordsReturned(scope, scope.actor.id ?? ''),
      returned: mine.filter(({ state }) => state === 'returned'),
      recent: mine.filter(({ state }) => state !== 'returned' && state !== 'moved'),
      toSign: [...(await waitingOn(scope, unitId)), ...(await sessionWordsWaiting(scope, unitId))].filter(
        ({ authorId }) => mayCountersign({ authorId, state: 'waiting' }, facts, policy).allowed,
      ).length,
      names: await namesOf(scope, [...mine.map(({ personId }) => personId), ...drafts.map(({ personId }) => personId)]),
    };
  },
  people: ({ recent, returned }) => [...new Set([...recent, ...returned].map(({ personId }) => personId))],
  show(model, context) {
    const { unitId, drafts, returned, returnedSessions, recent, toSign, names } = model;
    const may = (access: (typeof notesAccess)[keyof typeof notesAccess]) => context.may(access, { unitIds: [unitId] });
    return {
      title: 'Notes',
      lead: 'What you wrote, and what waits for you. A note is written from the person’s page or from your diary.',
      actions: (
        <Row>
          {may(notesAccess['see-countersign']) ? (
            <ButtonLink href={`/notes/countersign?unit=${unitId}`} {...(toSign > 0 ? { look: 'primary' as const } : {})}>
              {toSign === 0 ? 'Notes to countersign' : `${toSign} to countersign`}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/notes/limits?unit=${unitId}`}>Where your role ends</ButtonLink>
          <ButtonLink href={`/notes/kinds?unit=${unitId}`}>Contacts by kind</ButtonLink>
        </Row>
      ),
      body: (
        <Stack>
          <Form action="/notes/search" context={context.form} label="Find in notes" class="ask" ownDraft>
            <HiddenField name="unit" value={unitId} />
            <Row>
              <TextField form={startForm({})} name="words" label="Find in this unit’s notes" type="search" width={20} autocomplete="off" />
              <Button>Find</Button>
            </Row>
          </Form>
          <Columns layout="main-side">
            <Stack>
              {returned.length + returnedSessions.length === 0 ? null : (
                <Card tone="look">
                  <CardHead title="Sent back to you" aside={String(returned.length + returnedSessions.length)} />
                  {returned.length === 0 ? null : <NoteList notes={returned} names={names} />}
                  {returnedSessions.length === 0 ? null : (
                    <LineList>
                      {returnedSessions.map((words) => (
                        <ListItem title={<a href={`/notes/sessions/${words.id}`}>{words.subjectLabel}</a>} note="What you wrote from a session" />
                      ))}
                    </LineList>
                  )}
                </Card>
              )}
              <Card>
                <CardHead title="Your latest notes" />
                {recent.length === 0 ? (
                  <EmptyState title="You have not written a note yet">
                    Open the person under People, then “Write a note”. Time and listening counts.
                  </EmptyState>
                ) : (
                  <NoteList notes={recent} names={names} />
                )}
              </Card>
            </Stack>
            <Drafts drafts={drafts} names={names} />
          </Columns>
        </Stack>
      ),
    };
  },
});

function NoteList({ notes, names }: { readonly notes: readonly Note[]; readonly names: OwnNotesModel['names'] }) {
  return (
    <LineList>
      {notes.map((note) => (
        <ListItem
          title={
            <>
              <a href={`/notes/${note.id}`}>{names.get(note.personId)?.name ?? 'Somebody who has left'}</a>
              {note.wording?.ownWords == null ? null : <span class="own-line"> “{note.wording.ownWords}”</span>}
            </>
          }
          note={`${momentWords(note.happenedAt)} · ${kindWords(note.kind)}`}
          aside={<Tag tone={stateTone(note.state)}>{stateWords(note.state)}</Tag>}
        />
      ))}
    </LineList>
  );
}

function Drafts({ drafts, names }: Pick<OwnNotesModel, 'drafts' | 'names'>) {
  return (
    <Card tone={drafts.length === 0 ? 'plain' : 'flag'}>
      <CardHead title="Your drafts" aside={drafts.length === 0 ? undefined : String(drafts.length)} />
      {drafts.length === 0 ? (
        <p class="quiet">None. A draft is yours alone until you sign it.</p>
      ) : (
        <LineList>
          {drafts.map(({ personId, from, noteId, savedAt }) => (
            <ListItem
              title={
                <a
                  href={
                    noteId === null
                      ? `/people/${personId}/notes/new${from === null ? '' : `?from=${encodeURIComponent(from)}`}`
                      : `/notes/${noteId}/change`
                  }
                >
                  {names.get(personId)?.name ?? 'Somebody who has left'}
                </a>
              }
              note={`Kept ${momentWords(savedAt)}`}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}
