import { clockSaid, dateOf, shortDay, timeRange } from '#platform/time.ts';
import type { Basis, Episode, EpisodeStatus, LeaveLine } from './words.ts';

type TagTone = 'blue' | 'green' | 'amber' | 'red' | 'purple' | 'grey';

/** The one place where leave is put into words for a page, a wall or a sheet. */

/** What somebody's footing for going out is called. */
export function basisWords(basis: Basis): string {
  return {
    'section 17': 'Section 17 leave',
    grounds: 'Grounds, agreed in the care plan',
    'time off': 'Time off the unit',
    unauthorised: 'Out without recorded authority',
  }[basis];
}

/** A line as one says it: "Line 2: Escorted, community. Library, canal path". */
export function lineWords(line: Pick<LeaveLine, 'position' | 'title' | 'places'>): string {
  return `Line ${line.position}: ${line.title}. ${line.places}`;
}

/** Where somebody stands, in a word, with how long they are over. */
export function statusWords(status: EpisodeStatus, late: number | null = null): string {
  const words: Record<EpisodeStatus, string> = {
    planned: 'Going out',
    checked: 'Checked',
    'not now': 'Not now',
    released: 'Released',
    out: 'Out',
    overdue: late === null ? 'Overdue' : `Overdue ${late} min`,
    'walked off': 'Walked off',
    'not where expected': 'Not where expected',
    missing: 'Missing',
    AWOL: 'Absent without leave',
    back: 'Back',
    'not taken': 'Not taken',
  };
  return words[status];
}

/** The colour beside the word. Red is for overdue and what follows from it alone. */
export function statusTone(status: EpisodeStatus): TagTone {
  if (['overdue', 'walked off', 'not where expected', 'missing', 'AWOL'].includes(status)) return 'red';
  if (status === 'back') return 'green';
  if (status === 'not now') return 'amber';
  return ['out', 'released', 'checked'].includes(status) ? 'blue' : 'grey';
}

/** From when until when, with the day where the two are not on one: "14:00 to 15:30", "Wed 15:00 to Fri 11:00". */
export function whenWords(episode: Pick<Episode, 'startsAt' | 'dueBack'>): string {
  if (episode.dueBack === null) return `from ${clockSaid(episode.startsAt)}, nobody knows until when`;
  const [from, to] = [dateOf(episode.startsAt), dateOf(episode.dueBack)];
  if (from.equals(to)) return timeRange({ from: episode.startsAt, to: episode.dueBack });
  return `${shortDay(from)} ${clockSaid(episode.startsAt)} to ${shortDay(to)} ${clockSaid(episode.dueBack)}`;
}

/** A time today as 13:42; on another day with the day before it. */
export function momentWords(at: Temporal.Instant, today: Temporal.PlainDate): string {
  const on = dateOf(at);
  return on.equals(today) ? clockSaid(at) : `${shortDay(on)} ${clockSaid(at)}`;
}
