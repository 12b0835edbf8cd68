-- The recovery plan. What somebody said is only ever added to: a new wording is a new row, the old one stays. Every part is kept and versioned
-- for itself, so that two people who write in different parts of one plan do not meet, and two in one part lose nothing.

-- What belongs to a goal belongs to its person: no row can name the goal of one and the person of another.
alter table trellis.plan_goal add unique (id, person_id);

-- The texts of a plan: a goal's (three kept apart), what matters, the first conversation, preparing for a review, a planned ending.
create table trellis.plan_text (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  goal_id uuid,
  preparation_id uuid,                                 -- which time of preparing, where it belongs to one
  part text not null check (part <> ''),               -- the list of parts is the room's
  whose text not null check (whose in ('the person', 'shared', 'staff')),
  number int not null check (number >= 1),
  words text not null,                                 -- empty: taken out on that day; what stood before stays readable
  how text check (how in ('said', 'wrote', 'brought in')), -- the person's words alone: said and written down by the writer, or written by themselves
  said_on date not null,
  written_by uuid,
  written_at timestamptz not null,
  unique nulls not distinct (person_id, goal_id, preparation_id, part, number),
  foreign key (goal_id, person_id) references trellis.plan_goal (id, person_id),
  check ((whose = 'the person') = (how is not null))
);
create index plan_text_goal on trellis.plan_text (goal_id);

-- A goal can be written down before its person has found words for it: it is flagged, never blocked.
alter table trellis.plan_goal alter column my_words drop not null;
alter table trellis.plan_goal
  add column how text not null default 'said' check (how in ('said', 'wrote', 'brought in')),
  add column outcome_kind text check (outcome_kind in ('achieved', 'partly', 'changed', 'stopped: my choice', 'stopped: other')),
  add column ended_by uuid,
  add column ended_at timestamptz;
insert into trellis.plan_text (id, person_id, goal_id, part, whose, number, words, how, said_on, written_by, written_at)
  select id, person_id, id, 'my words', 'the person', 1, my_words, 'said', said_on, recorded_by, recorded_at from trellis.plan_goal;

-- The first words of a goal are its first wording; its newest words stand at its head. Nobody changes the head by hand.
create function trellis.plan_goal_first_words() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if new.my_words is not null then
    insert into plan_text (id, person_id, goal_id, part, whose, number, words, how, said_on, written_by, written_at)
    values (new.id, new.person_id, new.id, 'my words', 'the person', 1, new.my_words, new.how, new.said_on, new.recorded_by, new.recorded_at);
  end if;
  return null;
end $$;
create trigger first_words after insert on trellis.plan_goal for each row execute function trellis.plan_goal_first_words();
create function trellis.plan_goal_new_words() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  update plan_goal set my_words = new.words, said_on = new.said_on where id = new.goal_id and person_id = new.person_id and my_words is distinct from new.words;
  return null;
end $$;
create trigger new_words after insert on trellis.plan_text for each row when (new.part = 'my words') execute function trellis.plan_goal_new_words();
revoke update, delete on trellis.plan_goal from trellis_app, trellis_worker;
grant update (during, category, outcome, outcome_kind, ended_by, ended_at) on trellis.plan_goal to trellis_app, trellis_worker;

-- Small steps: who does what, by when, where it has got to. A change is a new version.
create table trellis.plan_step (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  goal_id uuid not null,
  made_by uuid,
  made_at timestamptz not null,
  unique (id, person_id),
  foreign key (goal_id, person_id) references trellis.plan_goal (id, person_id)
);
create index plan_step_goal on trellis.plan_step (goal_id);
create table trellis.plan_step_version (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  step_id uuid not null,
  number int not null check (number >= 1),
  words text not null check (words <> ''),
  who text not null check (who in ('the person', 'the person and somebody', 'staff', 'somebody else')),
  who_name text,                                       -- everybody but the person alone has a name or a role
  by_on date,                                          -- null: no day agreed, or it goes on
  state text not null check (state in ('not started', 'doing it', 'done', 'cannot be done yet', 'no longer needed')),
  in_the_way text,                                     -- what stands in the way, for what cannot be done yet
  written_by uuid,
  written_at timestamptz not null,
  unique (step_id, number),
  foreign key (step_id, person_id) references trellis.plan_step (id, person_id),
  check ((who = 'the person') = (who_name is null)),
  check ((state = 'cannot be done yet') = (in_the_way is not null))
);

-- How near it feels, 0 to 10. The person's and the staff's view are kept apart.
create table trellis.plan_rating (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  goal_id uuid not null,
  whose text not null check (whose in ('the person', 'staff')),
  score smallint not null check (score between 0 and 10),
  words text,
  rated_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  foreign key (goal_id, person_id) references trellis.plan_goal (id, person_id)
);
create index plan_rating_goal on trellis.plan_rating (goal_id, rated_on);

-- A look at the whole plan together, and when the next is due.
create table trellis.plan_review (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  held_on date not null,
  who_was_there text not null,
  person_words text,
  changed text,
  next_on date check (next_on > held_on),
  recorded_by uuid,
  recorded_at timestamptz not null
);
create index plan_review_person on trellis.plan_review (person_id, held_on desc);

-- Does the person agree? Their answer, in their words. A plan stands with any answer, or none.
create table trellis.plan_agreement (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  answer text not null check (answer in ('agree', 'agree with some', 'do not agree', 'could not take part', 'ask me later')),
  words text,
  why text check (answer <> 'could not take part' or why is not null), -- what kept them from it
  asked_on date not null,
  ask_again_on date check (ask_again_on > asked_on),
  recorded_by uuid,
  recorded_at timestamptz not null,
  check (answer not in ('could not take part', 'ask me later') or ask_again_on is not null)
);
create index plan_agreement_person on trellis.plan_agreement (person_id, recorded_at desc);
create table trellis.plan_copy (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  given_on date not null,
  form text not null check (form in ('paper', 'large print', 'easy read', 'read aloud', 'by e-mail', 'did not want one')),
  given_to text not null,
  what text not null,                                  -- all of it, or which goals
  recorded_by uuid,
  recorded_at timestamptz not null
);
create index plan_copy_person on trellis.plan_copy (person_id, given_on desc);

-- A conversation about needs: what is said of each, never a score. The newest of what was said speaks.
create table trellis.plan_need_kind (
  code text primary key,
  label text not null,
  opens_with text not null,                            -- how it may be brought up
  getting_to boolean not null,                         -- a service to get to, with contact and last seen
  sort int not null
);
insert into trellis.plan_need_kind (code, label, opens_with, getting_to, sort) values
  ('home', 'Where I live', 'Is where you live, or will live, right for you?', false, 10),
  ('budget', 'Making money last', 'How do you get to the end of the week with your money?', false, 20),
  ('income', 'Money coming in and benefits', 'Is all the money coming in that should be?', false, 30),
  ('money sense', 'Understanding money matters', 'Bank, bills, debts, contracts: what is clear and what is not?', false, 40),
  ('work', 'Work', 'Is there work you do, have done, or would like?', false, 50),
  ('learning', 'Learning and training', 'Is there something you would like to learn or finish?', false, 60),
  ('online', 'Being online', 'Can you get online when you want to?', false, 70),
  ('active', 'Free time and keeping active', 'What do you do for fun, or to move?', false, 80),
  ('culture', 'My culture and background', 'What should we know of your background, and is it respected here?', false, 90),
  ('shopping', 'Shopping', 'How is it in shops, and getting what you need?', false, 100),
  ('closeness', 'Closeness, love and sex', 'Only if you want to talk about it: how is closeness for you?', false, 110),
  ('people', 'Friends, family and people around me', 'Who is there for you, and who would you like more of?', false, 120),
  ('meaning', 'Faith, making things, who I am', 'What gives you meaning, or lets you be yourself?', false, 130),
  ('getting about', 'Getting about', 'How do you get where you want to go?', false, 140),
  ('lived experience', 'Somebody who has been through it', 'Would you like to talk to somebody who has been there?', true, 210),
  ('self-help', 'Self-help groups', 'Is there a group you go to, or would like to try?', true, 220),
  ('pharmacist', 'A pharmacist, about medicines', 'Is there anything about your medicines you would like to ask?', true, 230),
  ('health checks', 'Health checks', 'When was your last check, and how was it?', true, 240),
  ('food and body', 'Dietitian, nutritionist or physiotherapist', 'Food, weight, aches: would somebody for that help?', true, 250),
  ('doctor and teeth', 'GP, dentist, optician, feet', 'Do you have each of these, and when did you last go?', true, 260),
  ('voice', 'Having my say, and an advocate', 'Are you heard? Would somebody on your side help?', true, 270),
  ('staying well', 'Staying well', 'Sleep, smoking, drink, moving: is there anything you would like to know?', true, 280);
create table trellis.plan_need_said (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  need text not null references trellis.plan_need_kind,
  number int not null check (number >= 1),
  answer text not null check (answer in ('going well', 'would like help', 'not now', 'did not want to talk about it')),
  words text,
  first boolean not null default false,                -- they would like to begin with this
  contact text,                                        -- for a service to get to: who, and where
  last_seen text,                                      -- as they know it: a date or "two years ago"
  next_on date,                                        -- an appointment
  goal_id uuid,                                        -- the goal it became
  said_on date not null,
  written_by uuid,
  written_at timestamptz not null,
  unique (person_id, need, number),
  foreign key (goal_id, person_id) references trellis.plan_goal (id, person_id)
);

-- The first conversation: when somebody was introduced to the service, or why not yet.
create table trellis.plan_welcome (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  introduced_on date,
  with_whom text,
  not_yet_why text,
  try_again_on date,
  recorded_by uuid,
  recorded_at timestamptz not null,
  check ((introduced_on is null) = (not_yet_why is not null)),
  check ((introduced_on is null) = (try_again_on is not null))
);
create index plan_welcome_person on trellis.plan_welcome (person_id, recorded_at desc);

-- My team: what somebody is for and how to reach them. Named workers and carers stand in people; this says the rest, or names somebody else.
create table trellis.plan_contact (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  worker_id uuid references trellis.people_named_worker,
  carer_id uuid references trellis.people_carer,
  name text,                                           -- of somebody who is neither
  role text,
  what_for text not null,
  phone text,
  ring_when text,                                      -- "in the day", "if my early signs show"
  next_step text,
  next_on date,
  during daterange not null,
  replaces_id uuid references trellis.plan_contact,
  recorded_by uuid,
  recorded_at timestamptz not null,
  check (num_nonnulls(worker_id, carer_id, name) = 1),
  check ((name is null) or (role is not null))
);
create index plan_contact_person on trellis.plan_contact (person_id);

-- Preparing for a review, a ward round, a tribunal: what the person wants said, asked, and left alone. What was answered stands beside it.
create table trellis.plan_preparation (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  for_what text not null check (for_what in ('ward round', 'plan review', 'discharge meeting', 'tribunal or managers’ hearing', 'another meeting')),
  meets_on date,
  made_by uuid,
  made_at timestamptz not null,
  closed_at timestamptz,                               -- answered, or it did not take place
  closed_by uuid,
  unique (id, person_id)
);
create index plan_preparation_person on trellis.plan_preparation (person_id, made_at desc);
alter table trellis.plan_text add constraint plan_text_preparation foreign key (preparation_id, person_id) references trellis.plan_preparation (id, person_id);
create index plan_text_preparation on trellis.plan_text (preparation_id) where preparation_id is not null;

-- A planned ending: how work together ends, step by step. A change is a new version.
create table trellis.plan_ending (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  number int not null check (number >= 1),
  state text not null check (state in ('planned', 'ended', 'put off')),
  reason text not null check (reason in ('no longer needs the service', 'moving on to another service', 'their own choice', 'moving away', 'another reason')),
  reason_words text,
  ends_on date not null,
  last_contact text,                                   -- who, when and how
  told text,                                           -- who is told, and whether the person agreed
  agreed boolean,                                      -- by the person; null: not asked yet
  written_by uuid,
  written_at timestamptz not null,
  unique (person_id, number)
);

do $$ declare about text; begin
  foreach about in array array['plan_text', 'plan_step', 'plan_step_version', 'plan_rating', 'plan_review', 'plan_agreement', 'plan_copy', 'plan_need_said',
    'plan_welcome', 'plan_contact', 'plan_preparation', 'plan_ending'] loop
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
grant update (during) on trellis.plan_contact to trellis_app, trellis_worker;
grant update (closed_at, closed_by) on trellis.plan_preparation to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.plan_need_kind from trellis_app, trellis_worker;
