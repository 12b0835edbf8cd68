-- A record is kept so many years from the last contact: the end of the last stay, or whatever was done with the person after it (a note, a session they came to,
-- a visit or call of outreach, structured work, a measure), whichever is last. After a death it is kept from the death, whatever was written later
-- (NHS Records Management Code of Practice 2021, appendix II).
create function trellis.records_last_contact(about uuid, ended date) returns date stable language sql set search_path = trellis, pg_temp as $$
  select greatest(ended,
    (select max((n.happened_at at time zone 'Europe/London')::date) from notes_note n where n.person_id = about and n.state not in ('entered in error', 'moved')),
    (select max((l.happened_at at time zone 'Europe/London')::date) from notes_line l where l.person_id = about and l.state = 'stands'),
    (select max(a.on_date) from programme_attendance_now a
      where a.person_id = about and a.code in ('came', 'came late', 'left early', 'came for part', 'called away', 'unplanned')),
    (select max((v.happened_at at time zone 'Europe/London')::date) from leave_outreach_visit v
      where v.person_id = about and v.outcome in ('seen', 'spoken') and not exists (select 1 from leave_outreach_visit c where c.corrects = v.id)),
    (select max(s.on_date) from measures_structured_session s where s.person_id = about),
    (select max(c.on_date) from measures_completion c
      where c.person_id = about and not exists (select 1 from measures_in_error e where e.completion_id = c.id)),
    (select max(t.on_date) from measures_tool_result t where t.person_id = about and t.error_at is null))
$$;

-- Those whose record has outlived what the rules ask, or will by a day, oldest first: no stay that runs, and the years gone since the last contact, or since they died.
create or replace function trellis.records_due(by_day date) returns table (person_id uuid, given_name text, surname text, born_on date, last_contact date, died boolean,
  rule_id uuid, due_on date, held boolean) stable security definer set search_path = trellis, pg_temp language plpgsql as $$
begin
  if not trellis.keeps_records() then raise exception 'not for you' using errcode = '42501'; end if;
  return query
  with stays as (
    select e.person_id as about, max((upper(e.during) at time zone 'Europe/London')::date) as ended, bool_or(upper_inf(e.during)) as here,
      bool_or(e.ended_how = 'death') as dead
    from people_episode e where e.ended_how is distinct from 'entered in error' group by 1
  ), lapsed as (
    -- A contact after the stay only puts the day off: nobody else is looked up.
    select p.id, p.given_name as given, p.surname as family, p.born_on as born, s.ended, s.dead, r.id as rule, r.years
    from stays s join people_person p on p.id = s.about
      join records_retention_rule r on r.class = case when s.dead then 'mental health record after death' else 'mental health record' end
        and r.during @> (trellis.clock_now() at time zone 'Europe/London')::date
    where not s.here and not exists (select 1 from people_joined j where p.id in (j.kept_id, j.joined_id))
      and (s.ended + make_interval(years => r.years))::date <= by_day
  ), counted as (
    select l.*, case when l.dead then l.ended else trellis.records_last_contact(l.id, l.ended) end as last from lapsed l
  )
  select c.id, c.given, c.family, c.born, c.last, c.dead, c.rule, (c.last + make_interval(years => c.years))::date, trellis.is_held(c.id)
  from counted c
  where (c.last + make_interval(years => c.years))::date <= by_day
  order by 8, 3, 2 limit 500;
end $$;

-- Asked again when it is destroyed: somebody may have been seen since two people agreed.
do $$ declare
  body text := pg_get_functiondef('trellis.records_destroy(uuid)'::regprocedure);
  was text := 'where e.person_id = about and e.ended_how is distinct from ''entered in error'';';
begin
  if position(was in body) = 0 then raise exception 'records_destroy does not hold: %', was; end if;
  execute replace(body, was, was || E'\n  if dead is not true then ended := trellis.records_last_contact(about, ended); end if;');
end $$;
call trellis.close_functions();
