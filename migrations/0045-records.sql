-- Records: who looked at a record, opening one in an emergency, entries that only some may open, how long a record is kept, and a copy of it.

-- Those who keep the organisation's records: information governance (an auditor of the whole organisation). An administrator knows nobody by name.
create function trellis.keeps_records() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (
    select 1 from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.unit_id is null and m.role = 'auditor' and m.during @> trellis.clock_now()
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date))
$$;

-- Opened in an emergency: a mode of a named member of staff, for one person, for an hour at most. The row in platform_relationship gives the person
-- to the tables through my_people() and ends by itself; this one says why, and is looked at afterwards.
create table trellis.records_emergency (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  staff_id uuid not null references trellis.workforce_staff,
  role text not null,
  unit_id uuid references trellis.places_unit,         -- where the person was: its manager looks at it; null: information governance does
  reason text not null,
  words text not null check (length(btrim(words)) >= 15),
  during tstzrange not null check (not isempty(during) and upper(during) <= lower(during) + interval '60 minutes'),
  review_by timestamptz not null,
  constraint records_one_emergency exclude using gist (staff_id with =, during with &&)
);
create index records_emergency_person on trellis.records_emergency (person_id);
create index records_emergency_unit on trellis.records_emergency (unit_id, review_by);
create table trellis.records_emergency_review (
  emergency_id uuid primary key references trellis.records_emergency,
  person_id uuid not null references trellis.people_person,
  outcome text not null check (outcome in ('right', 'not right')),
  words text not null,
  follows text,                                        -- what follows when it was not right
  reviewed_by uuid not null references trellis.workforce_staff,
  reviewed_at timestamptz not null,
  check ((outcome = 'not right') = (follows is not null))
);

-- People the asker reaches by an emergency alone: read, and no more.
create function trellis.emergency_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(r.person_id), '{}') from trellis.platform_relationship r
  where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.kind = 'break-glass' and r.during @> (select trellis.clock_now())
    and not exists (select 1 from trellis.people_episode e where e.person_id = r.person_id and e.unit_id = any ((select trellis.my_units())::uuid[])
      and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null) and e.ended_how is distinct from 'entered in error')
$$;

-- Somebody the asker does not know of, found only by what identifies them: the NHS number, or surname and date of birth. Tells their name and no more.
create function trellis.records_find_elsewhere(number text, family text, born date) returns table (person_id uuid, given_name text, surname text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.id, p.given_name, p.surname from people_person p
  where cardinality(trellis.my_units()) > 0 and not (p.id = any (trellis.my_people()))
    and (p.nhs_number = number or (number is null and lower(p.surname) = lower(btrim(family)) and p.born_on = born))
  order by p.surname, p.given_name, p.id limit 5
$$;

-- Opens it. Who the person is has to be known again here, so that an id alone opens nothing. Says one word:
-- opened; known (no emergency is needed); other open (one at a time); unknown.
create function trellis.records_open_emergency(wanted uuid, number text, family text, born date, why text, more text, out verdict text, out until timestamptz)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare me uuid := trellis.actor_id(); here timestamptz := trellis.clock_now(); my_role text; there uuid; opened uuid; who text; whom text; told uuid; begin
  select m.role into my_role from workforce_membership m
    where trellis.actor_kind() = 'staff' and m.staff_id = me and m.unit_id = any (trellis.my_units()) and m.during @> here
      and m.role not in ('volunteer', 'student', 'administrator', 'auditor') order by m.made_at limit 1;
  if my_role is null then raise exception 'not for you' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || me, 0));
  if wanted = any (trellis.my_people()) then
    verdict := case when wanted = any (trellis.emergency_people()) then 'other open' else 'known' end;
    return;
  end if;
  if not exists (select 1 from records_find_elsewhere(number, family, born) f where f.person_id = wanted) then verdict := 'unknown'; return; end if;
  if exists (select 1 from records_emergency e where e.staff_id = me and e.during @> here) then verdict := 'other open'; return; end if;
  until := here + interval '60 minutes';
  select e.unit_id into there from people_episode e where e.person_id = wanted and e.ended_how is distinct from 'entered in error'
    order by e.during @> here desc, lower(e.during) desc limit 1;
  insert into records_emergency (person_id, staff_id, role, unit_id, reason, words, during, review_by)
    values (wanted, me, my_role, there, why, more, tstzrange(here, until), here + interval '72 hours') returning id into opened;
  insert into platform_relationship (actor_id, person_id, kind, during, source_kind, source_id, made_at)
    values (me, wanted, 'break-glass', tstzrange(here, until), 'emergency', opened, here);
  verdict := 'opened';
  if there is null then return; end if;
  select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname into who from workforce_staff s where s.id = me;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into whom from people_person p where p.id = wanted;
  -- The nurse in charge and every manager are told at once; where there is neither, everybody on the unit.
  for told in
    select a.staff_id from workforce_appointment a where a.unit_id = there and a.kind = 'nurse in charge' and a.during @> here
    union
    select m.staff_id from workforce_membership m join workforce_staff s on s.id = m.staff_id where m.unit_id = there and m.role = 'manager' and m.during @> here
      and (s.left_on is null or s.left_on > (here at time zone 'Europe/London')::date)
  loop
    insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
      values (there, 'must tell', 'emergency access', opened, wanted, who || ' (' || my_role || ', not of this unit) opened the record of ' || whom || ' in an emergency.',
        '/records/emergency-access?unit=' || there, told, me, here, here + interval '72 hours');
  end loop;
  if not exists (select 1 from tasks_task t where t.about_kind = 'emergency access' and t.about_id = opened) then
    insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
      values (there, 'must tell', 'emergency access', opened, wanted, who || ' (' || my_role || ', not of this unit) opened the record of ' || whom || ' in an emergency.',
        '/records/emergency-access?unit=' || there, null, me, here, here + interval '72 hours');
  end if;
end $$;

-- Closes the asker's own before its time. It is looked at all the same.
create function trellis.records_close_emergency() returns int volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare me uuid := trellis.actor_id(); here timestamptz := trellis.clock_now(); closed int; begin
  -- What began at this very moment still holds for a moment, so that it is never as if it had not been.
  update platform_relationship set during = tstzrange(lower(during), greatest(here, lower(during) + interval '1 second'))
    where actor_id = me and kind = 'break-glass' and during @> here and trellis.actor_kind() = 'staff';
  update records_emergency set during = tstzrange(lower(during), greatest(here, lower(during) + interval '1 second'))
    where staff_id = me and during @> here and trellis.actor_kind() = 'staff';
  get diagnostics closed = row_count;
  return closed;
end $$;

alter table trellis.records_emergency enable row level security;
create policy known on trellis.records_emergency for select to trellis_app
  using (staff_id = trellis.actor_id() or unit_id = any ((select trellis.my_units())::uuid[]) or (select trellis.keeps_records()));
create policy jobs on trellis.records_emergency for select to trellis_worker using (true);
revoke insert, update, delete on trellis.records_emergency from trellis_app, trellis_worker;
alter table trellis.records_emergency_review enable row level security;
create policy known on trellis.records_emergency_review for select to trellis_app
  using (exists (select 1 from trellis.records_emergency e where e.id = emergency_id));
-- By the manager of the person's unit, or by information governance; never by whoever opened it.
create policy review on trellis.records_emergency_review for insert to trellis_app
  with check (reviewed_by = trellis.actor_id() and exists (select 1 from trellis.records_emergency e where e.id = emergency_id and e.person_id = records_emergency_review.person_id
    and e.staff_id <> trellis.actor_id() and (trellis.manages_unit(e.unit_id) or trellis.keeps_records())));
create policy jobs on trellis.records_emergency_review for select to trellis_worker using (true);
revoke update, delete on trellis.records_emergency_review from trellis_app, trellis_worker;

-- No hand makes, moves or lengthens an emergency but the functions above.
alter table trellis.platform_relationship enable row level security;
create policy see on trellis.platform_relationship for select to trellis_app using (trellis.actor_kind() in ('staff', 'system'));
create policy keep on trellis.platform_relationship to trellis_app using (kind <> 'break-glass' and trellis.actor_kind() in ('staff', 'system')) with check (kind <> 'break-glass');
create policy jobs on trellis.platform_relationship to trellis_worker using (kind <> 'break-glass') with check (kind <> 'break-glass');

-- Who is reached by an emergency alone is read and not written about, whatever a page allows: on every table with a person in it, now and later.
create procedure trellis.read_only_in_emergency(about text) language plpgsql as $$
begin
  execute format('create policy emergency_reads on trellis.%I as restrictive for insert to trellis_app with check (person_id is null or person_id <> all ((select trellis.emergency_people())::uuid[]))', about);
  execute format('create policy emergency_keeps on trellis.%I as restrictive for update to trellis_app using (person_id is null or person_id <> all ((select trellis.emergency_people())::uuid[]))', about);
  execute format('create policy emergency_holds on trellis.%I as restrictive for delete to trellis_app using (person_id is null or person_id <> all ((select trellis.emergency_people())::uuid[]))', about);
end $$;
create or replace procedure trellis.guard_by_person(about text) language plpgsql as $$
begin
  execute format('alter table trellis.%I enable row level security', about);
  execute format('create policy person_scope on trellis.%I to trellis_app using (person_id = any ((select trellis.my_people())::uuid[])) with check (person_id = any ((select trellis.my_people())::uuid[]))', about);
  execute format('create policy jobs on trellis.%I to trellis_worker using (true) with check (true)', about);
  call trellis.read_only_in_emergency(about);
end $$;
do $$ declare about text; begin
  for about in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'trellis' and c.relkind = 'r' and c.relrowsecurity and a.attname = 'person_id' and not a.attisdropped
      and c.relname not in ('records_emergency', 'records_emergency_review', 'platform_relationship')
  loop call trellis.read_only_in_emergency(about); end loop;
end $$;
create policy emergency_keeps on trellis.people_person as restrictive for update to trellis_app using (id <> all ((select trellis.emergency_people())::uuid[]));

-- Who looked. The audit itself stays closed to the pages' login; these answer one question each, about one person, to those who may ask it.
create function trellis.may_see_looks(about uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select (trellis.actor_kind() = 'person' and trellis.actor_id() = about)
    or (trellis.actor_kind() = 'staff' and about = any (trellis.my_people()) and about <> all (trellis.emergency_people()) and (
      exists (select 1 from people_named_worker w where w.person_id = about and w.staff_id = trellis.actor_id() and w.duty = 'named nurse'
        and w.during @> (trellis.clock_now() at time zone 'Europe/London')::date)
      or exists (select 1 from people_episode e where e.person_id = about and e.unit_id = any (trellis.my_units()) and e.ended_how is distinct from 'entered in error'
        and (trellis.manages_unit(e.unit_id) or exists (select 1 from workforce_appointment a where a.unit_id = e.unit_id and a.kind = 'nurse in charge'
          and a.staff_id = trellis.actor_id() and a.during @> trellis.clock_now())))))
$$;

-- On what footing somebody stood to a person at a moment.
create function trellis.footing(about uuid, kind text, who uuid, moment timestamptz, emergency uuid, out footing text, out detail text) stable
  security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if kind = 'person' then footing := case when who = about then 'self' else 'none' end; return; end if;
  if kind <> 'staff' then footing := kind; return; end if;
  if emergency is not null then footing := 'emergency'; return; end if;
  select 'named worker', w.duty into footing, detail from people_named_worker w where w.person_id = about and w.staff_id = who
    and w.during @> (moment at time zone 'Europe/London')::date order by w.duty = 'named nurse' desc limit 1;
  if footing is not null then return; end if;
  select 'unit', u.name into footing, detail from workforce_membership m join people_episode e on e.unit_id = m.unit_id join places_unit u on u.id = m.unit_id
    where m.staff_id = who and m.during @> moment and e.person_id = about and e.during && tstzrange(moment - interval '90 days', moment + interval '1 day')
      and e.ended_how is distinct from 'entered in error' order by e.during @> moment desc limit 1;
  if footing is not null then return; end if;
  select 'asked for', r.kind into footing, detail from platform_relationship r where r.actor_id = who and r.person_id = about and r.kind <> 'break-glass' and r.during @> moment limit 1;
  if footing is not null then return; end if;
  select 'organisation', m.role into footing, detail from workforce_membership m where m.staff_id = who and m.unit_id is null and m.during @> moment limit 1;
  footing := coalesce(footing, 'none');
end $$;
revoke execute on function trellis.footing from public;

create function trellis.role_then(who uuid, about uuid, moment timestamptz) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select m.role from workforce_membership m where m.staff_id = who and m.during @> moment
  order by exists (select 1 from people_episode e where e.person_id = about and e.unit_id = m.unit_id) desc, m.made_at limit 1
$$;
revoke execute on function trellis.role_then from public;

create function trellis.called(who uuid) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname from workforce_staff s where s.id = who
$$;
revoke execute on function trellis.called from public;

-- Each day, each who looked: how often, in what way, on what footing.
create function trellis.who_looked_days(about uuid, first timestamptz, last timestamptz) returns table (day date, actor_kind text, actor_id uuid, name text, role text,
  footing text, detail text, emergency uuid, emergency_reason text, looks int, in_lists int, changes int, actions text[], first_at timestamptz, last_at timestamptz)
  stable security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
begin
  if not trellis.may_see_looks(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  with looks as (
    select e.*, b.id as emergency_id, b.reason || ': ' || b.words as emergency_words from audit.event e
      left join records_emergency b on b.staff_id = e.actor_id and b.person_id = about and b.during @> e.at
    where e.people @> array[about] and e.at >= first and e.at < last and e.outcome in ('read', 'done')
  ), days as (
    select (l.at at time zone 'Europe/London')::date as on_day, l.actor_kind as kind, l.actor_id as who, l.emergency_id, max(l.emergency_words) as why,
      count(*) filter (where l.outcome = 'read' and cardinality(l.people) = 1) as looked, count(*) filter (where l.outcome = 'read' and cardinality(l.people) > 1) as listed,
      count(*) filter (where l.outcome = 'done' and l.action not in ('records.open-emergency', 'records.close-emergency')) as changed, array_agg(distinct l.action order by l.action) as did, min(l.at) as began, max(l.at) as ended
    from looks l group by 1, 2, 3, 4
  )
  select d.on_day, d.kind, d.who, case when d.kind = 'staff' then trellis.called(d.who) end, case when d.kind = 'staff' then trellis.role_then(d.who, about, d.began) end,
    f.footing, f.detail, d.emergency_id, d.why, d.looked::int, d.listed::int, d.changed::int, d.did, d.began, d.ended
  from days d cross join lateral trellis.footing(about, d.kind, d.who, d.began, d.emergency_id) f
  order by d.on_day desc, f.footing = 'emergency' desc, f.footing = 'none' desc, d.ended desc;
end $$;

-- One line for each look and change, newest first.
create function trellis.who_looked_all(about uuid, first timestamptz, last timestamptz, most int) returns table (at timestamptz, actor_kind text, actor_id uuid, name text,
  role text, action text, outcome text, footing text, detail text, emergency_reason text, others int, fields text[])
  stable security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
begin
  if not trellis.may_see_looks(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select e.at, e.actor_kind, e.actor_id, case when e.actor_kind = 'staff' then trellis.called(e.actor_id) end,
    case when e.actor_kind = 'staff' then trellis.role_then(e.actor_id, about, e.at) end, e.action, e.outcome, f.footing, f.detail, b.reason || ': ' || b.words,
    cardinality(e.people) - 1, e.fields
  from (select * from audit.event x where x.people @> array[about] and x.at >= first and x.at < last and x.outcome in ('read', 'done') order by x.at desc, x.id desc limit most) e
    left join records_emergency b on b.staff_id = e.actor_id and b.person_id = about and b.during @> e.at
    cross join lateral trellis.footing(about, e.actor_kind, e.actor_id, e.at, b.id) f
  order by e.at desc, e.id desc;
end $$;

-- Information governance's saved questions, over at most 92 days.
create function trellis.audit_question(ask text, first timestamptz, last timestamptz, most_people int) returns table (actor_id uuid, name text, role text, person_id uuid,
  person_name text, how_many int, first_at timestamptz, last_at timestamptz, detail text)
  stable security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  if last > first + interval '92 days' then raise exception 'too long a time' using errcode = '22023'; end if;
  if ask in ('own record', 'same surname') then
    return query
    select s.id, trellis.called(s.id), trellis.role_then(s.id, p.id, max(e.at)), p.id, p.given_name || ' ' || p.surname, count(*)::int, min(e.at), max(e.at), null::text
    from workforce_staff s join people_person p on lower(p.surname) = lower(s.surname)
      join audit.event e on e.actor_id = s.id and e.at >= first and e.at < last and e.people @> array[p.id] and cardinality(e.people) = 1 and e.outcome in ('read', 'done')
    where (ask = 'own record') = (lower(s.given_name) in (lower(p.given_name), lower(coalesce(p.preferred_name, '')))
      or lower(coalesce(nullif(s.preferred_name, ''), s.given_name)) = lower(p.given_name))
    group by s.id, p.id order by max(e.at) desc limit 500;
  elsif ask = 'no relationship' then
    return query
    with pairs as (
      select e.actor_id as who, e.people[1] as about, (e.at at time zone 'Europe/London')::date as on_day, count(*)::int as n, min(e.at) as began, max(e.at) as ended, min(e.action) as did
      from audit.event e where e.at >= first and e.at < last and e.actor_kind = 'staff' and cardinality(e.people) = 1 and e.outcome in ('read', 'done') group by 1, 2, 3
    )
    select q.who, trellis.called(q.who), trellis.role_then(q.who, q.about, q.began), q.about, p.given_name || ' ' || p.surname, q.n, q.began, q.ended, q.did
    from pairs q join people_person p on p.id = q.about
      cross join lateral trellis.footing(q.about, 'staff', q.who, q.began,
        (select b.id from records_emergency b where b.staff_id = q.who and b.person_id = q.about and b.during @> q.began limit 1)) f
    where f.footing = 'none' order by q.ended desc limit 500;
  elsif ask = 'out of hours' then
    return query
    select e.actor_id, trellis.called(e.actor_id), trellis.role_then(e.actor_id, null, max(e.at)), null::uuid, null::text, count(*)::int, min(e.at), max(e.at),
      count(distinct e.people[1])::text
    from audit.event e
    where e.at >= first and e.at < last and e.actor_kind = 'staff' and cardinality(e.people) = 1 and e.outcome in ('read', 'done')
      and extract(hour from e.at at time zone 'Europe/London') not between 6 and 21
      and not exists (select 1 from workforce_shift w where w.staff_id = e.actor_id and w.during && tstzrange(e.at - interval '30 minutes', e.at + interval '30 minutes'))
    group by e.actor_id, date_trunc('day', (e.at at time zone 'Europe/London') - interval '12 hours') order by max(e.at) desc limit 500;
  elsif ask = 'many people' then
    return query
    select e.actor_id, trellis.called(e.actor_id), trellis.role_then(e.actor_id, null, max(e.at)), null::uuid, null::text, count(*)::int, min(e.at), max(e.at),
      count(distinct e.people[1])::text
    from audit.event e
    where e.at >= first and e.at < last and e.actor_kind = 'staff' and cardinality(e.people) = 1 and e.outcome = 'read'
    group by e.actor_id, date_trunc('hour', e.at) having count(distinct e.people[1]) > most_people order by max(e.at) desc limit 500;
  elsif ask = 'turned away' then
    return query
    select e.actor_id, trellis.called(e.actor_id), trellis.role_then(e.actor_id, null, max(e.at)), null::uuid, null::text, count(*)::int, min(e.at), max(e.at),
      string_agg(distinct e.action, ', ' order by e.action)
    from audit.event e where e.at >= first and e.at < last and e.actor_kind = 'staff' and e.outcome = 'denied'
    group by e.actor_id, (e.at at time zone 'Europe/London')::date order by max(e.at) desc limit 500;
  elsif ask = 'emergencies' then
    return query
    select b.staff_id, trellis.called(b.staff_id), max(b.role), null::uuid, null::text, count(*)::int, min(lower(b.during)), max(lower(b.during)),
      count(*) filter (where r.outcome = 'not right')::text
    from records_emergency b left join records_emergency_review r on r.emergency_id = b.id
    where lower(b.during) >= first and lower(b.during) < last group by b.staff_id order by count(*) desc, max(lower(b.during)) desc limit 500;
  else
    raise exception 'no such question' using errcode = '22023';
  end if;
end $$;

-- Entries that only some may open: safeguarding, what a third party told, forensic. Which entry, which roles, why, from when until when.
create table trellis.records_sensitive (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  about_table text not null,
  about_id uuid not null,
  kind text not null check (kind in ('safeguarding', 'third party', 'forensic')),
  roles text[] not null check (cardinality(roles) > 0),
  why text not null,
  during tstzrange not null,
  marked_by uuid not null references trellis.workforce_staff,
  marked_at timestamptz not null,
  lifted_by uuid references trellis.workforce_staff,
  lifted_why text,
  exclude using gist (about_id with =, during with &&)
);
create index records_sensitive_person on trellis.records_sensitive (person_id);
-- Entries closed to the asker: theirs is none of the roles named, or they are here in an emergency, or they are no staff. The jobs see all.
create function trellis.closed_to_me() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(s.about_id), '{}') from trellis.records_sensitive s
  where trellis.actor_kind() <> 'system' and s.during @> (select trellis.clock_now()) and (
    trellis.actor_kind() <> 'staff' or s.person_id = any ((select trellis.emergency_people())::uuid[])
    or not exists (select 1 from trellis.workforce_membership m where m.staff_id = trellis.actor_id() and m.role = any (s.roles) and m.during @> (select trellis.clock_now())
      and m.unit_id = any ((select trellis.my_units())::uuid[])))
$$;
-- The one place where it is applied: under every page, print and export that reads the table.
create procedure trellis.may_be_closed(about text, which text) language plpgsql as $$
begin
  execute format('create policy closed_entries on trellis.%I as restrictive for select to trellis_app using (%I <> all ((select trellis.closed_to_me())::uuid[]))', about, which);
end $$;
call trellis.may_be_closed('notes_line', 'id');
call trellis.may_be_closed('notes_note', 'id');
call trellis.may_be_closed('notes_version', 'note_id');
call trellis.may_be_closed('notes_act', 'note_id');
-- That there is an entry, which kind and who may open it, is told to those who know the person; nothing of what it says.
alter table trellis.records_sensitive enable row level security;
create policy known on trellis.records_sensitive for select to trellis_app using (trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]));
create function trellis.may_close_entries() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (select 1 from trellis.workforce_membership m where m.staff_id = trellis.actor_id()
    and m.role in ('nurse', 'doctor', 'social worker', 'psychologist', 'manager', 'head OT', 'OT') and m.unit_id = any (trellis.my_units()) and m.during @> trellis.clock_now())
$$;
create policy mark on trellis.records_sensitive for insert to trellis_app
  with check (marked_by = trellis.actor_id() and person_id = any ((select trellis.my_people())::uuid[]) and (select trellis.may_close_entries()));
create policy lift on trellis.records_sensitive for update to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and (select trellis.may_close_entries()) and about_id <> all ((select trellis.closed_to_me())::uuid[]))
  with check (person_id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.records_sensitive to trellis_worker using (true) with check (true);
revoke update, delete on trellis.records_sensitive from trellis_app, trellis_worker;
grant update (during, lifted_by, lifted_why) on trellis.records_sensitive to trellis_app;
call trellis.read_only_in_emergency('records_sensitive');

-- How long what is kept: dated, each with where it was read, and whether anybody checked it.
create table trellis.records_retention_rule (
  id uuid primary key default uuidv7(),
  class text not null,
  says text not null,
  years int not null check (years between 1 and 100),
  counted_from text not null check (counted_from in ('last contact', 'death', 'the end of the year it is about', 'when it was made', 'leaving work here')),
  source text not null,
  checked boolean not null,                            -- read in the source named; false: from memory, to be checked by the organisation
  during daterange not null,
  exclude using gist (class with =, during with &&)
);
insert into trellis.records_retention_rule (class, says, years, counted_from, source, checked, during) values
  ('mental health record', 'The record of somebody cared for by a mental health service', 20, 'last contact', 'NHS Records Management Code of Practice 2021, mental health records', true, daterange('2021-08-01', null)),
  ('mental health record after death', 'The same, of somebody who has died', 10, 'death', 'NHS Records Management Code of Practice 2021, mental health records', true, daterange('2021-08-01', null)),
  ('incident', 'Reports of incidents', 10, 'when it was made', 'NHS Records Management Code of Practice 2021; from memory', false, daterange('2021-08-01', null)),
  ('serious incident', 'Reports of serious incidents', 20, 'when it was made', 'NHS Records Management Code of Practice 2021; from memory', false, daterange('2021-08-01', null)),
  ('rota and diary', 'Rotas, diaries and programmes of a unit', 6, 'the end of the year it is about', 'NHS Records Management Code of Practice 2021, 2 to 6 years; from memory, the longer', false, daterange('2021-08-01', null)),
  ('petty cash', 'Petty cash and other money', 6, 'the end of the year it is about', 'NHS Records Management Code of Practice 2021; from memory', false, daterange('2021-08-01', null)),
  ('staff file', 'Training and supervision of staff', 6, 'leaving work here', 'NHS Records Management Code of Practice 2021, a summary to the 75th birthday; from memory', false, daterange('2021-08-01', null)),
  ('audit', 'Who looked at what', 20, 'last contact', 'Kept as long as the record it is about; a decision of this project', true, daterange('2021-08-01', null));
grant select on trellis.records_retention_rule to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.records_retention_rule from trellis_app, trellis_worker;

-- A hold: nothing of this person is disposed of while it stands, whatever is due.
create table trellis.records_hold (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  why text not null,
  asked_by text not null,                              -- the inquiry, court or solicitor, and their reference
  from_on date not null,
  until_on date,                                       -- null: until it is lifted
  placed_by uuid not null references trellis.workforce_staff,
  placed_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references trellis.workforce_staff,
  lifted_why text,
  check ((lifted_at is null) = (lifted_why is null)),
  check (until_on is null or until_on >= from_on)
);
create index records_hold_person on trellis.records_hold (person_id);
create function trellis.is_held(about uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select exists (select 1 from trellis.records_hold h where h.person_id = about and h.lifted_at is null
    and h.from_on <= (trellis.clock_now() at time zone 'Europe/London')::date and (h.until_on is null or h.until_on >= (trellis.clock_now() at time zone 'Europe/London')::date))
$$;

-- That a record may be disposed of: proposed by one, agreed by another. Nothing is deleted here; the organisation's own procedure does that.
create table trellis.records_disposal (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  rule_id uuid not null references trellis.records_retention_rule,
  due_on date not null,
  why text not null,
  proposed_by uuid not null references trellis.workforce_staff,
  proposed_at timestamptz not null,
  agreed_by uuid references trellis.workforce_staff check (agreed_by <> proposed_by),
  agreed_at timestamptz,
  withdrawn_by uuid references trellis.workforce_staff,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((agreed_by is null) = (agreed_at is null)),
  check (agreed_at is null or withdrawn_at is null)
);
create unique index records_disposal_one on trellis.records_disposal (person_id) where withdrawn_at is null;
create function trellis.keep_what_is_held() returns trigger language plpgsql security definer set search_path = trellis, pg_temp as $$
begin
  if new.withdrawn_at is null and trellis.is_held(new.person_id) then raise exception 'held' using errcode = 'P0045'; end if;
  return new;
end $$;
create trigger held before insert or update on trellis.records_disposal for each row execute function trellis.keep_what_is_held();

-- Those whose record has outlived what the rules ask, or will by a day, oldest first: no stay that runs, and the years gone since the last, or since they died.
create function trellis.records_due(by_day date) returns table (person_id uuid, given_name text, surname text, born_on date, last_contact date, died boolean, rule_id uuid,
  due_on date, held boolean) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  with stays as (
    select e.person_id as about, max((upper(e.during) at time zone 'Europe/London')::date) as ended, bool_or(upper_inf(e.during)) as here,
      bool_or(e.ended_how = 'death') as dead
    from people_episode e where e.ended_how is distinct from 'entered in error' group by 1
  )
  select p.id, p.given_name, p.surname, p.born_on, s.ended, s.dead, r.id, (s.ended + make_interval(years => r.years))::date, trellis.is_held(p.id)
  from stays s join people_person p on p.id = s.about
    join records_retention_rule r on r.class = case when s.dead then 'mental health record after death' else 'mental health record' end
      and r.during @> (trellis.clock_now() at time zone 'Europe/London')::date
  where not s.here and (s.ended + make_interval(years => r.years))::date <= by_day
  order by 8, 3, 2 limit 500;
end $$;
-- Somebody a keeper of records means, by their NHS number alone.
create function trellis.records_person_by_number(number text) returns table (person_id uuid, given_name text, surname text) stable security definer
  set search_path = trellis, pg_temp language sql as $$
  select p.id, p.given_name, p.surname from people_person p where trellis.keeps_records() and p.nhs_number = number
$$;
create function trellis.records_name(about uuid) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.given_name || ' ' || p.surname from people_person p where p.id = about and (trellis.keeps_records() or p.id = any (trellis.my_people()))
$$;
do $$ declare about text; begin
  foreach about in array array['records_hold', 'records_disposal'] loop
    execute format('alter table trellis.%I enable row level security', about);
    execute format('create policy keepers on trellis.%I to trellis_app using ((select trellis.keeps_records())) with check ((select trellis.keeps_records()))', about);
    execute format('create policy jobs on trellis.%I for select to trellis_worker using (true)', about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
grant update (lifted_at, lifted_by, lifted_why) on trellis.records_hold to trellis_app;
grant update (agreed_by, agreed_at, withdrawn_by, withdrawn_at, withdrawn_why) on trellis.records_disposal to trellis_app;

-- Somebody asks for a copy of their record (UK GDPR Article 15): received, due, looked through, given.
create table trellis.records_request (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  asked_by text not null check (asked_by in ('the person', 'somebody for them')),
  authority text,                                      -- what lets somebody ask for them
  how text not null check (how in ('said', 'letter', 'e-mail', 'form')),
  identity text not null,                              -- how it is known that it is them
  received_on date not null,
  due_on date not null check (due_on > received_on),
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  looked_through_at timestamptz,                       -- when the copy was last gone through for names
  harm text check (harm in ('nothing held back', 'held back')),
  harm_words text,
  harm_by uuid references trellis.workforce_staff,
  harm_at timestamptz,
  given_at timestamptz,
  given_how text,
  given_by uuid references trellis.workforce_staff,
  version int not null default 1,
  check ((asked_by = 'somebody for them') = (authority is not null)),
  check ((harm is null) = (harm_by is null)),
  check (given_at is null or harm is not null)
);
create index records_request_person on trellis.records_request (person_id, received_on desc);
-- What a clinician decides on: somebody else is named, or reading it would be likely to cause serious harm.
create table trellis.records_request_flag (
  id uuid primary key default uuidv7(),
  request_id uuid not null references trellis.records_request,
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('names somebody', 'serious harm')),
  about_table text not null,
  about_row text not null,                             -- the row it stands in: its id, else a fingerprint of it
  field text not null,
  words text not null default '',                      -- the name as it is written there; empty: the whole field
  decision text check (decision in ('leave in', 'take out')),
  why text,
  decided_by uuid references trellis.workforce_staff,
  decided_at timestamptz,
  unique (request_id, about_table, about_row, field, words),
  check ((decision is null) = (decided_by is null))
);
call trellis.guard_by_person('records_request');
call trellis.guard_by_person('records_request_flag');
revoke update, delete on trellis.records_request, trellis.records_request_flag from trellis_app, trellis_worker;
grant update (looked_through_at, harm, harm_words, harm_by, harm_at, given_at, given_how, given_by, version) on trellis.records_request to trellis_app;
grant update (decision, why, decided_by, decided_at) on trellis.records_request_flag to trellis_app;

-- Tables that a copy leaves out or takes from another way, each with the reason. Told in the copy where `told` is set.
create table trellis.records_copy_rule (
  about_table text primary key,
  rule text not null check (rule in ('left out', 'by rows')),
  rows_where text,                                     -- `by rows`: which rows; $1 is the person
  without text[] not null default '{}',                -- columns of it that are left out
  only_own text,                                       -- rows that only the person themself may take with them
  why text not null,
  told boolean not null default true
);
insert into trellis.records_copy_rule (about_table, rule, rows_where, without, only_own, why, told) values
  ('people_person', 'by rows', 'x.id = $1', '{search}', null, 'Who they are. Left out: the same names again, as they are searched for.', true),
  ('people_apart', 'by rows', 'x.person_a = $1 or x.person_b = $1', '{person_a,person_b}', null, 'That somebody is not planned together with somebody else; who the other is, is theirs.', true),
  ('bookings_claim', 'by rows', 'x.resource_id = $1', '{}', null, 'Times that are taken.', true),
  ('bookings_resource', 'by rows', 'x.id = $1', '{}', null, 'That their time can be taken.', true),
  ('programme_planning', 'by rows', '$1 = any (x.for_people)', '{for_people}', null, 'Activities planned with them in mind; who else they are planned for, is theirs.', true),
  ('platform_account', 'by rows', 'x.kind = ''person'' and x.subject_id = $1', '{password_hash,totp_secret,totp_last_step}', null, 'How they sign in. Left out: the secrets that guard it.', true),
  ('plan_wellness_line', 'by rows', 'x.person_id = $1', '{}', 'x.shared_at is null', 'What they keep to themselves in their wellness plan: staff cannot read it. They have it by signing in and showing their PIN.', true),
  ('plan_easy_read', 'by rows', 'x.person_id = $1', '{}', 'x.source_kind = ''wellness'' and x.source_id in (select l.id from trellis.plan_wellness_line l where l.shared_at is null)',
    'Easy read made of what they keep to themselves.', true),
  ('plan_easy_read_answer', 'by rows', 'x.person_id = $1', '{}', 'x.easy_read_id in (select e.id from trellis.plan_easy_read e join trellis.plan_wellness_line l on l.id = e.source_id where e.source_kind = ''wellness'' and l.shared_at is null)',
    'What they said of that easy read.', true),
  ('own_said', 'by rows', 'x.person_id = $1', '{}', 'x.shared_at is null', 'What they said on their own pages and keep to themselves.', true),
  ('records_request_flag', 'by rows', 'x.person_id = $1', '{words}', null, 'What a clinician decided of other people’s names, without the names.', true),
  ('own_pin', 'by rows', 'x.person_id = $1', '{hash}', null, 'When they set a PIN. Left out: what guards it.', true),
  ('own_pin_code', 'by rows', 'x.person_id = $1', '{code_hash}', null, 'When a manager made them a code for a new PIN. Left out: what guards it.', true),
  ('leave_victim_liaison', 'left out', null, '{}', null, 'Information about other people, which the law keeps from a copy (Data Protection Act 2018, Schedule 2, paragraph 16).', false);
grant select on trellis.records_copy_rule to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.records_copy_rule from trellis_app, trellis_worker;

create function trellis.may_copy_record(about uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select (trellis.actor_kind() = 'person' and trellis.actor_id() = about and trellis.private_is_open())
    or (trellis.actor_kind() = 'staff' and about = any (trellis.my_people()) and about <> all (trellis.emergency_people())
      and exists (select 1 from people_episode e where e.person_id = about and e.unit_id = any (trellis.my_units()) and e.ended_how is distinct from 'entered in error')
      and exists (select 1 from records_request r where r.person_id = about))
$$;

-- Every row that is somebody's: walked from the catalogue, so that a table made tomorrow is in it. First every table with a person in it, and those named
-- above; then, again and again, every row that belongs to a row already found (a line of a leave, a step of a goal).
create function trellis.records_walk(about uuid) returns table (about_table text, entry jsonb) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare t record; own boolean := trellis.actor_kind() = 'person' and trellis.actor_id() = about; condition text; found jsonb := '{}'; got jsonb; had int; begin
  if not trellis.may_copy_record(about) then raise exception 'not for you' using errcode = '42501'; end if;
  for t in
    select c.relname::text as name, r.rows_where, coalesce(r.without, '{}') as without, r.only_own,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped) as has_id
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join records_copy_rule r on r.about_table = c.relname
    where n.nspname = 'trellis' and c.relkind = 'r' and r.rule is distinct from 'left out'
      and (r.rows_where is not null or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped))
    order by c.relname
  loop
    condition := '(' || coalesce(t.rows_where, 'x.person_id = $1') || ')' || case when t.only_own is not null and not own then ' and not (' || t.only_own || ')' else '' end;
    return query execute format('select %L::text, to_jsonb(x) - $2::text[] from trellis.%I x where %s', t.name, t.name, condition) using about, t.without;
    if t.has_id then
      execute format('select coalesce(jsonb_agg(x.id), ''[]'') from trellis.%I x where %s', t.name, condition) into got using about;
      found := found || jsonb_build_object(t.name, got);
    end if;
  end loop;
  -- How somebody signs in, and what else hangs on who they are as such, ends here.
  found := found - 'people_person' - 'platform_account';
  loop
    had := (select count(*) from jsonb_object_keys(found));
    for t in
      select c.relname::text as name, coalesce(max(r.without), '{}') as without,
        string_agg(distinct format('x.%I in (select jsonb_array_elements_text($1->%L)::uuid)', a.attname, p.relname), ' or ') as condition,
        bool_or(exists (select 1 from pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and i.atttypid = 'uuid'::regtype and not i.attisdropped)) as has_id
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] left join records_copy_rule r on r.about_table = c.relname
      where k.contype = 'f' and n.nspname = 'trellis' and cardinality(k.conkey) = 1 and a.atttypid = 'uuid'::regtype and found ? p.relname::text and not found ? c.relname::text
        and r.rule is null and not exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'person_id' and not x.attisdropped)
      group by c.relname order by c.relname
    loop
      return query execute format('select %L::text, to_jsonb(x) from trellis.%I x where %s', t.name, t.name, t.condition) using found;
      if t.has_id then
        execute format('select coalesce(jsonb_agg(x.id), ''[]'') from trellis.%I x where %s', t.name, t.condition) into got using found;
      else got := '[]'; end if;
      found := found || jsonb_build_object(t.name, got);
    end loop;
    exit when (select count(*) from jsonb_object_keys(found)) = had;
  end loop;
end $$;
-- What is left out of a copy for the asker, in numbers only where the copy may say so.
create function trellis.records_left_out(about uuid) returns table (about_table text, why text, rows_left int) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare t record; n int; own boolean := trellis.actor_kind() = 'person' and trellis.actor_id() = about; begin
  if not trellis.may_copy_record(about) then raise exception 'not for you' using errcode = '42501'; end if;
  for t in select * from records_copy_rule r where r.rule = 'left out' or r.only_own is not null or cardinality(r.without) > 0 loop
    if not t.told then continue; end if;
    about_table := t.about_table; why := t.why; rows_left := null;
    return next;
  end loop;
end $$;

-- Whoever else was on a unit while somebody was: their names are looked for in the copy.
create function trellis.records_names_beside(about uuid) returns table (id uuid, given_name text, surname text, preferred_name text) stable security definer
  set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.may_copy_record(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query select distinct p.id, p.given_name, p.surname, p.preferred_name from people_episode mine
    join people_episode e on e.unit_id = mine.unit_id and e.during && mine.during and e.person_id <> about join people_person p on p.id = e.person_id
    where mine.person_id = about and mine.ended_how is distinct from 'entered in error' and e.ended_how is distinct from 'entered in error' order by p.id;
end $$;
