-- What a unit's own assessment tells of self-harm can be added or changed while it is used: as another version of its definition, with its day, who
-- changed it and why. The version before is ended and stays as it was, with every result that was recorded under it; nothing but that figure differs, so
-- the figures of all versions are one line over time.
alter table trellis.measures_tool
  add column first_id uuid,                            -- the first version; null: this is it
  add column version integer not null default 1 check (version between 1 and 1000),
  add column changed_why text,                         -- why this version took the place of the one before; null: the first
  add constraint measures_tool_of_its_unit unique (id, unit_id),
  add constraint measures_tool_first foreign key (first_id, unit_id) references trellis.measures_tool (id, unit_id),
  add constraint measures_tool_version unique (first_id, version),
  add constraint measures_tool_why check ((first_id is null) = (version = 1) and (first_id is null) = (changed_why is null));
