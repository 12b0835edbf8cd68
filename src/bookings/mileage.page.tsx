import { z } from 'zod';
import { shownUnit, unitById } from '#places';
import { writeCsv } from '#platform/csv.ts';
import { download, page } from '#platform/route.ts';
import { clockAt, dateOf } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { bookingsAccess } from './access.ts';
import { correctionWords, milesByVehicle, milesFigure, type MilesOfVehicle } from './miles.rules.ts';
import { usesInMonth } from './vehicle-use-store.ts';

interface MileageModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly first: Temporal.PlainDate;
  readonly thisMonth: Temporal.PlainDate;
  readonly sums: readonly MilesOfVehicle[];
}

const query = z.object({ unit: z.guid().optional().catch(undefined), month: z.string().optional().catch(undefined) });

/** The month asked for as `2026-11`, or this one. */
function firstOf(month: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (month === undefined || !/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return today.with({ day: 1 });
  return Temporal.PlainDate.from(`${month}-01`);
}
const keyOf = (first: Temporal.PlainDate): string => first.toString().slice(0, 7);
const monthName = (first: Temporal.PlainDate): string => first.toLocaleString('en-GB', { month: 'long', year: 'numeric' });

/** What each vehicle did in a month. */
export const mileagePage = page<z.infer<typeof query>, MileageModel>({
  path: '/vehicles/mileage',
  access: bookingsAccess['see-miles'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const shown = await shownUnit(scope, asked.unit);
    if (shown === null) return null;
    const first = firstOf(asked.month, scope.today);
    return { unit: shown.unit, first, thisMonth: scope.today.with({ day: 1 }), sums: milesByVehicle(await usesInMonth(scope, shown.unit.id, first)) };
  },
  people: () => [],
  show({ unit, first, thisMonth, sums }) {
    const to = (month: Temporal.PlainDate): string => `/vehicles/mileage?unit=${unit.id}&month=${keyOf(month)}`;
    const months = [2, 1, 0].map((back) => thisMonth.subtract({ months: back }));
    const shown = months.some((month) => month.equals(first)) ? months : [first, ...months];
    return {
      title: 'Miles a month',
      lead: `${unit.name}: what the vehicles read, use by use.`,
      back: { href: `/vehicles?unit=${unit.id}`, label: 'Rooms and vehicles' },
      actions: <ButtonLink href={`/vehicles/mileage.csv?unit=${unit.id}&month=${keyOf(first)}`}>Download as a table</ButtonLink>,
      body: (
        <Stack>
          <Row>
            <ButtonLink href={to(first.subtract({ months: 1 }))}>Earlier</ButtonLink>
            <Segmented label="Month" items={shown.map((month) => ({ href: to(month), label: monthName(month), current: month.equals(first) }))} />
          </Row>
          <Card>
            <CardHead title={monthName(first)} />
            <DataTable
              caption={monthName(first)}
              hideCaption
              phone="stack"
              empty="No vehicle was taken out in this month."
              columns={[
                { heading: 'Vehicle' },
                { heading: 'Times out', numeric: true },
                { heading: 'Miles', numeric: true },
                { heading: 'Miles nobody recorded', numeric: true },
                { heading: 'Not read at its end', numeric: true },
              ]}
              rows={sums.map((one) => ({
                cells: [
                  <a href={`/vehicles/${one.vehicleId}/log`}>{one.vehicle}</a>,
                  String(one.uses),
                  milesFigure(one.miles),
                  milesFigure(one.notRecorded),
                  String(one.open),
                ],
              }))}
            />
          </Card>
        </Stack>
      ),
    };
  },
});

/** The uses of a month, a row each, as a spreadsheet. */
export const mileageFile = download({
  path: '/vehicles/mileage.csv',
  access: bookingsAccess['download-miles'],
  query,
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const first = firstOf(asked.month, scope.today);
    const uses = await usesInMonth(scope, unit.id, first);
    const headings = [
      'Vehicle',
      'Day',
      'Left',
      'Back',
      'For',
      'Driver',
      'Read before',
      'Read when it left',
      'Read when it was back',
      'Miles',
      'Why it read less',
      'Readings put right',
    ];
    const rows = uses.map((use) => [
      use.vehicle,
      dateOf(use.outAt).toString(),
      clockAt(use.outAt),
      use.backAt === null ? '' : clockAt(use.backAt),
      use.label,
      use.driver,
      use.before ?? '',
      use.outMiles,
      use.backMiles ?? '',
      use.backMiles === null ? '' : use.backMiles - use.outMiles,
      use.whyLess ?? '',
      use.corrections.map(correctionWords).join(' '),
    ]);
    return {
      type: 'text/csv; charset=utf-8',
      name: `miles-${unit.shortName}-${keyOf(first)}.csv`,
      people: [],
      body: writeCsv([`${unit.name}, ${monthName(first)}`], [[], headings, ...rows], { byteOrderMark: true }),
    };
  },
});
