-- The kitchen: dishes with what is in them, what is on the menu of a session, what is bought for a week, who may use what, who cooked and who ate.

-- A dish of the unit. Never changed, so that a menu stays as it was read: what changes ends, and is written anew.
create table trellis.programme_dish (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  name text not null check (name <> ''),
  allergens text[] not null,                           -- of the fourteen of the Food Information Regulations 2014; empty: none of them
  diets text[] not null,                               -- whom it suits: "vegan", "halal"
  ingredients jsonb not null,                          -- [{what, tenths, measure}] a head; tenths of a g, ml or piece
  ended_on date,
  made_by uuid not null references trellis.workforce_staff,
  made_at timestamptz not null
);
create unique index programme_dish_name on trellis.programme_dish (unit_id, lower(name)) where ended_on is null;

-- The menu of a session, in versions: the highest holds.
create table trellis.programme_menu (
  id uuid primary key default uuidv7(),
  session_id uuid not null references trellis.programme_session,
  unit_id uuid not null references trellis.places_unit,
  number int not null check (number >= 1),
  heads int not null check (heads between 1 and 200),  -- for how many it is bought and cooked
  dishes uuid[] not null,
  set_by uuid not null references trellis.workforce_staff,
  set_at timestamptz not null,
  unique (session_id, number)
);

-- What is ticked off the shopping list of a week; the newest row of an item holds.
create table trellis.programme_shopping_tick (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  monday date not null,
  item text not null check (item <> ''),
  bought boolean not null,
  ticked_by uuid not null references trellis.workforce_staff,
  ticked_at timestamptz not null
);
create index programme_shopping_tick_week on trellis.programme_shopping_tick (unit_id, monday, item, ticked_at desc);

-- What somebody may do in a kitchen: the newest row of a kind speaks, until its last day.
create table trellis.programme_kitchen_permission (
  id uuid primary key default uuidv7(),
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  kind text not null check (kind in ('the kitchen', 'sharps')),
  may text not null check (may in ('alone', 'with somebody beside them', 'not now')),
  reason text not null check (reason <> ''),
  from_on date not null,
  until date,
  given_by uuid not null references trellis.workforce_staff,
  given_at timestamptz not null,
  check (until >= from_on)
);
create index programme_kitchen_permission_person on trellis.programme_kitchen_permission (person_id, kind, given_at desc);

-- Who is to cook, and afterwards who cooked and who ate; the newest row of a person and a phase speaks.
create table trellis.programme_meal_part (
  id uuid primary key default uuidv7(),
  session_id uuid not null references trellis.programme_session,
  person_id uuid not null references trellis.people_person,
  unit_id uuid not null references trellis.places_unit,
  phase text not null check (phase in ('planned', 'happened')),
  cooks boolean not null,
  eats boolean not null,
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null
);
create index programme_meal_part_session on trellis.programme_meal_part (session_id, phase, person_id, recorded_at desc);

call trellis.guard_by_unit('programme_dish');
call trellis.guard_by_unit('programme_menu');
call trellis.guard_by_unit('programme_shopping_tick');
call trellis.guard_by_person('programme_kitchen_permission');
call trellis.guard_by_person('programme_meal_part');
revoke update, delete on trellis.programme_dish, trellis.programme_menu, trellis.programme_shopping_tick, trellis.programme_kitchen_permission,
  trellis.programme_meal_part from trellis_app, trellis_worker;
grant update (ended_on) on trellis.programme_dish to trellis_app;
