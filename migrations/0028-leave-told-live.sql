-- Whoever looks at the leave board is told of a step, a hold and somebody added to an outing within seconds too.
create function trellis.tell_unit_of_leave() returns trigger language plpgsql security definer set search_path = trellis, pg_temp as $$
declare unit uuid; begin
  if tg_table_name = 'leave_step' then
    select e.unit_id into unit from trellis.leave_episode e where e.id = new.episode_id;
  else
    select a.unit_id into unit from trellis.leave_authorisation a where a.id = new.authorisation_id;
  end if;
  perform pg_notify('trellis_live', json_build_object('unit', unit, 'about', 'leave')::text);
  return null;
end $$;
create trigger live after insert on trellis.leave_step for each row execute function trellis.tell_unit_of_leave();
create trigger live after insert on trellis.leave_authorisation_event for each row execute function trellis.tell_unit_of_leave();
create trigger live after insert on trellis.leave_episode for each row execute function trellis.tell_unit('leave');
