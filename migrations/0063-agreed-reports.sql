-- Reports agreed with somebody: who asked for them, how often, what the person says to it, and of each report when it went, how, and whether it was read.
-- Trellis sends nothing: what is kept is what somebody did.

insert into trellis.rounds_purpose (code, title, says, sort, sections) values
  ('progress', 'Progress, as agreed', 'For somebody who is kept informed: a placement officer, a care co-ordinator, a shift co-ordinator.', 50, '[
    {"code": "words", "heading": "In {name}’s own words", "from": ["words", "questions"]},
    {"code": "goals", "heading": "Goals, and where they stand", "from": ["goals"]},
    {"code": "did", "heading": "What {name} did", "from": ["did", "active"]},
    {"code": "leave", "heading": "Leave", "from": ["leave"]},
    {"code": "changed", "heading": "What changed", "from": ["measures", "recommendations", "unmet"]},
    {"code": "next", "heading": "What next", "from": ["asks"], "hint": "Who does what until the next report?"}]');

-- What was agreed: never changed. Agreed otherwise, it ends and another begins.
create table trellis.rounds_agreed_report (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  who text not null check (who in ('placement officer', 'care co-ordinator', 'shift co-ordinator', 'somebody else')),
  reader text not null,                                -- their name and where they are
  reader_id uuid references trellis.workforce_staff,   -- works here and reads it in Trellis; null: outside
  every int not null check (every between 1 and 52),
  every_unit text not null check (every_unit in ('weeks', 'months')),
  tells_from date not null,                            -- from which day the first report tells
  first_due_on date not null check (first_due_on >= tells_from),
  purpose text not null,
  writer_id uuid not null references trellis.workforce_staff,
  agreed_on date not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index rounds_agreed_report_unit on trellis.rounds_agreed_report (unit_id);

create table trellis.rounds_agreed_end (
  agreed_id uuid primary key references trellis.rounds_agreed_report,
  person_id uuid not null references trellis.people_person,
  ended_on date not null,
  why text not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);

-- Each time the person was asked what this reader may be told. The last stands.
create table trellis.rounds_agreed_consent (
  id uuid primary key default uuidv7(),
  agreed_id uuid not null references trellis.rounds_agreed_report,
  person_id uuid not null references trellis.people_person,
  answer text not null check (answer in ('agrees', 'agrees in part', 'does not agree', 'could not answer')),
  may_be_told text,                                    -- what may be told, and what not
  own_words text,
  asked_on date not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (answer <> 'agrees in part' or may_be_told is not null)
);
create index rounds_agreed_consent_of on trellis.rounds_agreed_consent (agreed_id, asked_on desc);

alter table trellis.rounds_report add column agreed_id uuid references trellis.rounds_agreed_report;
create index rounds_report_agreed on trellis.rounds_report (agreed_id) where agreed_id is not null;

-- A signed report went to its reader, by somebody's hand. `despite`: why, where the person does not agree or was not asked.
create table trellis.rounds_agreed_sent (
  report_id uuid primary key references trellis.rounds_report,
  agreed_id uuid not null references trellis.rounds_agreed_report,
  person_id uuid not null references trellis.people_person,
  due_on date not null,                                -- the day it answers to
  how text not null check (how in ('printed', 'by secure mail, outside Trellis', 'read in Trellis')),
  sent_on date not null,
  despite text,
  sent_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index rounds_agreed_sent_of on trellis.rounds_agreed_sent (agreed_id, due_on desc);

-- Its reader read it: they say so here themself, or somebody knows it from them (`how`).
create table trellis.rounds_agreed_read (
  report_id uuid primary key references trellis.rounds_agreed_sent,
  person_id uuid not null references trellis.people_person,
  read_on date not null,
  how text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);

do $$ declare about text; begin
  foreach about in array array['rounds_agreed_report', 'rounds_agreed_end', 'rounds_agreed_consent', 'rounds_agreed_sent', 'rounds_agreed_read'] loop
    execute format('create index %I on trellis.%I (person_id)', about || '_person', about);
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
