-- Sessions that somebody the unit supports leads: this one, or each time they have their place in it. They read it on their own pages.
alter table trellis.programme_invitation add column leads boolean not null default false;
alter table trellis.programme_allocation add column leads boolean not null default false;
drop function trellis.my_own_week(date, date);
-- The asker's own sessions, with whether they lead it, the first name of the worker who does and of nobody else: what is published, and what was and then was cancelled.
create function trellis.my_own_week(first_day date, last_day date)
  returns table (session_id uuid, activity_id uuid, name text, kind text, on_date date, during tstzrange, place text, lead text, status text, cancel_reason text, answer text, leads boolean)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select s.id, s.activity_id, s.name, s.kind, s.on_date, s.during, coalesce(r.name, s.place),
    (select coalesce(nullif(w.preferred_name, ''), w.given_name) from trellis.programme_session_staff ss join trellis.workforce_staff w on w.id = ss.staff_id
      where ss.session_id = s.id and ss.duty <> 'co-worker' order by ss.duty = 'cover' desc, w.given_name limit 1),
    s.status, s.cancel_reason,
    (select a.code from trellis.programme_attendance a where a.session_id = s.id and a.person_id = i.person_id order by a.revision desc limit 1), i.leads
  from trellis.programme_invitation i
  join trellis.programme_session s on s.id = i.session_id
  left join trellis.places_room r on r.id = s.room_id
  where trellis.actor_kind() = 'person' and i.person_id = trellis.actor_id() and i.on_date between first_day and last_day and i.withdrawn_at is null
    and (s.status = 'published' or (s.status = 'cancelled' and s.cancelled_from is distinct from 'draft'))
  order by s.during, s.name
$$;
call trellis.close_functions();
