import { namesMentioned, type NamedPerson } from '#people';

/** One row of a table that is somebody's, as it stands in the copy. */
export interface CopyEntry {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A place in the copy on which a clinician decides. */
export interface Flag {
  readonly table: string;
  /** The row's id, or a fingerprint where it has none. */
  readonly rowKey: string;
  /** The column, and within it the way to the words; `*` is the whole entry. */
  readonly field: string;
  /** The name as it is written there; empty: the whole field. */
  readonly words: string;
}

/** Tells a row from the others of its table. */
export function rowKeyOf({ row }: CopyEntry): string {
  const id = row['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : fingerprint(JSON.stringify(row));
}

/** FNV-1a over the text, in 16 hex figures: enough to tell rows of one person's table apart. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

const id = String.raw`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`;
const moment = String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?`;
const bound = String.raw`(?:"${moment}"|${moment})?`;
/** An id, a day or moment, or a period of two of them, whole: nothing that somebody may have typed, such as words in brackets or the number of a telephone. */
const coded = new RegExp(`^(?:${id}|${moment}|[[(]${bound},${bound}[\\])])$`, 'i');

/** Every piece of text in a row with the way to it, save ids, dates and periods. */
function textsOf(value: unknown, at: string): readonly { readonly field: string; readonly text: string }[] {
  if (typeof value === 'string') return coded.test(value) ? [] : [{ field: at, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, `${at}.${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => textsOf(one, at === '' ? name : `${at}.${name}`));
  return [];
}

/** Every piece of text of an entry, save its words once more as they are searched for: those go with the words themselves. */
export function textsIn(entry: CopyEntry): ReturnType<typeof textsOf> {
  return textsOf(entry.row, '').filter(({ field }) => field !== 'search');
}

/** Every place where the copy names somebody else: those who were on a unit with them, and their carers. */
export function namesInCopy(entries: readonly CopyEntry[], others: readonly NamedPerson[], personId: string): readonly Flag[] {
  const flags = new Map<string, Flag>();
  for (const entry of entries) {
    for (const { field, text } of textsIn(entry)) {
      for (const { words } of namesMentioned(text, others, [personId])) {
        const flag = { table: entry.table, rowKey: rowKeyOf(entry), field, words };
        flags.set(JSON.stringify(flag), flag);
      }
    }
  }
  return [...flags.values()];
}

/** What stands where a name, or a whole field, was taken out. */
export const nameTakenOut = '[a name was taken out]';
export const wordsTakenOut = '[taken out]';

/** The copy with everything taken out that was decided so. */
export function withoutTakenOut(entries: readonly CopyEntry[], takenOut: readonly Flag[]): readonly CopyEntry[] {
  const byRow = Map.groupBy(takenOut, (flag) => `${flag.table} ${flag.rowKey}`);
  return entries.map((entry) => {
    const flags = byRow.get(`${entry.table} ${rowKeyOf(entry)}`);
    if (flags === undefined) return entry;
    return { table: entry.table, row: takenOutOf(entry.row, flags) };
  });
}

/** A row without what was decided; the same words, kept a second time to be searched, go with them. */
function takenOutOf(row: CopyEntry['row'], flags: readonly Flag[]): CopyEntry['row'] {
  const whole = flags.some((flag) => flag.field === '*');
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      // The id that a table numbers itself by is no answer of anybody's.
      if (name === 'id' && typeof value === 'number') return [name, value];
      return [name, whole ? blank(value) : name === 'search' && value !== null ? wordsTakenOut : takeOut(value, name, flags)];
    }),
  );
}

/** Nothing but ids and dates: figures, answers, and what things inside it are called, tell as well. */
function blank(value: unknown): unknown {
  if (value === null || value === undefined || (typeof value === 'string' && coded.test(value))) return value;
  return Array.isArray(value) ? value.map(blank) : wordsTakenOut;
}

function takeOut(value: unknown, at: string, flags: readonly Flag[]): unknown {
  if (flags.some((flag) => flag.words === '' && flag.field === at)) return blank(value);
  if (typeof value === 'string') {
    // The longest first, so that "Stephen Pugh" is not left as a surname.
    return flags
      .filter((flag) => flag.field === at && flag.words !== '')
      .toSorted((a, b) => b.words.length - a.words.length)
      .reduce((text, flag) => text.replaceAll(flag.words, nameTakenOut), value);
  }
  if (Array.isArray(value)) return value.map((one, index) => takeOut(one, `${at}.${index}`, flags));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, takeOut(one, `${at}.${name}`, flags)]));
  return value;
}

/** The words round a name, for whoever decides. */
export function excerptOf(entry: CopyEntry, flag: Flag): string {
  const text = textsOf(entry.row, '').find(({ field }) => field === flag.field)?.text ?? '';
  const at = text.indexOf(flag.words);
  const from = Math.max(0, at - 80);
  const to = Math.min(text.length, at + flag.words.length + 80);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}

/** The longest text of an entry: what it says, for choosing it from a list. */
export function saysOf(entry: CopyEntry): string {
  return textsIn(entry).reduce((longest, { text }) => (text.length > longest.length ? text : longest), '');
}
