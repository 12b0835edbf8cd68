-- Easy read is also made of what matters to somebody, of why a goal matters to them, and of what they said of what life is like.
alter table trellis.plan_easy_read drop constraint plan_easy_read_source_kind_check;
alter table trellis.plan_easy_read add constraint plan_easy_read_source_kind_check
  check (source_kind in ('goal', 'why', 'step', 'matters', 'need', 'wellness', 'crisis plan'));
-- Whoever is asked whether a short sentence is what they mean reads the words it was made from: what they said of what life is like is theirs to read.
create policy own on trellis.plan_need_said for select to trellis_app using (trellis.is_the_person(person_id));

-- The goal that a going out serves may be named, changed or taken away before and after it: the newest stands with the going out, and each change here.
create table trellis.leave_goal_named (
  id uuid primary key default uuidv7(),
  episode_id uuid not null references trellis.leave_episode,
  person_id uuid not null references trellis.people_person,
  was_goal_id uuid,                                    -- null: none was named
  goal_id uuid,                                        -- null: none is any more
  named_by uuid not null references trellis.workforce_staff,
  named_at timestamptz not null,
  check (goal_id is distinct from was_goal_id),
  foreign key (goal_id, person_id) references trellis.plan_goal (id, person_id)
);
create index leave_goal_named_episode on trellis.leave_goal_named (episode_id, named_at);
create index leave_goal_named_person on trellis.leave_goal_named (person_id);
create index leave_goal_named_goal on trellis.leave_goal_named (goal_id);
call trellis.guard_by_person('leave_goal_named');
revoke update, delete on trellis.leave_goal_named from trellis_app, trellis_worker;
call trellis.close_when_joined();
