-- As before: who the asker knows of. Asked at every table of every page: each of the asker's units is looked up for itself (`offset 0` keeps it so), or
-- everybody who is in anywhere in the organisation would be gone through each time.
create or replace function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(person_id), '{}') from (
    select e.person_id from unnest(trellis.my_units()) as mine(unit_id) cross join lateral (
      select e.person_id from trellis.people_episode e
      where e.unit_id = mine.unit_id and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null)
        and e.ended_how is distinct from 'entered in error' offset 0) e
    union
    select r.person_id from trellis.platform_relationship r
    where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.during @> (select trellis.clock_now())
  ) known
$$;
