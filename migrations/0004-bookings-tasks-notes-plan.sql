-- Bookings: the one place where somebody's or something's time is taken. Current claims only; history lives with the owner.
create table trellis.bookings_resource (
  id uuid primary key,
  kind text not null check (kind in ('person', 'staff', 'room', 'vehicle'))
);
create table trellis.bookings_claim (
  resource_id uuid not null references trellis.bookings_resource,
  kind text not null check (kind in ('person', 'staff', 'room', 'vehicle')),
  during tstzrange not null,
  unit_id uuid not null references trellis.places_unit,
  owner_kind text not null,
  owner_id uuid not null,
  label text not null,                                 -- what is told about it: the session's name, never a person's
  primary key (owner_kind, owner_id, resource_id),
  constraint bookings_no_double exclude using gist (resource_id with =, during with &&)
);
create index bookings_claim_unit on trellis.bookings_claim using gist (unit_id, during);
alter table trellis.bookings_claim enable row level security;
-- Free or taken is told across units for staff, rooms and vehicles, but only a unit's own claims can be changed.
create policy see on trellis.bookings_claim for select to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or (kind <> 'person' and cardinality((select trellis.my_units())::uuid[]) > 0));
create policy take on trellis.bookings_claim for insert to trellis_app with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy move on trellis.bookings_claim for update to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[])) with check (unit_id = any ((select trellis.my_units())::uuid[]));
create policy give_back on trellis.bookings_claim for delete to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[]));
create policy jobs on trellis.bookings_claim to trellis_worker using (true) with check (true);

create table trellis.tasks_task (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('cover', 'must tell', 'match worker', 'answer a request', 'complete attendance', 'other')),
  about_kind text not null,
  about_id uuid,
  person_id uuid,
  say text not null,                                   -- the request in a sentence
  link text,
  asked_of uuid references trellis.workforce_staff,    -- null: anyone on the unit
  asked_by uuid,
  asked_at timestamptz not null,
  due_at timestamptz
);
create index tasks_task_unit on trellis.tasks_task (unit_id, asked_at desc);
create index tasks_task_about on trellis.tasks_task (about_kind, about_id);
create index tasks_task_asked_of on trellis.tasks_task (asked_of, asked_at desc);
create table trellis.tasks_answer (
  id uuid primary key default uuidv7(),
  task_id uuid not null references trellis.tasks_task,
  unit_id uuid not null references trellis.places_unit,
  answer text not null check (answer in ('yes', 'no', 'done', 'withdrawn', 'acknowledged')),
  words text,
  by_id uuid,
  at timestamptz not null
);
create index tasks_answer_task on trellis.tasks_answer (task_id);
call trellis.guard_by_unit('tasks_task');
call trellis.guard_by_unit('tasks_answer');
create trigger live after insert on trellis.tasks_task for each row execute function trellis.tell_unit('tasks');
create trigger live after insert on trellis.tasks_answer for each row execute function trellis.tell_unit('tasks');

-- Notes: lines written from a session. Each line belongs to one person's record; a shared line is written once a person.
create table trellis.notes_line (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  subject_kind text not null,
  subject_id uuid not null,
  subject_label text not null,
  kind text not null check (kind in ('own words', 'private line', 'shared line')),
  words text not null,
  happened_at timestamptz not null,
  written_at timestamptz not null,
  author_id uuid not null,
  author_role text not null,
  late boolean not null default false,
  corrects uuid references trellis.notes_line,
  why_corrected text,
  name_warning_answer text                             -- the word why, when a line naming somebody else was kept
);
create index notes_line_person on trellis.notes_line (person_id, happened_at desc);
create index notes_line_subject on trellis.notes_line (subject_id);
alter table trellis.notes_line enable row level security;
create policy known on trellis.notes_line to trellis_app using (person_id = any ((select trellis.my_people())::uuid[])) with check (person_id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.notes_line to trellis_worker using (true) with check (true);
revoke update, delete on trellis.notes_line from trellis_app, trellis_worker;

-- Plan: interests and goals. An interest is said again rather than changed; the newest row of a kind speaks.
create table trellis.plan_interest_kind (
  id uuid primary key default uuidv7(),
  label text not null,
  category text not null,
  said_like text[] not null default '{}',
  during daterange not null default daterange(null, null)
);
create unique index plan_interest_kind_label on trellis.plan_interest_kind (lower(label));
create table trellis.plan_inventory (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  completed_on date not null,
  helped_by text,
  declined boolean not null default false,             -- the person would rather not, and may be asked again
  review_on date,
  recorded_by uuid, recorded_at timestamptz not null
);
create index plan_inventory_person on trellis.plan_inventory (person_id, completed_on desc);
create table trellis.plan_interest (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  inventory_id uuid references trellis.plan_inventory,
  kind_id uuid not null references trellis.plan_interest_kind,
  used_to boolean not null,
  does_now boolean not null,
  would_like boolean not null,
  strength int check (strength between 0 and 5),
  words text,
  said_on date not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index plan_interest_person on trellis.plan_interest (person_id, kind_id, recorded_at desc);
create table trellis.plan_goal (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  my_words text not null,
  said_on date not null,
  category text,
  during daterange not null,
  outcome text,
  recorded_by uuid, recorded_at timestamptz not null
);
create index plan_goal_person on trellis.plan_goal (person_id);
-- The person's own level of activity, in hours a week, agreed with them; the unit's default is a setting.
create table trellis.plan_target (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  hours numeric(4,1) not null check (hours between 0 and 84),
  during daterange not null,
  agreed_with text not null,
  recorded_by uuid, recorded_at timestamptz not null,
  exclude using gist (person_id with =, during with &&)
);
call trellis.guard_by_person('plan_inventory');
call trellis.guard_by_person('plan_interest');
call trellis.guard_by_person('plan_goal');
call trellis.guard_by_person('plan_target');
revoke update, delete on trellis.plan_interest from trellis_app, trellis_worker;
