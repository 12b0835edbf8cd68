import { z } from 'zod';
import { holdsRole } from '#platform/actor.ts';
import { choice, date, optionalChosen, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { instantAt } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, RadioField, SelectField, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { allUnits } from '#places';
import { access } from './access.ts';
import { roleChoice, RoleField } from './fields.tsx';
import { refuseGrant, runsNow } from './grants.ts';
import { basisOptions } from './joining.page.tsx';
import { addMembership, endMembership, membershipsOf, type MembershipRow } from './membership-store.ts';
import { aboutStaff, staffById, type StaffRecord } from './staff-store.ts';
import { bases, roleWords } from './words.ts';

const back = (staff: StaffRecord) => ({ href: `/staff/${staff.id}`, label: staff.name });
const withToday = (sent: FormState, name: string, today: Temporal.PlainDate): FormState =>
  sent.values[`${name}-day`] === undefined
    ? {
        ...sent,
        values: { ...sent.values, [`${name}-day`]: String(today.day), [`${name}-month`]: String(today.month), [`${name}-year`]: String(today.year) },
      }
    : sent;

interface MovingModel {
  readonly staff: StaffRecord;
  readonly running: readonly MembershipRow[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Another role or unit for somebody who works here already; the one they leave may end the same day. */
export const movingPage = page<unknown, MovingModel>({
  path: '/staff/:staff/role',
  access: access['see-moving'],
  query: z.object({}),
  subject: aboutStaff,
  async load(scope, { params }) {
    const staff = await staffById(scope, params['staff']!);
    if (staff === null) return null;
    const all = holdsRole(scope.actor, ['administrator']);
    const units = (await allUnits(scope)).filter((unit) => unit.closedOn === null && (all || holdsRole(scope.actor, ['manager'], unit.id)));
    return { staff, units, running: (await membershipsOf(scope, staff.id)).filter((one) => runsNow(one, scope.now)) };
  },
  people: () => [],
  show: ({ staff, running, units }, { form, sent, actor, today }) => ({
    title: `Another role or unit for ${staff.name}`,
    width: 'reading',
    back: back(staff),
    body: (
      <Card>
        <Form action={`/staff/${staff.id}/role`} context={form}>
          <SelectField
            form={sent}
            name="unit"
            label="Unit"
            choose="Choose a unit"
            options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          />
          <RoleField form={sent} all={holdsRole(actor, ['administrator'])} />
          <TextField form={sent} name="grade" label="Grade or band" optional width={10} />
          <RadioField form={sent} name="basis" label="How they work there" options={basisOptions} inline />
          <FieldRow>
            <DateField form={withToday(sent, 'from', today)} name="from" label="First day" />
            <DateField form={sent} name="to" label="Last day, if one is set" optional />
          </FieldRow>
          {running.length === 0 ? null : (
            <SelectField
              form={sent}
              name="instead"
              label="In place of"
              hint="This one ends when the new one begins."
              optional
              choose="Nothing: they do both"
              options={running.map((one) => ({ value: one.id, label: `${roleWords(one.role)}, ${one.unitName ?? 'whole organisation'}` }))}
            />
          )}
          <Buttons>
            <Button look="primary">Save</Button>
            <ButtonLink href={`/staff/${staff.id}`} look="link">
              Go back
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Begins a membership, and ends the one it takes the place of. */
export const move = action({
  path: '/staff/:staff/role',
  access: access['add-membership'],
  input: z.strictObject({
    unit: optionalChosen('Choose a unit'),
    role: roleChoice,
    grade: optionalText('the grade', 40),
    basis: choice('Choose how they work there', bases),
    from: date('the first day'),
    to: optionalDate('the last day'),
    instead: optionalChosen('Choose what it takes the place of'),
  }),
  subject: aboutStaff,
  again: movingPage as never,
  async run(scope, input, params) {
    const staffId = params['staff']!;
    refuseGrant(scope, input.role, staffId);
    const overall = input.role === 'administrator' || input.role === 'auditor';
    if (!overall && input.unit === null) refuse('unit', 'Choose a unit');
    const isAdministrator = holdsRole(scope.actor, ['administrator']);
    if (!overall && !isAdministrator && !holdsRole(scope.actor, ['manager'], input.unit!))
      refuse('unit', 'You manage another unit. Ask the manager of this one, or an administrator');
    if (Temporal.PlainDate.compare(input.from, scope.today) < 0) refuse('from', 'The first day must not be in the past');
    if (input.to !== null && Temporal.PlainDate.compare(input.to, input.from) < 0) refuse('to', 'The last day must not be before the first');
    const from = input.from.equals(scope.today) ? scope.now : instantAt(input.from, '00:00');
    if (input.instead !== null) {
      const old = (await membershipsOf(scope, staffId)).find((one) => one.id === input.instead);
      if (old === undefined) refuse('instead', 'That role is over already. Open the page again');
      refuseEnding(scope, old);
      await endMembership(scope, staffId, old.id, from, 'moved');
    }
    const made = await addMembership(scope, {
      staffId,
      unitId: overall ? null : input.unit,
      role: input.role,
      grade: input.grade,
      basis: input.basis,
      from,
      to: input.to === null ? null : instantAt(input.to.add({ days: 1 }), '00:00'),
    });
    if (made === null) refuse('role', 'They have this role there in that time already');
    return {
      to: `/staff/${staffId}`,
      say: 'Saved.',
      subject: `staff ${staffId}`,
      ...(input.unit === null ? {} : { unitId: input.unit }),
      fields: ['membership'],
    };
  },
});

function refuseEnding(scope: Scope, one: MembershipRow): void {
  if (holdsRole(scope.actor, ['administrator'])) return;
  if (one.unitId === null || one.role === 'manager') refuse('', 'An administrator ends this one');
  if (!holdsRole(scope.actor, ['manager'], one.unitId)) refuse('', 'The manager of that unit ends this one, or an administrator');
}

/** Asks before a role ends. */
export const endingPage = page<unknown, { readonly staff: StaffRecord; readonly one: MembershipRow }>({
  path: '/staff/:staff/role/:membership/end',
  access: access['see-moving'],
  query: z.object({}),
  subject: aboutStaff,
  async load(scope, { params }) {
    const staff = await staffById(scope, params['staff']!);
    const one =
      staff === null
        ? undefined
        : (await membershipsOf(scope, staff.id)).find(
            (row) => row.id === params['membership'] && (row.to === null || Temporal.Instant.compare(row.to, scope.now) > 0),
          );
    return staff === null || one === undefined ? null : { staff, one };
  },
  people: () => [],
  show: ({ staff, one }, { form, sent, today }) => ({
    title: `End “${roleWords(one.role)}, ${one.unitName ?? 'whole organisation'}”`,
    width: 'reading',
    back: back(staff),
    body: (
      <Card>
        <Form action={`/staff/${staff.id}/role/${one.id}/end`} context={form}>
          <p>
            {staff.name} sees nothing of {one.unitName ?? 'the organisation'} through this role afterwards.
          </p>
          <DateField form={withToday(sent, 'last', today)} name="last" label="Last day" hint="Today: it ends at once." />
          <TextField form={sent} name="why" label="Why" optional width={20} />
          <Buttons>
            <Button look="primary">End it</Button>
            <ButtonLink href={`/staff/${staff.id}`} look="link">
              Go back
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Ends a role: today at once, or with the end of a day. */
export const endRole = action({
  path: '/staff/:staff/role/:membership/end',
  access: access['end-membership'],
  input: z.strictObject({ last: date('the last day'), why: optionalText('why', 200) }),
  subject: aboutStaff,
  again: endingPage as never,
  async run(scope, input, params) {
    const staffId = params['staff']!;
    if (staffId === scope.actor.id) refuse('', 'Nobody changes their own roles. Ask another manager or an administrator');
    const one = (await membershipsOf(scope, staffId)).find((row) => row.id === params['membership']);
    if (one === undefined) throw new NotFound();
    refuseEnding(scope, one);
    if (Temporal.PlainDate.compare(input.last, scope.today) < 0) refuse('last', 'The last day must not be in the past');
    await endMembership(
      scope,
      staffId,
      one.id,
      input.last.equals(scope.today) ? scope.now : instantAt(input.last.add({ days: 1 }), '00:00'),
      input.why,
    );
    return {
      to: `/staff/${staffId}`,
      say: 'The role has an end.',
      subject: `staff ${staffId}`,
      ...(input.why === null ? {} : { reason: input.why }),
      fields: ['membership'],
    };
  },
});
