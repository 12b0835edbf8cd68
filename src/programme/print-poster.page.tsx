import { protectedSpans, protectedTimesOf } from '#people';
import { page } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { clockAt, datesBetween, dateOf, dateRange, dayName, fullDate, partOfDay, weekdayOf, weekOf, weekTitle } from '#platform/time.ts';
import { Poster, type PaperThing } from '#platform/ui/paper.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { loadAskedInWeek, YouAskedWeDid } from './asked-in-week.tsx';
import { pictureFor, saidTime } from './on-paper.ts';
import { pendingChanges } from './pending-changes.ts';
import { sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { youAskedWeDid } from './suggestion.rules.ts';
import { unitName, workersOfUnit } from './unit-things-store.ts';
import { weekAsked, mondayOf } from './print-asked.ts';

/** The week on one sheet for the wall: three parts of the day, pictures, no names of people. */
export const posterPage = page({
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
    const got = youAskedWeDid(await loadAskedInWeek(scope, unitId, monday, shown));
    return { unitId, monday, got, shown, pending, coordinators, rounds, unit: (await unitName(scope, unitId)) ?? 'the unit' };
  },
  people: () => [],
  show({ unitId, monday, got, shown, pending, coordinators, rounds, unit }, { now, may }) {
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
            <YouAskedWeDid got={got} />
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
