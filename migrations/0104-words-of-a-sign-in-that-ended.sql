-- As before, and a sign-in that came to its end by its hours is known for a day more, as one that was left is: it opens nothing, and what its holder was
-- writing at that moment is kept for them until they sign in again.
create or replace function trellis.platform_open(hash bytea, at timestamptz, quiet boolean, take_flash boolean) returns jsonb
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l trellis.platform_login; a trellis.platform_account; s trellis.workforce_staff; them trellis.people_person; w record; answer jsonb; today date := (at at time zone 'Europe/London')::date;
begin
  perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true), set_config('trellis.now', at::text, true), set_config('trellis.wall_unit', '', true),
    set_config('trellis.private_open', '', true);
  if hash is null then return jsonb_build_object('state', 'nobody'); end if;
  select * into l from trellis.platform_login where token_hash = hash;
  if l.token_hash is null or l.ended_at is not null or l.ends_at <= at - interval '1 day' then return jsonb_build_object('state', 'nobody'); end if;
  select * into a from trellis.platform_account where id = coalesce(l.account_id, l.pending_account_id);
  if a.disabled_at is not null or a.expires_at <= at then return jsonb_build_object('state', 'nobody'); end if;
  if l.ends_at <= at and (l.account_id is null or a.kind <> 'staff') then return jsonb_build_object('state', 'nobody'); end if;
  answer := jsonb_build_object('csrf', l.csrf, 'device', l.device_id, 'flash', l.flash, 'authenticated_at', l.authenticated_at, 'methods', l.methods,
    'idle_seconds', l.idle_seconds, 'ends_at', l.ends_at, 'pending', l.pending_account_id, 'demonstration', a.demonstration);
  if l.ends_at <= at or l.last_seen_at + make_interval(secs => l.idle_seconds) <= at then
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
  if a.kind = 'person' then
    select * into them from trellis.people_person where id = a.subject_id;
    if l.private_until > at then perform set_config('trellis.private_open', 'yes', true); end if;
    return answer || jsonb_build_object('name', coalesce(nullif(them.preferred_name, ''), them.given_name) || ' ' || them.surname,
      'first_name', coalesce(nullif(them.preferred_name, ''), them.given_name), 'private_open', coalesce(l.private_until > at, false), 'password_proves', trellis.password_proves(a.id),
      'handed_by', (select jsonb_build_object('id', by.id, 'account', h.id, 'name', coalesce(nullif(by.preferred_name, ''), by.given_name) || ' ' || by.surname)
        from trellis.workforce_staff by left join trellis.platform_account h on h.kind = 'staff' and h.subject_id = by.id where by.id = l.handed_by));
  end if;
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
