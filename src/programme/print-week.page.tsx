import { peopleOnUnit } from '#people';
import { page, type Route } from '#platform/route.ts';
import { datesBetween, longDate, weekOf, weekTitle } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { weekAsked, mondayOf } from './print-asked.ts';
import { posterPage } from './print-poster.page.tsx';
import { staffSheetPage } from './print-staff-sheet.page.tsx';

/** What can be printed of a week. */
const printMenuPage = page({
  path: '/print',
  access: programmeAccess.print,
  query: weekAsked,
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : { unitId, monday: mondayOf(query.from, scope.today), people: await peopleOnUnit(scope, unitId) };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ unitId, monday, people }) {
    const week = `unit=${unitId}&from=${monday}`;
    return {
      title: 'Print',
      lead: weekTitle(weekOf(monday)),
      back: { href: `/week?${week}`, label: weekTitle(weekOf(monday)) },
      body: (
        <Columns layout="three">
          <Card>
            <CardHead title="For the wall" />
            <p>The week on one sheet, without names of people.</p>
            <p>
              <ButtonLink href={`/print/week?${week}`} icon="printer">
                Poster
              </ButtonLink>
            </p>
          </Card>
          <Card>
            <CardHead title="For staff" />
            <p>One day with who is coming, and boxes to tick.</p>
            <LineList tight>
              {datesBetween(monday, monday.add({ days: 6 })).map((date) => (
                <ListItem title={<a href={`/print/staff-sheet?unit=${unitId}&on=${date}`}>{longDate(date)}</a>} />
              ))}
            </LineList>
          </Card>
          <Card>
            <CardHead title="For one person" />
            <p>Only their own things, in the print they need.</p>
            {people.length === 0 ? <p class="quiet">Nobody is on the unit.</p> : null}
            <LineList tight>
              {people.map((person) => (
                <ListItem
                  title={<a href={`/people/${person.id}/timetable?from=${monday}`}>{person.name}</a>}
                  note={person.needs.some(({ kind }) => kind === 'large print' || kind === 'easy read') ? 'in large print' : undefined}
                />
              ))}
            </LineList>
          </Card>
        </Columns>
      ),
    };
  },
});

export const printWeekRoutes: readonly Route[] = [printMenuPage as Route, posterPage as Route, staffSheetPage as Route];
