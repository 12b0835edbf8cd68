import { z } from 'zod';
import type { Child } from 'hono/jsx';
import { noSubject } from '#platform/access.ts';
import { holdsRole } from '#platform/actor.ts';
import { choice } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext, type PageView } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { createAccount, freeLogin, makeInvite } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import {
  addRoom,
  addUnit,
  addVehicle,
  allUnits,
  isRoomNameTaken,
  isUnitNameTaken,
  isVehicleNameTaken,
  RoomFields,
  roomShape,
  roomsOf,
  unitDetails,
  UnitFields,
  unitShape,
  VehicleFields,
  vehiclesOf,
  vehicleShape,
  type UnitRow,
} from '#places';
import { access } from '../access.ts';
import { NamesFields, namesShape, unitRoles } from '../fields.tsx';
import { findSlip, keepSlip } from '../slip.ts';
import { addMembership, membershipsOf } from '../membership-store.ts';
import { addStaff, isAssignmentTaken } from '../staff-store.ts';
import { staffOfUnit } from '../who-is-on-store.ts';
import { roleWords } from '../words.ts';
import { Step } from './step.tsx';

const shared = { access: access['see-set-up-unit'], subject: () => noSubject, people: () => [] };
const query = z.object({ unit: z.guid().optional().catch(undefined) });
type Query = z.infer<typeof query>;

interface StepModel {
  readonly units: readonly UnitRow[];
  /** The unit these rooms, vehicles and staff are for. */
  readonly unit: UnitRow | null;
  readonly things: readonly {
    readonly title: string;
    readonly note: Child;
    readonly link?: { readonly login: string; readonly href: string } | undefined;
  }[];
}

async function loadStep(scope: Scope, asked: Query, things: (unit: UnitRow) => Promise<StepModel['things']>): Promise<StepModel> {
  const units = (await allUnits(scope)).filter((one) => one.closedOn === null);
  const unit = units.find((one) => one.id === asked.unit) ?? units[0] ?? null;
  return { units, unit, things: unit === null ? [] : await things(unit) };
}

/** What every one of these pages looks like: what is there, a form for one more, and the way on. */
function stepView(
  model: StepModel,
  step: { number: 3 | 4 | 5 | 6; title: string; lead: string; there: string; on: { href: string; label: string }; form: Child },
): PageView {
  if (model.unit === null && step.number !== 3)
    return {
      title: step.title,
      width: 'reading',
      body: (
        <p>
          First <a href="/set-up/unit">add a unit</a>.
        </p>
      ),
    };
  return {
    title: step.title,
    lead: step.lead,
    width: 'reading',
    body: (
      <>
        <Step number={step.number} />
        {model.things.length === 0 ? null : (
          <Card>
            <CardHead title={step.there} />
            <LineList tight>
              {model.things.map((one) => (
                <ListItem title={one.title} note={one.note}>
                  {one.link === undefined ? null : (
                    <p class="small">
                      Sign-in name <b translate="no">{one.link.login}</b>. Their link, which works once:{' '}
                      <span translate="no" data-join-link>
                        {one.link.href}
                      </span>
                    </p>
                  )}
                </ListItem>
              ))}
            </LineList>
            <Buttons>
              <ButtonLink href={step.on.href} look={step.number === 3 ? 'secondary' : 'primary'}>
                {step.on.label}
              </ButtonLink>
            </Buttons>
          </Card>
        )}
        <Card>{step.form}</Card>
        {model.things.length > 0 || step.number === 3 ? null : (
          <p>
            <a href={step.on.href}>{step.number === 6 ? 'Finish without adding anybody' : 'Go on without one'}</a>
          </p>
        )}
      </>
    ),
  };
}

const at = (path: string, unit: UnitRow | null): string => `/set-up/${path}${unit === null ? '' : `?unit=${unit.id}`}`;

export const unitStep = page<Query, StepModel>({
  ...shared,
  path: '/set-up/unit',
  query,
  load: (scope, { query: asked }) =>
    loadStep(scope, asked, async () => (await allUnits(scope)).map((one) => ({ title: one.name, note: `${one.kind}, ${one.beds} beds` }))),
  show: (model, { form, sent }) =>
    stepView(model, {
      number: 3,
      title: model.things.length === 0 ? 'Your unit' : 'Your units',
      lead: 'The ward, house or team whose week is planned here.',
      there: 'Added',
      on: { href: at('rooms', model.units.at(-1) ?? null), label: 'Go on to rooms' },
      form: (
        <Form action="/set-up/unit" context={form}>
          <UnitFields form={sent} units={model.units} closing={false} />
          <RadioField
            form={sent}
            name="runs"
            label="Do you also run this unit?"
            hint="As its manager you see the people it supports. An administrator alone does not."
            inline
            options={[
              { value: 'yes', label: 'Yes, I am its manager' },
              { value: 'no', label: 'No' },
            ]}
          />
          <Buttons>
            <Button look="primary">{model.things.length === 0 ? 'Add the unit' : 'Add another unit'}</Button>
          </Buttons>
        </Form>
      ),
    }),
});

/** Is nobody but the first administrator here yet? Then they may say that they run the unit too. */
async function isAlone(scope: Scope): Promise<boolean> {
  const units = await allUnits(scope);
  const staff = await Promise.all(units.map((unit) => staffOfUnit(scope, unit.id)));
  return staff.flat().every((one) => one.id === scope.actor.id) && (await membershipsOf(scope, scope.actor.id!)).length > 0;
}

export const addSetUpUnit = action({
  path: '/set-up/unit',
  access: access['add-in-set-up'],
  input: z.strictObject({ ...unitShape, runs: choice('Say whether you run this unit too', ['yes', 'no']) }),
  subject: () => noSubject,
  again: unitStep as never,
  async run(scope, { runs, ...input }) {
    if (await isUnitNameTaken(scope, input.name)) refuse('name', `There is a unit called ${input.name} already. Choose another name`);
    if (runs === 'yes' && !(await isAlone(scope)))
      refuse('runs', 'Others work here by now, so nobody gives themselves a role. Choose “No”, and let another administrator give it to you');
    const id = await addUnit(scope, unitDetails(input));
    if (runs === 'yes')
      await addMembership(scope, {
        staffId: scope.actor.id!,
        unitId: id,
        role: 'manager',
        grade: null,
        basis: 'permanent',
        from: scope.now,
        to: null,
      });
    return {
      to: `/set-up/rooms?unit=${id}`,
      say: `${input.name} is added.`,
      unitId: id,
      fields: ['unit', ...(runs === 'yes' ? ['membership'] : [])],
    };
  },
});

const onUnit = {
  access: access['add-in-set-up'],
  subject: () => noSubject,
  againQuery: (params: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ unit: params['unit']! }),
};

async function needUnit(scope: Scope, unitId: string): Promise<UnitRow> {
  return (await allUnits(scope)).find((one) => one.id === unitId) ?? refuse('', 'There is no such unit. Go back to the units');
}

export const roomStep = page<Query, StepModel>({
  ...shared,
  path: '/set-up/rooms',
  query,
  load: (scope, { query: asked }) =>
    loadStep(scope, asked, async (unit) =>
      (await roomsOf(scope, unit.id)).map((room) => ({
        title: room.name,
        note: `${room.kind}${room.holds === null ? '' : `, holds ${room.holds}`}`,
      })),
    ),
  show: (model, { form, sent }) =>
    stepView(model, {
      number: 4,
      title: `Rooms of ${model.unit?.name ?? 'your unit'}`,
      lead: 'Where sessions are held. Trellis never lets two be in one room at once.',
      there: 'Added',
      on: { href: at('vehicles', model.unit), label: 'Go on to vehicles' },
      form: (
        <Form action={`/set-up/rooms/${model.unit?.id ?? ''}`} context={form}>
          <RoomFields form={sent} closing={false} />
          <Buttons>
            <Button>Add the room</Button>
          </Buttons>
        </Form>
      ),
    }),
});

export const addSetUpRoom = action({
  ...onUnit,
  path: '/set-up/rooms/:unit',
  input: z.strictObject(roomShape),
  again: roomStep as never,
  async run(scope, input, params) {
    const unit = await needUnit(scope, params['unit']!);
    if (await isRoomNameTaken(scope, unit.id, input.name))
      refuse('name', `${unit.name} has a room called ${input.name} already. Choose another name`);
    await addRoom(scope, unit.id, input);
    return { to: at('rooms', unit), say: `${input.name} is added.`, unitId: unit.id, fields: ['room'] };
  },
});

export const vehicleStep = page<Query, StepModel>({
  ...shared,
  path: '/set-up/vehicles',
  query,
  load: (scope, { query: asked }) =>
    loadStep(scope, asked, async (unit) => (await vehiclesOf(scope, unit.id)).map((one) => ({ title: one.name, note: `${one.seats} seats` }))),
  show: (model, { form, sent }) =>
    stepView(model, {
      number: 5,
      title: `Vehicles of ${model.unit?.name ?? 'your unit'}`,
      lead: 'For outings. Leave this page if there are none.',
      there: 'Added',
      on: { href: at('staff', model.unit), label: 'Go on to staff' },
      form: (
        <Form action={`/set-up/vehicles/${model.unit?.id ?? ''}`} context={form}>
          <VehicleFields form={sent} closing={false} />
          <Buttons>
            <Button>Add the vehicle</Button>
          </Buttons>
        </Form>
      ),
    }),
});

export const addSetUpVehicle = action({
  ...onUnit,
  path: '/set-up/vehicles/:unit',
  input: z.strictObject(vehicleShape),
  again: vehicleStep as never,
  async run(scope, input, params) {
    const unit = await needUnit(scope, params['unit']!);
    if (await isVehicleNameTaken(scope, unit.id, input.name))
      refuse('name', `${unit.name} has a vehicle called ${input.name} already. Choose another name`);
    await addVehicle(scope, unit.id, input);
    return { to: at('vehicles', unit), say: `${input.name} is added.`, unitId: unit.id, fields: ['vehicle'] };
  },
});

export const staffStep = page<Query, StepModel>({
  ...shared,
  path: '/set-up/staff',
  query,
  load: (scope, { query: asked }) =>
    loadStep(scope, asked, async (unit) => {
      const staff = (await staffOfUnit(scope, unit.id)).filter((one) => one.id !== scope.actor.id);
      return Promise.all(
        staff.map(async (one) => {
          const slip = await findSlip(scope, one.id);
          return {
            title: one.name,
            note: roleWords(one.role),
            link: slip?.link == null ? undefined : { login: slip.login, href: `${scope.request!.publicUrl}${slip.link}` },
          };
        }),
      );
    }),
  show: (model, context) => staffView(model, context),
});

function staffView(model: StepModel, { form, sent }: PageContext): PageView {
  return stepView(model, {
    number: 6,
    title: `Staff of ${model.unit?.name ?? 'your unit'}`,
    lead: 'Each gets a link with which they choose their own password. Or bring in everybody from a file.',
    there: 'Added',
    on: { href: '/set-up/done', label: 'Finish' },
    form: (
      <Form action={`/set-up/staff/${model.unit?.id ?? ''}`} context={form}>
        <NamesFields form={sent} />
        <SelectField
          form={sent}
          name="role"
          label="Role"
          choose="Choose a role"
          options={unitRoles.map((role) => ({ value: role, label: roleWords(role) }))}
        />
        <Buttons>
          <Button>Add them and make their link</Button>
          <a href="/imports">Bring in a list from a file</a>
        </Buttons>
      </Form>
    ),
  });
}

export const addSetUpStaff = action({
  ...onUnit,
  path: '/set-up/staff/:unit',
  input: z.strictObject({
    ...namesShape,
    role: choice('Choose a role', unitRoles as unknown as readonly ['nurse', ...(typeof unitRoles)[number][]]),
  }),
  again: staffStep as never,
  async run(scope, input, params) {
    const unit = await needUnit(scope, params['unit']!);
    if (input.assignment !== null && (await isAssignmentTaken(scope, input.assignment)))
      refuse('assignment', 'Somebody else has this number on the rota. Check it, or leave it empty');
    const staffId = await addStaff(scope, input, scope.today);
    await addMembership(scope, { staffId, unitId: unit.id, role: input.role, grade: null, basis: 'permanent', from: scope.now, to: null });
    const login = await freeLogin(scope, input.preferredName ?? input.givenName, input.surname);
    const accountId = await createAccount(scope, { kind: 'staff', subjectId: staffId, login });
    const invite = await makeInvite(scope, accountId, 'join');
    await keepSlip(scope, staffId, {
      login,
      password: null,
      link: invite.path,
      until: `${longDate(dateOf(invite.expiresAt))}, ${clockAt(invite.expiresAt)}`,
    });
    return {
      to: at('staff', unit),
      say: `${input.givenName} ${input.surname} is added.`,
      unitId: unit.id,
      subject: `staff ${staffId}`,
      fields: ['name', 'membership', 'account'],
    };
  },
});

export const doneStep = page<unknown, { readonly manages: boolean }>({
  ...shared,
  path: '/set-up/done',
  query: z.object({}),
  load: (scope) => ({ manages: holdsRole(scope.actor, ['manager']) }),
  show: ({ manages }) => ({
    title: 'Trellis is ready',
    width: 'reading',
    body: (
      <Card>
        <p>What comes next is done by those who work on the unit:</p>
        <LineList>
          <ListItem
            title={manages ? <a href="/people">People</a> : 'People'}
            note="Admit them one by one, or bring in the ward’s census from a file."
          />
          <ListItem title={manages ? <a href="/activities">Activities</a> : 'Activities'} note="What the unit offers, then its first week." />
          <ListItem title={<a href="/staff">Staff</a>} note="More people, their registration and skills; who is on." />
          <ListItem title={<a href="/settings">Settings</a>} note="Local policy, such as when evening begins." />
        </LineList>
        <Buttons>
          {manages ? (
            <ButtonLink href="/today" look="primary">
              Go to Today
            </ButtonLink>
          ) : (
            <ButtonLink href="/staff" look="primary">
              Go to staff
            </ButtonLink>
          )}
        </Buttons>
      </Card>
    ),
  }),
});
