import { z } from 'zod';
import { choice, optionalText, text, ticked, time } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { setting, settingFor } from '#platform/settings.ts';
import { accountOf, createAccount, disableAccount, freeLogin, shiftPassword } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, instantAt, longDate, timeOf } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { Button, ButtonLink, Buttons, CheckboxField, FieldRow, Form, RadioField, SelectField, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { unitAddedTo, unitById } from '#places';
import { access } from './access.ts';
import { RegistrationFields, registrationShape } from './fields.tsx';
import { enterShift } from './rota-store.ts';
import { dropSlip, keepSlip } from './slip.ts';
import { addMembership, membershipsOf, setLeaving } from './membership-store.ts';
import { addRegistration } from './registration-and-skill-store.ts';
import { aboutStaff, addStaff } from './staff-store.ts';
import { staffPage } from './staff.page.tsx';
import { roleWords } from './words.ts';

/** Roles somebody may be given for one shift: those that come from an agency or the bank. */
const shiftRoles = [
  'nurse',
  'healthcare support worker',
  'STR foundation',
  'STR intermediate',
  'STR senior',
  'OT',
  'OT assistant',
  'activity co-ordinator',
] as const;
/** A shift with its handover. A longer one is an account nobody meant. */
const longestShift = setting({
  key: 'workforce.longest-shift-hours',
  schema: z.number().int().min(4).max(24),
  fallback: 13,
  says: 'An account made for a shift ends within this many hours.',
});

/** An account for somebody from the bank or an agency, for this shift: six answers, nothing to install. */
export const shiftAccountPage = page<{ unit?: string | undefined }, { readonly unit: { readonly id: string; readonly name: string } }>({
  path: '/staff/agency',
  access: access['see-shift-account'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  load: (scope, { query }) => unitAddedTo(scope, query.unit),
  people: () => [],
  show: ({ unit }, { form, sent }) => ({
    title: 'Account for a shift',
    lead: `For somebody from the bank or an agency on ${unit.name}. It ends with the shift.`,
    width: 'reading',
    back: { href: `/staff?unit=${unit.id}`, label: `Staff of ${unit.name}` },
    body: (
      <Card>
        <Form action={`/staff/agency/${unit.id}`} context={form}>
          <FieldRow>
            <TextField form={sent} name="givenName" label="First name" width={20} autocomplete="off" autofocus />
            <TextField form={sent} name="surname" label="Surname" width={20} autocomplete="off" />
          </FieldRow>
          <FieldRow>
            <SelectField
              form={sent}
              name="role"
              label="Role"
              choose="Choose a role"
              options={shiftRoles.map((role) => ({ value: role, label: roleWords(role) }))}
            />
            <TextField form={sent} name="grade" label="Grade or band" optional width={10} autocomplete="off" />
          </FieldRow>
          <RadioField
            form={sent}
            name="basis"
            label="From"
            inline
            options={[
              { value: 'agency', label: 'An agency' },
              { value: 'bank', label: 'The bank' },
            ]}
          />
          <TextField form={sent} name="agency" label="Which agency" optional width={20} autocomplete="off" />
          <RegistrationFields form={sent} hint="For a nurse: look the PIN up on the NMC register." />
          <CheckboxField
            form={sent}
            name="checked"
            label="Checked"
            hideLabel
            options={[
              {
                value: 'yes',
                label: 'I looked the registration up just now, and it is good',
                hint: 'Without this the account is that of somebody not registered.',
              },
            ]}
          />
          <TimeField form={sent} name="until" label="Shift ends at" hint="Such as 20:00 or 7.30am. A time that is past today means tomorrow." />
          <Buttons>
            <Button look="primary">Make the account</Button>
            <ButtonLink href={`/staff?unit=${unit.id}`} look="link">
              Go back
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Makes the account: a name and a password that works once, until the shift ends. */
export const makeShiftAccount = action({
  path: '/staff/agency/:unit',
  access: access['make-shift-account'],
  input: z.strictObject({
    givenName: text('a first name', 100),
    surname: text('a surname', 100),
    role: choice('Choose a role', shiftRoles),
    grade: optionalText('the grade', 40),
    basis: choice('Say where they come from', ['agency', 'bank']),
    agency: optionalText('the agency', 100),
    ...registrationShape,
    checked: ticked(),
    until: time('the time the shift ends'),
  }),
  subject: aboutUnit,
  again: shiftAccountPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unit = await unitById(scope, params['unit']!);
    if (unit === null) refuse('', 'There is no such unit');
    if ((input.body === null) !== (input.number === null))
      refuse(
        input.body === null ? 'body' : 'number',
        input.body === null ? 'Choose the register the number is from' : 'Enter the registration number, or choose “None” as the register',
      );
    if (input.checked && input.number === null) refuse('number', 'Enter the number you looked up, or leave the box empty');
    const isTomorrow = Temporal.PlainTime.compare(input.until, timeOf(scope.now)) <= 0;
    const until = instantAt(isTomorrow ? scope.today.add({ days: 1 }) : scope.today, input.until);
    const longestHours = await settingFor(scope, longestShift, unit.id);
    if (scope.now.until(until).total('hours') > longestHours) refuse('until', `A shift ends within ${longestHours} hours. Check the time`);
    const staffId = await addStaff(
      scope,
      { givenName: input.givenName, surname: input.surname, preferredName: null, email: null, assignment: null },
      scope.today,
    );
    const grade = [input.grade, input.agency].filter((part) => part !== null).join(', ');
    await addMembership(scope, {
      staffId,
      unitId: unit.id,
      role: input.role,
      grade: grade === '' ? null : grade,
      basis: input.basis,
      from: scope.now,
      to: until,
    });
    if (input.checked && input.body !== null && input.number !== null)
      await addRegistration(scope, staffId, { body: input.body, number: input.number, from: scope.today, to: dateOf(until).add({ days: 1 }) });
    await enterShift(scope, { staffId, unitId: unit.id, kind: 'other', span: { from: scope.now, to: until } });
    const login = await freeLogin(scope, input.givenName, input.surname);
    const password = shiftPassword();
    await createAccount(scope, {
      kind: 'staff',
      subjectId: staffId,
      login,
      password,
      secondFactor: 'not for this shift',
      expiresAt: until,
      mustChoose: true,
    });
    await keepSlip(scope, staffId, { login, password, link: null, until: `${longDate(dateOf(until))}, ${clockAt(until)}` });
    return {
      to: `/staff/${staffId}/slip`,
      say: 'The account is made.',
      subject: `staff ${staffId}`,
      unitId: unit.id,
      fields: ['name', 'membership', 'account', ...(input.checked ? ['registration'] : [])],
    };
  },
});

/** Ends a shift's account before its time: somebody who was sent home. */
export const endShiftAccount = action({
  path: '/staff/:staff/end-shift',
  access: access['end-shift-account'],
  input: z.strictObject({}),
  subject: aboutStaff,
  again: staffPage as never,
  async run(scope, _input, params) {
    const staffId = params['staff']!;
    const memberships = await membershipsOf(scope, staffId);
    if (
      staffId === scope.actor.id ||
      memberships.length !== 1 ||
      (memberships[0]!.basis !== 'agency' && memberships[0]!.basis !== 'bank') ||
      memberships[0]!.to === null
    )
      refuse('', 'This is not an account for a shift');
    const account = await accountOf(scope, 'staff', staffId);
    if (account !== null) await disableAccount(scope, account.id, true);
    await setLeaving(scope, staffId, scope.today, scope.now, 'shift ended early');
    await dropSlip(scope, staffId);
    return { to: `/staff?unit=${memberships[0]!.unitId ?? ''}`, say: 'Their account is ended.', subject: `staff ${staffId}`, fields: ['account'] };
  },
});
