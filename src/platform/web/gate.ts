/**
 * How many requests are answered at one time. More than the database and the processor can take would all wait for each other until
 * nobody is answered in time; so those beyond it are told at once to try again, and those let in are answered quickly. What somebody
 * sends to be kept is let in long after pages are not: it is never worth less than a look.
 */
export interface Gate {
  /** Lets a request in and gives what to call when it is answered; null: too many are being answered now. */
  enter(kind: 'look' | 'save'): (() => void) | null;
}

/** A gate that lets in looks while fewer than `looks` requests are under way, and saves while fewer than `saves` are. */
export function makeGate({ looks, saves }: { readonly looks: number; readonly saves: number }): Gate {
  let inside = 0;
  return {
    enter(kind) {
      if (inside >= (kind === 'look' ? looks : saves)) return null;
      inside += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        inside -= 1;
      };
    },
  };
}
