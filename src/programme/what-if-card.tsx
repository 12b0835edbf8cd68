import { planFigures, weightWords } from '#planner';
import type { PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import { Button, FieldRow, Form, NumberField, RadioField, SelectField, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { hoursWords, poundsWords } from './proposal-found.tsx';
import type { ProposalModel } from './proposal-model.ts';

/** Asks what the week would be like were one thing otherwise. */
export function WhatIfCard({ model, context }: { readonly model: ProposalModel; readonly context: PageContext }) {
  const { proposal, names } = model;
  const form = context.sentBy === programmeAccess['what-if'].name ? context.sent : startForm();
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
            { value: 'staff on', label: 'Somebody has another shift', hint: 'Choose who and when below' },
            { value: 'staff off', label: 'Somebody is off', hint: 'Choose who and which day below' },
          ]}
        />
        <Details summary="Who and when" open={form.problems.some(({ field }) => ['staff', 'day', 'from', 'to'].includes(field))}>
          <SelectField
            form={form}
            name="staff"
            label="Who"
            choose="Choose"
            optional
            options={proposal.problem.staff
              .map(({ id }) => ({ value: id, label: names.staff(id) }))
              .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))}
          />
          <SelectField
            form={form}
            name="day"
            label="Day"
            choose="Choose"
            optional
            options={[0, 1, 2, 3, 4, 5, 6].map((day) => ({ value: String(day), label: longDate(proposal.monday.add({ days: day })) }))}
          />
          <FieldRow>
            <TextField form={form} name="from" label="From" hint="13:00" width={5} optional />
            <TextField form={form} name="to" label="To" hint="21:00" width={5} optional />
          </FieldRow>
        </Details>
        <Button>Look for that week</Button>
      </Form>
    </Card>
  );
}

/** A what-if beside the plan it was asked of. */
export function Beside({ model, first }: { readonly model: ProposalModel; readonly first: ProposalModel }) {
  if (model.plan === null || first.plan === null) return null;
  const [was, is] = [planFigures(first.proposal.problem, first.plan.sessions), planFigures(model.proposal.problem, model.plan.sessions)];
  const row = (what: string, a: string, b: string) => ({ cells: [what, a, <b>{b}</b>] });
  const least = (figures: typeof was): string => (figures.least === null ? '–' : hoursWords(figures.least.hours));
  const most = (figures: typeof was): string =>
    figures.staff[0] === undefined ? '–' : `${Math.round(figures.staff[0].share * 100)}% of their shifts`;
  const gains = [...is.hours].filter(([id, hours]) => hours > (was.hours.get(id) ?? 0)).length;
  const loses = [...is.hours].filter(([id, hours]) => hours < (was.hours.get(id) ?? 0)).length;
  return (
    <Card>
      <CardHead title="Beside the plan it was asked of" aside={<a href={`/week/proposals/${first.proposal.id}`}>Open that one</a>} />
      <DataTable
        caption="This plan beside the one it was asked of"
        hideCaption
        tight
        columns={[{ heading: 'What' }, { heading: 'That plan', numeric: true }, { heading: 'This one', numeric: true }]}
        rows={[
          row('Sessions', String(was.sessions), String(is.sessions)),
          row('Hours a person', hoursWords(was.average), hoursWords(is.average)),
          row('Offered least', least(was), least(is)),
          row('Below their own hours', String(was.below), String(is.below)),
          row('Evenings and weekend halves', String(was.blocks), String(is.blocks)),
          row('Cost', poundsWords(was.pence), poundsWords(is.pence)),
          row('Whoever runs most', most(was), most(is)),
        ]}
      />
      <p>
        {howMany(gains, 'person is', 'people are')} offered more, {howMany(loses, 'person', 'people')} less.
      </p>
    </Card>
  );
}
