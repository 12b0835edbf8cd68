-- Whether somebody was offered an independent advocate and what they said; what was agreed of the bounds of working together; who was taught what.

-- Who the law gives an independent mental health advocate, by legal status, as dated data with its source.
create table trellis.legal_advocate_right (
  code text not null,
  qualifies text not null check (qualifies in ('yes', 'no', 'depends')),
  say text not null,
  source text not null,
  during daterange not null default daterange('2009-04-01', null),
  primary key (code, during),
  exclude using gist (code with =, during with &&)
);
insert into trellis.legal_advocate_right (code, qualifies, say, source)
select code, 'yes', 'The Act gives them an independent mental health advocate.', 'MHA 1983 s130C(2)(a)'
from unnest(array['02', '03', '07', '08', '09', '10', '12', '13', '14', '15', '16', '17', '18', '34']) as held (code);
insert into trellis.legal_advocate_right (code, qualifies, say, source) values
  ('35', 'yes', 'The Act gives somebody under guardianship an independent mental health advocate.', 'MHA 1983 s130C(2)(b)'),
  ('36', 'yes', 'The Act gives somebody under guardianship an independent mental health advocate.', 'MHA 1983 s130C(2)(b)'),
  ('CTO', 'yes', 'The Act gives a community patient an independent mental health advocate.', 'MHA 1983 s130C(2)(c)'),
  ('31', 'yes', 'Held as under a hospital order: the Act gives them an independent mental health advocate.', 'MHA 1983 s130C(2)(a); CPIA 1964 s5A'),
  ('04', 'no', 'This section does not bring the Act’s advocate; another advocate may be asked for.', 'MHA 1983 s130C(2)(a)'),
  ('05', 'no', 'This section does not bring the Act’s advocate; another advocate may be asked for.', 'MHA 1983 s130C(2)(a)'),
  ('06', 'no', 'This section does not bring the Act’s advocate; another advocate may be asked for.', 'MHA 1983 s130C(2)(a)'),
  ('19', 'no', 'This section does not bring the Act’s advocate; another advocate may be asked for.', 'MHA 1983 s130C(2)(a)'),
  ('20', 'no', 'This section does not bring the Act’s advocate; another advocate may be asked for.', 'MHA 1983 s130C(2)(a)'),
  ('01', 'depends', 'An informal person has the Act’s advocate where treatment under section 57 is talked of, or section 58A under the age of 18. Any other advocate may be asked for.', 'MHA 1983 s130C(3)'),
  ('32', 'depends', 'Ask the Mental Health Act office whether this order brings the Act’s advocate.', 'MHA 1983 s130C'),
  ('DoLS', 'depends', 'The Mental Capacity Act has an advocate of its own for somebody deprived of liberty. Ask the supervisory body.', 'MCA 2005 s39A, s39C, s39D');

-- That an advocate was offered, and the answer. Never changed: the next time is another row.
create table trellis.legal_advocate_offer (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  offered_on date not null,
  how text not null check (how in ('said', 'in writing', 'said and in writing')),
  answer text not null check (answer in ('would like one', 'has one already', 'not now', 'could not take it in')),
  own_words text,                                      -- what the person said to it
  arranged text,                                       -- who puts them in touch, and how
  again_on date,                                       -- when it is offered again
  offered_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (answer not in ('not now', 'could not take it in') or again_on is not null),
  check (answer <> 'would like one' or arranged is not null),
  check (again_on > offered_on)
);
create index legal_advocate_offer_person on trellis.legal_advocate_offer (person_id, offered_on desc);

-- How a person and those who work with them mean to treat each other: a version of what was agreed.
create table trellis.plan_boundary (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  number int not null check (number >= 1),
  with_whom text not null,                             -- a worker, or the service
  worker_id uuid references trellis.workforce_staff,   -- null: the service
  we_do text not null,                                 -- what is part of the work
  we_do_not text not null,                             -- what is not, and why
  person_words text,                                   -- what the person asks of it
  explained text not null,                             -- how and in what form it was gone through
  answer text not null check (answer in ('agrees', 'agrees to some of it', 'does not agree', 'not asked yet')),
  said text,                                           -- what the person said to it
  agreed_on date not null,
  review_on date not null check (review_on > agreed_on),
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  unique (person_id, number)
);

-- A gift, a contact on social media, somebody known from before: told by the worker whom it concerns.
create table trellis.plan_boundary_told (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  kind text not null check (kind in ('a gift was offered', 'a gift was taken', 'contact on social media', 'known to each other from before', 'lent or borrowed', 'something else')),
  words text not null,
  did text not null,                                   -- what was done about it, and who was told
  on_date date not null,
  told_by uuid not null references trellis.workforce_staff,
  told_at timestamptz not null
);
create index plan_boundary_told_person on trellis.plan_boundary_told (person_id, on_date desc);

-- Who was taught to use what, and how it went. Never changed: teaching it again is a row that names the one before.
create table trellis.rounds_teaching (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('equipment', 'a sensory strategy', 'managing symptoms through activity', 'a rehabilitation programme')),
  what text not null,
  recommendation_id uuid references trellis.rounds_recommendation,
  after_id uuid unique references trellis.rounds_teaching, -- the time before
  fitted boolean not null default false,               -- equipment was fitted and checked
  whom text not null check (whom in ('the person', 'somebody near them', 'staff')),
  whom_name text,
  how text not null,                                   -- what was shown and tried
  went text not null check (went in ('can do it alone', 'with a prompt', 'with help', 'not yet', 'would rather not')),
  own_words text,
  again_on date,                                       -- when somebody looks again; null: no need
  on_date date not null,
  taught_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  check (whom = 'the person' or whom_name is not null),
  check (again_on > on_date)
);
create index rounds_teaching_person on trellis.rounds_teaching (person_id, on_date desc);
create index rounds_teaching_again on trellis.rounds_teaching (unit_id, again_on) where again_on is not null;

do $$ declare about text; begin
  foreach about in array array['legal_advocate_offer', 'plan_boundary', 'plan_boundary_told', 'rounds_teaching'] loop
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
grant select on trellis.legal_advocate_right to trellis_app, trellis_worker;
revoke insert, update, delete on trellis.legal_advocate_right from trellis_app, trellis_worker;
