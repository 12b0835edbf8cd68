import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { partWords } from './who-looked.words.ts';

/** "Notes: line" for `notes_line`: the room's word first. */
export function tableWords(table: string): string {
  const [room, ...rest] = table.split('_');
  const head = partWords(`${room!}.x`);
  const words = rest.join(' ');
  return `${head.charAt(0).toUpperCase()}${head.slice(1)}${words === '' ? '' : `: ${words}`}`;
}

/** "my words" for `my_words`. */
export function fieldWords(field: string): string {
  const words = field.replaceAll('_', ' ').replace(/ id$/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value as somebody reads it: moments in London, staff by name, lists with commas; what is empty is null. */
export function valueWords(value: unknown, staff: ReadonlyMap<string, string>): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return staff.get(value) ?? momentWords(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => valueWords(one, staff) ?? '').join(', ');
  const parts = Object.entries(value).flatMap(([name, one]) => {
    const words = valueWords(one, staff);
    return words === null ? [] : [`${fieldWords(name)}: ${words}`];
  });
  return parts.length === 0 ? null : parts.join('; ');
}

function momentWords(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateWithYear(Temporal.PlainDate.from(text));
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) {
    try {
      const at = Temporal.Instant.from(text);
      return `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;
    } catch {
      return text;
    }
  }
  return text;
}
