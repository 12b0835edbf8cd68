-- Money for activities: what there is for a month and a category, what was spent, and who looked at it a second time.

-- What there is for a category a month, from a month on until it is set again. Never changed: setting it again is another row.
create table trellis.money_budget (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  category text not null check (category <> ''),
  from_month date not null check (extract(day from from_month) = 1),
  number int not null check (number >= 1),             -- of this category and month; the highest holds
  pence int not null check (pence between 0 and 100000000),
  why text,
  set_by uuid not null references trellis.workforce_staff,
  set_at timestamptz not null,
  unique (unit_id, category, from_month, number)
);

-- Money that was spent, once and for all: what is wrong is taken back by an entry of its own.
create table trellis.money_entry (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  on_date date not null,
  pence int not null check (pence <> 0 and abs(pence) <= 100000000),
  what text not null check (what <> ''),
  category text not null check (category <> ''),
  about_id uuid,                                       -- the session it was for; null: none
  about_label text,                                    -- as it was called when this was written
  paid_by uuid not null references trellis.workforce_staff,
  receipt_seen boolean not null,
  limit_pence int check (limit_pence >= 0),            -- the limit as it stood when written; null: there was none
  takes_back uuid unique references trellis.money_entry,
  why text,                                            -- why it is taken back
  written_by uuid not null references trellis.workforce_staff,
  written_at timestamptz not null,
  check ((about_id is null) = (about_label is null)),
  check ((takes_back is null) = (pence > 0)),
  check ((takes_back is null) = (why is null))
);
create index money_entry_unit on trellis.money_entry (unit_id, on_date);
create index money_entry_about on trellis.money_entry (about_id) where about_id is not null;

-- What was done about an entry later: a second person's answer, and the receipt when it was seen.
create table trellis.money_step (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  entry_id uuid not null references trellis.money_entry,
  about text not null check (about in ('answer', 'receipt')),
  approved boolean,
  words text,
  made_by uuid not null references trellis.workforce_staff,
  made_at timestamptz not null,
  unique (entry_id, about),
  check ((about = 'answer') = (approved is not null)),
  check (approved is distinct from false or words is not null)
);

call trellis.guard_by_unit('money_budget');
call trellis.guard_by_unit('money_entry');
call trellis.guard_by_unit('money_step');
-- The second person is somebody else than who wrote it and who paid.
create policy second_person on trellis.money_step as restrictive for insert to trellis_app
  with check (made_by = trellis.actor_id() and (about <> 'answer' or not exists (
    select 1 from trellis.money_entry e where e.id = entry_id and trellis.actor_id() in (e.written_by, e.paid_by))));
create policy own_name on trellis.money_entry as restrictive for insert to trellis_app with check (written_by = trellis.actor_id());
create policy own_name on trellis.money_budget as restrictive for insert to trellis_app with check (set_by = trellis.actor_id());
revoke update, delete on trellis.money_budget, trellis.money_entry, trellis.money_step from trellis_app, trellis_worker;
