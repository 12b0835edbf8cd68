-- The weekly review: for each person what went well in their words, what was difficult and whom it was told, what next and who, carried forward until it is
-- done. Work for somebody when they are not there. And the measures of a service's evaluation, each with how it is counted and what it cannot say.

create table trellis.rounds_week_line (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  week_on date not null check (extract(isodow from week_on) = 1),
  kind text not null check (kind in ('went well', 'difficult')),
  words text not null,                                 -- went well: what the person said, verbatim
  told text,                                           -- difficult: whom it was told, and how
  author_id uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  check ((kind = 'difficult') = (told is not null))
);
create index rounds_week_line_unit on trellis.rounds_week_line (unit_id, week_on);

-- What next. Nobody of the team: the person does it themself.
create table trellis.rounds_week_next (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  week_on date not null check (extract(isodow from week_on) = 1),
  words text not null,
  who_id uuid references trellis.workforce_staff,
  due_on date not null,
  task_id uuid,
  author_id uuid not null references trellis.workforce_staff,
  written_at timestamptz not null
);
create index rounds_week_next_unit on trellis.rounds_week_next (unit_id, week_on);

create table trellis.rounds_week_done (
  next_id uuid primary key references trellis.rounds_week_next,
  person_id uuid not null references trellis.people_person,
  what text not null check (what in ('done', 'not needed any more')),
  words text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (what = 'done' or words is not null)
);

-- That the team met over a week, who was there and what it took from it. About nobody in particular.
create table trellis.rounds_week_held (
  unit_id uuid not null references trellis.places_unit,
  week_on date not null check (extract(isodow from week_on) = 1),
  held_on date not null check (held_on >= week_on),
  attended text not null,
  learned text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  primary key (unit_id, week_on)
);

do $$ declare about text; begin
  foreach about in array array['rounds_week_line', 'rounds_week_next', 'rounds_week_done'] loop
    execute format('create index %I on trellis.%I (person_id)', about || '_person', about);
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
call trellis.guard_by_unit('rounds_week_held');
revoke update, delete on trellis.rounds_week_held from trellis_app, trellis_worker;

-- What is compared, and how: dated, so that an older comparison can be read as it was meant.
create table trellis.reports_evaluation_kind (
  code text not null,
  title text not null,
  counts text not null,                                -- what is counted, in words
  better text check (better in ('more', 'fewer')),     -- null: neither is better by itself
  caveat text not null,                                -- what it cannot say
  not_counted text,                                    -- why it is not counted yet; null: it is
  source text not null,
  sort int not null,
  during daterange not null default daterange('2026-01-01', null),
  primary key (code, during),
  exclude using gist (code with =, during with &&)
);
insert into trellis.reports_evaluation_kind (code, title, counts, better, caveat, not_counted, source, sort) values
  ('no-one-in', 'Visits where nobody was in', 'Visits on leave that were tried and where nobody was in or we could not get in, of visits tried.', 'fewer',
    'Visits not written down are not here. Fewer visits tried also gives fewer of these: read the share with how many were tried. Whether a visit was useful is not told.', null, 'STR handbook: abortive visits', 10),
  ('no-longer-need', 'No longer need the service', 'People who moved on from the service with a planned ending finished in those days, of everybody with us on any of them.', 'more',
    'An ending that was not written down is not here, and a move to another service is not recovery. The 10 % of the handbook is what one survey found: no target.', null, 'STR handbook: no longer need the service', 20),
  ('days-in-hospital', 'Days in hospital, for each person', 'Days of people’s stays on this unit that fall in the period, divided by how many people had one.', 'fewer',
    'Days elsewhere are not known here. People with longer needs in one period than in the other change it without anything we did; a shorter stay is no better by itself.', null, 'STR handbook: bed days', 30),
  ('staff-left', 'Staff who left', 'People who worked on this unit in the period and whose work here ended in it, of everybody who worked here.', 'fewer',
    'Why somebody left is not counted, and moving to another unit counts as leaving this one. Agency and bank staff are left out.', null, 'STR handbook: staff retention', 40),
  ('compliments', 'Compliments', 'Thanks and praise that people or those near them sent.', 'more',
    'More are written down where somebody asks for them.', 'No page of Trellis keeps compliments yet.', 'STR handbook: compliments', 50),
  ('satisfaction', 'How satisfied people are', 'What people answered when asked how satisfied they are with the service.', 'more',
    'Who answers is not who was here: those who left, or would rather not, are missing.',
    'What is kept of satisfaction (DIALOG) is each person’s own and about their life and treatment; it is shown to them and their team on their measures, and is no survey of the service.',
    'STR handbook: satisfaction', 60);

-- The counts behind it, of a unit that the asker works on: numbers alone. People who left long ago are counted though nobody may open their records any more,
-- or an earlier period would be told with fewer people than were there.
create function trellis.evaluation_counts(about_unit uuid, first_on date, last_on date) returns table (measure text, part int, whole int)
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
declare days tstzrange := tstzrange(first_on::timestamp at time zone 'Europe/London', (last_on + 1)::timestamp at time zone 'Europe/London');
begin
  if trellis.actor_kind() is distinct from 'staff' or not about_unit = any (trellis.my_units()) then return; end if;
  return query select 'no-one-in', (count(*) filter (where v.outcome in ('not in', 'not answered')))::int, count(*)::int from leave_outreach_visit v
    where v.unit_id = about_unit and v.kind = 'visit' and v.outcome <> 'cancelled by us' and days @> v.happened_at
      and not exists (select 1 from leave_outreach_visit c where c.corrects = v.id);
  return query select 'no-longer-need', (count(*) filter (where x.state = 'ended' and x.reason = 'no longer needs the service' and x.ends_on between first_on and last_on))::int,
      count(*)::int
    from (select distinct e.person_id from people_episode e where e.unit_id = about_unit and e.during && days and e.ended_how is distinct from 'entered in error') h
    left join lateral (select p.state, p.reason, p.ends_on from plan_ending p where p.person_id = h.person_id order by p.number desc limit 1) x on true;
  return query select 'days-in-hospital', coalesce(sum(n.nights), 0)::int, count(distinct e.person_id)::int
    from people_episode e cross join lateral (select count(*) as nights from generate_series(first_on, last_on, interval '1 day') d
      where e.during @> ((d::date + 1)::timestamp at time zone 'Europe/London')) n
    where e.unit_id = about_unit and e.during && days and e.ended_how is distinct from 'entered in error';
  return query select 'staff-left', (count(*) filter (where not exists (select 1 from workforce_membership l where l.staff_id = m.staff_id and l.unit_id = about_unit
      and l.basis = 'permanent' and l.during @> upper(days))))::int, count(*)::int
    from (select distinct w.staff_id from workforce_membership w where w.unit_id = about_unit and w.basis = 'permanent' and w.during && days) m;
end $$;
revoke execute on function trellis.evaluation_counts(uuid, date, date) from public;
grant execute on function trellis.evaluation_counts(uuid, date, date) to trellis_app;

-- Work done for one person when they were not there: a talk about them, something arranged, a letter. Never the writing of notes, nor travel
-- (NHS Data Model and Dictionary, Indirect Activity). What was wrong is taken out with its reason, and stays.
create table trellis.notes_indirect (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('talked with somebody about them', 'arranged something for them', 'wrote to somebody about them')),
  with_whom text not null,
  words text,
  happened_at timestamptz not null,
  minutes int not null check (minutes between 1 and 1440),
  staff_id uuid not null references trellis.workforce_staff,
  staff_role text not null,
  recorded_at timestamptz not null
);
create index notes_indirect_unit on trellis.notes_indirect (unit_id, happened_at);
create table trellis.notes_indirect_error (
  indirect_id uuid primary key references trellis.notes_indirect,
  person_id uuid not null references trellis.people_person,
  why text not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
do $$ declare about text; begin
  foreach about in array array['notes_indirect', 'notes_indirect_error'] loop
    execute format('create index %I on trellis.%I (person_id)', about || '_person', about);
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
revoke insert, update, delete on trellis.reports_evaluation_kind from trellis_app, trellis_worker;
