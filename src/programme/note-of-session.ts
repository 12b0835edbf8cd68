import type { Span } from '#platform/time.ts';

/** Where the note of a one-to-one is written, with what the diary knows of it: when, how long, where, and of which session. */
export function noteOfSession(session: { readonly id: string; readonly span: Span; readonly where: string | null }, personId: string): string {
  const known = new URLSearchParams({
    contact: 'one to one',
    at: session.span.from.toString(),
    minutes: String(session.span.from.until(session.span.to).total('minutes')),
    ...(session.where === null ? {} : { place: session.where.slice(0, 100) }),
    from: `session:${session.id}`,
  });
  return `/people/${personId}/notes/new?${known.toString()}`;
}
