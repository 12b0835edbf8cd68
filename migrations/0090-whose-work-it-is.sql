-- A limit of a role is lifted by a registration, by an exception, or by another role held beside it whose work the task is: not by any other role
-- (STR good practice guidance 5.15). Which roles those are is said with the limit.
alter table trellis.notes_limit add column carried_by text[] not null default '{}';
update trellis.notes_limit l set carried_by = given.roles from (values
  ('medicines', '{nurse,doctor}'::text[]),
  ('treatment', '{nurse,doctor}'),
  ('sectioning', '{nurse,doctor,social worker}'),
  ('counselling', '{psychologist}'),
  ('co-ordination', '{nurse,OT,head OT,social worker,psychologist}'),
  ('assessment', '{nurse,OT,head OT,social worker,psychologist,doctor}'),
  ('advocacy', '{}'),
  ('supervision', '{STR intermediate,STR senior,nurse,OT,head OT,social worker,psychologist,doctor,manager}'),
  ('management', '{STR senior,head OT,manager}')
) as given(code, roles) where l.code = given.code;
