import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, DataTable, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { supportCounts } from './counts-store.ts';
import { taskLabels } from './limits-store.ts';
import { supportLevels, type SupportLevel } from './note.words.ts';
import { monthsTo, supportRows, type SupportRow } from './support-over-time.rules.ts';

/** Months shown: half a year, so that a slow change is seen and the table fits a page. */
const monthsShown = 6;

interface SupportModel {
  readonly top: PersonTop;
  readonly months: readonly Temporal.PlainDate[];
  readonly rows: readonly SupportRow[];
  readonly labels: ReadonlyMap<string, string>;
}

/** How much support was given with what, month by month: whether somebody does more of it themselves (D21). */
export const supportOverTimePage = page<Record<string, never>, SupportModel>({
  path: '/people/:person/notes/support',
  access: notesAccess['see-notes'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const months = monthsTo(scope.today, monthsShown);
    return { top, months, rows: supportRows(await supportCounts(scope, top.person.id, months[0]!), months), labels: await taskLabels(scope) };
  },
  people: () => [],
  show({ top, months, rows, labels }, context) {
    const first = firstName(top.person);
    return personView(top, context, {
      title: `How much ${first} does without us`,
      lead: (
        <>
          What support was given with, as notes and lines from sessions say it, month by month.{' '}
          <a href={`/people/${top.person.id}/notes`}>All notes</a>
        </>
      ),
      body: (
        <Stack>
          {rows.length === 0 ? (
            <Card>
              <EmptyState title="Nothing says it yet">
                <p>Say in a note, or with who came to a session, with what support was given, and how much of it you did.</p>
              </EmptyState>
            </Card>
          ) : (
            <Card>
              <DataTable
                caption="Times support was given, from all done by us to all done alone"
                phone="stack"
                columns={[{ heading: 'With' }, ...months.map((month) => ({ heading: monthName(month) }))]}
                rows={rows.map((row) => ({ cells: [labels.get(row.task) ?? row.task, ...row.months.map((cell) => timesWords(cell))] }))}
              />
              <p class="quiet small">
                Counted from the wording that stands of each note and line. A month with none says nothing about what {first} can do.
              </p>
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

/** "together 2, alone 1": least alone first; an empty month says so. */
function timesWords({ times }: SupportRow['months'][number]) {
  const given = supportLevels.filter((level) => times[level] > 0);
  return given.length === 0 ? (
    <span class="quiet">none</span>
  ) : (
    <ul class="plain-list" role="list">
      {given.map((level) => (
        <li>
          {levelNames[level]} {times[level]}
        </li>
      ))}
    </ul>
  );
}

const levelNames: Readonly<Record<SupportLevel, string>> = { 'did for': 'done for', 'did with': 'together', prompted: 'prompted', alone: 'alone' };

/** "November 2026". */
function monthName(month: Temporal.PlainDate): string {
  return dateWithYear(month).replace(/^1 /, '');
}
