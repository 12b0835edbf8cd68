import { z } from 'zod';
import { choice } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { Button, Buttons, Form, SelectField } from '#platform/ui/forms.tsx';
import { NamesFields, namesShape, unitRoles } from '../fields.tsx';
import { addMembership } from '../membership-store.ts';
import { findSlip, makeAccountToJoin } from '../slip.ts';
import { addStaff, isAssignmentTaken } from '../staff-store.ts';
import { staffOfUnit } from '../who-is-on-store.ts';
import { roleWords } from '../words.ts';
import { addsToUnit, loadStep, needUnit, stepAt, stepQuery, stepShared, stepView, type StepModel, type StepQuery } from './step.tsx';

/** Who works on the unit. */
export const staffStep = page<StepQuery, StepModel>({
  ...stepShared,
  path: '/set-up/staff',
  query: stepQuery,
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
  show: (model, { form, sent }) =>
    stepView(model, {
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
    }),
});

/** Adds somebody, with a link with which they choose their own password. */
export const addSetUpStaff = action({
  ...addsToUnit,
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
    await makeAccountToJoin(scope, { ...input, id: staffId });
    return {
      to: stepAt('staff', unit),
      say: `${input.givenName} ${input.surname} is added.`,
      unitId: unit.id,
      subject: `staff ${staffId}`,
      fields: ['name', 'membership', 'account'],
    };
  },
});
