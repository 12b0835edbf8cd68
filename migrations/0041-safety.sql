-- Safety: a risk formulation and a safety plan in words (never a grade), the person's own early signs and who is told of them, concerns about
-- medicines, huddles with what is carried forward, debriefs, and the handing over of a shift. What was written is never changed: a new version is added.
create table trellis.safety_formulation (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  number int not null check (number >= 1),
  own_words text,                                      -- how the person tells it, before anything of ours
  happened text not null,                              -- what has happened
  worries_person text,
  worries_us text,
  more_likely text,
  less_likely text,
  strengths text,
  who_helps text,
  agreed text not null,                                -- what we agreed
  made_with text not null check (made_with in ('with them', 'in part', 'without them')),
  without_why text,
  shared text not null check (shared in ('yes', 'in part', 'no')),
  shared_why text,
  review_on date not null,
  changed text,                                        -- what is new in this version
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  unique (person_id, number),
  check (made_with = 'with them' or without_why is not null),
  check (shared = 'yes' or shared_why is not null)
);

create table trellis.safety_plan (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  number int not null check (number >= 1),
  own_words text,                                      -- what matters most to them about being safe
  signs text not null,                                 -- how I know it is coming
  i_can_do text not null,
  be_with text,
  ring text not null,                                  -- who to ring, a line each
  place_safer text,
  staff_do text,
  made_with text not null check (made_with in ('with them', 'in part', 'without them')),
  without_why text,
  shared text not null check (shared in ('yes', 'in part', 'no')),
  shared_why text,
  review_on date not null,
  changed text,
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  unique (person_id, number),
  check (made_with = 'with them' or without_why is not null),
  check (shared = 'yes' or shared_why is not null)
);

-- Somebody by name is asked to look: an early sign was seen, attendance fell below the person's own usual, or there is a worry about medicines.
-- It stays open until somebody says what was done. No number is kept of how serious it is.
create table trellis.safety_nudge (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  cause text not null check (cause in ('early sign', 'attendance', 'medicines')),
  sign_id uuid,                                        -- the person's own early sign; its words stay theirs, and are read where they keep them
  on_date date not null,                               -- the day; of attendance, the Monday of the week looked at
  raised_by uuid,                                      -- null: by the clock
  raised_at timestamptz not null,
  asked_of uuid references trellis.workforce_staff,    -- null: anyone who works on the unit
  asked_as text not null,                              -- "named nurse", "nurse in charge": why it is theirs
  answer_by timestamptz not null,                      -- after which it goes to the next
  passed_on int not null default 0 check (passed_on >= 0),
  acknowledged_at timestamptz,
  acknowledged_by uuid references trellis.workforce_staff,
  done_words text,
  own_words text,                                      -- what the person says about it, when it was acknowledged
  check ((cause = 'early sign') = (sign_id is not null)),
  check ((acknowledged_at is null) = (done_words is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
-- One a sign and day, one a week for attendance: a second sighting is added to the first.
create unique index safety_nudge_once on trellis.safety_nudge (person_id, cause, sign_id, on_date) nulls not distinct where cause <> 'medicines';
create index safety_nudge_open on trellis.safety_nudge (unit_id) where acknowledged_at is null;
create index safety_nudge_unit on trellis.safety_nudge (unit_id, raised_at desc);
create index safety_nudge_person on trellis.safety_nudge (person_id, raised_at desc);

-- What was seen or told, kept beside the person's words and never mixed with them. Only added.
create table trellis.safety_sighting (
  id uuid primary key default uuidv7(),
  nudge_id uuid not null references trellis.safety_nudge,
  person_id uuid not null references trellis.people_person,
  note_id uuid,
  how text not null check (how in ('seen', 'told', 'counted')),
  own_words text,
  words text,
  told_person text check (told_person in ('yes', 'not yet')), -- of medicines: the person knows that it is passed on (STR workers, domain 4.2)
  not_told_why text,
  seen_at timestamptz not null,
  recorded_by uuid references trellis.workforce_staff,  -- null: counted
  recorded_at timestamptz not null,
  check (own_words is not null or words is not null),
  check (told_person is distinct from 'not yet' or not_told_why is not null)
);
create index safety_sighting_nudge on trellis.safety_sighting (nudge_id, seen_at);
create index safety_sighting_person on trellis.safety_sighting (person_id);
create unique index safety_sighting_once on trellis.safety_sighting (nudge_id, note_id) where note_id is not null;

create table trellis.safety_huddle (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  held_at timestamptz not null,
  led_by uuid not null references trellis.workforce_staff,
  there text not null,                                 -- who was there
  observations text, staffing text, health text, visits text, incidents text, worries text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index safety_huddle_unit on trellis.safety_huddle (unit_id, held_at desc);

create table trellis.safety_carry (                    -- carried forward from huddle to huddle until somebody closes it
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  huddle_id uuid references trellis.safety_huddle,
  person_id uuid references trellis.people_person,     -- whom it is about; null: nobody in particular, and then nobody is named
  words text not null,
  owner text not null,                                 -- who sees to it
  raised_by uuid not null references trellis.workforce_staff,
  raised_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references trellis.workforce_staff,
  closed_words text,
  check ((closed_at is null) = (closed_words is null))
);
create index safety_carry_open on trellis.safety_carry (unit_id) where closed_at is null;
create index safety_carry_person on trellis.safety_carry (person_id) where person_id is not null;

create table trellis.safety_debrief (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  after text not null check (after in ('an incident', 'a hard session', 'something else')),
  happened_at timestamptz not null,
  held_at timestamptz not null,
  led_by uuid not null references trellis.workforce_staff,
  there text not null,
  what_happened text not null,
  how_are_you text,
  what_helped text,
  what_next text,
  support text not null check (support in ('offered and taken up', 'offered, not now', 'not offered yet')),
  people_offered text not null check (people_offered in ('offered and taken up', 'offered, not now', 'not offered yet', 'nobody was affected')),
  people_words text,                                   -- what people said of it, nobody named
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index safety_debrief_unit on trellis.safety_debrief (unit_id, happened_at desc);

-- A shift handed over and heard. What the sheet counted at that moment is kept with it; null is "could not check".
create table trellis.safety_handover (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  since timestamptz not null,                          -- the sheet was about the time from here
  handed_at timestamptz not null,
  handed_by uuid not null references trellis.workforce_staff,
  handed_words text,
  counted jsonb not null,
  heard_at timestamptz,
  heard_by uuid references trellis.workforce_staff,
  heard_words text,
  check ((heard_at is null) = (heard_by is null)),
  check (heard_by is distinct from handed_by or heard_by is null),
  check (since < handed_at)
);
create index safety_handover_unit on trellis.safety_handover (unit_id, handed_at desc);

do $$ declare about text; begin
  foreach about in array array['safety_formulation', 'safety_plan', 'safety_nudge', 'safety_sighting'] loop
    call trellis.guard_by_person(about);
  end loop;
  foreach about in array array['safety_huddle', 'safety_carry', 'safety_debrief', 'safety_handover'] loop
    call trellis.guard_by_unit(about);
  end loop;
  foreach about in array array['safety_formulation', 'safety_plan', 'safety_nudge', 'safety_sighting', 'safety_huddle', 'safety_carry', 'safety_debrief', 'safety_handover'] loop
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
  foreach about in array array['safety_formulation', 'safety_plan', 'safety_sighting', 'safety_huddle', 'safety_debrief'] loop
    execute format('revoke update on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
-- The person themself reads what was shared with them, and none of what staff tell each other.
create policy own_if_shared on trellis.safety_formulation as restrictive for select to trellis_app using (trellis.actor_kind() <> 'person' or shared = 'yes');
create policy own_if_shared on trellis.safety_plan as restrictive for select to trellis_app using (trellis.actor_kind() <> 'person' or shared = 'yes');
create policy not_own on trellis.safety_nudge as restrictive to trellis_app using (trellis.actor_kind() <> 'person');
create policy not_own on trellis.safety_sighting as restrictive to trellis_app using (trellis.actor_kind() <> 'person');
create policy about_known on trellis.safety_carry as restrictive for insert to trellis_app
  with check (person_id is null or person_id = any ((select trellis.my_people())::uuid[]));

create trigger live after insert or update on trellis.safety_nudge for each row execute function trellis.tell_unit('safety');
create trigger live after insert or update on trellis.safety_carry for each row execute function trellis.tell_unit('safety');
create trigger live after insert on trellis.safety_huddle for each row execute function trellis.tell_unit('safety');
create trigger live after insert or update on trellis.safety_handover for each row execute function trellis.tell_unit('safety');
