import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { addSampleProposal } from './sample-proposal.ts';

/** Ids of real things of the demonstration unit, one for each kind of part a path may have. */
export interface SampleParts {
  readonly unit: string;
  readonly elsewhere: string;
  readonly byName: Readonly<Record<string, string>>;
}

/** What is kept of a file in which nothing was read. */
const emptyReport = {
  encoding: 'UTF-8',
  delimiter: ',',
  headingLine: 1,
  asOf: '2026-11-19',
  columns: [],
  leftOut: [],
  repeats: 0,
  datesInDoubt: false,
  faults: [],
  notices: [],
  counts: { rows: 0, problems: 0, look: 0, new: 0, changed: 0, same: 0 },
  ready: false,
  verdict: '',
  lines: [],
  notShown: 0,
};

/** Finds one of each on Larkfield House, and a sister unit. */
export async function sampleParts(db: Db, now: Temporal.Instant): Promise<SampleParts> {
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(db)).rows[0]?.id ?? crypto.randomUUID();
  const unit = await one(sql<{ id: string }>`select id from places_unit where name = 'Larkfield House'`);
  const elsewhere = await one(
    sql<{
      id: string;
    }>`select id from places_unit where id <> ${unit} and part_of is distinct from ${unit} and id is distinct from (select part_of from places_unit where id = ${unit}) order by name limit 1`,
  );
  const session = await one(sql<{
    id: string;
  }>`select s.id from programme_session s where unit_id = ${unit} and status = 'published' and on_date <= ${now.toString().slice(0, 10)}::date
    and exists (select 1 from programme_invitation i where i.session_id = s.id) order by on_date desc, start_time limit 1`);
  const person = await one(
    sql<{ id: string }>`select person_id as id from people_episode where unit_id = ${unit} and upper(during) is null order by id limit 1`,
  );
  // A file of people waiting to be looked at, and a calendar feed whose secret is known here.
  const file = await one(sql<{ id: string }>`insert into exchange_import (unit_id, kind, file_name, fingerprint, content, report, made_at)
    values (${unit}, 'people', 'census.csv', 'x', '\\x61', ${JSON.stringify({ read: emptyReport })}, ${now.toString()}) returning id`);
  const secret = 's'.repeat(32);
  const feed = await one(sql<{ id: string }>`insert into diary_feed (staff_id, secret_hash, label, made_at)
    select subject_id, ${createHash('sha256').update(secret).digest()}, 'phone', ${now.toString()} from platform_account where kind = 'staff' and demonstration limit 1 returning id`);
  // The unit's photo, chosen for a sentence of everybody it supports.
  const photo = await one(sql<{ id: string }>`insert into plan_photo (unit_id, words, shows, type, width, height, content, added_by, added_at)
    select ${unit}, 'The bench', 'nobody', 'image/png', 8, 6, '\\x61', m.staff_id, ${now.toString()} from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`);
  await sql`insert into plan_easy_read (person_id, source_kind, source_id, own_words, sentence, photo_id, made_by, made_at)
    select p.id, 'goal', gen_random_uuid(), 'Sit by the pond', 'I sit by the pond.', ph.id, ph.added_by, ph.added_at from people_person p, plan_photo ph where ph.id = ${photo}`.execute(
    db,
  );
  // Somebody authorised in writing to hold people in custody on leave.
  const custodian = await one(sql<{ id: string }>`insert into leave_custodian (staff_id, document, during, recorded_by, recorded_at)
    select m.staff_id, 'Signed list', daterange('2026-01-01', null), m.staff_id, ${now.toString()} from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`);
  // An outing on a phone, and something that phone sent too late.
  const lease = await one(sql<{ id: string }>`insert into leave_pack_lease
      (outing_id, unit_id, staff_id, device_name, way, device_key, seal_public, seal_private, episodes, taken_at, expires_at)
    select o.id, o.unit_id, (select m.staff_id from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1), 'Unit phone', 'pin', '{}', '{}', '', array(select id from leave_episode e where e.outing_id = o.id),
      ${now.toString()}, ${now.add({ hours: 4 }).toString()} from leave_outing o where o.unit_id = ${unit} order by o.id limit 1 returning id`);
  const event = await one(sql<{
    id: string;
  }>`insert into leave_pack_event (id, lease_id, sent_id, unit_id, outing_id, episode_id, person_id, seq, what, device_at,
      happened_at, clock_out_seconds, monotonic, zone, sealed, received_at, author_id, outcome, why, hash)
    select gen_random_uuid(), l.id, gen_random_uuid(), l.unit_id, l.outing_id, e.id, e.person_id, 1, 'contact', ${now.toString()}, ${now.toString()}, 0, 1, 'Europe/London', false,
      ${now.toString()}, l.staff_id, 'to review', 'Too late.', '\\x61' from leave_pack_lease l join leave_episode e on e.id = l.episodes[1] where l.id = ${lease} returning id`);
  // A measure that was completed, and an answer about self-harm that waits for a registered person.
  const completion = await one(sql<{ id: string }>`insert into measures_completion
      (person_id, unit_id, instrument_id, instrument_version, on_date, occasion, completed_by, answers, scores, recorded_by, recorded_at)
    select ${person}, ${unit}, 'phq-9', '1999', ${now.toString().slice(0, 10)}::date, 'review', 'person', '{"1": 1}', '{"total": null}', m.staff_id, ${now.toString()}
      from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`);
  const told = await one(sql<{
    id: string;
  }>`insert into measures_alert (person_id, unit_id, instrument_id, answers, raised_by, raised_at, told, answer_by)
    select ${person}, ${unit}, 'phq-9', '{"9": 1}', m.staff_id, ${now.toString()}, '{}', ${now.add({ minutes: 15 }).toString()}
      from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`);
  const byName: Record<string, string> = {
    completion,
    told,
    import: file,
    feed,
    secret: `${secret}.ics`,
    unit,
    session,
    person,
    activity: await one(sql<{ id: string }>`select id from programme_activity where unit_id = ${unit} order by taster desc, id limit 1`),
    pattern: await one(sql<{ id: string }>`select id from programme_pattern where unit_id = ${unit} order by id limit 1`),
    place: await one(sql<{ id: string }>`select id from programme_allocation where unit_id = ${unit} order by id limit 1`),
    monday: '2026-11-16',
    key: 'plan.weekly-hours',
    where: 'larkfield',
    standdown: await one(sql<{ id: string }>`select id from programme_stand_down where unit_id = ${unit} order by id limit 1`),
    token: 'not-a-token-that-anybody-was-given',
    allocation: await one(sql<{ id: string }>`select id from programme_allocation where unit_id = ${unit} order by id limit 1`),
    waiting: await one(sql<{ id: string }>`select id from programme_waiting where unit_id = ${unit} order by id limit 1`),
    'stand-down': await one(sql<{ id: string }>`select id from programme_stand_down where unit_id = ${unit} order by id limit 1`),
    staff: await one(
      sql<{
        id: string;
      }>`select m.staff_id as id from workforce_membership m where m.unit_id = ${unit} and m.during @> ${now.toString()}::timestamptz order by m.id limit 1`,
    ),
    membership: await one(
      sql<{
        id: string;
      }>`select id from workforce_membership where unit_id = ${unit} and during @> ${now.toString()}::timestamptz order by id limit 1`,
    ),
    room: await one(sql<{ id: string }>`select id from places_room where unit_id = ${unit} order by id limit 1`),
    vehicle: await one(sql<{ id: string }>`select id from places_vehicle where unit_id = ${unit} order by id limit 1`),
    suggestion: await one(sql<{ id: string }>`select id from programme_suggestion where unit_id = ${unit} order by id limit 1`),
    task: await one(sql<{ id: string }>`select id from tasks_task where unit_id = ${unit} order by id limit 1`),
    interest: await one(sql<{ id: string }>`select id from plan_interest_kind order by id limit 1`),
    kind: await one(sql<{ id: string }>`select id from plan_interest_kind order by id limit 1`),
    authorisation: await one(sql<{ id: string }>`select id from leave_authorisation where unit_id = ${unit} order by id limit 1`),
    outing: await one(sql<{ id: string }>`select id from leave_outing where unit_id = ${unit} order by id limit 1`),
    episode: await one(sql<{ id: string }>`select id from leave_episode where unit_id = ${unit} order by id limit 1`),
    proposal: await addSampleProposal(db, unit, now),
    custodian,
    screen: crypto.randomUUID(),
    plan: await one(sql<{ id: string }>`select id from leave_outreach_plan where unit_id = ${unit} order by id limit 1`),
    alert: await one(sql<{ id: string }>`select id from leave_outreach_alert where unit_id = ${unit} order by id limit 1`),
    nudge: await one(sql<{ id: string }>`insert into safety_nudge (person_id, unit_id, cause, on_date, raised_at, asked_as, answer_by)
      values (${person}, ${unit}, 'medicines', ${now.toString()}::date, ${now.toString()}, 'everybody on the unit', ${now.add({ hours: 1 }).toString()}) returning id`),
    entry: await one(sql<{ id: string }>`select id from money_entry where unit_id = ${unit} and takes_back is null order by id limit 1`),
    carry: await one(sql<{ id: string }>`select id from safety_carry where unit_id = ${unit} order by id limit 1`),
    debrief: await one(sql<{ id: string }>`select id from safety_debrief where unit_id = ${unit} order by id limit 1`),
    handover: await one(sql<{ id: string }>`select id from safety_handover where unit_id = ${unit} order by id limit 1`),
    protocol: await one(sql<{ id: string }>`select id from tasks_protocol where unit_id = ${unit} order by id limit 1`),
    report: await one(sql<{ id: string }>`select id from rounds_report where unit_id = ${unit} order by id limit 1`),
    meeting: await one(sql<{ id: string }>`select id from rounds_meeting where unit_id = ${unit} order by id limit 1`),
    lease,
    event,
    note: await one(sql<{ id: string }>`select id from notes_note where unit_id = ${unit} and state = 'waiting' order by id limit 1`),
    line: await one(sql<{ id: string }>`select id from notes_line where unit_id = ${unit} and kind = 'private line' order by id limit 1`),
    // What somebody of the unit wrote from a session, and signed: no demonstration row is needed for it.
    group: await one(sql<{
      id: string;
    }>`insert into notes_group (unit_id, subject_kind, subject_id, subject_label, happened_at, author_id, author_role, written_at, late)
      select l.unit_id, l.subject_kind, l.subject_id, l.subject_label, l.happened_at, l.author_id, l.author_role, l.written_at, l.late from notes_line l
      where l.unit_id = ${unit} and l.kind = 'private line' order by l.id limit 1 returning id`),
    cover: await one(sql<{ id: string }>`select id from notes_cover where unit_id = ${unit} order by id limit 1`),
    exception: await one(sql<{ id: string }>`select id from notes_exception where unit_id = ${unit} order by id limit 1`),
    request: await one(sql<{
      id: string;
    }>`insert into records_request (person_id, asked_by, how, identity, received_on, due_on, recorded_by, recorded_at)
      select ${person}, 'the person', 'said', 'Known here', '2026-11-10', '2026-12-10', m.staff_id, ${now.toString()} from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`),
    goal: await one(sql<{ id: string }>`insert into plan_goal (person_id, my_words, said_on, during, recorded_at)
      values (${person}, 'A window that opens.', '2026-11-01', daterange('2026-11-01', null), ${now.toString()}) returning id`),
    // Begun by somebody of the unit and still a draft.
    letter: await one(sql<{
      id: string;
    }>`insert into records_letter (person_id, unit_id, template_id, to_kind, to_name, subject, body, author_id, begun_at)
      select ${person}, ${unit}, t.id, 'the person', 'Sample', 'Seeing you on Tuesday', 'We come on Tuesday.', m.staff_id, ${now.toString()}
        from records_letter_template t, workforce_membership m where m.unit_id = ${unit} order by t.id, m.id limit 1 returning id`),
    tool: await one(sql<{
      id: string;
    }>`insert into measures_tool (unit_id, name, publisher, licence_holder, environment, source, asks_certificate, figures, defined_by, defined_at)
      select ${unit}, 'A sample tool', 'Its publisher', 'The unit', 'Anywhere', 'Its manual', false, '[{"id": "one", "label": "One", "from": 0, "to": 10, "decimals": 0, "goodIs": "up"}]',
        m.staff_id, ${now.toString()} from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`),
    photo,
    inventory: await one(sql<{ id: string }>`select id from plan_inventory where person_id = ${person} order by id limit 1`),
    carer: await one(sql<{ id: string }>`insert into people_carer (person_id, name, relation, consent, may_be_told, during, recorded_at)
      values (${person}, 'Ann Sample', 'friend', 'agreed in part', 'how they are', daterange('2026-01-01', null), ${now.toString()}) returning id`),
    incident: await one(sql<{
      id: string;
    }>`insert into safety_incident (unit_id, happened_at, place, what, affected, story, care, reported, recorded_by, recorded_at)
      select ${unit}, ${now.toString()}, 'Lounge', 'A cup broke', 'one of us', 'It fell.', 'Swept up.', 'not yet', m.staff_id, ${now.toString()} from workforce_membership m where m.unit_id = ${unit} order by m.id limit 1 returning id`),
  };
  return { unit, elsewhere, byName };
}

/** Fills the parts of a path. A part nobody gave a sample for is a fault of this test, told by name. */
export function partsOfPath(path: string, sample: SampleParts): { path: string; query: string } {
  const filled = path.replace(/:([a-z-]+)(\{[^}]*\})?/gi, (_whole, name: string) => {
    const value = sample.byName[name];
    if (value === undefined) throw new Error(`tests/access/sample-parts.ts has no sample for :${name} in ${path}`);
    return value;
  });
  const query = path.endsWith('/invite')
    ? `&person=${sample.byName['person']}`
    : path.endsWith('/easy-read/photo')
      ? `&photo=${sample.byName['photo']}`
      : path === '/records/joins/compare'
        ? `&one=${sample.byName['person']}&other=${sample.byName['person']}`
        : '';
  return { path: filled, query };
}
