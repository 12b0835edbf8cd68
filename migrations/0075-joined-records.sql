-- Two records of one person are joined into one: proposed by one who keeps records, agreed by another, and undone when it was wrong. No row moves. What was
-- written stays where it was written; the joined record is closed for writing, and is read with the one that is kept (decision 022).

create table trellis.people_join (
  id uuid primary key default uuidv7(),
  kept_id uuid not null references trellis.people_person,        -- the record that stays: written in from now on
  joined_id uuid not null references trellis.people_person,      -- read with it, and closed for writing
  why text not null check (length(btrim(why)) >= 15),
  proposed_by uuid not null references trellis.workforce_staff,
  proposed_at timestamptz not null,
  agreed_by uuid references trellis.workforce_staff,
  agreed_at timestamptz,
  withdrawn_by uuid references trellis.workforce_staff,
  withdrawn_at timestamptz,
  withdrawn_why text,
  undone_by uuid references trellis.workforce_staff,
  undone_at timestamptz,
  undone_why text,
  check (kept_id <> joined_id),
  check ((agreed_by is null) = (agreed_at is null)),
  check (agreed_by is null or agreed_by <> proposed_by),
  check ((withdrawn_at is null) = (withdrawn_why is null)),
  check (withdrawn_at is null or agreed_at is null),
  check ((undone_at is null) = (undone_why is null)),
  check (undone_at is null or agreed_at is not null)
);
create unique index people_join_once on trellis.people_join (joined_id) where withdrawn_at is null and undone_at is null;
create index people_join_kept on trellis.people_join (kept_id);

-- Joins that stand.
create view trellis.people_joined with (security_invoker = true) as
  select id, kept_id, joined_id, agreed_at from trellis.people_join where agreed_at is not null and undone_at is null;
grant select on trellis.people_joined to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.people_joined from trellis_app, trellis_worker;

-- Every record of the person whose record this is: itself, and what is joined with it.
create function trellis.people_same(about uuid) returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select array_agg(distinct m) from (
    select about as m
    union all
    select v.m from people_joined j join people_joined k on k.kept_id = j.kept_id cross join lateral (values (k.kept_id), (k.joined_id)) v(m)
    where about in (j.kept_id, j.joined_id)
  ) x
$$;
create function trellis.people_kept(about uuid) returns uuid stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce((select j.kept_id from people_joined j where j.joined_id = about), about)
$$;
revoke execute on function trellis.people_same(uuid), trellis.people_kept(uuid) from public;

-- As before: whoever works with somebody works with all of their record.
create or replace function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  with known as (
    select e.person_id from unnest(trellis.my_units()) as mine(unit_id) cross join lateral (
      select e.person_id from trellis.people_episode e
      where e.unit_id = mine.unit_id and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null)
        and e.ended_how is distinct from 'entered in error' offset 0) e
    union
    select r.person_id from trellis.platform_relationship r
    where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.during @> (select trellis.clock_now())
  )
  select coalesce(array_agg(person_id), '{}') from (
    select person_id from known
    union
    select v.m from (
      select j.kept_id from known n join trellis.people_joined j on j.joined_id = n.person_id
      union
      select j.kept_id from known n join trellis.people_joined j on j.kept_id = n.person_id
    ) one join trellis.people_joined k on k.kept_id = one.kept_id cross join lateral (values (k.kept_id), (k.joined_id)) v(m)
  ) both_records
$$;
-- As before: what is joined to a record opened in an emergency is read with it, and is as closed.
create or replace function trellis.emergency_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(distinct o.m), '{}') from trellis.platform_relationship r cross join lateral unnest(trellis.people_same(r.person_id)) o(m)
  where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.kind = 'break-glass' and r.during @> (select trellis.clock_now())
    and not exists (select 1 from trellis.people_episode e where e.person_id = any (trellis.people_same(r.person_id)) and e.unit_id = any ((select trellis.my_units())::uuid[])
      and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null) and e.ended_how is distinct from 'entered in error')
$$;

alter table trellis.people_join enable row level security;
create policy known on trellis.people_join for select to trellis_app using ((select trellis.keeps_records())
  or kept_id = any ((select trellis.my_people())::uuid[]) or joined_id = any ((select trellis.my_people())::uuid[])
  or (trellis.actor_kind() = 'person' and trellis.actor_id() in (kept_id, joined_id)));
create policy jobs on trellis.people_join for select to trellis_worker using (true);
revoke insert, update, delete on trellis.people_join from trellis_app, trellis_worker;

-- Closed for writing -----------------------------------------------------------------------------------------------------------------------------------

-- Tables whose rows may still be written about a joined record, each with the reason. `ends`: a row of it may be ended, and nothing else of it changed.
create table trellis.people_join_rule (
  about_table text primary key,
  rule text not null check (rule in ('open', 'ends')),
  why text not null
);
insert into trellis.people_join_rule (about_table, rule, why) values
  ('tasks_task', 'open', 'What somebody was asked to do is answered where it was asked; nothing of the record stands in it.'),
  ('records_hold', 'open', 'A hold protects every record of somebody.'),
  ('records_disposal', 'open', 'A proposal about it has to be withdrawn. Nothing is disposed of while a join stands.'),
  ('records_emergency', 'open', 'That it was opened in an emergency is kept about the record that was opened.'),
  ('records_emergency_review', 'open', 'So is what was made of it.'),
  ('platform_relationship', 'open', 'Who is let in; nothing of the record.'),
  ('records_sensitive', 'open', 'An entry can be closed to others at any time.'),
  ('records_request', 'open', 'A copy that was asked for before is given within its month.'),
  ('records_request_flag', 'open', 'What a clinician decides of that copy.'),
  ('people_alert', 'ends', 'It is shown beside the name: what no longer holds has to be ended.'),
  ('people_need', 'ends', 'It is shown beside the name: what no longer holds has to be ended.');
revoke all on trellis.people_join_rule from trellis_app, trellis_worker;

-- Turns a writing about a joined record away, in one sentence that says where to write. Whose it is is locked first, as a reference to them would lock it:
-- whoever joins waits for who writes, and whoever writes waits for who joins and then sees that it was joined.
create function trellis.turn_away_if_joined(about uuid) returns void volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare kept record; begin
  if about is null then return; end if;
  perform 1 from people_person p where p.id = about for key share;
  select j.kept_id, coalesce(nullif(k.preferred_name, ''), k.given_name) || ' ' || k.surname as name, k.nhs_number, k.born_on into kept
    from people_joined j join people_person k on k.id = j.kept_id where j.joined_id = about;
  if kept.kept_id is null then return; end if;
  -- Who may not know of them learns no name by trying.
  if trellis.actor_kind() = 'staff' and about <> all (trellis.my_people()) then kept.name := 'that person'; kept.nhs_number := null; kept.born_on := null; end if;
  raise exception 'This record was joined to another of the same person, and nothing was written. Write it in the record of % instead.', kept.name ||
    case when kept.nhs_number is not null then ' (NHS number ' || regexp_replace(kept.nhs_number, '(...)(...)(....)', '\1 \2 \3') || ')'
      when kept.born_on is not null then ' (born ' || to_char(kept.born_on, 'FMDD FMMonth YYYY') || ')' else '' end
    using errcode = 'P0075', detail = kept.kept_id::text;
end $$;
revoke execute on function trellis.turn_away_if_joined(uuid) from public;

-- On a table with a `person_id`. Jobs end what was begun (a time that ran out, a request nobody answered) and write nobody's words: they go on.
create function trellis.closed_when_joined() returns trigger volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if trellis.actor_kind() = 'system' then return coalesce(new, old); end if;
  if tg_op <> 'INSERT' then
    if tg_op = 'UPDATE' and tg_argv[0] = 'ends' and to_jsonb(new) - 'during' = to_jsonb(old) - 'during' then return new; end if;
    perform turn_away_if_joined(old.person_id);
  end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.person_id is distinct from old.person_id) then perform turn_away_if_joined(new.person_id); end if;
  return coalesce(new, old);
end $$;
-- On a table that says otherwise whose a row is: by a column of its own, or by the row it hangs on.
create function trellis.closed_when_joined_by() returns trigger volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare of_row jsonb := to_jsonb(coalesce(new, old)); about uuid := (of_row->>tg_argv[0])::uuid; begin
  if trellis.actor_kind() = 'system' then return coalesce(new, old); end if;
  -- That somebody is not planned together with the record kept is told of both: what no longer holds has to be ended.
  if tg_op = 'UPDATE' and tg_argv[0] in ('person_a', 'person_b') and to_jsonb(new) - 'during' = to_jsonb(old) - 'during' then return new; end if;
  if tg_argv[1] <> '' then execute format('select x.person_id from trellis.%I x where x.id = $1', tg_argv[1]) into about using about; end if;
  perform turn_away_if_joined(about);
  return coalesce(new, old);
end $$;
revoke execute on function trellis.closed_when_joined(), trellis.closed_when_joined_by() from public;

-- Walked from the catalogue: every table with a person in it, and every table that hangs on one by a key that is never empty. Called again by a migration
-- that makes such a table; a test finds one that was forgotten.
create procedure trellis.close_when_joined() language plpgsql as $$
declare t record; begin
  for t in
    select c.relname::text as name, coalesce(r.rule, 'closed') as rule
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped left join trellis.people_join_rule r on r.about_table = c.relname
    where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r' and r.rule is distinct from 'open'
      and not exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'a_closed_when_joined')
  loop
    execute format('create trigger a_closed_when_joined before insert or update or delete on trellis.%I for each row execute function trellis.closed_when_joined(%L)', t.name, t.rule);
  end loop;
  for t in
    select c.relname::text as name, a.attname::text as key, p.relname::text as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      left join trellis.people_join_rule r on r.about_table = p.relname
    where k.contype = 'f' and cardinality(k.conkey) = 1 and c.relnamespace = 'trellis'::regnamespace and a.attnotnull and r.rule is distinct from 'open'
      and exists (select 1 from pg_attribute x where x.attrelid = p.oid and x.attname = 'person_id' and not x.attisdropped)
      and exists (select 1 from pg_attribute x where x.attrelid = p.oid and x.attname = 'id' and not x.attisdropped)
      and not exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'person_id' and not x.attisdropped)
      and not exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'a_closed_when_joined_' || a.attname)
  loop
    execute format('create trigger %I before insert or update or delete on trellis.%I for each row execute function trellis.closed_when_joined_by(%L, %L)',
      'a_closed_when_joined_' || t.key, t.name, t.key, t.parent);
  end loop;
end $$;
call trellis.close_when_joined();
create trigger a_closed_when_joined_id before update on trellis.people_person for each row execute function trellis.closed_when_joined_by('id', '');
create trigger a_closed_when_joined_a before insert or update or delete on trellis.people_apart for each row execute function trellis.closed_when_joined_by('person_a', '');
create trigger a_closed_when_joined_b before insert or update or delete on trellis.people_apart for each row execute function trellis.closed_when_joined_by('person_b', '');
create trigger a_closed_when_joined_resource before insert or update on trellis.bookings_claim for each row execute function trellis.closed_when_joined_by('resource_id', '');
-- A sign-in of their own is made for the record that is kept.
create trigger a_closed_when_joined_subject before insert on trellis.platform_account for each row when (new.kind = 'person') execute function trellis.closed_when_joined_by('subject_id', '');

-- While a join stands neither record is destroyed: half of what is known of somebody would go, and nobody would know which half.
create function trellis.stays_while_joined() returns trigger volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if exists (select 1 from people_joined j where old.id in (j.kept_id, j.joined_id, j.id)) then
    raise exception 'Two records of one person are joined here: undo that first. Nothing was destroyed.' using errcode = 'P0075';
  end if;
  return old;
end $$;
revoke execute on function trellis.stays_while_joined() from public;
create trigger a_stays_while_joined before delete on trellis.people_person for each row execute function trellis.stays_while_joined();
create trigger a_stays_while_joined before delete on trellis.people_join for each row execute function trellis.stays_while_joined();

-- Proposing, agreeing, taking back, undoing ----------------------------------------------------------------------------------------------------------------

-- What still runs in a record, so that closing it now would leave something unanswered: one word each.
create function trellis.people_join_open(about uuid) returns text[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select array_remove(array[
    case when exists (select 1 from people_episode e where e.person_id = about and e.ended_how is distinct from 'entered in error'
      and (upper_inf(e.during) or upper(e.during) > trellis.clock_now())) then 'stay' end,
    case when exists (select 1 from leave_episode e where e.person_id = about and (e.matters_until is null or e.matters_until > trellis.clock_now())) then 'leave' end,
    case when exists (select 1 from leave_pack_lease l join leave_episode e on e.id = any (l.episodes) where e.person_id = about and l.ended_at is null and l.expires_at > trellis.clock_now()) then 'pack' end,
    case when exists (select 1 from legal_status s where s.person_id = about and s.during @> (trellis.clock_now() at time zone 'Europe/London')::date
      and (s.expires_on is null or s.expires_on >= (trellis.clock_now() at time zone 'Europe/London')::date)) then 'legal status' end,
    case when exists (select 1 from leave_outreach_plan o where o.person_id = about and o.ended_at is null
      and (o.last_on is null or o.last_on >= (trellis.clock_now() at time zone 'Europe/London')::date)) then 'outreach' end,
    case when exists (select 1 from safety_nudge n where n.person_id = about and n.acknowledged_at is null) then 'early sign' end,
    case when exists (select 1 from measures_alert a where a.person_id = about and a.seen_at is null) then 'answer' end,
    case when exists (select 1 from notes_note n where n.person_id = about and n.state in ('waiting', 'returned')) then 'countersignature' end,
    case when exists (select 1 from platform_account a where a.kind = 'person' and a.subject_id = about and a.disabled_at is null
      and (a.expires_at is null or a.expires_at > trellis.clock_now())) then 'sign-in' end
  ], null)
$$;
revoke execute on function trellis.people_join_open(uuid) from public;

-- One record as those who compare see it, for keepers of records alone.
create function trellis.people_join_side(about uuid) returns jsonb stable security definer set search_path = trellis, pg_temp language sql as $$
  select jsonb_build_object('personId', p.id, 'givenName', p.given_name, 'surname', p.surname, 'preferredName', p.preferred_name, 'bornOn', p.born_on, 'nhsNumber', p.nhs_number,
    'nhsTrace', p.nhs_trace, 'clientId', p.client_id, 'gender', p.gender, 'language', p.language, 'version', p.version,
    'stays', coalesce((select jsonb_agg(jsonb_build_object('unit', u.name, 'from', lower(e.during), 'to', upper(e.during), 'how', e.ended_how) order by lower(e.during) desc)
      from people_episode e join places_unit u on u.id = e.unit_id where e.person_id = p.id and e.ended_how is distinct from 'entered in error'), '[]'),
    'notes', (select count(*) from notes_note n where n.person_id = p.id), 'open', to_jsonb(trellis.people_join_open(p.id)), 'joinedTo', (select j.kept_id from people_joined j where j.joined_id = p.id),
    'keeps', (select count(*) from people_joined j where j.kept_id = p.id),
    'waits', exists (select 1 from people_join j where p.id in (j.kept_id, j.joined_id) and j.agreed_at is null and j.withdrawn_at is null))
  from people_person p where p.id = about and trellis.keeps_records()
$$;
-- Somebody a keeper means, by their NHS number or the number of the other system. Ids alone.
create function trellis.people_join_find(number text) returns setof uuid stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.id from people_person p where trellis.keeps_records() and (p.nhs_number = number or p.client_id = number)
$$;
-- Records that may be one person's: the same date of birth, and the same surname or first name; not two different NHS numbers.
create function trellis.people_maybe_twice() returns table (one uuid, other uuid) stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.id, q.id from people_person p join people_person q on q.born_on = p.born_on and q.id > p.id
    and (lower(q.surname) = lower(p.surname) or lower(q.given_name) = lower(p.given_name))
  where trellis.keeps_records() and (p.nhs_number is null or q.nhs_number is null)
    and not exists (select 1 from people_join j where j.withdrawn_at is null and j.undone_at is null and (j.joined_id in (p.id, q.id) or (j.kept_id in (p.id, q.id) and j.agreed_at is null)))
  order by lower(q.surname) = lower(p.surname) and lower(q.given_name) = lower(p.given_name) desc, p.id, q.id limit 100
$$;

-- Why two records may not be joined this way about, in one word; null when they may. Asked when it is proposed and, with both locked, when it is agreed.
create function trellis.people_join_stop(kept uuid, joined uuid) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select case
    when kept = joined or (select count(*) from people_person p where p.id in (kept, joined)) < 2 then 'unknown'
    when exists (select 1 from people_joined j where j.joined_id in (kept, joined) or j.kept_id = joined) then 'joined already'
    when (select count(distinct p.nhs_number) from people_person p where p.id in (kept, joined)) > 1 then 'two numbers'
    when cardinality(trellis.people_join_open(joined)) > 0 then 'still open'
  end
$$;
revoke execute on function trellis.people_join_stop(uuid, uuid) from public;

-- Tells the managers of every unit that looks after the person now, or lately did.
create function trellis.people_join_tell(kept uuid, joined uuid, join_id uuid, words text) returns void volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare m record; here timestamptz := trellis.clock_now(); begin
  for m in
    select distinct w.staff_id, e.unit_id from people_episode e join workforce_membership w on w.unit_id = e.unit_id and w.role = 'manager' and w.during @> here
      join workforce_staff s on s.id = w.staff_id and (s.left_on is null or s.left_on > (here at time zone 'Europe/London')::date)
    where e.person_id in (kept, joined) and e.ended_how is distinct from 'entered in error' and e.during && tstzrange(here - interval '90 days', null)
  loop
    insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at)
      values (m.unit_id, 'must tell', 'joined records', join_id, kept, words, '/people/' || kept, m.staff_id, trellis.actor_id(), here);
  end loop;
end $$;
revoke execute on function trellis.people_join_tell(uuid, uuid, uuid, text) from public;

create function trellis.people_join_propose(kept uuid, joined uuid, words text, out verdict text, out made uuid) volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  perform 1 from people_person p where p.id in (kept, joined) order by p.id for update;
  verdict := trellis.people_join_stop(kept, joined);
  if verdict is null and exists (select 1 from people_join j where j.agreed_at is null and j.withdrawn_at is null and (kept in (j.kept_id, j.joined_id) or joined in (j.kept_id, j.joined_id))) then
    verdict := 'proposed already';
  end if;
  if verdict is not null then return; end if;
  insert into people_join (kept_id, joined_id, why, proposed_by, proposed_at) values (kept, joined, words, trellis.actor_id(), trellis.clock_now()) returning id into made;
  verdict := 'proposed';
end $$;

create function trellis.people_join_agree(wanted uuid) returns text volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare j people_join; whom text; stopped text; begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  select * into j from people_join x where x.id = wanted;
  if j.id is null then return 'gone'; end if;
  -- Whoever writes in either is waited for; whoever comes after sees that they are joined.
  perform 1 from people_person p where p.id in (j.kept_id, j.joined_id) order by p.id for update;
  select * into j from people_join x where x.id = wanted for update;
  if j.withdrawn_at is not null or j.undone_at is not null then return 'gone'; end if;
  if j.agreed_at is not null then return 'agreed already'; end if;
  if j.proposed_by = trellis.actor_id() then return 'own proposal'; end if;
  stopped := trellis.people_join_stop(j.kept_id, j.joined_id);
  if stopped is not null then return stopped; end if;
  update people_join set agreed_by = trellis.actor_id(), agreed_at = trellis.clock_now() where id = wanted;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into whom from people_person p where p.id = j.kept_id;
  perform trellis.people_join_tell(j.kept_id, j.joined_id, wanted, 'Two records of ' || whom || ' were joined into one. Look at the alerts of both, and write in this one.');
  return 'joined';
end $$;

create function trellis.people_join_withdraw(wanted uuid, words text) returns text volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  update people_join set withdrawn_by = trellis.actor_id(), withdrawn_at = trellis.clock_now(), withdrawn_why = words where id = wanted and agreed_at is null and withdrawn_at is null;
  return case when found then 'withdrawn' else 'gone' end;
end $$;

-- By any one who keeps records, at once: a wrong join shows somebody else's allergies beside a name.
create function trellis.people_join_undo(wanted uuid, words text) returns text volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare j people_join; whom text; begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  select * into j from people_join x where x.id = wanted;
  perform 1 from people_person p where p.id in (j.kept_id, j.joined_id) order by p.id for update;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into whom from people_person p where p.id = j.kept_id;
  update people_join set undone_by = trellis.actor_id(), undone_at = trellis.clock_now(), undone_why = words where id = wanted and agreed_at is not null and undone_at is null;
  if not found then return 'gone'; end if;
  perform trellis.people_join_tell(j.kept_id, j.joined_id, wanted, 'The joining of two records was undone: what stood in the other no longer stands beside ' || whom || '. Look at their alerts.');
  return 'undone';
end $$;

-- Read together -----------------------------------------------------------------------------------------------------------------------------------------

-- A hold on one record of somebody holds all of them; none is due while a join stands.
create or replace function trellis.is_held(about uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select exists (select 1 from trellis.records_hold h where h.person_id = any (trellis.people_same(about)) and h.lifted_at is null
    and h.from_on <= (trellis.clock_now() at time zone 'Europe/London')::date and (h.until_on is null or h.until_on >= (trellis.clock_now() at time zone 'Europe/London')::date))
$$;

-- These functions stay as they are but for whose record is meant: each names what it replaces, and the migration stops where it does not find it.
create procedure trellis.reword(f regprocedure, was text, becomes text) language plpgsql as $$
declare body text := pg_get_functiondef(f); begin
  if position(was in body) = 0 then raise exception '% does not hold: %', f, was; end if;
  execute replace(body, was, becomes);
end $$;
call trellis.reword('trellis.records_due(date)', 'where not s.here and', 'where not s.here and not exists (select 1 from people_joined j where p.id in (j.kept_id, j.joined_id)) and');
call trellis.reword('trellis.may_see_looks(uuid)', 'trellis.actor_id() = about', 'trellis.actor_id() = any (trellis.people_same(about))');
call trellis.reword('trellis.may_see_looks(uuid)', 'w.person_id = about', 'w.person_id = any (trellis.people_same(about))');
call trellis.reword('trellis.may_see_looks(uuid)', 'e.person_id = about', 'e.person_id = any (trellis.people_same(about))');
call trellis.reword('trellis.may_copy_record(uuid)', 'trellis.actor_id() = about', 'trellis.actor_id() = any (trellis.people_same(about))');
call trellis.reword('trellis.may_copy_record(uuid)', 'e.person_id = about', 'e.person_id = any (trellis.people_same(about))');
call trellis.reword('trellis.may_copy_record(uuid)', 'r.person_id = about', 'r.person_id = any (trellis.people_same(about))');
call trellis.reword('trellis.records_names_beside(uuid)', 'e.person_id <> about', 'e.person_id <> all (trellis.people_same(about))');
call trellis.reword('trellis.records_names_beside(uuid)', 'mine.person_id = about', 'mine.person_id = any (trellis.people_same(about))');
call trellis.reword('trellis.records_walk(uuid)', 'trellis.actor_id() = about', 'trellis.actor_id() = any (trellis.people_same(about))');
call trellis.reword('trellis.records_left_out(uuid)', 'trellis.actor_id() = about', 'trellis.actor_id() = any (trellis.people_same(about))');
call trellis.reword('trellis.closed_entries_of(uuid)', 's.person_id = about', 's.person_id = any (trellis.people_same(about))');
-- A number that a joined record bears is that of the record kept.
call trellis.reword('trellis.people_held(jsonb, timestamptz)', 'select count(*) into how_many', 'select count(distinct trellis.people_kept(id)) into how_many');
call trellis.reword('trellis.people_held(jsonb, timestamptz)', 'or client_id = new_person->>''client_id'';
  if held.id = any (trellis.my_people()) then known := held.id; end if;', 'or client_id = new_person->>''client_id''
    order by trellis.people_kept(id) <> id limit 1;
  if held.id = any (trellis.my_people()) then known := trellis.people_kept(held.id); end if;');
call trellis.reword('trellis.people_held(jsonb, timestamptz)', 'where e.person_id = held.id', 'where e.person_id = trellis.people_kept(held.id)');
call trellis.reword('trellis.people_admit(jsonb, uuid, text, timestamptz, text)', 'select id into found_id', 'select trellis.people_kept(id) into found_id');
call trellis.reword('trellis.people_admit_many(jsonb)', 'coalesce((select p.id from', 'coalesce((select trellis.people_kept(p.id) from');
call trellis.reword('trellis.people_admit_many(jsonb)', '(select p.id from trellis.people_person p where p.client_id', '(select trellis.people_kept(p.id) from trellis.people_person p where p.client_id');
call trellis.reword('trellis.people_held_many(jsonb)', 'select g.n, p.id, true as nhs', 'select g.n, trellis.people_kept(p.id) as id, true as nhs');
call trellis.reword('trellis.people_held_many(jsonb)', 'select g.n, p.id, false from', 'select g.n, trellis.people_kept(p.id), false from');
drop procedure trellis.reword(regprocedure, text, text);
-- Found elsewhere is the record that is kept.
create or replace function trellis.records_find_elsewhere(number text, family text, born date) returns table (person_id uuid, given_name text, surname text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select k.id, k.given_name, k.surname from people_person k
  where cardinality(trellis.my_units()) > 0 and not (k.id = any (trellis.my_people())) and k.id in (
    select trellis.people_kept(p.id) from people_person p
    where p.nhs_number = number or (number is null and lower(p.surname) = lower(btrim(family)) and p.born_on = born))
  order by k.surname, k.given_name, k.id limit 5
$$;

-- Who looked, and a copy: of every record of the person. A row of the other record says so.
alter function trellis.who_looked_days(uuid, timestamptz, timestamptz) rename to who_looked_days_of;
create function trellis.who_looked_days(about uuid, first timestamptz, last timestamptz) returns table (day date, actor_kind text, actor_id uuid, name text, role text,
  footing text, detail text, emergency uuid, emergency_reason text, looks int, in_lists int, changes int, actions text[], first_at timestamptz, last_at timestamptz)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select d.* from unnest(trellis.people_same(about)) one(id) cross join lateral trellis.who_looked_days_of(one.id, first, last) d
  order by d.day desc, d.footing = 'emergency' desc, d.footing = 'none' desc, d.last_at desc
$$;
alter function trellis.who_looked_all(uuid, timestamptz, timestamptz, int) rename to who_looked_all_of;
create function trellis.who_looked_all(about uuid, first timestamptz, last timestamptz, most int) returns table (at timestamptz, actor_kind text, actor_id uuid, name text,
  role text, action text, outcome text, footing text, detail text, emergency_reason text, others int, fields text[])
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select d.* from unnest(trellis.people_same(about)) one(id) cross join lateral trellis.who_looked_all_of(one.id, first, last, most) d order by d.at desc limit most
$$;
alter function trellis.records_walk(uuid) rename to records_walk_of;
create function trellis.records_walk(about uuid) returns table (about_table text, entry jsonb) stable security definer set search_path = trellis, pg_temp language sql as $$
  select w.about_table, case when one.id = about then w.entry else w.entry || '{"in_their_other_record": true}' end
  from unnest(trellis.people_same(about)) one(id) cross join lateral trellis.records_walk_of(one.id) w
$$;
revoke execute on function trellis.who_looked_days_of(uuid, timestamptz, timestamptz), trellis.who_looked_all_of(uuid, timestamptz, timestamptz, int), trellis.records_walk_of(uuid)
  from public, trellis_app, trellis_worker;

insert into trellis.records_copy_rule (about_table, rule, rows_where, without, only_own, why, told) values
  ('people_join', 'by rows', 'x.kept_id = $1 or x.joined_id = $1', '{}', null, 'That two records of theirs were joined, or were to be, with who agreed.', true);
insert into trellis.records_destroy_rule (about_table, rule, rows_where, sets, why) values
  ('people_join', 'whole rows', 'x.kept_id = $1 or x.joined_id = $1', null, 'That two records were once joined, or were to be.');
call trellis.close_functions();
