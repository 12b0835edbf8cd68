import { dateValues, firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, NumberField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { Target } from './words.ts';

/** How much of a week somebody wants. */
export function Hours({ top, target, context }: { readonly top: PersonTop; readonly target: Target; readonly context: PageContext }) {
  const { person } = top;
  const form = context.sentBy === access['set-hours'].name ? context.sent : startForm(dateValues('from', context.today));
  return (
    <Card>
      <CardHead title="How full a week" />
      <p>
        <b>{target.hours} hours a week</b>
        {target.own ? `, agreed with ${target.agreedWith}.` : ', the unit’s usual level. None of their own is agreed yet.'}
      </p>
      {context.may(access['set-hours']) ? (
        <Details summary="Agree another level" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/hours`} context={context.form} label="Agree another level">
            <NumberField
              form={form}
              name="hours"
              label="Hours a week to be offered"
              hint="Leave it empty to go back to the unit’s usual level. Such as 18 or 12.5"
              suffix="hours"
              decimals
              optional
            />
            <TextField
              form={form}
              name="agreedWith"
              label="Agreed with"
              hint={`Such as: ${firstName(person)}; ${firstName(person)} and their OT`}
              width={20}
            />
            <DateField form={form} name="from" label="From" hint="For example, 23 11 2026" />
            <Buttons>
              <Button>Save level</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
