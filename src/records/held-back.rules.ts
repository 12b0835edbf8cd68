import { rowKeyOf, saysOf, textsIn, type CopyEntry, type Flag } from './copy.rules.ts';

/** A decision on a copy, as far as it matters for what goes with it. */
export interface Decided extends Flag {
  readonly kind: 'names somebody' | 'serious harm';
  readonly decision: 'leave in' | 'take out' | null;
}

/** What else has to go, and whether words said elsewhere, such as a reason for looking, are among what is held back. */
export interface GoesWith {
  readonly flags: readonly Flag[];
  readonly hides: (text: string) => boolean;
}

/** Columns by which one row says that it is a part of another, or was made of it. */
const linking = ['id', 'note_id', 'about_id', 'record_id', 'sentence_id', 'task_id', 'nudge_id', 'alert_id', 'corrects', 'other_note', 'source_id'];

/** As many words on end are a sentence of somebody's, and no label that many entries share. */
const sentenceWords = 4;

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (entry: CopyEntry): Flag => ({ table: entry.table, rowKey: rowKeyOf(entry), field: '*', words: '' });
const isWhole = (table: string): boolean => !table.startsWith('records_request');

/** These rows by their ids, what hangs on them, and the sentences of reports that rest on them. */
export function withSentences(entries: readonly CopyEntry[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const behind = new Set([
    ...ids,
    ...entries.filter(({ table, row }) => table === 'safety_sighting' && ids.has(textOf(row['note_id']))).map(({ row }) => textOf(row['nudge_id'])),
  ]);
  const sources = entries.filter(({ table, row }) => table === 'rounds_source' && behind.has(textOf(row['record_id'])));
  return new Set([...ids, ...sources.map(({ row }) => textOf(row['sentence_id']))]);
}

/**
 * What goes with entries held back for serious harm (Data Protection Act 2018, Schedule 3, Part 2): every part and wording of them, what was made of
 * them, every place where the same sentences stand, and the reason, which tells what it was.
 */
export function goesWith(entries: readonly CopyEntry[], decided: readonly Decided[]): GoesWith {
  const harm = decided.filter((flag) => flag.kind === 'serious harm' && flag.decision === 'take out');
  const keys = new Set(harm.map((flag) => `${flag.table} ${flag.rowKey}`));
  const held = entries.filter((entry) => keys.has(`${entry.table} ${rowKeyOf(entry)}`));
  const made = madeOf(entries, held);
  const sentences = [...new Set([...held, ...made.filter(({ table }) => table === 'notes_version')].flatMap(sentencesOf))];
  const hides = (text: string): boolean => sentences.some((sentence) => plain(text).includes(sentence));
  const spoken = entries.flatMap((entry) =>
    textsIn(entry)
      .filter(({ text }) => hides(text))
      .map(({ field }) => ({ table: entry.table, rowKey: rowKeyOf(entry), field, words: '' })),
  );
  return { flags: [...made.map(whole), ...spoken, ...reasons(entries)], hides };
}

/** Every part and wording of what is held back, and what was made of it, as far as the links lead. */
function madeOf(entries: readonly CopyEntry[], held: readonly CopyEntry[]): readonly CopyEntry[] {
  // A wording or a correction is held back with the note or line that it is of.
  const above = held.flatMap(({ row }) => ['id', 'note_id', 'corrects'].map((name) => textOf(row[name])));
  let ids: ReadonlySet<string> = new Set(above.filter((id) => id !== ''));
  for (;;) {
    const all = withSentences(entries, ids);
    const found = entries.filter(({ table, row }) => isWhole(table) && linking.some((name) => row[name] !== '' && all.has(textOf(row[name]))));
    const next = new Set([...all, ...found.map(({ row }) => textOf(row['id'])).filter((id) => id !== '')]);
    if (next.size === ids.size) return found;
    ids = next;
  }
}

/** What an entry says, and each sentence of it that is long enough to be known again elsewhere. */
function sentencesOf(entry: CopyEntry): readonly string[] {
  const parts = textsIn(entry).flatMap(({ text }) => [text, ...text.split(/[.!?;\n]+/)].map(plain));
  const says = plain(saysOf(entry));
  return [...parts.filter((part) => part.split(' ').length >= sentenceWords), ...(says.includes(' ') ? [says] : [])];
}

/** Why something was held back or taken out, in this request and in those before: it tells what was. */
function reasons(entries: readonly CopyEntry[]): readonly Flag[] {
  const flags = entries.filter(({ table }) => table === 'records_request_flag');
  const held = flags.filter(({ row }) => row['kind'] === 'serious harm');
  const requests = new Set(held.map(({ row }) => row['request_id']));
  const why = flags.filter(({ row }) => row['kind'] === 'names somebody' && row['decision'] === 'take out');
  const asked = entries.filter(({ table, row }) => table === 'records_request' && (row['harm'] === 'held back' || requests.has(row['id'])));
  return [
    ...held.map(whole),
    ...why.map((entry) => ({ ...whole(entry), field: 'why' })),
    ...asked.flatMap((entry) => ['harm', 'harm_words'].map((field) => ({ ...whole(entry), field }))),
  ];
}
