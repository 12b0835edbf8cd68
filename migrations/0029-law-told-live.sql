-- A page of leave rests on how people stand in law: whoever looks at it is told when that changes, by the units the people are on now.
create function trellis.tell_units_of_law() returns trigger language plpgsql security definer set search_path = trellis, pg_temp as $$
begin
  perform pg_notify('trellis_live', json_build_object('unit', unit_id, 'about', 'leave')::text) from (
    select distinct e.unit_id from changed c
    join trellis.people_episode e on e.person_id = c.person_id and e.during @> trellis.clock_now()
  ) units;
  return null;
end $$;
do $$ declare about text; begin
  foreach about in array array['legal_status', 'legal_renewal', 'legal_clinician', 'legal_consent'] loop
    execute format('create trigger live_new after insert on trellis.%I referencing new table as changed for each statement execute function trellis.tell_units_of_law()', about);
    execute format('create trigger live_changed after update on trellis.%I referencing new table as changed for each statement execute function trellis.tell_units_of_law()', about);
  end loop;
end $$;
