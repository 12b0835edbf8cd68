import { peopleOnUnitBetween } from '#people';
import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import { dateRange, daySpan } from '#platform/time.ts';
import { MonthsBack, monthsAsked } from '#platform/ui/months-back.tsx';
import { Card, DataTable, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { endingCounts, type EndingCount } from './ending-counts.rules.ts';
import { newestEndings } from './ending-store.ts';
import { sentence } from './plan-view.tsx';

const spans = [3, 12] as const;
const query = z.object({ unit: z.guid().optional().catch(undefined), months: z.string().max(2).optional().catch(undefined) });

interface CountsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly months: (typeof spans)[number];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly counts: readonly EndingCount[];
}

/** How work with people of a unit ended, counted by reason and by whether they agreed: nobody by name (D22). */
export const endingCountsPage = page<z.infer<typeof query>, CountsModel>({
  path: '/plans/endings',
  access: access['see-ending-counts'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
    if (unit === undefined) return null;
    const months = monthsAsked(asked.months, spans, 12);
    const [from, to] = [scope.today.subtract({ months }), scope.today];
    const members = await peopleOnUnitBetween(scope, unit.id, daySpan(from).from, daySpan(to).to);
    const newest = await newestEndings(
      scope,
      members.map(({ id }) => id),
    );
    return { unit, months, from, to, counts: endingCounts(newest, from, to) };
  },
  people: () => [],
  show({ unit, months, from, to, counts }) {
    const all = counts.reduce((sum, { ended }) => sum + ended, 0);
    const noMore = counts.find(({ reason }) => reason === 'no longer needs the service')!.ended;
    return {
      title: 'How work ended',
      lead: `${unit.name} · ${dateRange(from, to)} · of people who were here then`,
      back: { href: `/plans?unit=${unit.id}`, label: 'Plans to look at' },
      body: (
        <Stack>
          <Row>
            <MonthsBack spans={spans} months={months} href={(one) => `/plans/endings?unit=${unit.id}&months=${one}`} />
          </Row>
          <Card>
            <p>
              {all === 0
                ? 'No work with anybody ended in these months.'
                : `${noMore} of ${all} ended because they no longer need the service. It is a count of these months, not an aim.`}
            </p>
            <DataTable
              caption="By reason"
              phone="stack"
              columns={[
                { heading: 'Why' },
                { heading: 'Ended', numeric: true },
                { heading: 'They agreed', numeric: true },
                { heading: 'Planned', numeric: true },
                { heading: 'Put off', numeric: true },
              ]}
              rows={counts.map((one) => ({
                cells: [sentence(one.reason), String(one.ended), String(one.agreed), String(one.planned), String(one.putOff)],
              }))}
            />
            <p class="quiet small">
              Ended: the last day lies in these months. Planned and put off: as it stands today. Each person counts once, by the newest that was
              written.
            </p>
          </Card>
        </Stack>
      ),
    };
  },
});
