-- Legal statuses a person may have, as dated data. Codes: MHSDS LegalStatusCode as in NHS England's Mental Health Act statistics; CTO and
-- DoLS have none there. runs_out: the status ends on a date unless renewed. A restricted hospital order does not (s41(3)(a)); null: depends on the order.
-- What a status allows (leave, and whose consent) is for the rooms that decide such things.
create table trellis.legal_status_kind (
  code text not null,
  title text not null,
  restricted boolean,                                  -- the Secretary of State's restriction; null: the order itself does not tell
  runs_out boolean,
  sort int not null,
  during daterange not null default daterange('2020-01-01', null),
  primary key (code, during)
);
insert into trellis.legal_status_kind (code, title, restricted, runs_out, sort) values
  ('01', 'Informal', false, false, 10),
  ('02', 'Section 2', false, true, 20),
  ('03', 'Section 3', false, true, 30),
  ('04', 'Section 4', false, true, 40),
  ('05', 'Section 5(2)', false, true, 50),
  ('06', 'Section 5(4)', false, true, 60),
  ('07', 'Section 35', false, true, 70),
  ('08', 'Section 36', false, true, 80),
  ('09', 'Section 37 with section 41', true, false, 90),
  ('10', 'Section 37', false, true, 100),
  ('12', 'Section 38', false, true, 120),
  ('13', 'Section 44', true, null, 130),
  ('14', 'Section 46', true, null, 140),
  ('15', 'Section 47 with section 49', true, false, 150),
  ('16', 'Section 47', false, true, 160),
  ('17', 'Section 48 with section 49', true, false, 170),
  ('18', 'Section 48', false, null, 180),
  ('19', 'Section 135', false, true, 190),
  ('20', 'Section 136', false, true, 200),
  ('31', 'Criminal Procedure (Insanity) Act 1964 order', null, null, 310),
  ('32', 'Another Act', null, null, 320),
  ('34', 'Section 45A', true, false, 340),
  ('35', 'Section 7 guardianship', false, true, 350),
  ('36', 'Section 37 guardianship', false, true, 360),
  ('CTO', 'Community treatment order', false, true, 400),
  ('DoLS', 'Deprivation of liberty safeguards', false, true, 410);
