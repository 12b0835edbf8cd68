-- Whoever reads a line from a session reads whether it was countersigned, also on the unit its person came to since: else every line of before would
-- say that this could not be checked. The entry holds no word of anybody's; a line that the asker may not read tells nothing of its entry.
create policy with_its_lines on trellis.notes_group for select to trellis_app using (
  (select trellis.actor_kind()) = 'staff'
  and exists (select 1 from trellis.notes_line l where l.subject_id = notes_group.subject_id and l.author_id = notes_group.author_id
    and l.person_id = any ((select trellis.my_people())::uuid[]))
);
