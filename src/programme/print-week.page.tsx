import { z } from 'zod';
import { namesOf, needsAndAlerts, peopleOnUnit, protectedSpans, protectedTimesOf } from '#people';
import { page, type Route } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import {
  clockAt,
  datesBetween,
  dateOf,
  dateRange,
  dayName,
  fullDate,
  longDate,
  partOfDay,
  timeRange,
  weekdayOf,
  weekOf,
  weekTitle,
} from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Poster, TickBox, type PaperThing } from '#platform/ui/paper.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { pictureFor, saidTime, shortNames } from './on-paper.ts';
import { pendingChanges } from './pending-changes.ts';
import { sessionsBetween } from './session-store.ts';
import { staffShort } from './session-view.tsx';
import type { SessionRecord } from './session.words.ts';
import { unitName, workersOfUnit } from './unit-things-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';

const weekAsked = z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) });
const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  weekOf(text === undefined ? today : Temporal.PlainDate.from(text)).monday;

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

/** The week on one sheet for the wall: three parts of the day, pictures, no names of people. */
const posterPage = page({
  path: '/print/week',
  access: programmeAccess['see-week'],
  query: weekAsked,
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const monday = mondayOf(query.from, scope.today);
    const sessions = await sessionsBetween(scope, unitId, monday, monday.add({ days: 6 }));
    const pending = await pendingChanges(scope, unitId, monday, sessions);
    const shown = sessions.filter(
      (one) => one.kind !== 'one to one' && (one.status === 'published' || (one.status === 'draft' && pending.latest === null)),
    );
    const coordinators = (await workersOfUnit(scope, unitId))
      .filter(({ role }) => role === 'activity co-ordinator')
      .map(({ shortName }) => shortName);
    const rounds = protectedSpans(
      (await protectedTimesOf(scope, unitId, [])).filter((time) => time.kind === 'ward round'),
      datesBetween(monday, monday.add({ days: 6 })),
    );
    return { unitId, monday, shown, pending, coordinators, rounds, unit: (await unitName(scope, unitId)) ?? 'the unit' };
  },
  people: () => [],
  show({ unitId, monday, shown, pending, coordinators, rounds, unit }, { now, may }) {
    const everyDay = everyDayOf(shown);
    const once = shown.filter((one) => !everyDay.some((same) => same.includes(one)));
    const dates = datesBetween(monday, monday.add({ days: 6 }));
    const draft =
      pending.latest === null
        ? 'draft, not published yet'
        : `version ${pending.latest.number}${pending.count > 0 ? ', with changes not published yet' : ''}`;
    const published = pending.latest === null ? '' : `Published by ${pending.latest.publishedByName ?? 'Trellis'} · `;
    return {
      title: `What’s on at ${unit}`,
      lead: `Everyone is welcome. You can say no, and you can change your mind. Ask ${coordinators.length === 0 ? 'any of us' : `${andList(coordinators.slice(0, 3)).replace(/ and ([^ ]+)$/, ' or $1')}, or tell any of us`}.`,
      back: may(programmeAccess.print)
        ? { href: `/print?unit=${unitId}&from=${monday}`, label: 'Print' }
        : { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(weekOf(monday)) },
      paper: {
        kind: 'poster',
        aside: dateRange(monday, dates.at(-1)!),
        footLeft: `Trellis · ${unit} programme, ${weekTitle(weekOf(monday)).replace('Week', 'week')} ${monday.year}, ${draft}`,
        footRight: `${published}Printed ${fullDate(dateOf(now))}, ${clockAt(now)}`,
      },
      body: (
        <>
          <Poster
            caption={`What is on, ${dateRange(monday, dates.at(-1)!)}`}
            days={dates.map((date) => ({
              heading: `${dayName(weekdayOf(date))} ${date.day}`,
              bands: (['morning', 'afternoon', 'evening'] as const).map((part) => [
                ...rounds
                  .filter(({ on, time }) => on.equals(date) && partOfDay(time.startTime) === part)
                  .map(({ time }) => ({ name: time.label, place: 'Your time is on your own timetable' })),
                ...once.filter((one) => one.onDate.equals(date) && partOfDay(one.startTime) === part).map(thingOf),
              ]),
            }))}
          />
          <p>
            {everyDay.length === 0 ? null : (
              <>
                <b>Every day:</b>{' '}
                {everyDay
                  .map(
                    ([one]) =>
                      `${saidTime(one!.startTime)} ${one!.name.charAt(0).toLowerCase()}${one!.name.slice(1)}${one!.where === null ? '' : `, ${one!.where.charAt(0).toLowerCase()}${one!.where.slice(1)}`}`,
                  )
                  .join('; ')}
                .{' '}
              </>
            )}
            <b>One to one time</b> is on your own timetable. If you go out on leave, check the time with a nurse first.
          </p>
        </>
      ),
    };
  },
});

function thingOf(session: SessionRecord): PaperThing {
  return {
    icon: pictureFor(session.name, session.kind),
    time: saidTime(session.startTime),
    name: session.name,
    ...(session.where === null ? {} : { place: session.where }),
  };
}

/** What comes round at the same time on six or seven days, told once at the foot. */
function everyDayOf(sessions: readonly SessionRecord[]): SessionRecord[][] {
  return [...Map.groupBy(sessions, (one) => `${one.activityId} ${one.startTime.toString()}`).values()].filter(
    (same) => new Set(same.map(({ onDate }) => onDate.toString())).size >= 6,
  );
}

/** One day for staff: who is coming to what, with boxes to tick. */
const staffSheetPage = page({
  path: '/print/staff-sheet',
  access: programmeAccess.print,
  query: z.object({ unit: z.guid().optional(), on: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const on = query.on === undefined ? scope.today : Temporal.PlainDate.from(query.on);
    const sessions = (await sessionsBetween(scope, unitId, on, on)).filter(({ status }) => status !== 'cancelled');
    const invited = Map.groupBy(
      await invitedToSessions(
        scope,
        sessions.map(({ id }) => id),
      ),
      ({ sessionId }) => sessionId,
    );
    const ids = [...new Set([...invited.values()].flat().map(({ personId }) => personId))];
    const names = await namesOf(scope, ids);
    const alerts = await needsAndAlerts(scope, ids);
    const short = shortNames([...names.values()].map((one) => ({ id: one.id, called: one.preferredName ?? one.givenName, surname: one.surname })));
    const line = (id: string) => ({
      id,
      name: short.get(id) ?? 'Somebody who has left',
      alerts: (alerts.get(id)?.alerts ?? []).filter(({ kind }) => careful.has(kind)).map(({ kind }) => kind as string),
    });
    return {
      unitId,
      on,
      unit: (await unitName(scope, unitId)) ?? '',
      rows: sessions.map((session) => ({
        session,
        people: (invited.get(session.id) ?? []).map(({ personId }) => line(personId)).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      })),
    };
  },
  people: ({ rows }) => rows.flatMap(({ people }) => people.map(({ id }) => id)),
  show({ unitId, on, unit, rows }) {
    const groups = rows.filter(({ session }) => session.kind !== 'one to one' && !(session.kind === 'out' && session.maxPeople === 1));
    const ones = rows.filter((row) => !groups.includes(row));
    return {
      title: `${longDate(on)}, for staff`,
      back: { href: `/print?unit=${unitId}&from=${weekOf(on).monday}`, label: 'Print' },
      paper: { kind: 'sheet', aside: unit, footLeft: 'Trellis · for staff only: not to leave the unit' },
      body: (
        <>
          <DataTable
            caption="What is on, who is coming"
            hideCaption
            tight
            columns={[
              { heading: 'What is on' },
              { heading: 'Who is coming: tick who came', wide: true },
              { heading: <span class="sheet-notes">Notes</span> },
            ]}
            rows={groups.map(({ session, people }) => ({
              cells: [
                <>
                  <span class="no-break">{timeRange(session.span)}</span>{' '}
                  <span class="sheet-what">
                    {session.name}
                    {session.status === 'draft' ? ' (draft)' : ''}
                  </span>
                  <span class="sheet-where">{[session.where, staffShort(session) || 'Nobody yet'].filter((part) => part !== null).join(' · ')}</span>
                </>,
                people.length === 0 ? (
                  'Drop-in'
                ) : (
                  <span class="sheet-people">
                    {people.map((person) => (
                      <TickLine person={person} />
                    ))}
                  </span>
                ),
                '',
              ],
            }))}
            empty="No groups."
          />
          {ones.length === 0 ? null : <h2>One to ones</h2>}
          {ones.length === 0 ? null : (
            <ul class="sheet-ones" role="list">
              {ones.map(({ session, people }) => (
                <li>
                  {clockAt(session.span.from)}{' '}
                  {people.map((person) => (
                    <TickLine person={person} />
                  ))}
                  : {session.name}
                  {staffShort(session) === '' ? '' : `, ${staffShort(session)}`}
                  {session.where === null ? '' : `, ${session.where}`}
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    };
  },
});

interface SheetPerson {
  readonly id: string;
  readonly name: string;
  readonly alerts: readonly string[];
}

function TickLine({ person }: { readonly person: SheetPerson }) {
  return (
    <span>
      <TickBox label={`${person.name} came`} /> {person.name}
      {person.alerts.length === 0 ? '' : ` (${[...new Set(person.alerts)].join(', ')})`}
    </span>
  );
}

const careful: ReadonlySet<string> = new Set(['allergy', 'choking', 'diet', 'mobility', 'observation']);

export const printWeekRoutes: readonly Route[] = [printMenuPage as Route, posterPage as Route, staffSheetPage as Route];
