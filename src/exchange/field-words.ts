import { CLIENT_ID, DATE, field, FORENAME, type KindOfFile, NHS_NUMBER, SURNAME, UNIT } from './field.ts';
import { PEOPLE_FIELDS } from './people-fields.ts';
import type { ImportKind } from './words.ts';

const ASSIGNMENT =
  'Assignment number, Assignment No, ESR number, ESR, Employee number, Employee No, Staff number, Staff No, Payroll number, Payroll No, Staff ID, Employee ID, Personal number';
const GRADE = 'Band, Pay band, AfC band, Payscale, Grade/Band, Pay grade';

/** Every kind of file, its fields and their headings elsewhere. Data, to be added to as wards send new ones. */
export const KINDS_OF_FILE: Readonly<Record<ImportKind, KindOfFile>> = {
  people: PEOPLE_FIELDS,
  staff: {
    title: 'Staff',
    mustHave: [['surname', 'fullName'], ['role']],
    fields: [
      field('assignment', 'Assignment', '20001000-1', ASSIGNMENT),
      field('surname', 'Surname', 'Rahman', SURNAME),
      field('givenName', 'Forename', 'Ravi', FORENAME),
      field(
        'fullName',
        'Staff',
        'Rahman, Ravi',
        'Name, Staff name, Staff member, Employee, Employee name, Full name, Person, Worker, Staff member name',
      ),
      field('preferredName', 'Preferred name', 'Rav', 'Known as'),
      field('email', 'Email', 'ravi.rahman@wexbridge.example', 'E-mail, Email address, Work email, E-mail address'),
      field('role', 'Role', 'OT', 'Job title, Position, Post, Job role, Designation, Staff group, Job, Position title, Post title, Grade type'),
      field('grade', 'Grade', 'Band 6', GRADE),
      field(
        'basis',
        'Basis',
        'Permanent',
        'Contract, Contract type, Employment type, Assignment category, Substantive/Bank, Type of contract, Staff type',
      ),
      field('unit', 'Unit', 'Larkfield House', `Ward, ${UNIT}`),
      field('joinedOn', 'Start date', '01/04/2024', 'Started, Joined, Joined on, Date joined, Hire date, Latest start date, Date started', DATE),
      field('leftOn', 'End date', '', 'Leaving date, Left, Left on, Date left, Termination date, Finish date, Contract end', DATE),
      field('registrationBody', 'Registration body', 'HCPC', 'Professional body, Registered with, Regulator'),
      field(
        'registrationNumber',
        'Registration number',
        'OT12345',
        'PIN, NMC PIN, HCPC number, Registration, Professional registration number, Registration No, GMC number',
      ),
    ],
  },
  shifts: {
    title: 'Shifts (rota)',
    mustHave: [['assignment', 'surname', 'fullName']],
    fields: [
      field('assignment', 'Assignment', '20001000-1', ASSIGNMENT),
      field('surname', 'Surname', 'Rahman', SURNAME),
      field('givenName', 'Forename', 'Ravi', FORENAME),
      field(
        'fullName',
        'Staff',
        'Rahman, Ravi',
        'Name, Staff name, Staff member, Employee, Employee name, Full name, Person, Worker, Assigned staff',
      ),
      field('role', 'Role', 'OT', 'Job title, Position, Post, Job role, Designation, Staff group, Job, Skill'),
      field('grade', 'Grade', 'Band 6', GRADE),
      field('unit', 'Unit', 'Larkfield House', `Ward, ${UNIT}`),
      field('day', 'Date', '23/11/2026', 'Shift date, Duty date, Day, Rota date, Roster date', DATE),
      field(
        'start',
        'Start',
        '2026-11-23 09:00',
        'Start time, From, Begin, Starts, Shift start, Start date/time, Start date, Start date and time, Actual start, Planned start',
        DATE,
      ),
      field(
        'end',
        'End',
        '2026-11-23 17:00',
        'End time, To, Finish, Ends, Shift end, End date/time, End date, Finish time, End date and time, Actual end, Planned end',
        DATE,
      ),
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
      field(
        'stepFree',
        'Step free',
        'Yes',
        'Step-free, Accessible, Wheelchair access, Wheelchair, Step free access, Wheelchair accessible, Level access',
      ),
      field('kind', 'Kind', 'Kitchen', 'Type, Category, Room type, Resource type'),
    ],
  },
};
