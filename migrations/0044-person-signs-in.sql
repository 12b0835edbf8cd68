-- The person signs in: with an account of their own, or on a tablet that a worker hands over. Their session reads no table but the few that say so
-- (policies called own, by is_the_person); whatever else they see is told by the functions below, which take no id and answer for the asker alone.
alter table trellis.platform_login
  add handed_by uuid references trellis.workforce_staff, -- who handed the tablet over; null: they signed in themselves
  add private_until timestamptz;                          -- they showed their PIN or password: until then what they keep to themselves may be opened

-- What the person keeps to themselves asks for more than being signed in: whoever hands a tablet over could hand it to themselves.
create function trellis.private_is_open() returns boolean stable language sql
  as $$ select trellis.actor_kind() = 'person' and coalesce(current_setting('trellis.private_open', true), '') = 'yes' $$;

-- As before, and the names of a person: a password may not be made of them.
create or replace function trellis.platform_account_name(account uuid) returns text stable security definer set search_path = trellis, pg_temp language sql as $$
  select concat_ws(' ', s.given_name, s.preferred_name, s.surname) from trellis.platform_account a join trellis.workforce_staff s on s.id = a.subject_id where a.id = account and a.kind = 'staff'
  union all
  select concat_ws(' ', p.given_name, p.preferred_name, p.surname) from trellis.platform_account a join trellis.people_person p on p.id = a.subject_id where a.id = account and a.kind = 'person'
$$;

-- What somebody said on their own page, word for word, never edited: for the team, or for themselves until they share it.
create table trellis.own_said (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  words text not null,
  about text,                                          -- what it was said about: the agreed sentence of a page, never free text
  said_at timestamptz not null,
  shared_at timestamptz                                -- null: they keep it to themselves
);
create index own_said_person on trellis.own_said (person_id, said_at desc);
alter table trellis.own_said enable row level security;
create policy own on trellis.own_said to trellis_app using (trellis.is_the_person(person_id) and (shared_at is not null or trellis.private_is_open()))
  with check (trellis.is_the_person(person_id) and (shared_at is not null or trellis.private_is_open()));
create policy team on trellis.own_said for select to trellis_app
  using (shared_at is not null and trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]));
create policy jobs on trellis.own_said for select to trellis_worker using (shared_at is not null);
revoke update, delete on trellis.own_said from trellis_app, trellis_worker;
grant update (shared_at) on trellis.own_said to trellis_app;

-- The PIN for what they keep to themselves. Each time it is set is a row, and all stay, so that they are always told who set it anew.
create table trellis.own_pin_code (                    -- lets a new PIN be set once: made by a manager, with a reason that the person is told
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  code_hash bytea not null,
  why text not null,
  made_by uuid not null references trellis.workforce_staff,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index own_pin_code_person on trellis.own_pin_code (person_id, made_at desc);
alter table trellis.own_pin_code enable row level security;
create policy own on trellis.own_pin_code for select to trellis_app using (trellis.is_the_person(person_id));
create policy own_use on trellis.own_pin_code for update to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id));
create policy team on trellis.own_pin_code to trellis_app
  using (trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]))
  with check (trellis.actor_kind() = 'staff' and person_id = any ((select trellis.my_people())::uuid[]) and (used_at is not null or made_by = trellis.actor_id()));
create policy jobs on trellis.own_pin_code for select to trellis_worker using (true);
revoke update, delete on trellis.own_pin_code from trellis_app, trellis_worker;
grant update (used_at) on trellis.own_pin_code to trellis_app;
create table trellis.own_pin (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  hash text not null,
  how text not null check (how in ('first time', 'with the old one', 'with their own password', 'with a code')),
  code_id uuid references trellis.own_pin_code,
  handed_by uuid references trellis.workforce_staff,   -- whose tablet it was set on
  set_at timestamptz not null,
  wrong int not null default 0,                        -- wrong tries in a row
  check ((how = 'with a code') = (code_id is not null))
);
create index own_pin_person on trellis.own_pin (person_id, set_at desc);
alter table trellis.own_pin enable row level security;
create policy own on trellis.own_pin to trellis_app using (trellis.is_the_person(person_id)) with check (trellis.is_the_person(person_id));
revoke update, delete on trellis.own_pin from trellis_app;
revoke all on trellis.own_pin from trellis_worker;
grant update (wrong) on trellis.own_pin to trellis_app;

-- When somebody first kept anything private, or set the PIN for it; null: never.
create function trellis.first_private(person uuid) returns timestamptz stable security definer set search_path = trellis, pg_temp language sql as $$
  select min(at) from (
    select set_at as at from trellis.own_pin where person_id = person
    union all select said_at from trellis.own_said where person_id = person and shared_at is null
    union all select written_at from trellis.plan_wellness_line where person_id = person and shared_at is null) kept
$$;
-- Does the password of an account show that it is the person? Not one set through a link that staff made once something private was kept: whoever
-- made the link could have used it. Then the PIN is needed, or a manager's code, of which the person is always told.
create function trellis.password_proves(account uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select a.password_hash is not null and not exists (select 1 from trellis.platform_invite i where i.account_id = a.id and i.used_at >= trellis.first_private(a.subject_id))
  from trellis.platform_account a where a.id = account and a.kind = 'person'
$$;
-- Does the asker keep anything private? Then a first PIN is not taken from whoever holds the tablet.
create function trellis.my_own_first_private() returns timestamptz stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.first_private(trellis.actor_id()) where trellis.actor_kind() = 'person'
$$;
revoke execute on function trellis.first_private(uuid) from public;

-- As before, and a person is known by their name, whoever handed the tablet over, and whether they have shown their PIN.
create or replace function trellis.platform_open(hash bytea, at timestamptz, quiet boolean, take_flash boolean) returns jsonb
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l trellis.platform_login; a trellis.platform_account; s trellis.workforce_staff; them trellis.people_person; w record; answer jsonb; today date := (at at time zone 'Europe/London')::date;
begin
  perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true), set_config('trellis.now', at::text, true), set_config('trellis.wall_unit', '', true),
    set_config('trellis.private_open', '', true);
  if hash is null then return jsonb_build_object('state', 'nobody'); end if;
  select * into l from trellis.platform_login where token_hash = hash;
  if l.token_hash is null or l.ended_at is not null or l.ends_at <= at then return jsonb_build_object('state', 'nobody'); end if;
  select * into a from trellis.platform_account where id = coalesce(l.account_id, l.pending_account_id);
  if a.disabled_at is not null or a.expires_at <= at then return jsonb_build_object('state', 'nobody'); end if;
  answer := jsonb_build_object('csrf', l.csrf, 'device', l.device_id, 'flash', l.flash, 'authenticated_at', l.authenticated_at, 'methods', l.methods,
    'idle_seconds', l.idle_seconds, 'ends_at', l.ends_at, 'pending', l.pending_account_id, 'demonstration', a.demonstration);
  if l.last_seen_at + make_interval(secs => l.idle_seconds) <= at then
    return answer || jsonb_build_object('state', 'timed out', 'flash', null);
  end if;
  if not quiet and (l.last_seen_at < at - interval '15 seconds' or (take_flash and l.flash is not null)) then
    update trellis.platform_login set last_seen_at = greatest(last_seen_at, at), flash = case when take_flash then null else flash end
      where token_hash in (select token_hash from trellis.platform_login where token_hash = hash for update skip locked);
  end if;
  if l.account_id is null then return answer || jsonb_build_object('state', 'half in'); end if;
  if l.locked_at is not null then return answer || jsonb_build_object('state', 'locked'); end if;
  if a.kind = 'wall' then
    select screen.id, screen.unit_id, u.name as unit_name, screen.name, screen.form, screen.revoked_at into w
      from trellis.leave_wall_screen screen join trellis.places_unit u on u.id = screen.unit_id where screen.id = a.subject_id;
    if w.revoked_at is not null then return jsonb_build_object('state', 'nobody'); end if;
    if w.id is not null then
      answer := answer || jsonb_build_object('name', w.name, 'wall', jsonb_build_object('unitId', w.unit_id, 'unitName', w.unit_name, 'form', w.form));
    end if;
  end if;
  perform set_config('trellis.actor', a.subject_id::text, true), set_config('trellis.actor_kind', a.kind, true);
  answer := answer || jsonb_build_object('state', 'in', 'kind', a.kind, 'account', a.id, 'id', a.subject_id);
  if a.kind = 'person' then
    select * into them from trellis.people_person where id = a.subject_id;
    if l.private_until > at then perform set_config('trellis.private_open', 'yes', true); end if;
    return answer || jsonb_build_object('name', coalesce(nullif(them.preferred_name, ''), them.given_name) || ' ' || them.surname,
      'first_name', coalesce(nullif(them.preferred_name, ''), them.given_name), 'private_open', coalesce(l.private_until > at, false), 'password_proves', trellis.password_proves(a.id),
      'handed_by', (select jsonb_build_object('id', by.id, 'account', h.id, 'name', coalesce(nullif(by.preferred_name, ''), by.given_name) || ' ' || by.surname)
        from trellis.workforce_staff by left join trellis.platform_account h on h.kind = 'staff' and h.subject_id = by.id where by.id = l.handed_by));
  end if;
  if a.kind <> 'staff' then return answer; end if;
  select * into s from trellis.workforce_staff where id = a.subject_id;
  if s.id is null or (s.left_on is not null and s.left_on <= today) then
    perform set_config('trellis.actor', '', true), set_config('trellis.actor_kind', 'nobody', true);
    return jsonb_build_object('state', 'nobody');
  end if;
  return answer || jsonb_build_object('name', coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname,
    'registered', exists (select 1 from trellis.workforce_registration r where r.staff_id = s.id and r.during @> today),
    'in_charge_of', coalesce((select jsonb_agg(p.unit_id) from trellis.workforce_appointment p where p.staff_id = s.id and p.kind = 'nurse in charge' and p.during @> at), '[]'),
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('unit', m.unit_id, 'unit_name', u.name, 'role', m.role, 'basis', m.basis, 'ends', upper(m.during)) order by m.made_at, m.id)
      from trellis.workforce_membership m left join trellis.places_unit u on u.id = m.unit_id where m.staff_id = s.id and m.during @> at), '[]'));
end $$;

-- The unit somebody is on now, for the asker alone.
create function trellis.my_own_unit() returns uuid stable security definer set search_path = trellis, pg_temp language sql as $$
  select e.unit_id from trellis.people_episode e
  where trellis.actor_kind() = 'person' and e.person_id = trellis.actor_id() and e.during @> trellis.clock_now() and e.ended_how is distinct from 'entered in error'
$$;

-- The asker's own sessions, with the first name of whoever leads and of nobody else: what is published, and what was and then was cancelled.
create function trellis.my_own_week(first_day date, last_day date)
  returns table (session_id uuid, activity_id uuid, name text, kind text, on_date date, during tstzrange, place text, lead text, status text, cancel_reason text, answer text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select s.id, s.activity_id, s.name, s.kind, s.on_date, s.during, coalesce(r.name, s.place),
    (select coalesce(nullif(w.preferred_name, ''), w.given_name) from trellis.programme_session_staff ss join trellis.workforce_staff w on w.id = ss.staff_id
      where ss.session_id = s.id and ss.duty <> 'co-worker' order by ss.duty = 'cover' desc, w.given_name limit 1),
    s.status, s.cancel_reason,
    (select a.code from trellis.programme_attendance a where a.session_id = s.id and a.person_id = i.person_id order by a.revision desc limit 1)
  from trellis.programme_invitation i
  join trellis.programme_session s on s.id = i.session_id
  left join trellis.places_room r on r.id = s.room_id
  where trellis.actor_kind() = 'person' and i.person_id = trellis.actor_id() and i.on_date between first_day and last_day and i.withdrawn_at is null
    and (s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from is distinct from 'draft'))
  order by s.during, s.name
$$;

-- The names of those who set a PIN anew or handed a tablet over, told to the person it happened to.
create function trellis.my_own_pin_history() returns table (set_at timestamptz, how text, set_by text, why text, handed_by text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select n.set_at, n.how, coalesce(nullif(m.preferred_name, ''), m.given_name) || ' ' || m.surname, c.why, coalesce(nullif(h.preferred_name, ''), h.given_name) || ' ' || h.surname
  from trellis.own_pin n left join trellis.own_pin_code c on c.id = n.code_id left join trellis.workforce_staff m on m.id = c.made_by left join trellis.workforce_staff h on h.id = n.handed_by
  where trellis.actor_kind() = 'person' and n.person_id = trellis.actor_id() order by n.set_at desc, n.id desc
$$;

-- What is kept private opens with the PIN or password alone, to the person too.
drop policy own on trellis.plan_wellness_line;
drop policy own_sharing on trellis.plan_wellness_line;
create policy own on trellis.plan_wellness_line to trellis_app using (trellis.is_the_person(person_id) and (shared_at is not null or trellis.private_is_open()))
  with check (trellis.is_the_person(person_id) and scribe_id is null and (shared_at is not null or trellis.private_is_open()));
create policy own_sharing on trellis.plan_wellness_line for update to trellis_app using (trellis.is_the_person(person_id) and (shared_at is not null or trellis.private_is_open()))
  with check (trellis.is_the_person(person_id) and (shared_at is not null or trellis.private_is_open()));
drop policy own on trellis.plan_easy_read;
create policy own on trellis.plan_easy_read to trellis_app
  using (trellis.is_the_person(person_id) and (source_kind <> 'wellness' or exists (select 1 from trellis.plan_wellness_line l where l.id = source_id)))
  with check (trellis.is_the_person(person_id) and made_by is null);

-- Their plan: their words, the shared goal, the steps, how near it feels to them, whether they agree. Not what staff wrote for each other.
create policy own on trellis.plan_goal for select to trellis_app using (trellis.is_the_person(person_id));
create policy own on trellis.plan_text for select to trellis_app using (trellis.is_the_person(person_id) and whose <> 'staff');
create policy own on trellis.plan_step for select to trellis_app using (trellis.is_the_person(person_id));
create policy own on trellis.plan_step_version for select to trellis_app using (trellis.is_the_person(person_id));
create policy own on trellis.plan_rating for select to trellis_app using (trellis.is_the_person(person_id) and whose = 'the person');
create policy own_say on trellis.plan_rating for insert to trellis_app with check (trellis.is_the_person(person_id) and whose = 'the person');
create policy own on trellis.plan_agreement for select to trellis_app using (trellis.is_the_person(person_id));
create policy own_say on trellis.plan_agreement for insert to trellis_app with check (trellis.is_the_person(person_id) and answer <> 'could not take part');

-- Somebody asks, on their own page, for a worker to sit down and listen: one request at a time to everybody on their unit. False: it was asked already.
create function trellis.ask_to_be_heard() returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare unit uuid := trellis.my_own_unit(); called text; begin
  if unit is null then return false; end if;
  if exists (select 1 from trellis.tasks_task t where t.about_kind = 'to be heard' and t.person_id = trellis.actor_id() and t.answered_at is null) then return false; end if;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from trellis.people_person p where p.id = trellis.actor_id();
  insert into trellis.tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_at)
    values (unit, 'answer a request', 'to be heard', trellis.actor_id(), trellis.actor_id(), called || ' would like somebody to sit down and listen.', '/people/' || trellis.actor_id(), trellis.clock_now());
  return true;
end $$;
-- When the asker asked for that, while nobody has answered; null: not waiting.
create function trellis.asked_to_be_heard() returns timestamptz stable security definer set search_path = trellis, pg_temp language sql as $$
  select max(t.asked_at) from trellis.tasks_task t
  where trellis.actor_kind() = 'person' and t.about_kind = 'to be heard' and t.person_id = trellis.actor_id() and t.answered_at is null
$$;

-- The asker's own leave, as far as it is theirs to read: what was granted, where, how often, with what conditions, and the departures it is counted
-- by. Not what was weighed before it was granted, nor victim liaison, nor who may go along, nor why it was held: those name or come from others.
create function trellis.my_own_leave() returns jsonb stable security definer set search_path = trellis, pg_temp language sql as $$
  select case when trellis.actor_kind() <> 'person' then '{"authorisations": [], "grounds": []}'::jsonb else jsonb_build_object(
    'authorisations', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version, 'granted_by', coalesce(nullif(g.preferred_name, ''), g.given_name) || ' ' || g.surname,
        'signed_at', a.signed_at, 'valid_from', a.valid_from, 'valid_to', a.valid_to, 'entered_at', a.entered_at, 'check_due_at', a.check_due_at,
        'events', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'what', e.what, 'at', e.happened_at) order by e.happened_at, e.recorded_at, e.id)
          from trellis.leave_authorisation_event e where e.authorisation_id = a.id), '[]'),
        'conditions', coalesce((select jsonb_agg(c.words order by c.position) from trellis.leave_condition c where c.authorisation_id = a.id and c.kind <> 'victim'), '[]'),
        'lines', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'title', coalesce(k.title, l.kind), 'places', l.places, 'exclusions', l.exclusions, 'escorts', l.escorts,
            'max_minutes', l.max_minutes, 'max_per_day', l.max_per_day, 'max_per_week', l.max_per_week, 'window_from', l.window_from, 'window_to', l.window_to, 'nights', l.nights,
            'used', coalesce((select jsonb_agg((select jsonb_agg(jsonb_build_object('id', m.id, 'what', m.what, 'at', m.happened_at, 'corrects', m.corrects) order by m.seq)
                from trellis.leave_movement m where m.episode_id = p.id))
              from trellis.leave_authorisation v join trellis.leave_line s on s.authorisation_id = v.id and s.kind = l.kind and s.position = l.position
                join trellis.leave_episode p on p.line_id = s.id
              where v.series_id = a.series_id and exists (select 1 from trellis.leave_movement m where m.episode_id = p.id and m.what = 'departed'
                and m.happened_at >= trellis.clock_now() - interval '8 days')), '[]')) order by l.position)
          from trellis.leave_line l left join trellis.leave_kind k on k.code = l.kind and k.during @> (a.signed_at at time zone 'Europe/London')::date
          where l.authorisation_id = a.id), '[]')) order by a.signed_at desc, a.version desc)
      from trellis.leave_authorisation a left join trellis.workforce_staff g on g.id = a.granted_by where a.person_id = trellis.actor_id()), '[]'),
    'grounds', coalesce((select jsonb_agg(jsonb_build_object('words', g.words, 'with_staff', g.with_staff, 'max_minutes', g.max_minutes, 'window_from', g.window_from, 'window_to', g.window_to))
      from trellis.leave_grounds g where g.person_id = trellis.actor_id() and g.during @> (trellis.clock_now() at time zone 'Europe/London')::date), '[]')) end
$$;
