-- What somebody keeps about staying well, what is to happen in a crisis, what they set down beforehand, and their plan in easy read.

-- The wellness plan: lines in the person's own words, each written once. A line is said again as the next of its thread, never edited; one without
-- words says that it no longer holds. A line belongs to the person alone until they share it. The words of one that is not shared are read by nobody
-- else through Trellis: not by staff, whatever their role, and not by the jobs. This is decided here, so that no page can get it wrong.
create table trellis.plan_wellness_line (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  part text not null check (part in ('well', 'toolbox', 'every day', 'setbacks', 'early signs', 'breaking down', 'crisis', 'after')),
  thread_id uuid not null,                             -- the id of the first of its thread: what notes and nudges keep
  no int not null default 1 check (no > 0),
  words text,                                          -- null: it no longer holds
  what_i_do text,
  said_on date not null,
  shared_at timestamptz,                               -- null: the person keeps it to themselves
  scribe_id uuid references trellis.workforce_staff,   -- who wrote it down for them; null: they wrote it
  written_at timestamptz not null,
  unique (thread_id, no),
  check (words is not null or what_i_do is null)
);
create index plan_wellness_line_person on trellis.plan_wellness_line (person_id, part);
-- A part the person keeps wholly to themselves: the team is told so, and neither how much nor whether there is anything.
create table trellis.plan_wellness_part (
  person_id uuid not null references trellis.people_person,
  part text not null check (part in ('well', 'toolbox', 'every day', 'setbacks', 'early signs', 'breaking down', 'crisis', 'after')),
  kept boolean not null,
  said_at timestamptz not null,
  primary key (person_id, part)
);
-- The person is asking, through the pages. The jobs' login has what the pages' login has, and is never the person.
create function trellis.is_the_person(about uuid) returns boolean stable language sql
  as $$ select trellis.actor_kind() = 'person' and trellis.actor_id() = about and 'trellis_worker' not in (current_user, session_user) $$;

alter table trellis.plan_wellness_part enable row level security;
create policy own on trellis.plan_wellness_part to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id));
create policy team on trellis.plan_wellness_part for select to trellis_app
  using (trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.plan_wellness_part for select to trellis_worker using (true);
revoke delete on trellis.plan_wellness_part from trellis_app, trellis_worker;

alter table trellis.plan_wellness_line enable row level security;
create policy own on trellis.plan_wellness_line to trellis_app using (trellis.is_the_person(person_id))
  with check (trellis.is_the_person(person_id) and scribe_id is null);
-- An update of what is shared checks the row as it becomes; the person may take back what somebody wrote down for them.
create policy own_sharing on trellis.plan_wellness_line for update to trellis_app using (trellis.is_the_person(person_id))
  with check (trellis.is_the_person(person_id));
create policy team on trellis.plan_wellness_line for select to trellis_app
  using (shared_at is not null and trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]));
create policy scribe on trellis.plan_wellness_line for insert to trellis_app
  with check (shared_at is not null and trellis.actor_kind() = 'staff' and scribe_id = trellis.actor_id()
    and person_id = any ((select trellis.my_people())::uuid[])
    and not exists (select 1 from trellis.plan_wellness_part p where p.person_id = plan_wellness_line.person_id and p.part = plan_wellness_line.part and p.kept));
create policy jobs on trellis.plan_wellness_line for select to trellis_worker using (shared_at is not null);
revoke update, delete on trellis.plan_wellness_line from trellis_app, trellis_worker;
grant update (shared_at) on trellis.plan_wellness_line to trellis_app;

-- The crisis plan: one page, said again as a whole; the newest speaks.
create table trellis.plan_crisis_plan (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  no int not null check (no > 0),
  signs text,
  decides_with text,
  call text,
  not_call text,
  helps text,
  harms text,
  medication text,
  places text,
  at_home text,                                        -- home, pets, children, bills
  ends text,
  whose text not null check (whose in ('own words', 'agreed together', 'without them')),
  why_without text,                                    -- why they took no part, and when they are asked again
  made_with text,
  said_on date not null,
  review_on date not null,
  written_by uuid references trellis.workforce_staff,  -- null: the person wrote it
  written_at timestamptz not null,
  unique (person_id, no),
  check ((whose = 'without them') = (why_without is not null))
);

-- What somebody set down beforehand. Three kinds, never one another: the law gives each a different weight.
create table trellis.plan_advance (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('statement', 'decision', 'choice document')),
  made_on date not null,
  words text not null,                                 -- what it says, as it is written there
  treatment text,                                      -- what is refused
  circumstances text,                                  -- and when; null: in all
  life_sustaining boolean not null default false,
  even_if_at_risk boolean not null default false,      -- it states that it holds even if life is at risk
  in_writing boolean not null default false,
  signed text not null default 'no' check (signed in ('no', 'by the person', 'for the person')),
  witness text,
  witness_was_there boolean not null default false,    -- the signature was made or acknowledged in the witness's presence
  witness_signed boolean not null default false,       -- and the witness signed in the person's presence
  capacity text not null check (capacity in ('had capacity', 'did not have capacity', 'not recorded')),
  capacity_by text,
  capacity_on date,
  kept_where text,                                     -- where the signed paper is
  review_on date,
  replaces_id uuid references trellis.plan_advance,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index plan_advance_person on trellis.plan_advance (person_id, made_on desc);
create table trellis.plan_advance_event (
  id uuid primary key default uuidv7(),
  advance_id uuid not null references trellis.plan_advance,
  person_id uuid not null references trellis.people_person,
  what text not null check (what in ('withdrawn', 'looked at again', 'entered in error')),
  on_date date not null,
  words text,
  again_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index plan_advance_event_advance on trellis.plan_advance_event (advance_id);

-- Easy read: one short sentence and one picture for one idea, beside the words it was made from. What the person says of it is added, the newest speaks.
create table trellis.plan_easy_read (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  source_kind text not null check (source_kind in ('goal', 'step', 'wellness', 'crisis plan')),
  source_id uuid not null,
  source_field text not null default '',
  own_words text not null,                             -- as they stood when it was made
  sentence text not null,
  more text,
  picture text,
  replaces_id uuid references trellis.plan_easy_read,
  taken_out boolean not null default false,            -- this says that the one it replaces is left out
  made_by uuid,
  made_at timestamptz not null
);
create index plan_easy_read_person on trellis.plan_easy_read (person_id);
create table trellis.plan_easy_read_answer (
  id uuid primary key default uuidv7(),
  easy_read_id uuid not null references trellis.plan_easy_read,
  person_id uuid not null references trellis.people_person,
  answer text not null check (answer in ('yes', 'no', 'later')),
  words text,                                          -- what they would say
  asked_by uuid references trellis.workforce_staff,    -- who asked; null: they answered by themselves
  answered_at timestamptz not null
);
create index plan_easy_read_answer_about on trellis.plan_easy_read_answer (easy_read_id, answered_at desc);
-- How somebody likes their easy read: faces are a choice of an adult, and none until asked.
create table trellis.plan_easy_read_look (
  person_id uuid primary key references trellis.people_person,
  faces boolean not null,
  said_at timestamptz not null
);

do $$ declare about text; begin
  foreach about in array array['plan_crisis_plan', 'plan_advance', 'plan_advance_event', 'plan_easy_read_look'] loop
    call trellis.guard_by_person(about);
    execute format('create policy own on trellis.%I for select to trellis_app using (trellis.is_the_person(person_id))', about);
  end loop;
end $$;
create policy own_look on trellis.plan_easy_read_look to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id));
create policy own_words on trellis.plan_crisis_plan for insert to trellis_app with check (trellis.is_the_person(person_id) and written_by is null);

-- A sentence made from a line that is taken back goes with the line: whoever may not read the one may not read the other.
alter table trellis.plan_easy_read enable row level security;
create policy team on trellis.plan_easy_read to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and (source_kind <> 'wellness' or exists (select 1 from trellis.plan_wellness_line l where l.id = source_id)))
  with check (person_id = any ((select trellis.my_people())::uuid[]) and (source_kind <> 'wellness' or exists (select 1 from trellis.plan_wellness_line l where l.id = source_id)));
create policy own on trellis.plan_easy_read to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id) and made_by is null);
create policy jobs on trellis.plan_easy_read for select to trellis_worker
  using (source_kind <> 'wellness' or exists (select 1 from trellis.plan_wellness_line l where l.id = source_id));
alter table trellis.plan_easy_read_answer enable row level security;
create policy team on trellis.plan_easy_read_answer to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and exists (select 1 from trellis.plan_easy_read e where e.id = easy_read_id))
  with check (person_id = any ((select trellis.my_people())::uuid[]) and exists (select 1 from trellis.plan_easy_read e where e.id = easy_read_id));
create policy own on trellis.plan_easy_read_answer to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id) and asked_by is null);
create policy jobs on trellis.plan_easy_read_answer for select to trellis_worker
  using (exists (select 1 from trellis.plan_easy_read e where e.id = easy_read_id));

revoke update, delete on trellis.plan_crisis_plan, trellis.plan_advance, trellis.plan_advance_event, trellis.plan_easy_read, trellis.plan_easy_read_answer
  from trellis_app, trellis_worker;
revoke delete on trellis.plan_easy_read_look from trellis_app, trellis_worker;
