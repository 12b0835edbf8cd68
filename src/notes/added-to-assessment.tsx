import { sql } from 'kysely';
import type { PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { notesByIds } from './note-store.ts';
import type { Assessment, Note } from './note.words.ts';

/**
 * Signed notes that add to an assessment somebody else leads, the newest first (STR good practice guidance 5.18, 5.19). What was entered in error, moved
 * or is closed to the asker is not among them.
 */
export async function addedToAssessment(scope: Scope, personId: string, assessment: Assessment): Promise<readonly Note[]> {
  const { rows } = await sql<{ id: string }>`select n.id from notes_version v join notes_note n on n.id = v.note_id and n.version_no = v.no
    where v.person_id = ${personId} and ${assessment} = any (v.adds_to) and v.adds_to <> '{}' and n.state not in ('entered in error', 'moved')
    order by n.happened_at desc limit 40`.execute(scope.tx);
  return notesByIds(
    scope,
    rows.map(({ id }) => id),
  );
}

const stands: Partial<Record<Note['state'], string>> = {
  waiting: 'waits for a countersign',
  returned: 'sent back to its author',
};

/** What those who work with somebody added to an assessment, each with its author and how it stands, and the way to add to it. */
export function AddedToAssessment(props: {
  readonly notes: readonly Note[];
  readonly assessment: Assessment;
  readonly personId: string;
  readonly first: string;
  /** When it was last written: what came since stands first and says so. */
  readonly writtenAt: Temporal.Instant | null;
  /** Why the asker does not lead it; null where they may. */
  readonly notLead: string | null;
  readonly context: PageContext;
}) {
  const { notes, first, writtenAt, notLead } = props;
  const mayAdd = props.context.may(notesAccess.write);
  if (notes.length === 0 && !mayAdd) return null;
  const since = (note: Note): boolean => writtenAt !== null && Temporal.Instant.compare(note.writtenAt, writtenAt) > 0;
  return (
    <Card>
      <CardHead title={`Added by those who work with ${first}`} level={3} />
      {notes.length === 0 ? (
        <p class="quiet">Nothing yet. A note can say that it adds to this.</p>
      ) : (
        <LineList tight>
          {notes.map((note) => (
            <ListItem
              title={<a href={`/notes/${note.id}`}>{saidIn(note)}</a>}
              note={[
                `${note.authorName}, ${note.authorRole}, ${dateWithYear(dateOf(note.happenedAt))}`,
                stands[note.state],
                since(note) ? 'since it was last written' : undefined,
              ]
                .filter((one) => one !== undefined)
                .join('; ')}
            />
          ))}
        </LineList>
      )}
      {notLead === null ? null : <p class="small">{notLead}</p>}
      {mayAdd ? (
        <Buttons>
          <ButtonLink href={`/people/${props.personId}/notes/new?adds=${encodeURIComponent(props.assessment)}`}>Add what you know</ButtonLink>
        </Buttons>
      ) : null}
    </Card>
  );
}

/** Their words first; else what was seen or done. */
function saidIn({ wording }: Note): string {
  if (wording === null) return 'A note';
  return wording.ownWords === null ? (wording.responded ?? wording.did ?? 'A note') : `“${wording.ownWords}”`;
}
