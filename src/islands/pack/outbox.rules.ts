// The rules of sending: what goes next, what an answer changes, how long to wait. Pure, so that any order of losses can be tried.
import type { EventAnswer } from '../../leave/pack.protocol.ts';

/** What the rules look at in something recorded. */
export interface Waiting {
  readonly id: string;
  readonly seq: number;
  /** Only the unlocked pack can send it: no sealed copy of it is there. */
  readonly needsKey: boolean;
  /** Goes before all others, and by itself. */
  readonly urgent: boolean;
  readonly answer: EventAnswer | null;
}

/** Most that goes in one post: far below what the server takes, and with the longest words still below its size. */
const mostAtOnce = 12;

/** What goes in the next post, oldest first; what is urgent before all else, and apart from it. A locked phone sends only what needs no key. */
export function nextToSend<One extends Waiting>(all: readonly One[], unlocked: boolean, most = mostAtOnce): readonly One[] {
  const ready = all.filter(({ answer, needsKey }) => answer === null && (unlocked || !needsKey));
  const urgent = ready.filter((one) => one.urgent);
  return (urgent.length > 0 ? urgent : ready).toSorted((a, b) => a.seq - b.seq).slice(0, most);
}

/** How many are not sent yet. */
export function unsentCount(all: readonly Pick<Waiting, 'answer'>[]): number {
  return all.filter(({ answer }) => answer === null).length;
}

const answers: readonly string[] = ['stored', 'duplicate', 'needs-review'] satisfies EventAnswer[];

/** The answers that count: to something that was in this post, with a word that is known. Anything else changes nothing, and is sent again. */
export function answersThatCount(
  sent: readonly { readonly id: string }[],
  given: unknown,
): readonly { readonly id: string; readonly answer: EventAnswer }[] {
  if (!Array.isArray(given)) return [];
  const ids = new Set(sent.map(({ id }) => id));
  return given.filter(
    (one: unknown): one is { id: string; answer: EventAnswer } =>
      typeof one === 'object' && one !== null && 'id' in one && 'answer' in one && ids.has(String(one.id)) && answers.includes(String(one.answer)),
  );
}

/** How long to wait before the next try, in milliseconds, after so many in a row that failed: 2 s doubling to 2 minutes, a quarter by chance. */
export function waitBefore(failures: number, chance: number): number {
  const whole = Math.min(120_000, 2000 * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (0.75 + chance * 0.25));
}
