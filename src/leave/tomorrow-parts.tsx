import { andList, howMany } from '#platform/ruling.ts';
import { clockAt, dateRange, instantAt, overlaps, timeRange } from '#platform/time.ts';
import { Card, CardHead, DataTable, Figures, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { freeTimes } from './escort-times.rules.ts';
import type { LeaveLost } from './leave-lost.rules.ts';
import { weeksLost, type PlannedOuting, type PlannedPerson } from './tomorrow-model.ts';
import type { StaffThatDay } from './tomorrow.words.ts';

interface PeopleProps {
  readonly people: readonly PlannedPerson[];
  readonly unitId: string;
  readonly on: Temporal.PlainDate;
  readonly mayPlan: boolean;
}

/** Those on whose leave somebody goes along: what would make it possible. */
export function NeedingCard(props: PeopleProps) {
  if (props.people.length === 0) return null;
  return (
    <Card tone="flag">
      <CardHead title="Somebody goes with them" aside={String(props.people.length)} />
      <PeopleList {...props} />
    </Card>
  );
}

/** Those whose leave asks for nobody. */
export function AloneCard(props: PeopleProps) {
  if (props.people.length === 0) return null;
  return (
    <Card>
      <CardHead title="Nobody has to go with them" aside={String(props.people.length)} />
      <PeopleList {...props} />
    </Card>
  );
}

function PeopleList({ people, unitId, on, mayPlan }: PeopleProps) {
  return (
    <LineList>
      {people.map(({ person, ways }) => (
        <ListItem
          title={
            <>
              <a href={`/people/${person.id}/leave`}>{person.name}</a>
              {person.room === null ? null : <span class="quiet">, {person.room}</span>}
            </>
          }
        >
          {ways.map(({ label, allows, answer }) => (
            <div>
              <p>
                <Tag tone={answer.possible ? 'green' : 'amber'}>{answer.possible ? 'Possible' : 'Not yet'}</Tag> {answer.say}
              </p>
              <p class="quiet small">
                {label}
                {allows.length === 0 ? '' : ` · ${allows.join(' · ')}`}
              </p>
            </div>
          ))}
          {mayPlan ? <a href={`/outings/new?unit=${unitId}&person=${person.id}&on=${on}`}>Plan {person.name} going out</a> : null}
        </ListItem>
      ))}
    </LineList>
  );
}

/** What is down for the day already. */
export function PlannedCard({ planned, mayOpen }: { readonly planned: readonly PlannedOuting[]; readonly mayOpen: boolean }) {
  return (
    <Card>
      <CardHead title="Planned already" aside={String(planned.length)} />
      {planned.length === 0 ? (
        <p>Nothing is planned yet.</p>
      ) : (
        <LineList tight>
          {planned.map(({ outing, people }) => (
            <ListItem
              title={
                <>
                  {timeRange(outing.span)} {mayOpen ? <a href={`/outings/${outing.id}`}>{outing.title}</a> : outing.title}
                </>
              }
              note={outing.escorts.length === 0 ? outing.place : `${outing.place}, with ${andList(outing.escorts.map(({ name }) => name))}`}
            >
              {andList(people.map(({ name }) => name))}
            </ListItem>
          ))}
        </LineList>
      )}
    </Card>
  );
}

/** Who may escort, when they are free, and who has to stay. */
export function StaffCard({ staff, on }: { readonly staff: StaffThatDay; readonly on: Temporal.PlainDate }) {
  const day = { from: instantAt(on, '08:00'), to: instantAt(on, '20:00') };
  const there = staff.escorts.filter((escort) => escort.on.some((shift) => overlaps(shift, day)));
  return (
    <Card>
      <CardHead title="Who may escort" aside={staff.rotaKnown ? String(there.length) : undefined} />
      <p class="quiet small">
        Volunteers and students do not count. {howMany(staff.handoverMinutes, 'minute', 'minutes')} between two outings; a rest of{' '}
        {staff.breakMinutes} in a long shift; at least {staff.coverLeftBehind} stay on the unit.
      </p>
      {there.length === 0 ? (
        <p>{staff.rotaKnown ? 'Nobody who may escort is on shift in the day.' : 'Could not be checked: no rota is entered.'}</p>
      ) : (
        <LineList tight>
          {there.map((escort) => {
            const free = freeTimes(escort, staff.handoverMinutes);
            return (
              <ListItem
                title={escort.name}
                note={[
                  `${escort.role}, on ${andList(escort.on.map(timeRange))}`,
                  ...(escort.custody ? [] : ['may not hold custody']),
                  ...(escort.trainingsMissing.length === 0 ? [] : [`not trained: ${andList(escort.trainingsMissing)}`]),
                ].join(' · ')}
              >
                {free.length === 0 ? 'Booked all through' : `Free ${andList(free.map((span) => `${clockAt(span.from)} to ${clockAt(span.to)}`))}`}
              </ListItem>
            );
          })}
        </LineList>
      )}
    </Card>
  );
}

/** Leave lost by the service: planned against taken, and why not. */
export function LostCard({
  lost,
  since,
  today,
}: {
  readonly lost: LeaveLost;
  readonly since: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}) {
  return (
    <Card>
      <CardHead title={`Leave lost, the last ${weeksLost} weeks`} aside={dateRange(since, today.subtract({ days: 1 }))} />
      <Figures
        items={[
          { figure: String(lost.planned), words: 'planned', note: 'Goings out of one person each' },
          { figure: String(lost.taken), words: 'taken' },
          { figure: String(lost.lostByUs), words: 'lost by us', note: 'Reasons marked “ours” in the settings' },
          ...(lost.notRecorded === 0 ? [] : [{ figure: String(lost.notRecorded), words: 'not recorded', note: 'Neither left nor a reason' }]),
        ]}
      />
      <DataTable
        caption="Why planned leave was not taken"
        tight
        phone="scroll"
        columns={[{ heading: 'Reason' }, { heading: 'Whose' }, { heading: 'Times', numeric: true }]}
        rows={lost.reasons.map(({ reason, times, ours }) => ({ cells: [reason, ours ? 'Ours' : 'Not ours', String(times)] }))}
        empty="No leave that was planned went untaken."
      />
    </Card>
  );
}
