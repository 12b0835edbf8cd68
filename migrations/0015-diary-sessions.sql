-- A worker's own sessions, on whatever unit they are, with nobody who is invited to them. Not for calling from outside.
create function trellis.sessions_of_staff(of_staff uuid, first_day date, last_day date)
  returns table (id uuid, unit_id uuid, unit_name text, name text, kind text, category text, on_date date, start_time time, minutes int, during tstzrange,
    place text, status text, told boolean, duty text, invited int, version int)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select s.id, s.unit_id, u.name, s.name, s.kind, s.category, s.on_date, s.start_time, s.minutes, s.during, coalesce(s.place, r.name), s.status,
    s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from = 'published'), ss.duty,
    (select count(*)::int from programme_invitation i where i.session_id = s.id and i.withdrawn_at is null), s.version
  from programme_session_staff ss join programme_session s on s.id = ss.session_id join places_unit u on u.id = s.unit_id left join places_room r on r.id = s.room_id
  where ss.staff_id = of_staff and s.on_date between first_day and last_day and s.status <> 'removed'
  order by s.on_date, s.start_time, s.name, s.id
$$;
revoke execute on function trellis.sessions_of_staff(uuid, date, date) from public;

-- The asker's own.
create function trellis.my_sessions(first_day date, last_day date)
  returns table (id uuid, unit_id uuid, unit_name text, name text, kind text, category text, on_date date, start_time time, minutes int, during tstzrange,
    place text, status text, told boolean, duty text, invited int, version int)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select * from sessions_of_staff(trellis.actor_id(), first_day, last_day) where trellis.actor_kind() = 'staff'
$$;

-- Letters alone, without accents, in lower case: for finding a name in other words.
create function trellis.plain_letters(words text) returns text immutable language sql as
  $$ select lower(regexp_replace(normalize(coalesce(words, ''), NFKD), '[\u0300-\u036F]', '', 'g')) $$;

-- What a calendar that holds the feed's secret may read: when, where and what kind, never who. A name or a place in which somebody of
-- the unit is named (or their initials stand) is left out. Null: no such feed, taken back, or its owner has left or is shut out.
create function trellis.diary_read_feed(hash bytea, first_day date, last_day date) returns jsonb
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare f trellis.diary_feed; today date := (trellis.clock_now() at time zone 'Europe/London')::date; demonstration boolean; answer jsonb; begin
  select * into f from diary_feed where secret_hash = hash and revoked_at is null;
  if f.id is null then return null; end if;
  if not exists (select 1 from workforce_staff s where s.id = f.staff_id and (s.left_on is null or s.left_on > today)) then return null; end if;
  select bool_or(a.demonstration) into demonstration from platform_account a
    where a.kind = 'staff' and a.subject_id = f.staff_id and a.disabled_at is null and (a.expires_at is null or a.expires_at > trellis.clock_now());
  if demonstration is null then return null; end if;
  update diary_feed set last_read_at = trellis.clock_now() where id = f.id;
  with mine as materialized (
    select * from sessions_of_staff(f.staff_id, first_day, last_day) where told
  ), near as materialized (
    select distinct e.unit_id, p.given_name, p.preferred_name, p.surname from people_episode e join people_person p on p.id = e.person_id
      where e.unit_id in (select m.unit_id from mine m) and e.during && tstzrange(first_day::timestamptz - interval '90 days', null)
    union
    select distinct m.unit_id, s.given_name, s.preferred_name, s.surname from workforce_membership m join workforce_staff s on s.id = m.staff_id where m.unit_id in (select mi.unit_id from mine mi)
  ), names as materialized (
    select distinct n.unit_id, '\m' || regexp_replace(trellis.plain_letters(w), '([^[:alnum:] ])', '\\\1', 'g') || '\M' as pattern
      from near n cross join lateral unnest(array[n.given_name, n.preferred_name, n.surname]) w where length(trim(w)) >= 2
  ), initials as materialized (
    select distinct n.unit_id, '\m' || left(w, 1) || '\.? ?' || left(n.surname, 1) || '\M' as pattern
      from near n cross join lateral unnest(array[n.given_name, n.preferred_name]) w where w ~ '^[[:alpha:]]' and n.surname ~ '^[[:alpha:]]'
  )
  select jsonb_build_object('feed', f.id, 'staff', f.staff_id, 'demonstration', demonstration, 'sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', m.id, 'kind', m.kind, 'status', m.status, 'from', lower(m.during), 'to', upper(m.during), 'version', m.version,
    'name', case when not (exists (select 1 from names n where n.unit_id = m.unit_id and trellis.plain_letters(m.name) ~ n.pattern) or exists (select 1 from initials i where i.unit_id = m.unit_id and m.name ~ i.pattern)) then m.name end,
    'place', case when not (exists (select 1 from names n where n.unit_id = m.unit_id and trellis.plain_letters(m.place) ~ n.pattern) or exists (select 1 from initials i where i.unit_id = m.unit_id and m.place ~ i.pattern)) then m.place end
  ) order by m.on_date, m.start_time, m.id), '[]')) into answer from mine m;
  return answer;
end $$;
revoke update, delete on trellis.diary_feed from trellis_worker;
