-- Admitting safely: a number already held is compared before a record is joined to, an arrival entered in error can be taken
-- back, and a stay entered in error no longer bars the true one.
alter table trellis.people_episode drop constraint people_episode_person_id_during_excl;
alter table trellis.people_episode add constraint people_episode_one_place
  exclude using gist (person_id with =, during with &&) where (ended_how is distinct from 'entered in error');

-- What is held under these numbers, told in one word so that nothing is learnt of somebody the asker may not know of:
-- none; same (surname and date of birth agree); differs (they do not); two (the numbers belong to different people);
-- staying (same, with a stay that has not ended by then). `known` is given only for people the asker may know of.
-- Takes a lock on the numbers until the transaction ends, so that two admissions at once do not make two people.
create function trellis.people_held(new_person jsonb, from_at timestamptz, out verdict text, out known uuid)
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare held trellis.people_person; how_many int; begin
  if cardinality(trellis.my_units()) = 0 and session_user not in ('trellis_worker', 'trellis_owner') and trellis.actor_kind() <> 'system' then
    raise exception 'not for you' using errcode = '42501';
  end if;
  verdict := 'none';
  if new_person->>'nhs_number' is not null then perform pg_advisory_xact_lock(hashtextextended('nhs ' || (new_person->>'nhs_number'), 0)); end if;
  if new_person->>'client_id' is not null then perform pg_advisory_xact_lock(hashtextextended('client ' || (new_person->>'client_id'), 0)); end if;
  select count(*) into how_many from trellis.people_person
    where nhs_number = new_person->>'nhs_number' or client_id = new_person->>'client_id';
  if how_many = 0 then return; end if;
  if how_many > 1 then verdict := 'two'; return; end if;
  select * into held from trellis.people_person where nhs_number = new_person->>'nhs_number' or client_id = new_person->>'client_id';
  if held.id = any (trellis.my_people()) then known := held.id; end if;
  if lower(held.surname) <> lower(coalesce(new_person->>'surname', '')) or held.born_on is distinct from (new_person->>'born_on')::date
    or (held.nhs_number is not null and held.nhs_number <> coalesce(new_person->>'nhs_number', held.nhs_number)) then verdict := 'differs'; return; end if;
  if exists (select 1 from trellis.people_episode e where e.person_id = held.id and e.during && tstzrange(from_at, null) and e.ended_how is distinct from 'entered in error') then
    verdict := 'staying'; return;
  end if;
  verdict := 'same';
end $$;

-- Takes back an arrival that was entered in error: the stay is kept, marked, and no longer counts; after a transfer in, the stay it
-- ended goes on as before. Only on a unit of the asker's, and only while the stay is the one they saw.
create function trellis.people_undo_arrival(stay uuid, seen_version int, why text) returns boolean
  volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare e trellis.people_episode; begin
  select * into e from trellis.people_episode where id = stay for update;
  if e.id is null or not (e.unit_id = any (trellis.my_units())) then raise exception 'not your unit' using errcode = '42501'; end if;
  if e.version <> seen_version or e.ended_how is not null then return false; end if;
  update trellis.people_episode set ended_how = 'entered in error', ended_why = why, ended_by = trellis.actor_id(), version = version + 1,
    during = tstzrange(lower(during), greatest(trellis.clock_now(), lower(during) + interval '1 second')) where id = stay;
  if e.began_how = 'transfer in' then
    update trellis.people_episode set during = tstzrange(lower(during), null), ended_how = null, ended_to = null, ended_why = null, ended_by = null, version = version + 1
      where person_id = e.person_id and ended_how = 'transfer out' and upper(during) = lower(e.during);
  end if;
  return true;
end $$;
