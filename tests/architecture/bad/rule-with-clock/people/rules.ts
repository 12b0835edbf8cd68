export const late = (at: Temporal.Instant) => Temporal.Instant.compare(at, Temporal.Now.instant()) < 0;
