-- A safety plan that was shared with somebody is theirs to read on their own page. `own_if_shared`, which only narrows, has let no other version through since 0041.
create policy own on trellis.safety_plan for select to trellis_app using (trellis.is_the_person(person_id));

-- What was made of each opening of somebody's record in an emergency: for the person, and for those who may see who looked. Why the reviewer thinks so is not
-- in it: whom they asked and what those said may be about somebody else, and stays with those who review.
create function trellis.emergencies_looked_at(about uuid) returns table (emergency uuid, outcome text, follows text, reviewed_by text, reviewed_at timestamptz)
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.may_see_looks(about) then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select r.emergency_id, r.outcome, r.follows, trellis.called(r.reviewed_by), r.reviewed_at
  from records_emergency_review r where r.person_id = any (trellis.people_same(about)) order by r.reviewed_at desc;
end $$;
call trellis.close_functions();
