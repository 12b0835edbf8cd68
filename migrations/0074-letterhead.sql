-- The picture at the head of what goes out on paper: of a unit, or (no unit) of the whole organisation, dated as the settings are. What stood before keeps
-- its dates. It is about nobody, and everybody's letters carry it: no policy, as with the settings.
create table trellis.places_logo (
  id uuid primary key default uuidv7(),
  unit_id uuid references trellis.places_unit,         -- null: the whole organisation
  words text not null check (words <> ''),             -- what it shows, read aloud where it cannot be seen
  type text not null check (type in ('image/jpeg', 'image/png')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  content bytea not null check (octet_length(content) between 1 and 1000000),
  during tstzrange not null,
  set_by uuid not null references trellis.workforce_staff,
  set_by_name text not null,                           -- as they were called then
  set_at timestamptz not null,
  exclude using gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, during with &&)
);
revoke update, delete on trellis.places_logo from trellis_app, trellis_worker;
grant update (during) on trellis.places_logo to trellis_app;
