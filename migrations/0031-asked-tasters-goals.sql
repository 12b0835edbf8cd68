-- What people ask of the programme: a suggestion in their own words, who would like it, and each answer with why.
create table trellis.programme_suggestion (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  words text not null,
  person_id uuid references trellis.people_person,     -- whose idea it was; null: nobody's in particular, or they would rather not be named
  how text not null check (how in ('the person', 'community meeting', 'staff on their behalf')),
  said_on date not null,
  recorded_by uuid, recorded_at timestamptz not null,
  version int not null default 1,
  unique (id, unit_id)
);
create index programme_suggestion_unit on trellis.programme_suggestion (unit_id, said_on desc);
-- One person, one vote; one taken back stays to be read.
create table trellis.programme_suggestion_vote (
  id uuid primary key default uuidv7(),
  suggestion_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null references trellis.people_person,
  recorded_by uuid, recorded_at timestamptz not null,
  taken_back_at timestamptz, taken_back_by uuid,
  foreign key (suggestion_id, unit_id) references trellis.programme_suggestion (id, unit_id)
);
create unique index programme_suggestion_vote_once on trellis.programme_suggestion_vote (suggestion_id, person_id) where taken_back_at is null;
-- Answered as often as need be: the newest speaks. A yes names the activity or the session it became.
create table trellis.programme_suggestion_answer (
  id uuid primary key default uuidv7(),
  suggestion_id uuid not null,
  unit_id uuid not null,
  answer text not null check (answer in ('yes', 'no', 'not yet')),
  why text not null,
  activity_id uuid references trellis.programme_activity,
  session_id uuid references trellis.programme_session,
  by_id uuid, at timestamptz not null,
  foreign key (suggestion_id, unit_id) references trellis.programme_suggestion (id, unit_id),
  check ((answer = 'yes') = (activity_id is not null or session_id is not null))
);
create index programme_suggestion_answer_of on trellis.programme_suggestion_answer (suggestion_id, at desc);
call trellis.guard_by_unit('programme_suggestion');
call trellis.guard_by_unit('programme_suggestion_vote');
call trellis.guard_by_unit('programme_suggestion_answer');
-- What is written about somebody is written by who may know of them.
create policy about_known on trellis.programme_suggestion as restrictive for insert to trellis_app
  with check (person_id is null or person_id = any ((select trellis.my_people())::uuid[]));
create policy about_known on trellis.programme_suggestion_vote as restrictive for insert to trellis_app
  with check (person_id = any ((select trellis.my_people())::uuid[]));
revoke delete on trellis.programme_suggestion, trellis.programme_suggestion_vote from trellis_app, trellis_worker;
revoke update, delete on trellis.programme_suggestion_answer from trellis_app, trellis_worker;

-- A taster names the regular activity it leads to. Company and listening need no goal.
alter table trellis.programme_activity add constraint programme_activity_of_unit unique (id, unit_id);
alter table trellis.programme_activity add column leads_to uuid, add column needs_no_goal boolean not null default false,
  add constraint programme_activity_leads_to foreign key (leads_to, unit_id) references trellis.programme_activity (id, unit_id),
  add constraint programme_activity_leads_on check (leads_to <> id);
create index programme_activity_led_to on trellis.programme_activity (leads_to) where leads_to is not null;
update trellis.programme_activity set needs_no_goal = true where lower(name) = 'time and listening';

-- What somebody said after a taster. Said again rather than changed: the newest speaks.
create table trellis.programme_taster_said (
  id uuid primary key default uuidv7(),
  session_id uuid not null references trellis.programme_session,
  unit_id uuid not null references trellis.places_unit,
  person_id uuid not null references trellis.people_person,
  said text not null check (said in ('more', 'not sure', 'not for me', 'not asked')),
  words text,
  recorded_by uuid, recorded_at timestamptz not null
);
create index programme_taster_said_session on trellis.programme_taster_said (session_id, person_id);
call trellis.guard_by_unit('programme_taster_said');
create policy about_known on trellis.programme_taster_said as restrictive for insert to trellis_app
  with check (person_id = any ((select trellis.my_people())::uuid[]));
revoke update, delete on trellis.programme_taster_said from trellis_app, trellis_worker;

-- Which goal of somebody's a session serves: that one session, or its pattern from a day to a day.
create table trellis.programme_goal_link (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  person_id uuid not null references trellis.people_person,
  goal_id uuid not null references trellis.plan_goal,
  session_id uuid references trellis.programme_session,
  pattern_id uuid references trellis.programme_pattern,
  during daterange not null,
  linked_by uuid, linked_at timestamptz not null,
  check ((session_id is null) <> (pattern_id is null)),
  exclude using gist (session_id with =, goal_id with =, during with &&) where (session_id is not null),
  exclude using gist (pattern_id with =, goal_id with =, during with &&) where (pattern_id is not null)
);
create index programme_goal_link_session on trellis.programme_goal_link (session_id);
create index programme_goal_link_pattern on trellis.programme_goal_link (pattern_id);
create index programme_goal_link_person on trellis.programme_goal_link (person_id);
-- A unit's own figures still count the link of somebody long gone; the goal itself is read only by who knows the person.
call trellis.guard_by_unit('programme_goal_link');
create policy about_known on trellis.programme_goal_link as restrictive for insert to trellis_app
  with check (person_id = any ((select trellis.my_people())::uuid[]));
revoke delete on trellis.programme_goal_link from trellis_app, trellis_worker;

create trigger live after insert on trellis.programme_suggestion for each row execute function trellis.tell_unit('suggestions');
create trigger live after insert on trellis.programme_suggestion_vote for each row execute function trellis.tell_unit('suggestions');
create trigger live after insert on trellis.programme_suggestion_answer for each row execute function trellis.tell_unit('suggestions');

-- Having seen a task is not having done it: it stays open until somebody says so.
create or replace function trellis.task_answered() returns trigger language plpgsql as $$
begin
  if new.answer <> 'acknowledged' then
    update trellis.tasks_task set answered_at = new.at where id = new.task_id and answered_at is null;
  end if;
  return null;
end $$;
update trellis.tasks_task t set answered_at = (select min(a.at) from trellis.tasks_answer a where a.task_id = t.id and a.answer <> 'acknowledged')
  where t.answered_at is not null;
