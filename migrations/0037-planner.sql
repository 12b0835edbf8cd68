-- The planner: how each activity may be planned, what weeks were proposed, and what of them was used.
create table trellis.programme_planning (
  activity_id uuid primary key references trellis.programme_activity,
  unit_id uuid not null references trellis.places_unit,
  proposed boolean not null default true,              -- false: never proposed, only planned by hand
  days int[] not null default '{1,2,3,4,5,6,7}',       -- ISO weekdays
  earliest time not null default '09:00',
  latest_end time not null default '21:00',
  times text[] not null default '{}',                  -- HH:MM; only these beginnings; empty: every half-hour between
  min_week int not null default 0 check (min_week between 0 and 7),
  max_week int not null default 2 check (max_week between 0 and 7),
  days_apart int not null default 1 check (days_apart between 1 and 6),
  same_time boolean not null default false,
  set_up_minutes int not null default 0 check (set_up_minutes between 0 and 240),
  clear_up_minutes int not null default 0 check (clear_up_minutes between 0 and 240),
  travel_minutes int not null default 0 check (travel_minutes between 0 and 240),
  extra_escorts int not null default 2 check (extra_escorts between 0 and 20),
  after_activity_id uuid references trellis.programme_activity, -- only once that one has run in the week: shopping before cooking
  after_same_day boolean not null default false,
  other_rooms uuid[] not null default '{}',            -- rooms that suit beside its own
  room_features text[] not null default '{}',
  allergens text[] not null default '{}',
  for_people uuid[] not null default '{}',             -- one-to-ones: who is offered one
  named_worker_runs boolean not null default false,    -- one-to-ones: only a worker named for the person runs it
  version int not null default 1,
  check (latest_end > earliest),
  check (min_week <= max_week)
);

create table trellis.programme_proposal (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  monday date not null,
  kind text not null check (kind in ('propose', 're-plan', 'what if')),
  from_id uuid references trellis.programme_proposal,  -- what if: compared with this one
  asked jsonb not null,                                -- seconds, sessions that stay, what was changed, in words
  problem jsonb not null,                              -- what the planner was given: ids, no names
  before jsonb not null,                               -- the week as it stood, as a plan
  state text not null default 'waiting' check (state in ('waiting', 'searching', 'done', 'stopped', 'failed')),
  stop_asked_at timestamptz,
  best jsonb,                                          -- the best plan so far
  progress jsonb not null default '[]',                -- [[milliseconds, points], …]
  conflicts jsonb not null default '[]',               -- sessions that stay and cannot all be held
  fault text,
  made_by uuid not null,
  made_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz,
  version int not null default 1
);
create index programme_proposal_week on trellis.programme_proposal (unit_id, monday, made_at desc);

-- What of a proposal went into the draft, by whom. Only ever added.
create table trellis.programme_proposal_use (
  id uuid primary key default uuidv7(),
  proposal_id uuid not null references trellis.programme_proposal,
  unit_id uuid not null,
  what text not null check (what in ('all', 'day', 'session', 'person')),
  which text,                                          -- the day, the planned session or the person
  made jsonb not null,                                 -- sessions made and changed, by planned session
  by_id uuid not null,
  at timestamptz not null
);
create index programme_proposal_use_of on trellis.programme_proposal_use (proposal_id);

call trellis.guard_by_unit('programme_planning');
call trellis.guard_by_unit('programme_proposal');
call trellis.guard_by_unit('programme_proposal_use');
revoke delete on trellis.programme_proposal from trellis_app, trellis_worker;
revoke update, delete on trellis.programme_proposal_use from trellis_app, trellis_worker;
create trigger live after insert or update on trellis.programme_proposal for each row execute function trellis.tell_unit('proposal');
