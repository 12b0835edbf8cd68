import { z } from 'zod';
import { releaseBookings } from '#bookings';
import { date, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type Route } from '#platform/route.ts';
import { clockTime, lengthInWords, longDate } from '#platform/time.ts';
import { Button, Buttons, Form, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Notice, Stack } from '#platform/ui/pieces.tsx';
import type { Scope } from '#platform/scope.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { checkWhereAndWho } from './check-session.ts';
import { editSession, endPattern } from './edit-session.ts';
import { changeFields, PeopleFields, ScopeField, sessionTyped, staffAsked, thingAsked, WhenFields, WhereFields, WhoFields } from './session-form.tsx';
import { patternById } from './pattern-store.ts';
import { removeDraft, sessionById } from './session-store.ts';
import { drivingOf } from './session-driving.ts';
import { bothVersions, Sentences, whenWords } from './session-view.tsx';
import { sessionPage, weekHref } from './session.page.tsx';
import { StaleSession, type SessionChanges } from './session.words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit, type UnitWorker } from './unit-things-store.ts';

/** Changes one session, or its pattern from it on. */
const changeSessionPage = page({
  path: '/sessions/:session/change',
  access: programmeAccess.arrange,
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }) {
    const session = await sessionById(scope, params['session']!);
    if (session === null || session.status === 'removed') return null;
    return {
      session,
      driving: await drivingOf(scope, session),
      choices: {
        rooms: await roomsOfUnit(scope, session.unitId),
        vehicles: await vehiclesOfUnit(scope, session.unitId),
        workers: await withThoseRunning(scope, session),
      },
    };
  },
  people: () => [],
  show({ session, choices, driving }, context) {
    const form = context.sentBy === programmeAccess.arrange.name ? context.sent : startForm(sessionTyped(session));
    return {
      title: `Change ${session.name}`,
      lead: whenWords(session),
      back: { href: `/sessions/${session.id}`, label: session.name },
      body: (
        <Form action={`/sessions/${session.id}/change`} context={context.form} version={session.version}>
          {driving.length === 0 ? null : (
            <Notice tone="look" title="Before it drives anywhere">
              <Sentences say={driving.map(({ say }) => say)} />
            </Notice>
          )}
          <Columns layout="two">
            <Stack>
              <Card>
                <CardHead title="When" />
                <WhenFields form={form} dateLabel="Date" />
              </Card>
              <Card>
                <CardHead title="Where" />
                <WhereFields form={form} choices={choices} asActivity={false} />
              </Card>
            </Stack>
            <Stack>
              <Card>
                <CardHead title="Who runs it" />
                <WhoFields form={form} choices={choices} cover />
              </Card>
              <Card>
                <CardHead title="People" />
                <PeopleFields form={form} />
              </Card>
              <Card>
                {session.patternId === null ? null : <ScopeField form={form} />}
                <TextField form={form} name="words" label="Why" hint="Kept in the session’s history" optional />
              </Card>
            </Stack>
          </Columns>
          <Buttons>
            <Button look="primary">Save</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

/** The unit's workers, with those running it already though they work elsewhere. */
async function withThoseRunning(
  scope: Scope,
  session: { readonly unitId: string; readonly staff: readonly { readonly staffId: string; readonly name: string; readonly shortName: string }[] },
): Promise<readonly UnitWorker[]> {
  const workers = await workersOfUnit(scope, session.unitId);
  const others = session.staff.filter(({ staffId }) => !workers.some(({ id }) => id === staffId));
  return [...workers, ...others.map(({ staffId, name, shortName }) => ({ id: staffId, name, shortName, role: 'from elsewhere', skills: [] }))];
}

const changeSessionAction = action({
  path: '/sessions/:session/change',
  access: programmeAccess.arrange,
  input: z.strictObject({ ...changeFields, date: date('the date'), version: version() }),
  subject: aboutSession,
  again: changeSessionPage as never,
  async run(scope, input, params) {
    const id = params['session']!;
    const session = (await sessionById(scope, id))!;
    if (session.status === 'cancelled') refuse('', 'It was cancelled. Undo the cancelling first, then change it.');
    if (session.patternId !== null && input.apply === undefined) refuse('apply', 'Choose which sessions to change');
    const [roomId, vehicleId] = [thingAsked(input.room), thingAsked(input.vehicle)];
    const changes: SessionChanges = {
      onDate: input.date,
      startTime: input.start,
      minutes: input.minutes,
      place: input.place,
      maxPeople: input.max_people,
      joining: input.joining,
      staff: staffAsked(input),
      ...(roomId === undefined ? {} : { roomId }),
      ...(vehicleId === undefined ? {} : { vehicleId }),
    };
    const round =
      session.patternId === null || input.apply === undefined || input.apply === 'this one' ? null : await patternById(scope, session.patternId);
    await checkWhereAndWho(scope, session.unitId, changes, session, round === null ? null : { ...round, startsOn: session.onDate });
    const say = await editSession(scope, id, input.version, changes, input.apply ?? 'this one', input.words).catch(async (error: unknown) =>
      refuseStaleSession(scope, error, changes),
    );
    return {
      to: weekHref({ id, unitId: session.unitId, onDate: input.date }),
      say,
      subject: `session ${id}`,
      ...(input.words === null ? {} : { reason: 'a word why is kept in its history' }),
    };
  },
});

/** Shows both versions when somebody else saved the session first; anything else goes on. */
export async function refuseStaleSession(scope: Scope, error: unknown, changes: SessionChanges): Promise<never> {
  if (!(error instanceof StaleSession)) throw error;
  const { theirs } = error;
  const workers = new Map((await workersOfUnit(scope, theirs.unitId)).map((one) => [one.id, one.shortName]));
  const rooms = new Map((await roomsOfUnit(scope, theirs.unitId)).map((one) => [one.id, one.name]));
  const when = changes.onDate === undefined && changes.startTime === undefined && changes.minutes === undefined;
  refuseStale(
    bothVersions(
      {
        ...(when
          ? {}
          : {
              when: `${longDate(changes.onDate ?? theirs.onDate)}, ${clockTime(changes.startTime ?? theirs.startTime)}, ${lengthInWords(changes.minutes ?? theirs.minutes)}`,
            }),
        ...(changes.place === undefined && changes.roomId === undefined
          ? {}
          : {
              where:
                changes.place ??
                (changes.roomId ? rooms.get(changes.roomId) : undefined) ??
                (changes.roomId === undefined ? theirs.roomName : null) ??
                'Nowhere said yet',
            }),
        ...(changes.staff === undefined
          ? {}
          : { staff: changes.staff.map(({ staffId }) => workers.get(staffId) ?? 'somebody from elsewhere').join(', ') || 'Nobody' }),
        ...(changes.maxPeople === undefined ? {} : { people: changes.maxPeople === null ? 'Any number' : String(changes.maxPeople) }),
      },
      theirs,
    ),
  );
}

const removeSessionAction = action({
  path: '/sessions/:session/remove',
  access: programmeAccess.arrange,
  input: z.strictObject({ version: version() }),
  subject: aboutSession,
  again: sessionPage as never,
  async run(scope, input, params) {
    const id = params['session']!;
    const session = (await sessionById(scope, id))!;
    if (session.status !== 'draft') refuse('', 'It has been published, so people know of it. Cancel it with a reason instead.');
    await removeDraft(scope, id, input.version).catch(async (error: unknown) => refuseStaleSession(scope, error, {}));
    await releaseBookings(scope, { kind: 'session', id });
    return { to: weekHref(session).replace(/&session=.*$/, ''), say: `${session.name} is taken off the week.`, subject: `session ${id}` };
  },
});

const lastSessionAction = action({
  path: '/sessions/:session/last',
  access: programmeAccess.arrange,
  input: z.strictObject({ version: version() }),
  subject: aboutSession,
  again: sessionPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (session.patternId === null || session.originalDate === null) refuse('', 'It does not come round by itself.');
    const say = await endPattern(scope, session, input.version, session.originalDate).catch(async (error: unknown) =>
      refuseStaleSession(scope, error, {}),
    );
    return { to: `/sessions/${session.id}`, say, subject: `session ${session.id}` };
  },
});

export const changeSessionRoutes: readonly Route[] = [
  changeSessionPage as Route,
  changeSessionAction as Route,
  removeSessionAction as Route,
  lastSessionAction as Route,
];
