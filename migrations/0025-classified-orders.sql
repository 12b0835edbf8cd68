-- An order that may or may not be restricted follows another code's leave rule once the Mental Health Act office has said which: the code it then follows.
alter table trellis.legal_leave_rule add column if_restricted text, add column if_unrestricted text;
update trellis.legal_leave_rule set if_restricted = '09', if_unrestricted = '10' where code = '31';
