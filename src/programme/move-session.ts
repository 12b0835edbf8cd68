import { z } from 'zod';
import { chosen, choice, date, optionalText, optionalWholeNumber, time, version } from '#platform/form-fields.ts';
import { action, refuse, type Params, type Route } from '#platform/route.ts';
import { clockTime, longDate, weekOf } from '#platform/time.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { refuseStaleSession } from './change-session.page.tsx';
import { checkWhereAndWho } from './check-session.ts';
import { editSession } from './edit-session.ts';
import { sessionById } from './session-store.ts';
import type { SessionChanges, SessionRecord } from './session.words.ts';
import type { EditScope } from './words.ts';
import { weekViews } from './week-model.ts';
import { weekPage } from './week.page.tsx';

const scopes = ['this one', 'this and later'] as const;
const comingBack = {
  back_unit: z.guid().optional(),
  back_from: z.iso.date().optional(),
  back_by: choice('Open the week again', weekViews).optional(),
  back_who: z.union([z.literal(''), z.guid()]).optional(),
};

/** The week the form stood on, as its hidden fields say. */
function againQuery(params: Params, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const names = { back_unit: 'unit', back_from: 'from', back_by: 'by', back_who: 'who' } as const;
  const back = Object.entries(names).flatMap(([field, name]) =>
    typeof raw[field] === 'string' && raw[field] !== '' ? [[name, raw[field]] as const] : [],
  );
  return { ...Object.fromEntries(back), session: params['session']! };
}

function weekOfSession(
  session: SessionRecord,
  onDate: Temporal.PlainDate,
  input: { readonly back_by?: string | undefined; readonly back_who?: string | undefined },
): string {
  const query = new URLSearchParams({ unit: session.unitId, from: String(weekOf(onDate).monday), on: String(onDate), session: session.id });
  if (input.back_by !== undefined && input.back_by !== 'day') query.set('by', input.back_by);
  if (input.back_who) query.set('who', input.back_who);
  return `/week?${query.toString()}#chosen`;
}

async function change(scope: Scope, session: SessionRecord, changes: SessionChanges, seen: number, apply: EditScope | undefined): Promise<string> {
  if (session.status === 'cancelled' || session.status === 'removed') refuse('', 'It is not going ahead, so it cannot be moved.');
  await checkWhereAndWho(scope, session.unitId, changes, session);
  return editSession(scope, session.id, seen, changes, apply ?? 'this one', null).catch(async (error: unknown) =>
    refuseStaleSession(scope, error, changes),
  );
}

/** Moves a session: what dragging, the arrow keys and the form on the week all send. */
const moveSessionAction = action({
  path: '/sessions/:session/move',
  access: programmeAccess.arrange,
  input: z.strictObject({
    date: date('the date'),
    start: time('the time it starts'),
    minutes: optionalWholeNumber('how long it lasts', 5, 720),
    place: optionalText('the place', 120).optional(),
    apply: choice('Choose which ones to move', scopes).optional(),
    version: version(),
    ...comingBack,
  }),
  subject: aboutSession,
  again: weekPage as never,
  againParams: () => ({}),
  againQuery,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (Temporal.PlainDate.compare(input.date, scope.today) < 0) refuse('date', 'The date must be today or later');
    const changes: SessionChanges = {
      onDate: input.date,
      startTime: input.start,
      ...(input.minutes === null ? {} : { minutes: input.minutes }),
      ...(input.place === undefined || input.place === session.place ? {} : { place: input.place }),
    };
    await change(scope, session, changes, input.version, input.apply);
    const later = input.apply === 'this and later' ? ', and later ones with it' : '';
    return {
      to: weekOfSession(session, input.date, input),
      say: `${session.name} moves to ${longDate(input.date)}, ${clockTime(input.start)}${later}. It is in the draft until the week is published.`,
      subject: `session ${session.id}`,
    };
  },
});

/** Takes one of the ways out of a clash: somebody else leads, or another time. */
const settleClashAction = action({
  path: '/sessions/:session/settle',
  access: programmeAccess.arrange,
  input: z.strictObject({
    settle: z.string({ error: 'Choose what should happen' }).regex(/^(lead:[0-9a-f-]{36}|start:\d{2}:\d{2})$/, 'Choose what should happen'),
    settle_apply: choice('Choose which ones to change', scopes).optional(),
    version: version(),
    ...comingBack,
  }),
  subject: aboutSession,
  again: weekPage as never,
  againParams: () => ({}),
  againQuery,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    const [what, rest] = [input.settle.slice(0, input.settle.indexOf(':')), input.settle.slice(input.settle.indexOf(':') + 1)];
    if (what === 'start') {
      const start = time('the time it starts').parse(rest);
      await change(scope, session, { startTime: start }, input.version, input.settle_apply);
      return {
        to: weekOfSession(session, session.onDate, input),
        say: `${session.name} moves to ${clockTime(start)}.`,
        subject: `session ${session.id}`,
      };
    }
    const staffId = chosen('Choose who leads').parse(rest);
    const others = session.staff
      .filter((one) => one.duty !== 'lead' && one.staffId !== staffId)
      .map((one) => ({ staffId: one.staffId, duty: one.duty }));
    await change(scope, session, { staff: [{ staffId, duty: 'lead' }, ...others] }, input.version, input.settle_apply);
    const now = (await sessionById(scope, session.id))!;
    return {
      to: weekOfSession(session, session.onDate, input),
      say: `${now.staff.find((one) => one.staffId === staffId)?.name ?? 'Somebody else'} leads ${session.name}.`,
      subject: `session ${session.id}`,
    };
  },
});

export const moveSessionRoutes: readonly Route[] = [moveSessionAction as Route, settleClashAction as Route];
