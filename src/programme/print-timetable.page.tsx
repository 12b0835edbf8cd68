import { z } from 'zod';
import { aboutPerson, personById, protectedSpans, protectedTimesOf, writtenTo } from '#people';
import { page, type Route } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { clockAt, datesBetween, dateOf, dayName, fullDate, longDate, weekdayOf, weekOf } from '#platform/time.ts';
import { OwnWeek, type PaperThing } from '#platform/ui/paper.tsx';
import { programmeAccess } from './access.ts';
import { sessionsOfPerson } from './invitation-store.ts';
import { pictureFor, saidTime } from './on-paper.ts';
import type { SessionRecord } from './session.words.ts';

/** Kinds of a person's own kept times that are part of their week; meals and medicines are everybody's. */
const ownTimes: ReadonlySet<string> = new Set(['ward round', 'appointment', 'visit', 'prayers']);

interface Thing {
  readonly date: Temporal.PlainDate;
  readonly time: Temporal.PlainTime;
  readonly shown: PaperThing;
}

/** One person's own week on paper, in the print they need. Nothing of anybody else's stands on it. */
const timetablePage = page({
  path: '/people/:person/timetable',
  access: programmeAccess['print-timetable'],
  query: z.object({ from: z.iso.date().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const id = params['person']!;
    const person = await personById(scope, id);
    if (person === null) return null;
    const { monday } = weekOf(query.from === undefined ? scope.today : Temporal.PlainDate.from(query.from));
    const sunday = monday.add({ days: 6 });
    const sessions = (await sessionsOfPerson(scope, id, monday, sunday)).filter(({ session }) => session.status === 'published');
    const unitId = sessions[0]?.session.unitId ?? null;
    const times =
      unitId === null ? [] : (await protectedTimesOf(scope, unitId, [id])).filter((time) => time.personId === id && ownTimes.has(time.kind));
    const written = await writtenTo(scope, id);
    const things: Thing[] = [
      ...sessions.map(({ session, leads }) => ({ date: session.onDate, time: session.startTime, shown: thingOf(session, leads) })),
      ...protectedSpans(times, datesBetween(monday, sunday)).map(({ time, on }) => ({
        date: on,
        time: time.startTime,
        shown: {
          icon: pictureFor(time.label, 'meeting'),
          time: saidTime(time.startTime),
          name: time.kind === 'ward round' ? 'Ward round, your time' : time.label,
        },
      })),
    ];
    return { id, called: person.preferredName ?? person.givenName, monday, things, written, ask: whoToAsk(sessions.map(({ session }) => session)) };
  },
  people: ({ id }) => [id],
  show({ id, called, monday, things, written, ask }, { now }) {
    const need = written.large ? 'large print' : written.easyRead ? 'easy read' : undefined;
    const dates = datesBetween(monday, monday.add({ days: 6 }));
    const everyDay = sameEachDay(things);
    const rest = things.filter((one) => !everyDay.some((same) => same.includes(one)));
    const made = need === undefined ? `Trellis · ${called}’s own things only` : `Trellis · made in ${need} because ${called} asked for it`;
    return {
      title: `${called}’s week`,
      lead: `${longDate(monday).replace(/ \S+$/, '')} to ${longDate(dates.at(-1)!)}`,
      back: { href: `/people/${id}`, label: called },
      paper: { kind: need === undefined ? 'sheet' : 'large-print', footLeft: made, footRight: `Printed ${fullDate(dateOf(now))}, ${clockAt(now)}` },
      body: (
        <>
          {everyDay.length === 0 ? null : (
            <p>
              <b>Every day:</b> {everyDay.map(([one]) => `${saidTime(one!.time)} ${one!.shown.name}`).join(', ')}
            </p>
          )}
          <OwnWeek
            days={dates.map((date) => ({
              day: dayName(weekdayOf(date)),
              things: rest
                .filter((one) => one.date.equals(date))
                .toSorted((a, b) => Temporal.PlainTime.compare(a.time, b.time))
                .map(({ shown }) => shown),
            }))}
          />
          <p>
            {written.offer === null ? null : <>{written.offer} </>}
            You can say no to any of these. If you want to change one, tell{' '}
            {ask.length === 0 ? 'any of us' : <b>{andList(ask).replace(/ and ([^ ]+)$/, ' or $1')}</b>}.
          </p>
        </>
      ),
    };
  },
});

/** What comes at the same time on six or seven days is said once, so that the rest stands out and stays on one sheet. */
function sameEachDay(things: readonly Thing[]): Thing[][] {
  return [...Map.groupBy(things, ({ time, shown }) => `${time.toString()} ${shown.name}`).values()].filter(
    (same) => new Set(same.map(({ date }) => date.toString())).size >= 6,
  );
}

/** "Sewing, just you and Nadia", "Walk by the canal with Jo", "Singing: you lead it, with Jo beside you": a one to one and going out say with whom. */
function thingOf(session: SessionRecord, theirs: boolean): PaperThing {
  const lead = session.staff.find(({ duty }) => duty !== 'co-worker')?.shortName;
  const name = theirs
    ? `${session.name}: you lead it${lead === undefined ? '' : `, with ${lead} beside you`}`
    : lead === undefined
      ? session.name
      : session.kind === 'one to one'
        ? `${session.name}, just you and ${lead}`
        : session.kind === 'out'
          ? `${session.name} with ${lead}`
          : session.name;
  return { icon: pictureFor(session.name, session.kind), time: saidTime(session.startTime), name };
}

/** The two who run most of it. */
function whoToAsk(sessions: readonly SessionRecord[]): string[] {
  const count = new Map<string, number>();
  for (const name of sessions.flatMap(({ staff }) => staff.map(({ shortName }) => shortName))) count.set(name, (count.get(name) ?? 0) + 1);
  return [...count]
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en-GB'))
    .slice(0, 2)
    .map(([name]) => name);
}

export const timetableRoutes: readonly Route[] = [timetablePage as Route];
