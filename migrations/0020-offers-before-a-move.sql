-- What a person was offered before they moved here, for whoever may know of the person now: their own sessions, not the other unit's programme.
create function trellis.sessions_offered_to(person uuid, first_day date, last_day date)
  returns table (session_id uuid, unit_id uuid, how text, name text, kind text, during tstzrange, on_date date, start_time time, category text, counts boolean, status text, cancel_reason text, outside boolean)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select s.id, s.unit_id, i.how, s.name, s.kind, s.during, s.on_date, s.start_time, s.category, s.counts, s.status, s.cancel_reason, a.outside_service
  from trellis.programme_invitation i
  join trellis.programme_session s on s.id = i.session_id
  join trellis.programme_activity a on a.id = s.activity_id
  where i.person_id = person and person = any (trellis.my_people()) and i.on_date between first_day and last_day and i.withdrawn_at is null
    and (s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from is distinct from 'draft'))
$$;
