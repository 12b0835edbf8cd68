-- An ending that was talked about with somebody is theirs to read on their own pages, with its steps; one nobody has spoken of with them yet is not.
create policy own on trellis.plan_ending for select to trellis_app using (trellis.is_the_person(person_id) and agreed is not null);
create policy own on trellis.plan_ending_step for select to trellis_app using (trellis.is_the_person(person_id)
  and exists (select 1 from trellis.plan_ending e where e.person_id = plan_ending_step.person_id and e.agreed is not null));

-- Who is there for the asker: named workers, then others their team page names. A carer stands here only where something was agreed about them, and
-- nothing of what a carer told us does.
create function trellis.my_own_team()
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
    select 2, c.recorded_at, k.name, k.relation, c.id from said c join people_carer k on k.id = c.carer_id
    union all
    select 3, c.recorded_at, c.name, c.role, c.id from said c where c.name is not null)
  select team.name, team.role, said.what_for, said.phone, said.ring_when, said.next_step, said.next_on
  from team left join said on said.id = team.contact order by team.kind, team.recorded_at, team.name
$$;
call trellis.close_functions();
