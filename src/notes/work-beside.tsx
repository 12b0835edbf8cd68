import type { Scope } from '#platform/scope.ts';
import { dateOf, shortDate } from '#platform/time.ts';
import { Card } from '#platform/ui/pieces.tsx';
import type { Entry } from './entries-store.ts';
import { Whose } from './entry-view.tsx';
import { Lines } from './note-view.tsx';
import { structuredForNotes, type WorkForNotes } from './slots.ts';

/** One thing in a person’s list of notes: an entry of this room, or a session of structured work, which another keeps. */
export type Listed =
  | Entry
  | { readonly what: 'work'; readonly id: string; readonly personId: string; readonly at: Temporal.Instant; readonly work: WorkForNotes };

/** Sessions of structured work to stand among somebody’s notes; null: they could not be read, which is never “none”. */
export async function workBeside(scope: Scope, asked: Parameters<typeof structuredForNotes.ask>[1]): Promise<readonly WorkForNotes[] | null> {
  const answers = await structuredForNotes.ask(scope, asked);
  return answers.some(({ known }) => !known) ? null : answers.flatMap((answer) => (answer.known ? answer.value : []));
}

/** Entries and sessions in one list, newest first; those of one moment by falling id, and of what was `found` as it is found: by rising id. */
export function inOneList(entries: readonly Entry[], work: readonly WorkForNotes[], most: number, found: boolean): readonly Listed[] {
  const all: readonly Listed[] = [
    ...entries,
    ...work.map((one) => ({ what: 'work' as const, id: one.id, personId: one.personId, at: one.at, work: one })),
  ];
  const place = ({ id, personId }: Listed): string => `${id} ${personId}`;
  const rising = found ? -1 : 1;
  return all.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at) || (place(a) < place(b) ? rising : -rising)).slice(0, most);
}

/** A session of structured work in the list: their words first, what was done, who held it under whom; `person`: whose it is, where a list holds several. */
export function WorkCard({ work, person }: { readonly work: WorkForNotes; readonly person?: string | undefined }) {
  return (
    <li>
      <Card class="entry">
        <article class="note">
          <p class="small quiet">
            <Whose name={person} id={work.personId} />
            {shortDate(dateOf(work.at))} · Structured work: {work.title}
          </p>
          {work.ownWords === null ? null : <p class="own-line">“{work.ownWords}”</p>}
          <Lines words={work.did} />
          {work.next === null ? null : <p>Next: {work.next}</p>}
          <p class="small">
            <span class="quiet">{work.who}</span>{' '}
            <a href={work.href}>
              Open
              <span class="nhsuk-u-visually-hidden">
                {' '}
                {work.title}, {shortDate(dateOf(work.at))}
              </span>
            </a>
          </p>
        </article>
      </Card>
    </li>
  );
}
