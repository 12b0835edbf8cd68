-- Look-ups that must not slow down as years go by: what is still asked is found without reading all that was ever answered,
-- and a person's absences without searching a range index once for everybody the asker may know of.
alter table trellis.tasks_task add column answered_at timestamptz;
update trellis.tasks_task t set answered_at = a.at from (select task_id, min(at) as at from trellis.tasks_answer group by task_id) a where a.task_id = t.id;
create index tasks_task_open on trellis.tasks_task (unit_id, asked_at) where answered_at is null;
create function trellis.task_answered() returns trigger language plpgsql as $$
begin
  update trellis.tasks_task set answered_at = new.at where id = new.task_id and answered_at is null;
  return null;
end $$;
create trigger answered after insert on trellis.tasks_answer for each row execute function trellis.task_answered();

drop index trellis.people_absence_person;
create index people_absence_person on trellis.people_absence (person_id);
