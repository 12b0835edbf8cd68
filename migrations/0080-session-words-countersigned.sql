-- What one author wrote from one session waits for a countersignature where local policy asks for one of their notes: one entry, however many records it
-- went into. It holds no word of anybody's: those stand in the lines. Only added to; how it stands follows from its acts, kept on it by a trigger.
create table trellis.notes_group (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  subject_kind text not null,
  subject_id uuid not null,
  subject_label text not null,
  happened_at timestamptz not null,
  author_id uuid not null,
  author_role text not null,                           -- at the time
  written_at timestamptz not null,
  late boolean not null,
  version_no int not null default 0,
  state text not null default 'signed' check (state in ('signed', 'waiting', 'countersigned', 'returned')),
  countersign_by timestamptz,
  unique (subject_id, author_id)
);
create index notes_group_waiting on trellis.notes_group (unit_id, countersign_by) where state = 'waiting';
create index notes_group_author on trellis.notes_group (author_id, written_at desc);
create index notes_group_unit on trellis.notes_group (unit_id, written_at desc);

create table trellis.notes_group_act (
  id uuid primary key default uuidv7(),
  group_id uuid not null references trellis.notes_group,
  unit_id uuid not null references trellis.places_unit,
  what text not null check (what in ('signed', 'asked again', 'countersigned', 'sent back')),
  version_no int not null,                             -- what was signed last when it was done
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  basis text check (basis in ('was there', 'confirmed with', 'read only')),
  confirmed_with text,
  for_id uuid,                                         -- whom the countersigner covered
  faults text[] not null default '{}',
  words text,
  countersign_by timestamptz,
  check ((what = 'countersigned') = (basis is not null)),
  check (basis is distinct from 'confirmed with' or confirmed_with is not null),
  check (what not in ('sent back', 'asked again') or words is not null),
  check (what <> 'asked again' or countersign_by is not null)
);
create index notes_group_act_group on trellis.notes_group_act (group_id, at);
create index notes_group_act_faults on trellis.notes_group_act (unit_id, at) where what = 'sent back';

-- An act moves it on, one at a time. Its author alone signs; nobody countersigns their own; what was asked of somebody is asked again when its words change.
create function trellis.notes_group_follows() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare g notes_group; begin
  select * into strict g from notes_group where id = new.group_id for update;
  if new.unit_id <> g.unit_id then raise exception 'another unit’s' using errcode = '23514'; end if;
  if new.what in ('signed', 'asked again') and new.version_no <> g.version_no + 1
    or new.what = 'signed' and new.by_id <> g.author_id
    or new.what = 'asked again' and g.state not in ('waiting', 'countersigned')
    or new.what in ('countersigned', 'sent back') and (g.state <> 'waiting' or new.version_no <> g.version_no or new.by_id = g.author_id) then
    raise exception 'it has moved on' using errcode = 'TN001';
  end if;
  update notes_group set
    state = case new.what when 'countersigned' then 'countersigned' when 'sent back' then 'returned'
      else case when new.countersign_by is null then 'signed' else 'waiting' end end,
    version_no = new.version_no,
    countersign_by = case when new.what in ('signed', 'asked again') then new.countersign_by else g.countersign_by end
  where id = g.id;
  return null;
end $$;
create trigger follows after insert on trellis.notes_group_act for each row execute function trellis.notes_group_follows();
create trigger live after insert on trellis.notes_group_act for each row execute function trellis.tell_unit('notes');

call trellis.guard_by_unit('notes_group');
call trellis.guard_by_unit('notes_group_act');
create policy own_words on trellis.notes_group as restrictive for insert to trellis_app
  with check ((select trellis.actor_kind()) = 'staff' and author_id = (select trellis.actor_id()));
create policy own_act on trellis.notes_group_act as restrictive for insert to trellis_app
  with check ((select trellis.actor_kind()) = 'staff' and by_id = (select trellis.actor_id()));
revoke update, delete on trellis.notes_group, trellis.notes_group_act from trellis_app, trellis_worker;
-- How many lines of it the asker may not read: nobody countersigns what they have not read.
create function trellis.session_words_unread(wanted uuid) returns int stable security definer set search_path = trellis, pg_temp language sql as $$
  select count(*)::int from notes_group g join notes_line l on l.subject_id = g.subject_id and l.author_id = g.author_id
  where g.id = wanted and g.unit_id = any (trellis.my_units()) and l.state <> 'moved' and (l.id = any (trellis.closed_to_me()) or l.person_id <> all (trellis.my_people()))
$$;

call trellis.close_functions();
