-- A lapse on the clock is recorded by Trellis itself, by nobody: it names no member of staff.
alter table trellis.leave_authorisation_event alter column recorded_by drop not null;
