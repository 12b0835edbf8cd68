-- What of a record was given to whom outside, and on what basis; letters with the organisation's name on them; and results of assessments that a unit
-- uses and Trellis knows nothing of but what it is told here.

-- What was given outside. Never changed: one that is wrong is marked so, with the reason, and stays to be read.
create table trellis.records_disclosure (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  given_on date not null,
  to_whom text not null,                               -- the name, and for whom they ask
  basis text not null check (basis in ('consent', 'direct care', 'safeguarding', 'court order', 'tribunal', 'subject access', 'the law')),
  basis_words text not null,                           -- what they agreed to; which order, by whom, with which reference
  what text not null,                                  -- what exactly
  how text not null,
  person_told text not null check (person_told in ('told', 'not told')),
  not_told_why text,
  letter_id uuid,
  request_id uuid references trellis.records_request,
  given_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  error_at timestamptz,
  error_by uuid references trellis.workforce_staff,
  error_why text,
  check ((person_told = 'not told') = (not_told_why is not null)),
  check ((error_at is null) = (error_why is null) and (error_at is null) = (error_by is null))
);
create index records_disclosure_person on trellis.records_disclosure (person_id, given_on desc);

-- Letters begin from these: dated, in our own words. In {braces} what Trellis fills in; in [brackets] what the writer does.
create table trellis.records_letter_template (
  id uuid primary key default uuidv7(),
  code text not null,
  title text not null,                                 -- what it is called in the list
  subject text not null,                               -- the heading of the letter
  body text not null,
  during daterange not null check (not isempty(during)),
  set_by uuid,                                         -- null: as Trellis came
  set_at timestamptz not null,
  exclude using gist (code with =, during with &&)
);
insert into trellis.records_letter_template (id, code, title, subject, body, during, set_at) values
  ('00000000-0000-4000-8000-00000000a001', 'visit', 'An appointment or a visit', 'Seeing you on [day]',
'Dear {dear},

We would like to see you on [day] at [time], at [place]. [Who] will be there. It should take about [how long].

We would like to talk about [what about]. You may bring somebody with you.

If that does not suit you, tell us and we will find another time or another place.

If you need an interpreter, or this letter in another form, tell us and we will see to it.', daterange('2026-11-01', null), '2026-11-01T00:00:00Z'),
  ('00000000-0000-4000-8000-00000000a002', 'ending', 'The end of our work together', 'The end of our work together',
'Dear {dear},

Our work together ends on [day].

This is what we did together: [what was done].

This is what you told us of it: [in their words].

From then on you can turn to [who, and how to reach them]. If you feel worse again, [what to do, and whom to ring, day and night].

You may ask for a copy of what we wrote about you, and you may ask us to put right what is wrong in it.

Thank you for the time you gave this.', daterange('2026-11-01', null), '2026-11-01T00:00:00Z'),
  ('00000000-0000-4000-8000-00000000a003', 'information', 'Information for a carer or a GP', 'About {name}',
'Dear {dear},

I write about {name}, who is with us at {unit}.

[What they need to know.]

[What we ask of them, and by when.]

{first} knows that I write this to you. [If not: say why.] Please keep it with the care you would want for yourself, and pass it on to nobody who does not need it to help {first}.', daterange('2026-11-01', null), '2026-11-01T00:00:00Z'),
  ('00000000-0000-4000-8000-00000000a004', 'blank', 'Another letter', '[What it is about]',
'Dear {dear},

[What you want to say.]', daterange('2026-11-01', null), '2026-11-01T00:00:00Z');
alter table trellis.records_letter_template enable row level security;
create policy staff on trellis.records_letter_template for select to trellis_app using (trellis.actor_kind() = 'staff');
create policy jobs on trellis.records_letter_template for select to trellis_worker using (true);
-- Another wording from a day on is the administrators'.
create function trellis.keeps_templates() returns boolean stable security definer set search_path = trellis, pg_temp language sql as $$
  select trellis.actor_kind() = 'staff' and exists (
    select 1 from workforce_membership m join workforce_staff s on s.id = m.staff_id
    where m.staff_id = trellis.actor_id() and m.role = 'administrator' and m.during @> trellis.clock_now()
      and (s.left_on is null or s.left_on > (trellis.clock_now() at time zone 'Europe/London')::date))
$$;
create policy added on trellis.records_letter_template for insert to trellis_app with check ((select trellis.keeps_templates()) and set_by = (select trellis.actor_id()));
create policy ended on trellis.records_letter_template for update to trellis_app using ((select trellis.keeps_templates())) with check ((select trellis.keeps_templates()));
revoke update, delete on trellis.records_letter_template from trellis_app, trellis_worker;
grant update (during) on trellis.records_letter_template to trellis_app;

create table trellis.records_letter (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  template_id uuid not null references trellis.records_letter_template,
  to_kind text not null check (to_kind in ('the person', 'a carer', 'the GP', 'somebody else')),
  to_name text not null,
  to_address text,
  subject text not null,
  body text not null,
  form_words text[] not null default '{}',             -- how the person wants to be written to, as it stood when it was begun
  large boolean not null default false,
  author_id uuid not null references trellis.workforce_staff,
  state text not null default 'draft' check (state in ('draft', 'signed', 'given up')),
  begun_at timestamptz not null,
  signed_at timestamptz,
  signed_as text,                                      -- name, role and registration of whoever signed
  version int not null default 1,
  check ((state = 'signed') = (signed_at is not null) and (signed_at is null) = (signed_as is null))
);
create index records_letter_person on trellis.records_letter (person_id, begun_at desc);
alter table trellis.records_disclosure add foreign key (letter_id) references trellis.records_letter;
-- How and when a signed letter went out. What went outside is in the disclosure record too.
create table trellis.records_letter_sent (
  id uuid primary key default uuidv7(),
  letter_id uuid not null references trellis.records_letter,
  person_id uuid not null references trellis.people_person,
  sent_on date not null,
  how text not null check (how in ('by hand', 'by post', 'by secure e-mail', 'read out to them')),
  words text,
  disclosure_id uuid references trellis.records_disclosure,
  sent_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index records_letter_sent_letter on trellis.records_letter_sent (letter_id);
-- A signed letter stays as it was signed; only a signed one goes out; and what goes to anybody but the person is disclosed.
create function trellis.records_letter_is_signed() returns trigger language plpgsql security definer set search_path = trellis, pg_temp as $$
declare l trellis.records_letter; begin
  if tg_table_name = 'records_letter' then
    if old.state <> 'draft' then raise exception 'a letter that was signed or given up does not change' using errcode = '42501'; end if;
    return new;
  end if;
  select * into l from records_letter x where x.id = new.letter_id;
  if l.state is distinct from 'signed' or l.person_id <> new.person_id then raise exception 'only a signed letter goes out' using errcode = '42501'; end if;
  if l.to_kind <> 'the person' and new.disclosure_id is null then raise exception 'what goes outside is in the disclosure record' using errcode = '42501'; end if;
  return new;
end $$;
create trigger locked before update on trellis.records_letter for each row execute function trellis.records_letter_is_signed();
create trigger signed before insert on trellis.records_letter_sent for each row execute function trellis.records_letter_is_signed();

-- An assessment that a unit uses and whose words are somebody else's: what it is called, whose it is, and which figures it comes to. Results alone.
create table trellis.measures_tool (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null,
  publisher text not null,
  licence_holder text not null,                        -- who of the unit or the organisation holds the licence or owns the forms
  environment text not null,                           -- where and by whom it may be used
  source text not null,                                -- where its figures and their bounds were read
  asks_certificate boolean not null,
  figures jsonb not null check (jsonb_typeof(figures) = 'array' and jsonb_array_length(figures) between 1 and 12), -- [{id, label, from, to, decimals, goodIs}]
  defined_by uuid not null references trellis.workforce_staff,
  defined_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references trellis.workforce_staff,
  ended_why text,
  check ((ended_at is null) = (ended_why is null) and (ended_at is null) = (ended_by is null))
);
create unique index measures_tool_name on trellis.measures_tool (unit_id, lower(name)) where ended_at is null;
create table trellis.measures_tool_result (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  tool_id uuid not null references trellis.measures_tool,
  tool_name text not null,                             -- as it was called then
  on_date date not null,
  figures jsonb not null check (jsonb_typeof(figures) = 'object'), -- {id: figure}; one that was not found is not there
  rater_id uuid not null references trellis.workforce_staff,
  certificate_id uuid references trellis.measures_certificate,     -- what the rater held that day
  place text,
  own_words text,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  error_at timestamptz,
  error_by uuid references trellis.workforce_staff,
  error_why text,
  check ((error_at is null) = (error_why is null) and (error_at is null) = (error_by is null))
);
create index measures_tool_result_person on trellis.measures_tool_result (person_id, tool_id, on_date desc);

do $$ declare about text; begin
  foreach about in array array['records_disclosure', 'records_letter', 'records_letter_sent', 'measures_tool_result'] loop
    call trellis.guard_by_person(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
  end loop;
end $$;
grant update (error_at, error_by, error_why) on trellis.records_disclosure, trellis.measures_tool_result to trellis_app;
grant update (to_kind, to_name, to_address, subject, body, large, state, signed_at, signed_as, version) on trellis.records_letter to trellis_app;

alter table trellis.measures_tool enable row level security;
create policy readers on trellis.measures_tool for select to trellis_app using (unit_id = any ((select trellis.my_units())::uuid[])
  or exists (select 1 from trellis.measures_tool_result r where r.tool_id = measures_tool.id and r.person_id = any ((select trellis.my_people())::uuid[])));
create policy keepers on trellis.measures_tool for insert to trellis_app with check (defined_by = (select trellis.actor_id()) and trellis.keeps_wording(unit_id));
create policy enders on trellis.measures_tool for update to trellis_app using (trellis.keeps_wording(unit_id)) with check (trellis.keeps_wording(unit_id));
create policy jobs on trellis.measures_tool for select to trellis_worker using (true);
revoke update, delete on trellis.measures_tool from trellis_app, trellis_worker;
grant update (ended_at, ended_by, ended_why) on trellis.measures_tool to trellis_app;

-- What was given outside without the person being told, and letters about them of which they do not know, go into no copy that they take for themselves,
-- and into one that staff make only once a clinician has decided.
insert into trellis.records_copy_rule (about_table, rule, rows_where, why, told_to_own) values
  ('records_disclosure', 'by rows', 'x.person_id = $1 and (trellis.actor_kind() <> ''person'' or x.person_told = ''told'')',
    'What was given outside of which they were not told, if there is any. Ask for a copy that a clinician goes through: they decide on it.', true),
  ('records_letter', 'by rows', 'x.person_id = $1 and (trellis.actor_kind() <> ''person'' or x.to_kind = ''the person''
      or exists (select 1 from trellis.records_disclosure d where d.letter_id = x.id and d.person_told = ''told''))',
    'Letters to others of which they were not told, if there are any. Ask for a copy that a clinician goes through: they decide on it.', true),
  ('records_letter_sent', 'by rows', 'x.person_id = $1 and (trellis.actor_kind() <> ''person'' or x.disclosure_id is null
      or exists (select 1 from trellis.records_disclosure d where d.id = x.disclosure_id and d.person_told = ''told''))',
    'When letters went out of which they were not told, if there are any. Ask for a copy that a clinician goes through: they decide on it.', true);
