import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import { clockAt, dateWithYear } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, ButtonLink, DateField, FieldRow, Form, RadioField, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { DetailsFields } from './details-fields.tsx';
import { alikePeople, type AlikePerson } from './person-store.ts';
import { calledName } from './same-name.rules.ts';
import { dateValues } from './view.ts';

interface AdmissionModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly alike: readonly AlikePerson[];
}

/** The form that admits somebody. */
export const admissionPage = page<{ unit?: string | undefined; alike?: string | undefined }, AdmissionModel>({
  path: '/people/new',
  access: access['see-admission'],
  query: z.object({ unit: z.string().optional().catch(undefined), alike: z.string().max(300).optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const [given = '', surname = ''] = (query.alike ?? '').split('|');
    return {
      unitId,
      unitName: unitsOf(scope.actor).find((unit) => unit.id === unitId)?.name ?? '',
      alike: given === '' || surname === '' ? [] : await alikePeople(scope, given, surname),
    };
  },
  people: (model) => model.alike.map((person) => person.id),
  show(model, context) {
    const form =
      context.sentBy === access.admit.name ? context.sent : startForm({ ...dateValues('from', context.today), fromTime: clockAt(context.now) });
    return {
      title: `Admit someone to ${model.unitName}`,
      lead: 'A first name and a surname are enough to begin.',
      back: { href: `/people?unit=${model.unitId}`, label: `People on ${model.unitName}` },
      width: 'reading',
      body: (
        <Card>
          <Form action={`/people/new/${model.unitId}`} context={context.form}>
            {model.alike.length === 0 ? null : (
              <Notice tone="look" title="Is it the same person?">
                <RadioField
                  form={form}
                  name="same"
                  label="Somebody of this name is known already"
                  options={[
                    ...model.alike.map((person) => ({
                      value: person.id,
                      label: `The same person: ${calledName(person)}${person.bornOn === null ? ', date of birth not known' : `, born ${dateWithYear(person.bornOn)}`}`,
                      hint: person.onUnit ? 'On a unit now' : `Was on ${person.lastUnit ?? 'a unit'} before. Their record goes on.`,
                    })),
                    { value: 'another', label: 'Somebody else with the same name' },
                  ]}
                />
              </Notice>
            )}
            <DetailsFields form={form} />
            <TextField form={form} name="bed" label="Bed or room" optional width={5} autocomplete="off" />
            <Stack gap="small">
              <FieldRow>
                <DateField form={form} name="from" label="When did they come?" hint="Change it if they came earlier." />
                <TimeField form={form} name="fromTime" label="At" hint="Such as 14:30" />
              </FieldRow>
            </Stack>
            <Buttons>
              <Button look="primary">Admit</Button>
              <ButtonLink href={`/people?unit=${model.unitId}`} look="link">
                Cancel
              </ButtonLink>
            </Buttons>
          </Form>
        </Card>
      ),
    };
  },
});
