-- A pattern may also move off a bank holiday to the next ordinary day it does not already use.
alter table trellis.programme_pattern drop constraint programme_pattern_bank_holidays_check;
alter table trellis.programme_pattern add constraint programme_pattern_bank_holidays_check check (bank_holidays in ('run', 'skip', 'move'));
create index programme_session_pattern_day on trellis.programme_session (unit_id, original_date) where pattern_id is not null;
