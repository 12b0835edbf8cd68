import { z } from 'zod';
import { unitById } from '#places';
import { optionalText, text, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type Params } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { moneyAccess } from './access.ts';
import { budgetIn, poundsOf } from './budget.rules.ts';
import { moneyField } from './money-field.ts';
import { askCommitted, loadMonth, monthAsked } from './money-model.ts';
import { budgetOf, setBudget } from './money-store.ts';
import { monthKey, monthWords } from './view.tsx';

const monthShape = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
/** The most a category may have a month, in pence. */
const mostPence = 100_000_00;

/** What there is for each category a month, from a month on; and what was set before. */
export const budgetPage = page({
  path: '/money/budget',
  access: moneyAccess['set-budget'],
  query: z.object({ unit: z.guid().optional(), month: monthShape.optional().catch(undefined) }),
  subject: aboutUnit,
  load: (scope, { query }) => loadMonth(scope, chosenUnit(scope.actor, query.unit), monthAsked(query.month, scope.today)),
  people: () => [],
  show(month, context) {
    const held = budgetIn(month.budget, month.month);
    const label = (code: string): string => month.categories.find((one) => one.code === code)?.label ?? code;
    const form = context.sentBy === moneyAccess['set-budget'].name ? context.sent : startForm();
    const key = monthKey(month.month);
    return {
      title: `The budget from ${monthWords(month.month)} on`,
      lead: 'What there is for a category a month. It holds for each month from here on, until it is set again.',
      back: { href: `/money?unit=${month.unitId}&month=${key}`, label: 'Money for activities' },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              <CardHead
                title={`Holds in ${monthWords(month.month)}`}
                aside={poundsOf([...held.values()].reduce((sum, line) => sum + line.pence, 0))}
              />
              {held.size === 0 ? <p class="quiet">Nobody has said what there is.</p> : null}
              <LineList>
                {[...held.values()].map((line) => (
                  <ListItem title={label(line.category)} note={`since ${monthWords(line.fromMonth)}`} aside={<b>{poundsOf(line.pence)}</b>} />
                ))}
              </LineList>
            </Card>
            <Card>
              <CardHead title="As it was set" />
              <LineList tight>
                {month.budget.map((line) => (
                  <ListItem
                    title={`${label(line.category)}: ${poundsOf(line.pence)} a month from ${monthWords(line.fromMonth)}`}
                    note={`${line.setBy}, ${dateWithYear(dateOf(line.setAt))}, ${clockAt(line.setAt)}${line.why === null ? '' : `: ${line.why}`}`}
                  />
                ))}
              </LineList>
            </Card>
          </Stack>
          <Card class="no-print">
            <CardHead title="Set one" />
            <Form action={`/money/${month.unitId}/budget`} context={context.form} version={month.budget.length} label="Set the budget">
              <HiddenField name="month" value={key} />
              <SelectField
                form={form}
                name="category"
                label="Category"
                choose="Choose"
                options={month.categories.map(({ code, label: words }) => ({ value: code, label: words }))}
              />
              <TextField form={form} name="pounds" label="Pounds a month" hint="Such as 120" width={5} />
              <TextField form={form} name="why" label="Why" width="full" optional />
              <Buttons>
                <Button look="primary">Set it</Button>
              </Buttons>
            </Form>
          </Card>
        </Columns>
      ),
    };
  },
});

/** Sets what there is for a category from a month on. */
export const setBudgetAction = action({
  path: '/money/:unit/budget',
  access: moneyAccess['set-budget'],
  input: z.strictObject({
    month: monthShape,
    category: text('a category', 60),
    pounds: moneyField('the money a month', { least: 0, most: mostPence }),
    why: optionalText('the reason', 300),
    version: version(),
  }),
  subject: aboutUnit,
  again: budgetPage as never,
  againParams: () => ({}),
  againQuery: (params: Params, raw) => ({ unit: params['unit']!, ...(typeof raw['month'] === 'string' ? { month: raw['month'] } : {}) }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if ((await unitById(scope, unitId)) === null) throw new NotFound();
    const fromMonth = monthAsked(input.month, scope.today);
    const { categories } = await askCommitted(scope, unitId, fromMonth, fromMonth);
    const category = categories.find(({ code }) => code === input.category);
    if (category === undefined) refuse('category', 'Choose a category from the list.');
    const lines = await budgetOf(scope, unitId);
    const newest = lines.filter((line) => line.category === input.category && line.fromMonth.equals(fromMonth));
    const number = 1 + Math.max(0, ...newest.map((line) => line.number));
    const set =
      lines.length === input.version &&
      (await setBudget(scope, unitId, { category: input.category, fromMonth, number, pence: input.pounds, why: input.why }));
    if (!set)
      refuseStale([
        {
          label: category.label,
          yours: poundsOf(input.pounds),
          theirs: poundsOf(budgetIn(await budgetOf(scope, unitId), fromMonth).get(input.category)?.pence ?? 0),
        },
      ]);
    return {
      to: `/money/budget?unit=${unitId}&month=${input.month}`,
      say: `Set: ${category.label}, ${poundsOf(input.pounds)} a month from ${monthWords(fromMonth)} on.`,
      unitId,
      subject: `budget ${input.category} ${input.month}`,
      ...(input.why === null ? {} : { reason: input.why }),
      fields: ['budget'],
    };
  },
});
