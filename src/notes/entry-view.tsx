import { dateOf, shortDate } from '#platform/time.ts';
import { Card, Tag } from '#platform/ui/pieces.tsx';
import type { Entry } from './entries-store.ts';
import { MovedLines, SessionLines } from './line-view.tsx';
import { Lines, MovedTrace, NotWhatISaid, NoteTags } from './note-view.tsx';
import { contactWords, momentWords, stateTone, stateWords, writtenWords } from './view.ts';

/** One entry of a record in a list: the person's words first, then what was done, who wrote it and how it stands. */
export function EntryCard({ entry, first, person }: { readonly entry: Entry; readonly first: string; readonly person?: string | undefined }) {
  return (
    <li>
      <Card class="entry">
        {entry.what === 'note' ? (
          <NoteEntry entry={entry} first={first} person={person} />
        ) : (
          <SessionEntry entry={entry} first={first} person={person} />
        )}
      </Card>
    </li>
  );
}

/** Whose record it is, where a list holds several. */
export function Whose({ name, id }: { readonly name: string | undefined; readonly id: string }) {
  return name === undefined ? null : (
    <>
      <a href={`/people/${id}/notes`}>{name}</a> ·{' '}
    </>
  );
}

function NoteEntry({
  entry,
  first,
  person,
}: {
  readonly entry: Extract<Entry, { what: 'note' }>;
  readonly first: string;
  readonly person: string | undefined;
}) {
  const { note, acts } = entry;
  const { wording } = note;
  if (wording === null) return <MovedTrace note={note} acts={acts} />;
  const added = acts.filter(({ what }) => what === 'addendum').length;
  return (
    <article class={note.state === 'entered in error' ? 'note in-error' : 'note'}>
      <p class="small quiet">
        <Whose name={person} id={note.personId} />
        {contactWords(note)}
      </p>
      {wording.ownWords === null ? null : <p class="own-line">“{wording.ownWords}”</p>}
      {wording.did === null ? null : <Lines words={wording.did} />}
      {wording.responded === null ? null : <Lines words={wording.responded} />}
      {wording.next === null ? null : <p>Next: {wording.next}</p>}
      {wording.concern === null ? null : <p>Concern: {wording.concern}</p>}
      <NotWhatISaid acts={acts} first={first} />
      <p class="small">
        <span class="quiet">
          {note.authorName}, {note.authorRole} · {writtenWords(note)}
          {wording.lateReason === null ? '' : `: ${wording.lateReason}`}
        </span>{' '}
        <NoteTags note={note} /> {added === 0 ? null : <Tag tone="grey">{added === 1 ? 'One addendum' : `${added} addenda`}</Tag>}{' '}
        <a href={`/notes/${note.id}`}>
          Open<span class="nhsuk-u-visually-hidden"> the note of {momentWords(note.happenedAt)}</span>
        </a>
      </p>
    </article>
  );
}

function SessionEntry({
  entry,
  first,
  person,
}: {
  readonly entry: Extract<Entry, { what: 'session' }>;
  readonly first: string;
  readonly person: string | undefined;
}) {
  const about = entry.lines.at(0)?.subjectLabel ?? entry.traces.at(0)?.subjectLabel ?? '';
  return (
    <article class="note">
      <p class="small quiet">
        <Whose name={person} id={entry.personId} />
        {shortDate(dateOf(entry.at))} · From a session: {about}
      </p>
      <SessionLines lines={entry.lines} acts={entry.acts} first={first} />
      <MovedLines traces={entry.traces} />
      {entry.signed
        .filter(({ state }) => state !== 'signed')
        .map((words) => (
          <p class="small">
            <Tag tone={stateTone(words.state)}>{stateWords(words.state)}</Tag>{' '}
            <a href={`/notes/sessions/${words.id}`}>
              What {words.authorName} wrote<span class="nhsuk-u-visually-hidden"> from {words.subjectLabel}</span>
            </a>
          </p>
        ))}
    </article>
  );
}
