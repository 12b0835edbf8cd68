-- Ward rounds: the meeting about one person, what is asked of it and what it decides; reports drafted from the record, each sentence with where
-- it came from; the occupational therapist's formulation, activity analysis with grades, what is recommended until it is done, and needs unmet.

-- A meeting about somebody: a ward round or a review. Who was there is written down when it is over.
create table trellis.rounds_meeting (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  meets_on date not null,
  meets_at time,
  first_on date not null,                              -- what the page tells of
  last_on date not null check (last_on >= first_on),
  ready_at timestamptz,                                -- somebody has read the page through and says that it may go to the meeting
  ready_by uuid references trellis.workforce_staff,
  attended text,                                       -- who was there, a line each
  person_there text check (person_there in ('there', 'chose not to come', 'could not come')),
  cancelled_at timestamptz,
  cancelled_why text,
  made_by uuid not null references trellis.workforce_staff,
  made_at timestamptz not null,
  version int not null default 1,
  check ((ready_at is null) = (ready_by is null)),
  check ((cancelled_at is null) = (cancelled_why is null))
);
create unique index rounds_meeting_one_a_day on trellis.rounds_meeting (person_id, meets_on) where cancelled_at is null;
create index rounds_meeting_unit on trellis.rounds_meeting (unit_id, meets_on);

-- What the person says to the meeting and asks of it, in their words; what the team asks of it.
create table trellis.rounds_point (
  id uuid primary key default uuidv7(),
  meeting_id uuid not null references trellis.rounds_meeting,
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('words', 'question', 'ask')),
  words text not null,
  how text,                                            -- how the person said it: with an interpreter, in writing
  author_id uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by uuid references trellis.workforce_staff,
  answer text,                                         -- what the meeting answered to a question
  answered_at timestamptz,
  check ((taken_back_at is null) = (taken_back_by is null)),
  check ((answer is null) = (answered_at is null))
);
create index rounds_point_meeting on trellis.rounds_point (meeting_id);

-- What was decided, and who does what by when. Never changed: one decided otherwise is a new one that names the old.
create table trellis.rounds_decision (
  id uuid primary key default uuidv7(),
  meeting_id uuid not null references trellis.rounds_meeting,
  person_id uuid not null references trellis.people_person,
  words text not null,
  who_id uuid references trellis.workforce_staff,      -- null: nobody has to do anything, or the person does
  due_on date,
  task_id uuid,
  replaces_id uuid references trellis.rounds_decision,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index rounds_decision_meeting on trellis.rounds_decision (meeting_id);

-- The person was told what was decided, and what they said to it. And: the team was told how somebody is, by word of mouth or in writing.
create table trellis.rounds_told (
  id uuid primary key default uuidv7(),
  meeting_id uuid references trellis.rounds_meeting,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  whom text not null check (whom in ('the person', 'the team')),
  how text not null,
  words text,                                          -- what was said to the team
  own_words text,                                      -- what the person said to it
  told_by uuid not null references trellis.workforce_staff,
  told_at timestamptz not null,
  recorded_at timestamptz not null,
  check (whom = 'the team' or meeting_id is not null)
);
create index rounds_told_person on trellis.rounds_told (person_id, told_at desc);

-- What a report is for, and its sections: dated, so that an old report shows the sections it was written under.
create table trellis.rounds_purpose (
  code text not null,
  title text not null,
  says text not null,
  sections jsonb not null,                             -- [{code, heading, from: parts of the record, hint}]
  sort int not null,
  during daterange not null default daterange('2026-01-01', null),
  primary key (code, during),
  exclude using gist (code with =, during with &&)
);
insert into trellis.rounds_purpose (code, title, says, sort, sections) values
  ('team', 'For the team', 'How things are: for the ward round, a handover of care, or colleagues.', 10, '[
    {"code": "words", "heading": "In {name}’s own words", "from": ["words", "questions"]},
    {"code": "did", "heading": "What {name} did", "from": ["did", "active"]},
    {"code": "goals", "heading": "Goals", "from": ["goals"]},
    {"code": "leave", "heading": "Leave", "from": ["leave", "authorised"]},
    {"code": "noticed", "heading": "What the team noticed", "from": ["notes", "signs", "measures", "safety"]},
    {"code": "asks", "heading": "What is asked", "from": ["asks"], "hint": "What do you ask of the team?"}]'),
  ('tribunal', 'For a tribunal', 'Facts and where each is written, for the tribunal and for the person to read first.', 20, '[
    {"code": "who", "heading": "Who writes this, and what it rests on", "from": ["period"], "hint": "How long have you known {name}, and in what work?"},
    {"code": "words", "heading": "What {name} says", "from": ["words", "questions"]},
    {"code": "strengths", "heading": "Strengths and what helps", "from": ["formulation", "interests"]},
    {"code": "did", "heading": "What {name} did", "from": ["did", "active"]},
    {"code": "leave", "heading": "Leave, and how it went", "from": ["leave", "authorised"]},
    {"code": "goals", "heading": "Goals", "from": ["goals"]},
    {"code": "noticed", "heading": "What was noticed", "from": ["notes", "signs", "measures", "safety"]},
    {"code": "outside", "heading": "What would help outside hospital", "from": ["recommendations", "unmet"], "hint": "What would {name} need, and who has said that it is there?"},
    {"code": "view", "heading": "The author’s view", "from": [], "hint": "Your own view, and what it rests on. Nothing is drafted here."}]'),
  ('discharge', 'For discharge', 'What the next team needs to go on with, in the person’s words first.', 30, '[
    {"code": "words", "heading": "What {name} says", "from": ["words", "questions"]},
    {"code": "strengths", "heading": "Strengths and what helps", "from": ["formulation", "interests"]},
    {"code": "did", "heading": "What {name} did here", "from": ["did", "active"]},
    {"code": "goals", "heading": "Goals, and where they stand", "from": ["goals"]},
    {"code": "leave", "heading": "Leave, and how it went", "from": ["leave"]},
    {"code": "noticed", "heading": "What was noticed", "from": ["notes", "signs", "measures", "safety"]},
    {"code": "home", "heading": "What is recommended", "from": ["recommendations", "unmet"]},
    {"code": "next", "heading": "What comes next", "from": ["asks"], "hint": "Who does what, by when, and whom does {name} ring?"}]'),
  ('review', 'For a review', 'What changed since the last one: goals, days, leave and measures.', 40, '[
    {"code": "words", "heading": "What {name} says", "from": ["words", "questions"]},
    {"code": "goals", "heading": "Goals", "from": ["goals"]},
    {"code": "did", "heading": "What {name} did", "from": ["did", "active"]},
    {"code": "leave", "heading": "Leave", "from": ["leave", "authorised"]},
    {"code": "noticed", "heading": "What was noticed", "from": ["notes", "signs", "measures", "safety"]},
    {"code": "formulation", "heading": "How we understand it now", "from": ["formulation"]},
    {"code": "home", "heading": "What is recommended", "from": ["recommendations", "unmet"]},
    {"code": "next", "heading": "What next", "from": ["asks"], "hint": "What changes in the plan?"}]');

-- A report. A draft until it is signed; then its words are locked, in the database too.
create table trellis.rounds_report (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  purpose text not null,
  title text not null,
  reader text,                                         -- for whom
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  replaces_id uuid references trellis.rounds_report,
  author_id uuid not null references trellis.workforce_staff,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'to be countersigned', 'signed', 'given up')),
  signed_at timestamptz,                               -- by the author
  locked_at timestamptz,                               -- signed by somebody registered: from here on nothing changes
  version int not null default 1,
  check ((state = 'signed') = (locked_at is not null))
);
create index rounds_report_person on trellis.rounds_report (person_id, started_at desc);
create index rounds_report_waiting on trellis.rounds_report (unit_id) where state = 'to be countersigned';

create table trellis.rounds_sentence (
  id uuid primary key default uuidv7(),
  report_id uuid not null references trellis.rounds_report,
  person_id uuid not null references trellis.people_person,
  section text not null,
  position numeric not null,
  words text not null,
  drafted text,                                        -- as Trellis wrote it; null: the author's own
  key text,                                            -- by which the same fact is found again when the draft is made anew
  kind text not null,                                  -- 'fact', 'own words': how it is shown
  edited_at timestamptz,
  left_out_at timestamptz,
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  check ((drafted is null) = (key is null)),
  unique (report_id, key)
);
create index rounds_sentence_report on trellis.rounds_sentence (report_id);

-- The record behind a sentence: kept, so that it is told even where the record can no longer be opened.
create table trellis.rounds_source (
  sentence_id uuid not null references trellis.rounds_sentence,
  report_id uuid not null references trellis.rounds_report,
  person_id uuid not null references trellis.people_person,
  position int not null,
  kind text not null,
  record_id text not null,
  label text not null,
  happened text not null,                              -- when, in words
  href text not null,
  primary key (sentence_id, position)
);
create index rounds_source_report on trellis.rounds_source (report_id);

-- Signing, countersigning and sending back are acts of their own, with who it was and as what at that moment.
create table trellis.rounds_signature (
  id uuid primary key default uuidv7(),
  report_id uuid not null references trellis.rounds_report,
  person_id uuid not null references trellis.people_person,
  act text not null check (act in ('signed', 'countersigned', 'sent back', 'taken back')),
  staff_id uuid not null references trellis.workforce_staff,
  name text not null,
  role text not null,
  registered boolean not null,
  registration text,                                   -- body and number, where kept
  basis text,                                          -- countersigned: was there, confirmed with the author, read only
  words text,
  at timestamptz not null
);
create index rounds_signature_report on trellis.rounds_signature (report_id, at);

-- What is added to a report after it was signed.
create table trellis.rounds_addendum (
  id uuid primary key default uuidv7(),
  report_id uuid not null references trellis.rounds_report,
  person_id uuid not null references trellis.people_person,
  words text not null,
  name text not null,
  role text not null,
  registration text,
  author_id uuid not null references trellis.workforce_staff,
  written_at timestamptz not null
);
create index rounds_addendum_report on trellis.rounds_addendum (report_id);

-- A signed report's words and sources do not change, whoever asks. Only the owner of the tables, who fills them for a demonstration, is not held.
create function trellis.rounds_report_is_locked() returns trigger language plpgsql set search_path = trellis, pg_temp as $$
begin
  if current_user not in ('trellis_app', 'trellis_worker') then return new; end if;
  if tg_table_name = 'rounds_report' then
    if old.locked_at is not null then raise exception 'a signed report does not change' using errcode = '42501'; end if;
  elsif exists (select 1 from rounds_report r where r.id = new.report_id and r.locked_at is not null) then
    raise exception 'a signed report does not change' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger locked before update on trellis.rounds_report for each row execute function trellis.rounds_report_is_locked();
create trigger locked before insert or update on trellis.rounds_sentence for each row execute function trellis.rounds_report_is_locked();
create trigger locked before insert or update on trellis.rounds_source for each row execute function trellis.rounds_report_is_locked();

-- How an occupational therapist understands somebody's days: a version at a time, none ever changed. Its lines are what goals rest on.
create table trellis.rounds_formulation (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  number int not null check (number >= 1),
  own_words text not null,
  agreed text not null check (agreed in ('agrees', 'sees it differently', 'not yet asked', 'would rather not')),
  view text,                                           -- how the person sees it, where they see it differently
  author_id uuid not null references trellis.workforce_staff,
  author_role text not null,
  written_at timestamptz not null,
  unique (person_id, number)
);
create table trellis.rounds_formulation_line (
  id uuid primary key default uuidv7(),
  formulation_id uuid not null references trellis.rounds_formulation,
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('strength', 'limitation', 'environment', 'understanding', 'priority')),
  position int not null,
  words text not null,
  goal_id uuid                                         -- a priority: the goal that rests on it
);
create index rounds_formulation_line_of on trellis.rounds_formulation_line (formulation_id);
create index rounds_formulation_line_person on trellis.rounds_formulation_line (person_id);

-- What an activity asks of somebody, and how it is made easier or harder a step at a time: a version at a time.
create table trellis.rounds_analysis (
  id uuid primary key default uuidv7(),
  activity_id uuid not null,
  unit_id uuid not null references trellis.places_unit,
  number int not null check (number >= 1),
  body text not null,
  thinking text not null,
  feelings text not null,
  social text not null,
  senses text not null,
  materials text not null,
  risk text not null,
  author_id uuid not null references trellis.workforce_staff,
  author_role text not null,
  written_at timestamptz not null,
  unique (activity_id, number)
);
create table trellis.rounds_grade (
  id uuid primary key default uuidv7(),
  analysis_id uuid not null references trellis.rounds_analysis,
  unit_id uuid not null references trellis.places_unit,
  step int not null check (step between -5 and 5),     -- 0: as it is usually done; below: easier; above: harder
  words text not null,
  unique (analysis_id, step)
);
-- At which step somebody is, from when, and how it went: each time it changes.
create table trellis.rounds_grade_use (
  id uuid primary key default uuidv7(),
  grade_id uuid not null references trellis.rounds_grade,
  activity_id uuid not null,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  from_on date not null,
  words text,
  own_words text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index rounds_grade_use_of on trellis.rounds_grade_use (activity_id, person_id, from_on desc);
create index rounds_grade_use_person on trellis.rounds_grade_use (person_id);

-- What is recommended of a place or a thing, until it is done.
create table trellis.rounds_recommendation (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('equipment', 'the home', 'the unit', 'people and routine', 'getting about', 'other')),
  what text not null,
  why text not null,
  own_words text,
  who_id uuid references trellis.workforce_staff,      -- one of us orders it or does it
  who_else text,                                       -- or somebody outside
  due_on date not null,
  task_id uuid,
  author_id uuid not null references trellis.workforce_staff,
  author_role text not null,
  made_at timestamptz not null,
  check ((who_id is null) <> (who_else is null))
);
create index rounds_recommendation_person on trellis.rounds_recommendation (person_id);
create index rounds_recommendation_unit on trellis.rounds_recommendation (unit_id);
create table trellis.rounds_recommendation_step (
  id uuid primary key default uuidv7(),
  recommendation_id uuid not null references trellis.rounds_recommendation,
  person_id uuid not null references trellis.people_person,
  state text not null check (state in ('ordered', 'in place', 'helps', 'does not help', 'turned down', 'not needed any more', 'other day')),
  words text,
  due_on date,                                         -- 'other day': the new one
  by_id uuid not null references trellis.workforce_staff,
  at timestamptz not null,
  check ((state = 'other day') = (due_on is not null))
);
create index rounds_recommendation_step_of on trellis.rounds_recommendation_step (recommendation_id, at);

-- What somebody asked for or needed and could not be given. Counted by kind for those who plan services, without names.
create table trellis.rounds_unmet_kind (
  code text not null,
  title text not null,
  sort int not null,
  during daterange not null default daterange('2026-01-01', null),
  primary key (code, during)
);
insert into trellis.rounds_unmet_kind (code, title, sort) values
  ('activity', 'Something to do', 10), ('evening', 'Evenings and weekends', 20), ('outside', 'Getting out: leave, transport, an escort', 30),
  ('work', 'Work, learning, volunteering', 40), ('talking', 'Talking therapy', 50), ('home', 'Housing and a place to go', 60),
  ('money', 'Money and benefits', 70), ('health', 'Physical health, dental, sight', 80), ('language', 'Language, culture, faith', 90),
  ('family', 'Family and carers', 100), ('equipment', 'Equipment and adaptations', 110), ('other', 'Something else', 120);
create table trellis.rounds_unmet (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null,
  words text not null,                                 -- what was asked for or needed
  own_words text,
  why text not null check (why in ('no staff', 'no money', 'no such service', 'waiting list', 'not eligible', 'no transport', 'not safe now', 'other')),
  instead text,                                        -- what was offered in its place
  on_date date not null,
  met_on date,
  met_how text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check ((met_on is null) = (met_how is null))
);
create index rounds_unmet_person on trellis.rounds_unmet (person_id);
create index rounds_unmet_unit on trellis.rounds_unmet (unit_id, on_date);

do $$ declare about text; begin
  foreach about in array array['rounds_meeting', 'rounds_point', 'rounds_decision', 'rounds_told', 'rounds_report', 'rounds_sentence', 'rounds_source',
      'rounds_signature', 'rounds_addendum', 'rounds_formulation', 'rounds_formulation_line', 'rounds_grade_use', 'rounds_recommendation',
      'rounds_recommendation_step', 'rounds_unmet'] loop
    call trellis.guard_by_person(about);
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
  foreach about in array array['rounds_analysis', 'rounds_grade'] loop
    call trellis.guard_by_unit(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
  foreach about in array array['rounds_decision', 'rounds_told', 'rounds_source', 'rounds_signature', 'rounds_addendum', 'rounds_formulation',
      'rounds_formulation_line', 'rounds_grade_use', 'rounds_recommendation', 'rounds_recommendation_step'] loop
    execute format('revoke update on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
revoke insert, update, delete on trellis.rounds_purpose, trellis.rounds_unmet_kind from trellis_app, trellis_worker;
