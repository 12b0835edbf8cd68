-- The leave board asks on every look who is back from being absent without leave, or from being out without recorded authority, and still waits for
-- the review of it. Both are few among all that was ever recorded: they are found by themselves, not among the years.
create index leave_movement_declared on trellis.leave_movement (unit_id, episode_id) where what = 'declared AWOL';
create index leave_episode_unauthorised on trellis.leave_episode (unit_id, starts_at) where basis = 'unauthorised';
