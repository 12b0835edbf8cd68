-- An early sign, a worry or an answer about self-harm that nobody has answered goes with the person to the unit they move to. Where it came from, and when, is kept.
alter table trellis.safety_nudge add column came_from uuid references trellis.places_unit, add column came_at timestamptz, add check ((came_from is null) = (came_at is null));
alter table trellis.measures_alert add column came_from uuid references trellis.places_unit, add column came_at timestamptz, add check ((came_from is null) = (came_at is null));
-- The clock alone moves them.
grant update (unit_id, came_from, came_at) on trellis.safety_nudge to trellis_worker;
grant update (unit_id, told, answer_by, came_from, came_at) on trellis.measures_alert to trellis_worker;

-- Where somebody stays at this moment, as far as the asker may know; null: on no unit.
create function trellis.people_unit_now(about uuid) returns uuid stable language sql set search_path = trellis, pg_temp as $$
  select e.unit_id from people_episode e
  where e.person_id = about and e.during @> trellis.clock_now() and e.ended_how is distinct from 'entered in error' order by lower(e.during) desc limit 1
$$;
