-- Staff alone know of people through the tables. A person or a carer who signs in has no pages yet, and what staff wrote, a
-- colleague's name in "not together", or a restriction is not theirs to read by way of a policy made for staff: when they get
-- a view of their own it will bring functions that give out just what it shows. Until then the tables show them no row.
create or replace function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(person_id), '{}') from (
    select e.person_id from trellis.people_episode e
    where e.unit_id = any (trellis.my_units()) and e.during && tstzrange(trellis.clock_now() - interval '90 days', null)
      and e.ended_how is distinct from 'entered in error'
    union
    select r.person_id from trellis.platform_relationship r
    where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.during @> trellis.clock_now()
  ) known
$$;
