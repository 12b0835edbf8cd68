import { roleWords } from '#workforce';
import type { Role } from '#platform/actor.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, longDate } from '#platform/time.ts';
import type { Footing, LookedAfter, LookedDay } from './who-looked-store.ts';

/** What a room keeps, in the words of the people it is about. */
const ofRoom: Readonly<Record<string, string>> = {
  people: 'who they are and what helps',
  legal: 'legal status',
  notes: 'notes',
  plan: 'plan, goals and interests',
  measures: 'measures',
  safety: 'safety plan and early signs',
  leave: 'leave',
  programme: 'sessions and invitations',
  rounds: 'ward round and reports',
  own: 'their own pages',
  tasks: 'requests to staff',
  diary: 'a worker’s diary',
  reports: 'what was offered',
  exchange: 'a file that was brought in',
  records: 'the record as a record',
  bookings: 'times taken',
};

/** Pages that say more than their room. */
const ofAction: Readonly<Record<string, string>> = {
  'people.see-list': 'the unit’s list of people',
  'people.see-person': 'summary',
  'people.see-apart': 'who is not planned together',
  'leave.see-board': 'the leave board',
  'leave.see-wall': 'the wall screen',
  'leave.see-roll-call': 'the roll-call',
  'programme.see-week': 'the week',
  'programme.see-session': 'a session',
  'programme.print-timetable': 'timetable',
  'reports.see-today': 'Today',
  'reports.see-ledger': 'the unit’s numbers',
  'reports.see-downtime': 'the file for when Trellis is down',
  'records.see-who-looked': 'this list',
  'records.look-elsewhere': 'looked for by name or number from another unit',
  'records.open-emergency': 'opened in an emergency',
  'records.take-copy': 'a copy of the record',
};

/** What was opened or changed, in plain words. */
export function partWords(action: string): string {
  return ofAction[action] ?? ofRoom[action.split('.')[0]!] ?? action.replace('.', ': ').replaceAll('-', ' ');
}

/** The parts, each once, as they are first met. */
export function partsWords(actions: readonly string[]): readonly string[] {
  return [...new Set(actions.map(partWords))];
}

/** Why somebody could look, in a phrase. */
export function footingWords(footing: Footing, detail: string | null): string {
  switch (footing) {
    case 'named worker':
      return `${detail ?? 'named worker'} of this person`;
    case 'unit':
      return `works on ${detail ?? 'the unit'}`;
    case 'emergency':
      return 'not of this unit: opened in an emergency';
    case 'asked for':
      return detail === 'copy of record' ? 'makes the copy of their record that was asked for' : `known to them: ${detail ?? ''}`;
    case 'organisation':
      return `${detail ?? 'role'} for the whole organisation`;
    case 'self':
      return 'the person themself';
    case 'carer':
      return 'a carer who signed in';
    case 'wall':
      return 'a wall screen of the unit';
    case 'integration':
      return 'another system';
    case 'system':
      return 'Trellis itself, by the clock';
    case 'none':
      return 'nothing on record says why';
  }
}

/** The same, said to the person. */
export function footingToThem(footing: Footing, detail: string | null): string {
  if (footing === 'named worker') return `your ${detail ?? 'named worker'}`;
  if (footing === 'self') return 'you';
  if (footing === 'asked for')
    return detail === 'copy of record' ? 'makes the copy of your record that was asked for' : `known to you: ${detail ?? ''}`;
  return footingWords(footing, detail);
}

/** "Looked at by Wendy Ashdown on Thursday 26 November: it was not right. What follows: ...": of an opening in an emergency. */
export function lookedAfterWords(review: LookedAfter | undefined): string {
  if (review === undefined) return 'Nobody has said yet whether it was right.';
  const said = `Looked at by ${review.by} on ${longDate(dateOf(review.at))}: it was ${review.outcome}.`;
  return review.follows === null ? said : `${said} What follows: ${review.follows}`;
}

/** Name and role of whoever looked. */
export function whoWords(one: { readonly name: string | null; readonly role: Role | null; readonly footing: Footing }): string {
  if (one.name === null) return one.footing === 'self' ? 'The person' : footingWords(one.footing, null).replace(/^./, (first) => first.toUpperCase());
  return one.role === null ? one.name : `${one.name}, ${roleWords(one.role)}`;
}

/** "Looked 4 times, changed something once". */
export function countWords({ looks, inLists, changes }: Pick<LookedDay, 'looks' | 'inLists' | 'changes'>): string {
  const said = [
    ...(looks === 0 ? [] : [`looked ${timesWords(looks)}`]),
    ...(changes === 0 ? [] : [`wrote or changed something ${timesWords(changes)}`]),
    ...(inLists === 0 ? [] : [`saw the name in ${howMany(inLists, 'list', 'lists')} with others`]),
  ];
  return said.join(', ');
}

/** "once", "twice", "3 times". */
function timesWords(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
}
