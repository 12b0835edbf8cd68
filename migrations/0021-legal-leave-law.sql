-- What each legal status allows about leave, as dated data with its source; who is responsible clinician of a person; the Secretary of
-- State's consents; what renewed or ended a status.
create table trellis.legal_leave_rule (
  code text not null,
  needs text not null check (needs in ('authorisation', 'authorisation and consent', 'nothing', 'barred', 'classify first', 'own plan')),
  cto_considered boolean not null default false,       -- over seven days, or without end: a community treatment order is considered first
  retake text not null check (retake in ('no power', 'end of section', 'six months or end of section', 'no limit')),
  say text not null,                                   -- the reason in a sentence, shown wherever it bars
  source text not null,
  during daterange not null default daterange('2020-01-01', null),
  primary key (code, during)
);
insert into trellis.legal_leave_rule (code, needs, cto_considered, retake, say, source) values
  ('01', 'nothing', false, 'no power', 'An informal person needs nobody''s permission to go out.', 'MHA 1983 s131; Code of Practice ch. 27'),
  ('02', 'authorisation', false, 'end of section', 'Leave from section 2 needs the responsible clinician''s authorisation.', 'MHA 1983 s17(1)'),
  ('03', 'authorisation', true, 'six months or end of section', 'Leave from section 3 needs the responsible clinician''s authorisation.', 'MHA 1983 s17(1)'),
  ('04', 'barred', false, 'end of section', 'Leave is not given from section 4 here.', 'Site policy, from MHA 1983 s17 and practice'),
  ('05', 'barred', false, 'end of section', 'Nobody held under section 5(2) may be given leave.', 'Code of Practice ch. 27'),
  ('06', 'barred', false, 'end of section', 'Nobody held under section 5(4) may be given leave.', 'Code of Practice ch. 27'),
  ('07', 'barred', false, 'end of section', 'Only the court decides on absence under section 35.', 'MHA 1983 s35; Code of Practice ch. 27'),
  ('08', 'barred', false, 'end of section', 'Only the court decides on absence under section 36.', 'MHA 1983 s36; Code of Practice ch. 27'),
  ('09', 'authorisation and consent', false, 'no limit', 'Leave from section 37 with section 41 needs the authorisation and the Secretary of State''s consent.', 'MHA 1983 s41(3)(c)(i)'),
  ('10', 'authorisation', true, 'six months or end of section', 'Leave from section 37 needs the responsible clinician''s authorisation.', 'MHA 1983 s17(1), Sch. 1'),
  ('12', 'barred', false, 'end of section', 'Only the court decides on absence under section 38.', 'MHA 1983 s38; Code of Practice ch. 27'),
  ('13', 'authorisation and consent', false, 'no limit', 'Leave from section 44 needs the Secretary of State''s consent.', 'MHA 1983 s44, s41(3)(c)(i)'),
  ('14', 'authorisation and consent', false, 'no limit', 'Leave from section 46 needs the Secretary of State''s consent.', 'MHA 1983 s41(3)(c)(i)'),
  ('15', 'authorisation and consent', false, 'no limit', 'Leave from section 47 with section 49 needs the authorisation and the Secretary of State''s consent.', 'MHA 1983 s49, s41(3)(c)(i)'),
  ('16', 'authorisation', true, 'six months or end of section', 'Leave from section 47 needs the responsible clinician''s authorisation.', 'MHA 1983 s17(1), Sch. 1'),
  ('17', 'authorisation and consent', false, 'no limit', 'Leave from section 48 with section 49 needs the authorisation and the Secretary of State''s consent.', 'MHA 1983 s49, s41(3)(c)(i)'),
  ('18', 'authorisation', true, 'six months or end of section', 'Leave from section 48 needs the responsible clinician''s authorisation.', 'MHA 1983 s17(1), Sch. 1'),
  ('19', 'barred', false, 'end of section', 'Nobody at a place of safety under section 135 may be given leave.', 'MHA 1983 s135; Code of Practice ch. 27'),
  ('20', 'barred', false, 'end of section', 'Nobody at a place of safety under section 136 may be given leave.', 'MHA 1983 s136; Code of Practice ch. 27'),
  ('31', 'classify first', false, 'no limit', 'The Mental Health Act office has to say whether this order is restricted before anybody goes out on it.', 'CPIA 1964 s5A; MHA 1983 s41'),
  ('32', 'classify first', false, 'no power', 'The Mental Health Act office has to say what this order allows before anybody goes out on it.', 'Site policy'),
  ('34', 'authorisation and consent', false, 'no limit', 'While the limitation direction lasts, leave from section 45A needs the authorisation and the Secretary of State''s consent.', 'MHA 1983 s45A, s41(3)(c)(i)'),
  ('35', 'nothing', false, 'no power', 'Guardianship is not detention in hospital: no leave is needed.', 'MHA 1983 s7'),
  ('36', 'nothing', false, 'no power', 'Guardianship is not detention in hospital: no leave is needed.', 'MHA 1983 s37'),
  ('CTO', 'barred', false, 'six months or end of section', 'Somebody recalled from a community treatment order has no leave during the recall.', 'MHA 1983 s17E; Code of Practice ch. 29'),
  ('DoLS', 'own plan', false, 'no power', 'Going out follows the conditions of the deprivation of liberty safeguards, in the care plan.', 'MCA 2005 Sch. A1');

alter table trellis.legal_status
  add column ended_how text check (ended_how in ('regraded', 'discharged from section', 'expired', 'transferred to another hospital', 'died', 'community treatment order made', 'entered in error')),
  add column ended_words text,
  add column ended_at timestamptz,                     -- the moment it ended, where it is known more closely than the day
  add column ended_by uuid,
  add column hospital_unit_named boolean not null default false;  -- the court or Secretary of State named a unit: its grounds need consent too

-- A renewal carries the new expiry; what the status said before stays. A restricted hospital order has none.
create table trellis.legal_renewal (
  id uuid primary key default uuidv7(),
  status_id uuid not null references trellis.legal_status,
  person_id uuid not null references trellis.people_person,
  renewed_on date not null,
  expires_on date not null check (expires_on > renewed_on),
  source text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index legal_renewal_person on trellis.legal_renewal (person_id);

-- Whose patient somebody is: one responsible clinician at a moment; somebody acting for them stands first while it lasts.
create table trellis.legal_clinician (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  staff_id uuid not null references trellis.workforce_staff,
  acting boolean not null default false,
  during tstzrange not null,
  why text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  exclude using gist (person_id with =, acting with =, during with &&)
);
create index legal_clinician_staff on trellis.legal_clinician (staff_id);

-- The Secretary of State's consent to leave of a restricted person. Never changed: withdrawal is a date beside it.
create table trellis.legal_consent (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  reference text not null,
  given_on date not null,
  escorted boolean not null,                           -- covers leave with escorts
  alone boolean not null,                              -- covers leave without escorts
  overnight boolean not null,
  medical boolean not null default false,
  places text,                                         -- null: no place is named
  conditions text,
  expires_on date,
  document text,                                       -- where the letter is
  withdrawn_at timestamptz,
  withdrawn_why text,
  withdrawn_by uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index legal_consent_person on trellis.legal_consent (person_id);

-- Reports the Ministry of Justice waits for: the annual report of a restricted person, the report of completed leave when it is asked for.
create table trellis.legal_report (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('annual report', 'completed leave')),
  due_on date not null,
  asked_on date,
  sent_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index legal_report_person on trellis.legal_report (person_id);

call trellis.guard_by_person('legal_renewal');
call trellis.guard_by_person('legal_clinician');
call trellis.guard_by_person('legal_consent');
call trellis.guard_by_person('legal_report');
revoke update, delete on trellis.legal_renewal from trellis_app, trellis_worker;
revoke delete on trellis.legal_clinician, trellis.legal_consent, trellis.legal_report from trellis_app, trellis_worker;
grant select on trellis.legal_leave_rule to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.legal_leave_rule from trellis_app, trellis_worker;
