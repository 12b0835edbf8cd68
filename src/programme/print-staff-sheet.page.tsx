import { z } from 'zod';
import { namesOf, needsAndAlerts } from '#people';
import { page } from '#platform/route.ts';
import { clockAt, longDate, timeRange, weekOf } from '#platform/time.ts';
import { TickBox } from '#platform/ui/paper.tsx';
import { DataTable } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { shortNames } from './on-paper.ts';
import { sessionsBetween } from './session-store.ts';
import { staffShort } from './session-view.tsx';
import { unitName } from './unit-things-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';

/** One day for staff: who is coming to what, with boxes to tick. */
export const staffSheetPage = page({
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
            empty={rows.length === 0 ? 'Nothing is planned for this day.' : 'No groups.'}
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
