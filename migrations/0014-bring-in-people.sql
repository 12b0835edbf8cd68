-- Bringing in a whole list of people at once: the same two questions as an admission asks (people_held, people_admit), for many.

-- What is held under the numbers of each row. Of somebody the asker may know of: `known` and who. Of anybody else one word, as
-- people_held gives it: same, staying (surname and date of birth agree), differs, two; and whether it was the NHS number that met.
create function trellis.people_held_many(arrivals jsonb) returns table (n int, verdict text, known uuid, by_nhs boolean)
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
  ), met as (
    select h.n, count(distinct h.id) as people, (array_agg(h.id))[1] as id, bool_or(h.nhs) as nhs from hits h group by h.n
  )
  select g.n,
    case
      when m.n is null then 'none'
      when m.people > 1 then 'two'
      when p.id = any (mine) then 'known'
      when lower(p.surname) <> lower(coalesce(g.surname, '')) or p.born_on is distinct from g.born_on
        or (p.nhs_number is not null and p.nhs_number <> coalesce(g.nhs_number, p.nhs_number)) then 'differs'
      when exists (select 1 from trellis.people_episode e where e.person_id = p.id and e.during && tstzrange(g.from_at, null) and e.ended_how is distinct from 'entered in error') then 'staying'
      else 'same'
    end,
    case when m.people = 1 and p.id = any (mine) then p.id end,
    coalesce(m.nhs, false)
  from given g left join met m on m.n = g.n left join trellis.people_person p on p.id = m.id;
end $$;

-- Admits each row to its unit: a new person, or a new stay for the one held under its numbers. Only on units of the asker's.
-- One import at a time: two at once would both find nobody under a number.
create function trellis.people_admit_many(arrivals jsonb) returns table (n int, person_id uuid)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare mine uuid[] := trellis.my_units(); begin
  perform pg_advisory_xact_lock(hashtextextended('people_admit_many', 0));
  if session_user <> 'trellis_owner' and trellis.actor_kind() <> 'system'
    and exists (select 1 from jsonb_to_recordset(arrivals) as g(unit uuid) where g.unit is null or not (g.unit = any (mine))) then
    raise exception 'not your unit' using errcode = '42501';
  end if;
  return query
  with given as materialized (
    select g.*, uuidv7() as fresh,
      coalesce((select p.id from trellis.people_person p where p.nhs_number = g.nhs_number), (select p.id from trellis.people_person p where p.client_id = g.client_id)) as held
    from jsonb_to_recordset(arrivals) as g(n int, nhs_number text, client_id text, given_name text, surname text, preferred_name text, born_on date, gender text, pronouns text,
      ethnicity text, language text, search text, unit uuid, bed text, from_at timestamptz)
  ), made as (
    insert into trellis.people_person (id, nhs_number, client_id, given_name, surname, preferred_name, born_on, gender, pronouns, ethnicity, language, search, created_at)
    select g.fresh, g.nhs_number, g.client_id, g.given_name, g.surname, g.preferred_name, g.born_on, g.gender, g.pronouns, g.ethnicity, g.language, coalesce(g.search, ''), trellis.clock_now()
    from given g where g.held is null
  ), stays as (
    insert into trellis.people_episode (person_id, unit_id, bed, during, began_how, began_by, recorded_at)
    select coalesce(g.held, g.fresh), g.unit, g.bed, tstzrange(g.from_at, null), 'admission', trellis.actor_id(), trellis.clock_now() from given g
  )
  select g.n, coalesce(g.held, g.fresh) from given g;
end $$;
