import { shortDate } from '#platform/time.ts';
import { DataTable, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { poundsOf, stateOf, type MonthLine } from './budget.rules.ts';
import type { MoneyMonth } from './money-model.ts';
import type { EntryState, SpendingEntry } from './words.ts';

/** "November 2026" */
export function monthWords(month: Temporal.PlainDate): string {
  return month.toLocaleString('en-GB', { month: 'long', year: 'numeric' });
}

/** "2026-11", as addresses have it. */
export function monthKey(month: Temporal.PlainDate): string {
  return month.toString().slice(0, 7);
}

/** What a state of an entry reads as on its own. */
export const stateWords: Readonly<Record<EntryState, string>> = {
  spent: 'spent',
  waiting: 'waits for a second person',
  'not approved': 'not approved, does not count',
  'taken back': 'taken back',
};

/** A month by category, the total last. */
export function MonthTable({ month }: { readonly month: MoneyMonth }) {
  const cells = (line: MonthLine) => [
    line.label,
    line.budget === null ? <span class="quiet">not set</span> : poundsOf(line.budget),
    month.committed === null ? <span class="quiet">could not check</span> : poundsOf(line.committed),
    poundsOf(line.waiting),
    poundsOf(line.spent),
    line.left === null || month.committed === null ? '' : line.left < 0 ? <b>{poundsOf(line.left)}, over</b> : poundsOf(line.left),
  ];
  return (
    <DataTable
      caption={`Money for activities in ${monthWords(month.month)}`}
      hideCaption
      columns={[
        { heading: 'Category' },
        { heading: 'Budget', numeric: true },
        { heading: 'Committed', numeric: true },
        { heading: 'Waiting', numeric: true },
        { heading: 'Spent', numeric: true },
        { heading: 'Left', numeric: true },
      ]}
      rows={month.lines.map((line) => ({ cells: cells(line), tone: (line.left ?? 0) < 0 ? 'look' : undefined }))}
      {...(month.lines.length === 0 ? {} : { total: cells(month.all) })}
      empty="No budget is set, nothing is planned that costs money, and nothing was spent."
    />
  );
}

/** Entries in a list, each a link to its page. */
export function EntryList({ entries, month }: { readonly entries: readonly SpendingEntry[]; readonly month: Pick<MoneyMonth, 'categories'> }) {
  return (
    <LineList>
      {entries.map((entry) => {
        const state = stateOf(entry);
        const category = month.categories.find(({ code }) => code === entry.category)?.label ?? entry.category;
        return (
          <ListItem
            title={<a href={`/money/entries/${entry.id}`}>{entry.what}</a>}
            note={[
              shortDate(entry.on),
              category,
              ...(entry.aboutLabel === null ? [] : [entry.aboutLabel]),
              `paid by ${entry.paidBy}`,
              entry.receiptSeen ? 'receipt seen' : 'receipt not seen',
            ].join(' · ')}
            aside={
              <>
                {state === 'spent' ? null : <Tag tone={state === 'waiting' ? 'amber' : 'grey'}>{stateWords[state]}</Tag>}{' '}
                {state === 'taken back' || state === 'not approved' ? <s>{poundsOf(entry.pence)}</s> : <b>{poundsOf(entry.pence)}</b>}
              </>
            }
          />
        );
      })}
    </LineList>
  );
}
