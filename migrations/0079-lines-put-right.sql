-- A line written from a session can be put right: by a better wording, by saying that it was entered in error, or by moving it to the record it belongs in.
-- Lines and what is done with them are only ever added; how a line stands follows, and is kept on it by triggers.
alter table trellis.notes_line add column state text not null default 'stands' check (state in ('stands', 'corrected', 'entered in error', 'moved'));
alter table trellis.notes_line add column late_reason text;
update trellis.notes_line l set state = 'corrected' where exists (select 1 from trellis.notes_line c where c.corrects = l.id);
create index notes_line_corrects on trellis.notes_line (corrects) where corrects is not null;

-- What was done with a line. A moved one says nothing where it was: what its trace tells of is kept here, as it stood on the line.
create table trellis.notes_line_act (
  id uuid primary key default uuidv7(),
  line_id uuid not null references trellis.notes_line,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  subject_id uuid not null,
  subject_label text not null,
  happened_at timestamptz not null,
  author_id uuid not null,
  author_role text not null,
  what text not null check (what in ('entered in error', 'moved to', 'moved from', 'not what I said')),
  words text not null,
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  other_line uuid references trellis.notes_line,       -- the other end of a move
  search tsvector generated always as (to_tsvector('english', words)) stored
);
create index notes_line_act_line on trellis.notes_line_act (line_id, at);
create index notes_line_act_moved on trellis.notes_line_act (person_id, happened_at desc) where what = 'moved to';
create index notes_line_act_search on trellis.notes_line_act using gin (trellis.words_of(search, person_id)) where what = 'not what I said';

-- An act moves its line on, one at a time: of two at once the second finds how the first left it. With a line goes every earlier wording of it.
create function trellis.notes_line_follows() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l notes_line; begin
  select * into strict l from notes_line where id = new.line_id for update;
  if (l.person_id, l.unit_id, l.subject_id, l.author_id) is distinct from (new.person_id, new.unit_id, new.subject_id, new.author_id) then
    raise exception 'not what the line says' using errcode = '23514';
  end if;
  if l.state = 'moved' or l.state = 'corrected' and new.what <> 'not what I said' or l.state = 'entered in error' and new.what = 'entered in error' then
    raise exception 'the line has moved on' using errcode = 'TN001';
  end if;
  if new.what = 'entered in error' then
    update notes_line set state = 'entered in error' where id = l.id;
  elsif new.what = 'moved to' then
    with recursive wordings as (
      select x.id, x.corrects from notes_line x where x.id = l.id
      union select e.id, e.corrects from notes_line e join wordings w on w.corrects = e.id)
    update notes_line set state = 'moved' where id in (select w.id from wordings w);
  end if;
  return null;
end $$;
create trigger follows after insert on trellis.notes_line_act for each row execute function trellis.notes_line_follows();
create trigger live after insert on trellis.notes_line_act for each row execute function trellis.tell_unit('notes');

-- A better wording names the one it stands for, of the same person and session; one line is corrected once, and then its correction.
create function trellis.notes_line_corrected() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l notes_line; begin
  select * into strict l from notes_line where id = new.corrects for update;
  if (l.person_id, l.subject_id) is distinct from (new.person_id, new.subject_id) or new.why_corrected is null then
    raise exception 'another line' using errcode = '23514';
  end if;
  if l.state <> 'stands' then raise exception 'the line has moved on' using errcode = 'TN001'; end if;
  update notes_line set state = 'corrected' where id = l.id;
  return null;
end $$;
create trigger corrected after insert on trellis.notes_line for each row when (new.corrects is not null) execute function trellis.notes_line_corrected();

-- A better wording is as closed as what it stands for, and a line that was moved is as closed where it is now.
create function trellis.closed_line_goes_along() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare made uuid; was uuid; about jsonb := to_jsonb(new); begin
  made := coalesce(about->>'line_id', about->>'id')::uuid;
  was := coalesce(about->>'other_line', about->>'corrects')::uuid;
  insert into records_sensitive (person_id, about_table, about_id, kind, roles, why, during, marked_by, marked_at)
  select new.person_id, s.about_table, made, s.kind, s.roles, s.why, tstzrange(trellis.clock_now(), upper(s.during)), s.marked_by, s.marked_at
  from records_sensitive s where s.about_id = was and s.during @> trellis.clock_now();
  return null;
end $$;
create trigger closed_goes_along after insert on trellis.notes_line for each row when (new.corrects is not null) execute function trellis.closed_line_goes_along();
create trigger closed_goes_along after insert on trellis.notes_line_act for each row when (new.what = 'moved from') execute function trellis.closed_line_goes_along();

-- A line in the wrong person's record says nothing there any more, whoever asks and by whatever way.
create policy moved_away on trellis.notes_line as restrictive for select to trellis_app using (state <> 'moved');
create function trellis.line_moved(line uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select exists (select 1 from notes_line where id = line and state = 'moved')
$$;
alter table trellis.notes_line_act enable row level security;
create policy known on trellis.notes_line_act for select to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and (what = 'moved to' or not trellis.line_moved(line_id)));
create policy done on trellis.notes_line_act for insert to trellis_app with check (person_id = any ((select trellis.my_people())::uuid[])
  and (select trellis.actor_kind()) = 'staff' and by_id = (select trellis.actor_id()));
create policy jobs on trellis.notes_line_act to trellis_worker using (true) with check (true);
call trellis.may_be_closed('notes_line_act', 'line_id');
call trellis.read_only_in_emergency('notes_line_act');
revoke update, delete on trellis.notes_line_act from trellis_app, trellis_worker;

-- Found by words: a line as it stands, also one entered in error (which is told); never an earlier wording, nor one that was moved away. And what the person
-- says of a line.
do $$ declare body text := pg_get_functiondef('trellis.notes_found(text, uuid, uuid, timestamptz, int)'::regprocedure);
  line constant text := 'l.id <> all (closed)';
  last constant text := 'from notes_line l where l.id = any (lined)'; begin
  if position(line in body) = 0 or position(last in body) = 0 then raise exception 'Words are found in another way than this migration knows.'; end if;
  body := replace(body, line, line || ' and l.state in (''stands'', ''entered in error'')');
  execute replace(body, last, last || '
      union
      select ''session'', a.subject_id, a.person_id, a.happened_at from notes_line_act a cross join lateral (select * from notes_line l where l.id = a.line_id offset 0) l
        where words_of(a.search, a.person_id) @@ theirs and a.what = ''not what I said'' and a.person_id = any (known) and l.state <> ''moved''
          and l.id <> all (closed) and a.happened_at < until and (of_unit is null or a.unit_id = of_unit)');
end $$;

-- A copy of a record has a moved line where it belongs, and here that there was one.
insert into trellis.records_copy_rule (about_table, rule, rows_where, without, only_own, why) values
  ('notes_line', 'by rows', 'x.person_id = $1 and x.state <> ''moved''', '{}', null, 'Lines from sessions. One that was about somebody else was moved to their record.');

-- The asker's own lines: what they said in a session, word for word, and of the rest what the unit's policy shares, as with notes. An earlier wording is not
-- here; what they said of it stands beside the one that counts now. Where its author kept somebody else's name, the person reads their own words alone.
create function trellis.my_own_lines(shared text[], only_line uuid, most int)
  returns table (id uuid, happened_at timestamptz, about text, author text, author_role text, state text, kind text, words text, corrections jsonb)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select l.id, l.happened_at, l.subject_label, coalesce(coalesce(nullif(a.preferred_name, ''), a.given_name) || ' ' || a.surname, 'somebody who has left'), l.author_role,
    l.state, l.kind, case when l.state = 'stands' then l.words end, said.all_said
  from notes_line l left join workforce_staff a on a.id = l.author_id
  cross join lateral (
    with recursive wordings as (
      select x.id, x.corrects from notes_line x where x.id = l.id
      union select e.id, e.corrects from notes_line e join wordings w on w.corrects = e.id)
    select coalesce(jsonb_agg(jsonb_build_object('words', s.words, 'at', s.at,
      'by', case when s.by_id <> l.person_id then coalesce(coalesce(nullif(b.preferred_name, ''), b.given_name) || ' ' || b.surname, 'somebody who has left') end) order by s.at, s.id), '[]') as all_said
    from notes_line_act s join wordings w on w.id = s.line_id left join workforce_staff b on b.id = s.by_id where s.what = 'not what I said') said
  where trellis.actor_kind() = 'person' and l.person_id = trellis.actor_id() and (only_line is null or l.id = only_line) and l.id <> all (trellis.closed_to_me())
    and l.state <> 'corrected' and (l.state <> 'moved' or said.all_said <> '[]' and not exists (select 1 from notes_line n where n.corrects = l.id))
    and (l.kind = 'own words' or ('what we did' = any (shared) and l.name_warning_answer is null))
  order by l.happened_at desc, l.id desc limit most
$$;

-- The person themself, on their own pages: their correction stands beside a line of theirs that they read there.
create function trellis.say_not_what_i_said_of_line(line uuid, said text) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l notes_line; begin
  select * into l from notes_line x where x.id = line and x.person_id = trellis.actor_id() and trellis.actor_kind() = 'person' and x.state in ('stands', 'entered in error')
    and x.id <> all (trellis.closed_to_me());
  if not found then return false; end if;
  insert into notes_line_act (line_id, person_id, unit_id, subject_id, subject_label, happened_at, author_id, author_role, what, words, by_id, by_role, at)
  values (l.id, l.person_id, l.unit_id, l.subject_id, l.subject_label, l.happened_at, l.author_id, l.author_role, 'not what I said', said, l.person_id, 'the person themself', trellis.clock_now());
  return true;
end $$;

-- Whoever wrote a line is told when the person says "that isn't what I said" of it, as of a note.
create function trellis.lines_author_is_told() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare called text; author text; works boolean; begin
  if new.by_id = new.author_id
    or exists (select 1 from tasks_task t where t.about_kind = 'not what I said' and t.about_id = new.line_id and t.answered_at is null) then
    return null;
  end if;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from people_person p where p.id = new.person_id;
  select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname into author from workforce_staff s where s.id = new.author_id;
  works := exists (select 1 from workforce_membership m join workforce_staff s on s.id = m.staff_id where m.staff_id = new.author_id and m.unit_id = new.unit_id
    and m.during @> trellis.clock_now() and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date));
  insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at)
  values (new.unit_id, 'must tell', 'not what I said', new.line_id, new.person_id,
    called || ' says of ' || case when works then 'your line' else 'a line by ' || coalesce(author, 'somebody who has left') end || ' from a session of '
      || to_char(new.happened_at at time zone 'Europe/London', 'FMDD FMMonth') || ': “That isn’t what I said.” Read their words, and talk with them.',
    '/notes/lines/' || new.line_id, case when works then new.author_id end, case when new.by_id <> new.person_id then new.by_id end, trellis.clock_now());
  return null;
end $$;
create trigger author_told after insert on trellis.notes_line_act for each row when (new.what = 'not what I said') execute function trellis.lines_author_is_told();

call trellis.close_when_joined();
call trellis.close_functions();
