import { Range } from '#platform/database.ts';
import { instantAt } from '#platform/time.ts';
import { idFor } from './chance.ts';
import { CONTACT_NOTES, type ContactNote } from './contact-notes-list.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import { staffMember } from './staff-list.ts';
import type { Unit } from './unit.ts';

/** Trained in record keeping; the others’ notes wait for a countersign until they are. */
const TRAINED = ['jo', 'sol', 'nadia', 'bim', 'lee', 'dee', 'tanya'] as const;

/** A few weeks of notes of one-to-ones, visits and calls; who countersigns for whom; one limit opened to one worker by name. */
export function addContactNotes(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const key of TRAINED)
    rows.add('workforce_skill', {
      id: idFor('skill', key, 'record keeping'),
      staff_id: staffId(key),
      skill: 'record keeping',
      during: new Range<Temporal.PlainDate>(calendar.mondayOf(-30), null),
      recorded_by: staffId('wendy'),
      recorded_at: calendar.at(calendar.mondayOf(-30), 600),
    });
  // The oldest first: what was done with a note follows in the order in which it was done.
  for (const note of CONTACT_NOTES.toReversed()) addNote(rows, unit, note);
  addCovers(rows, unit);
  rows.add('notes_exception', {
    id: idFor('exception', 'lee', 'advocacy'),
    unit_id: unitId('larkfield'),
    staff_id: staffId('lee'),
    limit_code: 'advocacy',
    reason: 'Speaks for people in benefit appeals beside his support work, half a day a week.',
    training: 'Welfare rights course, level 2, this spring',
    from_on: calendar.mondayOf(-9),
    review_on: calendar.mondayOf(14),
    granted_by: staffId('wendy'),
    granted_at: calendar.at(calendar.mondayOf(-9), 660),
  });
}

function addNote(rows: Rows, { calendar }: Unit, note: ContactNote): void {
  const happened = instantAt(calendar.today.subtract({ days: note.daysAgo }), note.at);
  const over = happened.add({ minutes: note.minutes });
  const soon = note.late === undefined ? over.add({ minutes: 25 }) : over.add({ hours: note.late[0] });
  const written = Temporal.Instant.compare(soon, calendar.now) < 0 ? soon : calendar.now.subtract({ minutes: 5 });
  const id = idFor('contact note', note.key);
  const about = { person_id: personId(note.person), unit_id: unitId('larkfield') };
  rows.add('notes_note', {
    id,
    ...about,
    kind: note.kind,
    happened_at: happened,
    minutes: note.minutes,
    place: note.place,
    author_id: staffId(note.by),
    author_role: note.role,
    written_at: written,
    late: note.late !== undefined,
    origin_kind: 'written',
    origin_id: null,
  });
  rows.add('notes_version', {
    id: idFor('contact note wording', note.key),
    note_id: id,
    person_id: about.person_id,
    no: 1,
    own_words: note.said,
    did: note.did,
    responded: note.responded,
    next: note.next,
    supports: note.supports ?? [],
    goal_ids: [],
    sign_ids: [],
    outside_role: [],
    adds_to: note.addsTo === undefined ? [] : [note.addsTo],
    late_reason: note.late?.[1] ?? null,
    signed_by: staffId(note.by),
    signed_at: written,
  });
  const registered = staffMember(note.by).body !== undefined || note.role === 'nurse';
  const why = registered
    ? null
    : (TRAINED as readonly string[]).includes(note.by)
      ? 'Local policy asks for it in this role.'
      : 'The author has not had record-keeping training recorded yet.';
  const act = (what: string, by: string, role: string, at: Temporal.Instant, more: { basis?: string; fault?: string; words?: string | null }): void =>
    rows.add('notes_act', {
      id: idFor('contact note act', note.key, what),
      note_id: id,
      ...about,
      what,
      version_no: 1,
      by_id: staffId(by),
      by_role: role,
      at,
      basis: more.basis ?? null,
      faults: more.fault === undefined ? [] : [more.fault],
      words: more.words ?? null,
      countersign_by: what === 'signed' && !registered ? written.add({ hours: 48 }) : null,
      lock_at: what === 'signed' ? written.add({ hours: 24 }) : null,
    });
  act('signed', note.by, note.role, written, { words: why });
  const { stands } = note;
  if (stands.how === 'waiting' || stands.how === 'signed') return;
  const later = written.add({ hours: 20 });
  const at = Temporal.Instant.compare(later, calendar.now) < 0 ? later : calendar.now.subtract({ minutes: 2 });
  const role = staffMember(stands.by).role;
  if (stands.how === 'countersigned') act('countersigned', stands.by, role, at, { basis: stands.basis });
  else {
    act('sent back', stands.by, role, at, { fault: stands.fault, words: stands.comment });
    rows.add('tasks_task', {
      id: idFor('task', 'note sent back', note.key),
      unit_id: about.unit_id,
      kind: 'other',
      about_kind: 'note sent back',
      about_id: id,
      person_id: about.person_id,
      say: `Your note was sent back: ${stands.comment}`,
      link: `/notes/${id}`,
      asked_of: staffId(note.by),
      asked_by: staffId(stands.by),
      asked_at: at,
      due_at: null,
    });
  }
}

function addCovers(rows: Rows, { calendar }: Unit): void {
  const cover = (what: string, staff: string, whom: string, during: Range<Temporal.PlainDate>): void =>
    rows.add('notes_cover', {
      id: idFor('notes cover', what, staff, whom),
      unit_id: unitId('larkfield'),
      what,
      staff_id: staffId(staff),
      for_id: staffId(whom),
      during,
      made_by: staffId('wendy'),
      made_at: calendar.at(calendar.mondayOf(-20), 600),
    });
  for (const author of ['jo', 'bim', 'lee', 'nadia'])
    cover('countersigns for', 'carys', author, new Range<Temporal.PlainDate>(calendar.mondayOf(-20), null));
  for (const author of ['dee', 'sol', 'tanya'])
    cover('countersigns for', 'femi', author, new Range<Temporal.PlainDate>(calendar.mondayOf(-20), null));
  cover('covers for', 'carys', 'femi', new Range(calendar.monday, calendar.monday.add({ weeks: 1 })));
}
