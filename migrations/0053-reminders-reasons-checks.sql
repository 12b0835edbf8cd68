-- Whether somebody's plan has a reminder about medicines in it; why a step of the plan was changed; a short check before an activity that asks for one.

-- A reminder about medicines in somebody's plan, in versions: set by somebody registered, with the person. Nobody gives medicines because of it.
create table trellis.safety_reminder (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  number int not null check (number >= 1),
  in_plan boolean not null,                            -- false: it is not, or no longer
  words text not null,                                 -- what is said, by whom and when; or why it is not in the plan
  answer text not null check (answer in ('agrees', 'does not agree', 'not asked yet')),
  own_words text,
  review_on date,
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  unique (person_id, number),
  check (in_plan = (review_on is not null)),
  check (not in_plan or answer = 'agrees')
);

-- Why a step is changed, and the measure that showed it.
alter table trellis.plan_step_version
  add column why text,
  add column measure_id uuid,
  add column measure_words text,                       -- as it was called when this was written
  add check ((measure_id is null) = (measure_words is null));

-- What is looked at before an activity begins, a line each; null: nothing is asked.
alter table trellis.programme_activity add column asks_check text check (asks_check <> '');
create table trellis.programme_check (
  id uuid primary key default uuidv7(),
  session_id uuid not null references trellis.programme_session,
  unit_id uuid not null references trellis.places_unit,
  lines jsonb not null,                                -- [{line, fine}] as they were asked
  words text,                                          -- what was not fine, and what is done about it
  decision text not null check (decision in ('goes ahead', 'goes ahead with changes', 'does not go ahead')),
  checked_by uuid not null references trellis.workforce_staff,
  checked_at timestamptz not null,
  check (decision = 'goes ahead' or words is not null)
);
create index programme_check_session on trellis.programme_check (session_id, checked_at desc);

call trellis.guard_by_person('safety_reminder');
call trellis.guard_by_unit('programme_check');
revoke update, delete on trellis.safety_reminder, trellis.programme_check from trellis_app, trellis_worker;
