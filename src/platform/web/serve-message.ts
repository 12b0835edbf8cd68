import type { Context } from 'hono';
import { writeAudit } from '#platform/audit.ts';
import { problemsOf } from '#platform/form-input.ts';
import { NotFound, Refusal, type Answered, type Message, type Params } from '#platform/route.ts';
import { admit, Denied, inRequest, requestIdOf, type Opened } from './request.ts';
import { BodyFault, joinedRefusal, readAtMost, refuseForeign, retried, sameToken } from './serve-action.ts';
import { csrfFor } from './serve-page.tsx';
import type { Site } from './site.ts';

/** Answers a POST of JSON: checks where it came from, reads it strictly, does it in one audited transaction. */
export async function serveMessage(site: Site, c: Context, route: Message, params: Params): Promise<Response> {
  // A browser says where every such post comes from; one that does not say is none of our pages.
  if (c.req.header('origin') === undefined) throw new BodyFault(403, 'This did not come from Trellis. Nothing was changed.');
  refuseForeign(site, c);
  const sent = await readJson(c, route.maxBody);
  const answered = await retried(() =>
    inRequest(site, c, { quiet: route.quiet === true, takeFlash: false }, (opened) => answerOnce(site, c, opened, route, params, sent)),
  );
  return c.json(answered.answer);
}

async function answerOnce(site: Site, c: Context, opened: Opened, route: Message, params: Params, sent: unknown): Promise<Answered> {
  const { scope, login } = opened;
  const subject = await admit(site, opened, route, params, {});
  if (route.token === 'needed' && !sameToken(c.req.header('x-trellis-csrf') ?? '', csrfFor(site, c, login)))
    throw new BodyFault(403, 'This page was opened in another sign-in, or too long ago. Open it again.');
  const parsed = route.input.safeParse(sent);
  if (!parsed.success) throw new Refusal(problemsOf(parsed.error));
  const answered = await route.answers(scope, parsed.data, params, sent);
  await writeAudit(scope, {
    action: route.access.name,
    outcome: 'done',
    people: [...(subject.personId === undefined ? [] : [subject.personId]), ...(answered.people ?? [])],
    unitId: answered.unitId ?? subject.unitIds[0] ?? null,
    ...(answered.subject === undefined ? {} : { subject: answered.subject }),
    ...(answered.reason === undefined ? {} : { reason: answered.reason }),
    fields: answered.fields ?? [],
  });
  return answered;
}

/** A fault as a message is told of it: a status, and a sentence to show. Never markup, never a way to another page. */
export function faultOfMessage(site: Site, c: Context, error: unknown): Response {
  const refusal = error instanceof Refusal ? error : joinedRefusal(error);
  if (refusal !== null) return c.json({ say: refusal.message, problems: refusal.problems }, refusal.status as 422);
  if (error instanceof BodyFault) return c.json({ say: error.message }, error.status);
  if (error instanceof NotFound) return c.json({ say: 'There is no such thing here.' }, 404);
  if (error instanceof Denied) {
    if (error.as === 'not found') return c.json({ say: 'There is no such thing here.' }, 404);
    if (error.as === 'forbidden') return c.json({ say: error.message }, 403);
    return c.json({ say: error.as === 'sign in' ? 'Sign in to go on.' : 'You were signed out because the page was left. Sign in to go on.' }, 401);
  }
  site.log.fault('message failed', error, { id: requestIdOf(c), route: (c.get('route') as string | undefined) ?? '-' });
  return c.json({ say: 'Trellis could not take this just now. Nothing was changed. It may be sent again.' }, 503);
}

/** A message that is not let in now: its sender keeps it and sends it again. */
export function tooManyMessages(c: Context): Response {
  c.header('retry-after', '3');
  return c.json({ say: 'Very many are using Trellis at this moment. Nothing was changed. It may be sent again.' }, 503);
}

async function readJson(c: Context, most: number): Promise<unknown> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  // Another site's form cannot send this type, and its scripts would have to ask first, which is never answered.
  if (type !== 'application/json') throw new BodyFault(415, 'Trellis takes JSON here. Nothing was changed.');
  if (c.req.header('content-encoding') !== undefined) throw new BodyFault(415, 'Trellis takes nothing compressed here. Nothing was changed.');
  const bytes = await readAtMost(c, most);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new BodyFault(415, 'What was sent could not be read. Nothing was changed.');
  }
}
