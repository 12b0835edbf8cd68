-- Whom somebody may know of is asked in nearly every query, and to plan the asking took longer than to answer it: in this language its plans are made once
-- and kept. The answers are as before. Joined records are few: only where one stands is it looked up what is joined to whom.
create or replace function trellis.my_units() returns uuid[] stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare units uuid[]; wall text; begin
  if trellis.actor_kind() = 'staff' then
    select coalesce(array_agg(distinct m.unit_id), '{}') into units
    from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.unit_id is not null
      and m.role not in ('administrator', 'auditor') and m.during @> trellis.clock_now()
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date);
    return units;
  end if;
  wall := nullif(current_setting('trellis.wall_unit', true), '');
  if trellis.actor_kind() = 'wall' and wall is not null
    and exists (select 1 from trellis.leave_wall_screen w where w.id = trellis.actor_id() and w.revoked_at is null and w.unit_id::text = wall) then
    return array[wall::uuid];
  end if;
  return '{}';
end $$;

create or replace function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare known uuid[]; begin
  select coalesce(array_agg(person_id), '{}') into known from (
    select e.person_id from unnest(trellis.my_units()) as mine(unit_id) cross join lateral (
      select e.person_id from trellis.people_episode e
      where e.unit_id = mine.unit_id and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null)
        and e.ended_how is distinct from 'entered in error' offset 0) e
    union
    select r.person_id from trellis.platform_relationship r
    where trellis.actor_kind() = 'staff' and r.actor_id = trellis.actor_id() and r.during @> (select trellis.clock_now())
  ) all_known;
  if not exists (select 1 from trellis.people_join where agreed_at is not null and undone_at is null) then return known; end if;
  return (select coalesce(array_agg(distinct m), '{}') from (
    select unnest(known) as m
    union all
    select v.m from trellis.people_joined j join trellis.people_joined k on k.kept_id = j.kept_id cross join lateral (values (k.kept_id), (k.joined_id)) v(m)
    where j.joined_id = any (known) or j.kept_id = any (known)
  ) both_records);
end $$;

create or replace function trellis.emergency_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if trellis.actor_kind() is distinct from 'staff' then return '{}'; end if;
  return (select coalesce(array_agg(distinct o.m), '{}') from trellis.platform_relationship r cross join lateral unnest(trellis.people_same(r.person_id)) o(m)
    where r.actor_id = trellis.actor_id() and r.kind = 'break-glass' and r.during @> (select trellis.clock_now())
      and not exists (select 1 from trellis.people_episode e where e.person_id = any (trellis.people_same(r.person_id)) and e.unit_id = any ((select trellis.my_units())::uuid[])
        and e.during && tstzrange((select trellis.clock_now()) - interval '90 days', null) and e.ended_how is distinct from 'entered in error'));
end $$;
