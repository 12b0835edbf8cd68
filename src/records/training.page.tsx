import { z } from 'zod';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { DataTable, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roleWords, staffOfUnit, type UnitStaff } from '#workforce';
import { access } from './access.ts';
import { trainings } from './settings.ts';
import { trainedOn, type Trained } from './training-store.ts';

interface Model {
  readonly staff: readonly UnitStaff[];
  readonly wanted: readonly string[];
  readonly trained: readonly Trained[];
}

/** Who on a unit is trained to use Trellis and to keep records, until when. */
export const trainingPage = page<{ unit?: string | undefined }, Model>({
  path: '/records/training',
  access: access['see-training'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const staff = unitId === null ? [] : await staffOfUnit(scope, unitId);
    const wanted = await settingFor(scope, trainings, unitId);
    return {
      staff,
      wanted,
      trained: await trainedOn(
        scope,
        staff.map(({ id }) => id),
        wanted,
      ),
    };
  },
  people: () => [],
  show(model, context) {
    const of = (staffId: string, skill: string): Trained | undefined =>
      model.trained.find((one) => one.staffId === staffId && one.skill === skill.toLowerCase());
    const holds = (one: Trained | undefined): boolean =>
      one !== undefined &&
      Temporal.PlainDate.compare(one.from, context.today) <= 0 &&
      (one.to === null || Temporal.PlainDate.compare(context.today, one.to) < 0);
    const lacking = model.staff.filter(({ id }) => model.wanted.some((skill) => !holds(of(id, skill))));
    return {
      title: 'Trained to use Trellis and keep records',
      lead: 'Recorded among the skills on each worker’s page, with the day it ends. Until record-keeping training is recorded, what somebody writes is countersigned, or not open to them at all, as the unit chose.',
      body: (
        <Stack>
          {lacking.length === 0 ? (
            <Notice tone="fine" title="Everybody here is trained" />
          ) : (
            <Notice tone="look" title={`${lacking.length} of ${model.staff.length} lack one, or it is not recorded`} />
          )}
          <DataTable
            caption="Who is trained, and until when"
            hideCaption
            columns={[
              { heading: 'Who' },
              { heading: 'Role' },
              ...model.wanted.map((skill) => ({ heading: skill.charAt(0).toUpperCase() + skill.slice(1) })),
            ]}
            rows={model.staff.map((one) => ({
              cells: [
                <a href={`/staff/${one.id}`}>{one.name}</a>,
                roleWords(one.role),
                ...model.wanted.map((skill) => <Standing one={of(one.id, skill)} holds={holds(of(one.id, skill))} />),
              ],
            }))}
            empty="Nobody works here."
          />
        </Stack>
      ),
    };
  },
});

function Standing({ one, holds }: { readonly one: Trained | undefined; readonly holds: boolean }) {
  if (one === undefined) return <Tag tone="amber">Not recorded</Tag>;
  if (!holds)
    return <Tag tone="amber">{one.to === null ? `From ${dateWithYear(one.from)}` : `Ended ${dateWithYear(one.to.subtract({ days: 1 }))}`}</Tag>;
  return <>{one.to === null ? `Since ${dateWithYear(one.from)}` : `Until ${dateWithYear(one.to.subtract({ days: 1 }))}`}</>;
}
