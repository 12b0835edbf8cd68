-- What an activity asks for first (a swim check, a gym induction, a doctor's word): who has it, from whom, until when, within which limits. And why
-- somebody was named for more people than the unit's ceiling.

create table trellis.programme_clearance (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  clearance text not null check (clearance <> ''),     -- as the activity asks for it
  given_by_staff uuid references trellis.workforce_staff, -- registered with a professional body that day
  given_by_name text,                                  -- somebody elsewhere: "Dr A Rao, GP"
  given_on date not null,                              -- holds from this day
  until date,                                          -- the last day; null: no end was said
  limits text,                                         -- "Shallow end only", in words
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check ((given_by_staff is null) <> (given_by_name is null)),
  check (until >= given_on)
);
create index programme_clearance_person on trellis.programme_clearance (person_id, recorded_at desc);
create index programme_clearance_unit on trellis.programme_clearance (unit_id, until);

create table trellis.programme_clearance_withdrawn (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  clearance_id uuid not null unique references trellis.programme_clearance,
  from_on date not null,                               -- does not hold on this day any more
  why text not null check (why <> ''),
  withdrawn_by uuid not null references trellis.workforce_staff,
  withdrawn_at timestamptz not null
);
create index programme_clearance_withdrawn_person on trellis.programme_clearance_withdrawn (person_id);

call trellis.guard_by_person('programme_clearance');
call trellis.guard_by_person('programme_clearance_withdrawn');
revoke update, delete on trellis.programme_clearance, trellis.programme_clearance_withdrawn from trellis_app, trellis_worker;

-- Named above the ceiling: what the ceiling was that day, how many they were named for already, the manager's reason.
alter table trellis.people_named_worker
  add column ceiling int check (ceiling >= 1),
  add column already int check (already >= 0),
  add column over_why text check (over_why <> ''),
  add check ((over_why is null) = (ceiling is null) and (ceiling is null) = (already is null)),
  add check (already >= ceiling);
