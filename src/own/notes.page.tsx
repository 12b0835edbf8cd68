import { kindWords, ownNotes, sayNotWhatISaid, type OwnNote } from '#notes';
import { z } from 'zod';
import { chosen, longText } from '#platform/form-fields.ts';
import { action, page } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';

/** Notes on one page: few, since letters are large and each is read one by one. */
const aPage = 10;

const query = z.object({ note: z.guid().optional().catch(undefined), page: z.coerce.number().int().min(1).max(200).optional().catch(undefined) });

interface MyNotesModel {
  readonly notes: readonly OwnNote[];
  /** The one note of which they say that it is not what they said. */
  readonly one: OwnNote | null;
  readonly page: number;
  readonly more: boolean;
}

/** What workers wrote down with a person: what they said in it, and what was agreed. Of each they may say "that isn't what I said". */
export const myNotes = page<z.infer<typeof query>, MyNotesModel>({
  path: '/my/notes',
  access: access['see-my-notes'],
  query,
  subject: aboutMe,
  async load(scope, { query: { note, page: asked = 1 } }) {
    const unit = await ownUnit(scope);
    if (note !== undefined) {
      const [one] = await ownNotes(scope, unit, { most: 1, only: note });
      return one === undefined ? null : { notes: [], one, page: 1, more: false };
    }
    const notes = await ownNotes(scope, unit, { most: aPage + 1, passedOver: (asked - 1) * aPage });
    return { notes: notes.slice(0, aPage), one: null, page: asked, more: notes.length > aPage };
  },
  people: () => [],
  show({ notes, one, page: at, more }, context) {
    if (one !== null)
      return {
        title: 'That isn’t what I said',
        back: { href: '/my/notes', label: 'Notes about me' },
        body: (
          <>
            <OneNote note={one} />
            {one.state === 'moved' ? null : (
              <Form action="/my/notes" context={context.form}>
                <HiddenField name="note" value={one.id} />
                <TextArea
                  form={context.sentBy === notWhatISaid.access.name ? context.sent : startForm()}
                  name="words"
                  label="What did you say, or what was it like?"
                  hint="Your words stand beside the note for good. Whoever wrote it is told."
                  rows={4}
                />
                <Button look="primary">Put my words beside it</Button>
              </Form>
            )}
          </>
        ),
      };
    return {
      title: 'Notes about me',
      lead: notes.length === 0 ? undefined : 'What we wrote down of what you said, and what we agreed.',
      back: { href: '/my', label: 'Back' },
      body: (
        <>
          {notes.length === 0 ? <p>{at === 1 ? 'Nobody has written a note with you yet.' : 'There are no older ones.'}</p> : null}
          {notes.map((note) => (
            <OneNote note={note} link />
          ))}
          {more ? (
            <p>
              <a href={`/my/notes?page=${at + 1}`}>Older notes</a>
            </p>
          ) : null}
          {at === 1 ? null : (
            <p>
              <a href={at === 2 ? '/my/notes' : `/my/notes?page=${at - 1}`}>Newer notes</a>
            </p>
          )}
          <p class="own-small">
            More is written than stands here. You may ask to see all of it. <a href="/my/rights">My rights</a>
          </p>
        </>
      ),
    };
  },
});

function OneNote({ note, link = false }: { readonly note: OwnNote; readonly link?: boolean }) {
  const when = `${longDate(dateOf(note.happenedAt))}, ${clockAt(note.happenedAt)}`;
  const silent = note.ownWords === null && note.signSaid === null && note.next === null && note.did === null && note.responded === null;
  return (
    <section class="own-card is-quiet">
      <h2>{when}</h2>
      <p class="own-small">
        {note.authorName}, {note.authorRole}, wrote it. {kindWords(note.kind)}
        {note.place === null ? '' : `, ${note.place}`}.
      </p>
      {note.state === 'entered in error' ? <p>This note was written by mistake. It does not count any more.</p> : null}
      {note.state === 'moved' ? <p>This note was not about you. It is not in your record any more.</p> : null}
      {note.ownWords === null ? null : (
        <>
          <p>You said:</p>
          <p class="own-words">“{note.ownWords}”</p>
        </>
      )}
      {note.signSaid === null ? null : (
        <>
          <p>You said of an early sign:</p>
          <p class="own-words">“{note.signSaid}”</p>
        </>
      )}
      {note.next === null ? null : (
        <>
          <p>What comes next:</p>
          <Typed words={note.next} />
        </>
      )}
      {note.did === null ? null : (
        <>
          <p>What we did:</p>
          <Typed words={note.did} />
        </>
      )}
      {note.responded === null ? null : (
        <>
          <p>How it was for you, as we saw it:</p>
          <Typed words={note.responded} />
        </>
      )}
      {silent && note.state !== 'entered in error' && note.state !== 'moved' ? <p>Nothing that you said is written in it.</p> : null}
      {note.corrections.map((said) => (
        <div class="own-beside">
          <p>You say: that isn’t what I said.</p>
          <p class="own-words">“{said.words}”</p>
          <p class="own-small">
            {longDate(dateOf(said.at))}, {clockAt(said.at)}
            {said.by === null ? '' : `. ${said.by} wrote it down for you`}
          </p>
        </div>
      ))}
      {link && note.state !== 'moved' ? (
        <p>
          <a class="own-go" href={`/my/notes?note=${note.id}`}>
            That isn’t what I said<span class="nhsuk-u-visually-hidden">: the note of {when}</span>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Typed({ words }: { readonly words: string }) {
  return <p class="own-typed">{words}</p>;
}

/** Puts the person's own correction beside a note about them; whoever wrote it is told. */
export const notWhatISaid = action({
  path: '/my/notes',
  access: access['say-not-what-i-said'],
  input: z.strictObject({ note: chosen('Go back and open the note again'), words: longText('what you want to say', 2000) }),
  subject: aboutMe,
  again: myNotes as never,
  againQuery: (_params, raw) => (typeof raw['note'] === 'string' ? { note: raw['note'] } : {}),
  async run(scope, { note, words }) {
    await sayNotWhatISaid(scope, { noteId: note, personId: meOf(scope).id, words });
    return { to: '/my/notes', say: 'Your words stand beside the note. Whoever wrote it is told.', subject: `note ${note}`, fields: ['words'] };
  },
});
