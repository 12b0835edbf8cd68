import { notNamedFor, personLines, personTabs, type RecordLine } from '#people';
import { dutyOutsideRole } from './duty-outside-role.ts';
import { entriesOf, type Entry } from './entries-store.ts';
import { standing } from './line.rules.ts';
import { kindWords, stateWords } from './view.ts';

/** Gives a person's pages their notes: a tab, and on the summary the newest lines with their own words told apart. Called once at start. */
export function registerNotes(): void {
  personTabs.add({ room: 'notes', give: (personId) => [{ label: 'Notes', href: `/people/${personId}/notes` }] });
  notNamedFor.add({ room: 'notes', give: dutyOutsideRole });
  personLines.add({
    room: 'notes',
    async give(scope, { personId, most }) {
      return (await entriesOf(scope, personId, { most })).flatMap(linesOfEntry).slice(0, most);
    },
  });
}

function linesOfEntry(entry: Entry): readonly RecordLine[] {
  if (entry.what === 'session')
    return standing(entry.lines)
      .toReversed()
      .map((line) => ({
        when: line.happenedAt,
        about: line.subjectLabel,
        ownWords: line.kind === 'own words' ? line.words : null,
        words: line.kind === 'own words' ? null : line.words,
        who: `${line.authorName}, ${line.authorRole}${line.corrects === null ? '' : ' · corrects an earlier line'}${stateOf(entry, line.authorId)}`,
        writtenAt: line.writtenAt,
        late: line.late,
      }));
  const { note } = entry;
  if (note.wording === null || note.state === 'entered in error') return [];
  return [
    {
      when: note.happenedAt,
      about: `${kindWords(note.kind)}${note.place === null ? '' : `, ${note.place}`}`,
      ownWords: note.wording.ownWords,
      words: note.wording.did ?? note.wording.responded,
      who: `${note.authorName}, ${note.authorRole}${note.state === 'signed' ? '' : ` · ${stateWords(note.state).toLowerCase()}`}`,
      writtenAt: note.writtenAt,
      late: note.late,
    },
  ];
}

/** That what this author wrote from the session waits, or how else it stands, after their name; nothing where it needs nobody. */
function stateOf({ signed }: Extract<Entry, { what: 'session' }>, authorId: string): string {
  const words = signed.find((one) => one.authorId === authorId);
  return words === undefined || words.state === 'signed' ? '' : ` · ${stateWords(words.state).toLowerCase()}`;
}
