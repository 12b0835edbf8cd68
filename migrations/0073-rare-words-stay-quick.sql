-- A word that few notes hold is found in years of notes as soon as in a month's. As before: words in the notes and session lines of people the asker knows
-- of, none of them closed to the asker, the newest first. A common word is soon found by reading the newest notes, so many at a time for as long as enough
-- of them hold it; any other by the look-up, which is now asked once for everybody the asker knows and not once for each. A word that of all the newest
-- notes only one person's hold is none that everybody's hold: it is looked up at once. The plans are made once and kept: to plan took longer than to look.
create or replace function trellis.notes_found(wanted text, of_person uuid, of_unit uuid, before timestamptz, most int)
  returns table (what text, id uuid, person_id uuid, happened_at timestamptz)
  stable security definer set search_path = trellis, pg_temp set plan_cache_mode = force_generic_plan language plpgsql as $$
#variable_conflict use_column
declare
  few constant int := 80;                              -- read at a time
  often constant int := 30;                            -- a common word stands in one of so many: then reading costs less than the look-up
  q constant tsquery := websearch_to_tsquery('english', wanted);
  known constant uuid[] := (select coalesce(array_agg(p), '{}') from unnest(trellis.my_people()) p where of_person is null or p = of_person);
  closed constant uuid[] := trellis.closed_to_me();
  until constant timestamptz := coalesce(before, 'infinity');
  theirs tsquery;
  noted uuid[] := '{}';
  lined uuid[] := '{}';
  here uuid[];                                         -- those just read that hold the words
  whose int;                                           -- of how many people
  these int;                                           -- how many were read
  read int := 0;
  mark timestamptz := until;
begin
  if numnode(q) = 0 or known = '{}' then return; end if;
  theirs := q && (select string_agg('''' || p || '''', '|') from unnest(known) p)::tsquery;

  -- Each reading ends with whole moments, so that the next begins before them. Fewer than were asked for: all have been read, and the look-up knows no more.
  loop
    select array_agg(n.id order by n.happened_at desc, n.id) filter (where n.said), count(distinct n.person_id) filter (where n.said), count(*), min(n.happened_at)
    into here, whose, these, mark from (
      select n.id, n.person_id, n.happened_at, v.search @@ q and n.person_id = any (known) and n.id <> all (closed) and n.state <> 'moved' and (of_unit is null or n.unit_id = of_unit) as said
      from ((select * from notes_note where person_id = of_person and happened_at < mark order by happened_at desc fetch first (few) rows with ties)
        union all (select * from notes_note where of_person is null and unit_id = of_unit and happened_at < mark order by happened_at desc fetch first (few) rows with ties)) n
      left join lateral (select v.search from notes_version v where v.note_id = n.id and v.no = n.version_no offset 0) v on true) n;
    noted := noted || coalesce(here, '{}');
    read := read + these;
    exit when these < few or cardinality(noted) >= most or here is null or cardinality(noted) * often < read or (of_person is null and read = these and whose = 1);
  end loop;
  if cardinality(noted) < most and (these >= few or of_person is null and of_unit is null) then
    noted := array(select n.id from notes_version v cross join lateral (select * from notes_note n where n.id = v.note_id and n.version_no = v.no offset 0) n
      where words_of(v.search, v.person_id) @@ theirs and n.person_id = any (known) and n.state <> 'moved' and n.id <> all (closed) and n.happened_at < until
        and (of_unit is null or n.unit_id = of_unit) order by n.happened_at desc, n.id limit most);
  end if;

  -- Several lines of one session are one place.
  read := 0;
  mark := until;
  loop
    select array_agg(l.id order by l.happened_at desc, l.subject_id, l.person_id) filter (where l.id is not null), count(distinct l.person_id) filter (where l.id is not null),
      coalesce(sum(l.lines), 0), min(l.happened_at) into here, whose, these, mark from (
      select (min(l.id::text) filter (where l.search @@ q and l.person_id = any (known) and l.id <> all (closed) and (of_unit is null or l.unit_id = of_unit)))::uuid as id,
        l.subject_id, l.person_id, l.happened_at, count(*) as lines
      from ((select * from notes_line where person_id = of_person and happened_at < mark order by happened_at desc fetch first (few) rows with ties)
        union all (select * from notes_line where of_person is null and unit_id = of_unit and happened_at < mark order by happened_at desc fetch first (few) rows with ties)) l
      group by l.subject_id, l.person_id, l.happened_at) l;
    lined := lined || coalesce(here, '{}');
    read := read + these;
    exit when these < few or cardinality(lined) >= most or here is null or cardinality(lined) * often < read or (of_person is null and read = these and whose = 1);
  end loop;
  if cardinality(lined) < most and (these >= few or of_person is null and of_unit is null) then
    lined := array(select min(l.id::text)::uuid from notes_line l where words_of(l.search, l.person_id) @@ theirs and l.person_id = any (known) and l.id <> all (closed)
        and l.happened_at < until and (of_unit is null or l.unit_id = of_unit)
      group by l.subject_id, l.person_id, l.happened_at order by l.happened_at desc, l.subject_id, l.person_id limit most);
  end if;

  return query
    select f.what, f.id, f.person_id, f.happened_at from (
      select 'note' as what, n.id, n.person_id, n.happened_at from notes_note n where n.id = any (noted)
      union
      select 'note', n.id, n.person_id, n.happened_at from notes_act a cross join lateral (select * from notes_note n where n.id = a.note_id offset 0) n
        where words_of(a.search, a.person_id) @@ theirs and a.what in ('addendum', 'not what I said') and n.person_id = any (known) and n.state <> 'moved'
          and n.id <> all (closed) and n.happened_at < until and (of_unit is null or n.unit_id = of_unit)
      union
      select 'session', l.subject_id, l.person_id, l.happened_at from notes_line l where l.id = any (lined)
    ) f order by f.happened_at desc, f.id, f.person_id limit most;
end $$;
