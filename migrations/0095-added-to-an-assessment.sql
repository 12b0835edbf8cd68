-- Somebody who works with a person adds what they know to an assessment that others lead (STR good practice guidance 5.18, 5.19): a wording of a note says
-- to which. The assessment shows it with its author and how the note stands.
alter table trellis.notes_version add column adds_to text[] not null default '{}'
  check (adds_to <@ '{formulation,safety formulation}'::text[]);
create index notes_version_adds_to on trellis.notes_version (person_id) where adds_to <> '{}';
