-- Outing packs: one outing lent to one phone, for hours. Never a replica: what the phone tells comes back as events that are only added.
create table trellis.leave_pack_lease (
  id uuid primary key default gen_random_uuid(),       -- wholly random: who holds it may send to it
  outing_id uuid not null references trellis.leave_outing,
  unit_id uuid not null references trellis.places_unit,
  staff_id uuid not null references trellis.workforce_staff, -- who took it: nobody else records with it
  device_name text not null,
  way text not null check (way in ('passkey', 'pin')),
  device_key jsonb not null,                           -- checks what the phone signs (public, P-256)
  seal_public jsonb not null,                          -- a locked phone seals to it
  seal_private text not null,                          -- closed under the installation's key
  episodes uuid[] not null,                            -- those in the pack, in the order of their rows
  taken_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > taken_at and expires_at <= taken_at + interval '12 hours'),
  read_back_at timestamptz,                            -- the phone read it all back with the network shut out
  ended_at timestamptz,
  ended_why text check (ended_why in ('finished', 'expired', 'taken on another phone', 'stopped by the unit')),
  ended_by uuid,
  check ((ended_at is null) = (ended_why is null))
);
create unique index leave_pack_lease_one on trellis.leave_pack_lease (outing_id) where ended_at is null;
create index leave_pack_lease_outing on trellis.leave_pack_lease (outing_id, taken_at);
create index leave_pack_lease_running on trellis.leave_pack_lease (expires_at) where ended_at is null;

-- What a phone told, as it came: one row for each person it is about.
create table trellis.leave_pack_event (
  id uuid primary key,                                 -- the movement's id, where it became one
  lease_id uuid not null references trellis.leave_pack_lease,
  sent_id uuid not null,                               -- the phone's own id: one tap for everybody has one
  unit_id uuid not null references trellis.places_unit,
  outing_id uuid not null references trellis.leave_outing,
  episode_id uuid references trellis.leave_episode,    -- null: help for the outing as a whole, or nobody that is known
  person_id uuid references trellis.people_person,
  seq int not null,
  what text not null check (what in ('departed', 'arrived', 'contact', 'due back changed', 'walked off', 'not where expected', 'returned', 'outcome', 'help', 'corrected')),
  device_at timestamptz not null,                      -- what the phone's clock said
  happened_at timestamptz not null,                    -- the same by our clock, where the phone's was out
  clock_out_seconds int not null,                      -- how far it was out when it sent: above 0, it was ahead
  monotonic bigint not null,
  zone text not null,
  facts jsonb not null default '{}',
  corrects uuid,
  sealed boolean not null,                             -- told by a locked phone
  received_at timestamptz not null,
  author_id uuid not null,                             -- who had taken the phone
  sent_by uuid,                                        -- who was signed in while it sent; null: nobody
  outcome text not null check (outcome in ('recorded', 'known already', 'to review', 'alarm')),
  why text,
  hash bytea not null,
  unique nulls not distinct (lease_id, sent_id, episode_id, hash)
);
create index leave_pack_event_tray on trellis.leave_pack_event (unit_id, received_at) where outcome = 'to review';
create index leave_pack_event_episode on trellis.leave_pack_event (episode_id);

-- What a nurse made of an event that could not be recorded by itself.
create table trellis.leave_pack_decision (
  event_id uuid primary key references trellis.leave_pack_event,
  unit_id uuid not null references trellis.places_unit,
  decision text not null check (decision in ('taken in', 'set aside')),
  why text check (decision = 'taken in' or why is not null),
  decided_by uuid not null,
  decided_at timestamptz not null
);

do $$ declare about text; begin
  foreach about in array array['leave_pack_lease', 'leave_pack_event', 'leave_pack_decision'] loop call trellis.guard_by_unit(about); end loop;
end $$;
revoke delete on trellis.leave_pack_lease from trellis_app, trellis_worker;
revoke update on trellis.leave_pack_lease from trellis_app, trellis_worker;
grant update (read_back_at, ended_at, ended_why, ended_by) on trellis.leave_pack_lease to trellis_app, trellis_worker;
-- Events come in by one door alone, below; nobody changes one or takes one away.
revoke insert, update, delete on trellis.leave_pack_event from trellis_app, trellis_worker;
revoke update, delete on trellis.leave_pack_decision from trellis_app, trellis_worker;

-- The door for what a phone sends, which may come when nobody is signed in any more: the lease by its id, held until the transaction ends
-- so that of two batches at once one comes after the other.
create function trellis.pack_lease_sent_to(lease uuid) returns setof trellis.leave_pack_lease volatile security definer set search_path = trellis, pg_temp
  language sql as $$ select * from leave_pack_lease where id = lease for update $$;

create function trellis.pack_events_known(lease uuid, sent uuid[]) returns table (id uuid, sent_id uuid, episode_id uuid, hash bytea, outcome text)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select e.id, e.sent_id, e.episode_id, e.hash, e.outcome from leave_pack_event e where e.lease_id = lease and e.sent_id = any (sent)
$$;

-- Is there an event or a movement of this id already? Then the event gets another: an id made elsewhere cannot keep one out.
create function trellis.pack_id_taken(wanted uuid) returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select exists (select 1 from leave_pack_event where id = wanted) or exists (select 1 from leave_movement where id = wanted)
$$;

-- Keeps one event of a lease, about somebody in its pack or nobody. Unit, outing, person and author are the lease's, whatever is said.
create function trellis.keep_pack_event(told jsonb) returns void volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l leave_pack_lease; about uuid := (told->>'episode')::uuid; begin
  select * into strict l from leave_pack_lease where id = (told->>'lease')::uuid;
  if about is not null and about <> all (l.episodes) then raise exception 'not in this pack' using errcode = '42501'; end if;
  insert into leave_pack_event (id, lease_id, sent_id, unit_id, outing_id, episode_id, person_id, seq, what, device_at, happened_at, clock_out_seconds, monotonic,
    zone, facts, corrects, sealed, received_at, author_id, sent_by, outcome, why, hash)
  values ((told->>'id')::uuid, l.id, (told->>'sent')::uuid, l.unit_id, l.outing_id, about, (select e.person_id from leave_episode e where e.id = about),
    (told->>'seq')::int, told->>'what', (told->>'deviceAt')::timestamptz, (told->>'happenedAt')::timestamptz, (told->>'clockOut')::int,
    (told->>'monotonic')::bigint, told->>'zone', coalesce(told->'facts', '{}'), (told->>'corrects')::uuid, (told->>'sealed')::boolean,
    trellis.clock_now(), l.staff_id, trellis.actor_id(), told->>'outcome', told->>'why', decode(told->>'hash', 'hex'));
end $$;

-- Help asked for, and what cannot wait in a tray: an alarm at the desk, whoever is signed in on the phone.
alter table trellis.leave_alarm drop constraint leave_alarm_about_check;
alter table trellis.leave_alarm add constraint leave_alarm_about_check
  check (about in ('overdue', 'walked off', 'not where expected', 'unauthorised', 'nobody answered', 'concern', 'help'));
create function trellis.raise_pack_alarm(lease uuid, episode uuid, help boolean, answer_by timestamptz) returns void volatile security definer
  set search_path = trellis, pg_temp language sql as $$
  insert into leave_alarm (episode_id, unit_id, about, raised_at, answer_by)
  select episode, l.unit_id, case when help then 'help' else 'concern' end, trellis.clock_now(), answer_by
  from leave_pack_lease l where l.id = lease and episode = any (l.episodes) on conflict do nothing
$$;

create trigger live after insert or update on trellis.leave_pack_lease for each row execute function trellis.tell_unit('leave');
create trigger live after insert on trellis.leave_pack_event for each row execute function trellis.tell_unit('leave');
create trigger live after insert on trellis.leave_pack_decision for each row execute function trellis.tell_unit('leave');
