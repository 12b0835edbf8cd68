import { howMany } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import { Card, CardHead, DataTable } from '#platform/ui/pieces.tsx';
import { blockOf, type EarlierSession, type PlannedSession } from '#planner';
import type { ProposalModel } from './proposal-model.ts';

const parts = ['Morning', 'Afternoon', 'Evening'] as const;
const partOf = (from: number): number => (from >= 16 ? 2 : from >= 8 ? 1 : 0);

/** A small week: what is on in each part of each day, what is new marked so in words too. */
export function SmallWeek({
  title,
  sessions,
  model,
  fresh,
}: {
  readonly title: string;
  readonly sessions: readonly (EarlierSession | PlannedSession)[];
  readonly model: ProposalModel;
  readonly fresh?: ReadonlySet<string> | undefined;
}) {
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => model.proposal.monday.add({ days: day }));
  return (
    <Card>
      <CardHead title={title} aside={howMany(sessions.length, 'session', 'sessions')} />
      <DataTable
        caption={`${title}: what is on in each part of each day`}
        hideCaption
        tight
        phone="scroll"
        columns={[{ heading: 'Part', hideHeading: true }, ...days.map((date) => ({ heading: longDate(date).slice(0, 3) }))]}
        rows={parts.map((part, index) => ({
          cells: [
            part,
            ...days.map((_, day) => {
              const here = sessions.filter((one) => one.day === day && partOf(one.from) === index).toSorted((a, b) => a.from - b.from);
              if (here.length === 0) return <span class="quiet">{blockOf(day, index * 8) === null ? '' : 'Nothing'}</span>;
              const shown = here.toSorted((a, b) => Number(fresh?.has(b.id) === true) - Number(fresh?.has(a.id) === true)).slice(0, 4);
              return (
                <>
                  {shown.map((one) =>
                    fresh?.has(one.id) === true ? (
                      <b class="small-week small-week-new">
                        <span class="nhsuk-u-visually-hidden">new: </span>
                        {shortName(model, one)}
                      </b>
                    ) : (
                      <span class="small-week">{shortName(model, one)}</span>
                    ),
                  )}
                  {here.length > shown.length ? <span class="small-week quiet">and {here.length - shown.length} more</span> : null}
                </>
              );
            }),
          ],
        }))}
      />
    </Card>
  );
}

/** Without whose it is: the small week is about what is on. */
function shortName(model: ProposalModel, one: EarlierSession | PlannedSession): string {
  return model.names.record(one.activity)?.name ?? model.names.activity(one.activity);
}
