import { chance, idAt, idOf, type Step } from './chance.ts';
import { leaveSteps } from './leave-steps.ts';
import { notesSteps } from './notes-steps.ts';
import { recordSteps } from './record-steps.ts';

/**
 * The trust in SQL: one statement a step, in order. `bench` is a one-row table of what was asked for; hashes of its seed stand in for chance, so
 * that the same seed makes the same trust. Nobody is in two places: a unit's sessions never overlap, and staff, rooms and people belong to one unit.
 */

const places: Step[] = [
  {
    name: 'units, rooms and staff',
    sql: `with made as (insert into places_organisation (name, created_at) select 'Generated trust', bench.now from bench returning 1)
      insert into places_unit (id, name, short_name, kind, beds, opened_on)
      select ${idOf("'unit' || u")}, 'Unit ' || lpad(u::text, 2, '0'), 'U' || u, 'ward', 17, bench.first from bench cross join made, generate_series(1, bench.units) u`,
  },
  {
    name: 'units by number',
    sql: `create temp table unit_of as select u, ${idOf("'unit' || u")} as unit_id from bench cross join generate_series(1, bench.units) u`,
  },
  {
    name: 'rooms',
    sql: `insert into places_room (id, unit_id, name, kind, holds, step_free) select ${idOf("'room' || u || ' ' || r")}, unit_id, 'Room ' || r, 'Group', 14, true from bench cross join unit_of, generate_series(1, 8) r`,
  },
  {
    name: 'staff',
    sql: `insert into workforce_staff (id, given_name, surname, assignment, search, joined_on)
      select ${idOf("'staff' || u || ' ' || s")}, g.name, n.name, 'B' || u || '-' || s, lower(g.name || ' ' || n.name), bench.first - 30
      from bench cross join unit_of, generate_series(1, 20) s, lateral (select (bench.given)[1 + (u * 31 + s * 7) % cardinality(bench.given)] as name) g, lateral (select (bench.surnames)[1 + (u * 17 + s * 13) % cardinality(bench.surnames)] as name) n`,
  },
  {
    name: 'staff by number',
    sql: `create temp table staff_of as select u, unit_id, s, ${idOf("'staff' || u || ' ' || s")} as staff_id from bench cross join unit_of, generate_series(1, 20) s`,
  },
  {
    name: 'memberships',
    sql: `insert into workforce_membership (staff_id, unit_id, role, grade, during, made_at)
      select staff_id, unit_id, (array['activity co-ordinator', 'OT', 'nurse', 'OT assistant', 'healthcare support worker'])[1 + (s - 1) % 5], 'Band 5', tstzrange(bench.first::timestamptz - interval '30 days', null), bench.first::timestamptz from bench cross join staff_of`,
  },
  {
    name: 'registration and skills',
    sql: `with registered as (insert into workforce_registration (staff_id, body, number, during, checked_at) select staff_id, 'NMC', 'B' || u || s, daterange(bench.first - 30, bench.today + 400), bench.now from bench cross join staff_of where s % 5 in (2, 3))
      insert into workforce_skill (staff_id, skill, during, recorded_at) select staff_id, skill, daterange(bench.first, null), bench.now from bench cross join staff_of, unnest(array['driving', 'food hygiene', 'basic life support']) skill where s % 2 = 0`,
  },
  {
    name: 'accounts',
    sql: `insert into platform_account (kind, subject_id, login, second_factor, created_at) select 'staff', staff_id, 'bench.' || u || '.' || s, 'not for this shift', bench.now from bench cross join staff_of`,
  },
  {
    name: 'shifts',
    sql: `insert into workforce_shift (staff_id, unit_id, kind, during)
      select staff_id, unit_id, case when late then 'late' else 'early' end, tstzrange((day + case when late then time '13:00' else time '09:00' end) at time zone 'Europe/London', (day + case when late then time '21:00' else time '17:00' end) at time zone 'Europe/London')
      from bench cross join staff_of, generate_series(bench.first, bench.monday + 20, interval '1 day') as each(at), lateral (select each.at::date as day, (s + extract(doy from each.at)::int) % 2 = 0 as late) d
      where s <= 10 and (extract(doy from day)::int + s * 3) % 7 < 5`,
  },
  {
    name: 'nurses in charge',
    sql: `insert into workforce_appointment (kind, unit_id, staff_id, during, made_at)
      select 'nurse in charge', unit_id, staff_id, tstzrange((day + time '07:00') at time zone 'Europe/London', (day + 1 + time '07:00') at time zone 'Europe/London'), bench.now from bench cross join staff_of, generate_series(bench.monday - 28, bench.monday + 20, interval '1 day') as each(at), lateral (select each.at::date as day) d where s = 3`,
  },
];

const people: Step[] = [
  {
    // Each bed is held by one person after another, a stay of 60 to 400 days each, from Monday to Monday.
    name: 'stays',
    sql: `create temp table stay_of as with lengths as (
        select u, bed, k, 7 * (9 + floor(${chance("'stay'", 'u', 'bed', 'k')} * 48))::int as days from bench cross join generate_series(1, bench.units) u, generate_series(1, 17) bed, generate_series(1, 40) k),
      ends as (select u, bed, k, days, (sum(days) over (partition by u, bed order by k))::int as upto from lengths)
      select u, bed, k, row_number() over (order by u, bed, k) as n, bench.first - 150 + (upto - days) as came, case when bench.first - 150 + upto > bench.today then null else bench.first - 150 + upto end as went, ${idAt('(bench.first - 150 + (upto - days))::timestamptz', "'person' || u || ' ' || bed || ' ' || k")} as person_id
      from bench cross join ends where bench.first - 150 + upto > bench.first and bench.first - 150 + upto - days <= bench.today`,
  },
  {
    name: 'people',
    sql: `with numbers as (
        select nine || check_digit as number, row_number() over (order by nine) as n from (
          select nine, (11 - (select sum(substr(nine, place, 1)::int * (11 - place)) from generate_series(1, 9) place) % 11) % 11 as check_digit from (select '999' || lpad(i::text, 6, '0') as nine from bench cross join generate_series(1, bench.units * 17 * 50) i) all_nines) checked where check_digit <> 10)
      insert into people_person (id, nhs_number, nhs_trace, client_id, given_name, surname, born_on, gender, ethnicity, search, created_at)
      select person_id, number, 'traced', 'B' || s.n, g.name, f.name, bench.today - (20 * 365 + floor(${chance("'born'", 's.n')} * 15000)::int), case when s.n % 3 = 0 then 'female' else 'male' end, 'A', lower(g.name || ' ' || f.name || ' ' || number || ' b' || s.n), s.came::timestamptz
      from bench cross join stay_of s join numbers using (n), lateral (select (bench.given)[1 + (s.n * 7) % cardinality(bench.given)] as name) g, lateral (select (bench.surnames)[1 + (s.n * 13) % cardinality(bench.surnames)] as name) f`,
  },
  {
    name: 'episodes',
    sql: `insert into people_episode (person_id, unit_id, bed, during, began_how, ended_how, recorded_at)
      select person_id, unit_id, bed::text, tstzrange((came + time '00:00') at time zone 'Europe/London', (went + time '00:00') at time zone 'Europe/London'), 'admission', case when went is null then null else 'discharge' end, came::timestamptz from stay_of join unit_of using (u)`,
  },
  {
    name: 'what is known of each person',
    sql: `with needs as (insert into people_need (person_id, kind, words, during, recorded_at) select person_id, (array['large print', 'easy read', 'hearing'])[1 + (n % 3)::int], 'As agreed on admission', daterange(came, null), came::timestamptz from stay_of where n % 4 = 0),
      alerts as (insert into people_alert (person_id, kind, words, during, recorded_at) select person_id, (array['allergy', 'diet', 'mobility'])[1 + (n % 3)::int], 'See the record', daterange(came, null), came::timestamptz from stay_of where n % 2 = 0),
      helps as (insert into people_help (person_id, words, during, recorded_at) select person_id, 'Tell me who else is coming.', daterange(came, null), came::timestamptz from stay_of),
      carers as (insert into people_carer (person_id, name, relation, consent, during, recorded_at) select person_id, 'Somebody near', 'sister', 'agreed', daterange(came, null), came::timestamptz from stay_of where n % 2 = 1),
      statuses as (insert into legal_status (person_id, code, as_written, restricted, starts_on, expires_on, during, source, recorded_at) select person_id, '03', 'Section 3', false, came, bench.today + 200, daterange(came, null), 'Entered', came::timestamptz from bench cross join stay_of),
      goals as (insert into plan_goal (id, person_id, my_words, said_on, category, during, recorded_at) select ${idOf("'goal' || n")}, person_id, 'Something of my own to get up for.', came, 'wellbeing', daterange(came, null), came::timestamptz from bench cross join stay_of),
      targets as (insert into plan_target (person_id, hours, during, agreed_with, recorded_at) select person_id, 20 + n % 8, daterange(came, null), 'the person', came::timestamptz from stay_of where n % 3 = 0),
      workers as (insert into people_named_worker (person_id, duty, staff_id, name_as_given, during, recorded_at) select person_id, 'named nurse', staff_id, 'Named nurse', daterange(came, null), came::timestamptz from stay_of join staff_of using (u) where s = 3),
      away as (insert into people_absence (person_id, kind, purpose, during, recorded_at) select person_id, 'leave', 'Town', tstzrange((day + time '12:30') at time zone 'Europe/London', (day + time '13:15') at time zone 'Europe/London'), bench.now from bench cross join stay_of, generate_series(came, coalesce(went, bench.today), interval '5 days') as each(at), lateral (select each.at::date as day) d)
      insert into plan_inventory (id, person_id, completed_on, helped_by, review_on, recorded_at) select ${idOf("'inventory' || n")}, person_id, came + 7, 'OT', came + 180, came::timestamptz from bench cross join stay_of where n % 10 <> 0`,
  },
  {
    name: 'interests',
    sql: `insert into plan_interest (person_id, inventory_id, kind_id, used_to, does_now, would_like, strength, said_on, recorded_at)
      select person_id, ${idOf("'inventory' || n")}, kind.id, true, kind.at % 2 = 0, kind.at % 3 <> 0, 1 + (kind.at % 5)::int, came + 7, came::timestamptz from bench cross join stay_of join (select id, row_number() over (order by label) as at from plan_interest_kind) kind on kind.at % 9 = n % 9 where n % 10 <> 0`,
  },
  {
    name: 'protected times',
    sql: `insert into people_protected_time (unit_id, kind, label, days, start_time, minutes, during, recorded_at)
      select unit_id, kind, label, array[1, 2, 3, 4, 5, 6, 7], start_time::time, 30, daterange(bench.first, null), bench.now from bench cross join unit_of, (values ('meal', 'Lunch', '12:15'), ('meal', 'Evening meal', '17:00'), ('medicines', 'Night medicines', '21:00')) as t (kind, label, start_time)`,
  },
];

const programme: Step[] = [
  {
    name: 'activities',
    sql: `insert into programme_activity (id, unit_id, name, kind, category, max_people, room_id, minutes)
      select ${idOf("'activity' || u || ' ' || a")}, unit_id, 'Activity ' || a, (array['group', 'one to one', 'out', 'kitchen', 'meeting'])[1 + a % 5], c.codes[1 + a % cardinality(c.codes)], 14, ${idOf("'room' || u || ' ' || (1 + a % 8)")}, 60
      from bench cross join unit_of, generate_series(1, 19) a, (select array_agg(code order by sort) as codes from programme_category) c`,
  },
  {
    // Thirty-eight times a week, six a day at most, none overlapping; every sixth is a big group.
    name: 'times of the week',
    sql: `create temp table slot_of as select p, 1 + (p - 1) % 7 as day, (array['09:30', '10:45', '13:30', '15:00', '17:45', '19:15']::time[])[1 + (p - 1) / 7] as start, 1 + p % 19 as a, case when p % 6 = 0 then 0.66 else 0.31 end as share from generate_series(1, 38) p`,
  },
  {
    name: 'patterns',
    sql: `insert into programme_pattern (id, unit_id, activity_id, every_weeks, anchor, days, start_time, minutes, starts_on, room_id, staff)
      select ${idOf("'pattern' || u || ' ' || p")}, unit_id, ${idOf("'activity' || u || ' ' || a")}, 1, bench.first, array[day], start, 60, bench.first, ${idOf("'room' || u || ' ' || (1 + a % 8)")}, '[]' from bench cross join unit_of, slot_of`,
  },
  {
    name: 'sessions by number',
    sql: `create temp table session_of as select u, unit_id, p, a, share, day as weekday, date, start, at, ${idAt('at', "'session' || u || ' ' || p || ' ' || date")} as session_id,
        ${chance("'cancelled'", 'u', 'p', 'date')} < 0.05 and at < bench.now - interval '1 day' as cancelled
      from bench cross join unit_of, slot_of, generate_series(bench.first, bench.monday + 7, interval '7 days') as w(monday), lateral (select w.monday::date + day - 1 as date) d, lateral (select (date + start) at time zone 'Europe/London' as at) t`,
  },
  {
    name: 'sessions',
    sql: `insert into programme_session (id, unit_id, activity_id, pattern_id, original_date, name, kind, category, counts, on_date, start_time, minutes, during, room_id, max_people, status, cancel_reason, cancelled_from, published_version)
      select session_id, unit_id, activity.id, ${idOf("'pattern' || u || ' ' || p")}, date, activity.name, activity.kind, activity.category, true, date, start, 60, tstzrange(at, at + interval '1 hour'), activity.room_id, 14, case when cancelled then 'cancelled' else 'published' end,
        case when cancelled then 'no leader' end, case when cancelled then 'published' end, 1 from bench cross join session_of join (select id, unit_id as in_unit, name, kind, category, room_id from programme_activity) activity on activity.id = ${idOf("'activity' || u || ' ' || a")} order by at`,
  },
  {
    name: 'who runs them',
    sql: `insert into programme_session_staff (session_id, unit_id, staff_id, duty) select session_id, x.unit_id, staff_id, 'lead' from bench cross join session_of x join staff_of using (u) where s = 1 + floor(${chance("'lead'", 'u', 'p', 'date')} * 10)::int`,
  },
  {
    name: 'history of sessions',
    sql: `insert into programme_session_change (session_id, unit_id, version, what, at) select session_id, unit_id, 1, 'published', at - interval '3 days' from session_of order by at`,
  },
  {
    name: 'invitations',
    sql: `insert into programme_invitation (session_id, person_id, unit_id, on_date, how, invited_at)
      select session_id, person_id, unit_id, date, 'allocated', at - interval '3 days' from bench cross join session_of join stay_of using (u) where came <= date and (went is null or date < went) and ${chance("'invited'", 'u', 'bed', 'p', 'date')} < share order by at`,
  },
  {
    name: 'attendance',
    sql: `insert into programme_attendance (session_id, person_id, revision, unit_id, on_date, code, minutes, level, recorded_by, recorded_at)
      select i.session_id, i.person_id, 1, i.unit_id, i.on_date, code, case when code = 'left early' then 30 end, case when code = 'came' and n.c < 0.3 then 'joined in' end, staff_id, at + interval '70 minutes'
      from bench cross join session_of x join programme_invitation i using (session_id) join (select u, staff_id from staff_of where s = 1) lead using (u),
        lateral (select ${chance("'came'", 'x.session_id', 'i.person_id')} as c) n, lateral (select case when c < 0.55 then 'came' when c < 0.6 then 'left early' when c < 0.87 then 'declined' when c < 0.93 then 'unwell' else 'on leave' end as code) o
      where not x.cancelled and x.at < bench.now - interval '2 hours' and not (x.p % 6 = 0 and x.at > bench.now - interval '28 days') order by at`,
  },
  {
    name: 'notes',
    sql: `insert into notes_line (person_id, unit_id, subject_kind, subject_id, subject_label, kind, words, happened_at, written_at, author_id, author_role)
      select a.person_id, a.unit_id, 'session', a.session_id, 'A session', 'own words', 'Better than I thought it would be.', a.recorded_at, a.recorded_at, a.recorded_by, 'activity co-ordinator' from bench cross join programme_attendance a where a.code = 'came' and ${chance("'note'", 'a.session_id', 'a.person_id')} < 0.2 order by a.recorded_at`,
  },
  {
    name: 'weeks and publications',
    sql: `with weeks as (insert into programme_week (unit_id, monday) select unit_id, w.monday::date from bench cross join unit_of, generate_series(bench.first, bench.monday + 7, interval '7 days') as w(monday) returning unit_id, monday)
      insert into programme_publication (unit_id, monday, number, published_at, changes) select unit_id, monday, 1, monday::timestamptz - interval '3 days', '["The week."]' from weeks`,
  },
  {
    name: 'standing places',
    sql: `insert into programme_allocation (unit_id, pattern_id, person_id, during, made_at)
      select unit_id, ${idOf("'pattern' || u || ' ' || p")}, person_id, daterange(came, null), came::timestamptz from bench cross join unit_of join stay_of using (u), slot_of where went is null and ${chance("'place'", 'u', 'bed', 'p')} < 0.3`,
  },
  {
    name: 'bookings',
    sql: `with taken as (
        select i.person_id as id, 'person' as kind, s.id as session_id, s.unit_id, s.name, s.during from programme_session s join programme_invitation i on i.session_id = s.id, bench where s.on_date >= bench.monday and s.status = 'published'
        union all select w.staff_id, 'staff', s.id, s.unit_id, s.name, s.during from programme_session s join programme_session_staff w on w.session_id = s.id, bench where s.on_date >= bench.monday and s.status = 'published'
        union all select s.room_id, 'room', s.id, s.unit_id, s.name, s.during from programme_session s, bench where s.on_date >= bench.monday and s.status = 'published'),
      resources as (insert into bookings_resource (id, kind) select distinct id, kind from taken returning 1)
      insert into bookings_claim (resource_id, kind, during, unit_id, owner_kind, owner_id, label) select id, kind, during, unit_id, 'session', session_id, name from taken`,
  },
  {
    name: 'tasks',
    sql: `with asked as (insert into tasks_task (id, unit_id, kind, about_kind, about_id, say, asked_at) select ${idAt('at', "'task' || session_id")}, unit_id, 'cover', 'session', session_id, 'Can you run this?', at - interval '1 day' from bench cross join session_of where ${chance("'task'", 'session_id')} < 0.05 and at < bench.now returning id, unit_id, asked_at)
      insert into tasks_answer (task_id, unit_id, answer, at) select id, unit_id, 'yes', asked_at + interval '2 hours' from asked`,
  },
];

export const STEPS: readonly Step[] = [...places, ...people, ...programme, ...leaveSteps, ...notesSteps, ...recordSteps];
