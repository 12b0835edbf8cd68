/**
 * How many requests are answered at one time. More than the database and the processor can take would all wait for each other until
 * nobody is answered in time; so those beyond it wait a moment for somebody to leave, and who is not let in by then is told to try again.
 * What somebody sends to be kept is let in long after pages are not: it is never worth less than a look.
 */
export interface Gate {
  /** Lets a request in and gives what to call when it is answered; null: too many are being answered, and none left in time. */
  enter(kind: 'look' | 'save'): Promise<(() => void) | null>;
}

interface GateSizes {
  /** Looks are let in while fewer requests than this are under way, and saves while fewer than `saves` are. */
  readonly looks: number;
  readonly saves: number;
  /** How many may wait, and how long, in milliseconds. */
  readonly waiting: number;
  readonly patience: number;
}

/** A gate. Whoever waits longest goes in first, a save before any look. */
export function makeGate({ looks, saves, waiting, patience }: GateSizes): Gate {
  let inside = 0;
  let queue: { readonly kind: 'look' | 'save'; readonly come: () => void }[] = [];
  const hasRoom = (kind: 'look' | 'save'): boolean => inside < (kind === 'look' ? looks : saves);

  const goIn = (): (() => void) => {
    inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      inside -= 1;
      const next = queue.find(({ kind }) => kind === 'save' && hasRoom('save')) ?? queue.find(({ kind }) => hasRoom(kind));
      next?.come();
    };
  };

  return {
    enter(kind) {
      if (hasRoom(kind) && !queue.some((one) => one.kind === kind)) return Promise.resolve(goIn());
      if (queue.length >= waiting) return Promise.resolve(null);
      return new Promise((resolve) => {
        const leaveQueue = (): void => {
          clearTimeout(tired);
          queue = queue.filter((other) => other !== one);
        };
        const one = {
          kind,
          come: () => {
            leaveQueue();
            resolve(goIn());
          },
        };
        const tired = setTimeout(() => {
          leaveQueue();
          resolve(null);
        }, patience);
        queue.push(one);
      });
    },
  };
}
