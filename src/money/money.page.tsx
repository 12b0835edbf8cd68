import { z } from 'zod';
import { writeCsv } from '#platform/csv.ts';
import { download, page, type PageContext } from '#platform/route.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Figures, Notice, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { moneyAccess } from './access.ts';
import { poundsOf, stateOf } from './budget.rules.ts';
import { loadMonth, monthAsked, type MoneyMonth } from './money-model.ts';
import { EntryList, monthKey, MonthTable, monthWords, stateWords } from './view.tsx';

const query = z.object({
  unit: z.guid().optional(),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

/** What there is for activities in a month, what the programme takes, what was spent, what is left (D118). */
export const moneyPage = page({
  path: '/money',
  access: moneyAccess['see-money'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadMonth(scope, chosenUnit(scope.actor, asked.unit), monthAsked(asked.month, scope.today)),
  people: () => [],
  show(month, context) {
    const here = `unit=${month.unitId}&month=${monthKey(month.month)}`;
    return {
      title: `Money for activities, ${monthWords(month.month)}`,
      lead: limitWords(month),
      actions: <Acts month={month} context={context} here={here} />,
      body: (
        <Stack>
          <Row apart class="no-print">
            <Months month={month} context={context} />
            <Row>
              <a href={`/money/print?${here}`}>Print it</a>
              <a href={`/money.csv?${here}`}>As a spreadsheet</a>
              <a href={`/week?unit=${month.unitId}`}>The week</a>
            </Row>
          </Row>
          {month.committed === null ? (
            <Notice tone="unknown" title="What the programme takes could not be looked up">
              So nobody can say what is left. Look again in a while.
            </Notice>
          ) : null}
          {month.waiting.length === 0 ? null : (
            <Card tone="look">
              <CardHead title="Waits for a second person" aside={`${month.waiting.length}`} />
              <EntryList entries={month.waiting} month={month} />
            </Card>
          )}
          <Card>
            <CardHead title="By category" />
            <MonthTable month={month} />
            <p class="quiet small">
              Committed: what the published programme takes, people invited times the cost of a person, until somebody writes down what was spent on
              it. Left: the budget without what is committed, waiting and spent.
            </p>
          </Card>
          <Card>
            <CardHead title="Written down" aside={`${month.entries.length}`} />
            {month.entries.length === 0 ? <p class="quiet">Nothing yet for this month.</p> : null}
            <EntryList entries={month.entries} month={month} />
          </Card>
        </Stack>
      ),
    };
  },
});

function limitWords(month: MoneyMonth): string {
  return month.limit === null
    ? 'No limit is set: nobody looks a second time at what was spent.'
    : `Above ${poundsOf(month.limit)} for one purchase, a second person approves before it counts as spent.`;
}

function Months({ month, context }: { readonly month: MoneyMonth; readonly context: PageContext }) {
  const to = (first: Temporal.PlainDate): string => `/money?unit=${month.unitId}&month=${monthKey(first)}`;
  const now = context.today.with({ day: 1 });
  return (
    <Segmented
      label="Months"
      items={[
        { href: to(month.month.subtract({ months: 1 })), label: 'The month before', icon: 'caret-left' },
        { href: to(now), label: 'This month', current: month.month.equals(now) },
        { href: to(month.month.add({ months: 1 })), label: 'The month after', icon: 'caret-right' },
      ]}
    />
  );
}

function Acts({ month, context, here }: { readonly month: MoneyMonth; readonly context: PageContext; readonly here: string }) {
  const subject = { unitIds: [month.unitId] };
  return (
    <Row>
      {context.may(moneyAccess['set-budget'], subject) ? <ButtonLink href={`/money/budget?${here}`}>Set the budget</ButtonLink> : null}
      {context.may(moneyAccess['record-spending'], subject) ? (
        <ButtonLink href={`/money/spend?unit=${month.unitId}`} look="primary" icon="plus">
          Write down what was spent
        </ButtonLink>
      ) : null}
    </Row>
  );
}

/** The same on paper. */
export const moneyPrint = page({
  path: '/money/print',
  access: moneyAccess['see-money'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadMonth(scope, chosenUnit(scope.actor, asked.unit), monthAsked(asked.month, scope.today)),
  people: () => [],
  show(month) {
    return {
      title: `Money for activities, ${monthWords(month.month)}`,
      lead: limitWords(month),
      back: { href: `/money?unit=${month.unitId}&month=${monthKey(month.month)}`, label: 'Money for activities' },
      paper: { kind: 'sheet', aside: month.unitName, footLeft: 'Trellis · for staff' },
      body: (
        <>
          <MonthTable month={month} />
          <h2>Written down</h2>
          {month.entries.length === 0 ? <p>Nothing.</p> : <EntryList entries={month.entries} month={month} />}
          <Figures items={[{ words: 'Wait for a second person, of any month', figure: String(month.waiting.length) }]} />
        </>
      ),
    };
  },
});

/** Sums as a spreadsheet has them: "12.50". */
const figure = (pence: number): string =>
  `${pence < 0 ? '-' : ''}${Math.floor(Math.abs(pence) / 100)}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;

/** A month as a spreadsheet: by category, then each entry. */
export const moneyFile = download({
  path: '/money.csv',
  access: moneyAccess['see-money'],
  query,
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const month = await loadMonth(scope, chosenUnit(scope.actor, asked.unit), monthAsked(asked.month, scope.today));
    if (month === null) return null;
    const label = (code: string): string => month.categories.find((one) => one.code === code)?.label ?? code;
    const sums = [...month.lines, month.all].map((line) => [
      line.label,
      line.budget === null ? 'not set' : figure(line.budget),
      month.committed === null ? 'could not check' : figure(line.committed),
      figure(line.waiting),
      figure(line.spent),
      line.left === null || month.committed === null ? '' : figure(line.left),
    ]);
    const entries = month.entries.map((entry) => [
      entry.on,
      entry.what,
      label(entry.category),
      entry.aboutLabel,
      figure(entry.pence),
      stateWords[stateOf(entry)],
      entry.paidBy,
      entry.receiptSeen,
      entry.answer?.by ?? '',
      entry.takenBack?.why ?? '',
    ]);
    return {
      type: 'text/csv; charset=utf-8',
      name: `money-${month.shortName}-${monthKey(month.month)}.csv`,
      people: [],
      body: writeCsv(
        [`${month.unitName}, ${monthWords(month.month)}, in pounds`],
        [
          ['Category', 'Budget', 'Committed', 'Waiting', 'Spent', 'Left'],
          ...sums,
          [],
          ['Day', 'What', 'Category', 'For', 'Pounds', 'How it stands', 'Paid by', 'Receipt seen', 'Second person', 'Why taken back'],
          ...entries,
        ],
        { byteOrderMark: true },
      ),
    };
  },
});
