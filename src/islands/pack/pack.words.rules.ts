// What the pack's page says about somebody, from what was recorded. Pure.
import type { EventAnswer, PackEvent, PackEventKind } from '../../leave/pack.protocol.ts';

/** Something recorded while the pack was unlocked, with what the server answered. */
export interface Recorded {
  readonly event: PackEvent;
  readonly answer: EventAnswer | null;
}

const kinds: Record<PackEventKind, string> = {
  departed: 'Left',
  arrived: 'Arrived',
  contact: 'Word from them',
  'due back changed': 'New time due back',
  'walked off': 'Walked off',
  'not where expected': 'Not where expected',
  returned: 'Back',
  outcome: 'How it went',
  help: 'Asked for help',
  corrected: 'Taken back',
};

/** An event in a word or two. */
export const kindWords = (what: PackEventKind): string => kinds[what];

/** What still stands: all but what was taken back, and the takings back themselves. */
export function standing(all: readonly Recorded[]): readonly Recorded[] {
  const wrong = new Set(all.flatMap(({ event }) => event.corrects ?? []));
  return all.filter(({ event }) => event.what !== 'corrected' && !wrong.has(event.id));
}

/** What concerns one person: theirs, and what was said of everybody. */
export function ofPerson(all: readonly Recorded[], episodeId: string): readonly Recorded[] {
  return all.filter(({ event }) => event.episodeId === episodeId || event.episodeId === null).toSorted((a, b) => a.event.seq - b.event.seq);
}

const moves: readonly PackEventKind[] = ['departed', 'arrived', 'walked off', 'not where expected', 'returned'];

/** Where somebody is by what this phone recorded: the last that says so. Null: nothing was recorded. "Back" is not undone by what came before it. */
export function lastMove(all: readonly Recorded[], episodeId: string): PackEvent | null {
  return standing(ofPerson(all, episodeId)).findLast(({ event }) => moves.includes(event.what))?.event ?? null;
}

/** How far one record has come: never "sent" before the server answered. */
export function keptWords(answer: EventAnswer | null): string {
  if (answer === null) return 'kept on this phone, not sent yet';
  return answer === 'needs-review' ? 'sent; the unit will look at it' : 'sent';
}

/** "3 not sent yet". Always said, when there are none too. `beside`: those of other packs on this phone, which are sent as well. */
export function unsentWords(count: number, beside = 0): string {
  const here = count === 0 ? 'Everything is sent' : `${count} not sent yet`;
  return beside === 0 ? here : `${count === 0 ? 'Everything of this pack is sent' : here}, ${beside} of another pack not yet`;
}
