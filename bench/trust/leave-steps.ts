import { chance, idAt, idOf, type Step } from './chance.ts';

/**
 * Leave in the trust: everybody's clinician and one authorisation without limits, a going out every fourth day of every stay with its check,
 * release, departure and return, and today three of each unit out and three going. One statement a step, after the people's.
 */
export const leaveSteps: readonly Step[] = [
  {
    name: 'clinicians, authorisations and lines',
    sql: `with clinicians as (insert into legal_clinician (person_id, staff_id, during, recorded_by, recorded_at)
        select person_id, staff_id, tstzrange(came::timestamptz, went::timestamptz), staff_id, came::timestamptz from stay_of join staff_of using (u) where s = 5),
      granted as (insert into leave_authorisation (id, person_id, unit_id, series_id, version, granted_by, granted_as, signed_at, valid_from, review_on, purpose, entered_by, entered_at, check_due_at)
        select ${idOf("'authorisation' || n")}, person_id, unit_id, ${idOf("'authorisation' || n")}, 1, staff_id, 'responsible clinician', came::timestamptz + interval '1 hour', came::timestamptz + interval '1 hour', bench.today + 40, 'Getting used to being out again', staff_id, came::timestamptz + interval '1 hour', came::timestamptz + interval '1 hour'
        from bench cross join stay_of join staff_of using (u) where s = 5 returning 1),
      lines as (insert into leave_line (id, authorisation_id, person_id, position, kind, places)
        select ${idOf("'line' || n")}, ${idOf("'authorisation' || n")}, person_id, 1, 'unescorted community', 'Library, Town centre' from bench cross join stay_of),
      conditions as (insert into leave_condition (authorisation_id, person_id, position, kind, words) select ${idOf("'authorisation' || n")}, person_id, 1, 'alcohol and drugs', 'No alcohol or drugs.' from bench cross join stay_of),
      checked as (insert into leave_authorisation_event (authorisation_id, person_id, what, happened_at, words, recorded_by, recorded_at)
        select ${idOf("'authorisation' || n")}, person_id, 'checked', came::timestamptz + interval '2 hours', 'Compared with the form.', staff_id, came::timestamptz + interval '2 hours' from bench cross join stay_of join staff_of using (u) where s = 3),
      described as (insert into leave_description (person_id, kind, words, noted_by, noted_at) select person_id, 'appearance', 'Tall, short grey hair, glasses', staff_id, bench.now - interval '20 days' from bench cross join stay_of join staff_of using (u) where s = 3)
      insert into leave_copy (authorisation_id, person_id, to_kind, how, recorded_by, recorded_at) select ${idOf("'authorisation' || n")}, person_id, 'the person', 'given', staff_id, came::timestamptz + interval '1 day' from bench cross join stay_of join staff_of using (u) where s = 3`,
  },
  {
    name: 'goings out by number',
    sql: `create temp table going_of as
      select n, u, unit_id, person_id, at, at + interval '1 hour' as due, ${idAt('at', "'outing' || n || ' ' || at")} as outing_id, ${idAt('at', "'going' || n || ' ' || at")} as episode_id, 'over' as stands, ${chance("'going late'", 'n', 'at')} < 0.05 as late
      from bench cross join stay_of join unit_of using (u), generate_series(came + (n % 4)::int, coalesce(went, bench.today) - 1, interval '4 days') as each(day), lateral (select (each.day::date + time '14:00') at time zone 'Europe/London' as at) t
      union all
      select n, u, unit_id, person_id, case when bed <= 3 then bench.now - interval '30 minutes' else bench.now + interval '90 minutes' end, case when bed <= 3 then bench.now + interval '9 hours' else bench.now + interval '10 hours' end, ${idOf("'outing today' || n")}, ${idOf("'going today' || n")}, case when bed <= 3 then 'out' else 'planned' end, false
      from bench cross join stay_of join unit_of using (u) where went is null and bed <= 6`,
  },
  {
    name: 'outings',
    sql: `insert into leave_outing (id, unit_id, title, place, starts_at, due_back, made_by, made_at)
      select outing_id, g.unit_id, 'Library', 'Library', at, due, staff_id, at - interval '3 hours' from going_of g join staff_of using (u) where s = 3 order by at`,
  },
  {
    // The triggers are off while millions of rows are written: what they keep is written beside.
    name: 'episodes',
    sql: `insert into leave_episode (id, outing_id, unit_id, person_id, basis, line_id, starts_at, due_back, made_by, made_at, matters_until)
      select episode_id, outing_id, g.unit_id, person_id, 'section 17', ${idOf("'line' || n")}, at, due, staff_id, at - interval '3 hours', case when stands = 'out' then null when late then due + interval '20 minutes' else due end
      from bench cross join going_of g join staff_of using (u) where s = 3 order by at`,
  },
  {
    name: 'movements',
    sql: `insert into leave_movement (episode_id, unit_id, person_id, what, happened_at, recorded_at, recorded_by, facts)
      select episode_id, g.unit_id, person_id, what, at + after, at + after, staff_id, facts::jsonb
      from going_of g join staff_of using (u), lateral (values
        ('checked', interval '-20 minutes', '{"decision": "go", "wantsToGo": "yes", "intoxicated": "no", "observation": "general"}'),
        ('released', interval '-5 minutes', '{"clothing": "Navy coat, grey trousers"}'),
        ('departed', interval '0 minutes', '{"clothing": "Navy coat, grey trousers"}'),
        ('returned', case when late then interval '80 minutes' else interval '55 minutes' end, '{"condition": "settled", "conditionsKept": "yes"}')) as happened (what, after, facts)
      where s = 3 and (stands = 'over' or (stands = 'out' and what <> 'returned')) order by at + after`,
  },
];
