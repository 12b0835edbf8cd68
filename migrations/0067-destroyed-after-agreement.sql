-- What two people agreed to dispose of is destroyed: every row that is one person's goes, in one transaction, by the one function here. What stays is a
-- certificate that names nobody who was cared for, and the audit without its words. Nothing that a page or a job may send deletes any of it.

-- What stays: of which kind the record was, by which rule, who agreed and who did it, and how many rows of which tables. Nothing of the person.
create table trellis.records_certificate (
  id uuid primary key default uuidv7(),
  class text not null,
  says text not null,
  source text not null,
  due_on date not null,
  proposed_by uuid not null references trellis.workforce_staff,
  proposed_at timestamptz not null,
  agreed_by uuid not null references trellis.workforce_staff,
  agreed_at timestamptz not null,
  destroyed_by uuid not null references trellis.workforce_staff,
  destroyed_at timestamptz not null,
  rows_by_table jsonb not null,                        -- {table: how many rows}
  rows_destroyed int not null,
  audit_lines int not null                             -- lines of the audit that were about them, now without words
);
alter table trellis.records_certificate enable row level security;
create policy keepers on trellis.records_certificate for select to trellis_app using ((select trellis.keeps_records()));
create policy jobs on trellis.records_certificate for select to trellis_worker using (true);
revoke insert, update, delete on trellis.records_certificate from trellis_app, trellis_worker;

-- Tables whose rows are somebody's without a person_id, and rows of many people from which one person is taken out. $1 is the person.
-- `whole rows`: the rows go. `taken out`: the row stays for the others, and what it holds of the person goes.
create table trellis.records_destroy_rule (
  about_table text not null,
  rule text not null check (rule in ('whole rows', 'taken out')),
  rows_where text not null,
  sets text,                                           -- `taken out`: what is set
  why text not null,
  primary key (about_table, rule),
  check ((rule = 'taken out') = (sets is not null))
);
insert into trellis.records_destroy_rule (about_table, rule, rows_where, sets, why) values
  ('people_person', 'whole rows', 'x.id = $1', null, 'Who they are.'),
  ('people_apart', 'whole rows', 'x.person_a = $1 or x.person_b = $1', null, 'That somebody is not planned together with somebody else says nothing any more.'),
  ('bookings_resource', 'whole rows', 'x.id = $1', null, 'That their time can be taken.'),
  ('bookings_claim', 'whole rows', 'x.resource_id = $1', null, 'Times that are taken.'),
  ('platform_account', 'whole rows', 'x.kind = ''person'' and x.subject_id = $1', null, 'How they sign in.'),
  ('platform_draft', 'whole rows', 'x.actor_id = $1 or position($1::text in x.form || x.subject) > 0', null, 'What was begun about them and never signed.'),
  ('platform_spent_key', 'whole rows', 'x.actor_id = $1 or position($1::text in x.answer::text) > 0', null, 'How a form was answered, for a day.'),
  ('leave_outing', 'whole rows', 'exists (select 1 from trellis.leave_episode e where e.outing_id = x.id and e.person_id = $1)
    and not exists (select 1 from trellis.leave_episode e where e.outing_id = x.id and e.person_id <> $1)', null, 'An outing of theirs alone. Of one with others only their part goes.'),
  ('programme_planning', 'taken out', '$1 = any (x.for_people)', 'for_people = array_remove(x.for_people, $1)', 'An activity stays planned for the others.'),
  ('leave_pack_lease', 'taken out', 'x.episodes && array(select e.id from trellis.leave_episode e where e.person_id = $1)',
    'episodes = array(select o from unnest(x.episodes) o where o not in (select e.id from trellis.leave_episode e where e.person_id = $1))', 'A pack taken along for several.'),
  ('programme_suggestion', 'taken out', 'x.person_id = $1 and exists (select 1 from trellis.programme_suggestion_vote v where v.suggestion_id = x.id and v.person_id <> $1)',
    'person_id = null, words = ''A suggestion whose words were destroyed with a record.''', 'Others asked for the same: what they said stays theirs.'),
  ('programme_proposal', 'taken out', 'position($1::text in to_jsonb(x)::text) > 0',
    'asked = replace(x.asked::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb, problem = replace(x.problem::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb,
     before = replace(x.before::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb, best = replace(x.best::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb,
     progress = replace(x.progress::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb, conflicts = replace(x.conflicts::text, $1::text, ''00000000-0000-0000-0000-000000000000'')::jsonb',
    'A proposed week of a whole unit: who of it they were is no longer told.');
revoke all on trellis.records_destroy_rule from trellis_app, trellis_worker;

-- A note moved out of a record that is then destroyed keeps that it was moved, and why, and no longer says from where.
do $$ declare c text; begin
  for c in select conname from pg_constraint where conrelid = 'trellis.notes_act'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%other_note%' loop
    execute format('alter table trellis.notes_act drop constraint %I', c);
  end loop;
end $$;
alter table trellis.notes_act add constraint notes_act_moved check (what not in ('moved to', 'moved from') or other_note is not null or words is not null);

-- Destroys the record two people agreed to dispose of: one word, and the certificate.
-- destroyed · not agreed (withdrawn, or by one person alone) · held (asked again now) · not due (they came back).
-- The person's row is locked first: whoever writes about them, or holds their record, waits and then finds nobody there.
create function trellis.records_destroy(wanted uuid, out verdict text, out certificate uuid) volatile security definer set search_path = trellis, audit, pg_temp language plpgsql as $$
declare
  d record; r record; k record; about uuid; here timestamptz := trellis.clock_now(); ended date; dead boolean; grew bigint; n bigint; left_over int; before int;
  counts jsonb := '{}'; lines int;
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  select x.person_id into about from records_disposal x where x.id = wanted;
  if about is not null then perform 1 from people_person p where p.id = about for update; end if;
  select x.*, c.class, c.says, c.source, c.years into d from records_disposal x join records_retention_rule c on c.id = x.rule_id where x.id = wanted for update of x;
  if d.id is null or d.agreed_by is null or d.agreed_by = d.proposed_by or d.withdrawn_at is not null then verdict := 'not agreed'; return; end if;
  if trellis.is_held(about) then verdict := 'held'; return; end if;
  select max((upper(e.during) at time zone 'Europe/London')::date), bool_or(e.ended_how = 'death') into ended, dead
    from people_episode e where e.person_id = about and e.ended_how is distinct from 'entered in error';
  if ended is null or exists (select 1 from people_episode e where e.person_id = about and upper_inf(e.during) and e.ended_how is distinct from 'entered in error')
    or (ended + make_interval(years => (select c.years from records_retention_rule c
        where c.class = case when dead then 'mental health record after death' else 'mental health record' end and c.during @> (here at time zone 'Europe/London')::date)))::date
      > (here at time zone 'Europe/London')::date
  then verdict := 'not due'; return; end if;

  create temporary table going (tab text not null, at tid not null, id uuid, primary key (tab, at)) on commit drop;
  -- Rows of many: one person is taken out, the others stay.
  for r in select * from records_destroy_rule x where x.rule = 'taken out' order by x.about_table loop
    execute format('update trellis.%I x set %s where %s', r.about_table, r.sets, r.rows_where) using about;
    get diagnostics n = row_count;
    if n > 0 then counts := counts || jsonb_build_object(r.about_table || ' (taken out)', n); end if;
  end loop;
  -- Every table with a person in it, and those named above.
  for r in
    select c.relname::text as name, coalesce(x.rows_where, 'x.person_id = $1') as condition,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped) as has_id
    from pg_class c left join records_destroy_rule x on x.about_table = c.relname and x.rule = 'whole rows'
    where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r'
      and (x.rows_where is not null or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped))
  loop
    execute format('insert into pg_temp.going select %L, x.ctid, %s from trellis.%I x where %s', r.name, case when r.has_id then 'x.id' else 'null' end, r.name, r.condition) using about;
  end loop;
  -- Again and again, what hangs on a row so found: by the keys of the catalogue, and by the two columns that name a row of any table. Of a table that says
  -- whose a row is, only theirs.
  loop
    grew := 0;
    for k in
      select c.relname::text as child, p.relname::text as parent, string_agg(format('x.%I = y.%I', ca.attname, pa.attname), ' and ') as keys,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped) as by_person,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped) as has_id
      from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid cross join lateral unnest(f.conkey, f.confkey) as u(child_key, parent_key)
        join pg_attribute ca on ca.attrelid = c.oid and ca.attnum = u.child_key join pg_attribute pa on pa.attrelid = p.oid and pa.attnum = u.parent_key
      where f.contype = 'f' and c.relnamespace = 'trellis'::regnamespace and p.relname <> 'people_person' and exists (select 1 from pg_temp.going g where g.tab = p.relname)
      group by f.oid, c.oid, c.relname, p.relname
      union all
      select v.child, null, v.keys, v.by_person, v.has_id from (values ('bookings_claim', 'x.owner_id = y.id', false, false), ('tasks_task', 'x.about_id = y.id', true, true)) v(child, keys, by_person, has_id)
    loop
      execute format('insert into pg_temp.going select %L, x.ctid, %s from trellis.%I x where %s exists (select 1 from pg_temp.going g %s) on conflict do nothing',
        k.child, case when k.has_id then 'x.id' else 'null' end, k.child, case when k.by_person then '(x.person_id is null or x.person_id = $1) and' else '' end,
        case when k.parent is null then 'where ' || replace(k.keys, 'y.id', 'g.id')
          else format('join trellis.%I y on y.ctid = g.at where g.tab = %L and %s', k.parent, k.parent, k.keys) end) using about;
      get diagnostics n = row_count;
      grew := grew + n;
    end loop;
    exit when grew = 0;
  end loop;
  -- A row of somebody else's that names one of these no longer does; where it may not do without, nothing at all is destroyed.
  for k in
    select c.relname::text as child, p.relname::text as parent, a.attname::text as key, b.attname::text as parent_key
    from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1] join pg_attribute b on b.attrelid = p.oid and b.attnum = f.confkey[1]
    where f.contype = 'f' and c.relnamespace = 'trellis'::regnamespace and cardinality(f.conkey) = 1 and not a.attnotnull and p.relname <> 'people_person'
      and exists (select 1 from pg_temp.going g where g.tab = p.relname)
  loop
    execute format('update trellis.%I x set %I = null where x.%I in (select y.%I from pg_temp.going g join trellis.%I y on y.ctid = g.at where g.tab = %L)
      and not exists (select 1 from pg_temp.going g where g.tab = %L and g.at = x.ctid)', k.child, k.key, k.key, k.parent_key, k.parent, k.parent, k.child);
  end loop;

  select counts || coalesce(jsonb_object_agg(g.tab, g.n), '{}') into counts from (select tab, count(*) as n from pg_temp.going group by tab) g;
  select count(*) into n from pg_temp.going;
  -- Children before parents, found out by trying: what is still named by another waits for the next round.
  loop
    select count(distinct tab) into before from pg_temp.going;
    exit when before = 0;
    for r in select distinct tab from pg_temp.going order by tab desc loop
      begin
        execute format('delete from trellis.%I x using pg_temp.going g where g.tab = %L and g.at = x.ctid', r.tab, r.tab);
        delete from pg_temp.going g where g.tab = r.tab;
      exception when foreign_key_violation then null;
      end;
    end loop;
    select count(distinct tab) into left_over from pg_temp.going;
    if left_over = before then raise exception 'something of somebody else’s still names a row of this record: %', (select string_agg(distinct tab, ', ') from pg_temp.going) using errcode = 'P0067'; end if;
  end loop;
  drop table pg_temp.going;
  -- Looked at once more: who wrote meanwhile stops it all.
  for r in select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
    where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r'
  loop
    execute format('select count(*) from trellis.%I x where x.person_id = $1', r.name) into left_over using about;
    if left_over > 0 then raise exception 'a row of % is left', r.name using errcode = 'P0067'; end if;
  end loop;

  -- The audit stays, that who did what when can be answered for; of whom it was about it keeps a number that leads nowhere.
  update audit.event e set reason = null where e.people @> array[about] and e.reason is not null;
  select count(*) into lines from audit.event e where e.people @> array[about];
  insert into records_certificate (class, says, source, due_on, proposed_by, proposed_at, agreed_by, agreed_at, destroyed_by, destroyed_at, rows_by_table, rows_destroyed, audit_lines)
    values (d.class, d.says, d.source, d.due_on, d.proposed_by, d.proposed_at, d.agreed_by, d.agreed_at, trellis.actor_id(), here, counts, n, lines) returning id into certificate;
  verdict := 'destroyed';
end $$;
