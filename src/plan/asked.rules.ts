import type { AskedState } from './words.ts';

/**
 * How far asking somebody what they like has come. A "would rather not" is theirs to say and stands until the day agreed
 * for asking again; what they said before it stays.
 */
export function askedState(
  last: { readonly on: Temporal.PlainDate; readonly declined: boolean; readonly reviewOn: Temporal.PlainDate | null } | null,
  saidAnything: boolean,
  today: Temporal.PlainDate,
): AskedState {
  if (last === null) return saidAnything ? 'begun' : 'not asked';
  const due = last.reviewOn !== null && Temporal.PlainDate.compare(last.reviewOn, today) <= 0;
  if (last.declined) return due ? 'due again' : 'declined';
  return due ? 'due again' : 'done';
}
