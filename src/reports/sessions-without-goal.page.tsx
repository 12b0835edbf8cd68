import { z } from 'zod';
import { leaveAndGoals, type LeaveAndGoal } from '#leave';
import { unitById } from '#places';
import { goalFacts, goalReport, goalSentence, programmeAccess, type GoalReport } from '#programme';
import { page } from '#platform/route.ts';
import { clockAt, clockTime, dateOf, dateRange, daySpan, shortDate, weekOf, weekTitle } from '#platform/time.ts';
import { Card, CardHead, Columns, DataTable, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { contactsAndGoals } from './activity-store.ts';
import { besideSentence, goalsBeside, type GoalsBeside } from './goals-beside.rules.ts';
import { stretchOf } from './ledger-choice.rules.ts';

const word = z.string().max(60).optional().catch(undefined);
/** Enough to read through; the table beside it counts them all. */
const most = 100;

/** Sessions of some weeks that name no goal of anybody invited, and how many contacts and goings out do. No names of people. */
export const sessionsWithoutGoalPage = page({
  path: '/ledger/goals',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: word, from: word, weeks: word }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const stretch = stretchOf(query, scope.today);
    const span = { from: daySpan(stretch.first).from, to: daySpan(stretch.last).to };
    const leave = await leaveAndGoals(scope, unit.id, span);
    return {
      unit,
      stretch,
      report: goalReport(await goalFacts(scope, unit.id, stretch.first, stretch.last)),
      leave,
      beside: goalsBeside(await contactsAndGoals(scope, unit.id, span.from, span.to), leave),
    };
  },
  people: () => [],
  show({ unit, stretch, report, leave, beside }, context) {
    const monday = stretch.last.subtract({ days: 6 });
    const mayLink = context.may(programmeAccess['link-goals']);
    return {
      title: 'Sessions that name no goal',
      lead: `${unit.name} · ${stretch.weeks === 1 ? weekTitle(weekOf(monday)) : dateRange(stretch.first, stretch.last)}`,
      back: { href: `/ledger?unit=${unit.id}&from=${monday.toString()}&weeks=${stretch.weeks}`, label: 'Numbers' },
      body: (
        <Columns layout="main-side">
          {report.byActivity.length === 0 ? (
            <EmptyState title="No session of these days could name a goal">
              Drafts, what was cancelled and what does not count are left out.
            </EmptyState>
          ) : (
            <Card>
              <CardHead title="Sessions" aside={String(report.without.length)} />
              {report.without.length === 0 ? <p>Each of them names a goal of somebody invited.</p> : null}
              {report.without.length === 0 ? null : (
                <DataTable
                  tight
                  hideCaption
                  phone="scroll"
                  caption="Sessions that name no goal"
                  columns={[{ heading: 'Session', wide: true }, { heading: 'When' }, { heading: 'Invited', numeric: true, notOnPhone: true }]}
                  rows={report.without.slice(0, most).map((session) => ({
                    cells: [
                      <a href={`/sessions/${session.sessionId}${mayLink ? '/goals' : ''}`}>{session.name}</a>,
                      `${shortDate(session.onDate)}, ${clockTime(session.startTime)}`,
                      session.oneToOne ? 'one to one' : String(session.invited),
                    ],
                  }))}
                />
              )}
              {report.without.length > most ? (
                <p class="quiet small">and {report.without.length - most} more, one to ones first: choose fewer weeks to see them</p>
              ) : null}
            </Card>
          )}
          <Stack>
            {report.byActivity.length === 0 ? null : <ByActivity report={report} />}
            <Beside beside={beside} leave={leave} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function ByActivity({ report }: { readonly report: GoalReport }) {
  return (
    <Card>
      <CardHead title="By activity" />
      <p>{goalSentence(report)}</p>
      <DataTable
        tight
        hideCaption
        caption="Sessions that name a goal, by activity"
        columns={[
          { heading: 'Activity', wide: true },
          { heading: 'Sessions', numeric: true },
          { heading: 'With a goal', numeric: true },
        ]}
        rows={report.byActivity.map((one) => ({
          cells: [<a href={`/activities/${one.activityId}`}>{one.activityName}</a>, String(one.sessions), String(one.named)],
        }))}
      />
      <p class="quiet small">
        Published sessions that count, with somebody invited by name. Time and listening, and whatever else needs no goal, is left out. Nobody needs a
        goal to be offered something.
      </p>
    </Card>
  );
}

/** Contacts and goings out beside the sessions: how many name a goal, and the goings out that name none. */
function Beside({ beside, leave }: { readonly beside: GoalsBeside; readonly leave: readonly LeaveAndGoal[] }) {
  const without = leave.filter(({ namesGoal }) => !namesGoal);
  return (
    <Card>
      <CardHead title="Contacts and leave" />
      <p>{besideSentence(beside)}</p>
      {beside.contacts.all + beside.leave.all === 0 ? null : (
        <DataTable
          tight
          hideCaption
          caption="Contacts and goings out that name a goal"
          columns={[
            { heading: 'What', wide: true },
            { heading: 'All', numeric: true },
            { heading: 'With a goal', numeric: true },
          ]}
          rows={[
            { cells: ['Contacts', String(beside.contacts.all), String(beside.contacts.named)] },
            { cells: ['Goings out', String(beside.leave.all), String(beside.leave.named)] },
          ]}
        />
      )}
      {without.length === 0 ? null : (
        <Details summary={`Goings out that name none (${without.length})`}>
          <LineList tight>
            {without.slice(0, most).map((one) => (
              <ListItem
                title={<a href={`/leave/episodes/${one.episodeId}`}>{one.title}</a>}
                note={`${shortDate(dateOf(one.leftAt))}, ${clockAt(one.leftAt)}`}
              />
            ))}
          </LineList>
          {without.length > most ? <p class="quiet small">and {without.length - most} more: choose fewer weeks to see them</p> : null}
        </Details>
      )}
      <p class="quiet small">
        Contacts by their signed notes, without those of sessions and time and listening; everybody who went out counts for themselves. Out without
        recorded authority is left out. Nobody needs a goal to go out.
      </p>
    </Card>
  );
}
