-- Which of two numbers another person already has: one word, nothing of who. For correcting a person's particulars.
create function trellis.people_number_taken(of_person uuid, wanted_nhs text, wanted_client text) returns text
  stable security definer set search_path = trellis, pg_temp language sql as $$
  select case
    when not (of_person = any (trellis.my_people())) and session_user not in ('trellis_worker', 'trellis_owner') and trellis.actor_kind() <> 'system' then null
    when exists (select 1 from trellis.people_person p where p.nhs_number = wanted_nhs and p.id <> of_person) then 'nhsNumber'
    when exists (select 1 from trellis.people_person p where p.client_id = wanted_client and p.id <> of_person) then 'clientId'
  end
$$;
