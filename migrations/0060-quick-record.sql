-- The record of years is as quick to open as the record of a month: what a page asks of one person is found by that person, and words are found
-- among the notes of those the asker knows, however many others there are.
create index plan_step_person on trellis.plan_step (person_id);
create index plan_step_version_person on trellis.plan_step_version (person_id);
create index plan_rating_person on trellis.plan_rating (person_id, rated_on);
create index notes_line_unit on trellis.notes_line (unit_id, happened_at desc);

-- A word may stand in a hundred thousand notes of the organisation, and the asker knows twenty people. So whose note it is stands in the same look-up.
create function trellis.words_of(words tsvector, person uuid) returns tsvector immutable parallel safe language sql
  return words || array_to_tsvector(array[person::text]);
create function trellis.whose_words(person uuid) returns tsquery immutable parallel safe language sql return ('''' || person || '''')::tsquery;
drop index trellis.notes_version_search;
create index notes_version_search on trellis.notes_version using gin (trellis.words_of(search, person_id));
drop index trellis.notes_act_search;
create index notes_act_search on trellis.notes_act using gin (trellis.words_of(search, person_id)) where what in ('addendum', 'not what I said');
drop index trellis.notes_line_search;
create index notes_line_search on trellis.notes_line using gin (trellis.words_of(search, person_id));

-- As before: words in the notes and session lines of people the asker knows of, none of them closed to the asker, the newest first. A common word is soon
-- found by reading the newest notes, and a rare one by the look-up: a few of the newest tell which it is. `offset 0` keeps the look-up one of each person.
create or replace function trellis.notes_found(wanted text, of_person uuid, of_unit uuid, before timestamptz, most int)
  returns table (what text, id uuid, person_id uuid, happened_at timestamptz)
  stable security definer set search_path = trellis, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  few constant int := 80;                              -- read to tell a common word from a rare one
  many constant int := 400;                            -- read at most
  q constant tsquery := websearch_to_tsquery('english', wanted);
  known constant uuid[] := (select coalesce(array_agg(p), '{}') from unnest(trellis.my_people()) p where of_person is null or p = of_person);
  closed constant uuid[] := trellis.closed_to_me();
  until constant timestamptz := coalesce(before, 'infinity');
  whose constant text := case when of_person is null then 'unit_id' else 'person_id' end;
  whom constant uuid := coalesce(of_person, of_unit);
  noted uuid[] := '{}';
  lined uuid[] := '{}';
  ask text;
begin
  if numnode(q) = 0 or known = '{}' then return; end if;

  if whom is not null then
    ask := format('select array(select n.id from (select * from notes_note where %I = $1 and happened_at < $2 order by happened_at desc fetch first ($3) rows with ties) n
      join notes_version v on v.note_id = n.id and v.no = n.version_no where v.search @@ $4 and n.person_id = any ($5) and n.id <> all ($6) and n.state <> ''moved''
        and ($7 is null or n.unit_id = $7) order by n.happened_at desc, n.id limit $8)', whose);
    execute ask into noted using whom, until, few, q, known, closed, of_unit, most;
    if cardinality(noted) between 5 and most - 1 then execute ask into noted using whom, until, many, q, known, closed, of_unit, most; end if;
  end if;
  if cardinality(noted) < most then
    noted := array(select n.id from unnest(known) p cross join lateral (
        select n.* from notes_version v join notes_note n on n.id = v.note_id and n.version_no = v.no where words_of(v.search, v.person_id) @@ (q && whose_words(p)) offset 0) n
      where n.person_id = p and n.state <> 'moved' and n.id <> all (closed) and n.happened_at < until and (of_unit is null or n.unit_id = of_unit)
      order by n.happened_at desc, n.id limit most);
  end if;

  -- Several lines of one session are one place.
  if whom is not null then
    ask := format('select array(select min(l.id::text)::uuid from (select * from notes_line where %I = $1 and happened_at < $2 order by happened_at desc fetch first ($3) rows with ties) l
      where l.search @@ $4 and l.person_id = any ($5) and l.id <> all ($6) and ($7 is null or l.unit_id = $7)
      group by l.subject_id, l.person_id, l.happened_at order by l.happened_at desc, l.subject_id, l.person_id limit $8)', whose);
    execute ask into lined using whom, until, few, q, known, closed, of_unit, most;
    if cardinality(lined) between 5 and most - 1 then execute ask into lined using whom, until, many, q, known, closed, of_unit, most; end if;
  end if;
  if cardinality(lined) < most then
    lined := array(select min(l.id::text)::uuid from unnest(known) p cross join lateral (select * from notes_line l where words_of(l.search, l.person_id) @@ (q && whose_words(p)) offset 0) l
      where l.person_id = p and l.id <> all (closed) and l.happened_at < until and (of_unit is null or l.unit_id = of_unit)
      group by l.subject_id, l.person_id, l.happened_at order by l.happened_at desc, l.subject_id, l.person_id limit most);
  end if;

  return query
    select f.what, f.id, f.person_id, f.happened_at from (
      select 'note' as what, n.id, n.person_id, n.happened_at from notes_note n where n.id = any (noted)
      union
      select 'note', n.id, n.person_id, n.happened_at from unnest(known) p
        cross join lateral (select n.* from notes_act a join notes_note n on n.id = a.note_id
          where words_of(a.search, a.person_id) @@ (q && whose_words(p)) and a.what in ('addendum', 'not what I said') offset 0) n
        where n.person_id = p and n.state <> 'moved' and n.id <> all (closed) and n.happened_at < until and (of_unit is null or n.unit_id = of_unit)
      union
      select 'session', l.subject_id, l.person_id, l.happened_at from notes_line l where l.id = any (lined)
    ) f order by f.happened_at desc, f.id, f.person_id limit most;
end $$;
