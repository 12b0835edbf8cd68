-- Which statuses are renewed, and for how long at most: dated data beside the status, with the sentence for those that are not.
alter table trellis.legal_status_kind
  add column cannot_renew text,                        -- why it is not renewed, in a sentence; null: it may be
  add column renews_months int;                        -- the longest one renewal lasts; null: as the paper says
update trellis.legal_status_kind set renews_months = 12 where code in ('03', '10', '16', '35', '36', 'CTO');  -- MHA 1983 s20(2), s20A(3)
update trellis.legal_status_kind set cannot_renew = 'Informal has no expiry, so there is nothing to renew.' where code = '01';
update trellis.legal_status_kind set cannot_renew = 'Section 2 is not renewed (MHA 1983 s2(4)). When section 3 is made, record it as another status.' where code = '02';
update trellis.legal_status_kind set cannot_renew = 'Section 4 is not renewed. When the second medical recommendation is in, record section 2 as another status.' where code = '04';
update trellis.legal_status_kind set cannot_renew = 'A holding power is not renewed. Record what follows it as another status.' where code in ('05', '06');
update trellis.legal_status_kind set cannot_renew = title || ' is restricted: it has no expiry date and is not renewed (MHA 1983 s41(3)(a)). The annual report to the Ministry of Justice is kept under Reports.' where code in ('09', '13', '14', '15', '17', '34');
update trellis.legal_status_kind set cannot_renew = 'Time at a place of safety is not renewed. Record what follows it as another status.' where code in ('19', '20');
update trellis.legal_status_kind set cannot_renew = 'A new authorisation is not a renewal: record it as another status.' where code = 'DoLS';
