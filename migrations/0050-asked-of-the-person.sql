-- What the person is asked to fill in themself, and what they ask of the team, on their own pages. They write through the functions below alone, which
-- take no person: they answer for the asker. What they were asked is kept whatever they answer.
create table trellis.measures_asked (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  instrument_id text not null,
  asked_by uuid not null references trellis.workforce_staff,
  asked_at timestamptz not null,
  not_today_at timestamptz,                            -- when they last said "not today"
  not_before date,                                     -- and from when it is offered to them again
  ended_at timestamptz,
  ended_how text check (ended_how in ('filled in', 'would rather not', 'taken back')),
  ended_by uuid,
  check ((ended_at is null) = (ended_how is null))
);
create unique index measures_asked_once on trellis.measures_asked (person_id, instrument_id) where ended_at is null;
create index measures_asked_person on trellis.measures_asked (person_id, asked_at desc);
call trellis.guard_by_person('measures_asked');
revoke update, delete on trellis.measures_asked from trellis_app, trellis_worker;
grant update (ended_at, ended_how, ended_by) on trellis.measures_asked to trellis_app;
create trigger live after insert or update on trellis.measures_asked for each row execute function trellis.tell_unit('measures');

-- What the asker is asked to fill in, with who asked and the wording the unit has a licence for.
create function trellis.my_own_asked()
  returns table (id uuid, unit_id uuid, instrument_id text, asked_by text, asked_at timestamptz, not_before date, pack jsonb)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select a.id, coalesce(trellis.my_own_unit(), a.unit_id), a.instrument_id, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, a.asked_at, a.not_before,
    (select jsonb_build_object('id', p.id, 'version', p.instrument_version, 'holder', p.holder, 'untilOn', p.until_on, 'copyrightLine', p.copyright_line, 'wording', p.wording)
      from trellis.measures_pack p where p.unit_id = coalesce(trellis.my_own_unit(), a.unit_id) and p.instrument_id = a.instrument_id and p.removed_at is null
      order by p.loaded_at desc limit 1)
  from trellis.measures_asked a join trellis.workforce_staff s on s.id = a.asked_by
  where trellis.actor_kind() = 'person' and a.person_id = trellis.actor_id() and a.ended_at is null order by a.asked_at
$$;

-- The asker's own answers, given to their team. False: it is not asked of them any more.
create function trellis.keep_my_measure(asked uuid, version text, pack uuid, given jsonb, figures jsonb, said text, how text) returns boolean
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare a trellis.measures_asked; begin
  select * into a from trellis.measures_asked m where m.id = asked and trellis.actor_kind() = 'person' and m.person_id = trellis.actor_id() and m.ended_at is null for update;
  if a.id is null then return false; end if;
  insert into trellis.measures_completion (person_id, unit_id, instrument_id, instrument_version, pack_id, on_date, occasion, completed_by, help, answers, scores, own_words, recorded_by, recorded_at)
  values (a.person_id, coalesce(trellis.my_own_unit(), a.unit_id), a.instrument_id, version, pack, (trellis.clock_now() at time zone 'Europe/London')::date,
    case when exists (select 1 from trellis.measures_completion c where c.person_id = a.person_id and c.instrument_id = a.instrument_id) then 'review' else 'start' end,
    'person', how, given, figures, said, a.person_id, trellis.clock_now());
  update trellis.measures_asked set ended_at = trellis.clock_now(), ended_how = 'filled in', ended_by = a.person_id where id = a.id;
  return true;
end $$;

-- "Not today" leaves it asked, from that day on; "I would rather not" ends it, and stands among what was declined, in their words.
create function trellis.put_my_measure_off(asked uuid, until_day date, said text) returns boolean
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare a trellis.measures_asked; begin
  select * into a from trellis.measures_asked m where m.id = asked and trellis.actor_kind() = 'person' and m.person_id = trellis.actor_id() and m.ended_at is null for update;
  if a.id is null then return false; end if;
  if until_day is not null then
    update trellis.measures_asked set not_today_at = trellis.clock_now(), not_before = until_day where id = a.id;
  else
    insert into trellis.measures_not_done (person_id, unit_id, instrument_id, kind, on_date, own_words, recorded_by, recorded_at)
    values (a.person_id, coalesce(trellis.my_own_unit(), a.unit_id), a.instrument_id, 'declined', (trellis.clock_now() at time zone 'Europe/London')::date, said, a.person_id, trellis.clock_now());
    update trellis.measures_asked set ended_at = trellis.clock_now(), ended_how = 'would rather not', ended_by = a.person_id where id = a.id;
  end if;
  return true;
end $$;

-- An answer of the asker's about self-harm goes at once to a registered person, as when a worker records it: the nurse in charge, else every nurse on
-- shift, else everybody on the unit; after the minutes the job asks everybody. The same answers on the same day are told once.
create function trellis.tell_of_my_answers(asked uuid, short_name text, given jsonb, within_minutes int) returns boolean
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare a trellis.measures_asked; unit uuid; told uuid[]; before trellis.measures_alert; made uuid; called text; one uuid; begin
  if given = '{}' then return false; end if;
  select * into a from trellis.measures_asked m where m.id = asked and trellis.actor_kind() = 'person' and m.person_id = trellis.actor_id() and m.ended_at is null;
  if a.id is null then return false; end if;
  unit := coalesce(trellis.my_own_unit(), a.unit_id);
  select * into before from trellis.measures_alert m where m.person_id = a.person_id and m.instrument_id = a.instrument_id and m.raised_by = a.person_id and m.seen_at is null
    and (m.raised_at at time zone 'Europe/London')::date = (trellis.clock_now() at time zone 'Europe/London')::date order by m.raised_at desc limit 1;
  if before.id is not null and before.answers @> given then return true; end if;
  select array_agg(p.staff_id) into told from trellis.workforce_appointment p
    where p.kind = 'nurse in charge' and p.unit_id = unit and p.during @> trellis.clock_now();
  if told is null then
    select array_agg(distinct s.staff_id) into told from trellis.workforce_shift s
      where s.unit_id = unit and s.during && tstzrange(trellis.clock_now(), trellis.clock_now() + interval '1 minute')
        and (select m.role from trellis.workforce_membership m where m.staff_id = s.staff_id and m.unit_id = s.unit_id and m.during && s.during order by m.made_at limit 1) = 'nurse';
  end if;
  told := coalesce(told, '{}');
  insert into trellis.measures_alert (person_id, unit_id, instrument_id, answers, raised_by, raised_at, told, answer_by)
    values (a.person_id, unit, a.instrument_id, given, a.person_id, trellis.clock_now(), told, trellis.clock_now() + make_interval(mins => within_minutes)) returning id into made;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from trellis.people_person p where p.id = a.person_id;
  foreach one in array case when cardinality(told) = 0 then array[null::uuid] else told end loop
    insert into trellis.tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at, due_at)
    values (unit, 'must tell', 'answer about self-harm', made, a.person_id,
      called || ' gave an answer about self-harm (' || short_name || ') on their own page. Go to them now, then write what was done.',
      '/people/' || a.person_id || '/measures/alerts/' || made, one, null, trellis.clock_now(), trellis.clock_now() + make_interval(mins => within_minutes));
  end loop;
  return true;
end $$;

-- Who was told of the asker's last such answer, while it is of today or yesterday.
create function trellis.my_own_told() returns table (raised_at timestamptz, told text[], told_all_at timestamptz, seen_at timestamptz, seen_by text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select m.raised_at, array(select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname from trellis.workforce_staff s where s.id = any (m.told) order by 1),
    m.told_all_at, m.seen_at, (select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname from trellis.workforce_staff s where s.id = m.seen_by)
  from trellis.measures_alert m where trellis.actor_kind() = 'person' and m.person_id = trellis.actor_id() and m.raised_by = trellis.actor_id()
    and m.raised_at > trellis.clock_now() - interval '1 day' order by m.raised_at desc limit 1
$$;

-- What somebody asks of their team on their own pages, word for word: about leave (which only their responsible clinician grants), or not to be planned
-- in a week. Answered with a reason that they read.
create table trellis.own_request (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('leave', 'a quiet week')),
  words text,                                          -- theirs; for leave always there
  week date check (extract(isodow from week) = 1),     -- the Monday of the week they would rather not be planned in
  asked_at timestamptz not null,
  taken_back_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references trellis.workforce_staff,
  answer text check (answer in ('taken further', 'not now', 'kept free', 'changed together')),
  answer_words text,                                   -- why, for them to read
  check ((kind = 'a quiet week') = (week is not null)),
  check (kind <> 'leave' or words is not null),
  check ((answered_at is null) = (answer is null) and (answer is null) = (answer_words is null)),
  check (answer is null or (kind = 'leave') = (answer in ('taken further', 'not now')))
);
create index own_request_person on trellis.own_request (person_id, asked_at desc);
create unique index own_request_once on trellis.own_request (person_id, kind, coalesce(week, '2000-01-03')) where answered_at is null and taken_back_at is null;
call trellis.guard_by_person('own_request');
revoke insert, update, delete on trellis.own_request from trellis_app, trellis_worker;
grant update (answered_at, answered_by, answer, answer_words) on trellis.own_request to trellis_app;
create trigger live after insert or update on trellis.own_request for each row execute function trellis.tell_unit('own');

alter table trellis.people_protected_time add request_id uuid references trellis.own_request; -- a time the person asked for on their own page
create index people_protected_time_request on trellis.people_protected_time (request_id) where request_id is not null;

-- Asks the team. Null: not on a unit now, or asked already and not yet answered; else its id. A quiet week is kept free of planning from today on, at once:
-- nobody needs to allow that. The team is asked to answer either.
create function trellis.ask_my_team(what text, said text, monday date) returns uuid volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare unit uuid := trellis.my_own_unit(); me uuid := trellis.actor_id(); today date := (trellis.clock_now() at time zone 'Europe/London')::date; made uuid; called text; begin
  if unit is null then return null; end if;
  insert into trellis.own_request (person_id, unit_id, kind, words, week, asked_at) values (me, unit, what, said, monday, trellis.clock_now())
    on conflict do nothing returning id into made;
  if made is null then return null; end if;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from trellis.people_person p where p.id = me;
  if what = 'a quiet week' then
    insert into trellis.people_protected_time (unit_id, person_id, kind, label, on_date, start_time, minutes, during, recorded_by, recorded_at, request_id)
    select unit, me, 'rest', 'Asked not to be planned', d::date, '00:00', 1440, daterange(today, monday + 7), me, trellis.clock_now(), made
    from generate_series(greatest(today, monday), monday + 6, interval '1 day') d;
  end if;
  insert into trellis.tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_at)
  values (unit, 'answer a request', 'own request', made, me,
    called || case when what = 'leave' then ' asks about leave.' else ' asks not to be planned in the week of ' || to_char(monday, 'FMDD FMMonth') || '.' end || ' Read it and answer, with why.',
    '/people/' || me || '/requests', trellis.clock_now());
  return made;
end $$;

-- Takes it back: the week may be planned again, and nobody needs to answer. False: there is none such, or it was answered.
create function trellis.take_my_request_back(request uuid) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare r trellis.own_request; today date := (trellis.clock_now() at time zone 'Europe/London')::date; begin
  select * into r from trellis.own_request o where o.id = request and trellis.actor_kind() = 'person' and o.person_id = trellis.actor_id() and o.taken_back_at is null
    and (o.answered_at is null or (o.kind = 'a quiet week' and o.answer = 'kept free')) for update;
  if r.id is null then return false; end if;
  update trellis.own_request set taken_back_at = trellis.clock_now() where id = r.id;
  update trellis.people_protected_time set during = daterange(lower(during), greatest(lower(during), today)) where request_id = r.id and upper(during) > today;
  insert into trellis.tasks_answer (task_id, unit_id, answer, words, at)
    select t.id, t.unit_id, 'withdrawn', 'They took it back.', trellis.clock_now() from trellis.tasks_task t
    where t.about_kind = 'own request' and t.about_id = r.id and t.answered_at is null;
  return true;
end $$;

-- What the asker asked of their team, newest first, and what was answered.
create function trellis.my_own_requests()
  returns table (id uuid, kind text, words text, week date, asked_at timestamptz, taken_back_at timestamptz, answered_at timestamptz, answered_by text, answer text, answer_words text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select r.id, r.kind, r.words, r.week, r.asked_at, r.taken_back_at, r.answered_at, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, r.answer, r.answer_words
  from trellis.own_request r left join trellis.workforce_staff s on s.id = r.answered_by
  where trellis.actor_kind() = 'person' and r.person_id = trellis.actor_id() order by r.asked_at desc, r.id desc limit 20
$$;

-- Photos for easy read: somebody's own, or the unit's. The picture itself is cleaned before it is kept (no place, time or camera stays in it), and goes
-- when it is taken out, as when somebody takes their consent back; that there was one stays.
create table trellis.plan_photo (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references trellis.people_person,     -- theirs alone
  unit_id uuid references trellis.places_unit,         -- or everybody's on the unit
  words text not null,                                 -- what it shows, read where it cannot be seen
  shows text not null check (shows in ('nobody', 'the person', 'somebody else')),
  consent text,                                        -- who in it agreed to it, when and how
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  content bytea,
  added_by uuid not null references trellis.workforce_staff,
  added_at timestamptz not null,
  taken_out_at timestamptz,
  taken_out_by uuid references trellis.workforce_staff,
  taken_out_why text,
  check (num_nonnulls(person_id, unit_id) = 1),
  check (shows = 'nobody' or consent is not null),
  check ((content is null) = (taken_out_at is not null) and (taken_out_at is null) = (taken_out_why is null))
);
create index plan_photo_person on trellis.plan_photo (person_id) where person_id is not null;
create index plan_photo_unit on trellis.plan_photo (unit_id) where unit_id is not null;
alter table trellis.plan_photo enable row level security;
create policy team on trellis.plan_photo to trellis_app
  using (trellis.actor_kind() = 'staff' and (person_id = any ((select trellis.my_people())::uuid[]) or unit_id = any ((select trellis.my_units())::uuid[])))
  with check (trellis.actor_kind() = 'staff' and (person_id = any ((select trellis.my_people())::uuid[]) or unit_id = any ((select trellis.my_units())::uuid[])));
create policy jobs on trellis.plan_photo for select to trellis_worker using (true);
call trellis.read_only_in_emergency('plan_photo');
revoke update, delete on trellis.plan_photo from trellis_app, trellis_worker;
grant update (content, taken_out_at, taken_out_by, taken_out_why) on trellis.plan_photo to trellis_app;
alter table trellis.plan_easy_read add photo_id uuid references trellis.plan_photo; -- shown instead of the drawn picture, while it is there
insert into trellis.records_copy_rule (about_table, rule, rows_where, without, only_own, why, told) values
  ('plan_photo', 'by rows', 'x.person_id = $1', '{content}', null, 'Photos for their easy read. The pictures themselves are given beside the copy, not in it.', true);

-- The photos in the asker's own easy read, and one of them: theirs, or the unit's where a line of theirs shows it.
create function trellis.my_own_photos() returns table (id uuid, words text) stable security definer set search_path = trellis, pg_temp language sql as $$
  select distinct p.id, p.words from trellis.plan_photo p join trellis.plan_easy_read e on e.photo_id = p.id
  where trellis.actor_kind() = 'person' and e.person_id = trellis.actor_id() and p.taken_out_at is null
$$;
create function trellis.my_own_photo(photo uuid) returns table (type text, content bytea) stable security definer set search_path = trellis, pg_temp language sql as $$
  select p.type, p.content from trellis.plan_photo p where p.id = photo and p.taken_out_at is null
    and exists (select 1 from trellis.my_own_photos() mine where mine.id = p.id)
$$;
