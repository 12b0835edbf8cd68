import { z } from 'zod';
import { holdsRole } from '#platform/actor.ts';
import { choice, optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { accountOf, disableAccount, endAccountAt } from '#platform/sign-in/index.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { refuseAccountWork } from './grants.ts';
import { membershipsOf, setLeaving } from './membership-store.ts';
import { aboutStaff, staffById, type StaffRecord } from './staff-store.ts';
import { staffPage } from './staff.page.tsx';

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
    back: { href: `/staff/${staff.id}`, label: staff.name },
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
