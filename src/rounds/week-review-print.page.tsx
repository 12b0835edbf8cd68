import { shownUnit } from '#places';
import { shortNames } from '#programme';
import { surnamesShort } from '#reports';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, dateRange, dateWithYear, shortDate, weekKey } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { roundsAccess } from './access.ts';
import { loadWeek, weekAsked, type WeekReview } from './week-model.ts';
import { nextWords } from './week-parts.tsx';
import { weekQuery } from './week-review.page.tsx';

/** The weekly review on paper: everybody, first names and an initial, for the meeting, and to be thrown away safely. */
export const weekReviewPrintPage = page({
  path: '/weekly-review/print',
  access: roundsAccess['see-week-review'],
  query: weekQuery,
  subject: aboutUnit,
  async load(scope, { query }): Promise<{ readonly unit: { readonly id: string; readonly name: string }; readonly review: WeekReview } | null> {
    const shown = await shownUnit(scope, query.unit);
    return shown === null ? null : { unit: shown.unit, review: await loadWeek(scope, shown.unit.id, weekAsked(query.week, scope.today)) };
  },
  people: ({ review }) => review.people.map(({ personId }) => personId),
  show({ unit, review }, { now }) {
    const { monday } = review.week;
    const short = shortNames(review.people.map(({ personId, first, names }) => ({ id: personId, called: first, surname: names.surname })));
    const said = surnamesShort(review.people.map(({ name, names }) => ({ ...names, short: short.get(names.id) ?? name })));
    return {
      title: 'Weekly review',
      back: { href: `/weekly-review?unit=${unit.id}&week=${weekKey(review.week)}`, label: 'Weekly review' },
      lead: dateRange(monday, monday.add({ days: 6 })),
      paper: {
        kind: 'sheet',
        aside: unit.name,
        footLeft: 'Trellis · for staff only: not to leave the unit, thrown away safely after the meeting',
        footRight: `Printed ${shortDate(dateOf(now))} ${clockAt(now)}`,
      },
      body: (
        <>
          {review.cut ? (
            <p>
              <b>More was recorded than fits here.</b>
            </p>
          ) : null}
          {review.people.map((one) => (
            <section>
              <h2>{said(one.name)}</h2>
              <p>
                {one.recorded === null ? (
                  <b>What was recorded could not be checked. This is not “nothing”.</b>
                ) : (
                  `${one.recorded.length} recorded this week.`
                )}{' '}
                {one.worries === null ? <b>Worries could not be checked.</b> : null}
              </p>
              <ul>
                {one.wentWell.map(({ words }) => (
                  <li>Went well: “{said(words)}”</li>
                ))}
                {one.difficult.map(({ words, told }) => (
                  <li>
                    Difficult: {said(words)} Told: {said(told ?? '')}
                  </li>
                ))}
                {(one.worries ?? []).map((line) => (
                  <li>
                    Worry in a note: {said(line.words)} <b>{[line.aside, line.stands].filter((one) => one !== null).join(' · ')}</b>
                  </li>
                ))}
                {one.next.map((next) => (
                  <li>
                    Next: {said(next.words)} · {said(nextWords(next, one.first, monday))}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <p>{review.held === null ? 'Not held yet.' : `Held on ${dateWithYear(review.held.heldOn)}: ${said(review.held.attended)}`}</p>
          <p>Surnames stand as an initial here, in what people said as well. The record has their words as they said them.</p>
        </>
      ),
    };
  },
});
