import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { optionalText, text, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type FindSubject } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { bothUnits, unitDetails, UnitFields, unitForm, unitShape } from './fields.tsx';
import { addUnit, allUnits, changeOrganisation, changeUnit, isUnitNameTaken, organisation, unitById } from './store.ts';
import type { Organisation, UnitRow } from './words.ts';

const none = z.object({});

/** The organisation and its units. */
export const unitsPage = page<unknown, { readonly organisation: Organisation; readonly units: readonly UnitRow[] }>({
  path: '/units',
  access: access['see-units'],
  query: none,
  subject: () => noSubject,
  async load(scope) {
    const found = await organisation(scope);
    return found === null ? null : { organisation: found, units: await allUnits(scope) };
  },
  people: () => [],
  show: ({ organisation: own, units }, { form, sent, sentBy }) => ({
    title: 'Organisation and units',
    actions: (
      <ButtonLink href="/units/new" icon="plus">
        Add a unit
      </ButtonLink>
    ),
    body: (
      <Stack>
        <DataTable
          caption="Units"
          hideCaption
          phone="stack"
          columns={[{ heading: 'Unit' }, { heading: 'Kind' }, { heading: 'Beds', numeric: true }, { heading: 'Part of' }]}
          rows={units.map((unit) => ({
            cells: [
              <>
                <a href={`/units/${unit.id}`}>{unit.name}</a>
                {unit.closedOn === null ? null : (
                  <>
                    {' '}
                    <Tag tone="grey">Closed</Tag>
                  </>
                )}
              </>,
              unit.kind,
              String(unit.beds),
              units.find((one) => one.id === unit.partOf)?.name ?? '',
            ],
          }))}
        />
        <Card>
          <CardHead title="Organisation" />
          <Form action="/units" context={form} version={own.version}>
            <TextField
              form={sentBy === undefined ? startForm({ name: own.name, shortName: own.shortName ?? '' }) : sent}
              name="name"
              label="Name"
              width={30}
            />
            <TextField
              form={sentBy === undefined ? startForm({ name: own.name, shortName: own.shortName ?? '' }) : sent}
              name="shortName"
              label="Short name"
              optional
              width={20}
            />
            <Button>Save</Button>
          </Form>
        </Card>
      </Stack>
    ),
  }),
});

/** Changes what the organisation is called. */
export const renameOrganisation = action({
  path: '/units',
  access: access['change-organisation'],
  input: z.strictObject({ name: text('the name of the organisation', 200), shortName: optionalText('a short name', 60), version: version() }),
  subject: () => noSubject,
  again: unitsPage as never,
  async run(scope, input) {
    if (!(await changeOrganisation(scope, input.version, input)))
      refuseStale([{ label: 'Name', yours: input.name, theirs: (await organisation(scope))?.name ?? '' }]);
    return { to: '/units', say: 'Saved.', fields: ['organisation'] };
  },
});

export const newUnitPage = page<unknown, { readonly units: readonly UnitRow[] }>({
  path: '/units/new',
  access: access['see-units'],
  query: none,
  subject: () => noSubject,
  load: async (scope) => ({ units: await allUnits(scope) }),
  people: () => [],
  show: ({ units }, { form, sent }) => ({
    title: 'Add a unit',
    width: 'reading',
    back: { href: '/units', label: 'Organisation and units' },
    body: (
      <Card>
        <Form action="/units/new" context={form}>
          <UnitFields form={sent} units={units} closing={false} />
          <Buttons>
            <Button look="primary">Add the unit</Button>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Adds a unit. */
export const addNewUnit = action({
  path: '/units/new',
  access: access['add-unit'],
  input: z.strictObject(unitShape),
  subject: () => noSubject,
  again: newUnitPage as never,
  async run(scope, input) {
    if (await isUnitNameTaken(scope, input.name)) refuse('name', `There is a unit called ${input.name} already. Choose another name`);
    const id = await addUnit(scope, unitDetails(input));
    return {
      to: `/rooms?unit=${id}`,
      say: `${input.name} is added. Now its rooms and vehicles.`,
      unitId: id,
      subject: `unit ${id}`,
      fields: ['unit'],
    };
  },
});

const aboutThisUnit: FindSubject = async (scope, params) =>
  (await unitById(scope, params['unit']!)) === null ? null : { unitIds: [params['unit']!] };

export const unitPage = page<unknown, { readonly unit: UnitRow; readonly others: readonly UnitRow[] }>({
  path: '/units/:unit',
  access: access['see-units'],
  query: none,
  subject: aboutThisUnit,
  async load(scope, { params }) {
    const unit = await unitById(scope, params['unit']!);
    return unit === null ? null : { unit, others: (await allUnits(scope)).filter((one) => one.id !== unit.id && one.partOf !== unit.id) };
  },
  people: () => [],
  show: ({ unit, others }, { form, sent, sentBy }) => ({
    title: unit.name,
    width: 'reading',
    back: { href: '/units', label: 'Organisation and units' },
    actions: <ButtonLink href={`/rooms?unit=${unit.id}`}>Rooms and vehicles</ButtonLink>,
    body: (
      <Card>
        <Form action={`/units/${unit.id}`} context={form} version={unit.version}>
          <UnitFields form={sentBy === undefined ? unitForm(unit) : sent} units={others} closing />
          <Buttons>
            <Button look="primary">Save</Button>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Changes a unit. */
export const changeThisUnit = action({
  path: '/units/:unit',
  access: access['change-unit'],
  input: z.strictObject({ ...unitShape, version: version() }),
  subject: aboutThisUnit,
  again: unitPage as never,
  async run(scope, { version: opened, ...input }, params) {
    const unit = await unitById(scope, params['unit']!);
    if (unit === null) throw new NotFound();
    if (input.partOf === unit.id) refuse('partOf', 'A unit cannot be part of itself');
    if (input.closedOn === null && (await isUnitNameTaken(scope, input.name, unit.id)))
      refuse('name', `There is another unit called ${input.name}. Choose another name`);
    if (!(await changeUnit(scope, unit.id, opened, unitDetails(input)))) refuseStale(bothUnits(unitDetails(input), unit));
    return { to: '/units', say: `${input.name} is saved.`, unitId: unit.id, subject: `unit ${unit.id}`, fields: ['unit'] };
  },
});
