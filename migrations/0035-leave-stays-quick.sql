-- Leave stays quick as its history grows, and under a rush.

-- Which people somebody knows is asked by nearly every query. The units and the moment are worked out once, not once for every stay: with
-- 400 people on a unit that alone was 7 ms of each query.
create or replace function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(person_id), '{}') from (
    select e.person_id from trellis.people_episode e
    where e.unit_id = any ((select trellis.my_units())::uuid[]) and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null)
      and e.ended_how is distinct from 'entered in error'
    union
    select r.person_id from trellis.platform_relationship r
    where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.during @> (select trellis.clock_now())
  ) known
$$;

-- Until when a going out may still matter to the board: null while somebody is out, else the latest of what was planned, told and
-- recorded. A status is worked out by the rules and never written; this only bounds where they look, and it never leaves out somebody
-- who is out. It is worked out again at every change of the row and every movement, so no hand can set it otherwise.
create function trellis.leave_matters_until(episode uuid, starts timestamptz, due timestamptz) returns timestamptz stable security definer
  set search_path = trellis, pg_temp language plpgsql as $$
declare
  m record;
  taken_back uuid[] := '{}';
  put_right uuid[] := '{}';
  corrected uuid[] := '{}';
  gone boolean := false;
  home boolean := false;
  latest timestamptz := greatest(starts, due);
begin
  -- From the last back, as the rules do: whether a correction counts depends only on what came after it.
  for m in select id, what, corrects, happened_at, facts from leave_movement where episode_id = episode order by seq desc loop
    latest := greatest(latest, m.happened_at);
    if m.what = 'due back changed' and m.facts ? 'dueBack' then
      -- A time that cannot be read is no reason to lose sight of somebody.
      if not pg_input_is_valid(m.facts->>'dueBack', 'timestamptz') then return null; end if;
      latest := greatest(latest, (m.facts->>'dueBack')::timestamptz);
    end if;
    -- Two corrections of one movement: the later stands.
    if m.corrects = any (corrected) then put_right := put_right || m.id; end if;
    if m.corrects is not null and m.id <> all (taken_back) then
      corrected := corrected || m.corrects;
      if m.what = 'corrected' then taken_back := taken_back || m.corrects; else put_right := put_right || m.corrects; end if;
    end if;
    if m.id <> all (taken_back) and m.id <> all (put_right) then
      home := home or m.what = 'returned';
      gone := gone or m.what in ('departed', 'walked off', 'not where expected', 'declared missing', 'declared AWOL');
    end if;
  end loop;
  return case when gone and not home then null else latest end;
end $$;

alter table trellis.leave_episode add column matters_until timestamptz;
create function trellis.keep_leave_matters_until() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$ begin
  new.matters_until := leave_matters_until(new.id, new.starts_at, new.due_back);
  return new;
end $$;
create trigger matters before insert or update on trellis.leave_episode for each row execute function trellis.keep_leave_matters_until();
create function trellis.tell_leave_episode() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$ begin
  update leave_episode set matters_until = null where id = new.episode_id;
  return null;
end $$;
create trigger matters after insert or update on trellis.leave_movement for each row execute function trellis.tell_leave_episode();
update trellis.leave_episode set version = version;

-- Those who are out (null) and those planned or just back: a few rows a unit, however long its history is.
create index leave_episode_open on trellis.leave_episode (unit_id, matters_until);
create index leave_episode_out on trellis.leave_episode (unit_id) where matters_until is null;
create index leave_episode_matters_of on trellis.leave_episode (person_id, matters_until);
create index leave_episode_line on trellis.leave_episode (line_id) where line_id is not null;
create index leave_movement_corrects on trellis.leave_movement (corrects) where corrects is not null;
