-- The downtime pack: a file for each unit on a second place, read when Trellis or its database is down. Here: the passphrase it is
-- closed with, sealed under the installation's key, and when and where the newest was written. What is in it stands only in the file.
create table trellis.platform_downtime (
  unit_id uuid primary key,
  sealed bytea not null,                               -- AES-256-GCM under the installation's key
  set_by uuid not null,
  set_at timestamptz not null,
  made_at timestamptz,                                 -- null: none was written yet
  place text,                                          -- path of the newest file
  fault text                                           -- why the last try failed; null when it did not
);
create function trellis.manages_unit(unit uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (select 1 from trellis.workforce_membership m
    where m.staff_id = trellis.actor_id() and m.unit_id = unit and m.role = 'manager' and m.during @> trellis.clock_now())
$$;
alter table trellis.platform_downtime enable row level security;
create policy managers on trellis.platform_downtime to trellis_app using (trellis.manages_unit(unit_id)) with check (trellis.manages_unit(unit_id));
create policy jobs on trellis.platform_downtime to trellis_worker using (true) with check (true);
revoke delete on trellis.platform_downtime from trellis_app, trellis_worker;
