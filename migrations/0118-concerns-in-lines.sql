-- What worried somebody at a session stands in the person's record, and not on their own pages: as what concerned the author of a note does not (0049).
alter table trellis.notes_line add column concern boolean not null default false;
do $$ declare was text := pg_get_functiondef('trellis.my_own_lines(text[], uuid, integer)'::regprocedure);
  became text := replace(was, 'and l.state <> ''corrected'' and', 'and not l.concern and l.state <> ''corrected'' and'); begin
  if became = was then raise exception 'nothing to change'; end if;
  execute became;
end $$;
create or replace function trellis.say_not_what_i_said_of_line(line uuid, said text) returns boolean volatile security definer set search_path = trellis, pg_temp language plpgsql as $$
declare l notes_line; begin
  select * into l from notes_line x where x.id = line and x.person_id = trellis.actor_id() and trellis.actor_kind() = 'person' and x.state in ('stands', 'entered in error')
    and not x.concern and x.id <> all (trellis.closed_to_me());
  if not found then return false; end if;
  insert into notes_line_act (line_id, person_id, unit_id, subject_id, subject_label, happened_at, author_id, author_role, what, words, by_id, by_role, at)
  values (l.id, l.person_id, l.unit_id, l.subject_id, l.subject_label, l.happened_at, l.author_id, l.author_role, 'not what I said', said, l.person_id, 'the person themself', trellis.clock_now());
  return true;
end $$;
call trellis.close_functions();
