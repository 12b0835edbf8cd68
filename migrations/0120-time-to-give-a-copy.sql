-- The time to give a copy, as the law counts it. Of somebody living: a month, two more where it is told within the month why (UK GDPR art. 12(3)), and it stands
-- still while whoever asked is asked what they mean (art. 12A, since 5 February 2026). Of somebody who died: 40 days, 21 where none of the record is older than 40
-- (Access to Health Records Act 1990 s3(5)). Either begins again on the day on which it is known who asks.
alter table trellis.records_request
  add column law text not null default 'UK GDPR' check (law in ('UK GDPR', 'Access to Health Records Act 1990')),
  add column days_given int,                           -- of somebody who died: 21 or 40
  add column put_off_why text,
  add column put_off_told text,                        -- how whoever asked was told so
  add column put_off_by uuid references trellis.workforce_staff,
  add column put_off_at timestamptz,
  add check ((law = 'UK GDPR') = (days_given is null)),
  add check (law = 'UK GDPR' or asked_by = 'somebody for them'),
  add check (num_nonnulls(put_off_why, put_off_told, put_off_by, put_off_at) in (0, 4)),
  add check (put_off_at is null or law = 'UK GDPR');
grant update (due_on, put_off_why, put_off_told, put_off_by, put_off_at) on trellis.records_request to trellis_app;

create table trellis.records_request_question (
  id uuid primary key default uuidv7(),
  request_id uuid not null references trellis.records_request,
  person_id uuid not null references trellis.people_person,
  about text not null check (about in ('who asks', 'what is asked for')),
  asked text not null,
  asked_on date not null,
  answered_on date check (answered_on >= asked_on),
  asked_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  answer_by uuid references trellis.workforce_staff,   -- who wrote down that it was answered
  answer_at timestamptz,
  check (num_nonnulls(answered_on, answer_by, answer_at) in (0, 3))
);
create unique index records_request_question_one on trellis.records_request_question (request_id) where answered_on is null;
create index records_request_question_request on trellis.records_request_question (request_id, asked_on);
create index records_request_question_person on trellis.records_request_question (person_id);
call trellis.guard_by_person('records_request_question');
revoke update, delete on trellis.records_request_question from trellis_app, trellis_worker;
grant update (answered_on, answer_by, answer_at) on trellis.records_request_question to trellis_app;
insert into trellis.people_join_rule values ('records_request_question', 'open', 'What is asked of whoever asked for that copy.');
call trellis.close_when_joined();

-- Who keeps records sees under which law a copy is asked for, and whether it waits for an answer; and, of whom one would be, whether they died and since when a unit knew them.
drop function trellis.records_copies();
create function trellis.records_copies() returns table (id uuid, person_id uuid, name text, received_on date, due_on date, given_on date, recorded_by text, unit_name text, makers text[],
    law text, put_off boolean, waits_since date)
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  select r.id, r.person_id, p.given_name || ' ' || p.surname, r.received_on, r.due_on, (r.given_at at time zone 'Europe/London')::date, trellis.called(r.recorded_by),
    (select u.name from people_episode e join places_unit u on u.id = e.unit_id where e.person_id = any (trellis.people_same(r.person_id))
      and e.ended_how is distinct from 'entered in error' order by upper(e.during) desc nulls first limit 1),
    coalesce((select array_agg(trellis.called(k.actor_id) order by k.made_at, k.id) from platform_relationship k where k.source_kind = 'copy of record' and k.source_id = r.id), '{}'),
    r.law, r.put_off_at is not null, (select q.asked_on from records_request_question q where q.request_id = r.id and q.answered_on is null)
  from records_request r join people_person p on p.id = r.person_id
  where r.withdrawn_at is null and (r.given_at is null or r.given_at > trellis.clock_now() - interval '1 year')
  order by r.given_at is not null, r.due_on, r.id limit 500;
end $$;

create function trellis.copy_begins_from(about uuid, out died boolean, out since date) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not (trellis.keeps_records() or (trellis.actor_kind() = 'staff' and about = any (trellis.my_people()))) then raise exception 'not for you' using errcode = '42501'; end if;
  select bool_or(e.ended_how = 'death'), (min(lower(e.during)) at time zone 'Europe/London')::date into died, since
  from people_episode e where e.person_id = any (trellis.people_same(about)) and e.ended_how is distinct from 'entered in error';
end $$;

-- As before, with the law under which it is asked and the days it gives. The one without them stays for as long as a version that calls it runs.
create function trellis.records_begin_copy(about uuid, asked_by text, authority text, how text, identity text, received date, due date, makers uuid[], say text, due_at timestamptz,
    law text, days_given int)
  returns uuid volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare whose record; made uuid; here timestamptz := trellis.clock_now(); begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('copy ' || trellis.people_kept(about), 0));
  select * into whose from trellis.records_copy_about(about);
  if whose.person_id is null or whose.unit_id is null or whose.known or whose.asked then return null; end if;
  if exists (select 1 from unnest(makers) m(id) where not exists (select 1 from workforce_membership w where w.staff_id = m.id and w.unit_id = whose.unit_id and w.during @> here)) then
    return null;
  end if;
  insert into records_request (person_id, asked_by, authority, how, identity, received_on, due_on, recorded_by, recorded_at, law, days_given)
    values (whose.person_id, asked_by, authority, how, identity, received, due, trellis.actor_id(), here, records_begin_copy.law, records_begin_copy.days_given)
    returning id into made;
  insert into platform_relationship (actor_id, person_id, kind, during, source_kind, source_id, made_at)
    select distinct m, whose.person_id, 'copy of record', tstzrange(here, here + interval '183 days'), 'copy of record', made, here from unnest(makers) m;
  insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
    select distinct on (m) whose.unit_id, 'other', 'copy of record', made, whose.person_id, say, '/people/' || whose.person_id || '/copy-of-record', m, trellis.actor_id(), here,
      records_begin_copy.due_at from unnest(makers) m;
  return made;
end $$;
call trellis.close_functions();
