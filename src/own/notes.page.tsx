import { kindWords, ownLines, ownNotes, sayNotWhatISaid, sayNotWhatISaidOfLine, type OwnLine, type OwnNote } from '#notes';
import { z } from 'zod';
import { longText, optionalChosen } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';

/** Notes on one page: few, since letters are large and each is read one by one. */
const aPage = 10;

/** A note, or a line from a session: of each the person may say that it is not what they said. */
type OwnEntry = { readonly note: OwnNote } | { readonly line: OwnLine };
const whenOf = (entry: OwnEntry): Temporal.Instant => ('note' in entry ? entry.note.happenedAt : entry.line.happenedAt);

const query = z.object({
  note: z.guid().optional().catch(undefined),
  line: z.guid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(200).optional().catch(undefined),
});

interface MyNotesModel {
  readonly notes: readonly OwnEntry[];
  /** The one of which they say that it is not what they said. */
  readonly one: OwnEntry | null;
  readonly page: number;
  readonly more: boolean;
}

/** What workers wrote down with a person: what they said in it, and what was agreed. Of each they may say "that isn't what I said". */
export const myNotes = page<z.infer<typeof query>, MyNotesModel>({
  path: '/my/notes',
  access: access['see-my-notes'],
  query,
  subject: aboutMe,
  async load(scope, { query: { note, line, page: asked = 1 } }) {
    const unit = await ownUnit(scope);
    if (note !== undefined) {
      const [one] = await ownNotes(scope, unit, { most: 1, only: note });
      return one === undefined ? null : { notes: [], one: { note: one }, page: 1, more: false };
    }
    if (line !== undefined) {
      const [one] = await ownLines(scope, unit, { most: 1, only: line });
      return one === undefined ? null : { notes: [], one: { line: one }, page: 1, more: false };
    }
    // Notes and lines in one list: so many of each are read that none of this page is left out.
    const most = asked * aPage + 1;
    const notes: OwnEntry[] = (await ownNotes(scope, unit, { most })).map((one) => ({ note: one }));
    const lines: OwnEntry[] = (await ownLines(scope, unit, { most })).map((one) => ({ line: one }));
    const all = [...notes, ...lines].toSorted((a, b) => Temporal.Instant.compare(whenOf(b), whenOf(a)));
    return { notes: all.slice((asked - 1) * aPage, asked * aPage), one: null, page: asked, more: all.length >= most };
  },
  people: () => [],
  show({ notes, one, page: at, more }, context) {
    if (one !== null)
      return {
        title: 'That isn’t what I said',
        back: { href: '/my/notes', label: 'Notes about me' },
        body: (
          <>
            <OneEntry entry={one} />
            {('note' in one ? one.note : one.line).state === 'moved' ? null : (
              <Form action="/my/notes" context={context.form}>
                <HiddenField name={'note' in one ? 'note' : 'line'} value={'note' in one ? one.note.id : one.line.id} />
                <TextArea
                  form={context.sentBy === notWhatISaid.access.name ? context.sent : startForm()}
                  name="words"
                  label="What did you say, or what was it like?"
                  hint="Your words stand beside it for good. Whoever wrote it is told."
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
            <OneEntry entry={note} link />
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

function OneEntry({ entry, link = false }: { readonly entry: OwnEntry; readonly link?: boolean }) {
  return 'note' in entry ? <OneNote note={entry.note} link={link} /> : <OneLine line={entry.line} link={link} />;
}

/** A line from a session: what they said there, or what we wrote of it. */
function OneLine({ line, link }: { readonly line: OwnLine; readonly link: boolean }) {
  const when = `${longDate(dateOf(line.happenedAt))}, ${clockAt(line.happenedAt)}`;
  return (
    <section class="own-card is-quiet">
      <h2>{when}</h2>
      <p class="own-small">
        {line.authorName}, {line.authorRole}, wrote it. From {line.about}.
      </p>
      {line.state === 'entered in error' ? <p>This was written by mistake. It does not count any more.</p> : null}
      {line.state === 'moved' ? <p>This was not about you. It is not in your record any more.</p> : null}
      {line.words === null ? null : line.kind === 'own words' ? (
        <>
          <p>You said:</p>
          <p class="own-words">“{line.words}”</p>
        </>
      ) : (
        <>
          <p>What we did:</p>
          <Typed words={line.words} />
        </>
      )}
      <Corrections said={line.corrections} />
      {link && line.state !== 'moved' ? (
        <p>
          <a class="own-go" href={`/my/notes?line=${line.id}`}>
            That isn’t what I said<span class="nhsuk-u-visually-hidden">: in the session of {when}</span>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function OneNote({ note, link }: { readonly note: OwnNote; readonly link: boolean }) {
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
      <Corrections said={note.corrections} />
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

function Corrections({ said: all }: { readonly said: OwnNote['corrections'] }) {
  return (
    <>
      {all.map((said) => (
        <div class="own-beside">
          <p>You say: that isn’t what I said.</p>
          <p class="own-words">“{said.words}”</p>
          <p class="own-small">
            {longDate(dateOf(said.at))}, {clockAt(said.at)}
            {said.by === null ? '' : `. ${said.by} wrote it down for you`}
          </p>
        </div>
      ))}
    </>
  );
}

function Typed({ words }: { readonly words: string }) {
  return <p class="own-typed">{words}</p>;
}

/** Puts the person's own correction beside a note or a line about them; whoever wrote it is told. */
export const notWhatISaid = action({
  path: '/my/notes',
  access: access['say-not-what-i-said'],
  input: z.strictObject({
    note: optionalChosen('Go back and open it again'),
    line: optionalChosen('Go back and open it again'),
    words: longText('what you want to say', 2000),
  }),
  subject: aboutMe,
  again: myNotes as never,
  againQuery: (_params, raw) =>
    typeof raw['note'] === 'string' ? { note: raw['note'] } : typeof raw['line'] === 'string' ? { line: raw['line'] } : {},
  async run(scope, { note, line, words }) {
    const personId = meOf(scope).id;
    if (note !== null) await sayNotWhatISaid(scope, { noteId: note, personId, words });
    else if (line !== null) await sayNotWhatISaidOfLine(scope, { lineId: line, personId, words });
    else refuse('', 'Go back and open it again');
    return {
      to: '/my/notes',
      say: 'Your words stand beside it. Whoever wrote it is told.',
      subject: note === null ? `line ${line}` : `note ${note}`,
      fields: ['words'],
    };
  },
});
