-- A request for a copy that was taken down by mistake, of the wrong person, or that somebody no longer asks for: taken back with why. It stays to be read; whoever
-- was to make the copy of somebody who left knows them no more.
alter table trellis.records_request add column withdrawn_at timestamptz, add column withdrawn_by uuid references trellis.workforce_staff, add column withdrawn_why text,
  add check ((withdrawn_at is null) = (withdrawn_why is null)), add check (withdrawn_at is null or given_at is null);

create function trellis.records_take_copy_back(request uuid, why text) returns uuid volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare whose uuid; here timestamptz := trellis.clock_now(); begin
  select r.person_id into whose from records_request r where r.id = request and r.given_at is null and r.withdrawn_at is null for update;
  if whose is null then return null; end if;
  if trellis.actor_kind() is distinct from 'staff' or not (trellis.keeps_records() or (whose = any (trellis.my_people()) and whose <> all (trellis.emergency_people()))) then
    raise exception 'not for you' using errcode = '42501';
  end if;
  update records_request set withdrawn_at = here, withdrawn_by = trellis.actor_id(), withdrawn_why = why, version = version + 1 where id = request;
  update platform_relationship set during = tstzrange(lower(during), greatest(here, lower(during) + interval '1 second'))
    where source_kind = 'copy of record' and source_id = request and during @> here;
  insert into tasks_answer (task_id, unit_id, answer, words, by_id, at)
    select t.id, t.unit_id, 'done', 'The request was taken back.', trellis.actor_id(), here from tasks_task t
    where t.about_kind = 'copy of record' and t.about_id = request and t.answered_at is null;
  return whose;
end $$;

-- What was taken back opens nothing and stands in no list.
do $$ declare one record; was text; became text; begin
  for one in select * from (values
    ('trellis.may_copy_record(uuid)', 'from records_request r where ', 'from records_request r where r.withdrawn_at is null and '),
    ('trellis.records_copy_about(uuid)', 'and r.given_at is null)', 'and r.given_at is null and r.withdrawn_at is null)'),
    ('trellis.records_copies()', 'where r.given_at is null or r.given_at > trellis.clock_now() - interval ''1 year''',
      'where r.withdrawn_at is null and (r.given_at is null or r.given_at > trellis.clock_now() - interval ''1 year'')')) v (name, old, new) loop
    was := pg_get_functiondef(one.name::regprocedure);
    became := replace(was, one.old, one.new);
    if became = was then raise exception 'nothing to change in %', one.name; end if;
    execute became;
  end loop;
end $$;
call trellis.close_functions();
