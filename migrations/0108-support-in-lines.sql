-- What support was given with what, and whether that lay outside the author's role: kept with a line from a session as with a note.
alter table trellis.notes_line add column supports jsonb not null default '[]' check (jsonb_typeof(supports) = 'array');
alter table trellis.notes_line add column outside_role text[] not null default '{}';
create index notes_line_supports on trellis.notes_line (person_id, happened_at) where supports <> '[]';
