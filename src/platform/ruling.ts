/**
 * The one shape in which a rule answers.
 *
 * A ruling gives **every** reason at once, so nobody mends one thing only to meet the next. Each reason is a sentence,
 * and the same sentence is shown on the page, sent by the API and printed: no surface writes its own wording.
 */

/** One reason, in a sentence a worker can act on. */
export type Reason = {
  /** Stable and machine-readable, such as `room-taken`. Never shown. */
  readonly code: string;
  /** The sentence shown, printed and sent. Plain words, ends with a full stop. */
  readonly say: string;
  /** Where the rule comes from (law, standard, site policy), when it has a source worth citing. */
  readonly source?: string;
  /** True when law or safety bars it. False for a warning: it may go ahead with a word why. */
  readonly stop: boolean;
};

/** What a rule decided. Allowed when no reason is a stop; warnings may still be present. */
export type Ruling<R extends Reason = Reason> = {
  readonly allowed: boolean;
  readonly reasons: readonly R[];
};

/**
 * Makes a ruling of every reason found. Stops come first; otherwise the order found is kept.
 * The same sentence about the same thing is kept once.
 */
export function ruling<R extends Reason>(reasons: readonly R[]): Ruling<R> {
  const seen = new Set<string>();
  const once = reasons.filter((reason) => {
    const key = `${reason.code}\u0000${reason.say}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const ordered = [...once.filter((reason) => reason.stop), ...once.filter((reason) => !reason.stop)];
  return { allowed: !ordered.some((reason) => reason.stop), reasons: ordered };
}

/** A reason that bars the act. */
export function stop(code: string, say: string, source?: string): Reason {
  return source === undefined ? { code, say, stop: true } : { code, say, source, stop: true };
}

/** A reason that advises: the act may go ahead with a word why. */
export function warning(code: string, say: string, source?: string): Reason {
  return source === undefined ? { code, say, stop: false } : { code, say, source, stop: false };
}

/** One ruling out of several, with every reason of each. */
export function allRulings<R extends Reason>(rulings: readonly Ruling<R>[]): Ruling<R> {
  return ruling(rulings.flatMap((each) => each.reasons));
}

/** "Ann", "Ann and Ben", "Ann, Ben and Cy": a list as it is said aloud. */
export function andList(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "1 person", "2 people": a number with the right word. */
export function howMany(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
