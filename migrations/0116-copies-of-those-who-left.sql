-- Somebody asks for a copy of their record long after they left, or somebody asks for a person who has died. No unit knows them any more: who keeps the
-- organisation's records takes the request down and names who makes the copy, a manager and a clinician of the unit they were last on. Those two know the
-- person again until a day after it was given, for half a year at most, and everybody who asks is told so by who looked.
alter table trellis.platform_relationship drop constraint platform_relationship_kind_check;
alter table trellis.platform_relationship add constraint platform_relationship_kind_check
  check (kind in ('named worker', 'booked with', 'bank shift', 'break-glass', 'self', 'carer', 'supervisor', 'copy of record'));

-- Somebody a keeper of records means, who may have no number: by their family name and the day they were born.
create function trellis.records_people_named(family text, born date) returns table (person_id uuid, given_name text, surname text) stable security definer
  set search_path = trellis, pg_temp language sql as $$
  select k.id, k.given_name, k.surname from people_person k
  where trellis.keeps_records() and k.id in (select trellis.people_kept(p.id) from people_person p where lower(p.surname) = lower(btrim(family)) and p.born_on = born)
  order by k.given_name, k.id limit 6
$$;

-- Whom a copy would be of: where they last were, whether a unit still knows them, and whether a copy is being made already. Nothing of the record.
create function trellis.records_copy_about(about uuid)
  returns table (person_id uuid, given_name text, surname text, born_on date, unit_id uuid, unit_name text, left_on date, known boolean, asked boolean)
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select p.id, p.given_name, p.surname, p.born_on, e.unit_id, u.name, (upper(e.during) at time zone 'Europe/London')::date,
    e.during && tstzrange(trellis.clock_now() - interval '90 days', null),
    exists (select 1 from records_request r where r.person_id = any (trellis.people_same(p.id)) and r.given_at is null)
  from people_person p
    left join lateral (select s.unit_id, s.during from people_episode s where s.person_id = any (trellis.people_same(p.id)) and s.ended_how is distinct from 'entered in error'
      order by upper(s.during) desc nulls first, lower(s.during) desc limit 1) e on true
    left join places_unit u on u.id = e.unit_id
  where p.id = trellis.people_kept(about);
end $$;

-- Who works on a unit now in one of these roles.
create function trellis.records_copy_makers(unit uuid, those text[]) returns table (staff_id uuid, name text, role text) stable security definer
  set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query select distinct on (s.surname, s.given_name, s.id) s.id, trellis.called(s.id), m.role
  from workforce_membership m join workforce_staff s on s.id = m.staff_id
  where m.unit_id = unit and m.role = any (those) and m.during @> trellis.clock_now() and m.basis <> 'student placement'
    and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date)
  order by s.surname, s.given_name, s.id, m.made_at;
end $$;

-- Takes the request down; the manager and the clinician named know the person again, and each is asked. Null: somebody was first, or a unit knows them.
create function trellis.records_begin_copy(about uuid, asked_by text, authority text, how text, identity text, received date, due date, makers uuid[], say text, due_at timestamptz)
  returns uuid volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare whose record; made uuid; here timestamptz := trellis.clock_now(); begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('copy ' || trellis.people_kept(about), 0));
  select * into whose from trellis.records_copy_about(about);
  if whose.person_id is null or whose.unit_id is null or whose.known or whose.asked then return null; end if;
  if exists (select 1 from unnest(makers) m(id) where not exists (select 1 from workforce_membership w where w.staff_id = m.id and w.unit_id = whose.unit_id and w.during @> here)) then
    return null;
  end if;
  insert into records_request (person_id, asked_by, authority, how, identity, received_on, due_on, recorded_by, recorded_at)
    values (whose.person_id, asked_by, authority, how, identity, received, due, trellis.actor_id(), here) returning id into made;
  insert into platform_relationship (actor_id, person_id, kind, during, source_kind, source_id, made_at)
    select distinct m, whose.person_id, 'copy of record', tstzrange(here, here + interval '183 days'), 'copy of record', made, here from unnest(makers) m;
  insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
    select distinct on (m) whose.unit_id, 'other', 'copy of record', made, whose.person_id, say, '/people/' || whose.person_id || '/copy-of-record', m, trellis.actor_id(), here,
      records_begin_copy.due_at from unnest(makers) m;
  return made;
end $$;

-- Every request that is open, and those given in the last year: whose, by when, and who makes it.
create function trellis.records_copies() returns table (id uuid, person_id uuid, name text, received_on date, due_on date, given_on date, recorded_by text, unit_name text, makers text[])
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select r.id, r.person_id, p.given_name || ' ' || p.surname, r.received_on, r.due_on, (r.given_at at time zone 'Europe/London')::date, trellis.called(r.recorded_by),
    (select u.name from people_episode e join places_unit u on u.id = e.unit_id where e.person_id = any (trellis.people_same(r.person_id))
      and e.ended_how is distinct from 'entered in error' order by upper(e.during) desc nulls first limit 1),
    coalesce((select array_agg(trellis.called(k.actor_id) order by k.made_at, k.id) from platform_relationship k where k.source_kind = 'copy of record' and k.source_id = r.id), '{}')
  from records_request r join people_person p on p.id = r.person_id
  where r.given_at is null or r.given_at > trellis.clock_now() - interval '1 year'
  order by r.given_at is not null, r.due_on, r.id limit 500;
end $$;

-- The unit for which the asker makes a copy of somebody who has left: where the person last was. Null: they make none.
create function trellis.unit_of_copy(about uuid) returns uuid stable security definer set search_path = trellis, pg_temp language sql as $$
  select e.unit_id from people_episode e
  where trellis.actor_kind() = 'staff' and e.person_id = any (trellis.people_same(about)) and e.ended_how is distinct from 'entered in error'
    and exists (select 1 from platform_relationship k where k.kind = 'copy of record' and k.actor_id = trellis.actor_id() and k.person_id = any (trellis.people_same(about))
      and k.during @> trellis.clock_now())
  order by upper(e.during) desc nulls first, lower(e.during) desc limit 1
$$;

-- Once it is given, whoever made it knows the person for a day more, and then no longer.
create function trellis.copy_is_given() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  update platform_relationship set during = tstzrange(lower(during), least(upper(during), trellis.clock_now() + interval '1 day'))
    where source_kind = 'copy of record' and source_id = new.id and during @> trellis.clock_now();
  return null;
end $$;
create trigger given after update of given_at on trellis.records_request for each row when (old.given_at is null and new.given_at is not null)
  execute function trellis.copy_is_given();
call trellis.close_functions();
