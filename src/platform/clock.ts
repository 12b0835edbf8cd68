/** Where the time comes from. Only a clock reads the system's time; everything else is given an instant. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still, for tests of rules and stores. */
export function stoppedClock(at: string | Temporal.Instant): Clock {
  const instant = Temporal.Instant.from(at);
  return { now: () => instant };
}

/** A clock that starts at a chosen moment and goes on at the usual pace: what a test build with `TRELLIS_NOW` serves by. */
export function clockFrom(at: string | Temporal.Instant): Clock {
  const start = Temporal.Instant.from(at);
  const began = performance.now();
  return { now: () => start.add({ milliseconds: Math.floor(performance.now() - began) }) };
}
