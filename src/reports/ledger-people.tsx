import { hoursFigure } from '#platform/time.ts';
import { DataTable, LedgerBar } from '#platform/ui/pieces.tsx';
import { offersHref, type FigureName } from './ledger-choice.rules.ts';
import type { LedgerModel } from './ledger-model.ts';
import type { PersonLedger } from './words.ts';

/** The orders a reader may choose. */
export const sortOrders = ['offered least', 'name', 'attended', 'declined', 'cancelled by us'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** One row a person: a bar in hours with their own level as a tick, and the figures beside it, each a link to the records behind it. */
export function PeopleTable({
  model,
  sort,
  href,
}: {
  readonly model: LedgerModel;
  readonly sort: SortOrder;
  readonly href: (order: SortOrder) => string;
}) {
  const { ledger, members, stretch, unit } = model;
  const names = new Map(members.map((member) => [member.id, member]));
  const rows = sorted(ledger.people, sort, (id) => names.get(id)?.name ?? '');
  const full = Math.max(1, ...rows.map((row) => Math.max(total(row), row.target.fullMinutes))) / 60;
  const cell = (row: PersonLedger, figure: FigureName, part?: 'evening' | 'weekend') => {
    const { minutes, count } = part === undefined ? row.all[figure] : row[part][figure];
    return count === 0 ? (
      '–'
    ) : (
      <a href={offersHref({ unitId: unit.id, stretch, personId: row.personId }, { figure, part })}>{hoursFigure(minutes)}</a>
    );
  };
  const heading = (words: string, order: SortOrder) =>
    sort === order ? (
      <>
        {words} <span class="nhsuk-u-visually-hidden">(in this order)</span>
      </>
    ) : (
      <a href={href(order)}>{words}</a>
    );
  return (
    <DataTable
      caption={`Hours of each person, ${sort === 'name' ? 'by name' : sort}`}
      hideCaption
      tight
      phone="scroll"
      columns={[
        { heading: heading('Person', 'name') },
        { heading: 'Hours', wide: true, notOnPhone: true },
        { heading: heading('Offered', 'offered least'), numeric: true },
        { heading: 'Own level', numeric: true },
        { heading: heading('Attended', 'attended'), numeric: true },
        { heading: heading('Declined', 'declined'), numeric: true },
        { heading: 'Unable', numeric: true },
        { heading: heading('Cancelled by us', 'cancelled by us'), numeric: true },
        { heading: 'Away', numeric: true },
        { heading: 'Evening', numeric: true },
        { heading: 'Weekend', numeric: true },
        { heading: 'Days offered', numeric: true },
      ]}
      rows={rows.map((row) => {
        const member = names.get(row.personId);
        const { target } = row;
        return {
          cells: [
            member?.names == null ? (
              'Somebody who has left'
            ) : (
              <a href={`/people/${row.personId}/ledger?from=${stretch.last.subtract({ days: 6 }).toString()}&weeks=${stretch.weeks}`}>
                {member.name}
              </a>
            ),
            <LedgerBar
              hours={{
                attended: row.all.attended.minutes / 60,
                declined: row.all.declined.minutes / 60,
                cancelledByUs: row.all.cancelledByUs.minutes / 60,
                away: (row.all.away.minutes + row.all.unable.minutes) / 60,
              }}
              level={target.minutes / 60}
              full={full}
            />,
            <b>{cell(row, 'offered')}</b>,
            <>
              {hoursFigure(target.minutes)}
              {target.minutes === target.fullMinutes ? '' : <span class="quiet small"> of {hoursFigure(target.fullMinutes)}</span>}
              {target.own ? '' : <span class="quiet small"> usual</span>}
            </>,
            cell(row, 'attended'),
            cell(row, 'declined'),
            cell(row, 'unable'),
            cell(row, 'cancelledByUs'),
            cell(row, 'away'),
            cell(row, 'offered', 'evening'),
            cell(row, 'offered', 'weekend'),
            `${row.daysWithOffer} of ${target.days}`,
          ],
        };
      })}
      total={[
        'Everyone',
        '',
        <b>{hoursFigure(ledger.all.offered.minutes)}</b>,
        '',
        hoursFigure(ledger.all.attended.minutes),
        hoursFigure(ledger.all.declined.minutes),
        hoursFigure(ledger.all.unable.minutes),
        hoursFigure(ledger.all.cancelledByUs.minutes),
        hoursFigure(ledger.all.away.minutes),
        hoursFigure(ledger.evening.offered.minutes),
        hoursFigure(ledger.weekend.offered.minutes),
        '',
      ]}
    />
  );
}

function total(row: PersonLedger): number {
  return row.all.attended.minutes + row.all.declined.minutes + row.all.cancelledByUs.minutes + row.all.away.minutes + row.all.unable.minutes;
}

function sorted(people: readonly PersonLedger[], sort: SortOrder, name: (id: string) => string): readonly PersonLedger[] {
  switch (sort) {
    case 'offered least':
      return people;
    case 'name':
      return people.toSorted((a, b) => name(a.personId).localeCompare(name(b.personId), 'en-GB'));
    case 'attended':
      return people.toSorted((a, b) => b.all.attended.minutes - a.all.attended.minutes);
    case 'declined':
      return people.toSorted((a, b) => b.all.declined.minutes - a.all.declined.minutes);
    case 'cancelled by us':
      return people.toSorted((a, b) => b.all.cancelledByUs.minutes - a.all.cancelledByUs.minutes);
  }
}
