import { z } from 'zod';
import { decide, noSubject } from '#platform/access.ts';
import { unitsOf } from '#platform/actor.ts';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateRange, datesOfWeek, longDate, timeRange, weekOf, type IsoWeek } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Pages, Stack, Tag } from '#platform/ui/pieces.tsx';
import { notesAccess, sessionsWithOwnNote } from '#notes';
import { noteOfSession, ownSessions, programmeAccess, type OwnSession } from '#programme';
import { openTasks, tasksAccess, type Task } from '#tasks';
import { access } from './access.ts';

interface DiaryModel {
  readonly week: IsoWeek;
  readonly sessions: readonly OwnSession[];
  /** Asked of the asker, and of anybody on their units. */
  readonly asked: readonly Task[];
  readonly myUnits: ReadonlySet<string>;
  /** The one-to-ones of which the asker has signed a note. */
  readonly noted: ReadonlySet<string>;
}

const duties = { lead: 'You lead', 'co-worker': 'You help', cover: 'You cover' } as const;

/** The asker's own week: what they lead or help with on any unit, and what is asked of them. */
export const diaryPage = page<{ from?: string | undefined }, DiaryModel>({
  path: '/diary',
  access: access['see-diary'],
  query: z.object({ from: z.iso.date().optional().catch(undefined) }),
  subject: () => noSubject,
  async load(scope, { query }) {
    const week = weekOf(query.from === undefined ? scope.today : Temporal.PlainDate.from(query.from));
    const myUnits = new Set(unitsOf(scope.actor).map((unit) => unit.id));
    const all = await ownSessions(scope, week.monday, week.monday.add({ days: 6 }));
    const asked: Task[] = [];
    // A volunteer is told what is asked of them, not what is open on the unit: that may speak of people.
    for (const unit of myUnits)
      asked.push(
        ...(await openTasks(scope, unit, scope.actor.id!)).filter(
          (task) => task.askedOf !== null || decide(scope.actor, tasksAccess['see-task'], { unitIds: [unit] }).allowed,
        ),
      );
    // A draft on a unit where the asker does not work is not theirs to see yet.
    const sessions = all.filter((session) => session.told || myUnits.has(session.unitId));
    const noted = await sessionsWithOwnNote(
      scope,
      sessions.flatMap(({ id, noteAbout }) => (noteAbout === null ? [] : [id])),
    );
    return { week, sessions, asked, myUnits, noted };
  },
  people: ({ asked }) => asked.flatMap((task) => (task.personId === null ? [] : [task.personId])),
  show: ({ week, sessions, asked, myUnits, noted }, context) => {
    const { today } = context;
    const dates = datesOfWeek(week);
    const to = (monday: Temporal.PlainDate): string => `/diary?from=${monday.toString()}`;
    const mineToday = weekOf(today).monday.equals(week.monday);
    return {
      title: 'Your diary',
      lead: `${dateRange(week.monday, dates.at(-1)!)}: ${sessions.length === 0 ? 'no session of yours' : howMany(sessions.filter((session) => session.status !== 'cancelled').length, 'session', 'sessions')}`,
      actions: (
        <ButtonLink href="/diary/feeds" icon="calendar">
          Show it in your own calendar
        </ButtonLink>
      ),
      body: (
        <Stack>
          <Pages
            label="Weeks"
            earlier={to(week.monday.subtract({ weeks: 1 }))}
            later={to(week.monday.add({ weeks: 1 }))}
            words={mineToday ? 'This week' : undefined}
          />
          <Columns layout="main-side">
            <Stack>
              {dates.map((date) => (
                <Day
                  date={date}
                  today={date.equals(today)}
                  sessions={sessions.filter((session) => session.onDate.equals(date))}
                  myUnits={myUnits}
                  noted={noted}
                  context={context}
                />
              ))}
            </Stack>
            <Card tone={asked.length === 0 ? 'fine' : 'look'}>
              <CardHead title="Asked of you" aside={asked.length === 0 ? undefined : String(asked.length)} />
              {asked.length === 0 ? (
                <p class="quiet">Nothing waits for you.</p>
              ) : (
                <LineList>
                  {asked.map((task) => (
                    <AskedOfMe task={task} context={context} />
                  ))}
                </LineList>
              )}
            </Card>
          </Columns>
        </Stack>
      ),
    };
  },
});

/** One thing asked, leading to where it is answered: cover on the session's own page, all else on the task's. */
function AskedOfMe({ task, context }: { readonly task: Task; readonly context: PageContext }) {
  const unit = { unitIds: [task.unitId] };
  const cover = task.kind === 'cover' && context.may(programmeAccess.cover, unit) ? task.link : null;
  const href = cover ?? (context.may(tasksAccess['see-task'], unit) ? `/tasks/${task.id}` : null);
  const by = task.askedByName === null ? 'Asked' : `Asked by ${task.askedByName}`;
  return (
    <ListItem
      title={href === null ? task.say : <a href={href}>{task.say}</a>}
      note={task.askedOf === null ? `${by}, of anybody on the unit` : task.askedByName === null ? undefined : by}
    />
  );
}

interface DayProps {
  readonly date: Temporal.PlainDate;
  readonly today: boolean;
  readonly sessions: readonly OwnSession[];
  readonly myUnits: ReadonlySet<string>;
  readonly noted: ReadonlySet<string>;
  readonly context: PageContext;
}

function Day({ date, today, sessions, myUnits, noted, context }: DayProps) {
  const none = sessions.length === 0;
  return (
    <Card {...(today ? { tone: 'top' as const } : {})}>
      <CardHead
        title={longDate(date)}
        line={!none}
        aside={
          <>
            {none ? 'Nothing of yours ' : null}
            {today ? <Tag tone="now">Today</Tag> : null}
          </>
        }
      />
      {none ? null : <DayList sessions={sessions} myUnits={myUnits} noted={noted} context={context} />}
    </Card>
  );
}

function DayList({ sessions, myUnits, noted, context: { now, may } }: Omit<DayProps, 'date' | 'today'>) {
  return (
    <LineList>
      {sessions.map((session) => {
        const here = myUnits.has(session.unitId);
        const going =
          session.status === 'published' &&
          Temporal.Instant.compare(session.span.from, now) <= 0 &&
          Temporal.Instant.compare(now, session.span.to) < 0;
        const facts = [
          session.where ?? 'Place not said',
          duties[session.duty],
          ...(session.invited === 0 ? [] : [howMany(session.invited, 'person', 'people')]),
          ...(here ? [] : [session.unitName]),
        ];
        return (
          <ListItem
            title={
              <>
                <b class="no-break">{timeRange(session.span)}</b>{' '}
                {may(programmeAccess['see-session'], { unitIds: [session.unitId] }) ? (
                  <a href={`/sessions/${session.id}`}>{session.name}</a>
                ) : (
                  session.name
                )}
              </>
            }
            note={facts.join(' · ')}
            aside={
              session.status === 'cancelled' ? (
                <Tag tone="red">Cancelled</Tag>
              ) : going ? (
                <Tag tone="now">On now</Tag>
              ) : session.status === 'draft' ? (
                <Tag tone="dashed">Draft</Tag>
              ) : noted.has(session.id) ? (
                <Tag tone="green">Note written</Tag>
              ) : session.noteAbout !== null && here && may(notesAccess.write, { unitIds: [session.unitId] }) ? (
                <a href={noteOfSession(session, session.noteAbout)}>
                  Write a note<span class="nhsuk-u-visually-hidden"> of {session.name}</span>
                </a>
              ) : undefined
            }
          />
        );
      })}
    </LineList>
  );
}
