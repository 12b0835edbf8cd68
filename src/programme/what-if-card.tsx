import { weightWords } from '#planner';
import type { PageContext } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { Button, FieldRow, Form, NumberField, RadioField, SelectField, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import type { ProposalModel } from './proposal-model.ts';

/** Asks what the week would be like were one thing otherwise. */
export function WhatIfCard({ model, context }: { readonly model: ProposalModel; readonly context: PageContext }) {
  const { proposal, names } = model;
  const form = context.sentBy === programmeAccess['what-if'].name ? context.sent : startForm();
  const staff = proposal.problem.staff
    .map(({ id }) => ({ value: id, label: names.staff(id) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ value: String(day), label: longDate(proposal.monday.add({ days: day })) }));
  return (
    <Card id="what-if">
      <CardHead title="What if…" />
      <p class="small quiet">The same week is looked for again with one thing changed, and laid beside this one. The draft is not touched.</p>
      <Form action={`/week/proposals/${proposal.id}/what-if`} context={context.form}>
        <RadioField
          form={form}
          name="change"
          label="What would be otherwise?"
          options={[
            {
              value: 'weight',
              label: 'What counts',
              opens: (
                <>
                  <SelectField
                    form={form}
                    name="weight"
                    label="Which reason"
                    choose="Choose"
                    options={weightWords.map(({ name, label }) => ({ value: name, label }))}
                  />
                  <NumberField form={form} name="points" label="Points" decimals />
                </>
              ),
            },
            { value: 'budget', label: 'The money', opens: <NumberField form={form} name="pounds" label="Pounds for the week" /> },
            {
              value: 'staff on',
              label: 'Somebody has another shift',
              opens: (
                <>
                  <SelectField form={form} name="staff" label="Who" choose="Choose" options={staff} />
                  <SelectField form={form} name="day" label="Day" choose="Choose" options={days} />
                  <FieldRow>
                    <TextField form={form} name="from" label="From" hint="13:00" width={5} />
                    <TextField form={form} name="to" label="To" hint="21:00" width={5} />
                  </FieldRow>
                </>
              ),
            },
            {
              value: 'staff off',
              label: 'Somebody is off',
              opens: (
                <>
                  <SelectField form={form} name="off" label="Who is off" choose="Choose" options={staff} />
                  <SelectField form={form} name="offDay" label="Day off" choose="Choose" options={days} />
                </>
              ),
            },
          ]}
        />
        <Button>Look for that week</Button>
      </Form>
    </Card>
  );
}
