-- Words of a session of structured work are found where words of notes are: of people the asker knows of, the newest first, by the look-up that says whose they are.
alter table trellis.measures_structured_session add column search tsvector
  generated always as (to_tsvector('english', coalesce(own_words, '') || ' ' || did || ' ' || coalesce(next, '') || ' ' || coalesce(who_else, ''))) stored;
create index measures_structured_session_search on trellis.measures_structured_session using gin (trellis.words_of(search, person_id));
create function trellis.structured_found(wanted text, of_person uuid, of_unit uuid, by_worker uuid, until date, after_id uuid, most int) returns table (id uuid, person_id uuid)
  stable security definer set search_path = trellis, pg_temp set plan_cache_mode = force_generic_plan language plpgsql as $$
#variable_conflict use_column
declare
  q constant tsquery := websearch_to_tsquery('english', wanted);
  known constant uuid[] := (select coalesce(array_agg(p), '{}') from unnest(trellis.my_people()) p where of_person is null or p = of_person);
  theirs tsquery;
begin
  if trellis.actor_kind() is distinct from 'staff' or numnode(q) = 0 or known = '{}' then return; end if;
  theirs := q && (select string_agg('''' || p || '''', '|') from unnest(known) p)::tsquery;
  return query select s.id, s.person_id from measures_structured_session s
    where words_of(s.search, s.person_id) @@ theirs and s.person_id = any (known) and (of_unit is null or s.unit_id = of_unit)
      and (by_worker is null or s.worker_id = by_worker) and (until is null or s.on_date < until or s.on_date = until and (after_id is null or s.id > after_id))
    order by s.on_date desc, s.id limit most;
end $$;
call trellis.close_functions();
