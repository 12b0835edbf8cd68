import { chance, idOf, type Step } from './chance.ts';
import { saidWords } from './record-words.ts';

/** Times of a thing that comes round every so many weeks to everybody known, `days` after they are first known of, as `day`. */
const round = (weeks: number, days: number): string =>
  `bench cross join known_of k cross join staff_of s, generate_series(k.known + ${days}, k.until, interval '${weeks} weeks') as each(at), lateral (select each.at::date as day, row_number() over () as no) d`;
const byNurse = 's.u = k.u and s.s = 3';
const byTherapist = 's.u = k.u and s.s = 2';

/** Plans, wellness lines, early signs seen, measures, safety plans and ward rounds of everybody the notes tell of, as often as a unit comes to them. */
export const recordSteps: readonly Step[] = [
  {
    // The goal of the stay is with the people; these are two more and, of those known for long, one a year that came to its end.
    name: 'goals',
    sql: `insert into plan_goal (id, person_id, my_words, said_on, category, during, outcome_kind, outcome, ended_at, recorded_by, recorded_at)
      select ${idOf("'goal' || n || ' ' || g")}, person_id, (array['My own front door.', 'To cook for six.', 'Work with my hands again.', 'To sleep at night.', 'See more of my daughter.'])[1 + (n + g)::int % 5], began, 'wellbeing', daterange(began, ended), case when ended is not null then 'achieved' end, case when ended is not null then 'Did it.' end, ended::timestamptz, staff_id, began::timestamptz + interval '11 hours'
      from bench cross join known_of k join staff_of s using (u), lateral (select g, case when g <= 2 then greatest(came, bench.first) else k.known + 365 * (g - 3)::int end as began from generate_series(1, 2 + greatest(0, (came - k.known) / 365)) g) a, lateral (select case when g > 2 then began + 300 end as ended) e
      where s = 2 and began <= until and (ended is null or ended <= came)`,
  },
  {
    name: 'goals by number',
    sql: `create temp table aim_of as select n, u, g.person_id, g.id as goal_id, lower(g.during) as began, coalesce(upper(g.during), until) as until, staff_id from known_of k join plan_goal g using (person_id) join staff_of s using (u) where s = 2`,
  },
  {
    name: 'what is said of goals',
    sql: `insert into plan_text (person_id, goal_id, part, whose, number, words, how, said_on, written_by, written_at)
      select person_id, goal_id, part, whose, 1, words, how, began, staff_id, began::timestamptz + interval '11 hours' from aim_of, (values
        ('why it matters', 'the person', 'It is what I had before.', 'said'), ('shared goal', 'shared', 'Try one part of it each week and say how it went.', null), ('staff notes', 'staff', 'Mornings are better than evenings.', null)) as t (part, whose, words, how)`,
  },
  {
    name: 'steps of goals',
    sql: `with steps as (insert into plan_step (id, person_id, goal_id, made_by, made_at) select ${idOf("'step' || goal_id || ' ' || p")}, person_id, goal_id, staff_id, began::timestamptz + interval '11 hours' from bench cross join aim_of, generate_series(1, 3) p returning 1),
      made as (select count(*) from steps)
      select 1 from made`,
  },
  {
    name: 'how steps stand',
    sql: `insert into plan_step_version (person_id, step_id, number, words, who, who_name, by_on, state, written_by, written_at)
      select person_id, ${idOf("'step' || goal_id || ' ' || p")}, v, 'Step ' || p || ': try it on a quiet day', 'the person', null, began + 28 * p, (array['not started', 'doing it', 'done'])[v], staff_id, (began + 7 * v)::timestamptz + interval '11 hours'
      from bench cross join aim_of, generate_series(1, 3) p, generate_series(1, 3) v where v = 1 or began + 7 * v < least(until, bench.today) and v + p < 5`,
  },
  {
    name: 'how near goals feel',
    sql: `insert into plan_rating (person_id, goal_id, whose, score, rated_on, recorded_by, recorded_at)
      select person_id, goal_id, whose, floor(${chance("'near'", 'goal_id', 'at', 'whose')} * 10), at::date, staff_id, at + interval '12 hours' from bench cross join aim_of, generate_series(began::timestamptz, least(until, bench.today - 1), interval '2 weeks') at, unnest(array['the person', 'staff']) whose`,
  },
  {
    name: 'plans agreed and looked at together',
    sql: `with agreed as (insert into plan_agreement (person_id, answer, words, asked_on, recorded_by, recorded_at) select k.person_id, 'agree', 'Yes, that is it.', day, staff_id, day::timestamptz + interval '11 hours' from ${round(12, 4)} where ${byTherapist} returning 1),
      copies as (insert into plan_copy (person_id, given_on, form, given_to, what, recorded_by, recorded_at) select k.person_id, day, 'paper', 'the person', 'All of it', staff_id, day::timestamptz + interval '12 hours' from ${round(12, 4)} where ${byTherapist} returning 1),
      matters as (insert into plan_text (person_id, part, whose, number, words, how, said_on, written_by, written_at) select k.person_id, 'matters: most', 'the person', 1, 'My own front door.', 'said', k.known, staff_id, k.known::timestamptz + interval '13 hours' from known_of k join staff_of s on ${byTherapist} returning 1)
      insert into plan_review (person_id, held_on, who_was_there, person_words, next_on, recorded_by, recorded_at) select k.person_id, day, 'The person, OT, named nurse', 'It is going the right way.', day + 84, staff_id, day::timestamptz + interval '15 hours' from ${round(12, 20)} where ${byTherapist}`,
  },
  {
    name: 'wellness lines',
    sql: `insert into plan_wellness_line (id, person_id, part, thread_id, no, words, what_i_do, said_on, shared_at, scribe_id, written_at)
      select case when year = 1 then ${idOf("'wellness' || n || ' ' || place")} else ${idOf("'wellness' || n || ' ' || place || ' ' || year")} end, k.person_id, part, ${idOf("'wellness' || n || ' ' || place")}, year, words, does, day, case when part <> 'setbacks' then day::timestamptz end, case when part <> 'setbacks' then staff_id end, day::timestamptz + interval '10 hours'
      from bench cross join known_of k join staff_of s on ${byTherapist}, generate_series(1, 6) year, lateral (select k.known + 2 + 365 * (year - 1) as day) d, (values (1, 'early signs', 'I stop cooking.', 'I ring my sister.'), (2, 'early signs', 'I sleep in my clothes.', 'I say so at breakfast.'), (3, 'every day', 'Coffee before anybody talks to me.', null), (4, 'toolbox', 'A walk, whatever the weather.', null), (5, 'setbacks', 'Letters from the court.', null)) as l (place, part, words, does)
      where day <= k.until`,
  },
  {
    name: 'crisis plans',
    sql: `insert into plan_crisis_plan (person_id, no, signs, decides_with, call, helps, harms, whose, made_with, said_on, review_on, written_by, written_at)
      select k.person_id, year, 'I stop answering.', 'My sister', 'My sister, evenings', 'Somebody sitting near, saying little.', 'A crowd in the door.', 'own words', 'OT', day, day + 365, staff_id, day::timestamptz + interval '10 hours'
      from bench cross join known_of k join staff_of s on ${byTherapist}, generate_series(1, 6) year, lateral (select k.known + 3 + 365 * (year - 1) as day) d where day <= k.until`,
  },
  {
    name: 'safety plans and formulations',
    sql: `with plans as (insert into safety_plan (person_id, number, own_words, signs, i_can_do, ring, staff_do, made_with, shared, review_on, changed, written_by, written_at)
        select k.person_id, v, 'Let me cook first.', 'I stop cooking.', 'Ten minutes by myself', 'My sister, evenings', 'Sit near, say little.', 'with them', 'yes', day + 182, case when v > 1 then 'Who to ring.' end, staff_id, day::timestamptz + interval '14 hours'
        from bench cross join known_of k join staff_of s on ${byNurse}, generate_series(1, 11) v, lateral (select k.known + 1 + 182 * (v - 1) as day) d where day <= k.until returning 1)
      insert into safety_formulation (person_id, number, own_words, happened, worries_us, less_likely, agreed, made_with, shared, review_on, changed, written_by, written_at)
      select k.person_id, v, 'It was one bad winter.', 'Left home in the night two winters ago.', 'Nights without sleep.', 'Something to get up for.', 'We say what we see, early.', 'with them', 'yes', day + 365, case when v > 1 then 'Sleeps better.' end, staff_id, day::timestamptz + interval '14 hours'
      from bench cross join known_of k join staff_of s on ${byNurse}, generate_series(1, 6) v, lateral (select k.known + 1 + 365 * (v - 1) as day) d where day <= k.until`,
  },
  {
    // One every five weeks, answered the same day; of one person in six there is one of this morning that nobody has answered yet.
    name: 'early signs seen',
    sql: `create temp table seen_of as select n, k.u, k.person_id, k.unit_id, day, day::timestamptz + interval '9 hours' as at, ${idOf("'seen' || n || ' ' || day")} as nudge_id, staff_id, day = bench.today as open
      from bench cross join known_of k join staff_of s on ${byNurse}, lateral (select each.at::date as day from generate_series(k.known + (5 + n % 30)::int, k.until - 4, interval '5 weeks') as each(at) union select bench.today where went is null and n % 6 = 0) d where day::timestamptz + interval '9 hours' < bench.now or day < bench.today`,
  },
  {
    name: 'somebody asked to look',
    sql: `insert into safety_nudge (id, person_id, unit_id, cause, sign_id, on_date, raised_by, raised_at, asked_of, asked_as, answer_by, acknowledged_at, acknowledged_by, done_words, own_words)
      select nudge_id, person_id, unit_id, 'early sign', ${idOf("'wellness' || n || ' 1'")}, day, staff_id, at, staff_id, 'named nurse', at + interval '4 hours', case when not open then at + interval '1 hour' end, case when not open then staff_id end, case when not open then 'Sat with them; they rang their sister.' end, case when not open then 'It was the date.' end from bench cross join seen_of`,
  },
  {
    name: 'what was seen',
    sql: `insert into safety_sighting (nudge_id, person_id, how, own_words, words, seen_at, recorded_by, recorded_at) select nudge_id, person_id, 'seen', 'I’m all right.', 'Left the plate and went to bed at six.', at, staff_id, at from seen_of`,
  },
  {
    name: 'measures',
    sql: `insert into measures_completion (person_id, unit_id, instrument_id, instrument_version, on_date, occasion, completed_by, help, answers, scores, recorded_by, recorded_at)
      select k.person_id, k.unit_id, instrument, version, day, case when no = 1 then 'start' else 'review' end, 'person', null, answers, scores, staff_id, day::timestamptz + interval '11 hours'
      from ${round(12, 6)}, lateral (select floor(${chance("'score'", 'k.n', 'day')} * 3)::int as low) c, lateral (values
        ('dialog', '2012', (select jsonb_object_agg(i::text, 3 + low) from generate_series(1, 11) i), jsonb_build_object('life', 3 + low, 'treatment', 3 + low)),
        ('phq-9', '1999', (select jsonb_object_agg(i::text, case when i = 9 then 0 else low end) from generate_series(1, 9) i), jsonb_build_object('total', 8 * low))) as m (instrument, version, answers, scores) where ${byTherapist}`,
  },
  {
    // The next within a fortnight, the others every four weeks before it.
    name: 'ward rounds by number',
    sql: `create temp table met_of as select n, k.u, k.person_id, k.unit_id, day, ${idOf("'met' || n || ' ' || day")} as meeting_id, staff_id, day > bench.today as ahead
      from bench cross join known_of k join staff_of s on ${byTherapist}, lateral (select each.at::date as day from generate_series(case when went is null then bench.today + (1 + n % 14)::int else went - 2 end::timestamptz, k.known::timestamptz, interval '-4 weeks') as each(at)) d`,
  },
  {
    name: 'ward rounds',
    sql: `insert into rounds_meeting (id, person_id, unit_id, meets_on, meets_at, first_on, last_on, ready_at, ready_by, attended, person_there, made_by, made_at)
      select meeting_id, person_id, unit_id, day, '10:30', day - 28, day - 1, case when not ahead then day::timestamptz - interval '6 hours' end, case when not ahead then staff_id end, case when not ahead then 'Consultant, named nurse, OT' end, case when not ahead then 'there' end, staff_id, least(day::timestamptz - interval '7 days', bench.now) from bench cross join met_of`,
  },
  {
    name: 'what is asked of ward rounds',
    sql: `insert into rounds_point (meeting_id, person_id, kind, words, how, author_id, written_at, answer, answered_at)
      select meeting_id, person_id, kind, case kind when 'ask' then 'Could leave start earlier on Saturdays?' else ${saidWords("'point'", 'meeting_id', 'kind')} end, null, staff_id, least(day::timestamptz - interval '1 day', bench.now), case when kind = 'question' and not ahead then 'Yes, from next week.' end, case when kind = 'question' and not ahead then day::timestamptz + interval '11 hours' end
      from bench cross join met_of, unnest(array['words', 'question', 'ask']) kind`,
  },
  {
    name: 'what ward rounds decided',
    sql: `with told as (insert into rounds_told (meeting_id, person_id, unit_id, whom, how, own_words, told_by, told_at, recorded_at) select meeting_id, person_id, unit_id, 'the person', 'in the meeting', 'Good.', staff_id, day::timestamptz + interval '11 hours', day::timestamptz + interval '11 hours' from met_of where not ahead)
      insert into rounds_decision (meeting_id, person_id, words, who_id, due_on, recorded_by, recorded_at) select meeting_id, person_id, 'Leave on Saturdays starts at ten.', staff_id, day + 7, staff_id, day::timestamptz + interval '11 hours' from met_of where not ahead`,
  },
  {
    name: 'formulations, recommendations and needs unmet',
    sql: `with made as (insert into rounds_formulation (id, person_id, unit_id, number, own_words, agreed, author_id, author_role, written_at) select ${idOf("'formulation' || n")}, k.person_id, k.unit_id, 1, 'I am good when my hands are busy.', 'agrees', staff_id, 'OT', (k.known + 2)::timestamptz from bench cross join known_of k join staff_of s on ${byTherapist} where k.known + 2 <= k.until returning id, person_id),
      lines as (insert into rounds_formulation_line (formulation_id, person_id, kind, position, words) select id, person_id, kind, at, words from made, (values (1, 'strength', 'Steady with tools'), (2, 'limitation', 'Crowds'), (3, 'environment', 'The lounge is loud after eight'), (4, 'priority', 'A morning that is theirs')) as l (at, kind, words)),
      equipment as (insert into rounds_recommendation (person_id, unit_id, kind, what, why, who_id, due_on, author_id, author_role, made_at) select k.person_id, k.unit_id, 'equipment', 'A kettle tipper', 'the tremor', staff_id, k.known + 30, staff_id, 'OT', (k.known + 3)::timestamptz from known_of k join staff_of s on ${byTherapist} where k.known + 3 <= k.until)
      insert into rounds_unmet (person_id, unit_id, kind, words, why, on_date, recorded_by, recorded_at) select k.person_id, k.unit_id, 'evening', 'Something to do on Sundays', 'no staff', day, staff_id, day::timestamptz + interval '11 hours' from ${round(26, 9)} where ${byTherapist}`,
  },
];
