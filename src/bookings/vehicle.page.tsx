import { z } from 'zod';
import { vehiclePapers } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, dayAndTime } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DateField,
  Form,
  HiddenField,
  NumberField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { bookingsAccess } from './access.ts';
import { lastReadWords, milesFigure } from './miles.rules.ts';
import { aboutVehicle, bookedAt, vehicleModel, type VehicleModel } from './vehicle-model.ts';
import { Uses } from './vehicle-uses.tsx';

/** One vehicle from day to day: on the road or not, out or in, what it is booked for, what is wrong with it, its papers, its miles. */
export const vehiclePage = page<unknown, VehicleModel>({
  path: '/vehicles/:vehicle/log',
  access: bookingsAccess['see-vehicle'],
  query: z.object({}),
  subject: aboutVehicle,
  load: (scope, { params }) => vehicleModel(scope, params['vehicle']!),
  people: () => [],
  show(model, context) {
    const { vehicle, warnings } = model;
    const without = model.booked.filter((one) => one.without);
    return {
      title: vehicle.name,
      lead: `${vehicle.seats} seats, the driver’s too.`,
      back: { href: `/vehicles?unit=${vehicle.unitId}`, label: 'Rooms and vehicles' },
      actions: <ButtonLink href={`/vehicles/mileage?unit=${vehicle.unitId}`}>Miles a month</ButtonLink>,
      body: (
        <Stack>
          {warnings.map(({ say, source, stop }) => (
            <Notice tone={stop ? 'stop' : 'look'} title={say}>
              {source}
            </Notice>
          ))}
          {without.length === 0 ? null : (
            <Card tone="stop">
              <CardHead title="Without a vehicle now" aside={`${without.length}`} />
              <Booked booked={without} />
            </Card>
          )}
          <Columns layout="two">
            <Stack>
              <OutOrIn model={model} context={context} />
              <Card>
                <CardHead title="Booked for" />
                {model.booked.length === without.length ? (
                  <p class="quiet">Nothing in the days ahead.</p>
                ) : (
                  <Booked booked={model.booked.filter((one) => !one.without)} />
                )}
              </Card>
            </Stack>
            <Stack>
              <Defects model={model} context={context} />
              <Papers model={model} context={context} />
              <Uses model={model} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

type Part = { readonly model: VehicleModel; readonly context: PageContext };
const formOf = (context: PageContext, name: string) => (context.sentBy === name ? context.sent : startForm());

function Booked({ booked }: { readonly booked: VehicleModel['booked'] }) {
  return (
    <LineList tight>
      {booked.map((claim) => {
        const href = bookedAt(claim);
        return <ListItem title={href === null ? claim.label : <a href={href}>{claim.label}</a>} note={dayAndTime(claim.span)} />;
      })}
    </LineList>
  );
}

function OutOrIn({ model: { vehicle, uses }, context }: Part) {
  const out = uses.find(({ backAt }) => backAt === null);
  if (out === undefined)
    return (
      <Card tone="flag">
        <CardHead title="It is here" />
        {uses[0] === undefined ? null : (
          <p>{lastReadWords({ miles: uses[0].backMiles ?? uses[0].outMiles, on: dateOf(uses[0].backAt ?? uses[0].outAt), by: uses[0].driver })}</p>
        )}
        {context.may(bookingsAccess['take-out'], { unitIds: [vehicle.unitId] }) ? (
          <Buttons>
            <ButtonLink look="primary" href={`/vehicles/${vehicle.id}/drive`}>
              Take it out
            </ButtonLink>
          </Buttons>
        ) : null}
      </Card>
    );
  return (
    <Card tone="flag">
      <CardHead title={`Out with ${out.driver}`} aside={out.label} />
      <p>{`It read ${milesFigure(out.outMiles)} when it left at ${clockAt(out.outAt)}, ${dateWithYear(dateOf(out.outAt))}.`}</p>
      {context.may(bookingsAccess['bring-back'], { unitIds: [vehicle.unitId] }) ? (
        <Form action={`/vehicles/${vehicle.id}/back`} context={context.form} label="Bring it back">
          <HiddenField name="use" value={out.id} />
          <NumberField
            form={formOf(context, bookingsAccess['bring-back'].name)}
            name="backMiles"
            label="It reads now"
            hint="Miles, as the dial shows them."
          />
          <Buttons>
            <Button look="primary">It is back</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

function Defects({ model: { vehicle, open, mended }, context }: Part) {
  const subject = { unitIds: [vehicle.unitId] };
  const reports = bookingsAccess['report-defect'].name;
  const form = formOf(context, reports);
  return (
    <Card tone={open.some(({ safe }) => !safe) ? 'stop' : 'plain'}>
      <CardHead title="What is wrong with it" aside={open.length === 0 ? undefined : `${open.length}`} />
      {open.length === 0 ? <p class="quiet">Nothing open.</p> : null}
      <LineList tight>
        {open.map((one) => (
          <ListItem
            title={one.words}
            note={`${one.reporter}, ${dateWithYear(dateOf(one.reportedAt))}`}
            aside={<Tag tone={one.safe ? 'amber' : 'red'}>{one.safe ? 'Safe to drive' : 'Not safe to drive'}</Tag>}
            tone={one.safe ? 'look' : 'stop'}
          />
        ))}
      </LineList>
      {open.length > 0 && context.may(bookingsAccess['mend-defect'], subject) ? <Mended model={{ vehicle, open }} context={context} /> : null}
      {context.may(bookingsAccess['report-defect'], subject) ? (
        <Details summary="Something is wrong" open={context.sentBy === reports}>
          <Form action={`/vehicles/${vehicle.id}/defect`} context={{ ...context.form, key: crypto.randomUUID() }} label="Something is wrong">
            <TextArea form={form} name="words" label="What is wrong" rows={2} />
            <RadioField
              form={form}
              name="safe"
              label="Is it safe to drive?"
              hint="Not safe: it is off the road from now."
              options={[
                { value: 'yes', label: 'Safe until it is mended' },
                { value: 'no', label: 'Not safe' },
              ]}
            />
            <Button>Report it</Button>
          </Form>
        </Details>
      ) : null}
      {mended.length === 0 ? null : (
        <Details summary="Mended before">
          <LineList tight>
            {mended.map((one) => (
              <ListItem
                title={one.words}
                note={`${one.mendedBy ?? ''}, ${one.mendedOn === null ? '' : dateWithYear(one.mendedOn)}${one.mendedWords === null ? '' : `: ${one.mendedWords}`}`}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

function Mended({ model: { vehicle, open }, context }: { readonly model: Pick<VehicleModel, 'vehicle' | 'open'>; readonly context: PageContext }) {
  const sends = bookingsAccess['mend-defect'].name;
  const form = context.sentBy === sends ? context.sent : startForm(open.length === 1 ? { defect: open[0]!.id } : {});
  return (
    <Details summary="Something is mended" open={context.sentBy === sends}>
      <Form action={`/vehicles/${vehicle.id}/mended`} context={{ ...context.form, key: crypto.randomUUID() }} label="Something is mended">
        <RadioField form={form} name="defect" label="What is mended" options={open.map(({ id, words }) => ({ value: id, label: words }))} />
        <TextField form={form} name="mendedBy" label="Who mended it" hint="A garage, a colleague." />
        <DateField form={form} name="mendedOn" label="Day" hint="Empty: today." optional />
        <TextField form={form} name="mendedWords" label="What was done" optional />
        {vehicle.offRoadFrom === null ? null : (
          <RadioField
            form={form}
            name="backOnRoad"
            label="Is it back on the road?"
            inline
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'Not yet' },
            ]}
          />
        )}
        <Button>Keep it</Button>
      </Form>
    </Details>
  );
}

function Papers({ model: { vehicle, papers }, context }: Part) {
  const sends = bookingsAccess['record-paper'].name;
  const form = formOf(context, sends);
  return (
    <Card>
      <CardHead title="MOT, insurance, tax, service" />
      <LineList tight>
        {vehiclePapers.map((what) => {
          const paper = papers.find((one) => one.what === what);
          return (
            <ListItem
              title={what === 'MOT' ? what : what.charAt(0).toUpperCase() + what.slice(1)}
              note={
                paper === undefined
                  ? 'Nobody has recorded it'
                  : `${what === 'service' ? 'next due by' : 'good until'} ${dateWithYear(paper.goodUntil)} · seen ${dateWithYear(paper.seenOn)}${paper.words === null ? '' : ` · ${paper.words}`}`
              }
            />
          );
        })}
      </LineList>
      {context.may(bookingsAccess['record-paper'], { unitIds: [vehicle.unitId] }) ? (
        <Details summary="Record one you have seen" open={context.sentBy === sends}>
          <Form action={`/vehicles/${vehicle.id}/paper`} context={{ ...context.form, key: crypto.randomUUID() }} label="Record one you have seen">
            <SelectField form={form} name="what" label="What" choose="Choose" options={vehiclePapers.map((what) => ({ value: what, label: what }))} />
            <DateField form={form} name="goodUntil" label="Good until" hint="The last day; of a service, the day the next is due." />
            <TextField form={form} name="paperWords" label="Anything to know" optional />
            <Button>Record it</Button>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
