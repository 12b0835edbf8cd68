import { z } from 'zod';
import { targetsOf } from '#plan';
import { page, type Route } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { datesOfWeek, hoursFigure, longDate, minutesIn, shortDay, weekOf, weekSpan, weekTitle } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { AmountBar, Card, CardHead, Columns, DataTable, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import type { Scope } from '#platform/scope.ts';
import { programmeAccess } from './access.ts';
import { categoriesOn } from './activity-store.ts';
import { AskedInWeekCard, loadAskedInWeek } from './asked-in-week.tsx';
import { belowTarget, PARTS, type BelowTarget, type GapMap } from './gap-map.rules.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { sessionsBetween } from './session-store.ts';
import { weekFacts, type WeekFacts } from './week-clashes.ts';
import { fillHref } from './week-columns.ts';
import { gapsToDraw, peopleHere, weekGapMap, type Gap } from './week-gaps.ts';

interface GapModel {
  readonly unitId: string;
  readonly monday: Temporal.PlainDate;
  readonly map: GapMap;
  readonly gaps: readonly Gap[];
  readonly categories: ReadonlyMap<string, string>;
  readonly below: readonly BelowTarget[];
  readonly asked: Awaited<ReturnType<typeof loadAskedInWeek>>;
}

/** What a week leaves open: parts of days, categories and interests nobody serves, people below their own target. */
const gapMapPage = page({
  path: '/week/gaps',
  access: programmeAccess['see-session'],
  query: z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<GapModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const { monday } = weekOf(query.from === undefined ? scope.today : Temporal.PlainDate.from(query.from));
    const sunday = monday.add({ days: 6 });
    await makePatternSessions(scope, unitId, monday, sunday);
    const facts = await weekFacts(scope, unitId, monday, sunday, await sessionsBetween(scope, unitId, monday, sunday));
    const map = await weekGapMap(scope, monday, facts);
    return {
      unitId,
      monday,
      map,
      gaps: gapsToDraw(map, facts, scope.today),
      below: await plannedBelowTarget(scope, unitId, monday, facts),
      asked: await loadAskedInWeek(scope, unitId, monday, facts.sessions),
      categories: new Map((await categoriesOn(scope, monday)).map(({ code, label }) => [code, label])),
    };
  },
  people: ({ below }) => below.map(({ personId }) => personId),
  show({ unitId, monday, map, gaps, categories, below, asked }, context) {
    const week = weekOf(monday);
    const mayArrange = context.may(programmeAccess.arrange, { unitIds: [unitId] });
    const dates = datesOfWeek(week);
    const nobodyHere = map.cells.every((cell) => cell.peopleHere === 0);
    return {
      title: `What the ${weekTitle(week).replace('Week', 'week')} leaves open`,
      lead: map.statement8.say,
      back: { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(week) },
      actions: (
        <>
          <ButtonLink href={`/week/gaps?unit=${unitId}&from=${monday.subtract({ days: 7 })}`}>Week before</ButtonLink>
          <ButtonLink href={`/week/gaps?unit=${unitId}&from=${monday.add({ days: 7 })}`}>Week after</ButtonLink>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <div class="stack">
            <Card>
              <CardHead title="Parts of each day" aside={howMany(map.gaps.length, 'gap', 'gaps')} />
              <DataTable
                caption="How many sessions are on in each part of each day"
                hideCaption
                tight
                phone="scroll"
                columns={[{ heading: 'Part' }, ...dates.map((date) => ({ heading: shortDay(date) }))]}
                rows={PARTS.map(({ part, from, to }) => ({
                  cells: [
                    `${part.charAt(0).toUpperCase()}${part.slice(1)}, ${from} to ${to}`,
                    ...dates.map((date) => {
                      const cell = map.cells.find((one) => one.part === part && one.date.equals(date))!;
                      const gap = gaps.find((one) => one.date.equals(date) && one.title.endsWith(part));
                      if (!cell.gap) return cell.peopleHere === 0 ? <span class="quiet">Nobody here</span> : `${cell.sessionIds.length} on`;
                      return (
                        <>
                          <Tag tone="amber">Nothing</Tag>
                          {gap !== undefined && mayArrange ? (
                            <>
                              {' '}
                              <a href={fillHref({ unitId }, gap)}>
                                Fill
                                <span class="nhsuk-u-visually-hidden">
                                  {' '}
                                  {longDate(date)}, {part}
                                </span>
                              </a>
                            </>
                          ) : null}
                        </>
                      );
                    }),
                  ],
                }))}
              />
              <p class="small quiet">
                Meals, ward round and whatever else does not count as activity are left out. Weekend:{' '}
                {howMany(map.weekendSessions, 'session', 'sessions')}.
              </p>
            </Card>
            <Card>
              <CardHead title="What people said they would like" />
              <DataTable
                caption="Interests people named, and what the week has for them"
                hideCaption
                tight
                phone="scroll"
                columns={[
                  { heading: 'Interest', wide: true },
                  { heading: 'People', numeric: true },
                  { heading: 'By day', numeric: true },
                  { heading: 'Evening', numeric: true },
                  { heading: 'So', notOnPhone: true },
                ]}
                rows={map.interests.slice(0, 20).map((interest) => ({
                  cells: [
                    interest.label,
                    String(interest.people.length),
                    String(interest.inTheDay),
                    String(interest.inTheEvening),
                    interest.inTheDay + interest.inTheEvening === 0 ? (
                      <Tag tone="amber">Nothing on</Tag>
                    ) : interest.inTheEvening === 0 ? (
                      'Nothing in the evening'
                    ) : (
                      ''
                    ),
                  ],
                }))}
                empty={
                  <>
                    Nobody’s interests are written down yet. <a href={`/interests?unit=${unitId}`}>Who to ask first</a>
                  </>
                }
              />
              {map.interests.length === 0 ? null : (
                <p class="small">
                  <a href={`/interests?unit=${unitId}`}>Turn interests into groups</a>
                </p>
              )}
            </Card>
          </div>
          <div class="stack">
            <AskedInWeekCard asked={asked} unitId={unitId} />
            <Card>
              <CardHead title="Below their own target" aside={String(below.length)} />
              {below.length === 0 ? (
                <p>{nobodyHere ? 'Nobody is on the unit this week.' : 'Everybody here is invited to as much as they agreed, or more.'}</p>
              ) : (
                below.map((one) => (
                  <div>
                    <p class="row row-apart small">
                      <a href={`/people/${one.personId}`} translate="no">
                        {one.name}
                      </a>
                      <span>
                        {hoursFigure(one.offeredMinutes)} of {hoursFigure(one.targetMinutes)} h
                      </span>
                    </p>
                    <AmountBar amount={one.offeredMinutes} full={one.targetMinutes} tone="amber" />
                  </div>
                ))
              )}
              <p class="small quiet">
                Hours they are invited to in this week, drafts with them, against the hours they agreed, for the days they are here. What was offered
                and taken up is in Numbers.
              </p>
            </Card>
            <Card>
              <CardHead title="Categories" />
              <DataTable
                caption="Categories people asked for, and sessions of each"
                hideCaption
                tight
                columns={[{ heading: 'Category' }, { heading: 'Asked', numeric: true }, { heading: 'On', numeric: true }]}
                rows={map.categories.map((one) => ({
                  cells: [
                    <>
                      {categories.get(one.category) ?? one.category} {one.missing ? <Tag tone="amber">Nothing on</Tag> : null}
                    </>,
                    String(one.wanted),
                    String(one.sessions),
                  ],
                }))}
                empty="Nothing is planned and nobody has been asked yet."
              />
            </Card>
          </div>
        </Columns>
      ),
    };
  },
});

/** Who is invited to less than the hours they agreed, for the days they are here: of what is planned, drafts with it. */
async function plannedBelowTarget(scope: Scope, unitId: string, monday: Temporal.PlainDate, facts: WeekFacts): Promise<readonly BelowTarget[]> {
  const week = weekOf(monday);
  const people = peopleHere(facts);
  const targets = await targetsOf(
    scope,
    people.map(({ id }) => id),
    monday,
    unitId,
  );
  const whole = minutesIn([weekSpan(week)]);
  return belowTarget(
    people.map((person) => ({
      ...person,
      targetMinutes: Math.round((targets.get(person.id)?.hours ?? 0) * 60 * (minutesIn(person.here) / whole)),
      offeredMinutes: minutesIn(
        facts.sessions
          .filter(
            (session) =>
              session.counts &&
              session.status !== 'cancelled' &&
              (facts.invited.get(session.id) ?? []).some(({ personId }) => personId === person.id),
          )
          .map(({ span }) => span),
      ),
    })),
  );
}

export const gapMapRoutes: readonly Route[] = [gapMapPage as Route];
