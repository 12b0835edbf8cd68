-- When and why somebody who works here is away is read by those of the unit it is recorded for, by themself and by administrators. A manager of any unit
-- could read it of the whole organisation: now of those who work on one of theirs, wherever it is recorded. What may be written stays as it was.
create function trellis.staff_i_lead() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(distinct theirs.staff_id), '{}')
  from trellis.workforce_membership mine join trellis.workforce_membership theirs on theirs.unit_id = mine.unit_id
  where mine.staff_id = trellis.actor_id() and mine.role = 'manager' and mine.during @> trellis.clock_now() and mine.unit_id = any (trellis.my_units())
    and (upper_inf(theirs.during) or upper(theirs.during) > trellis.clock_now())
$$;
create function trellis.runs_organisation() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.is_administrator() and exists (
    select 1 from trellis.workforce_membership m where m.staff_id = trellis.actor_id() and m.role = 'administrator' and m.during @> trellis.clock_now())
$$;
revoke execute on function trellis.staff_i_lead(), trellis.runs_organisation() from public;
grant execute on function trellis.staff_i_lead(), trellis.runs_organisation() to trellis_app, trellis_worker;
alter policy unit_scope on trellis.workforce_absence
  using (unit_id = any ((select trellis.my_units())::uuid[]) or staff_id = trellis.actor_id() or staff_id = any ((select trellis.staff_i_lead())::uuid[])
    or (select trellis.runs_organisation()));
