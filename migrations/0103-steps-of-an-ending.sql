-- What is agreed to be done before work together ends: who does what, by when. A change is a new version of the step.
create table trellis.plan_ending_step (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  step_id uuid not null default uuidv7(),              -- the same in every version
  number int not null check (number >= 1),
  words text not null check (words <> ''),
  who text not null check (who in ('the person', 'the person and somebody', 'staff', 'somebody else')),
  who_name text,                                       -- everybody but the person alone has a name or a role
  by_on date,                                          -- null: no day agreed
  state text not null check (state in ('to do', 'done', 'no longer needed')),
  written_by uuid,
  written_at timestamptz not null,
  unique (step_id, number),
  check ((who = 'the person') = (who_name is null))
);
create index plan_ending_step_person on trellis.plan_ending_step (person_id, step_id, number);
call trellis.guard_by_person('plan_ending_step');
revoke update, delete on trellis.plan_ending_step from trellis_app, trellis_worker;
call trellis.close_when_joined();
