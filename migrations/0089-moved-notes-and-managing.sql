-- A copy of a record has a moved note where it belongs, and here that there was one: not its words, which were about somebody else.
insert into trellis.records_copy_rule (about_table, rule, rows_where, without, only_own, why) values
  ('notes_version', 'by rows', 'x.person_id = $1 and not trellis.note_moved(x.note_id)', '{}', null, 'What notes say. One that was about somebody else was moved to their record.');

-- Managing the service is no part of the two first levels of the role, and a small one of the senior's (STR good practice guidance 5.15).
insert into trellis.notes_limit (code, position, says, may, instead, roles) values
  ('management', 9, 'Managing the service is outside the STR role, but for a small share of a senior’s.', 'You may say what would make it better, and keep your own diary and figures.', 'The manager of the service', '{STR foundation,STR intermediate}');
insert into trellis.notes_task (code, position, label, limit_code) values ('management', 28, 'Managing the service: rotas, budgets, other people’s work', 'management');
