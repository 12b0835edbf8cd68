import { z } from 'zod';
import type { Child } from 'hono/jsx';
import { firstName, personTop, personView, type PersonTop } from '#people';
import type { Access } from '#platform/access.ts';
import { page, type Page } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, Columns, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutNote } from './about.ts';
import { askerFacts } from './note-facts.ts';
import { noteNames } from './note-names.ts';
import type { Asker } from './note.rules.ts';
import { noteById } from './note-store.ts';
import { NoteReading, NoteTags, type NoteNames } from './note-view.tsx';
import type { Note } from './note.words.ts';
import { contactWords } from './view.ts';

/** What one act's page asks, beside the note itself. */
interface ActPage<Extra> {
  readonly path: string;
  readonly access: Access;
  readonly title: (first: string) => string;
  /** What will happen, before anybody presses the button. */
  readonly says: (first: string) => Child;
  readonly ruling: (note: Note, asker: Asker, now: Temporal.Instant) => Ruling;
  readonly extra: (scope: Scope, note: Note) => Promise<Extra>;
  readonly fields: (form: FormState, extra: Extra, first: string) => Child;
  readonly button: string;
}

interface ActModel<Extra> {
  readonly top: PersonTop;
  readonly note: Note;
  readonly names: NoteNames;
  readonly ruling: Ruling;
  readonly extra: Extra;
}

/** A page for one act on a note: the note beside the question, or the reason why the act is not open. */
export function actPage<Extra>(about: ActPage<Extra>): Page {
  return page<Record<string, never>, ActModel<Extra>>({
    path: about.path,
    access: about.access,
    query: z.object({}) as never,
    subject: aboutNote,
    async load(scope, { params }) {
      const note = await noteById(scope, params['note']!);
      const top = note === null ? null : await personTop(scope, note.personId);
      if (note === null || top === null) return null;
      return {
        top,
        note,
        names: await noteNames(scope, note.personId, firstName(top.person)),
        ruling: about.ruling(note, askerFacts(scope, note.unitId), scope.now),
        extra: await about.extra(scope, note),
      };
    },
    people: () => [],
    show({ top, note, names, ruling, extra }, context) {
      const form: FormState = context.sentBy === about.access.name ? context.sent : { values: {}, problems: [] };
      const { first } = names;
      return personView(top, context, {
        title: about.title(first),
        body: (
          <Columns layout="two">
            <Stack>
              <Card>
                {ruling.allowed ? (
                  <Form action={about.path.replace(':note', note.id)} context={context.form}>
                    <p>{about.says(first)}</p>
                    {about.fields(form, extra, first)}
                    <Buttons>
                      <Button look="primary">{about.button}</Button>
                      <ButtonLink href={`/notes/${note.id}`} look="link">
                        Leave it
                      </ButtonLink>
                    </Buttons>
                  </Form>
                ) : (
                  <>
                    <Notice tone="info" title="Not open">
                      {ruling.reasons.map(({ say }) => say).join(' ')}
                    </Notice>
                    <p>
                      <a href={`/notes/${note.id}`}>Back to the note</a>
                    </p>
                  </>
                )}
              </Card>
            </Stack>
            <Card>
              <p class="small quiet">
                {note.wording === null ? 'This note was moved.' : contactWords(note)} <NoteTags note={note} />
              </p>
              {note.wording === null ? null : <NoteReading note={note} wording={note.wording} names={names} />}
            </Card>
          </Columns>
        ),
      });
    },
  }) as Page;
}
