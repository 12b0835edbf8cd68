-- A night is counted once it has been: where a period ends today or later, tonight is not among the days in hospital yet.
do $$ declare body text := pg_get_functiondef('trellis.evaluation_counts(uuid, date, date)'::regprocedure);
  was constant text := 'generate_series(first_on, last_on, interval ''1 day'')'; begin
  if position(was in body) = 0 then raise exception 'The nights are counted in another way than this migration knows.'; end if;
  execute replace(body, was, 'generate_series(first_on, least(last_on, (trellis.clock_now() at time zone ''Europe/London'')::date - 1), interval ''1 day'')');
end $$;

-- What a vehicle was out for may tell of the one person an outing was for. The miles stay, for the vehicle's papers and what they cost.
insert into trellis.records_destroy_rule (about_table, rule, rows_where, sets, why) values
  ('bookings_vehicle_use', 'taken out', 'x.owner_kind like ''outing%'' and exists (select 1 from trellis.leave_episode e where e.outing_id = x.owner_id and e.person_id = $1)
    and not exists (select 1 from trellis.leave_episode e where e.outing_id = x.owner_id and e.person_id <> $1)',
    'label = ''An outing whose record was destroyed'', owner_kind = null, owner_id = null', 'An outing of theirs alone: what it was for goes, the miles stay.');
