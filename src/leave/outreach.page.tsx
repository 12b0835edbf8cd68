import { z } from 'zod';
import { unitById } from '#places';
import { unitsOf } from '#platform/actor.ts';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, DataTable, EmptyState, Stack, Tabs, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { outreachLines, type OutreachLine } from './outreach-model.ts';
import { dueWords, lastWords, leaveWords, planTitle } from './outreach-view.ts';

interface OutreachModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly OutreachLine[];
}

/** Everybody of a unit on long leave: who sees them next, when they were last seen, and the missed ones first. */
export const outreachPage = page({
  path: '/outreach',
  access: leaveAccess['see-outreach'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<OutreachModel | null> {
    const id = chosenUnit(scope.actor, query.unit);
    const unit = id === null ? null : await unitById(scope, id);
    return unit === null ? null : { unit, units: unitsOf(scope.actor), lines: await outreachLines(scope, unit.id) };
  },
  people: ({ lines }) => lines.map(({ personId }) => personId),
  show({ unit, units, lines }, context) {
    const missed = lines.filter((line) => line.missed.length > 0).length;
    const none = lines.filter((line) => line.plans.length === 0).length;
    return {
      title: 'Visits on leave',
      lead: `${unit.name} · ${lines.length === 1 ? '1 person' : `${lines.length} people`} on long leave or with visits planned${missed === 0 ? '' : ` · ${missed} with a missed visit`}${none === 0 ? '' : ` · ${none} with none planned`} · as at ${clockAt(context.now)}`,
      back: { href: `/leave?unit=${unit.id}`, label: 'Leave board' },
      live: { unitId: unit.id, about: ['leave', 'people'], byTheClock: true },
      body: (
        <Stack gap="small">
          {units.length > 1 ? (
            <Tabs label="Units" items={units.map((one) => ({ href: `/outreach?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
          ) : null}
          <Card>
            {lines.length === 0 ? (
              <EmptyState title="Nobody is on long leave">Visits and calls are planned from a person’s leave page.</EmptyState>
            ) : (
              <DataTable
                caption="People on long leave, missed visits first"
                hideCaption
                columns={[
                  { heading: 'Person' },
                  { heading: 'Leave', sentences: true },
                  { heading: 'Next', sentences: true },
                  { heading: 'Last contact' },
                  { heading: 'What to do', hideHeading: true },
                ]}
                rows={lines.map((line) => ({
                  ...(line.missed.length > 0 ? { tone: 'stop' as const } : line.plans.length === 0 ? { tone: 'look' as const } : {}),
                  cells: [
                    <a href={`/people/${line.personId}/outreach`}>{line.name}</a>,
                    leaveWords(line.leave, context.today),
                    <Next line={line} today={context.today} />,
                    lastWords(line.last, context.today),
                    <ToDo line={line} context={context} />,
                  ],
                }))}
              />
            )}
          </Card>
        </Stack>
      ),
    };
  },
});

function Next({ line, today }: { readonly line: OutreachLine; readonly today: Temporal.PlainDate }) {
  const [missed] = line.missed;
  if (missed !== undefined)
    return (
      <>
        <Tag tone="solid">{line.missed.length === 1 ? 'Missed' : `${line.missed.length} missed`}</Tag> {planTitle(missed.plan)}, due{' '}
        {dueWords(missed, today)}
      </>
    );
  if (line.plans.length === 0) return <Tag tone="amber">No visits are planned</Tag>;
  if (line.next === null) return <span class="quiet">None in the next five weeks</span>;
  return (
    <>
      {line.next.state === 'due now' ? <Tag tone="now">Due now</Tag> : null} {planTitle(line.next.plan)}, {dueWords(line.next, today)}
    </>
  );
}

function ToDo({ line, context }: { readonly line: OutreachLine; readonly context: PageContext }) {
  const visit = line.missed[0] ?? (line.next?.state === 'due now' ? line.next : null);
  if (visit !== null && context.may(leaveAccess['record-visit']))
    return (
      <ButtonLink href={`/people/${line.personId}/outreach/record?plan=${visit.plan.id}&on=${visit.on.toString()}`} about={line.name}>
        Record
      </ButtonLink>
    );
  if (line.plans.length === 0 && line.leave !== null && context.may(leaveAccess['plan-outreach']))
    return (
      <ButtonLink href={`/people/${line.personId}/outreach/new`} about={`visits to ${line.name}`}>
        Plan
      </ButtonLink>
    );
  return <></>;
}
