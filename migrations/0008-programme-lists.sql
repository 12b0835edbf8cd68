-- Lists the programme chooses from: dated rows. A list that changes gets new rows with a later start; old weeks keep their meaning.
insert into trellis.programme_category (code, label, sort) values
  ('creative', 'Art, music and making', 10),
  ('physical', 'Moving and sport', 20),
  ('cooking', 'Food and cooking', 30),
  ('daily living', 'Home, money and looking after myself', 40),
  ('learning', 'Learning and computers', 50),
  ('work', 'Work and volunteering', 60),
  ('outdoors', 'Gardens and the outdoors', 70),
  ('social', 'Being with others', 80),
  ('community', 'Out and about', 90),
  ('faith and culture', 'Faith and culture', 100),
  ('wellbeing', 'Talking, resting and wellbeing', 110),
  ('family', 'Family and friends', 120),
  ('unit life', 'Meetings and unit life', 130);

-- Source: gov.uk, "UK bank holidays", England and Wales; from 2028 by the usual rule (Easter, and a substitute weekday when one falls on a weekend).
insert into trellis.programme_bank_holiday (nation, on_date, name, source)
select 'england-and-wales', day::date, name, case when day::date < '2028-01-01' then 'gov.uk bank holidays' else 'worked out from the usual rule' end
from (values
  ('2021-01-01', 'New Year’s Day'), ('2021-04-02', 'Good Friday'), ('2021-04-05', 'Easter Monday'), ('2021-05-03', 'Early May bank holiday'),
  ('2021-05-31', 'Spring bank holiday'), ('2021-08-30', 'Summer bank holiday'), ('2021-12-27', 'Christmas Day (substitute day)'), ('2021-12-28', 'Boxing Day (substitute day)'),
  ('2022-01-03', 'New Year’s Day (substitute day)'), ('2022-04-15', 'Good Friday'), ('2022-04-18', 'Easter Monday'), ('2022-05-02', 'Early May bank holiday'),
  ('2022-06-02', 'Spring bank holiday'), ('2022-06-03', 'Platinum Jubilee bank holiday'), ('2022-08-29', 'Summer bank holiday'), ('2022-09-19', 'State Funeral of Queen Elizabeth II'),
  ('2022-12-26', 'Boxing Day'), ('2022-12-27', 'Christmas Day (substitute day)'),
  ('2023-01-02', 'New Year’s Day (substitute day)'), ('2023-04-07', 'Good Friday'), ('2023-04-10', 'Easter Monday'), ('2023-05-01', 'Early May bank holiday'),
  ('2023-05-08', 'Coronation of King Charles III'), ('2023-05-29', 'Spring bank holiday'), ('2023-08-28', 'Summer bank holiday'), ('2023-12-25', 'Christmas Day'), ('2023-12-26', 'Boxing Day'),
  ('2024-01-01', 'New Year’s Day'), ('2024-03-29', 'Good Friday'), ('2024-04-01', 'Easter Monday'), ('2024-05-06', 'Early May bank holiday'),
  ('2024-05-27', 'Spring bank holiday'), ('2024-08-26', 'Summer bank holiday'), ('2024-12-25', 'Christmas Day'), ('2024-12-26', 'Boxing Day'),
  ('2025-01-01', 'New Year’s Day'), ('2025-04-18', 'Good Friday'), ('2025-04-21', 'Easter Monday'), ('2025-05-05', 'Early May bank holiday'),
  ('2025-05-26', 'Spring bank holiday'), ('2025-08-25', 'Summer bank holiday'), ('2025-12-25', 'Christmas Day'), ('2025-12-26', 'Boxing Day'),
  ('2026-01-01', 'New Year’s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-04', 'Early May bank holiday'),
  ('2026-05-25', 'Spring bank holiday'), ('2026-08-31', 'Summer bank holiday'), ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day (substitute day)'),
  ('2027-01-01', 'New Year’s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'), ('2027-05-03', 'Early May bank holiday'),
  ('2027-05-31', 'Spring bank holiday'), ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day (substitute day)'), ('2027-12-28', 'Boxing Day (substitute day)'),
  ('2028-01-03', 'New Year’s Day (substitute day)'), ('2028-04-14', 'Good Friday'), ('2028-04-17', 'Easter Monday'), ('2028-05-01', 'Early May bank holiday'),
  ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'), ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day'),
  ('2029-01-01', 'New Year’s Day'), ('2029-03-30', 'Good Friday'), ('2029-04-02', 'Easter Monday'), ('2029-05-07', 'Early May bank holiday'),
  ('2029-05-28', 'Spring bank holiday'), ('2029-08-27', 'Summer bank holiday'), ('2029-12-25', 'Christmas Day'), ('2029-12-26', 'Boxing Day')
) as holiday (day, name);
