import { z } from 'zod';
import { writeCsv } from '#platform/csv.ts';
import { download, page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, dateOf, dateRange, lengthInWords } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Notice, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { groupSizes, type DirectRow } from './activity-count.rules.ts';
import { cameOf, loadActivity, type ActivityModel } from './activity-model.ts';
import { localNumbers } from './activity-store.ts';
import { attendStatus, careContactColumns, careContactRow, consMechanism, indirectColumns, indirectRow } from './mhsds.rules.ts';

const word = z.string().max(60).optional().catch(undefined);
const query = z.object({ unit: word, from: word, weeks: word });

/** Contacts and how long, direct and indirect time, how large groups were (D48). */
export const activityPage = page({
  path: '/ledger/activity',
  access: reportsAccess['see-ledger'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }): Promise<ActivityModel | null> => loadActivity(scope, asked),
  people: () => [],
  show({ unit, stretch, count, notRecorded, closed }) {
    const monday = stretch.last.subtract({ days: 6 });
    const at = (from: Temporal.PlainDate, weeks: number): string => `unit=${unit.id}&from=${from.toString()}&weeks=${weeks}`;
    const cells = (row: DirectRow) => [row.what, String(row.contacts), String(row.people), lengthInWords(row.minutes), String(row.withoutLength)];
    return {
      title: 'Contacts and time',
      lead: `${unit.name} · ${dateRange(stretch.first, stretch.last)}`,
      back: { href: `/ledger?${at(monday, stretch.weeks)}`, label: 'Numbers' },
      actions: (
        <>
          <Segmented
            label="Which weeks"
            items={[
              { href: `/ledger/activity?${at(monday.subtract({ weeks: stretch.weeks }), stretch.weeks)}`, label: 'Earlier', icon: 'caret-left' },
              { href: `/ledger/activity?${at(monday.add({ weeks: stretch.weeks }), stretch.weeks)}`, label: 'Later', icon: 'caret-right' },
            ]}
          />
          <Segmented
            label="How many weeks"
            items={([1, 4, 12] as const).map((weeks) => ({
              href: `/ledger/activity?${at(monday, weeks)}`,
              label: weeks === 1 ? 'Week' : `${weeks} weeks`,
              current: weeks === stretch.weeks,
            }))}
          />
        </>
      ),
      body: (
        <Stack>
          {closed === 0 ? null : (
            <Notice tone="look" title={`${howMany(closed, 'person', 'people')} who were here left so long ago that their records are closed to you`}>
              Nothing of theirs is counted.
            </Notice>
          )}
          <Card>
            <DataTable
              caption="Direct: with people"
              phone="stack"
              columns={[
                { heading: 'What' },
                { heading: 'Contacts', numeric: true },
                { heading: 'People', numeric: true },
                { heading: 'Time' },
                { heading: 'Length not written', numeric: true },
              ]}
              rows={[...count.direct.map((row) => ({ cells: cells(row) })), { cells: cells(count.directAll) }]}
            />
            <p class="quiet small">
              A contact is one person at one session, or one signed note. Time is the people’s: six people for an hour are six hours. Notes of a
              session are not counted beside it; visits on leave count by their notes.{' '}
              {notRecorded === 0 ? null : `Of ${howMany(notRecorded, 'invitation', 'invitations')} nothing was recorded: they are none of these.`}
            </p>
          </Card>
          <Card>
            <DataTable
              caption="How many came to a session"
              columns={[{ heading: 'Who came' }, { heading: 'Sessions', numeric: true }]}
              rows={count.sessions.map(({ size, sessions }) => ({ cells: [size, String(sessions)] }))}
            />
            <p>
              {count.groupMean === null
                ? 'No session with more than one person.'
                : `${Math.round(count.groupMean * 10) / 10} people for each session that more than one came to.`}
            </p>
          </Card>
          <Card>
            <CardHead title="Indirect: for one person, who was not there" aside={lengthInWords(count.indirect.minutes)} />
            <p>
              {howMany(count.indirect.entries, 'entry', 'entries')} for {howMany(count.indirect.people, 'person', 'people')}. Written down under a
              person’s notes; the writing of notes, travel and talk about several people at once are no part of it.
            </p>
          </Card>
          <Mapping title="MHS201 Care contact" columns={careContactColumns} href={`/ledger/activity.csv?${at(monday, stretch.weeks)}&table=201`} />
          <Mapping title="MHS204 Indirect activity" columns={indirectColumns} href={`/ledger/activity.csv?${at(monday, stretch.weeks)}&table=204`} />
        </Stack>
      ),
    };
  },
});

function Mapping(props: {
  readonly title: string;
  readonly columns: readonly { readonly field: string; readonly holds: string }[];
  readonly href: string;
}) {
  return (
    <Card>
      <CardHead
        title={props.title}
        aside={
          <ButtonLink href={props.href} icon="download-simple" download>
            Spreadsheet<span class="nhsuk-u-visually-hidden">: {props.title}</span>
          </ButtonLink>
        }
      />
      <DataTable
        caption="What stands in each field (MHSDS version 6)"
        phone="stack"
        columns={[{ heading: 'Field' }, { heading: 'What stands in it' }]}
        rows={props.columns.map(({ field, holds }) => ({ cells: [field, holds] }))}
      />
    </Card>
  );
}

/** The same records in the shape of the national data set: a row a contact, or a row an indirect activity. Nobody is named. */
export const activityFile = download({
  path: '/ledger/activity.csv',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: word, from: word, weeks: word, table: z.enum(['201', '204']).catch('201') }),
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const model = await loadActivity(scope, asked);
    if (model === null) return null;
    const { stretch } = model;
    const indirect = asked.table === '204';
    const people = [...new Set((indirect ? model.indirect : [...model.facts, ...model.contacts]).map(({ personId }) => personId))];
    const local = await localNumbers(scope, people);
    const rows = indirect ? indirectRows(model, local) : contactRows(model, local);
    return {
      type: 'text/csv; charset=utf-8',
      name: `mhs${asked.table}-${stretch.first.toString()}-${stretch.weeks}.csv`,
      people: [...local.keys()],
      body: writeCsv(
        (indirect ? indirectColumns : careContactColumns).map(({ field }) => field),
        rows,
        { byteOrderMark: true },
      ),
    };
  },
});

const clock = (at: Temporal.Instant): string => `${clockAt(at)}:00`;

function contactRows(model: ActivityModel, local: ReadonlyMap<string, string>) {
  const sizeOf = groupSizes(model.facts.flatMap((fact) => cameOf(fact) ?? []));
  const sessions = model.facts.flatMap((fact) => {
    const [status, localPatientId] = [attendStatus(fact.code), local.get(fact.personId)];
    if (status === null || localPatientId === undefined) return [];
    const came = cameOf(fact);
    return [
      careContactRow({
        localPatientId,
        contactId: `${fact.sessionId}-${fact.personId}`,
        date: fact.onDate.toString(),
        time: clock(fact.span.from),
        minutes: came?.minutes ?? null,
        mechanism: '01',
        status,
        groupSize: came === null ? null : (sizeOf.get(fact.sessionId) ?? null),
      }),
    ];
  });
  const notes = model.contacts.flatMap((one) => {
    const localPatientId = local.get(one.personId);
    if (localPatientId === undefined) return [];
    return [
      careContactRow({
        localPatientId,
        contactId: one.id,
        date: dateOf(one.at).toString(),
        time: clock(one.at),
        minutes: one.minutes,
        mechanism: consMechanism(one.kind),
        status: '5',
        groupSize: null,
      }),
    ];
  });
  return [...sessions, ...notes];
}

function indirectRows(model: ActivityModel, local: ReadonlyMap<string, string>) {
  return model.indirect.flatMap(({ personId, at, minutes, staffId }) => {
    const localPatientId = local.get(personId);
    return localPatientId === undefined ? [] : [indirectRow({ localPatientId, date: dateOf(at).toString(), time: clock(at), minutes, staffId })];
  });
}
