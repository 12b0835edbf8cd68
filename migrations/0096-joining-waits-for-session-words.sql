-- What was written from a session and waits for its countersignature keeps a record open as a waiting note does: it is signed before two records are joined.
create or replace function trellis.people_join_open(about uuid) returns text[] stable security definer set search_path = trellis, pg_temp language sql as $$
  select array_remove(array[
    case when exists (select 1 from people_episode e where e.person_id = about and e.ended_how is distinct from 'entered in error'
      and (upper_inf(e.during) or upper(e.during) > trellis.clock_now())) then 'stay' end,
    case when exists (select 1 from leave_episode e where e.person_id = about and (e.matters_until is null or e.matters_until > trellis.clock_now())) then 'leave' end,
    case when exists (select 1 from leave_pack_lease l join leave_episode e on e.id = any (l.episodes) where e.person_id = about and l.ended_at is null and l.expires_at > trellis.clock_now()) then 'pack' end,
    case when exists (select 1 from legal_status s where s.person_id = about and s.during @> (trellis.clock_now() at time zone 'Europe/London')::date
      and (s.expires_on is null or s.expires_on >= (trellis.clock_now() at time zone 'Europe/London')::date)) then 'legal status' end,
    case when exists (select 1 from leave_outreach_plan o where o.person_id = about and o.ended_at is null
      and (o.last_on is null or o.last_on >= (trellis.clock_now() at time zone 'Europe/London')::date)) then 'outreach' end,
    case when exists (select 1 from safety_nudge n where n.person_id = about and n.acknowledged_at is null) then 'early sign' end,
    case when exists (select 1 from measures_alert a where a.person_id = about and a.seen_at is null) then 'answer' end,
    case when exists (select 1 from notes_note n where n.person_id = about and n.state in ('waiting', 'returned'))
      or exists (select 1 from notes_line l join notes_group g on g.subject_id = l.subject_id and g.author_id = l.author_id
        where l.person_id = about and l.state = 'stands' and g.state in ('waiting', 'returned')) then 'countersignature' end,
    case when exists (select 1 from platform_account a where a.kind = 'person' and a.subject_id = about and a.disabled_at is null
      and (a.expires_at is null or a.expires_at > trellis.clock_now())) then 'sign-in' end
  ], null)
$$;
