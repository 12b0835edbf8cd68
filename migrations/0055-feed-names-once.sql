-- The calendar feed looks for each name once: every session's words were tried against every name of the unit, one pattern at a time.
create or replace function trellis.diary_read_feed(hash bytea, first_day date, last_day date) returns jsonb
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
    select n.unit_id, '\m(' || string_agg(distinct regexp_replace(trellis.plain_letters(w), '([^[:alnum:] ])', '\\\1', 'g'), '|') || ')\M' as pattern
      from near n cross join lateral unnest(array[n.given_name, n.preferred_name, n.surname]) w where length(trim(w)) >= 2 group by n.unit_id
  ), initials as materialized (
    select n.unit_id, '\m(' || string_agg(distinct left(w, 1) || '\.? ?' || left(n.surname, 1), '|') || ')\M' as pattern
      from near n cross join lateral unnest(array[n.given_name, n.preferred_name]) w where w ~ '^[[:alpha:]]' and n.surname ~ '^[[:alpha:]]' group by n.unit_id
  ), words as materialized (
    select distinct m.unit_id, w from mine m cross join lateral unnest(array[m.name, m.place]) w where w is not null
  ), telling as materialized (
    select d.unit_id, d.w from words d left join names n using (unit_id) left join initials i using (unit_id)
      where trellis.plain_letters(d.w) ~ n.pattern or d.w ~ i.pattern
  )
  select jsonb_build_object('feed', f.id, 'staff', f.staff_id, 'demonstration', demonstration, 'sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', m.id, 'kind', m.kind, 'status', m.status, 'from', lower(m.during), 'to', upper(m.during), 'version', m.version,
    'name', case when (m.unit_id, m.name) not in (select t.unit_id, t.w from telling t) then m.name end,
    'place', case when (m.unit_id, m.place) not in (select t.unit_id, t.w from telling t) then m.place end
  ) order by m.on_date, m.start_time, m.id), '[]')) into answer from mine m;
  return answer;
end $$;
