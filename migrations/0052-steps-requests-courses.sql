-- A note of a session names the step of the activity it was done at; a contact answers what somebody asked for. Courses of structured work, viewings
-- of a place to live, checks before an activity that asks for one.
alter table trellis.notes_version
  add column step_id uuid,                             -- the step of the activity's grading (rounds_grade)
  add column step_words text,                          -- as it stood when this was signed
  add column heard_task uuid references trellis.tasks_task, -- somebody to listen was asked for; this contact answered it
  add check ((step_id is null) = (step_words is null));

-- A course of structured work: what it is for, how many sessions were planned, under whom; looked at as a whole when it is over.
create table trellis.measures_course (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  what text not null,
  aim text not null,                                   -- what it is for, agreed with the person
  own_words text,
  sessions int not null check (sessions between 1 and 60),
  began_on date not null,
  review_on date not null check (review_on > began_on),
  worker_id uuid not null references trellis.workforce_staff,
  supervisor_id uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  unique (id, person_id),
  check (supervisor_id <> worker_id)
);
create index measures_course_person on trellis.measures_course (person_id, began_on desc);
alter table trellis.measures_structured_session
  add column course_id uuid,
  add foreign key (course_id, person_id) references trellis.measures_course (id, person_id);
create index measures_structured_session_course on trellis.measures_structured_session (course_id) where course_id is not null;

-- A look at a whole course, with the person. Only ever added.
create table trellis.measures_course_review (
  id uuid primary key default uuidv7(),
  course_id uuid not null,
  person_id uuid not null references trellis.people_person,
  held_on date not null,
  came_to text not null,                               -- what came of it
  own_words text,
  outcome text not null check (outcome in ('helped', 'helped with some of it', 'did not help', 'too early to say', 'ended early')),
  next text not null check (next in ('it goes on', 'it is over', 'something else is tried')),
  review_on date,                                      -- when it is looked at again, where it goes on
  with_supervisor boolean not null,                    -- talked over with the supervisor
  reviewed_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  foreign key (course_id, person_id) references trellis.measures_course (id, person_id),
  check ((next = 'it goes on') = (review_on is not null)),
  check (review_on > held_on)
);
create index measures_course_review_course on trellis.measures_course_review (course_id, held_on desc);

-- A place to live that somebody went to see.
create table trellis.leave_viewing (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  episode_id uuid references trellis.leave_episode,    -- the leave on which it was seen; null: seen without leave
  seen_on date not null,
  property text not null,
  who_went text not null,
  own_words text,                                      -- what the person thought of it
  staff_saw text,                                      -- what those who went along saw
  wants text not null check (wants in ('would like to live there', 'might', 'would rather not', 'has not said')),
  next text not null,                                  -- what next, who does it, by when
  goal_id uuid,                                        -- the goal it serves
  barrier text,                                        -- or what stands between them and leaving
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (goal_id is not null or barrier is not null)
);
create index leave_viewing_person on trellis.leave_viewing (person_id, seen_on desc);
create index leave_viewing_episode on trellis.leave_viewing (episode_id) where episode_id is not null;

do $$ declare about text; begin
  foreach about in array array['measures_course', 'measures_course_review', 'leave_viewing'] loop
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
