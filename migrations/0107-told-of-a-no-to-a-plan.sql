-- Somebody who says on their own page that a plan is not right for them, or not all of it, is heard: their key worker is asked to talk with them, else
-- whoever works on their unit. What they would change stands in the plan. Their next answer ends what was asked, unless it is to be
-- asked later.
create function trellis.plan_answer_is_heard() returns trigger security definer set search_path = trellis, pg_temp language plpgsql as $$
declare called text; unit uuid; worker uuid; here timestamptz := trellis.clock_now(); today date := (trellis.clock_now() at time zone 'Europe/London')::date; begin
  insert into tasks_answer (task_id, unit_id, answer, words, by_id, at)
    select t.id, t.unit_id, 'done', 'They have answered anew.', new.recorded_by, here from tasks_task t
    where t.about_kind = 'plan answer' and t.person_id = new.person_id and t.answered_at is null and new.answer in ('agree', 'agree with some', 'do not agree');
  if new.answer not in ('do not agree', 'agree with some') or new.recorded_by is distinct from new.person_id then return null; end if;
  -- Their unit, or the last one they were on.
  select e.unit_id into unit from people_episode e
    where e.person_id = new.person_id and e.ended_how is distinct from 'entered in error' order by e.during @> here desc, lower(e.during) desc limit 1;
  if unit is null then return null; end if;
  select w.staff_id into worker from people_named_worker w join workforce_staff s on s.id = w.staff_id
    where w.person_id = new.person_id and w.duty = 'key worker' and w.during @> today and (s.left_on is null or s.left_on > today)
      and exists (select 1 from workforce_membership m where m.staff_id = w.staff_id and m.unit_id = unit and m.during @> here) limit 1;
  select coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname into called from people_person p where p.id = new.person_id;
  insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_of, asked_at)
    values (unit, 'must tell', 'plan answer', new.id, new.person_id,
      called || case new.answer when 'do not agree' then ' does not agree with their plan.' else ' agrees with some of their plan only.' end
        || ' They said so on their own page: talk about it with them.', '/people/' || new.person_id || '/plan', worker, here);
  return null;
end $$;
create trigger heard after insert on trellis.plan_agreement for each row execute function trellis.plan_answer_is_heard();
call trellis.close_functions();
