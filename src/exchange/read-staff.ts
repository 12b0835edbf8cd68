import { folded } from './nearest-name.ts';
import { readNames } from './read-names.ts';
import type { OpenRow } from './read-row.ts';
import type { ReadRow, Reading, StaffBasis, StaffRole, StaffValues } from './words.ts';

/** Job titles as rotas write them, and the role each is here. The first that fits is taken. */
const ROLES: readonly (readonly [RegExp, StaffRole])[] = [
  [/student/, 'student'],
  [/volunteer/, 'volunteer'],
  [/\bstr\b.*senior|senior.*\bstr\b|support,? time and recovery.*senior/, 'STR senior'],
  [/\bstr\b.*intermediate|intermediate.*\bstr\b|support,? time and recovery.*intermediate/, 'STR intermediate'],
  [/\bstr\b|support,? time and recovery/, 'STR foundation'],
  [/peer/, 'peer worker'],
  [/activit(y|ies)|programme co-?ordinator/, 'activity co-ordinator'],
  [/(ot|occupational therapy|therapy) assistant|assistant (therapy )?practitioner|\bota\b|\batp\b|technical instructor/, 'OT assistant'],
  [/(head|lead|principal).*(\bot\b|occupational therap)|(\bot\b|occupational therap).*(head|lead)/, 'head OT'],
  [/\bot\b|occupational therap/, 'OT'],
  [
    /healthcare support|health care support|health care assistant|healthcare assistant|\bhcsw\b|\bhca\b|nursing assistant|support worker|\bnsw\b/,
    'healthcare support worker',
  ],
  [/ward manager|unit manager|matron|service manager|deputy manager|^manager|team manager|team lead/, 'manager'],
  [/nurse|\brmn\b|\brnld\b|sister|\brn\b/, 'nurse'],
  [/discharge/, 'discharge co-ordinator'],
  [/placement/, 'placement officer'],
  [/psychologist|psychology/, 'psychologist'],
  [/social worker|\bamhp\b/, 'social worker'],
  [/consultant|doctor|psychiatrist|registrar|\bct[1-3]\b|\bst[4-8]\b|\bfy[12]\b|^dr\b/, 'doctor'],
  [/administrator|\badmin\b|clerk|secretary|receptionist/, 'administrator'],
];

/** Reads a job title into one of our roles. What is not known is kept as written, to be chosen by hand. */
function readRole(text: string): Reading<StaffRole | null> {
  if (text === '') return { value: null };
  const words = folded(text);
  const role = ROLES.find(([pattern]) => pattern.test(words))?.[1];
  if (role === undefined)
    return {
      value: null,
      warning: `“${text}” is not a role we know. Choose one before these staff can be given access.`,
    };
  if (role === 'STR foundation' && !words.includes('foundation')) {
    return {
      value: role,
      warning: `“${text}” does not say foundation, intermediate or senior, so it was read as foundation.`,
    };
  }
  return { value: role };
}

/** "B6", "6" and "AfC Band 6" become "Band 6"; another grade stays as written. */
function readGrade(text: string): string | null {
  if (text === '') return null;
  const band = /^(?:afc\s*)?(?:band|bd|b)?\s*([1-9])\s*([a-d])?$/i.exec(text);
  return band ? `Band ${band[1]}${(band[2] ?? '').toLowerCase()}` : text;
}

function readBasis(text: string): Reading<StaffBasis> {
  const words = folded(text);
  if (words === '' || /permanent|substantive|fixed|primary|full|part/.test(words)) return { value: 'permanent' };
  if (/bank|nhsp|zero/.test(words)) return { value: 'bank' };
  if (/agency|locum/.test(words)) return { value: 'agency' };
  if (/student|placement/.test(words)) return { value: 'student placement' };
  if (/volunt|honorary/.test(words)) return { value: 'volunteer' };
  return { value: 'permanent', warning: `“${text}” is not a kind of contract we know; it was read as permanent.` };
}

function readEmail(text: string): Reading<string | null> {
  if (text === '') return { value: null };
  if (/^[^\s@,;<>]{1,64}@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text)) return { value: text.toLowerCase() };
  return { problem: `“${text}” is not an email address. Write one such as name@trust.example, or leave it empty.` };
}

/** Who a line is about, from a staff list or a rota. */
export function readStaff(row: OpenRow): StaffValues {
  const names = readNames(row);
  const registrationNumber = row.text('registrationNumber');
  const joinedOn = row.date('joinedOn');
  const leftOn = row.date('leftOn');
  if (joinedOn && leftOn && Temporal.PlainDate.compare(leftOn, joinedOn) < 0) row.problem('leftOn', 'The end date is before the start date.');
  return {
    assignment: row.text('assignment') || null,
    ...names,
    preferredName: row.text('preferredName') || null,
    email: row.take('email', readEmail, null),
    role: row.take('role', readRole, null),
    roleAsWritten: row.text('role') || null,
    grade: readGrade(row.text('grade')),
    basis: row.take('basis', readBasis, 'permanent'),
    unit: row.unit('unit'),
    joinedOn,
    leftOn,
    registration: registrationNumber === '' ? null : { body: row.text('registrationBody') || null, number: registrationNumber },
  };
}

/** Reads one line of a staff list. */
export function readStaffRow(row: OpenRow): ReadRow<StaffValues> {
  const staff = readStaff(row);
  if (row.text('role') === '') row.problem('role', 'The role is empty. Say what this person does here.');
  if (staff.assignment === null && staff.email === null) {
    row.warn('assignment', 'There is neither an assignment number nor an email, so a later file cannot tell that this is the same person.');
  }
  return row.close(staff);
}
