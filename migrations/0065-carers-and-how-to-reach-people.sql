-- Carers: what was said with them, what they were given, what they see and what they ask. How somebody is reached and which interpreter comes.
-- Requests that end with a stay; measures that a unit stopped are not asked any more.

-- A carer as somebody with needs of their own. Null: nobody has asked.
alter table trellis.people_carer
  add column young boolean,                            -- under 18
  add column reach text,                               -- how and when they like to be reached, in their words
  add column version int not null default 1;

-- Each time the person was asked what this carer may be told. What stands today is in people_carer.
create table trellis.people_carer_consent (
  id uuid primary key default uuidv7(),
  carer_id uuid not null references trellis.people_carer,
  person_id uuid not null references trellis.people_person,
  asked_on date not null,
  consent text not null check (consent in ('agreed', 'agreed in part', 'did not agree', 'could not answer')),
  may_be_told text not null default '',
  own_words text,                                      -- the person's
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);

-- A contact with a carer. What was general may always be told; what was of the person rests on what they agreed to, as it stood then.
create table trellis.people_carer_contact (
  id uuid primary key default uuidv7(),
  carer_id uuid not null references trellis.people_carer,
  person_id uuid not null references trellis.people_person,
  happened_at timestamptz not null,
  how text not null check (how in ('telephone', 'visit', 'meeting', 'message', 'letter', 'video')),
  began text not null check (began in ('they did', 'we did')),
  reached boolean not null default true,
  said text not null,                                  -- what was said
  told text,                                           -- what they were told of the person; null: general information alone
  consent text not null,                               -- as it stood then
  beyond_why text,                                     -- told beyond what the person agreed to: why
  in_confidence boolean not null default false,        -- the carer said it in confidence
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (reached or told is null),
  check (beyond_why is null or told is not null)
);

-- What a carer was given or offered for themself.
create table trellis.people_carer_support (
  id uuid primary key default uuidv7(),
  carer_id uuid not null references trellis.people_carer,
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('advice', 'education', 'signposting', 'carer’s assessment', 'young carer’s needs')),
  answer text check (answer in ('offered', 'accepted', 'declined', 'referred')),
  on_date date not null,
  words text not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check ((kind in ('carer’s assessment', 'young carer’s needs')) = (answer is not null))
);

-- How a carer sees it, in their words, and what they say helps.
create table trellis.people_carer_view (
  id uuid primary key default uuidv7(),
  carer_id uuid not null references trellis.people_carer,
  person_id uuid not null references trellis.people_person,
  part text not null check (part in ('how they see it', 'what helps')),
  words text not null,
  in_confidence boolean not null,
  said_on date not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);

-- Nobody is near, or the person wants nobody involved: asked again on a day.
create table trellis.people_no_carer (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  why text not null check (why in ('has nobody', 'wants nobody involved')),
  own_words text,
  again_on date not null,
  during daterange not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index people_no_carer_person on trellis.people_no_carer (person_id);

-- How somebody likes to be reached; the last stands.
create table trellis.people_contact_way (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  way text not null check (way in ('face to face', 'telephone', 'text message', 'e-mail', 'letter', 'through somebody')),
  words text,                                          -- the number, through whom, when not
  during daterange not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index people_contact_way_person on trellis.people_contact_way (person_id);

-- An interpreter for something: asked for, booked, and what became of it.
create table trellis.people_interpreter (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  language text not null,
  for_what text not null,
  on_date date not null,
  at_time time not null,
  state text not null check (state in ('asked for', 'booked', 'came', 'did not come', 'cancelled')),
  words text,                                          -- who comes and by what reference; or why not
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  changed_by uuid references trellis.workforce_staff,
  changed_at timestamptz,
  version int not null default 1
);
create index people_interpreter_person on trellis.people_interpreter (person_id, on_date);

do $$ declare about text; begin
  foreach about in array array['people_carer_consent', 'people_carer_contact', 'people_carer_support', 'people_carer_view'] loop
    execute format('create index %I on trellis.%I (person_id)', about || '_person', about);
    execute format('create index %I on trellis.%I (carer_id)', about || '_carer', about);
    execute format('revoke update on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
  foreach about in array array['people_carer_consent', 'people_carer_contact', 'people_carer_support', 'people_carer_view', 'people_no_carer', 'people_contact_way', 'people_interpreter'] loop
    call trellis.guard_by_person(about);
    execute format('revoke delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;

-- What a carer told in confidence goes into no copy that the person takes for themself, and into one that staff make only once a clinician has decided.
alter table trellis.records_copy_rule add column told_to_own boolean not null default false;
insert into trellis.records_copy_rule (about_table, rule, rows_where, why, told_to_own) values
  ('people_carer_view', 'by rows', 'x.person_id = $1 and not (x.in_confidence and trellis.actor_kind() = ''person'')',
    'What somebody close tells us in confidence, if anybody has. Ask for a copy that a clinician goes through: they decide on it (Data Protection Act 2018, Schedule 2, paragraph 16).', true),
  ('people_carer_contact', 'by rows', 'x.person_id = $1 and not (x.in_confidence and trellis.actor_kind() = ''person'')',
    'Contacts with somebody close that were in confidence, if there are any. Ask for a copy that a clinician goes through: they decide on it (Data Protection Act 2018, Schedule 2, paragraph 16).', true);
create or replace function trellis.records_left_out(about uuid) returns table (about_table text, why text, rows_left int) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare t record; own boolean := trellis.actor_kind() = 'person' and trellis.actor_id() = about; begin
  if not trellis.may_copy_record(about) then raise exception 'not for you' using errcode = '42501'; end if;
  for t in select * from records_copy_rule r where r.rule = 'left out' or r.only_own is not null or cardinality(r.without) > 0 or (own and r.told_to_own) loop
    if not t.told then continue; end if;
    about_table := t.about_table; why := t.why; rows_left := null;
    return next;
  end loop;
end $$;

-- A request ends with the stay it was made in, with the reason: the person reads it, and nobody waits.
alter table trellis.own_request add column closed_at timestamptz, add column closed_why text,
  add check ((closed_at is null) = (closed_why is null)), add check (closed_at is null or answered_at is null);
grant update (closed_at, closed_why) on trellis.own_request to trellis_app;
drop index trellis.own_request_once;
create unique index own_request_once on trellis.own_request (person_id, kind, coalesce(week, '2000-01-03'))
  where answered_at is null and taken_back_at is null and closed_at is null;
create or replace function trellis.take_my_request_back(request uuid) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare r trellis.own_request; today date := (trellis.clock_now() at time zone 'Europe/London')::date; begin
  select * into r from trellis.own_request o where o.id = request and trellis.actor_kind() = 'person' and o.person_id = trellis.actor_id() and o.taken_back_at is null
    and o.closed_at is null and (o.answered_at is null or (o.kind = 'a quiet week' and o.answer = 'kept free')) for update;
  if r.id is null then return false; end if;
  update trellis.own_request set taken_back_at = trellis.clock_now() where id = r.id;
  update trellis.people_protected_time set during = daterange(lower(during), greatest(lower(during), today)) where request_id = r.id and upper(during) > today;
  insert into trellis.tasks_answer (task_id, unit_id, answer, words, at)
    select t.id, t.unit_id, 'withdrawn', 'They took it back.', trellis.clock_now() from trellis.tasks_task t
    where t.about_kind = 'own request' and t.about_id = r.id and t.answered_at is null;
  return true;
end $$;
drop function trellis.my_own_requests();
create function trellis.my_own_requests()
  returns table (id uuid, kind text, words text, week date, asked_at timestamptz, taken_back_at timestamptz, answered_at timestamptz, answered_by text, answer text, answer_words text,
    closed_at timestamptz, closed_why text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select r.id, r.kind, r.words, r.week, r.asked_at, r.taken_back_at, r.answered_at, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, r.answer, r.answer_words,
    r.closed_at, r.closed_why
  from trellis.own_request r left join trellis.workforce_staff s on s.id = r.answered_by
  where trellis.actor_kind() = 'person' and r.person_id = trellis.actor_id() order by r.asked_at desc, r.id desc limit 20
$$;

-- As before, and which definitions the unit found to be otherwise in their manual: those are not asked until they are put right.
drop function trellis.my_own_asked();
create function trellis.my_own_asked()
  returns table (id uuid, unit_id uuid, instrument_id text, asked_by text, asked_at timestamptz, not_before date, pack jsonb, not_as_in_manual text[])
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select a.id, coalesce(trellis.my_own_unit(), a.unit_id), a.instrument_id, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, a.asked_at, a.not_before,
    (select jsonb_build_object('id', p.id, 'version', p.instrument_version, 'holder', p.holder, 'untilOn', p.until_on, 'copyrightLine', p.copyright_line, 'wording', p.wording)
      from trellis.measures_pack p where p.unit_id = coalesce(trellis.my_own_unit(), a.unit_id) and p.instrument_id = a.instrument_id and p.removed_at is null
      order by p.loaded_at desc limit 1),
    array(select v.instrument_version from (select distinct on (c.instrument_version) c.instrument_version, c.as_in_manual from trellis.measures_manual_check c
      where c.unit_id = coalesce(trellis.my_own_unit(), a.unit_id) and c.instrument_id = a.instrument_id order by c.instrument_version, c.checked_at desc, c.id desc) v
      where not v.as_in_manual)
  from trellis.measures_asked a join trellis.workforce_staff s on s.id = a.asked_by
  where trellis.actor_kind() = 'person' and a.person_id = trellis.actor_id() and a.ended_at is null order by a.asked_at
$$;
