-- The asker's own notes, as far as they are theirs to read here: what they said, word for word, and of the rest what the unit's policy shares. Never what
-- concerned the author, what was seen of an early sign, or why it was late. One entered in error says only that; one that was moved (it was about
-- somebody else) says nothing, and stands here only while the asker's own correction does. One that only some may open is not here at all.
-- Where its author kept somebody else's name, the person reads their own words alone.
create function trellis.my_own_notes(shared text[], only_note uuid, most int, passed_over int)
  returns table (id uuid, kind text, happened_at timestamptz, place text, author text, author_role text, state text, own_words text, sign_said text,
    next text, did text, responded text, corrections jsonb)
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select n.id, n.kind, n.happened_at, case when n.state <> 'moved' then n.place end,
    coalesce(coalesce(nullif(a.preferred_name, ''), a.given_name) || ' ' || a.surname, 'somebody who has left'), n.author_role, n.state,
    case when n.state not in ('moved', 'entered in error') then v.own_words end,
    case when n.state not in ('moved', 'entered in error') then v.sign_said end,
    case when n.state not in ('moved', 'entered in error') and v.kept_names is null and 'what next' = any (shared) then v.next end,
    case when n.state not in ('moved', 'entered in error') and v.kept_names is null and 'what we did' = any (shared) then v.did end,
    case when n.state not in ('moved', 'entered in error') and v.kept_names is null and 'how they responded' = any (shared) then v.responded end,
    coalesce((select jsonb_agg(jsonb_build_object('words', s.words, 'at', s.at,
        'by', case when s.by_id <> n.person_id then coalesce(coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname, 'somebody who has left') end) order by s.at, s.id)
      from notes_act s left join workforce_staff w on w.id = s.by_id where s.note_id = n.id and s.what = 'not what I said'), '[]')
  from notes_note n
  left join notes_version v on v.note_id = n.id and v.no = n.version_no
  left join workforce_staff a on a.id = n.author_id
  where trellis.actor_kind() = 'person' and n.person_id = trellis.actor_id() and (only_note is null or n.id = only_note) and n.version_no > 0
    and n.id <> all (trellis.closed_to_me())
    and (n.state <> 'moved' or exists (select 1 from notes_act s where s.note_id = n.id and s.what = 'not what I said'))
  order by n.happened_at desc, n.id desc limit most offset passed_over
$$;

-- Whoever wrote a note is told when the person says "that isn't what I said" of it, however it was written down: one request at a time while nobody has
-- seen it, to the author; to everybody on the unit when they no longer work there.
create function trellis.notes_author_is_told() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare n notes_note; called text; author text; works boolean; begin
  select * into strict n from notes_note where id = new.note_id;
  if new.by_id = n.author_id
    or exists (select 1 from tasks_task t where t.about_kind = 'not what I said' and t.about_id = n.id and t.answered_at is null) then
    return null;
  end if;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from people_person p where p.id = n.person_id;
  select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname into author from workforce_staff s where s.id = n.author_id;
  works := exists (select 1 from workforce_membership m join workforce_staff s on s.id = m.staff_id where m.staff_id = n.author_id and m.unit_id = n.unit_id
    and m.during @> trellis.clock_now() and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date));
  insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_by, asked_at)
  values (n.unit_id, 'must tell', 'not what I said', n.id, n.person_id,
    called || ' says of ' || case when works then 'your note' else 'a note by ' || coalesce(author, 'somebody who has left') end || ' of '
      || to_char(n.happened_at at time zone 'Europe/London', 'FMDD FMMonth') || ': “That isn’t what I said.” Read their words, and talk with them.',
    '/notes/' || n.id, case when works then n.author_id end, case when new.by_id <> n.person_id then new.by_id end, trellis.clock_now());
  return null;
end $$;
create trigger author_told after insert on trellis.notes_act for each row when (new.what = 'not what I said') execute function trellis.notes_author_is_told();
