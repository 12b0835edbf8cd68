import type { PageContext } from '#platform/route.ts';
import { dateRange, hoursFigure, shortDate, shortDay } from '#platform/time.ts';
import { Card, CardHead, DataTable, Details, LedgerKey, LineList, ListItem, WeeksChart } from '#platform/ui/pieces.tsx';
import { programmeAccess } from '#programme';
import type { LedgerModel } from './ledger-model.ts';
import type { FigureName } from './ledger-choice.rules.ts';
import { worthALook } from './worth-a-look.rules.ts';

type About = { readonly model: LedgerModel };

/** Sentences about who to think of first. */
export function WorthLooking({ model }: About) {
  const said = worthALook(model.ledger.people);
  if (said.length === 0) return null;
  const names = new Map(model.members.map((member) => [member.id, member]));
  const from = model.stretch.last.subtract({ days: 6 }).toString();
  return (
    <Card tone="look">
      <CardHead title="Worth a look" />
      <LineList tight>
        {said.map(({ personId, say }) => {
          const member = personId === null ? undefined : names.get(personId);
          if (personId === null) return <ListItem title={say} />;
          return (
            <ListItem
              title={
                member?.names == null ? (
                  'Somebody who has left'
                ) : (
                  <a href={`/people/${member.id}/ledger?from=${from}&weeks=${model.stretch.weeks}`}>{member.name}</a>
                )
              }
              note={say}
            />
          );
        })}
      </LineList>
    </Card>
  );
}

/** NICE quality standard 14, statement 8: seven days a week, not only nine to five. */
export function SevenDays({ model }: About) {
  const { statements, ledger, stretch } = model;
  const evening = model.policy.eveningFrom.toString({ smallestUnit: 'minute' });
  const days = statements.flatMap(({ statement }) => statement.days);
  // A day to come with something planned is a day with an offer, until it is over.
  const everyDay = ledger.people.filter(
    (person) =>
      person.target.daysPresent > 0 &&
      person.byDay.filter(({ figures }) => figures.offered.count + figures.toCome.count > 0).length >= person.target.daysPresent,
  ).length;
  const cell = (yes: boolean) => (yes ? 'Yes' : <b>Nothing</b>);
  return (
    <Card>
      <CardHead title="Seven days, and not only nine to five" aside="NICE QS14, statement 8" />
      <p>
        Something was on before {evening} and something at or after it on{' '}
        <b>
          {days.filter((day) => day.both).length} of {days.length}
        </b>{' '}
        days.{stretch.weeks === 1 && ledger.all.toCome.count > 0 ? ' Days to come are as published.' : ''} {everyDay} of {ledger.people.length} people
        had an offer on every day they were here.
      </p>
      {stretch.weeks === 1 ? (
        <DataTable
          tight
          hideCaption
          caption="Days with something on, by part of the day"
          phone="scroll"
          columns={[{ heading: 'Day' }, { heading: `Before ${evening}` }, { heading: `From ${evening}` }]}
          rows={days.map((day) => ({ cells: [shortDay(day.date), cell(day.inTheDay), cell(day.inTheEvening)] }))}
        />
      ) : (
        <DataTable
          tight
          hideCaption
          caption="Days with something on, by week"
          phone="scroll"
          columns={[{ heading: 'Week of' }, { heading: 'Day and evening', numeric: true }, { heading: 'Any evening', numeric: true }]}
          rows={statements.map(({ monday, statement }) => ({
            cells: [
              <a href={`/ledger?unit=${model.unit.id}&from=${monday.toString()}`}>{shortDate(monday)}</a>,
              `${statement.daysWithBoth} of 7`,
              `${statement.daysWithEvening} of 7`,
            ],
          }))}
        />
      )}
    </Card>
  );
}

/** Session hours with somebody to run them, against plan. */
export function Staffed({ model }: About) {
  const { staffed, unit, stretch } = model;
  const sum = (of: 'planned' | 'withStaff' | 'nobody' | 'cancelled') => hoursFigure(staffed.reduce((total, row) => total + row[of], 0));
  return (
    <Card>
      <CardHead
        title="Hours we ran, against plan"
        aside={
          <>
            session hours · <a href={`/week?unit=${unit.id}&from=${stretch.last.subtract({ days: 6 }).toString()}`}>The week</a>
          </>
        }
      />
      <DataTable
        tight
        hideCaption
        caption="Session hours with staff, by part of the week"
        phone="scroll"
        columns={[
          { heading: 'Part' },
          { heading: 'Planned', numeric: true },
          { heading: 'With staff', numeric: true },
          { heading: 'Nobody down to run it', numeric: true },
          { heading: 'Cancelled by us', numeric: true },
        ]}
        rows={staffed.map((row) => ({
          cells: [row.part, hoursFigure(row.planned), hoursFigure(row.withStaff), hoursFigure(row.nobody), hoursFigure(row.cancelled)],
        }))}
        total={['All', sum('planned'), sum('withStaff'), sum('nobody'), sum('cancelled')]}
      />
    </Card>
  );
}

/** Weeks beside each other, everyone together, with their table; only when there is more than one. */
export function WeeksTogether({ model }: About) {
  const { ledger, stretch, unit } = model;
  if (stretch.weeks === 1) return null;
  const minutes = (index: number, figure: FigureName): number =>
    ledger.byDay.slice(index * 7, index * 7 + 7).reduce((sum, day) => sum + day.figures[figure].minutes, 0);
  const weeks = Array.from({ length: stretch.weeks }, (_, index) => ({ index, monday: stretch.first.add({ weeks: index }) }));
  const most = Math.max(...weeks.map(({ index }) => minutes(index, 'offered')));
  return (
    <Card>
      <CardHead title={`${stretch.weeks} weeks, hours of everyone`} aside={<LedgerKey level={false} />} />
      <WeeksChart
        title={`Hours a week, ${dateRange(stretch.first, stretch.last)}; at most ${hoursFigure(most)} offered. The figures are in the table below.`}
        weeks={weeks.map(({ index, monday }) => ({
          label: `${monday.day}/${monday.month}`,
          hours: {
            attended: minutes(index, 'attended') / 60,
            declined: minutes(index, 'declined') / 60,
            cancelledByUs: minutes(index, 'cancelledByUs') / 60,
            away: (minutes(index, 'away') + minutes(index, 'unable')) / 60,
          },
        }))}
        table={
          <DataTable
            tight
            caption="Hours a week, everyone together"
            phone="scroll"
            columns={[
              { heading: 'Week of' },
              { heading: 'Offered', numeric: true },
              { heading: 'Attended', numeric: true },
              { heading: 'Declined', numeric: true },
              { heading: 'Cancelled by us', numeric: true },
              { heading: 'Away or unwell', numeric: true },
            ]}
            rows={weeks.map(({ index, monday }) => ({
              cells: [
                <a href={`/ledger?unit=${unit.id}&from=${monday.toString()}`}>{shortDate(monday)}</a>,
                ...(['offered', 'attended', 'declined', 'cancelledByUs'] as const).map((figure) => hoursFigure(minutes(index, figure))),
                hoursFigure(minutes(index, 'away') + minutes(index, 'unable')),
              ],
            }))}
          />
        }
      />
    </Card>
  );
}

/** Sessions that are over with people invited and nobody recorded: what the figures do not know. */
export function Completeness({ model, context: { may } }: About & { readonly context: PageContext }) {
  const { unrecorded } = model;
  const mayRecord = may(programmeAccess['record-attendance'], { unitIds: [model.unit.id] });
  const line = (session: LedgerModel['unrecorded'][number]) => (
    <ListItem
      title={mayRecord ? <a href={`/sessions/${session.id}/attendance`}>{session.name}</a> : session.name}
      note={shortDate(session.onDate)}
      aside={`${session.invited} invited`}
    />
  );
  return (
    <Card tone={unrecorded.length > 0 ? 'look' : 'flag'}>
      <CardHead title="Over, and nobody recorded" aside={unrecorded.length === 1 ? '1 session' : `${unrecorded.length} sessions`} />
      {unrecorded.length === 0 ? (
        <p class="quiet">Every session that is over has something recorded.</p>
      ) : (
        <LineList tight>{unrecorded.slice(0, 8).map(line)}</LineList>
      )}
      {unrecorded.length > 8 ? (
        <Details summary={`${unrecorded.length - 8} more`}>
          <LineList tight>{unrecorded.slice(8).map(line)}</LineList>
        </Details>
      ) : null}
      <p class="small">
        <a href={`/ledger/outcomes?unit=${model.unit.id}&from=${model.stretch.last.subtract({ days: 6 }).toString()}&weeks=${model.stretch.weeks}`}>
          Where nobody wrote what came of it
        </a>
      </p>
    </Card>
  );
}
