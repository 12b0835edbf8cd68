-- Sign-in: one-time passwords and accounts that end with a shift, where a login is used, switching users on one PC.
alter table trellis.platform_account
  add must_choose boolean not null default false,     -- the password was made for them: they choose their own at first use
  add expires_at timestamptz;                          -- ends with the shift
alter table trellis.platform_login
  add browser text not null default '',
  add address text not null default '',
  add left_at text;                                    -- the page that was put away, given back to the same person
alter table trellis.platform_attempt
  add device_id uuid;                                  -- counted apart on a device the account has been used on before
create index platform_attempt_failed on trellis.platform_attempt (at desc) where not ok;

-- A challenge is signed by us and used once: this is the list of used ones, kept until they would be too old anyway.
create table trellis.platform_spent_challenge (
  challenge text primary key,
  at timestamptz not null
);

-- Who may come back to this device without a second factor: they signed in fully here and their shift-long login runs on.
create function trellis.platform_device_people(device uuid, at timestamptz) returns table (account_id uuid, name text, role text, away boolean)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select distinct on (a.id) a.id, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname,
    (select m.role from trellis.workforce_membership m where m.staff_id = s.id and m.during @> at order by m.made_at limit 1),
    l.locked_at is not null or l.last_seen_at + make_interval(secs => l.idle_seconds) <= at
  from trellis.platform_login l join trellis.platform_account a on a.id = l.account_id join trellis.workforce_staff s on s.id = a.subject_id
  where l.device_id = device and l.ended_at is null and l.ends_at > at and a.kind = 'staff' and a.disabled_at is null
    and (a.expires_at is null or a.expires_at > at) and (s.left_on is null or s.left_on > (at at time zone 'Europe/London')::date)
  order by a.id, l.last_seen_at desc
$$;

-- As before, and an account whose shift has ended answers as nobody.
create or replace function trellis.platform_open(hash bytea, at timestamptz, quiet boolean, take_flash boolean) returns jsonb
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l trellis.platform_login; a trellis.platform_account; s trellis.workforce_staff; answer jsonb; today date := (at at time zone 'Europe/London')::date;
begin
  perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true), set_config('trellis.now', at::text, true);
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

-- The names that belong to an account: a password may not be made of them.
create function trellis.platform_account_name(account uuid) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select concat_ws(' ', s.given_name, s.preferred_name, s.surname) from trellis.platform_account a join trellis.workforce_staff s on s.id = a.subject_id where a.id = account and a.kind = 'staff'
$$;
