-- A carer who is no longer near somebody does not stand on their team page because something was once agreed about them.
create or replace function trellis.my_own_team()
  returns table (name text, role text, what_for text, phone text, ring_when text, next_step text, next_on date)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  with today as (select (trellis.clock_now() at time zone 'Europe/London')::date as on_date),
  said as (select c.* from plan_contact c, today t where trellis.actor_kind() = 'person' and c.person_id = trellis.actor_id()
    and not isempty(c.during) and (upper(c.during) is null or upper(c.during) > t.on_date)),
  team as (
    select 1 as kind, w.recorded_at, coalesce(coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, w.name_as_given) as name, w.duty as role, c.id as contact
      from people_named_worker w cross join today t left join workforce_staff s on s.id = w.staff_id
      left join lateral (select id from said where said.worker_id = w.id order by recorded_at desc limit 1) c on true
      where trellis.actor_kind() = 'person' and w.person_id = trellis.actor_id() and w.during @> t.on_date
    union all
    select 2, c.recorded_at, k.name, k.relation, c.id from said c cross join today t join people_carer k on k.id = c.carer_id and k.person_id = c.person_id and k.during @> t.on_date
    union all
    select 3, c.recorded_at, c.name, c.role, c.id from said c where c.name is not null)
  select team.name, team.role, said.what_for, said.phone, said.ring_when, said.next_step, said.next_on
  from team left join said on said.id = team.contact order by team.kind, team.recorded_at, team.name
$$;

-- Who stands in when nobody of the asker's team is here: the nurse in charge of their unit just now. Null: nobody is.
create function trellis.my_own_in_charge() returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.called(a.staff_id) from workforce_appointment a
  where trellis.actor_kind() = 'person' and a.unit_id = trellis.my_own_unit() and a.kind = 'nurse in charge' and a.during @> trellis.clock_now()
$$;

-- The asker's own day of birth: what somebody set down before they were 18 does not stand as a refusal.
create function trellis.my_own_birthday() returns date stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.born_on from people_person p where trellis.actor_kind() = 'person' and p.id = trellis.actor_id()
$$;
call trellis.close_functions();
