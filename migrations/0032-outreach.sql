-- Outreach: what is planned by way of visits and calls to somebody on long leave, what came of each, and a visit nobody has said anything about
-- by the end of its time. Which days a visit is due is worked out from the plan, never written. What happened is only ever added.
create table trellis.leave_outreach_plan (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('visit', 'phone call', 'video call')),
  days smallint[] not null check (cardinality(days) between 1 and 7 and days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]), -- ISO weekdays
  every_weeks smallint not null default 1 check (every_weeks between 1 and 4),
  at_time time not null,
  grace_minutes int not null check (grace_minutes between 0 and 720), -- after the time, until it counts as missed
  place text not null,                                 -- where, or the number to ring
  staff_id uuid not null references trellis.workforce_staff,   -- who goes or rings
  hears_id uuid not null references trellis.workforce_staff,   -- the responsible clinician or nurse who hears of a concern
  alone boolean not null,
  phone text,                                          -- of the worker, when they go alone
  knows text,                                          -- who knows where they are, when they go alone
  purpose text,
  from_on date not null,
  last_on date check (last_on >= from_on),             -- null: until it is ended
  replaces_id uuid references trellis.leave_outreach_plan,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  version int not null default 1,
  check (not alone or (phone is not null and knows is not null)),
  check ((ended_at is null) = (ended_why is null))
);
create index leave_outreach_plan_person on trellis.leave_outreach_plan (person_id);
create index leave_outreach_plan_unit on trellis.leave_outreach_plan (unit_id) where ended_at is null;

create table trellis.leave_outreach_visit (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  plan_id uuid references trellis.leave_outreach_plan, -- null: a contact nobody had planned
  due_on date,                                         -- the planned day it answers
  kind text not null check (kind in ('visit', 'phone call', 'video call')),
  outcome text not null check (outcome in ('seen', 'spoken', 'not in', 'not answered', 'cancelled by us')),
  reason text,
  happened_at timestamptz not null,
  own_words text,
  how text check (how in ('settled', 'not quite themselves', 'unwell')),
  conditions_kept text check (conditions_kept in ('yes', 'no', 'not known')),
  words text,
  worry text,
  corrects uuid references trellis.leave_outreach_visit,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((plan_id is null) = (due_on is null)),
  check ((outcome = 'cancelled by us') = (reason is not null)),
  check ((outcome in ('seen', 'spoken')) = (how is not null))
);
create index leave_outreach_visit_person on trellis.leave_outreach_visit (person_id, happened_at desc);

create table trellis.leave_outreach_alert (
  id uuid primary key default uuidv7(),
  plan_id uuid not null references trellis.leave_outreach_plan,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  due_on date not null,
  due_at timestamptz not null,
  raised_at timestamptz not null,
  answer_by timestamptz not null,                      -- after which everybody on shift and the manager on call are asked
  told_all_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,                                    -- null: it closed by itself, because somebody recorded the visit or they are back
  words text,
  unique (plan_id, due_on)
);
create index leave_outreach_alert_open on trellis.leave_outreach_alert (unit_id) where answered_at is null;

do $$ declare about text; begin
  foreach about in array array['leave_outreach_plan', 'leave_outreach_visit', 'leave_outreach_alert'] loop
    call trellis.guard_by_person(about);
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
revoke update on trellis.leave_outreach_visit from trellis_app, trellis_worker;

create trigger live after insert or update on trellis.leave_outreach_plan for each row execute function trellis.tell_unit('leave');
create trigger live after insert on trellis.leave_outreach_visit for each row execute function trellis.tell_unit('leave');
create trigger live after insert or update on trellis.leave_outreach_alert for each row execute function trellis.tell_unit('leave');
