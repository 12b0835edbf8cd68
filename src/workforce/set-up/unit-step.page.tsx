import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { holdsRole } from '#platform/actor.ts';
import { choice } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { Button, ButtonLink, Buttons, Form, RadioField } from '#platform/ui/forms.tsx';
import { Card, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { addUnit, allUnits, isUnitNameTaken, unitDetails, UnitFields, unitShape } from '#places';
import { access } from '../access.ts';
import { addMembership, membershipsOf } from '../membership-store.ts';
import { staffOfUnit } from '../who-is-on-store.ts';
import { loadStep, stepAt, stepQuery, stepShared, stepView, type StepModel, type StepQuery } from './step.tsx';

/** The first unit, and any more. */
export const unitStep = page<StepQuery, StepModel>({
  ...stepShared,
  path: '/set-up/unit',
  query: stepQuery,
  load: (scope, { query: asked }) =>
    loadStep(scope, asked, async () => (await allUnits(scope)).map((one) => ({ title: one.name, note: `${one.kind}, ${one.beds} beds` }))),
  show: (model, { form, sent }) =>
    stepView(model, {
      number: 3,
      title: model.things.length === 0 ? 'Your unit' : 'Your units',
      lead: 'The ward, house or team whose week is planned here.',
      there: 'Added',
      on: { href: stepAt('rooms', model.units.at(-1) ?? null), label: 'Go on to rooms' },
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

/** Adds a unit; whoever sets Trellis up alone may say that they run it. */
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

/** What comes next, once the unit has its staff. */
export const doneStep = page<unknown, { readonly manages: boolean }>({
  ...stepShared,
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
