import { z } from 'zod';
import { chosen, date, optionalDate, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { includesDate, dateWithYear } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Tag } from '#platform/ui/pieces.tsx';
import { unitById } from '#places';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { leaveAccess } from './access.ts';
import { addCustodian, custodiansOf, endCustodian, type Custodian } from './custodian-store.ts';

interface CustodiansModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly listed: readonly Custodian[];
  /** Those who need the written authority: bank, agency, students. */
  readonly others: readonly UnitStaff[];
}

/** Who of bank and agency staff the hospital managers have authorised in writing to hold custody on leave. */
export const custodiansPage = page({
  path: '/leave/custodians',
  access: leaveAccess['see-custodians'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<CustodiansModel | null> {
    const id = chosenUnit(scope.actor, query.unit);
    const unit = id === null ? null : await unitById(scope, id);
    if (unit === null) return null;
    return {
      unit: { id: unit.id, name: unit.name },
      listed: await custodiansOf(scope, unit.id),
      others: (await staffOfUnit(scope, unit.id)).filter((one) => one.basis !== 'permanent'),
    };
  },
  people: () => [],
  show(model, context) {
    const form = context.sentBy === leaveAccess['change-custodians'].name ? context.sent : startForm();
    const may = context.may(leaveAccess['change-custodians']);
    const inForce = (one: Custodian): boolean => includesDate({ from: one.from, to: one.until }, context.today);
    return {
      title: 'Who may hold custody on leave',
      lead: 'The hospital’s permanent staff may (MHA 1983 s17(3)). Bank and agency staff only with the hospital managers’ written authority, listed here with its dates.',
      back: { href: `/leave?unit=${model.unit.id}`, label: 'Leave board' },
      body: (
        <Columns layout={may ? 'main-side' : 'four'}>
          <Card>
            <CardHead title={`Authorised in writing, ${model.unit.name}`} />
            <DataTable
              caption="Authorised in writing"
              hideCaption
              phone="stack"
              empty="Nobody is listed. Bank and agency staff cannot hold custody on leave."
              columns={[{ heading: 'Name' }, { heading: 'Document' }, { heading: 'From' }, { heading: 'Until' }, { heading: 'Now' }]}
              rows={model.listed.map((one) => ({
                cells: [
                  one.name,
                  one.document,
                  dateWithYear(one.from),
                  one.until === null ? 'No end' : dateWithYear(one.until.subtract({ days: 1 })),
                  inForce(one) ? (
                    may ? (
                      <Form action={`/leave/custodians/of/${model.unit.id}/${one.id}/end`} context={context.form} label={`End for ${one.name}`}>
                        <Tag tone="green">In force</Tag>{' '}
                        <Button look="link" about={`for ${one.name}`}>
                          End from today
                        </Button>
                      </Form>
                    ) : (
                      <Tag tone="green">In force</Tag>
                    )
                  ) : (
                    <Tag>Not now</Tag>
                  ),
                ],
              }))}
            />
          </Card>
          {may ? (
            <Card>
              <CardHead title="Add somebody" />
              <Form action={`/leave/custodians/of/${model.unit.id}`} context={context.form}>
                <SelectField
                  form={form}
                  name="staff"
                  label="Who?"
                  hint="Bank, agency and others who are not on the permanent staff"
                  choose="Choose a name"
                  options={model.others.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}, ${one.basis}` }))}
                />
                <TextField form={form} name="document" label="Which document says so?" hint="Its name and date, and where it is" width="full" />
                <DateField form={form} name="from" label="From" />
                <DateField form={form} name="until" label="Last day" optional />
                <Buttons>
                  <Button look="primary">Add to the list</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    };
  },
});

/** Adds somebody to the written-authority list. */
export const addCustodianAction = action({
  path: '/leave/custodians/of/:unit',
  access: leaveAccess['change-custodians'],
  input: z.strictObject({
    staff: chosen('Choose who is authorised'),
    document: text('which document says so', 200),
    from: date('the first day'),
    until: optionalDate('the last day'),
  }),
  subject: aboutUnit,
  again: custodiansPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const staff = (await staffOfUnit(scope, unitId)).find((one) => one.id === input.staff);
    if (staff === undefined) refuse('staff', 'Choose somebody of this unit from the list');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, input.from) < 0) refuse('until', 'The last day must not be before the first');
    const until = input.until === null ? null : input.until.add({ days: 1 });
    const again = (await custodiansOf(scope, unitId)).some(
      (one) =>
        one.staffId === input.staff &&
        (until === null || Temporal.PlainDate.compare(one.from, until) < 0) &&
        (one.until === null || Temporal.PlainDate.compare(input.from, one.until) < 0),
    );
    if (again) refuse('staff', `${staff.name} is on the list for some of these days already. End that first.`);
    await addCustodian(scope, { staffId: input.staff, document: input.document, from: input.from, until });
    return {
      to: `/leave/custodians?unit=${unitId}`,
      say: `${staff.name} is on the list.`,
      unitId,
      subject: `custodian ${input.staff}`,
      fields: ['custodian'],
    };
  },
});

/** Ends somebody's written authority from today. */
export const endCustodianAction = action({
  path: '/leave/custodians/of/:unit/:custodian/end',
  access: leaveAccess['end-custodian'],
  input: z.strictObject({}),
  subject: aboutUnit,
  again: custodiansPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, _input, params) {
    const unitId = params['unit']!;
    const one = (await custodiansOf(scope, unitId)).find(({ id }) => id === params['custodian']);
    if (one === undefined) throw new NotFound();
    if (!(await endCustodian(scope, one.id, scope.today))) refuse('', 'It has ended already.');
    return {
      to: `/leave/custodians?unit=${unitId}`,
      say: `${one.name} may no longer hold custody on leave.`,
      unitId,
      subject: `custodian ${one.staffId}`,
      fields: ['custodian'],
    };
  },
});
