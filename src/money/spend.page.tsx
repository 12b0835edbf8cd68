import { z } from 'zod';
import { dateValues } from '#people';
import { unitById } from '#places';
import { staffOfUnit } from '#workforce';
import { chosen, date, optionalChosen, optionalText, text, ticked } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type Params } from '#platform/route.ts';
import { shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { moneyAccess } from './access.ts';
import { poundsOf } from './budget.rules.ts';
import { moneyField } from './money-field.ts';
import { askCommitted, limitNow } from './money-model.ts';
import { addEntry } from './money-store.ts';

/** How far back and ahead of today a session may be chosen for an entry. */
const sessionsAround = { back: { days: 31 }, ahead: { days: 14 } } as const;
/** The most one entry may be, in pence: a slip of the finger is more likely above it. */
const mostPence = 10_000_00;

/** Writing down what was spent on activities. */
export const spendPage = page({
  path: '/money/spend',
  access: moneyAccess['record-spending'],
  query: z.object({ unit: z.guid().optional(), session: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const { categories, committed } = await askCommitted(
      scope,
      unit.id,
      scope.today.subtract(sessionsAround.back),
      scope.today.add(sessionsAround.ahead),
    );
    return {
      unit,
      categories,
      sessions: (committed ?? []).toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on)),
      staff: await staffOfUnit(scope, unit.id),
      limit: await limitNow(scope, unit.id),
      session: query.session ?? '',
      me: scope.actor.id ?? '',
    };
  },
  people: () => [],
  show(model, context) {
    const of = model.sessions.find(({ id }) => id === model.session);
    const form =
      context.sentBy === moneyAccess['record-spending'].name
        ? context.sent
        : startForm({ ...dateValues('on', context.today), paidBy: model.me, session: of?.id ?? '', category: of?.category ?? '' });
    return {
      title: 'Write down what was spent',
      lead: model.limit === null ? undefined : `Above ${poundsOf(model.limit)} it waits until a second person has approved it.`,
      back: { href: `/money?unit=${model.unit.id}`, label: 'Money for activities' },
      width: 'reading',
      body: (
        <Form action={`/money/${model.unit.id}/spend`} context={context.form} label="What was spent">
          <TextField form={form} name="what" label="What for?" hint="Such as: compost and two trays" width="full" />
          <TextField form={form} name="pounds" label="How much, in pounds" hint="Such as 12.50" width={5} />
          <DateField form={form} name="on" label="When" />
          <SelectField
            form={form}
            name="session"
            label="For which session?"
            choose="None in particular"
            optional
            options={model.sessions.map(({ id, label, on }) => ({ value: id, label: `${label}, ${shortDate(on)}` }))}
          />
          <SelectField
            form={form}
            name="category"
            label="Category"
            choose="That of the session"
            optional
            options={model.categories.map(({ code, label }) => ({ value: code, label }))}
          />
          <SelectField
            form={form}
            name="paidBy"
            label="Who paid?"
            choose="Choose"
            options={model.staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
          />
          <CheckboxField form={form} name="receipt" label="Receipt" hideLabel options={[{ value: 'yes', label: 'I have seen the receipt' }]} />
          <Buttons>
            <Button look="primary">Keep it</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

/** Keeps what was spent. */
export const spendAction = action({
  path: '/money/:unit/spend',
  access: moneyAccess['record-spending'],
  input: z.strictObject({
    what: text('what it was for', 200),
    pounds: moneyField('how much it was', { least: 1, most: mostPence }),
    on: date('the day'),
    session: optionalChosen('Choose a session from the list'),
    category: optionalText('the category', 60),
    paidBy: chosen('Choose who paid'),
    receipt: ticked(),
  }),
  subject: aboutUnit,
  again: spendPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if ((await unitById(scope, unitId)) === null) throw new NotFound();
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0)
      refuse('on', 'The day must not be later than today: what is to come is in the programme.');
    const { categories, committed } = await askCommitted(
      scope,
      unitId,
      scope.today.subtract(sessionsAround.back),
      scope.today.add(sessionsAround.ahead),
    );
    const session = input.session === null ? null : committed?.find(({ id }) => id === input.session);
    if (session === undefined) refuse('session', 'Choose a session from the list.');
    const category = input.category ?? session?.category;
    if (category === undefined || !categories.some(({ code }) => code === category))
      refuse('category', 'Choose a category, or the session it was for.');
    if (!(await staffOfUnit(scope, unitId)).some(({ id }) => id === input.paidBy)) refuse('paidBy', 'Choose somebody who works on this unit.');
    const limit = await limitNow(scope, unitId);
    const id = await addEntry(scope, {
      unitId,
      on: input.on,
      pence: input.pounds,
      what: input.what,
      category,
      aboutId: session?.id ?? null,
      aboutLabel: session === null ? null : `${session.label}, ${shortDate(session.on)}`,
      paidById: input.paidBy,
      receiptSeen: input.receipt,
      limit,
    });
    const waits = limit !== null && input.pounds > limit;
    return {
      to: `/money/entries/${id}`,
      say: waits ? 'Kept. It waits until a second person has approved it.' : 'Kept.',
      unitId,
      subject: id,
      fields: ['spending'],
    };
  },
});
