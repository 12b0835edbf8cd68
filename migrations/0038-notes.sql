-- Notes: one contact in one person's record. The head and every signed wording are only ever added; how a note stands follows from its acts.
create table trellis.notes_note (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('one to one', 'visit', 'phone call', 'time and listening', 'leave support', 'other')),
  happened_at timestamptz not null,
  minutes int check (minutes between 1 and 1440),
  place text,
  author_id uuid not null,
  author_role text not null,                           -- at the time
  written_at timestamptz not null,                     -- when it was first signed
  late boolean not null,                               -- written later than the site's limit after it happened
  origin_kind text not null check (origin_kind in ('written', 'session', 'leave', 'moved')),
  origin_id uuid,                                      -- the session or outing it tells of; the note it was moved from
  -- Kept by the acts, below; nobody else changes them.
  version_no int not null default 0,                   -- the wording that stands
  state text not null default 'signed' check (state in ('signed', 'waiting', 'countersigned', 'returned', 'entered in error', 'moved')),
  countersign_by timestamptz,
  lock_at timestamptz                                  -- from then on its wording stands; only addenda
);
create index notes_note_person on trellis.notes_note (person_id, happened_at desc, id desc);
create index notes_note_waiting on trellis.notes_note (unit_id, countersign_by) where state = 'waiting';
create index notes_note_author on trellis.notes_note (author_id, written_at desc);
create index notes_note_unit on trellis.notes_note (unit_id, happened_at desc);

-- Every wording that was signed.
create table trellis.notes_version (
  id uuid primary key default uuidv7(),
  note_id uuid not null references trellis.notes_note,
  person_id uuid not null references trellis.people_person,
  no int not null check (no > 0),
  own_words text,                                      -- the person's, as they said them
  did text,
  responded text,
  next text,
  concern text,                                        -- null: nothing concerned the author
  supports jsonb not null default '[]',                -- [{task, level}]: did for, did with, prompted, alone
  goal_ids uuid[] not null default '{}',
  sign_ids uuid[] not null default '{}',               -- the person's early signs this tells of
  sign_said text,                                      -- what the person said of them
  sign_seen text,                                      -- what the author saw; never one text with the other
  late_reason text,
  kept_names text,                                     -- the word why, when a name in it was kept
  outside_role text[] not null default '{}',           -- limits of the author's role that it tells of
  signed_by uuid not null,
  signed_at timestamptz not null,
  search tsvector generated always as (to_tsvector('english', coalesce(own_words, '') || ' ' || coalesce(did, '') || ' ' || coalesce(responded, '') || ' '
    || coalesce(next, '') || ' ' || coalesce(concern, '') || ' ' || coalesce(sign_said, '') || ' ' || coalesce(sign_seen, ''))) stored,
  unique (note_id, no)
);
create index notes_version_person on trellis.notes_version (person_id);
create index notes_version_search on trellis.notes_version using gin (search);

create table trellis.notes_act (
  id uuid primary key default uuidv7(),
  note_id uuid not null references trellis.notes_note,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  what text not null check (what in ('signed', 'countersigned', 'sent back', 'locked', 'addendum', 'entered in error', 'moved to', 'moved from', 'not what I said')),
  version_no int not null,                             -- the wording it was about
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  basis text check (basis in ('was there', 'confirmed with', 'read only')),
  confirmed_with text,
  for_id uuid,                                         -- whom the countersigner covered
  faults text[] not null default '{}',                 -- what a note was sent back for: kept for supervision
  words text,
  other_note uuid references trellis.notes_note,       -- the other end of a move
  countersign_by timestamptz,                          -- signed: when it should be countersigned by; null where nobody needs to
  lock_at timestamptz,
  search tsvector generated always as (to_tsvector('english', coalesce(words, ''))) stored,
  check ((what = 'countersigned') = (basis is not null)),
  check (basis is distinct from 'confirmed with' or confirmed_with is not null),
  check (what not in ('sent back', 'addendum', 'entered in error', 'moved to', 'moved from', 'not what I said') or words is not null),
  check (what not in ('moved to', 'moved from') or other_note is not null),
  check (what not in ('signed', 'locked') or lock_at is not null)
);
create index notes_act_note on trellis.notes_act (note_id, at);
create index notes_act_faults on trellis.notes_act (unit_id, at) where what = 'sent back';
create index notes_act_search on trellis.notes_act using gin (search) where what in ('addendum', 'not what I said');

-- An act moves its note on, one at a time: of two at once the second finds how the first left it.
create function trellis.notes_note_follows() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare n notes_note; begin
  select * into strict n from notes_note where id = new.note_id for update;
  if new.person_id <> n.person_id then raise exception 'another person’s note' using errcode = '23514'; end if;
  if n.state = 'moved'
    or n.state = 'entered in error' and new.what not in ('moved to', 'not what I said')
    or new.what = 'signed' and new.version_no <> n.version_no + 1
    or new.what in ('countersigned', 'sent back') and (n.state <> 'waiting' or new.version_no <> n.version_no or new.by_id = n.author_id) then
    raise exception 'the note has moved on' using errcode = 'TN001';
  end if;
  update notes_note set
    state = case new.what when 'signed' then case when new.countersign_by is null then 'signed' else 'waiting' end when 'countersigned' then 'countersigned'
      when 'sent back' then 'returned' when 'entered in error' then 'entered in error' when 'moved to' then 'moved' else n.state end,
    version_no = case when new.what = 'signed' then new.version_no else n.version_no end,
    countersign_by = case when new.what = 'signed' then new.countersign_by else n.countersign_by end,
    lock_at = case when new.what in ('signed', 'locked') then new.lock_at else n.lock_at end
  where id = n.id;
  return null;
end $$;
create trigger follows after insert on trellis.notes_act for each row execute function trellis.notes_note_follows();
create trigger live after insert on trellis.notes_act for each row execute function trellis.tell_unit('notes');

-- A note in the wrong person's record is traced there, and says nothing there any more: its words are in the right one.
create function trellis.note_moved(note uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select exists (select 1 from notes_note where id = note and state = 'moved')
$$;

alter table trellis.notes_note enable row level security;
create policy known on trellis.notes_note for select to trellis_app using (person_id = any ((select trellis.my_people())::uuid[]));
create policy written on trellis.notes_note for insert to trellis_app with check (person_id = any ((select trellis.my_people())::uuid[])
  and (select trellis.actor_kind()) = 'staff' and (author_id = (select trellis.actor_id()) or origin_kind = 'moved'));
create policy jobs on trellis.notes_note to trellis_worker using (true) with check (true);
alter table trellis.notes_version enable row level security;
create policy known on trellis.notes_version for select to trellis_app using (person_id = any ((select trellis.my_people())::uuid[]) and not trellis.note_moved(note_id));
create policy written on trellis.notes_version for insert to trellis_app
  with check (person_id = any ((select trellis.my_people())::uuid[]) and (select trellis.actor_kind()) = 'staff');
create policy jobs on trellis.notes_version to trellis_worker using (true) with check (true);
alter table trellis.notes_act enable row level security;
create policy known on trellis.notes_act for select to trellis_app
  using (person_id = any ((select trellis.my_people())::uuid[]) and (what = 'moved to' or not trellis.note_moved(note_id)));
create policy done on trellis.notes_act for insert to trellis_app with check (person_id = any ((select trellis.my_people())::uuid[])
  and (select trellis.actor_kind()) = 'staff' and (by_id = (select trellis.actor_id()) or what = 'signed'));
create policy jobs on trellis.notes_act to trellis_worker using (true) with check (true);
revoke update, delete on trellis.notes_note, trellis.notes_version, trellis.notes_act from trellis_app, trellis_worker;

-- The person themself, on their own pages: their correction stands beside a note in their record. The one thing they add to it.
create function trellis.say_not_what_i_said(note uuid, said text) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare n notes_note; begin
  select * into n from notes_note where id = note and person_id = trellis.actor_id() and trellis.actor_kind() = 'person' and state <> 'moved';
  if not found then return false; end if;
  insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, words)
  values (n.id, n.person_id, n.unit_id, 'not what I said', n.version_no, n.person_id, 'the person themself', trellis.clock_now(), said);
  return true;
end $$;

-- Who countersigns whose notes, and who does so while somebody is away.
create table trellis.notes_cover (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  what text not null check (what in ('countersigns for', 'covers for')),
  staff_id uuid not null references trellis.workforce_staff,
  for_id uuid not null references trellis.workforce_staff, -- the author; or the countersigner who is away
  during daterange not null check (not isempty(during)),
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  check (staff_id <> for_id)
);
create index notes_cover_unit on trellis.notes_cover (unit_id) where ended_at is null;
call trellis.guard_by_unit('notes_cover');
revoke update, delete on trellis.notes_cover from trellis_app, trellis_worker;
grant update (ended_at, ended_by) on trellis.notes_cover to trellis_app, trellis_worker;

-- What the STR role does not normally hold (Department of Health, STR workers: good practice guidance, 5.15), by date; a site narrows or widens it by
-- an exception for one named worker, with a reason, training and the day it is looked at again (5.16).
create table trellis.notes_limit (
  code text primary key,
  says text not null,                                  -- why, to the worker
  may text not null,                                   -- what they may do
  instead text not null,                               -- who does it
  roles text[] not null,
  position int not null,
  during daterange not null default daterange('2000-01-01', null)
);
insert into trellis.notes_limit (code, position, says, may, instead, roles) values
  ('medicines', 1, 'Giving, checking or watching over medicines is outside the STR role.', 'You may remind somebody where their plan says so. Say at once if medicines worry you, and tell the person that you will.', 'A registered nurse', '{STR foundation,STR intermediate,STR senior}'),
  ('treatment', 2, 'Clinical or medical treatment is outside the STR role.', 'You may give information, go along to an appointment, and give first aid where you are trained.', 'A registered nurse or a doctor', '{STR foundation,STR intermediate,STR senior}'),
  ('sectioning', 3, 'Taking part in a Mental Health Act assessment or in medicine given against somebody’s will is outside the STR role.', 'You may support the person, visit them and say what you saw.', 'An approved mental health professional, a doctor or a registered nurse', '{STR foundation,STR intermediate,STR senior}'),
  ('counselling', 4, 'Therapeutic counselling is outside the STR role.', 'You may listen and use basic counselling skills: time and listening is work.', 'A psychologist, or a worker trained and supervised in it', '{STR foundation,STR intermediate,STR senior}'),
  ('co-ordination', 5, 'Co-ordinating somebody’s care is outside the STR role.', 'You may do your own part of the plan and say how it goes.', 'The person’s care co-ordinator', '{STR foundation,STR intermediate,STR senior}'),
  ('assessment', 6, 'Leading a comprehensive assessment is outside the STR role.', 'You may add what you know to one.', 'An occupational therapist, a registered nurse or a social worker', '{STR foundation,STR intermediate,STR senior}'),
  ('advocacy', 7, 'Acting as somebody’s independent advocate is outside the STR role.', 'You may help the person find one and say what they want.', 'An independent mental health advocate', '{STR foundation,STR intermediate,STR senior}'),
  ('supervision', 8, 'Supervising other workers is outside the foundation STR role.', 'You may show somebody new how you do something.', 'An intermediate or senior STR worker, or your line manager', '{STR foundation}');

-- What a contact was spent on; some of it lies outside a role.
create table trellis.notes_task (
  code text primary key,
  label text not null,
  limit_code text references trellis.notes_limit,
  position int not null,
  during daterange not null default daterange('2000-01-01', null)
);
insert into trellis.notes_task (code, position, label, limit_code) values
  ('cooking', 1, 'Cooking and meals', null), ('shopping', 2, 'Shopping', null), ('travel', 3, 'Getting about', null), ('money', 4, 'Money and benefits', null),
  ('home', 5, 'Home and laundry', null), ('self-care', 6, 'Washing and dressing', null), ('letters', 7, 'Letters, forms and phone calls', null),
  ('appointment', 8, 'An appointment', null), ('people', 9, 'Family, friends and company', null), ('moving', 10, 'Exercise and being outside', null),
  ('learning', 11, 'Learning and work', null), ('leisure', 12, 'Something they enjoy', null), ('medicines-reminder', 13, 'A reminder about medicines, as the plan says', null),
  ('medicines', 20, 'Medicines: giving, checking or watching over', 'medicines'), ('treatment', 21, 'Clinical or medical treatment', 'treatment'),
  ('sectioning', 22, 'A Mental Health Act assessment or compulsory medicine', 'sectioning'), ('counselling', 23, 'Therapeutic counselling', 'counselling'),
  ('co-ordination', 24, 'Co-ordinating their care', 'co-ordination'), ('assessment', 25, 'Leading a comprehensive assessment', 'assessment'),
  ('advocacy', 26, 'Acting as an independent advocate', 'advocacy'), ('supervision', 27, 'Supervising another worker', 'supervision');
revoke insert, update, delete on trellis.notes_limit, trellis.notes_task from trellis_app, trellis_worker;

create table trellis.notes_exception (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  staff_id uuid not null references trellis.workforce_staff,
  limit_code text not null references trellis.notes_limit,
  reason text not null,
  training text not null,
  from_on date not null,
  review_on date not null check (review_on > from_on), -- the last day it holds unless it is granted again
  granted_by uuid not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  check (granted_by <> staff_id)
);
create index notes_exception_staff on trellis.notes_exception (staff_id) where ended_at is null;
call trellis.guard_by_unit('notes_exception');
revoke update, delete on trellis.notes_exception from trellis_app, trellis_worker;
grant update (ended_at, ended_by, ended_why) on trellis.notes_exception to trellis_app, trellis_worker;

-- Session lines are found by the same words.
alter table trellis.notes_line add column search tsvector generated always as (to_tsvector('english', words)) stored;
create index notes_line_search on trellis.notes_line using gin (search);

-- Finds words in the notes and session lines of people the asker knows of: the words first, by index, then who may see them. Row-level security
-- alone would read every note before it looked for a word.
create function trellis.notes_found(wanted text, of_person uuid, of_unit uuid, before timestamptz, most int)
  returns table (what text, id uuid, person_id uuid, happened_at timestamptz)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  with asked as materialized (select websearch_to_tsquery('english', wanted) as q, trellis.my_people() as people)
  select f.what, f.id, f.person_id, f.happened_at from (
    select 'note' as what, n.id, n.person_id, n.happened_at, n.unit_id from asked, notes_version v join notes_note n on n.id = v.note_id and n.version_no = v.no
      where v.search @@ asked.q and n.state <> 'moved' and (of_person is null or v.person_id = of_person)
    union
    select 'note', n.id, n.person_id, n.happened_at, n.unit_id from asked, notes_act a join notes_note n on n.id = a.note_id
      where a.search @@ asked.q and a.what in ('addendum', 'not what I said') and n.state <> 'moved' and (of_person is null or a.person_id = of_person)
    union
    select distinct 'session', l.subject_id, l.person_id, l.happened_at, l.unit_id from asked, notes_line l
      where l.search @@ asked.q and (of_person is null or l.person_id = of_person)
  ) f, asked
  where f.person_id = any (asked.people) and (of_unit is null or f.unit_id = of_unit) and (before is null or f.happened_at < before)
  order by f.happened_at desc, f.id limit most
$$;
