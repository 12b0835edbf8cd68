import { z } from 'zod';
import { holdsRole } from '#platform/actor.ts';
import { choice, date, optionalDate, optionalText, ticked } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { Button, ButtonLink, Buttons, CheckboxField, DateField, FieldRow, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { unitAddedTo, unitById } from '#places';
import { access } from './access.ts';
import { NamesFields, namesShape, RegistrationFields, registrationShape, roleChoice, RoleField } from './fields.tsx';
import { refuseGrant } from './grants.ts';
import { makeAccountToJoin } from './slip.ts';
import { addMembership } from './membership-store.ts';
import { addRegistration } from './registration-and-skill-store.ts';
import { addStaff, isAssignmentTaken, sameNames } from './staff-store.ts';
import { bases } from './words.ts';

const basisWords = {
  permanent: 'Permanent or fixed-term',
  bank: 'Bank',
  agency: 'Agency',
  'student placement': 'Student on placement',
  volunteer: 'Volunteer',
} as const;

/** The choice of how somebody is employed or placed. */
export const basisOptions = bases.map((basis) => ({ value: basis, label: basisWords[basis] }));

/** Somebody who joins a unit: who they are, what they do, from when. */
export const joiningPage = page<{ unit?: string | undefined }, { readonly unit: { readonly id: string; readonly name: string } }>({
  path: '/staff/new',
  access: access['see-joining'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  load: (scope, { query }) => unitAddedTo(scope, query.unit),
  people: () => [],
  show: ({ unit }, { form, sent, actor, today }) => ({
    title: `Add someone who joins ${unit.name}`,
    lead: 'They get a link with which they choose their own password.',
    width: 'reading',
    back: { href: `/staff?unit=${unit.id}`, label: `Staff of ${unit.name}` },
    body: (
      <Card>
        <Form action={`/staff/new/${unit.id}`} context={form}>
          <NamesFields form={sent} />
          <RoleField form={sent} all={holdsRole(actor, ['administrator'])} />
          <TextField form={sent} name="grade" label="Grade or band" optional width={10} />
          <RadioField form={sent} name="basis" label="How they work here" options={basisOptions} inline />
          <FieldRow>
            <DateField
              form={
                sent.values['from-day'] === undefined
                  ? {
                      ...sent,
                      values: { ...sent.values, 'from-day': String(today.day), 'from-month': String(today.month), 'from-year': String(today.year) },
                    }
                  : sent
              }
              name="from"
              label="First day"
            />
            <DateField form={sent} name="to" label="Last day, if one is set" optional />
          </FieldRow>
          <RegistrationFields form={sent} hint="Look it up on the register first." />
          {sent.problems.some((problem) => problem.field === 'another') ? (
            <CheckboxField
              form={sent}
              name="another"
              label="The same name"
              hideLabel
              options={[{ value: 'yes', label: 'This is another person with the same name' }]}
            />
          ) : null}
          <Buttons>
            <Button look="primary">Add them and make their link</Button>
            <ButtonLink href={`/staff?unit=${unit.id}`} look="link">
              Go back
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Adds somebody with a membership, an account without a password, and a link. */
export const join = action({
  path: '/staff/new/:unit',
  access: access['add-staff'],
  input: z.strictObject({
    ...namesShape,
    role: roleChoice,
    grade: optionalText('the grade', 40),
    basis: choice('Choose how they work here', bases),
    from: date('the first day'),
    to: optionalDate('the last day'),
    ...registrationShape,
    another: ticked(),
  }),
  subject: aboutUnit,
  again: joiningPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unit = await unitById(scope, params['unit']!);
    if (unit === null) refuse('', 'There is no such unit');
    refuseGrant(scope, input.role, null);
    if (input.to !== null && Temporal.PlainDate.compare(input.to, input.from) < 0) refuse('to', 'The last day must not be before the first');
    if ((input.body === null) !== (input.number === null))
      refuse(
        input.body === null ? 'body' : 'number',
        input.body === null ? 'Choose the register the number is from' : 'Enter the registration number, or choose “None” as the register',
      );
    if (input.assignment !== null && (await isAssignmentTaken(scope, input.assignment)))
      refuse('assignment', 'Somebody else has this number on the rota. Check it, or leave it empty');
    const alike = await sameNames(scope, input.givenName, input.surname);
    if (alike.length > 0 && !input.another)
      refuse(
        'another',
        `${alike[0]!.name} works here already. If that is them, find them under Staff and give them another role there. If not, tick the box below`,
      );
    const staffId = await addStaff(scope, input, input.from);
    const overall = input.role === 'administrator' || input.role === 'auditor';
    const from = input.from.equals(scope.today) ? scope.now : instantAt(input.from, '00:00');
    const to = input.to === null ? null : instantAt(input.to.add({ days: 1 }), '00:00');
    await addMembership(scope, { staffId, unitId: overall ? null : unit.id, role: input.role, grade: input.grade, basis: input.basis, from, to });
    if (input.body !== null && input.number !== null)
      await addRegistration(scope, staffId, { body: input.body, number: input.number, from: scope.today, to: null });
    await makeAccountToJoin(scope, { ...input, id: staffId });
    return { to: `/staff/${staffId}/slip`, say: 'Added.', subject: `staff ${staffId}`, unitId: unit.id, fields: ['name', 'membership', 'account'] };
  },
});
