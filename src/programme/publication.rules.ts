/**
 * What a publication of the week tells: each change since the one before as a sentence, as a member of staff would say it.
 */
import { clockTime, lengthInWords, longDate } from '#platform/time.ts';
import type { HistoryFacts } from './session.words.ts';

/** A session about to be published, or told of as cancelled or taken off. */
export type ToTell = {
  readonly name: string;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly how: 'new' | 'changed' | 'cancelled' | 'taken off';
  /** Facts as they were and as they are, by the names its history keeps them under. */
  readonly was: HistoryFacts;
  readonly became: HistoryFacts;
};

/** One sentence for one session. */
export function sentenceOf(told: ToTell): string {
  const when = `${longDate(told.onDate)}, ${clockTime(told.startTime)}`;
  if (told.how === 'new') return `New: ${told.name}, ${when}.`;
  if (told.how === 'cancelled') return `Cancelled by us: ${told.name}, ${when}.`;
  if (told.how === 'taken off') return `Taken off: ${told.name}, ${when}.`;
  const parts = [...moved(told), ...others(told)];
  if (parts.length === 0) return `Changed: ${told.name}, ${when}.`;
  const calledBefore = 'name' in told.became && typeof told.was['name'] === 'string' && told.was['name'] !== told.name ? told.was['name'] : told.name;
  return `${calledBefore}, ${wasWhen(told)}: ${parts.join('; ')}.`;
}

/** Every sentence, in order of day and time; the same sentence is said once. */
export function sentencesOf(told: readonly ToTell[]): string[] {
  const sorted = told.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.onDate, b.onDate) || Temporal.PlainTime.compare(a.startTime, b.startTime) || (a.name < b.name ? -1 : 1),
  );
  return [...new Set(sorted.map(sentenceOf))];
}

function changed(told: ToTell, fact: string): boolean {
  return fact in told.became && told.was[fact] !== told.became[fact];
}

function wasWhen(told: ToTell): string {
  const date = typeof told.was['date'] === 'string' ? longDate(Temporal.PlainDate.from(told.was['date'])) : longDate(told.onDate);
  const time = typeof told.was['time'] === 'string' ? told.was['time'] : clockTime(told.startTime);
  return `${date}, ${time}`;
}

function moved(told: ToTell): string[] {
  const parts: string[] = [];
  if (changed(told, 'date')) parts.push(`moves to ${longDate(told.onDate)}, ${clockTime(told.startTime)}`);
  else if (changed(told, 'time')) parts.push(`moves to ${clockTime(told.startTime)}`);
  if (changed(told, 'minutes')) parts.push(`lasts ${lengthInWords(Number(told.became['minutes']))}`);
  return parts;
}

function others(told: ToTell): string[] {
  const parts: string[] = [];
  const now = (fact: string): string => String(told.became[fact] ?? '');
  if (changed(told, 'name')) parts.push(`is now called ${now('name')}`);
  if (changed(told, 'place')) parts.push(now('place') === '' ? 'has no place yet' : `is now at ${now('place')}`);
  if (changed(told, 'vehicle')) parts.push(now('vehicle') === '' ? 'needs no vehicle' : `goes by ${now('vehicle')}`);
  if (changed(told, 'staff')) {
    const before = String(told.was['staff'] ?? '');
    if (now('staff') === '') parts.push('has nobody to run it');
    else parts.push(before === '' ? `${now('staff')} runs it` : `${now('staff')} runs it in place of ${before}`);
  }
  if (changed(told, 'most people')) parts.push(now('most people') === '' ? 'takes any number' : `takes ${now('most people')} people`);
  if (changed(told, 'joining')) parts.push(`is now ${now('joining')}`);
  return parts;
}
