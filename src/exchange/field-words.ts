import type { ImportKind } from './words.ts';

/** One thing a file can tell us, with the headings under which wards write it. */
export interface Field {
  readonly key: string;
  readonly title: string;
  /** Other headings for the same thing; capitals, spaces and stops do not matter. */
  readonly synonyms: readonly string[];
  readonly example: string;
  /** Set: kept as a dated fact until the named room is built. */
  readonly keptFor?: string;
  readonly holdsDate?: boolean;
}

export interface KindOfFile {
  readonly title: string;
  readonly fields: readonly Field[];
  /** Of each group at least one column must be there. */
  readonly mustHave: readonly (readonly string[])[];
}

type Rest = { readonly keptFor?: string; readonly holdsDate?: boolean };
const field = (key: string, title: string, example: string, synonyms: string, rest: Rest = {}): Field => ({
  key,
  title,
  example,
  synonyms: synonyms.split(',').map((word) => word.trim()),
  ...rest,
});

const NHS_NUMBER = field('nhsNumber', 'NHS number', '999 004 7006', 'NHS No, NHS Num, NHS, NHS ID, NHSNumber, NHS number (10 digits)');
const CLIENT_ID = field(
  'clientId',
  'Client ID',
  'C10100',
  'Client No, Client Number, Hospital number, Hospital No, Hosp No, Patient ID, Patient number, Patient No, MRN, Local ID, Local patient identifier, PAS number, PAS No, Unit number, RiO number, RiO ID, System ID, Record number, Person ID, K number',
);
const SURNAME = 'Last name, Family name, Second name, Lastname';
const FORENAME = 'First name, Given name, Forenames, Given names, Firstname, Forename(s), Christian name';
const UNIT = 'Unit, Ward/Unit, Ward name, Unit name, Ward / Team, Team, Location, Current ward, Roster unit, Department, Site, Owning unit';
const DATE = { holdsDate: true } as const;

/** Every kind of file, its fields and their headings elsewhere. Data, to be added to as wards send new ones. */
export const KINDS_OF_FILE: Readonly<Record<ImportKind, KindOfFile>> = {
  people: {
    title: 'People',
    mustHave: [['surname', 'fullName'], ['unit']],
    fields: [
      NHS_NUMBER,
      CLIENT_ID,
      field('surname', 'Surname', 'Pugh', SURNAME),
      field('givenName', 'Forename', 'Marcus', FORENAME),
      field('fullName', 'Name', 'Pugh, Marcus', 'Full name, Patient name, Patient, Client name, Client, Service user, Service user name, Resident, Resident name, Person'),
      field('preferredName', 'Preferred name', 'Marc', 'Known as, Likes to be called, Preferred, Prefers, Alias'),
      field('bornOn', 'Date of birth', '14/04/2000', 'DOB, D.O.B., Birth date, Birthdate, Born, Born on, Date of birth (dd/mm/yyyy)', DATE),
      field('gender', 'Gender', 'Female', 'Sex, M/F, Gender identity, Stated gender'),
      field('pronouns', 'Pronouns', 'they', 'Preferred pronouns'),
      field('ethnicity', 'Ethnicity', 'A', 'Ethnic category, Ethnic group, Ethnic origin, Ethnic code, Ethnicity code, Ethnic category code'),
      field('language', 'Language', 'Polish', 'First language, Preferred language, Main language, Spoken language'),
      field('unit', 'Ward', 'Larkfield House', UNIT),
      field('bed', 'Bed', '4', 'Bed No, Bed number, Bed name, Bed/Room, Room, Bedroom, Bed space'),
      field('admittedOn', 'Admitted', '15/09/2026', 'Admission date, Date admitted, Date of admission, Admitted on, Adm date, Ward admission date, Start of stay, Admission, Admit date, Admission date/time', DATE),
      field('legalStatus', 'Legal status', 'Section 3', 'MHA status, Section, MHA section, Mental Health Act status, MHA, Legal status code, Status, Legal, Detention'),
      field('sectionExpiry', 'Section expiry', '30/04/2027', 'Section expires, Section expiry date, MHA expiry, Section end, Section end date, Expiry, Expiry date, Section due, Section renewal', DATE),
      field('namedNurse', 'Named nurse', 'J Palmer', 'Primary nurse, Allocated nurse, Named worker, Nurse'),
      field('keyWorker', 'Key worker', 'K Osei', 'Keyworker, Key-worker'),
      field('careCoordinator', 'Care co-ordinator', 'P Doyle', 'Care coordinator, CCO, Care co ordinator, CPN, Community worker, Lead professional'),
      field('namedOt', 'Named OT', 'R Rahman', 'OT, Occupational therapist, Allocated OT'),
      field('namedStr', 'Named STR worker', 'T Achebe', 'STR worker, STR, Support worker'),
      field('needs', 'Communication needs', 'Large print; easy read', 'Communication, AIS, AIS needs, Accessible information, Accessible information standard, Communication need, Information needs, Accessibility needs'),
      field('allergies', 'Allergies', 'Penicillin', 'Allergy, Allergies and sensitivities, Allergy status, Known allergies'),
      field('diet', 'Diet', 'Halal', 'Dietary needs, Dietary requirements, Special diet, Diet requirements'),
      field('observation', 'Observation level', 'Hourly', 'Observations, Obs, Obs level, Observation, Level of observation'),
      field('responsibleClinician', 'Responsible clinician', 'Dr A Mbeki', 'RC, Consultant, Consultant psychiatrist, Cons, Responsible consultant, Named consultant, Psychiatrist', { keptFor: 'legal' }),
      field('religion', 'Religion', 'Muslim', 'Faith, Religion or belief, Religious affiliation', { keptFor: 'people' }),
      field('gp', 'GP', 'Wexbridge Surgery', 'GP practice, General practitioner, GP name, Registered GP, GP surgery', { keptFor: 'directory' }),
      field('nextOfKin', 'Next of kin', 'Ann Pugh (sister)', 'NOK, Emergency contact, Nearest relative, NR, Next-of-kin name', { keptFor: 'people' }),
      field('leaveStatus', 'Leave', 'Escorted local', 'S17, S17 leave, Section 17, Section 17 leave, Leave status, Leave type', { keptFor: 'leave' }),
      field('risk', 'Risk', 'See plan', 'Risks, Risk level, Alerts, Risk summary, RAG', { keptFor: 'safety' }),
      field('diagnosis', 'Diagnosis', 'F20.0', 'Primary diagnosis, ICD10, ICD-10, Diagnosis code', { keptFor: 'notes' }),
      field('dischargeDate', 'Expected discharge', '01/02/2027', 'EDD, Expected discharge date, Estimated discharge date, Planned discharge, Expected date of discharge, CRFD, Clinically ready for discharge', { keptFor: 'discharge' }),
    ],
  },
  staff: {
    title: 'Staff',
    mustHave: [['surname', 'fullName'], ['role']],
    fields: [
      field('assignment', 'Assignment', '20001000-1', 'Assignment number, Assignment No, ESR number, ESR, Employee number, Employee No, Staff number, Staff No, Payroll number, Payroll No, Staff ID, Employee ID, Personal number'),
      field('surname', 'Surname', 'Rahman', SURNAME),
      field('givenName', 'Forename', 'Ravi', FORENAME),
      field('fullName', 'Staff', 'Rahman, Ravi', 'Name, Staff name, Staff member, Employee, Employee name, Full name, Person, Worker, Staff member name'),
      field('preferredName', 'Preferred name', 'Rav', 'Known as'),
      field('email', 'Email', 'ravi.rahman@wexbridge.example', 'E-mail, Email address, Work email, E-mail address'),
      field('role', 'Role', 'OT', 'Job title, Position, Post, Job role, Designation, Staff group, Job, Position title, Post title, Grade type'),
      field('grade', 'Grade', 'Band 6', 'Band, Pay band, AfC band, Payscale, Grade/Band, Pay grade'),
      field('basis', 'Basis', 'Permanent', 'Contract, Contract type, Employment type, Assignment category, Substantive/Bank, Type of contract, Staff type'),
      field('unit', 'Unit', 'Larkfield House', `Ward, ${UNIT}`),
      field('joinedOn', 'Start date', '01/04/2024', 'Started, Joined, Joined on, Date joined, Hire date, Latest start date, Date started', DATE),
      field('leftOn', 'End date', '', 'Leaving date, Left, Left on, Date left, Termination date, Finish date, Contract end', DATE),
      field('registrationBody', 'Registration body', 'HCPC', 'Professional body, Registered with, Regulator'),
      field('registrationNumber', 'Registration number', 'OT12345', 'PIN, NMC PIN, HCPC number, Registration, Professional registration number, Registration No, GMC number'),
    ],
  },
  shifts: {
    title: 'Shifts (rota)',
    mustHave: [['assignment', 'surname', 'fullName']],
    fields: [
      field('assignment', 'Assignment', '20001000-1', 'Assignment number, Assignment No, ESR number, ESR, Employee number, Employee No, Staff number, Staff No, Payroll number, Payroll No, Staff ID, Employee ID, Personal number'),
      field('surname', 'Surname', 'Rahman', SURNAME),
      field('givenName', 'Forename', 'Ravi', FORENAME),
      field('fullName', 'Staff', 'Rahman, Ravi', 'Name, Staff name, Staff member, Employee, Employee name, Full name, Person, Worker, Assigned staff'),
      field('role', 'Role', 'OT', 'Job title, Position, Post, Job role, Designation, Staff group, Job, Skill'),
      field('grade', 'Grade', 'Band 6', 'Band, Pay band, AfC band, Payscale, Grade/Band, Pay grade'),
      field('unit', 'Unit', 'Larkfield House', `Ward, ${UNIT}`),
      field('day', 'Date', '23/11/2026', 'Shift date, Duty date, Day, Rota date, Roster date', DATE),
      field('start', 'Start', '2026-11-23 09:00', 'Start time, From, Begin, Starts, Shift start, Start date/time, Start date, Start date and time, Actual start, Planned start'),
      field('end', 'End', '2026-11-23 17:00', 'End time, To, Finish, Ends, Shift end, End date/time, End date, Finish time, End date and time, Actual end, Planned end'),
      field('type', 'Type', 'Shift', 'Duty type, Shift type, Kind, Reason, Absence type, Unavailability, Duty, Shift, Shift code, Code, Duty code'),
    ],
  },
  interests: {
    title: 'Interests',
    mustHave: [['clientId', 'nhsNumber'], ['interest']],
    fields: [
      CLIENT_ID,
      NHS_NUMBER,
      field('interest', 'Interest', 'Fixing bikes', 'Activity, Hobby, What, Interest or activity'),
      field('usedTo', 'Used to', 'Y', 'In the past, Past, Did before, Used to do, Have done'),
      field('doesNow', 'Do now', 'N', 'Now, Currently, Does now, Doing now, At present, Current'),
      field('wouldLike', 'Would like to', 'Y', 'Would like, Wants to, Future, Interested, Want to, Would like to do'),
      field('strength', 'How strong', '4', 'How strong (0-5), Strength, Level of interest, Score, How much, Rating'),
      field('ownWords', 'In their words', 'I was good at it once', 'Own words, In own words, Quote, What they said, Comment, Comments, Their words'),
      field('helpedBy', 'Completed with', 'K Osei', 'Helped by, Worker, Staff, Completed by, Done with, With'),
      field('saidOn', 'Date', '31/10/2026', 'Date completed, Completed on, Completed, When, Date of inventory', DATE),
    ],
  },
  rooms: {
    title: 'Rooms and vehicles',
    mustHave: [['name'], ['unit']],
    fields: [
      field('name', 'Room', 'Activity room', 'Name, Room name, Room or vehicle, Place, Space, Vehicle, Resource, Resource name, Location'),
      field('unit', 'Unit', 'Larkfield House', 'Ward, Ward/Unit, Ward name, Unit name, Department, Site, Team, Building'),
      field('holds', 'Holds', '10', 'Capacity, Max, Maximum, Seats, Places, People, Max people, Holds (people), Room capacity, Number of seats'),
      field('stepFree', 'Step free', 'Yes', 'Step-free, Accessible, Wheelchair access, Wheelchair, Step free access, Wheelchair accessible, Level access'),
      field('kind', 'Kind', 'Kitchen', 'Type, Category, Room type, Resource type'),
    ],
  },
};
