import { hoursFigure, shortDay } from '#platform/time.ts';
import { AmountBar, Card, CardHead, DataTable } from '#platform/ui/pieces.tsx';
import { reasonLabel } from '#programme';
import type { FigureAsked } from './figure-times.rules.ts';
import { offersHref, type FigureName } from './ledger-choice.rules.ts';
import type { LedgerModel } from './ledger-model.ts';
import type { Figure } from './words.ts';

type About = { readonly model: LedgerModel };

function opened(model: LedgerModel, figure: Figure, choice: FigureAsked) {
  return figure.count === 0 ? '–' : <a href={offersHref({ unitId: model.unit.id, stretch: model.stretch }, choice)}>{hoursFigure(figure.minutes)}</a>;
}

const shown: readonly FigureName[] = ['planned', 'offered', 'attended', 'declined', 'unable', 'cancelledByUs', 'notRecorded'];
const columns = [
  { heading: 'Planned', numeric: true },
  { heading: 'Offered', numeric: true },
  { heading: 'Attended', numeric: true },
  { heading: 'Declined', numeric: true },
  { heading: 'Unable', numeric: true },
  { heading: 'Cancelled by us', numeric: true },
  { heading: 'Not recorded', numeric: true },
];

/** Hours by day, with the evening beside them; only for a week, where a day is one day. */
export function ByDay({ model }: About) {
  const { ledger } = model;
  if (model.stretch.weeks !== 1) return null;
  return (
    <Card>
      <CardHead title="By day" aside="hours, everyone together" />
      <DataTable
        caption="Hours by day"
        hideCaption
        tight
        phone="scroll"
        columns={[{ heading: 'Day' }, ...columns]}
        rows={[
          ...ledger.byDay.map(({ date, figures }) => ({
            cells: [shortDay(date), ...shown.map((figure) => opened(model, figures[figure], { figure, day: date.toString() }))],
          })),
          { cells: ['Before the evening', ...shown.map((figure) => opened(model, ledger.daytime[figure], { figure, part: 'daytime' }))] },
          { cells: ['In the evening', ...shown.map((figure) => opened(model, ledger.evening[figure], { figure, part: 'evening' }))] },
          { cells: ['At the weekend', ...shown.map((figure) => opened(model, ledger.weekend[figure], { figure, part: 'weekend' }))] },
        ]}
        total={['All', ...shown.map((figure) => hoursFigure(ledger.all[figure].minutes))]}
      />
    </Card>
  );
}

/** Hours by category, in the site's own words for them. */
export function ByCategory({ model }: About) {
  return (
    <Card>
      <CardHead title="By kind of activity" aside={outsideShare(model)} />
      <DataTable
        caption="Hours by kind of activity"
        hideCaption
        tight
        phone="scroll"
        columns={[{ heading: 'Kind' }, ...columns]}
        rows={model.ledger.byCategory
          .toSorted((a, b) => b.figures.offered.minutes - a.figures.offered.minutes)
          .map(({ category, figures }) => ({
            cells: [model.categories.get(category) ?? category, ...shown.map((figure) => opened(model, figures[figure], { figure, category }))],
          }))
          .concat([
            {
              cells: [
                'Outside the service (also above)',
                ...shown.map((figure) => opened(model, model.ledger.outside[figure], { figure, outside: true })),
              ],
            },
          ])}
        empty="Nothing was planned."
      />
    </Card>
  );
}

/** How much of what was offered was outside the service. */
function outsideShare({ ledger }: LedgerModel): string {
  const share = ledger.all.offered.minutes === 0 ? 0 : Math.round((100 * ledger.outside.offered.minutes) / ledger.all.offered.minutes);
  return `hours, everyone together · ${share} % outside the service`;
}

/** Why we cancelled: the evidence for more staff, rooms and vehicles. */
export function WhyCancelled({ model }: About) {
  const reasons = model.ledger.cancelledByReason.filter((one) => one.figure.count > 0).toSorted((a, b) => b.figure.minutes - a.figure.minutes);
  if (reasons.length === 0) return null;
  const full = reasons[0]!.figure.minutes / 60;
  return (
    <Card>
      <CardHead title="Why we cancelled" aside="hours of the people invited" />
      <DataTable
        caption="Hours cancelled by us, by reason"
        hideCaption
        tight
        columns={[{ heading: 'Reason' }, { heading: 'Hours', wide: true, hideHeading: true }, { heading: 'Hours', numeric: true }]}
        rows={reasons.map(({ reason, figure }) => ({
          cells: [
            reason === 'no reason' ? 'No reason written' : reasonLabel('cancel', reason, model.stretch.last),
            <AmountBar amount={figure.minutes / 60} full={full} tone="amber" />,
            opened(model, figure, { figure: 'cancelledByUs', reason }),
          ],
        }))}
      />
    </Card>
  );
}
