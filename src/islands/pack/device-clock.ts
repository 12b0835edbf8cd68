// The phone's own clock, in milliseconds since 1970. The one place of the pack where the old date object may appear: `Temporal` is not in
// every phone's browser yet, and `performance.now()` stands still while a phone sleeps.

/** What the phone's clock shows now, in milliseconds since 1970. It may be wrong: the server's time stands beside it in the record. */
export function deviceNow(): number {
  return Date.now();
}

/** An instant as text, such as 2026-11-25T13:42:00.000Z. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Milliseconds since 1970 of an ISO instant; NaN when it is none. */
export function millisecondsOf(iso: string): number {
  return Date.parse(iso);
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/London' });

/** "14:02", as clocks in England show it. */
export function clockWords(iso: string): string {
  const at = millisecondsOf(iso);
  return Number.isNaN(at) ? iso : clock.format(at);
}

/** "Wednesday 25 November", as calendars in England show it. */
export function dayWords(iso: string): string {
  const at = millisecondsOf(iso);
  return Number.isNaN(at) ? iso : day.format(at);
}

/**
 * The next moment after `from` at which clocks in England show this time ("15:30"), as an ISO instant; null when it is no time. Sought
 * minute by minute, so that the night the clocks change needs no rule of its own.
 */
export function nextAt(from: number, typed: string): string | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return null;
  const start = Math.ceil(from / 60_000) * 60_000;
  for (let minute = 0; minute <= 25 * 60; minute += 1) {
    const at = start + minute * 60_000;
    if (clock.format(at) === typed) return isoOf(at);
  }
  return null;
}
