-- Protocol cards: what this unit does in a fire, a medical emergency, when somebody is missing. Trellis ships the headings and what a card should
-- answer, in our own words; the site writes what it does. A card is never changed: a new version is added. When one was used is written down.
create table trellis.tasks_protocol_kind (
  code text not null,
  title text not null,
  asks text[] not null,                                -- what a card of this kind should answer
  sort int not null,
  during daterange not null default daterange('2026-01-01', null),
  primary key (code, during)
);
insert into trellis.tasks_protocol_kind (code, title, sort, asks) values
  ('fire', 'Fire', 10, array['Who sounds the alarm, and how is it stopped?', 'Where do people gather, and who takes the roll-call sheet?', 'Who cannot get out without help, and who helps them?', 'Who meets the fire service, and at which door?']),
  ('medical', 'Medical emergency', 20, array['Which number is rung, and what is said first?', 'Where are the bag, the oxygen and the defibrillator?', 'Who stays, who fetches, who meets the ambulance?', 'Who tells the family and the doctor on call?']),
  ('missing', 'Somebody missing or absent without leave', 30, array['Who is told first, and who looks where?', 'Who decides that somebody is missing, and who rings the police?', 'Who tells the responsible clinician, the Mental Health Act office, the family?', 'What is done when they are back?']),
  ('ligature', 'Ligature', 40, array['Where are the cutters on each floor?', 'Who holds the person’s weight, who cuts, who rings?', 'What comes straight after, and who stays with them?', 'Who looks after those who saw it, staff too?']),
  ('overdose', 'Overdose or poisoning', 50, array['Which number is rung, and what must be ready to say?', 'Where is naloxone kept, and who may give it?', 'What is kept to go with the ambulance?', 'Who stays with them, and what is watched?']),
  ('disclosure', 'Somebody tells of abuse or neglect', 60, array['What is said to them, and what is not asked?', 'Who is told the same day, in and out of hours?', 'How is it written down, in whose words?', 'How are they kept safe tonight?']),
  ('violence', 'Violence, or somebody who may hurt others', 70, array['How is help called, and who comes?', 'How are others moved away?', 'What calms first, and who knows the person best?', 'Who is looked after afterwards, and when is it talked over?']),
  ('self-harm', 'Self-harm', 80, array['Who stays with them, and what is said?', 'What first aid is given, and when is an ambulance rung?', 'Who looks again at the safety plan, and when?', 'What is done for others who know?']),
  ('choking', 'Choking', 90, array['What is done first, in order?', 'Which number is rung, and by whom?', 'Who is known to be at risk, and where is that written?', 'Who looks at the eating plan afterwards?']),
  ('power', 'Power, water or heating fails', 100, array['Who is rung, by day and by night?', 'What runs out first, and what is moved where?', 'Where are torches, blankets and the paper file?', 'When do people move elsewhere, and who decides?']),
  ('threat', 'A threat from outside', 110, array['How are doors closed, and by whom?', 'Where do people go?', 'Who rings the police, and what is said?', 'Who says that it is over?']);

create table trellis.tasks_protocol (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  kind text,                                           -- null: a card of the site's own
  version int not null default 1,                      -- of the newest text
  made_by uuid not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  retired_by uuid,
  retired_why text,
  check ((retired_at is null) = (retired_why is null))
);
create unique index tasks_protocol_one_of_a_kind on trellis.tasks_protocol (unit_id, kind) where retired_at is null and kind is not null;

create table trellis.tasks_protocol_version (
  id uuid primary key default uuidv7(),
  protocol_id uuid not null references trellis.tasks_protocol,
  unit_id uuid not null references trellis.places_unit,
  number int not null check (number >= 1),
  title text not null,
  first text not null,                                 -- what to do first, a line a step
  after text,
  ring text not null,                                  -- who is rung, a line each
  kept text,                                           -- where things are kept
  owner text not null,                                 -- who keeps the card right
  review_on date not null,
  why text,                                            -- what changed
  written_by uuid not null,
  written_at timestamptz not null,
  unique (protocol_id, number)
);

create table trellis.tasks_protocol_use (
  id uuid primary key default uuidv7(),
  protocol_id uuid not null references trellis.tasks_protocol,
  version_id uuid not null references trellis.tasks_protocol_version,
  unit_id uuid not null references trellis.places_unit,
  used_at timestamptz not null,
  words text not null,                                 -- what happened; names nobody unless a person is given
  person_id uuid references trellis.people_person,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index tasks_protocol_use_of on trellis.tasks_protocol_use (protocol_id, used_at desc);

-- Those who keep the cards: the unit's manager, and administrators, who read no clinical record but keep what the organisation runs on.
create function trellis.keeps_protocols(unit uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (
    select 1 from trellis.workforce_membership m join trellis.workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.during @> trellis.clock_now()
      and ((m.role = 'manager' and m.unit_id = unit) or m.role = 'administrator')
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date))
$$;
do $$ declare about text; begin
  foreach about in array array['tasks_protocol', 'tasks_protocol_version'] loop
    execute format('alter table trellis.%I enable row level security', about);
    execute format('create policy readers on trellis.%I for select to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[]) or trellis.keeps_protocols(unit_id))', about);
    execute format('create policy keepers on trellis.%I for insert to trellis_app with check (trellis.keeps_protocols(unit_id))', about);
    execute format('create policy changers on trellis.%I for update to trellis_app using (trellis.keeps_protocols(unit_id)) with check (trellis.keeps_protocols(unit_id))', about);
    execute format('create policy jobs on trellis.%I to trellis_worker using (true) with check (true)', about);
  end loop;
end $$;
call trellis.guard_by_unit('tasks_protocol_use');
create policy knows_the_person on trellis.tasks_protocol_use as restrictive for insert to trellis_app
  with check (person_id is null or person_id = any ((select trellis.my_people())::uuid[]));
revoke delete on trellis.tasks_protocol, trellis.tasks_protocol_version, trellis.tasks_protocol_use from trellis_app, trellis_worker;
revoke update on trellis.tasks_protocol_version, trellis.tasks_protocol_use from trellis_app, trellis_worker;
revoke insert, update, delete on trellis.tasks_protocol_kind from trellis_app, trellis_worker;
