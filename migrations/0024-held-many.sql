-- As before, and as quick for a trust as for a ward: whom the asker may know of is looked up, not searched through for every row.
create or replace function trellis.people_held_many(arrivals jsonb) returns table (n int, verdict text, known uuid, by_nhs boolean)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare mine uuid[] := trellis.my_people(); begin
  if cardinality(trellis.my_units()) = 0 and session_user <> 'trellis_owner' and trellis.actor_kind() <> 'system' then
    raise exception 'not for you' using errcode = '42501';
  end if;
  return query
  with given as materialized (
    select g.* from jsonb_to_recordset(arrivals) as g(n int, nhs_number text, client_id text, surname text, born_on date, from_at timestamptz)
  ), hits as (
    select g.n, p.id, true as nhs from given g join trellis.people_person p on p.nhs_number = g.nhs_number
    union all
    select g.n, p.id, false from given g join trellis.people_person p on p.client_id = g.client_id
  ), met as materialized (
    select h.n, count(distinct h.id) as people, (array_agg(h.id))[1] as id, bool_or(h.nhs) as nhs from hits h group by h.n
  ), judged as materialized (
    -- A list asked with "in" is hashed once; "= any" would be walked through for each row.
    select m.*, m.id in (select unnest(mine)) as is_mine from met m
  )
  select g.n,
    case
      when m.n is null then 'none'
      when m.people > 1 then 'two'
      when m.is_mine then 'known'
      when lower(p.surname) <> lower(coalesce(g.surname, '')) or p.born_on is distinct from g.born_on
        or (p.nhs_number is not null and p.nhs_number <> coalesce(g.nhs_number, p.nhs_number)) then 'differs'
      when exists (select 1 from trellis.people_episode e where e.person_id = p.id and e.during && tstzrange(g.from_at, null) and e.ended_how is distinct from 'entered in error') then 'staying'
      else 'same'
    end,
    case when m.people = 1 and m.is_mine then m.id end,
    coalesce(m.nhs, false)
  from given g left join judged m on m.n = g.n left join trellis.people_person p on p.id = m.id;
end $$;
