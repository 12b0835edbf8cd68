import type { ImportState } from './import-store.ts';
import type { ImportKind } from './words.ts';

/** What each kind of file is called and is for. */
export const kindWords: Readonly<Record<ImportKind, { readonly title: string; readonly what: string; readonly from: string }>> = {
  people: {
    title: 'People',
    what: 'a list of people',
    from: 'A ward census from your record system: who is here, bed, needs, allergies, legal status, named workers.',
  },
  staff: {
    title: 'Staff',
    what: 'a list of staff',
    from: 'A staff list from the roster or ESR: name, role, band, unit. Nobody gets an account by it.',
  },
  shifts: { title: 'Shifts', what: 'a rota', from: 'A rota, with a line for each shift or a column for each day. Days away come with it.' },
  interests: {
    title: 'Interests',
    what: 'a list of interests',
    from: 'What people said they used to do, do now and would like to do, in their own words.',
  },
  rooms: { title: 'Rooms and vehicles', what: 'a list of rooms and vehicles', from: 'What there is, how many it holds, whether it is step-free.' },
};

/** How a file stands, in words. */
export const stateWords: Readonly<Record<ImportState, { readonly words: string; readonly tone: 'green' | 'blue' | 'amber' | 'red' | 'grey' }>> = {
  read: { words: 'To be looked at', tone: 'amber' },
  waiting: { words: 'Waiting its turn', tone: 'blue' },
  working: { words: 'At work', tone: 'blue' },
  applied: { words: 'Brought in', tone: 'green' },
  failed: { words: 'Did not work: nothing was changed', tone: 'red' },
  abandoned: { words: 'Put away', tone: 'grey' },
};

/** Sample files of each kind, as they lie in `samples/`. */
export const sampleFiles: Readonly<Record<ImportKind, readonly { readonly file: string; readonly label: string }[]>> = {
  people: [{ file: 'people.csv', label: 'Sample' }],
  staff: [{ file: 'staff.csv', label: 'Sample' }],
  shifts: [
    { file: 'shifts-long.csv', label: 'Sample with a line for each shift' },
    { file: 'shifts-wide.csv', label: 'Sample with a column for each day' },
  ],
  interests: [{ file: 'interests.csv', label: 'Sample' }],
  rooms: [{ file: 'rooms.csv', label: 'Sample' }],
};

/** What a delimiter is called. */
export function delimiterWords(delimiter: string): string {
  return (
    ({ ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'upright lines (|)' } as Readonly<Record<string, string>>)[delimiter] ?? `“${delimiter}”`
  );
}
