-- Measures. The definitions of instruments are files of the program; here is what was completed with them, when it was declined, what was told at once
-- because of an answer about self-harm, wording a site is licensed for, who may rate, and sessions of structured work. A completed measure is never changed.
create table trellis.measures_pack (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  instrument_version text not null,
  holder text not null,                                -- who holds the licence
  licence_number text not null,
  until_on date not null,                              -- the last day it holds
  copyright_line text not null,
  wording jsonb not null,                              -- {intro, items: {id: text}, answers: {set: {value: text}}}
  fingerprint text not null,                           -- sha256 of the file
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid,
  removed_why text,
  check ((removed_at is null) = (removed_why is null))
);
create unique index measures_pack_one_in_use on trellis.measures_pack (unit_id, instrument_id, instrument_version) where removed_at is null;

create table trellis.measures_completion (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  instrument_version text not null,
  pack_id uuid references trellis.measures_pack,       -- the wording it was filled in by, when the site's own was shown
  on_date date not null,                               -- the day it was done
  occasion text not null check (occasion in ('start', 'review', 'leaving')),
  completed_by text not null check (completed_by in ('person', 'proxy', 'rater')),
  rater_id uuid references trellis.workforce_staff,
  certificate_id uuid,                                 -- what the rater held that day
  help text,                                           -- what help was given, and by whom; for a proxy: who, and why
  place text,                                          -- where it was seen, or which tasks
  answers jsonb not null,                              -- {item: value}; one that was not answered is not there
  scores jsonb not null,                               -- {scale: value or null}, as the definition of that version gave them
  own_words text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((completed_by = 'rater') = (rater_id is not null)),
  check (completed_by <> 'proxy' or help is not null)
);
create index measures_completion_person on trellis.measures_completion (person_id, instrument_id, on_date desc);
create index measures_completion_unit on trellis.measures_completion (unit_id, instrument_id);

create table trellis.measures_in_error (
  completion_id uuid primary key references trellis.measures_completion,
  person_id uuid not null references trellis.people_person,
  why text not null,
  by_id uuid not null,
  at timestamptz not null
);

-- Asked, and the answer was no; or no longer asked at all. Both stand until the day agreed for asking again.
create table trellis.measures_not_done (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  kind text not null check (kind in ('declined', 'not asked any more')),
  on_date date not null,
  own_words text,
  why text,
  ask_again_on date check (ask_again_on > on_date),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (kind <> 'not asked any more' or why is not null)
);
create index measures_not_done_person on trellis.measures_not_done (person_id, instrument_id, on_date desc);

-- An answer about self-harm: who was told, who stays with the person, and what a registered person did.
create table trellis.measures_alert (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  answers jsonb not null check (answers <> '{}'), -- {item: value}: what was answered
  raised_by uuid not null,
  raised_at timestamptz not null,
  told uuid[] not null,                                -- staff asked by name; empty: everybody on the unit
  answer_by timestamptz not null,                      -- after which the manager on call and everybody on the unit are asked
  told_all_at timestamptz,
  with_them text,                                      -- who stays with the person, said by whoever asked
  with_them_at timestamptz,
  seen_at timestamptz,
  seen_by uuid,
  done text,                                           -- what was done, in the registered person's words
  check ((seen_at is null) = (done is null)),
  check ((seen_at is null) = (seen_by is null))
);
create index measures_alert_person on trellis.measures_alert (person_id, raised_at desc);
create index measures_alert_open on trellis.measures_alert (unit_id) where seen_at is null;

-- What a member of staff was trained or certified in, until when: an assessment, or a kind of structured work.
create table trellis.measures_certificate (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  what text not null,
  number text,
  during daterange not null check (not isempty(during)),
  seen_by uuid not null,                               -- who looked at the paper
  recorded_at timestamptz not null,
  ended_why text,
  exclude using gist (staff_id with =, what with =, during with &&)
);

-- Who supervises a worker in a kind of structured work.
create table trellis.measures_supervision (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references trellis.workforce_staff,
  what text not null,
  supervisor_id uuid not null references trellis.workforce_staff,
  during daterange not null check (not isempty(during)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (supervisor_id <> staff_id),
  exclude using gist (staff_id with =, what with =, during with &&)
);

create table trellis.measures_structured_session (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  what text not null,
  on_date date not null,
  minutes int not null check (minutes between 5 and 480),
  own_words text,
  did text not null,
  next text,
  who_else text,                                       -- family or others who were there
  worker_id uuid not null references trellis.workforce_staff,
  supervisor_id uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index measures_structured_session_person on trellis.measures_structured_session (person_id, on_date desc);

do $$ declare about text; begin
  foreach about in array array['measures_completion', 'measures_in_error', 'measures_not_done', 'measures_alert', 'measures_structured_session'] loop
    call trellis.guard_by_person(about);
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
revoke update on trellis.measures_completion, trellis.measures_in_error, trellis.measures_not_done, trellis.measures_structured_session from trellis_app, trellis_worker;

-- Wording is read where it is used, and kept by the unit's head OT or an administrator of the organisation.
create function trellis.keeps_wording(unit uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (
    select 1 from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.during @> trellis.clock_now()
      and ((m.role = 'head OT' and m.unit_id = unit) or m.role = 'administrator')
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date))
$$;
alter table trellis.measures_pack enable row level security;
create policy readers on trellis.measures_pack for select to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[]) or trellis.keeps_wording(unit_id));
create policy keepers on trellis.measures_pack for insert to trellis_app with check (trellis.keeps_wording(unit_id));
create policy changers on trellis.measures_pack for update to trellis_app using (trellis.keeps_wording(unit_id)) with check (trellis.keeps_wording(unit_id));
create policy jobs on trellis.measures_pack to trellis_worker using (true) with check (true);
revoke delete on trellis.measures_pack from trellis_app, trellis_worker;

-- Staff facts: any signed-in member of staff reads them, as they do skills; the pages decide who records one.
do $$ declare about text; begin
  foreach about in array array['measures_certificate', 'measures_supervision'] loop
    execute format('alter table trellis.%I enable row level security', about);
    execute format('create policy staff_only on trellis.%I to trellis_app using (trellis.actor_kind() = ''staff'') with check (trellis.actor_kind() = ''staff'')', about);
    execute format('create policy jobs on trellis.%I to trellis_worker using (true) with check (true)', about);
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;

create trigger live after insert or update on trellis.measures_alert for each row execute function trellis.tell_unit('measures');
