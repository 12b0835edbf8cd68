import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Form, NumberField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { bookingsAccess } from './access.ts';
import { correctionWords, milesFigure } from './miles.rules.ts';
import type { VehicleModel } from './vehicle-model.ts';
import type { ReadingCorrection, VehicleUse } from './vehicle-use-store.ts';

type Part = { readonly model: VehicleModel; readonly context: PageContext };

/** What it read, a figure that was put right struck through before the right one. */
function Read({ use, reading }: { readonly use: VehicleUse; readonly reading: ReadingCorrection['reading'] }) {
  const now = reading === 'left' ? use.outMiles : use.backMiles;
  if (now === null) return <>Out</>;
  return (
    <>
      {use.corrections
        .filter((one) => one.reading === reading)
        .map(({ was }) => (
          <>
            <s>
              <span class="nhsuk-u-visually-hidden">wrong: </span>
              {milesFigure(was)}
            </s>{' '}
          </>
        ))}
      {milesFigure(now)}
    </>
  );
}

function Correct({ model: { vehicle, uses }, context }: Part) {
  const sends = bookingsAccess['correct-reading'].name;
  if (!context.may(bookingsAccess['correct-reading'], { unitIds: [vehicle.unitId] })) return null;
  const form = context.sentBy === sends ? context.sent : startForm();
  const options = uses.flatMap((use) =>
    (['back', 'left'] as const).flatMap((reading) => {
      const miles = reading === 'left' ? use.outMiles : use.backMiles;
      const day = dateWithYear(dateOf(use.outAt));
      return miles === null
        ? []
        : [
            {
              value: `${use.id} ${reading} ${miles}`,
              label: `${milesFigure(miles)}, ${reading === 'left' ? 'when it left' : 'when it was back'}: ${use.label}, ${day}`,
            },
          ];
    }),
  );
  return (
    <Details summary="A reading is wrong" open={context.sentBy === sends}>
      <Form action={`/vehicles/${vehicle.id}/reading`} context={{ ...context.form, key: crypto.randomUUID() }} label="A reading is wrong">
        <SelectField form={form} name="reading" label="Which" choose="Choose" options={options} />
        <NumberField form={form} name="readsRight" label="It read" hint="Miles. What was typed stays, struck through." />
        <TextField form={form} name="whyWrong" label="What was wrong" />
        <Button>Put it right</Button>
      </Form>
    </Details>
  );
}

/** The uses last, with what was read, and the form for a reading that is wrong. */
export function Uses({ model, context }: Part) {
  const { uses } = model;
  if (uses.length === 0) return null;
  return (
    <Card>
      <CardHead title="Used last" aside="miles, as the dial showed them" />
      <DataTable
        caption="Used last"
        hideCaption
        phone="stack"
        columns={[
          { heading: 'When' },
          { heading: 'For' },
          { heading: 'Driver' },
          { heading: 'Left', numeric: true },
          { heading: 'Back', numeric: true },
          { heading: 'Miles', numeric: true },
        ]}
        rows={uses.map((use) => ({
          cells: [
            dateWithYear(dateOf(use.outAt)),
            use.label,
            use.driver,
            <Read use={use} reading="left" />,
            <Read use={use} reading="back" />,
            use.backMiles === null ? 'Out' : milesFigure(use.backMiles - use.outMiles),
          ],
        }))}
      />
      {uses.every(({ corrections }) => corrections.length === 0) ? null : (
        <LineList tight>
          {uses.flatMap((use) =>
            use.corrections.map((one) => <ListItem title={correctionWords(one)} note={`${use.label}, ${dateWithYear(dateOf(use.outAt))}`} />),
          )}
        </LineList>
      )}
      <Correct model={model} context={context} />
    </Card>
  );
}
