-- A huddle that was not held in time is kept as missed. Something that happened on the unit; and what became of the debrief it asks for.

create table trellis.safety_missed_huddle (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  due_at timestamptz not null,
  noticed_at timestamptz not null,
  told_id uuid references trellis.workforce_staff,     -- who was told; null: anyone on the unit
  why text,                                            -- nobody is named in it
  said_by uuid references trellis.workforce_staff,
  said_at timestamptz,
  unique (unit_id, due_at),
  check ((why is null) = (said_by is null) and (why is null) = (said_at is null))
);

-- In nobody's record, and nobody who lives there is named in it. It looks for no fault.
create table trellis.safety_incident (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  happened_at timestamptz not null,
  place text not null,
  what text not null,
  affected text not null,                              -- "two people, one of us"
  story text not null,
  care text not null,                                  -- what was done for them at once
  reported text not null check (reported in ('reported', 'not yet', 'not one to report')),
  reference text,                                      -- in the organisation's own incident system
  recorded_by uuid not null references trellis.workforce_staff,
  recorded_at timestamptz not null,
  version int not null default 1,
  check (reference is null or reported = 'reported')
);
create index safety_incident_unit on trellis.safety_incident (unit_id, happened_at desc);

-- What was done about the debrief that something asked for: it was held, or somebody registered said why none is needed. The last stands.
create table trellis.safety_debrief_answer (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references trellis.places_unit,
  cause text not null check (cause in ('leave', 'measure', 'incident')),
  cause_id uuid not null,
  debrief_id uuid references trellis.safety_debrief,
  none_why text,
  answered_by uuid not null references trellis.workforce_staff,
  answered_at timestamptz not null,
  check (num_nonnulls(debrief_id, none_why) = 1)
);
create index safety_debrief_answer_cause on trellis.safety_debrief_answer (cause, cause_id, answered_at desc);
create index safety_debrief_answer_debrief on trellis.safety_debrief_answer (debrief_id) where debrief_id is not null;

do $$ declare about text; begin
  foreach about in array array['safety_missed_huddle', 'safety_incident', 'safety_debrief_answer'] loop
    call trellis.guard_by_unit(about);
    execute format('revoke update, delete on trellis.%I from trellis_app, trellis_worker', about);
    execute format('create trigger live after insert or update on trellis.%I for each row execute function trellis.tell_unit(''safety'')', about);
  end loop;
end $$;
grant update (why, said_by, said_at) on trellis.safety_missed_huddle to trellis_app;
grant update (reported, reference, version) on trellis.safety_incident to trellis_app;
