import { z } from 'zod';
import { holdsRole } from '#platform/actor.ts';
import { choice, date, optionalChosen, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { accountOf, disableAccount, endAccountAt } from '#platform/sign-in/index.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, RadioField, SelectField, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Card, Notice } from '#platform/ui/pieces.tsx';
import { allUnits } from '#places';
import { access } from './access.ts';
import { roleChoice, RoleField } from './fields.tsx';
import { refuseAccountWork, refuseGrant, runsNow } from './grants.ts';
import { basisOptions } from './joining.page.tsx';
import {
  aboutStaff,
  addMembership,
  endMembership,
  membershipsOf,
  setLeaving,
  staffById,
  type MembershipRow,
  type StaffRecord,
} from './staff-store.ts';
import { bases, roleWords } from './words.ts';
import { staffPage } from './staff.page.tsx';

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
      await refuseEnding(scope, old);
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

async function refuseEnding(scope: Parameters<typeof refuseAccountWork>[0], one: MembershipRow): Promise<void> {
  if (holdsRole(scope.actor, ['administrator'])) return Promise.resolve();
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
    await refuseEnding(scope, one);
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

/** Asks when somebody leaves. */
export const leavingPage = page<unknown, { readonly staff: StaffRecord }>({
  path: '/staff/:staff/leaving',
  access: access['see-moving'],
  query: z.object({}),
  subject: aboutStaff,
  async load(scope, { params }) {
    const staff = await staffById(scope, params['staff']!);
    return staff === null ? null : { staff };
  },
  people: () => [],
  show: ({ staff }, { form, sent }) => ({
    title: `${staff.name} is leaving`,
    width: 'reading',
    back: back(staff),
    body: (
      <Card>
        {staff.leftOn === null ? null : (
          <Notice tone="info" title={`Their last day is entered as ${dateWithYear(staff.leftOn.subtract({ days: 1 }))}.`} />
        )}
        <Form action={`/staff/${staff.id}/leaving`} context={form}>
          <RadioField
            form={sent}
            name="when"
            label="When"
            options={[
              { value: 'now', label: 'At once', hint: 'Every place they are signed in at is signed out now.' },
              { value: 'later', label: 'At the end of a day', opens: <DateField form={sent} name="last" label="Last day" /> },
            ]}
          />
          <TextField form={sent} name="why" label="Why" optional hint="Such as: moved trust, placement over" width={20} />
          <p class="quiet small">What they wrote and did stays under their name.</p>
          <Buttons>
            <Button look="danger">Save that they leave</Button>
            <ButtonLink href={`/staff/${staff.id}`} look="link">
              Go back
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Somebody leaves: roles, shifts and account end then; at once also every session. */
export const leave = action({
  path: '/staff/:staff/leaving',
  access: access['end-work'],
  input: z.strictObject({ when: choice('Say when they leave', ['now', 'later']), last: optionalDate('the last day'), why: optionalText('why', 200) }),
  subject: aboutStaff,
  again: leavingPage as never,
  async run(scope, input, params) {
    const staffId = params['staff']!;
    await refuseAccountWork(scope, staffId);
    if (input.when === 'later' && input.last === null) refuse('last', 'Enter the last day');
    if (input.last !== null && Temporal.PlainDate.compare(input.last, scope.today) < 0)
      refuse('last', 'The last day must not be in the past. For a day gone by choose “At once”');
    if (!holdsRole(scope.actor, ['administrator'])) {
      const elsewhere = (await membershipsOf(scope, staffId)).find(
        (one) =>
          (one.to === null || Temporal.Instant.compare(one.to, scope.now) > 0) &&
          (one.unitId === null || !holdsRole(scope.actor, ['manager'], one.unitId)),
      );
      if (elsewhere !== undefined)
        refuse('', `They also work on ${elsewhere.unitName ?? 'the whole organisation'}. End their role here instead, or ask an administrator`);
    }
    const account = await accountOf(scope, 'staff', staffId);
    const leftOn = input.when === 'now' ? scope.today : input.last!.add({ days: 1 });
    const endsAt = input.when === 'now' ? scope.now : instantAt(leftOn, '00:00');
    await setLeaving(scope, staffId, leftOn, endsAt, input.why);
    if (account !== null && input.when === 'now') await disableAccount(scope, account.id, true);
    if (account !== null && input.when === 'later') await endAccountAt(scope, account.id, endsAt);
    return {
      to: `/staff/${staffId}`,
      say: input.when === 'now' ? 'They have left, and are signed out everywhere.' : 'Their last day is entered.',
      subject: `staff ${staffId}`,
      ...(input.why === null ? {} : { reason: input.why }),
      fields: ['left', 'memberships', 'account'],
    };
  },
});

/** The leaving was a mistake: the account works again; roles are given anew. */
export const takeLeavingBack = action({
  path: '/staff/:staff/take-back',
  access: access['take-back'],
  input: z.strictObject({}),
  subject: aboutStaff,
  again: staffPage as never,
  async run(scope, _input, params) {
    const staffId = params['staff']!;
    if (staffId === scope.actor.id) refuse('', 'Ask another manager or an administrator');
    const account = await accountOf(scope, 'staff', staffId);
    if (account?.forShift === true) refuse('', 'Their account was for one shift. Make them a new one');
    await setLeaving(scope, staffId, null, null, null);
    if (account !== null) {
      await disableAccount(scope, account.id, false);
      await endAccountAt(scope, account.id, null);
    }
    return {
      to: `/staff/${staffId}`,
      say: 'They work here again. Give them their role back.',
      subject: `staff ${staffId}`,
      fields: ['left', 'account'],
    };
  },
});
