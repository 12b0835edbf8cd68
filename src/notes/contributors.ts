import { personLines } from '#people';
import { linesOfPerson } from './store.ts';

/** Gives a person's page the newest lines of their record, their own words told apart. Called once at start. */
export function registerNotes(): void {
  personLines.add({
    room: 'notes',
    async give(scope, { personId, most }) {
      const lines = await linesOfPerson(scope, personId, most);
      return lines.map((line) => ({
        when: line.happenedAt,
        about: line.subjectLabel,
        ownWords: line.kind === 'own words' ? line.words : null,
        words: line.kind === 'own words' ? null : line.words,
        who: `${line.authorName}, ${line.authorRole}${line.corrects === null ? '' : ' · corrects an earlier line'}`,
        writtenAt: line.writtenAt,
        late: line.late,
      }));
    },
  });
}
