import type { DemonstrationSignIn } from './accounts.ts';
import { idFor } from './chance.ts';
import { RESIDENTS } from './residents-list.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import type { Unit } from './unit.ts';

const PASSWORD = 'kettle greenhouse canal';
/** For what Marcus keeps to himself: made up, and the same in every demonstration. */
const PIN = '2846';

/** Two people who sign in for themselves on this computer; everybody else is handed a tablet. */
const WHO = ['marcus', 'eileen'] as const;

/** What they wrote on their own pages; one of it for himself alone. */
const SAID: readonly { readonly key: string; readonly words: string; readonly days: number; readonly at: number; readonly shared: boolean }[] = [
  { key: 'marcus', words: 'More shed time. Saturdays would be good.', days: 3, at: 1115, shared: true },
  { key: 'marcus', words: 'I told them I was fine with moving wards. I am not sure that I am.', days: 2, at: 1290, shared: false },
  { key: 'eileen', words: 'Nobody told me the choir was off. I had my coat on.', days: 5, at: 700, shared: true },
];

/** Accounts of two people, the PIN of one, and words of theirs. */
export async function addOwn(rows: Rows, { calendar }: Unit, hashPassword: (plain: string) => Promise<string>): Promise<DemonstrationSignIn[]> {
  const hash = await hashPassword(PASSWORD);
  for (const said of SAID) {
    const when = calendar.at(calendar.today.subtract({ days: said.days }), said.at);
    rows.add('own_said', {
      id: idFor('own words', said.key, said.days),
      person_id: personId(said.key),
      words: said.words,
      about: null,
      said_at: when,
      shared_at: said.shared ? when : null,
    });
  }
  rows.add('own_pin', {
    id: idFor('own pin', 'marcus'),
    person_id: personId('marcus'),
    hash: await hashPassword(PIN),
    how: 'first time',
    set_at: calendar.at(calendar.today.subtract({ days: 40 }), 1100),
    wrong: 0,
  });
  return WHO.map((key) => {
    const person = RESIDENTS.find((one) => one.key === key)!;
    const given = person.preferred ?? person.given;
    const login = `${given}.${person.surname}`.toLowerCase().replaceAll(/[^a-z.]/g, '');
    rows.add('platform_account', {
      id: idFor('own account', key),
      kind: 'person',
      subject_id: personId(key),
      login,
      password_hash: hash,
      demonstration: true,
      second_factor: 'not for this shift',
      created_at: calendar.now,
    });
    return { name: `${given} ${person.surname}`, role: 'a person supported by the unit', login, password: PASSWORD };
  });
}
