import { idFor } from './chance.ts';
import type { Calendar } from './calendar.ts';
import type { Rows } from './rows.ts';
import { staffMember } from './staff-list.ts';
import { staffId } from './staff.ts';

/** One way in to the demonstration, as printed at start. All share one made-up password and answer on this machine only. */
export interface DemonstrationSignIn {
  readonly name: string;
  readonly role: string;
  readonly login: string;
  readonly password: string;
}

const PASSWORD = 'kettle greenhouse canal';

const WHO: readonly (readonly [key: string, role: string])[] = [
  ['jo', 'activity co-ordinator'],
  ['lee', 'STR worker, senior; also in the Placement Team'],
  ['carys', 'occupational therapist'],
  ['femi', 'nurse in charge now'],
  ['abdul', 'healthcare support worker'],
  ['wendy', 'ward manager'],
  ['beatrix', 'head OT of three units'],
  ['grace', 'volunteer'],
  ['robyn', 'activity co-ordinator of another unit, Beech Lodge'],
  ['margaret', 'administrator'],
  ['neil', 'information governance'],
  ['oriel', 'information governance, the second of two'],
];

/** Accounts for some of the staff. */
export async function addAccounts(rows: Rows, calendar: Calendar, hashPassword: (plain: string) => Promise<string>): Promise<DemonstrationSignIn[]> {
  const hash = await hashPassword(PASSWORD);
  return WHO.map(([key, role]) => {
    const member = staffMember(key);
    const given = member.preferred ?? member.given;
    const login = `${given}.${member.surname}`.toLowerCase();
    rows.add('platform_account', {
      id: idFor('account', key),
      kind: 'staff',
      subject_id: staffId(key),
      login,
      password_hash: hash,
      demonstration: true,
      second_factor: 'not for this shift',
      created_at: calendar.now,
    });
    return { name: `${given} ${member.surname}`, role, login, password: PASSWORD };
  });
}
