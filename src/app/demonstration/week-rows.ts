import { Range } from '#platform/database.ts';
import { dayAndTime, longDate } from '#platform/time.ts';
import { aboutLabel, WEEKS_AHEAD, WEEKS_BACK } from './calendar.ts';
import { chanceFor, idFor } from './chance.ts';
import { roomId, unitId, vehicleId } from './places.ts';
import { publishedAt, writtenAt } from './programme-rows.ts';
import { personId } from './residents.ts';
import { PRIVATE, SAID, SHARED } from './said.ts';
import type { Rows, Value } from './rows.ts';
import type { Session } from './sessions.ts';
import { staffMember } from './staff-list.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

const called = (key: string): string => `${staffMember(key).preferred ?? staffMember(key).given} ${staffMember(key).surname}`;

/** Weeks, their publications in sentences, and the history of each session that was covered, cancelled or changed. */
export function addWeeks(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (let week = -WEEKS_BACK; week <= WEEKS_AHEAD; week += 1) {
    const monday = calendar.mondayOf(week);
    const publishes = unit.sessions.filter((session) => session.week === week && session.status !== 'draft' && !session.unplanned);
    rows.add('programme_week', {
      unit_id: unitId('larkfield'),
      monday,
      copied_from: week === -WEEKS_BACK ? null : calendar.mondayOf(week - 1),
      version: 1,
    });
    rows.add('programme_publication', {
      id: idFor('publication', monday.toString(), 1),
      unit_id: unitId('larkfield'),
      monday,
      number: 1,
      published_at: publishedAt(unit, week),
      published_by: staffId('jo'),
      changes: [
        `The week of ${longDate(monday)}: ${publishes.length} sessions.`,
        ...publishes
          .filter((session) => session.pattern === null)
          .map((session) => `New: ${session.activity.name}, ${dayAndTime(spanOf(unit, session))}.`),
      ],
    });
  }
  for (const session of unit.sessions) addHistory(rows, unit, session);
}

function spanOf(unit: Unit, session: Session): { from: Temporal.Instant; to: Temporal.Instant } {
  const from = unit.calendar.at(unit.calendar.monday, session.from);
  return { from, to: from.add({ minutes: session.minutes }) };
}

function addHistory(rows: Rows, unit: Unit, session: Session): void {
  let version = 1;
  const line = (what: string, at: Temporal.Instant, by: string, more: { was?: Value; became?: Value; words?: string | null } = {}): void => {
    rows.add('programme_session_change', {
      session_id: session.id,
      unit_id: unitId('larkfield'),
      version,
      what,
      was: more.was ?? {},
      became: more.became ?? {},
      words: more.words ?? null,
      by_id: staffId(by),
      at: earliest(at, unit.calendar.now),
    });
  };
  const published = publishedAt(unit, session.week);
  const { from, to } = spanOf(unit, session);
  if (session.unplanned) return line('written down afterwards', to, session.staff[0]!.key, { words: 'Nobody planned it' });
  // Routine beginnings are told for the weeks people look at; older weeks keep what was out of the ordinary.
  if (session.week >= -1 || session.pattern === null) {
    line('created', published.subtract({ hours: 2 }), 'jo', {
      words: session.pattern === null ? null : 'Made from its pattern',
    });
    if (session.status !== 'draft') line('published', published, 'jo', { was: { status: 'draft' }, became: { status: 'published' } });
  }
  if (session.covered !== null) {
    version += 1;
    line('covered', from.subtract({ hours: 5 }), 'jo', {
      was: { staff: called(session.covered.instead) },
      became: { staff: `${called(session.covered.by)} (cover)` },
    });
  }
  if (session.cancelled !== null) {
    version += 1;
    line('cancelled', from.subtract({ minutes: session.cancelled.standDown ? 2 : 75 }), session.cancelled.standDown ? 'femi' : 'jo', {
      was: { status: 'published' },
      became: { status: 'cancelled', reason: session.cancelled.reason },
      words: session.cancelled.words,
    });
  }
  if (session.waiting !== null) {
    version += 1;
    line('changed', unit.calendar.now.subtract({ hours: 1 }), 'jo', {
      was: { staff: session.staff.map((one) => called(one.key)).join(', ') },
      became: { staff: session.waiting.staff.map((one) => called(one.key)).join(', ') },
    });
  }
}

/** Times taken by what is published from this week on. The database itself refuses anybody or anything in two places. */
export function addClaims(rows: Rows, unit: Unit): void {
  const seen = new Set<string>();
  for (const session of unit.sessions) {
    if (session.week < 0 || session.status !== 'published' || session.unplanned) continue;
    const { from, to } = spanOf(unit, session);
    const take = (kind: string, id: string): void => {
      if (!seen.has(id)) rows.add('bookings_resource', { id, kind });
      seen.add(id);
      rows.add('bookings_claim', {
        resource_id: id,
        kind,
        during: new Range(from, to),
        unit_id: unitId('larkfield'),
        owner_kind: 'session',
        owner_id: session.id,
        label: session.activity.name,
      });
    };
    for (const person of session.invited.keys()) take('person', personId(person));
    for (const one of session.staff) take('staff', staffId(one.key));
    if (session.activity.room !== undefined && session.place === (session.activity.place ?? null)) take('room', roomId(session.activity.room));
    if (session.activity.vehicle !== undefined) take('vehicle', vehicleId(session.activity.vehicle));
  }
}

/** Lines of the record: what people said, one line for everyone, a line for one. The newest weeks have most. */
export function addNotes(rows: Rows, unit: Unit): void {
  const told = new Map<string, number>();
  let newest: { readonly session: Unit['sessions'][number]; readonly lines: number } | null = null;
  for (const [session, entries] of Map.groupBy(unit.entries, (entry) => entry.session)) {
    const came = entries.filter((entry) => entry.minutes !== null || entry.code === 'came');
    if (came.length === 0) continue;
    const chance = chanceFor('notes', session.id);
    const lead = session.staff[0]!.key;
    const { from, to } = spanOf(unit, session);
    // One note is written two days after: kept, and shown as written late.
    const late = session.week === -1 && session.activity.key === 'football';
    let lines = 0;
    const note = (person: string, kind: string, words: string): void => {
      lines += 1;
      rows.add('notes_line', {
        id: idFor('note', session.id, person, kind),
        person_id: personId(person),
        unit_id: unitId('larkfield'),
        subject_kind: 'session',
        subject_id: session.id,
        subject_label: aboutLabel(session.activity.name, session.date),
        kind,
        words,
        happened_at: from,
        written_at: late ? earliest(to.add({ hours: 44 }), unit.calendar.now) : writtenAt(unit, session),
        author_id: staffId(lead),
        author_role: staffMember(lead).role,
        late,
      });
    };
    const said = SAID[session.activity.key] ?? [];
    const often = session.week >= -1 ? 0.3 : 0.09;
    for (const entry of came) {
      const count = told.get(session.activity.key) ?? 0;
      // Each thing is said once before any is heard again.
      if (said.length > 0 && count < said.length * 3 && chance.happens(often)) {
        note(entry.person, 'own words', said[count % said.length]!);
        told.set(session.activity.key, count + 1);
      }
      if (chance.happens(often / 5)) note(entry.person, 'private line', chance.pick(PRIVATE));
    }
    const shared = SHARED[session.activity.key];
    if (shared !== undefined && (session.week >= -2 || chance.happens(0.3))) {
      const words = chance.pick(shared);
      for (const entry of came) note(entry.person, 'shared line', words);
    }
    const later = newest === null || Temporal.Instant.compare(from, spanOf(unit, newest.session).from) > 0;
    if (lines > 1 && lead === 'jo' && later) newest = { session, lines };
  }
  if (newest !== null) addWaitingWords(rows, unit, newest.session);
}

/** What Jo wrote from the newest group waits for its countersignature, as one entry; earlier ones are from before that was asked. */
function addWaitingWords(rows: Rows, unit: Unit, session: Unit['sessions'][number]): void {
  const [id, unitOf, author] = [idFor('session words', session.id), unitId('larkfield'), staffId('jo')];
  const written = writtenAt(unit, session);
  const by = { role: staffMember('jo').role, due: written.add({ hours: 48 }) };
  rows.add('notes_group', {
    id,
    unit_id: unitOf,
    subject_kind: 'session',
    subject_id: session.id,
    subject_label: aboutLabel(session.activity.name, session.date),
    happened_at: spanOf(unit, session).from,
    author_id: author,
    author_role: by.role,
    written_at: written,
    late: false,
  });
  rows.add('notes_group_act', {
    id: idFor('session words act', session.id, 'signed'),
    group_id: id,
    unit_id: unitOf,
    what: 'signed',
    version_no: 1,
    by_id: author,
    by_role: by.role,
    at: written,
    words: 'Local policy asks for it in this role.',
    countersign_by: by.due,
  });
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
