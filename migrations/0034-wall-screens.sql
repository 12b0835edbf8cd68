-- Wall screens sign in for themselves: a manager adds one for a unit and gets a code that is typed on the screen once. From then on the
-- screen holds a session of its own, which opens the wall of that unit in that form and nothing else, until it is revoked.
create table trellis.leave_wall_screen (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null,                                  -- where it hangs
  form text not null check (form in ('office', 'public')),
  added_by uuid not null,
  added_at timestamptz not null,
  code_hash bytea,                                     -- null: used, or none is waiting
  code_until timestamptz,
  paired_at timestamptz,
  seen_at timestamptz,                                 -- when it last asked for the board
  revoked_at timestamptz,
  revoked_by uuid,
  check ((code_hash is null) = (code_until is null))
);
create unique index leave_wall_screen_code on trellis.leave_wall_screen (code_hash) where code_hash is not null;
create index leave_wall_screen_unit on trellis.leave_wall_screen (unit_id);
alter table trellis.leave_wall_screen enable row level security;
create policy keepers on trellis.leave_wall_screen to trellis_app using (trellis.keeps_protocols(unit_id)) with check (trellis.keeps_protocols(unit_id));
create policy jobs on trellis.leave_wall_screen to trellis_worker using (true) with check (true);
revoke delete on trellis.leave_wall_screen from trellis_app, trellis_worker;

-- The code is taken once; whatever session the screen had before ends. Null where it is wrong, used, too old or its screen was revoked.
create function trellis.pair_wall_screen(code bytea, at timestamptz) returns uuid volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare screen uuid; account uuid; begin
  update trellis.leave_wall_screen set code_hash = null, code_until = null, paired_at = at
    where code_hash = code and code_until > at and revoked_at is null returning id into screen;
  if screen is null then return null; end if;
  insert into trellis.platform_account (kind, subject_id, login, created_at) values ('wall', screen, 'wall-' || screen, at)
    on conflict (kind, subject_id) do update set disabled_at = null returning id into account;
  update trellis.platform_login set ended_at = at where account_id = account and ended_at is null;
  return account;
end $$;

-- Called by the wall's own page alone, in the transaction that draws it: until then a wall screen's session is shown no row by any table.
create function trellis.open_wall(at timestamptz) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare screen trellis.leave_wall_screen; begin
  if trellis.actor_kind() <> 'wall' then return false; end if;
  select * into screen from trellis.leave_wall_screen where id = trellis.actor_id() and revoked_at is null;
  if screen.id is null then return false; end if;
  if screen.seen_at is null or screen.seen_at < at - interval '1 minute' then
    update trellis.leave_wall_screen set seen_at = at where id in (select id from trellis.leave_wall_screen where id = screen.id for update skip locked);
  end if;
  perform set_config('trellis.wall_unit', screen.unit_id::text, true);
  return true;
end $$;

-- As before, and for a wall screen the unit of its wall, within the page that draws it.
create or replace function trellis.my_units() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(distinct m.unit_id), '{}') || case when trellis.actor_kind() = 'wall' and nullif(current_setting('trellis.wall_unit', true), '') is not null
      and exists (select 1 from trellis.leave_wall_screen w where w.id = trellis.actor_id() and w.revoked_at is null and w.unit_id::text = current_setting('trellis.wall_unit', true))
    then array[current_setting('trellis.wall_unit', true)::uuid] else '{}'::uuid[] end
  from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
  where trellis.actor_kind() = 'staff' and m.staff_id = trellis.actor_id() and m.unit_id is not null
    and m.role not in ('administrator', 'auditor') and m.during @> trellis.clock_now()
    and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date)
$$;

-- As before, and a wall screen that was revoked answers as nobody.
create or replace function trellis.platform_open(hash bytea, at timestamptz, quiet boolean, take_flash boolean) returns jsonb
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l trellis.platform_login; a trellis.platform_account; s trellis.workforce_staff; w record; answer jsonb; today date := (at at time zone 'Europe/London')::date;
begin
  perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true), set_config('trellis.now', at::text, true), set_config('trellis.wall_unit', '', true);
  if hash is null then return jsonb_build_object('state', 'nobody'); end if;
  select * into l from trellis.platform_login where token_hash = hash;
  if l.token_hash is null or l.ended_at is not null or l.ends_at <= at then return jsonb_build_object('state', 'nobody'); end if;
  select * into a from trellis.platform_account where id = coalesce(l.account_id, l.pending_account_id);
  if a.disabled_at is not null or a.expires_at <= at then return jsonb_build_object('state', 'nobody'); end if;
  answer := jsonb_build_object('csrf', l.csrf, 'device', l.device_id, 'flash', l.flash, 'authenticated_at', l.authenticated_at, 'methods', l.methods,
    'idle_seconds', l.idle_seconds, 'ends_at', l.ends_at, 'pending', l.pending_account_id, 'demonstration', a.demonstration);
  if l.last_seen_at + make_interval(secs => l.idle_seconds) <= at then
    return answer || jsonb_build_object('state', 'timed out', 'flash', null);
  end if;
  if not quiet and (l.last_seen_at < at - interval '15 seconds' or (take_flash and l.flash is not null)) then
    update trellis.platform_login set last_seen_at = greatest(last_seen_at, at), flash = case when take_flash then null else flash end
      where token_hash in (select token_hash from trellis.platform_login where token_hash = hash for update skip locked);
  end if;
  if l.account_id is null then return answer || jsonb_build_object('state', 'half in'); end if;
  if l.locked_at is not null then return answer || jsonb_build_object('state', 'locked'); end if;
  if a.kind = 'wall' then
    select screen.id, screen.unit_id, u.name as unit_name, screen.name, screen.form, screen.revoked_at into w
      from trellis.leave_wall_screen screen join trellis.places_unit u on u.id = screen.unit_id where screen.id = a.subject_id;
    if w.revoked_at is not null then return jsonb_build_object('state', 'nobody'); end if;
    if w.id is not null then
      answer := answer || jsonb_build_object('name', w.name, 'wall', jsonb_build_object('unitId', w.unit_id, 'unitName', w.unit_name, 'form', w.form));
    end if;
  end if;
  perform set_config('trellis.actor', a.subject_id::text, true), set_config('trellis.actor_kind', a.kind, true);
  answer := answer || jsonb_build_object('state', 'in', 'kind', a.kind, 'account', a.id, 'id', a.subject_id);
  if a.kind <> 'staff' then return answer; end if;
  select * into s from trellis.workforce_staff where id = a.subject_id;
  if s.id is null or (s.left_on is not null and s.left_on <= today) then
    perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true);
    return jsonb_build_object('state', 'nobody');
  end if;
  return answer || jsonb_build_object('name', coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname,
    'registered', exists (select 1 from trellis.workforce_registration r where r.staff_id = s.id and r.during @> today),
    'in_charge_of', coalesce((select jsonb_agg(p.unit_id) from trellis.workforce_appointment p where p.staff_id = s.id and p.kind = 'nurse in charge' and p.during @> at), '[]'),
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('unit', m.unit_id, 'unit_name', u.name, 'role', m.role, 'basis', m.basis, 'ends', upper(m.during)) order by m.made_at, m.id)
      from trellis.workforce_membership m left join trellis.places_unit u on u.id = m.unit_id where m.staff_id = s.id and m.during @> at), '[]'));
end $$;
