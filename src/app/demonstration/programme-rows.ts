import { Range } from '#platform/database.ts';
import { ACTIVITIES } from './activities-list.ts';
import { clock, since, WEEKS_BACK } from './calendar.ts';
import { INCIDENT } from './cancelling.ts';
import { idFor } from './chance.ts';
import type { Pattern } from './one-to-ones.ts';
import { BEFORE_BAKING } from './duty-rows.ts';
import { roomId, unitId, vehicleId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows, Row } from './rows.ts';
import type { Session } from './sessions.ts';
import { leads, PAUSED } from './standing-places.ts';
import { staffId } from './staff.ts';
import { stayOf, type Unit } from './unit.ts';

export const activityId = (key: string): string => idFor('activity', key);
export const patternId = (key: string): string => idFor('pattern', key);
const standDownId = idFor('stand down');

/** Activities and patterns of the programme. */
export function addActivities(rows: Rows, unit: Unit, kindIds: ReadonlyMap<string, string>): void {
  for (const each of ACTIVITIES) {
    rows.add('programme_activity', {
      id: activityId(each.key),
      unit_id: unitId('larkfield'),
      name: each.name,
      kind: each.kind,
      category: each.category,
      purpose: each.purpose,
      demands: each.demands ?? {},
      grades: each.grades ?? [],
      min_people: each.max === 1 ? 1 : 2,
      max_people: each.max,
      staff_needed: each.staffNeeded ?? 1,
      skills_needed: each.skills ?? [],
      escort_needed: each.escort ?? false,
      cost_pence: each.costPence ?? 0,
      room_id: each.room === undefined ? null : roomId(each.room),
      vehicle_id: each.vehicle === undefined ? null : vehicleId(each.vehicle),
      place: each.place ?? null,
      outside_service: each.kind === 'out' || each.key === 'town',
      for_culture: each.forCulture ?? null,
      taster: each.taster ?? false,
      leads_to: each.leadsTo === undefined ? null : activityId(each.leadsTo),
      needs_no_goal: each.needsNoGoal ?? false,
      joining: each.joining ?? 'open',
      clearance: each.clearance ?? null,
      interests: each.answers.flatMap((label) => kindIds.get(label.toLowerCase()) ?? []),
      minutes: each.minutes,
      counts: true,
      materials: each.materials ?? null,
      asks_check: each.key === 'baking' ? BEFORE_BAKING.join('\n') : null,
      version: 1,
    });
  }
  for (const pattern of unit.patterns) rows.add('programme_pattern', patternRow(unit, pattern));
}

function patternRow(unit: Unit, pattern: Pattern): Row<'programme_pattern'> {
  const { activity } = pattern;
  const first = unit.calendar.mondayOf(-WEEKS_BACK);
  return {
    id: patternId(pattern.key),
    unit_id: unitId('larkfield'),
    activity_id: activityId(activity.key),
    every_weeks: 1,
    anchor: first,
    days: pattern.days,
    start_time: clock(pattern.start),
    minutes: pattern.minutes,
    starts_on: first,
    bank_holidays: 'run',
    room_id: activity.room === undefined ? null : roomId(activity.room),
    vehicle_id: activity.vehicle === undefined ? null : vehicleId(activity.vehicle),
    place: activity.place ?? null,
    staff: pattern.crew.filter((key) => key !== 'ward').map((key, index) => ({ staff: staffId(key), duty: index === 0 ? 'lead' : 'co-worker' })),
    version: 1,
  };
}

/** Standing places, with what was left out of them: "only Tuesdays", a pause. */
export function addPlaces(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const place of unit.places) {
    const id = idFor('place', place.person, place.pattern.key);
    const stay = stayOf(place.person);
    const from = calendar.monday.add({ days: Math.max(-7 * WEEKS_BACK, Math.floor(stay.from / 1440)) });
    const to = stay.to === null ? null : calendar.monday.add({ days: Math.floor(stay.to / 1440) });
    if (to !== null && Temporal.PlainDate.compare(from, to) >= 0) continue;
    const at = calendar.at(from, 600);
    rows.add('programme_allocation', {
      id,
      unit_id: unitId('larkfield'),
      pattern_id: patternId(place.pattern.key),
      person_id: personId(place.person),
      during: new Range(from, to),
      leads: leads(place.person, place.pattern.activity.key),
      asked_by: place.pattern.person === null ? 'the team' : 'the person',
      end_reason: to === null ? null : 'left the unit',
      made_by: staffId('jo'),
      made_at: at,
      version: to === null ? 1 : 2,
    });
    for (const day of place.not)
      rows.add('programme_exclusion', {
        id: idFor('not on', place.person, place.pattern.key, day),
        allocation_id: id,
        unit_id: unitId('larkfield'),
        day,
        during: since(from),
        by_id: staffId('jo'),
        at,
      });
    // Eileen rests her arm: a pause that will end by itself.
    if (place.person === PAUSED.person && place.pattern.activity.key === PAUSED.activity) {
      rows.add('programme_pause', {
        id: idFor('pause', place.person, place.pattern.key),
        allocation_id: id,
        unit_id: unitId('larkfield'),
        during: new Range(calendar.mondayOf(PAUSED.fromWeek), calendar.mondayOf(PAUSED.toWeek)),
        words: 'Resting her wrist. She will be back.',
        by_id: staffId('hannah'),
        at: calendar.at(calendar.mondayOf(-1), 660),
      });
    }
  }
}

/** Sessions with who runs them, who is invited, and what was written of it. */
export function addSessions(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const session of unit.sessions) {
    rows.add('programme_session', sessionRow(unit, session));
    for (const one of session.waiting?.staff ?? session.staff)
      rows.add('programme_session_staff', {
        session_id: session.id,
        unit_id: unitId('larkfield'),
        staff_id: staffId(one.key),
        duty: one.duty,
      });
    const planned = session.unplanned ? calendar.at(calendar.monday, session.from + session.minutes) : publishedAt(unit, session.week);
    for (const [person, how] of session.invited) {
      rows.add('programme_invitation', {
        session_id: session.id,
        person_id: personId(person),
        unit_id: unitId('larkfield'),
        on_date: session.date,
        how,
        leads: how === 'allocated' && leads(person, session.activity.key),
        invited_by: staffId(session.unplanned ? session.staff[0]!.key : 'jo'),
        invited_at: planned,
      });
    }
  }
  for (const entry of unit.entries) {
    const by = entry.session.staff[0]?.key ?? 'jo';
    rows.add('programme_attendance', {
      session_id: entry.session.id,
      person_id: personId(entry.person),
      revision: 1,
      unit_id: unitId('larkfield'),
      on_date: entry.session.date,
      code: entry.code,
      reason: entry.reason,
      minutes: entry.minutes,
      level: entry.level,
      recorded_by: staffId(by),
      recorded_at: writtenAt(unit, entry.session),
    });
  }
  const incident = new Range(calendar.at(calendar.monday, INCIDENT.from), calendar.at(calendar.monday, INCIDENT.to));
  rows.add('programme_stand_down', {
    id: standDownId,
    unit_id: unitId('larkfield'),
    during: incident,
    reason: 'incident',
    words: 'Alarm on the top corridor in the middle of Making and mending. Everybody safe by five.',
    by_id: staffId('femi'),
    at: incident.from!.add({ minutes: 4 }),
  });
}

/** When a week was first published: the Friday before, or yesterday afternoon where that has not come yet. */
export function publishedAt(unit: Unit, week: number): Temporal.Instant {
  const friday = unit.calendar.at(unit.calendar.mondayOf(week).subtract({ days: 3 }), 930);
  const yesterday = unit.calendar.at(unit.calendar.today.subtract({ days: 1 }), 965);
  return Temporal.Instant.compare(friday, yesterday) < 0 ? friday : yesterday;
}

/** A few minutes after it ended; what Tanya ran in the evening she writes the next morning. */
export function writtenAt(unit: Unit, session: Session): Temporal.Instant {
  const ended = unit.calendar.at(unit.calendar.monday, session.from + session.minutes);
  const late = session.activity.key === 'film' || session.activity.key === 'games';
  const at = ended.add({ minutes: late ? 14 * 60 : 9 });
  return Temporal.Instant.compare(at, unit.calendar.now) < 0 ? at : unit.calendar.now;
}

function sessionRow(unit: Unit, session: Session): Row<'programme_session'> {
  const { activity } = session;
  const from = unit.calendar.at(session.date, session.from - Math.floor(session.from / 1440) * 1440);
  const changed = session.waiting !== null;
  return {
    id: session.id,
    unit_id: unitId('larkfield'),
    activity_id: activityId(activity.key),
    pattern_id: session.pattern === null ? null : patternId(session.pattern.key),
    original_date: session.pattern === null ? null : session.date,
    name: activity.name,
    kind: activity.kind,
    category: activity.category,
    counts: true,
    on_date: session.date,
    start_time: clock(session.from - Math.floor(session.from / 1440) * 1440),
    minutes: session.minutes,
    during: new Range(from, from.add({ minutes: session.minutes })),
    room_id: activity.room === undefined || session.place !== (activity.place ?? null) ? null : roomId(activity.room),
    vehicle_id: activity.vehicle === undefined ? null : vehicleId(activity.vehicle),
    place: session.place,
    max_people: activity.max,
    joining: activity.joining ?? 'open',
    status: session.status,
    unplanned: session.unplanned,
    exceptional: changed,
    cancel_reason: session.cancelled?.reason ?? null,
    cancel_words: session.cancelled?.words ?? null,
    cancelled_from: session.cancelled === null ? null : 'published',
    published_version: session.status === 'draft' ? null : 1,
    unpublished_change: changed,
    stand_down_id: session.cancelled?.standDown === true ? standDownId : null,
    version: 1 + Number(session.cancelled !== null) + Number(changed) + Number(session.covered !== null),
  };
}
