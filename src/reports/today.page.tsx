import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, hoursFigure, longDate, shortDate, timeRange } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { AmountBar, Card, CardHead, Columns, Count, DataTable, DayStrip, EmptyState, LineList, ListItem, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess, StoodDown } from '#programme';
import type { Task } from '#tasks';
import { reportsAccess } from './access.ts';
import { StalePack } from './downtime-stale.tsx';
import { loadToday, type TodayModel } from './today-model.ts';
import { NowAndNext } from './today-now.tsx';
import { LateFirst, WhoIsOut } from './today-out.tsx';
import { stripBlock } from './today-view.ts';

/** What is on, what has nobody to run it, what waits for me, who is out: the page a working day starts from. */
export const todayPage = page({
  path: '/today',
  access: reportsAccess['see-today'],
  query: z.object({ unit: z.string().optional() }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<TodayModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadToday(scope, unitId);
  },
  people: (model) => [
    ...new Set([
      ...model.out.map(({ person }) => person.id),
      ...model.onLeave.map(({ personId }) => personId),
      ...model.offeredLeast.map((one) => one.personId),
      ...[...model.invited.values()].flat().map((one) => one.personId),
    ]),
  ],
  show(model, context) {
    const { unit } = model;
    const mayRecord = context.may(programmeAccess['record-attendance']);
    const strip = model.sessions.filter((session) => session.kind !== 'one to one' || session.staff.some((one) => one.staffId === model.me));
    const facts = [
      unit.name,
      model.seesPeople ? (model.peopleHere === 1 ? '1 person' : `${model.peopleHere} people`) : null,
      model.onUntil === null ? null : `you are on until ${clockAt(model.onUntil)}`,
      model.inCharge === null ? 'nobody is named as nurse in charge' : `nurse in charge: ${model.inCharge}`,
    ].filter((part) => part !== null);
    return {
      title: 'Today',
      heading: `Today, ${longDate(context.today)}`,
      lead: facts.join(' · '),
      actions: context.may(programmeAccess.print) ? (
        <>
          {mayRecord ? (
            <ButtonLink href={`/sessions/unplanned?unit=${unit.id}`} icon="plus">
              Write down something unplanned
            </ButtonLink>
          ) : null}
          {context.may(reportsAccess['see-handover']) ? <ButtonLink href={`/handover?unit=${unit.id}`}>Handover</ButtonLink> : null}
          <ButtonLink href={`/print/staff-sheet?unit=${unit.id}&on=${context.today.toString()}`} icon="printer">
            Print the day
          </ButtonLink>
        </>
      ) : undefined,
      live: { unitId: unit.id, about: ['sessions', 'attendance', 'invitations', 'tasks', 'people', 'leave'] },
      body: (
        <Stack>
          {model.units.length > 1 ? (
            <Tabs label="Units" items={model.units.map((one) => ({ href: `/today?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
          ) : null}
          {model.seesPeople ? <LateFirst model={model} /> : null}
          <StalePack stale={model.stalePack} unitId={unit.id} />
          <StoodDown standDown={model.standDown} context={context} />
          {strip.length === 0 ? null : (
            <DayStrip
              label="Today, 09:00 to 21:00"
              now={clockAt(context.now)}
              sessions={strip.map((session) => stripBlock(session, model, context))}
            />
          )}
          <Columns layout="three">
            <Stack>
              <NowAndNext model={model} context={context} />
            </Stack>
            <Stack>
              <Uncovered model={model} mayCover={context.may(programmeAccess.cover)} />
              {model.seesPeople ? (
                <WaitingForYou model={model} toRecord={mayRecord ? model.toRecord : []} mayCover={context.may(programmeAccess.cover)} />
              ) : null}
            </Stack>
            <Stack>
              {model.seesPeople ? (
                <>
                  <WhoIsOut model={model} now={context.now} />
                  <OfferedLeast model={model} />
                </>
              ) : (
                ' '
              )}
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

function Uncovered({ model, mayCover }: { readonly model: TodayModel; readonly mayCover: boolean }) {
  return (
    <Card tone={model.uncovered.length > 0 ? 'look' : 'flag'}>
      <CardHead
        title="Nobody to run it"
        aside={
          <Count
            number={model.uncovered.length}
            what={model.uncovered.length === 1 ? 'session with nobody to run it' : 'sessions with nobody to run them'}
            tone={model.uncovered.length > 0 ? 'look' : 'plain'}
          />
        }
      />
      {model.uncovered.length === 0 ? (
        <p class="quiet">{model.anyAhead ? 'Every session this week has somebody who is here to run it.' : 'No session is planned from today on.'}</p>
      ) : (
        <LineList>
          {model.uncovered.slice(0, 6).map(({ session, why }) => (
            <ListItem
              title={`${shortDate(session.onDate)} ${clockAt(session.span.from)} ${session.name}`}
              note={`${why}${session.invited > 0 ? ` ${session.invited === 1 ? '1 person expects' : `${session.invited} people expect`} it.` : ''}`}
              aside={mayCover ? <a href={`/sessions/${session.id}/cover`}>Find cover</a> : undefined}
            />
          ))}
        </LineList>
      )}
      {model.uncovered.length > 6 ? (
        <p class="small">
          <a href={`/week?unit=${model.unit.id}`}>{model.uncovered.length - 6} more in the week</a>
        </p>
      ) : null}
    </Card>
  );
}

/** What waits: tasks, and, for somebody who runs sessions, those to write up. */
function WaitingForYou({
  model,
  toRecord,
  mayCover,
}: {
  readonly model: TodayModel;
  readonly toRecord: TodayModel['toRecord'];
  readonly mayCover: boolean;
}) {
  // A session that somebody asks to have written up waits once, as the task.
  const asked = new Set(model.tasks.filter((task) => task.kind === 'complete attendance').map((task) => task.aboutId));
  const leftOf = (task: Task): number | undefined =>
    task.kind === 'complete attendance' ? toRecord.find(({ session }) => session.id === task.aboutId)?.left : undefined;
  const others = toRecord.filter(({ session }) => !asked.has(session.id));
  const count = model.tasks.length + others.length + (model.drafts > 0 ? 1 : 0);
  return (
    <Card>
      <CardHead title="Waiting for you" aside={<Count number={count} what="things waiting" />} />
      {count === 0 ? (
        <EmptyState title="Nothing is waiting" icon="check-circle">
          What colleagues ask of you, and sessions to write up, come here.
        </EmptyState>
      ) : (
        <LineList>
          {model.tasks.map((task) => {
            const left = leftOf(task);
            const own = task.aboutKind === 'safety nudge' ? task.link : null;
            const direct =
              own ?? (left !== undefined ? `/sessions/${task.aboutId}/attendance` : mayCover && task.kind === 'cover' ? task.link : null);
            return (
              <ListItem
                title={<a href={direct ?? `/tasks/${task.id}`}>{task.say}</a>}
                note={askedWords(task, model.me)}
                aside={left === undefined ? undefined : `${left} to say`}
              />
            );
          })}
          {others.slice(0, 8).map(({ session, left, mine }) => (
            <ListItem
              title={<a href={`/sessions/${session.id}/attendance`}>Who came: {session.name}</a>}
              note={`${shortDate(session.onDate)}, ${timeRange(session.span)}${mine ? ' · yours' : ''}`}
              aside={`${left} to say`}
            />
          ))}
          {model.drafts > 0 ? (
            <ListItem
              title={
                <a href={`/week?unit=${model.unit.id}`}>
                  {model.drafts === 1 ? '1 change is not published' : `${model.drafts} changes are not published`}
                </a>
              }
              note={model.drafts === 1 ? 'Nobody has been told of it yet' : 'Nobody has been told of them yet'}
            />
          ) : null}
        </LineList>
      )}
      {others.length > 8 ? <p class="small quiet">and {others.length - 8} more sessions to write up this week</p> : null}
    </Card>
  );
}

/** "Asked by Femi Adeleke, 12:30 · seen by Lee Marsh"; one's own is not told as somebody else's. */
function askedWords(task: Task, me: string | null): string | undefined {
  const seen = task.answer === 'acknowledged' && task.answeredByName !== null ? `seen by ${task.answeredByName}` : null;
  if (task.askedByName === null) return seen === null ? undefined : `${seen.charAt(0).toUpperCase()}${seen.slice(1)}`;
  return `${task.askedBy === me ? 'You asked this' : `Asked by ${task.askedByName}`}, ${clockAt(task.askedAt)}${seen === null ? '' : ` · ${seen}`}`;
}

function OfferedLeast({ model }: { readonly model: TodayModel }) {
  if (model.offeredLeast.length === 0) return null;
  const full = Math.max(...model.offeredLeast.map((one) => Math.max(one.targetMinutes, one.offeredMinutes)));
  return (
    <Card>
      <CardHead title="Offered least this week" aside={<a href={`/ledger?unit=${model.unit.id}`}>Numbers</a>} />
      <DataTable
        caption="Hours offered or planned this week, against each person’s own level"
        hideCaption
        tight
        columns={[
          { heading: 'Person' },
          { heading: 'Of their own level', wide: true, hideHeading: true },
          { heading: 'Hours', numeric: true, hideHeading: true },
        ]}
        rows={model.offeredLeast.map((one) => ({
          cells: [
            <a href={`/people/${one.personId}/ledger`}>{one.name}</a>,
            <AmountBar amount={one.offeredMinutes / 60} full={full / 60} level={one.targetMinutes / 60} />,
            `${hoursFigure(one.offeredMinutes)} of ${hoursFigure(one.targetMinutes)} h`,
          ],
        }))}
      />
    </Card>
  );
}
