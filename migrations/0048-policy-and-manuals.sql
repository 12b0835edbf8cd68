-- What a clinician who holds an instrument's manual said of a definition's figures that no public source confirms; and how long a record opened in an
-- emergency stays open and waits to be looked at, told by the organisation's settings.
create table trellis.measures_manual_check (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  instrument_version text not null,
  about text[] not null check (cardinality(about) > 0), -- the sentences that were held against the manual, as they stood
  as_in_manual boolean not null,                        -- the newest row of a definition is what holds
  words text not null,                                  -- which edition, and what was different
  checked_by uuid not null references trellis.workforce_staff,
  checked_at timestamptz not null
);
create index measures_manual_check_unit on trellis.measures_manual_check (unit_id, instrument_id, instrument_version, checked_at desc);
alter table trellis.measures_manual_check enable row level security;
create policy readers on trellis.measures_manual_check for select to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or trellis.keeps_wording(unit_id));
-- By somebody of the unit, in their own name. That they are registered is asked by the page; a row is never changed.
create policy checkers on trellis.measures_manual_check for insert to trellis_app
  with check (unit_id = any ((select trellis.my_units())::uuid[]) and checked_by = trellis.actor_id());
create policy jobs on trellis.measures_manual_check for select to trellis_worker using (true);
revoke update, delete on trellis.measures_manual_check from trellis_app, trellis_worker;

-- As before, save that the asker's settings say for how long and by when; the table keeps its ceiling of 60 minutes, and it is looked at within a week.
alter table trellis.records_emergency add constraint records_emergency_soon check (review_by <= lower(during) + interval '168 hours');
drop function trellis.records_open_emergency(uuid, text, text, date, text, text);
create function trellis.records_open_emergency(wanted uuid, number text, family text, born date, why text, more text, minutes int, review_hours int,
  out verdict text, out until timestamptz)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare me uuid := trellis.actor_id(); here timestamptz := trellis.clock_now(); due timestamptz := here + make_interval(hours => review_hours);
  my_role text; there uuid; opened uuid; who text; whom text; told uuid; begin
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
  until := here + make_interval(mins => minutes);
  select e.unit_id into there from people_episode e where e.person_id = wanted and e.ended_how is distinct from 'entered in error'
    order by e.during @> here desc, lower(e.during) desc limit 1;
  insert into records_emergency (person_id, staff_id, role, unit_id, reason, words, during, review_by)
    values (wanted, me, my_role, there, why, more, tstzrange(here, until), due) returning id into opened;
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
        '/records/emergency-access?unit=' || there, told, me, here, due);
  end loop;
  if not exists (select 1 from tasks_task t where t.about_kind = 'emergency access' and t.about_id = opened) then
    insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
      values (there, 'must tell', 'emergency access', opened, wanted, who || ' (' || my_role || ', not of this unit) opened the record of ' || whom || ' in an emergency.',
        '/records/emergency-access?unit=' || there, null, me, here, due);
  end if;
end $$;
