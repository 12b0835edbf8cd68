import { clockAt, datesBetween, longDate, shortDay } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';
import type { SessionBlockProps, WeekColumn } from '#platform/ui/pieces.tsx';
import { blockKind } from './activity-view.tsx';
import type { SessionRecord } from './session.words.ts';
import { stateWordsOf, statesOf, whoLine } from './session-view.tsx';
import { weekAddress } from './week-address.ts';
import type { WeekModel } from './week-model.ts';

/** Things that come round every day for a few minutes stand in the key, not in seven blocks. */
export interface EveryDay {
  readonly name: string;
  readonly time: string;
  readonly ids: ReadonlySet<string>;
}

/** Sessions of at most 20 minutes at the same time on six or seven days. One that is chosen or clashes is drawn as any other. */
export function everyDayThings(model: WeekModel): readonly EveryDay[] {
  const short = model.facts.sessions.filter((session) => session.minutes <= 20 && session.status === 'published');
  return [...Map.groupBy(short, (session) => `${session.activityId} ${session.startTime.toString()}`).values()]
    .filter((several) => new Set(several.map((one) => one.onDate.toString())).size >= 6)
    .map((several) => ({
      name: several[0]!.name,
      time: clockAt(several[0]!.span.from),
      ids: new Set(several.filter((one) => one.id !== model.chosen?.session.id).map(({ id }) => id)),
    }));
}

/** Seven days. One to ones are counted over each day when the whole unit is shown. */
export function dayColumns(model: WeekModel, now: Temporal.Instant, today: Temporal.PlainDate, mayArrange: boolean): readonly WeekColumn[] {
  const whole = model.who === null;
  const hidden = new Set(everyDayThings(model).flatMap(({ ids }) => [...ids]));
  const clashingId = (id: string): boolean => model.clashes.get(id)?.allowed === false;
  return datesBetween(model.monday, model.monday.add({ days: 6 })).map((date) => {
    const sessions = sessionsOfWho(model).filter((one) => one.onDate.equals(date));
    const ones = sessions.filter((one) => one.kind === 'one to one' && one.status !== 'cancelled');
    const shown = sessions.filter(
      (one) => !hidden.has(one.id) && (!whole || one.kind !== 'one to one' || one.id === model.chosen?.session.id || clashingId(one.id)),
    );
    return {
      id: date.toString(),
      heading: shortDay(date),
      full: longDate(date),
      headingHref: weekAddress(model, { view: 'room', who: null, day: date }),
      note: whole && ones.length > 0 ? howMany(ones.length, 'one to one', 'one to ones') : undefined,
      today: date.equals(today),
      sessions: [...shown.map((one) => blockOf(one, model, now)), ...(whole ? wardRounds(model, date, sessions) : [])],
      gaps: whole
        ? model.gaps
            .filter((gap) => gap.date.equals(date))
            .map((gap) => ({
              from: gap.from,
              to: gap.to,
              title: gap.title,
              reason: gap.reason,
              ...(mayArrange ? { href: fillHref(model, gap) } : {}),
            }))
        : [],
      addHref: mayArrange ? `/sessions/new?unit=${model.unitId}&on=${date}` : undefined,
      date: date.toString(),
    };
  });
}

/** One day by room, person, member of staff or vehicle. What has none of them stands in a column of its own. */
export function thingColumns(model: WeekModel, now: Temporal.Instant): readonly WeekColumn[] {
  const sessions = model.facts.sessions.filter((one) => one.onDate.equals(model.day));
  const things = thingsOf(model, sessions);
  const columns = things.map(({ id, name }) => ({
    id,
    heading: name,
    headingHref: weekAddress(model, { who: id, day: model.day }),
    sessions: sessions.filter((one) => hasThing(one, model, id)).map((one) => blockOf(one, model, now)),
  }));
  const without = sessions.filter((one) => one.status !== 'cancelled' && things.every(({ id }) => !hasThing(one, model, id)));
  const words: Record<string, string> = { room: 'Elsewhere', staff: 'Nobody yet', vehicle: 'No vehicle', person: 'Nobody yet', day: '' };
  return without.length === 0 || model.view === 'vehicle'
    ? columns
    : [...columns, { id: 'without', heading: words[model.view]!, sessions: without.map((one) => blockOf(one, model, now)) }];
}

/** What a view has a column for, with its name. */
export function thingsOf(
  model: WeekModel,
  sessions: readonly SessionRecord[] = model.facts.sessions,
): readonly { readonly id: string; readonly name: string }[] {
  if (model.view === 'room') return model.facts.rooms;
  if (model.view === 'vehicle') return model.facts.vehicles;
  if (model.view === 'person') return model.people;
  const busy = new Map(sessions.flatMap((session) => session.staff.map(({ staffId, name }) => [staffId, name] as const)));
  return [...busy].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

function sessionsOfWho(model: WeekModel): readonly SessionRecord[] {
  return model.who === null ? model.facts.sessions : model.facts.sessions.filter((one) => hasThing(one, model, model.who!));
}

/** Is the session one of this room's, person's, worker's or vehicle's? Only of the kind the view is by: an id of another kind matches nothing. */
function hasThing(session: SessionRecord, model: WeekModel, id: string): boolean {
  switch (model.view) {
    case 'room':
      return session.roomId === id;
    case 'vehicle':
      return session.vehicleId === id;
    case 'staff':
      return session.staff.some(({ staffId }) => staffId === id);
    case 'person':
      return (model.facts.invited.get(session.id) ?? []).some(({ personId }) => personId === id);
    case 'day':
      return true;
  }
}

function blockOf(session: SessionRecord, model: WeekModel, now: Temporal.Instant): SessionBlockProps {
  const chosen = model.chosen?.session.id === session.id;
  const states = statesOf(session, model.clashes.get(session.id), now);
  return {
    name: session.name,
    kind: blockKind(session.kind),
    from: clockAt(session.span.from),
    to: endOf(session),
    href: weekAddress(model, { session: session.id, day: session.onDate }),
    place: session.where ?? undefined,
    who: whoLine(session),
    states: chosen ? [...states, 'selected'] : states,
    stateWords: stateWordsOf(session, states),
    id: session.id,
    version: session.version,
  };
}

/** A session that goes past midnight is drawn to the day's end. */
function endOf(session: SessionRecord): string {
  const end = clockAt(session.span.to);
  return end <= clockAt(session.span.from) ? '24:00' : end;
}

/** Ward rounds that everyone keeps free, where no session stands for them. */
function wardRounds(model: WeekModel, date: Temporal.PlainDate, sessions: readonly SessionRecord[]): SessionBlockProps[] {
  return model.facts.protectedTimes
    .filter(
      ({ time, on }) =>
        on.equals(date) &&
        time.personId === null &&
        time.kind === 'ward round' &&
        !sessions.some((one) => one.name.toLowerCase() === time.label.toLowerCase()),
    )
    .map(({ time, span }) => ({ name: time.label, kind: 'meet', from: clockAt(span.from), to: clockAt(span.to), place: 'Protected time' }));
}

/** Where a gap is filled from: a new session at its time, with the activity that would answer what people asked for. */
export function fillHref(model: Pick<WeekModel, 'unitId'>, gap: WeekModel['gaps'][number]): string {
  const query = new URLSearchParams({ unit: model.unitId, on: gap.date.toString(), at: gap.from, why: `${gap.title}: ${gap.reason}` });
  if (gap.activityId !== null) query.set('activity', gap.activityId);
  return `/sessions/new?${query.toString()}`;
}
