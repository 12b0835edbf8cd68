-- Who can see what, looked at again with a hostile eye: an entry that only some may open is found by no search, stays closed when it is moved, and is told
-- by nothing that was made of it; staff are not told how often somebody writes on their own pages; what is only added to cannot be changed.

-- As before, and what is closed to the asker is not searched: that it holds a word tells what it says.
create or replace function trellis.notes_found(wanted text, of_person uuid, of_unit uuid, before timestamptz, most int)
  returns table (what text, id uuid, person_id uuid, happened_at timestamptz)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  with asked as materialized (select websearch_to_tsquery('english', wanted) as q, trellis.my_people() as people, trellis.closed_to_me() as closed)
  select f.what, f.id, f.person_id, f.happened_at from (
    select 'note' as what, n.id, n.person_id, n.happened_at, n.unit_id from asked, notes_version v join notes_note n on n.id = v.note_id and n.version_no = v.no
      where v.search @@ asked.q and n.state <> 'moved' and n.id <> all (asked.closed) and (of_person is null or v.person_id = of_person)
    union
    select 'note', n.id, n.person_id, n.happened_at, n.unit_id from asked, notes_act a join notes_note n on n.id = a.note_id
      where a.search @@ asked.q and a.what in ('addendum', 'not what I said') and n.state <> 'moved' and n.id <> all (asked.closed)
        and (of_person is null or a.person_id = of_person)
    union
    select distinct 'session', l.subject_id, l.person_id, l.happened_at, l.unit_id from asked, notes_line l
      where l.search @@ asked.q and l.id <> all (asked.closed) and (of_person is null or l.person_id = of_person)
  ) f, asked
  where f.person_id = any (asked.people) and (of_unit is null or f.unit_id = of_unit) and (before is null or f.happened_at < before)
  order by f.happened_at desc, f.id limit most
$$;

-- What was made of a note is closed with it: what was seen of an early sign, the request that carries its concern (but to whoever was asked by name: they
-- have read it), and the sentences of a report, with what they came from.
create policy closed_entries on trellis.safety_sighting as restrictive for select to trellis_app
  using (note_id is null or note_id <> all ((select trellis.closed_to_me())::uuid[]));
create policy closed_entries on trellis.tasks_task as restrictive for select to trellis_app
  using (about_id is null or about_id <> all ((select trellis.closed_to_me())::uuid[]) or asked_of = (select trellis.actor_id()));
create index rounds_source_record on trellis.rounds_source (record_id);
create function trellis.closed_sentences() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  with closed as materialized (select unnest(trellis.closed_to_me()) as id)
  select coalesce(array_agg(distinct s.sentence_id), '{}') from (
    select c.id::text as record from closed c union all select g.nudge_id::text from closed c join safety_sighting g on g.note_id = c.id
  ) behind join rounds_source s on s.record_id = behind.record
$$;
create policy closed_entries on trellis.rounds_sentence as restrictive for select to trellis_app using (id <> all ((select trellis.closed_sentences())::uuid[]));
create policy closed_entries on trellis.rounds_source as restrictive for select to trellis_app using (sentence_id <> all ((select trellis.closed_sentences())::uuid[]));
-- How many sentences of a report are closed to the asker: a report that says less to one than to another says so.
create function trellis.closed_in_report(report uuid) returns int stable security definer set search_path = trellis, pg_temp language sql as $$
  select count(*)::int from rounds_sentence s where s.report_id = report and s.person_id = any (trellis.my_people()) and s.left_out_at is null
    and s.id = any (trellis.closed_sentences())
$$;
-- Entries of somebody's record that are closed to anybody now: a page for many readers, and a report, are made without them, whoever makes it.
create function trellis.closed_entries_of(about uuid) returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(s.about_id), '{}') from records_sensitive s
  where s.person_id = about and about = any (trellis.my_people()) and s.during @> (select trellis.clock_now())
$$;

-- A note moved to the record it belongs in is as closed there as it was.
create function trellis.closed_goes_along() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  insert into records_sensitive (person_id, about_table, about_id, kind, roles, why, during, marked_by, marked_at)
  select new.person_id, s.about_table, new.note_id, s.kind, s.roles, s.why, tstzrange(trellis.clock_now(), upper(s.during)), s.marked_by, s.marked_at
  from records_sensitive s where s.about_id = new.other_note and s.during @> trellis.clock_now();
  return null;
end $$;
create trigger closed_goes_along after insert on trellis.notes_act for each row when (new.what = 'moved from') execute function trellis.closed_goes_along();

-- As before, but what somebody does on their own pages is told to themselves alone: how often they open or write what they keep private is private too.
create or replace function trellis.who_looked_days(about uuid, first timestamptz, last timestamptz) returns table (day date, actor_kind text, actor_id uuid, name text, role text,
  footing text, detail text, emergency uuid, emergency_reason text, looks int, in_lists int, changes int, actions text[], first_at timestamptz, last_at timestamptz)
  stable security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
begin
  if not trellis.may_see_looks(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  with looks as (
    select e.*, b.id as emergency_id, b.reason || ': ' || b.words as emergency_words from audit.event e
      left join records_emergency b on b.staff_id = e.actor_id and b.person_id = about and b.during @> e.at
    where e.people @> array[about] and e.at >= first and e.at < last and e.outcome in ('read', 'done') and (e.actor_kind <> 'person' or trellis.actor_kind() = 'person')
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
create or replace function trellis.who_looked_all(about uuid, first timestamptz, last timestamptz, most int) returns table (at timestamptz, actor_kind text, actor_id uuid, name text,
  role text, action text, outcome text, footing text, detail text, emergency_reason text, others int, fields text[])
  stable security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
begin
  if not trellis.may_see_looks(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select e.at, e.actor_kind, e.actor_id, case when e.actor_kind = 'staff' then trellis.called(e.actor_id) end,
    case when e.actor_kind = 'staff' then trellis.role_then(e.actor_id, about, e.at) end, e.action, e.outcome, f.footing, f.detail, b.reason || ': ' || b.words,
    cardinality(e.people) - 1, e.fields
  from (select * from audit.event x where x.people @> array[about] and x.at >= first and x.at < last and x.outcome in ('read', 'done')
      and (x.actor_kind <> 'person' or trellis.actor_kind() = 'person') order by x.at desc, x.id desc limit most) e
    left join records_emergency b on b.staff_id = e.actor_id and b.person_id = about and b.during @> e.at
    cross join lateral trellis.footing(about, e.actor_kind, e.actor_id, e.at, b.id) f
  order by e.at desc, e.id desc;
end $$;

-- Who knows whom is told to those it is about, and written by functions and jobs alone: or whoever can send a statement makes themself known to anybody.
drop policy see on trellis.platform_relationship;
drop policy keep on trellis.platform_relationship;
create policy see on trellis.platform_relationship for select to trellis_app
  using (trellis.actor_kind() = 'system' or (trellis.actor_kind() = 'staff' and (actor_id = trellis.actor_id() or person_id = any ((select trellis.my_people())::uuid[]))));

-- Somebody else's signature is written down once more where their note is moved, and nowhere else.
drop policy done on trellis.notes_act;
create policy done on trellis.notes_act for insert to trellis_app with check (person_id = any ((select trellis.my_people())::uuid[])
  and (select trellis.actor_kind()) = 'staff' and (by_id = (select trellis.actor_id())
    or (what = 'signed' and exists (select 1 from trellis.notes_note n where n.id = note_id and n.origin_kind = 'moved' and n.author_id = by_id))));

drop policy written on trellis.notes_version;
create policy written on trellis.notes_version for insert to trellis_app with check (person_id = any ((select trellis.my_people())::uuid[])
  and (select trellis.actor_kind()) = 'staff' and (signed_by = (select trellis.actor_id())
    or exists (select 1 from trellis.notes_note n where n.id = note_id and n.origin_kind = 'moved' and n.author_id = signed_by)));

-- What was written stays as it was written: of these rows only what comes later is filled in.
revoke update on trellis.safety_nudge, trellis.safety_carry, trellis.safety_handover, trellis.measures_alert, trellis.measures_certificate, trellis.measures_supervision,
  trellis.measures_pack, trellis.rounds_point, trellis.rounds_unmet, trellis.plan_wellness_part from trellis_app, trellis_worker;
grant update (asked_of, asked_as, answer_by, passed_on, acknowledged_at, acknowledged_by, done_words, own_words) on trellis.safety_nudge to trellis_app, trellis_worker;
grant update (closed_at, closed_by, closed_words) on trellis.safety_carry to trellis_app, trellis_worker;
grant update (heard_at, heard_by, heard_words) on trellis.safety_handover to trellis_app, trellis_worker;
grant update (with_them, with_them_at, seen_at, seen_by, done, told_all_at) on trellis.measures_alert to trellis_app, trellis_worker;
grant update (during, ended_why) on trellis.measures_certificate to trellis_app, trellis_worker;
grant update (during, supervisor_id, recorded_by, recorded_at) on trellis.measures_supervision to trellis_app, trellis_worker;
grant update (removed_at, removed_by, removed_why) on trellis.measures_pack to trellis_app, trellis_worker;
grant update (taken_back_at, taken_back_by, answer, answered_at) on trellis.rounds_point to trellis_app, trellis_worker;
grant update (met_on, met_how) on trellis.rounds_unmet to trellis_app, trellis_worker;
grant update (kept, said_at) on trellis.plan_wellness_part to trellis_app;

-- What runs with the owner's rights is run by the two logins it was made for, and by no other that a site may give its database. Called after every
-- migration; a function that a migration has closed to both stays closed.
create procedure trellis.close_functions() language plpgsql as $$
declare f record; begin
  for f in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'trellis' and p.prosecdef and has_function_privilege('public', p.oid, 'execute')
  loop
    execute format('revoke execute on function %s from public', f.name);
    execute format('grant execute on function %s to trellis_app, trellis_worker', f.name);
  end loop;
end $$;
call trellis.close_functions();
