-- Diary feeds and imports.
create table trellis.diary_feed (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  secret_hash bytea not null unique,
  label text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  last_read_at timestamptz
);
create index diary_feed_staff on trellis.diary_feed (staff_id);

create table trellis.exchange_import (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('people', 'staff', 'shifts', 'interests', 'rooms')),
  file_name text not null,
  fingerprint text not null,                           -- sha256 of the bytes: the same file twice changes nothing
  content bytea,                                       -- kept until applied or a day old, then emptied
  mapping jsonb not null default '{}',
  state text not null default 'read' check (state in ('read', 'waiting', 'working', 'applied', 'failed', 'abandoned')),
  rows_total int not null default 0,
  rows_done int not null default 0,
  report jsonb not null default '{}',
  made_by uuid, made_at timestamptz not null,
  applied_at timestamptz,
  version int not null default 1
);
create index exchange_import_unit on trellis.exchange_import (unit_id, made_at desc);
alter table trellis.exchange_import enable row level security;
-- Administrators bring in places and staff, which are no clinical record; people and interests need work on the unit.
create policy unit_scope on trellis.exchange_import to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or (kind in ('rooms', 'staff', 'shifts') and (select trellis.is_administrator())))
  with check (unit_id = any ((select trellis.my_units())::uuid[]) or (kind in ('rooms', 'staff', 'shifts') and (select trellis.is_administrator())));
create policy jobs on trellis.exchange_import to trellis_worker using (true) with check (true);
create trigger live after update on trellis.exchange_import for each row execute function trellis.tell_unit('imports');
