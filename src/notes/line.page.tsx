import { z } from 'zod';
import { firstName, personTop, personView, type PersonTop } from '#people';
import { page } from '#platform/route.ts';
import { dateOf, longDate } from '#platform/time.ts';
import { Card, CardHead, Columns, Notice } from '#platform/ui/pieces.tsx';
import { aboutLine } from './about.ts';
import { notesAccess } from './access.ts';
import { actsOfLines, traceOf } from './line-act-store.ts';
import { MovedLines, SessionLines } from './line-view.tsx';
import { mayCorrectLine, mayEnterLineInError, mayMoveLine, maySayOfLine } from './line.rules.ts';
import { askerFacts } from './note-facts.ts';
import { waysToClose, type WayToClose } from './slots.ts';
import { lineById, linesAbout } from './store.ts';
import type { Line, LineAct } from './words.ts';

interface LineModel {
  readonly top: PersonTop;
  /** Null: it was moved, and says nothing here any more. */
  readonly line: Line | null;
  readonly trace: LineAct | null;
  /** The line, and every earlier wording of it. */
  readonly wordings: readonly Line[];
  readonly acts: ReadonlyMap<string, readonly LineAct[]>;
  /** The wording that stands for this one now; null where this one counts. */
  readonly newer: string | null;
  readonly ways: readonly { readonly href: string; readonly say: string }[];
  readonly closing: readonly WayToClose[];
  readonly why: string;
}

/** One line from a session: what it says, everything that was done with it, and what may be done next. */
export const linePage = page<Record<string, never>, LineModel>({
  path: '/notes/lines/:line',
  access: notesAccess['see-line'],
  query: z.object({}) as never,
  subject: aboutLine,
  async load(scope, { params }) {
    const line = await lineById(scope, params['line']!);
    const trace = line === null ? await traceOf(scope, params['line']!) : null;
    const personId = line?.personId ?? trace?.personId;
    const top = personId === undefined ? null : await personTop(scope, personId);
    if (top === null) return null;
    if (line === null) return { top, line, trace, wordings: [], acts: new Map(), newer: null, ways: [], closing: [], why: '' };
    const all = await linesAbout(scope, line.subjectId);
    const wordings = [line];
    for (let one = line; one.corrects !== null;) {
      const before = all.find(({ id }) => id === one.corrects);
      if (before === undefined) break;
      wordings.push(before);
      one = before;
    }
    const first = firstName(top.person);
    const asker = askerFacts(scope, line.unitId);
    const at = `/notes/lines/${line.id}`;
    const rulings = [
      { ruling: mayCorrectLine(line, asker), href: `${at}/correct`, say: 'Write a better wording' },
      { ruling: maySayOfLine(line), href: `${at}/not-what-i-said`, say: `${first} says: “That isn’t what I said”` },
      { ruling: mayEnterLineInError(line, asker), href: `${at}/in-error`, say: 'Entered in error' },
      { ruling: mayMoveLine(line, asker), href: `${at}/move`, say: 'It is about somebody else: move it' },
    ];
    return {
      top,
      line,
      trace,
      wordings,
      acts: await actsOfLines(
        scope,
        wordings.map(({ id }) => id),
      ),
      newer: all.find(({ corrects }) => corrects === line.id)?.id ?? null,
      ways: rulings.flatMap(({ ruling, href, say }) => (ruling.allowed ? [{ href, say }] : [])),
      // What was said of the whole group is of no one record, and what no longer stands is read by nobody as a line.
      closing: line.state === 'stands' && line.kind !== 'shared line' ? await waysToClose(scope, { personId: line.personId, entryId: line.id }) : [],
      why: rulings[0]!.ruling.reasons.map(({ say }) => say).join(' '),
    };
  },
  people: () => [],
  show({ top, line, trace, wordings, acts, newer, ways, closing, why }, context) {
    const first = firstName(top.person);
    return personView(top, context, {
      title: line === null ? 'A line that was moved' : `From a session, ${longDate(dateOf(line.happenedAt))}`,
      body: (
        <Columns layout="main-side">
          <Card>
            {line === null ? (
              <MovedLines traces={trace === null ? [] : [trace]} />
            ) : (
              <>
                <p class="small quiet">{line.subjectLabel}</p>
                <SessionLines lines={wordings} acts={acts} first={first} open={false} />
                {newer === null ? null : (
                  <p>
                    <a href={`/notes/lines/${newer}`}>The wording that stands for it</a>
                  </p>
                )}
              </>
            )}
          </Card>
          {line === null ? null : (
            <Card>
              <CardHead title="What next?" />
              {why === '' ? null : (
                <Notice tone="info" title="Putting it right">
                  {why}
                </Notice>
              )}
              <ul class="plain-list" role="list">
                {[...ways, ...closing.filter(({ access }) => context.may(access))].map(({ href, say }) => (
                  <li>
                    <a href={href}>{say}</a>
                  </li>
                ))}
                <li>
                  <a href={`/people/${line.personId}/notes`}>All notes about {first}</a>
                </li>
              </ul>
            </Card>
          )}
        </Columns>
      ),
    });
  },
});
