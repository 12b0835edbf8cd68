-- People: the person, their stays, what helps them, who is near them.
create table trellis.people_person (
  id uuid primary key default uuidv7(),
  nhs_number text unique check (nhs_number ~ '^[0-9]{10}$'),
  nhs_trace text not null default 'not traced',
  client_id text unique,                               -- the record system's own number
  given_name text not null,
  surname text not null,
  preferred_name text,
  born_on date,
  gender text,
  pronouns text,
  ethnicity text,                                      -- NHS ethnic category code 2001; Z = asked and not stated, 99 = not known
  language text,
  photo_consent boolean,
  search text not null default '',
  created_at timestamptz not null,
  version int not null default 1
);
create index people_person_search on trellis.people_person using gin (search gin_trgm_ops);

create table trellis.people_person_change (
  id bigint generated always as identity primary key,
  person_id uuid not null references trellis.people_person,
  version int not null,
  was jsonb not null,
  why text,
  by_id uuid,
  at timestamptz not null,
  unique (person_id, version)
);

-- A stay on one unit. Transfers end one and begin the next; a person is on one unit at a time.
create table trellis.people_episode (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  bed text,
  during tstzrange not null,
  began_how text not null check (began_how in ('admission', 'transfer in')),
  ended_how text check (ended_how in ('discharge', 'transfer out', 'death', 'entered in error')),
  ended_to text,
  ended_why text,
  began_by uuid,
  ended_by uuid,
  recorded_at timestamptz not null,
  version int not null default 1,
  exclude using gist (person_id with =, during with &&)
);
create index people_episode_unit on trellis.people_episode using gist (unit_id, during);

create table trellis.people_absence (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('leave', 'overnight leave', 'appointment', 'general hospital', 'court', 'missing', 'other')),
  purpose text,
  during tstzrange not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text
);
create index people_absence_person on trellis.people_absence using gist (person_id, during);

create table trellis.people_need (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('large print', 'easy read', 'interpreter', 'hearing', 'sight', 'speech', 'other')),
  words text not null,
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_need_person on trellis.people_need (person_id);

create table trellis.people_alert (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('allergy', 'diet', 'choking', 'mobility', 'physical health', 'safety', 'observation', 'other')),
  words text not null,
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_alert_person on trellis.people_alert (person_id);

create table trellis.people_help (                      -- "what helps me join in", in the person's words
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  words text not null,
  said_by text not null default 'the person',
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_help_person on trellis.people_help (person_id);

-- Times nobody should plan over without a word why. person_id null: everyone on the unit.
create table trellis.people_protected_time (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  person_id uuid references trellis.people_person,
  kind text not null check (kind in ('meal', 'medicines', 'prayers', 'ward round', 'appointment', 'visit', 'rest', 'preferred', 'other')),
  label text not null,
  days int[] not null default '{}',                    -- ISO weekdays of a weekly time; empty when it is once
  on_date date,
  start_time time not null,
  minutes int not null check (minutes between 5 and 1440),
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null,
  check ((on_date is null) <> (days = '{}'))
);
create index people_protected_unit on trellis.people_protected_time (unit_id);
create index people_protected_person on trellis.people_protected_time (person_id);

create table trellis.people_apart (
  id uuid primary key default uuidv7(),
  person_a uuid not null references trellis.people_person,
  person_b uuid not null references trellis.people_person,
  why text not null,
  during daterange not null,
  set_by uuid, set_at timestamptz not null,
  check (person_a < person_b)
);
create index people_apart_a on trellis.people_apart (person_a);
create index people_apart_b on trellis.people_apart (person_b);

create table trellis.people_carer (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  name text not null,
  relation text not null,
  phone text,
  may_be_told text not null default '',
  consent text not null default 'not asked' check (consent in ('not asked', 'agreed', 'agreed in part', 'did not agree', 'could not answer')),
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_carer_person on trellis.people_carer (person_id);

create table trellis.people_named_worker (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  duty text not null check (duty in ('named nurse', 'key worker', 'care co-ordinator', 'named OT', 'named STR worker')),
  staff_id uuid references trellis.workforce_staff,    -- null: kept as text until somebody matches it
  name_as_given text not null,
  during daterange not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_named_worker_person on trellis.people_named_worker (person_id);
create index people_named_worker_staff on trellis.people_named_worker (staff_id);

-- Facts brought in by an import whose room is not built yet: dated, with where they came from, never dropped.
create table trellis.people_fact (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  field text not null,
  value text not null,
  as_at date not null,
  source text not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index people_fact_person on trellis.people_fact (person_id, field);

create table trellis.legal_status (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  code text not null,                                  -- MHSDS legal status code, or DoLS
  as_written text not null,
  starts_on date,
  expires_on date,
  restricted boolean,
  during daterange not null,
  source text not null,
  recorded_by uuid, recorded_at timestamptz not null
);
create index legal_status_person on trellis.legal_status (person_id);

-- People the asker may know of: on one of their units now or recently (site setting, default 90 days), or by a dated relationship, or self.
create function trellis.my_people() returns uuid[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select coalesce(array_agg(person_id), '{}') from (
    select e.person_id from trellis.people_episode e
    where e.unit_id = any (trellis.my_units()) and e.during && tstzrange(trellis.clock_now() - interval '90 days', null)
      and e.ended_how is distinct from 'entered in error'
    union
    select r.person_id from trellis.platform_relationship r
    where r.actor_id = trellis.actor_id() and r.during @> trellis.clock_now()
    union
    select trellis.actor_id() where trellis.actor_kind() = 'person'
  ) known
$$;

create procedure trellis.guard_by_person(about text) language plpgsql as $$
begin
  execute format('alter table trellis.%I enable row level security', about);
  execute format('create policy person_scope on trellis.%I to trellis_app using (person_id = any ((select trellis.my_people())::uuid[])) with check (person_id = any ((select trellis.my_people())::uuid[]))', about);
  execute format('create policy jobs on trellis.%I to trellis_worker using (true) with check (true)', about);
end $$;
create procedure trellis.guard_by_unit(about text) language plpgsql as $$
begin
  execute format('alter table trellis.%I enable row level security', about);
  execute format('create policy unit_scope on trellis.%I to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[])) with check (unit_id = any ((select trellis.my_units())::uuid[]))', about);
  execute format('create policy jobs on trellis.%I to trellis_worker using (true) with check (true)', about);
end $$;

alter table trellis.people_person enable row level security;
create policy known on trellis.people_person to trellis_app using (id = any ((select trellis.my_people())::uuid[]));
create policy change_known on trellis.people_person for update to trellis_app using (id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.people_person to trellis_worker using (true) with check (true);
alter table trellis.people_episode enable row level security;
create policy known on trellis.people_episode to trellis_app
  using (unit_id = any ((select trellis.my_units())::uuid[]) or person_id = any ((select trellis.my_people())::uuid[]))
  with check (unit_id = any ((select trellis.my_units())::uuid[]) or person_id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.people_episode to trellis_worker using (true) with check (true);
call trellis.guard_by_person('people_person_change');
call trellis.guard_by_person('people_absence');
call trellis.guard_by_person('people_need');
call trellis.guard_by_person('people_alert');
call trellis.guard_by_person('people_help');
call trellis.guard_by_person('people_carer');
call trellis.guard_by_person('people_named_worker');
call trellis.guard_by_person('people_fact');
call trellis.guard_by_person('legal_status');
call trellis.guard_by_unit('people_protected_time');
alter table trellis.people_apart enable row level security;
create policy known on trellis.people_apart to trellis_app
  using (person_a = any ((select trellis.my_people())::uuid[]) or person_b = any ((select trellis.my_people())::uuid[]))
  with check (person_a = any ((select trellis.my_people())::uuid[]) and person_b = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.people_apart to trellis_worker using (true) with check (true);

-- Admitting somebody the asker could not know of yet: makes the person and the stay together, only on a unit of the asker's,
-- and finds a person already held under the same NHS number or record number rather than making a second.
create function trellis.people_admit(new_person jsonb, unit uuid, bed text, from_at timestamptz, how text) returns uuid
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare found_id uuid; begin
  if not (unit = any (trellis.my_units())) and session_user <> 'trellis_worker' and session_user <> 'trellis_owner' and current_setting('trellis.actor_kind', true) <> 'system' then
    raise exception 'not your unit' using errcode = '42501';
  end if;
  select id into found_id from trellis.people_person
    where (nhs_number is not null and nhs_number = new_person->>'nhs_number') or (client_id is not null and client_id = new_person->>'client_id') limit 1;
  if found_id is null then
    insert into trellis.people_person (nhs_number, client_id, given_name, surname, preferred_name, born_on, gender, pronouns, ethnicity, language, search, created_at)
    values (new_person->>'nhs_number', new_person->>'client_id', new_person->>'given_name', new_person->>'surname', new_person->>'preferred_name',
      (new_person->>'born_on')::date, new_person->>'gender', new_person->>'pronouns', new_person->>'ethnicity', new_person->>'language',
      coalesce(new_person->>'search', ''), trellis.clock_now())
    returning id into found_id;
  end if;
  insert into trellis.people_episode (person_id, unit_id, bed, during, began_how, began_by, recorded_at)
  values (found_id, unit, bed, tstzrange(from_at, null), how, trellis.actor_id(), trellis.clock_now());
  return found_id;
end $$;

create trigger live after insert or update on trellis.people_episode for each row execute function trellis.tell_unit('people');
revoke update, delete on trellis.people_person_change, trellis.people_fact from trellis_app, trellis_worker;
revoke insert, delete on trellis.people_person from trellis_app;
