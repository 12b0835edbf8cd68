-- As before, without a lock of its own: a look at what a file would do must not wait for a file that is being brought in. Bringing in takes
-- one lock for the whole of it, before it asks who is held.
create or replace function trellis.people_admit_many(arrivals jsonb) returns table (n int, person_id uuid)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare mine uuid[] := trellis.my_units(); begin
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
