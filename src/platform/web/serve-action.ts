import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { writeAudit } from '#platform/audit.ts';
import { problemsOf, readBody, type RawBody, type ReadBody } from '#platform/form-input.ts';
import { Refusal, type Action, type Done, type Page, type Params } from '#platform/route.ts';
import { dropKeptWords, keepWords, ownerOfLogin, readSentWords, type KeptWords } from '#platform/sign-in/kept-words-store.ts';
import { admit, Denied, inRequest, type Opened } from './request.ts';
import { csrfFor, loadPage, type SentBack } from './serve-page.tsx';
import type { Site } from './site.ts';

/** The body is of a kind, or a size, that no form here sends. */
export class BodyFault extends Error {
  override name = 'BodyFault';
  readonly status: 403 | 409 | 413 | 415;
  constructor(status: BodyFault['status'], say: string) {
    super(say);
    this.status = status;
  }
}

/** Answers a POST: checks where it came from, parses, does it once in one transaction, and sends the browser on. */
export async function serveAction(site: Site, c: Context, route: Action, params: Params): Promise<Response> {
  refuseForeign(site, c);
  const body = readBody(await rawBody(c, route.maxBody ?? 1_000_000));
  try {
    const done = await doWithRetries(site, c, route, params, body);
    for (const [name, value] of Object.entries(done.headers ?? {})) for (const one of [value].flat()) c.header(name, one, { append: true });
    if (done.refusal !== undefined) return await sendBack(site, c, route, params, body, done.refusal);
    return c.redirect(done.to, 303);
  } catch (error) {
    if (error instanceof Denied && (error.as === 'timed out' || error.as === 'locked')) await keepForLater(site, c, body);
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return sendBack(site, c, route, params, body, refusal);
  }
}

/** The page was put away before its form was sent: the words wait for their author, who alone can open them. */
async function keepForLater(site: Site, c: Context, body: ReadBody): Promise<void> {
  await inRequest(site, c, { quiet: true, takeFlash: false }, async ({ scope, login }) => {
    if (login.tokenHash === null || !sameToken(body.csrf, csrfFor(site, c, login))) return;
    const owner = await ownerOfLogin(scope, login.tokenHash);
    const values = { ...body.values };
    for (const name of Object.keys(values)) if (/password|^code$|^response$|^recovery$/.test(name)) delete values[name];
    // The page's own keeping of unsaved words came too late: what it carries is kept, not the carrying.
    const words = c.req.path === '/kept' ? readSentWords(values['words']) : { action: c.req.path, values: values as KeptWords['values'] };
    if (owner !== null && words !== null) await keepWords(scope, owner, { ...words, from: scope.request?.from ?? '/' });
  });
}

async function doWithRetries(site: Site, c: Context, route: Action, params: Params, body: ReadBody): Promise<Done> {
  return retried(() => inRequest(site, c, { quiet: false, takeFlash: false }, (opened) => doOnce(site, c, opened, route, params, body)));
}

/** Runs a whole transaction again, twice at most, when the database undid it because another stood in its way. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      if (attempt >= 3 || (code !== '40P01' && code !== '40001')) throw error;
    }
  }
}

async function doOnce(site: Site, c: Context, opened: Opened, route: Action, params: Params, body: ReadBody): Promise<Done> {
  const { scope, login } = opened;
  if (!sameToken(body.csrf, csrfFor(site, c, login))) {
    if (login.state !== 'in' && !route.access.rows.some((row) => row.relation === 'anyone'))
      throw new Denied(login.state === 'locked' ? 'locked' : 'timed out', 'You were signed out because the page was left.');
    throw new BodyFault(
      403,
      'This form was opened in another sign-in, or too long ago. Open the page again; what you typed is still in the form if you go back.',
    );
  }
  const subject = await admit(site, opened, route, params, {});
  const parsed = route.input.safeParse(body.fields);
  if (!parsed.success) throw new Refusal(problemsOf(parsed.error));
  const spent = await spendKey(opened, route, body);
  if (spent !== null) return spent;
  const done = await route.run(scope, parsed.data, params);
  if (route.unaudited !== true)
    await writeAudit(scope, {
      action: route.access.name,
      outcome: done.refusal === undefined ? 'done' : 'failed',
      people: [...(subject.personId === undefined ? [] : [subject.personId]), ...(done.people ?? [])],
      unitId: done.unitId ?? subject.unitIds[0] ?? null,
      ...(done.subject === undefined ? {} : { subject: done.subject }),
      ...(done.reason === undefined ? {} : { reason: done.reason }),
      fields: done.fields ?? Object.keys(body.fields).slice(0, 60),
    });
  await keepAnswer(opened, body, done);
  if (body.from === 'kept' && scope.actor.id !== null) await dropKeptWords(scope, c.req.path);
  return done;
}

/**
 * A form's key is spent in the transaction that commits its effect, so a form refused may be sent again with the same
 * key. A second post of a spent key answers as the first did; with other words it is refused.
 */
async function spendKey({ scope }: Opened, route: Action, body: ReadBody): Promise<Done | null> {
  if (scope.actor.id === null) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(body.key))
    throw new BodyFault(403, 'This form has lost its key. Open the page again and send it from there.');
  const hash = bodyHash(route.access.name, body);
  const made = await sql`insert into platform_spent_key (key, actor_id, command, body_hash, answer, at)
    values (${body.key}, ${scope.actor.id}, ${route.access.name}, ${hash}, '{}', ${scope.now.toString()}) on conflict (key) do nothing returning key`.execute(
    scope.tx,
  );
  if (made.rows.length === 1) return null;
  const before = await scope.tx
    .selectFrom('platform_spent_key')
    .select(['actor_id', 'body_hash', 'answer'])
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  if (before.actor_id !== scope.actor.id || !before.body_hash.equals(hash)) {
    throw new BodyFault(
      409,
      'This form was already sent, with other words in it. Nothing was changed this time. Open the page again to make another change.',
    );
  }
  return { to: (before.answer as { to?: string }).to ?? '/' };
}

async function keepAnswer({ scope, login }: Opened, body: ReadBody, done: Done): Promise<void> {
  if (scope.actor.id !== null) {
    await sql`update platform_spent_key set answer = ${JSON.stringify({ to: done.to })} where key = ${body.key}`.execute(scope.tx);
  }
  if (done.say !== undefined && login.tokenHash !== null) {
    await sql`update platform_login set flash = ${JSON.stringify({ kind: 'success', say: done.say })} where token_hash = ${login.tokenHash}`.execute(
      scope.tx,
    );
  }
}

async function sendBack(site: Site, c: Context, route: Action, params: Params, body: ReadBody, refusal: Refusal): Promise<Response> {
  const sent: SentBack = {
    by: route.access.name,
    state: { values: { ...body.values, ...refusal.changed }, problems: refusal.problems },
    conflicts: refusal.conflicts,
  };
  const againParams = route.againParams?.(params, body.fields) ?? params;
  const againQuery = route.againQuery?.(params, body.fields) ?? {};
  const loaded = await inRequest(site, c, { quiet: false, takeFlash: false }, async (opened) => {
    // The words stand in the form again: they need not be kept beside it.
    if (body.from === 'kept' && opened.scope.actor.id !== null) await dropKeptWords(opened.scope, c.req.path);
    return loadPage(site, c, opened, route.again as Page, againParams, againQuery, sent, false);
  });
  return c.html(await loaded.draw(), refusal.status as 422);
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  // Two people took the same time at the same moment: the constraint said no to the second.
  if (codeOf(error) === '23P01' && constraintOf(error) === 'bookings_no_double') {
    return new Refusal(
      [
        {
          field: '',
          message: 'Somebody else has just taken that time for the same person, worker, room or vehicle. Look again, then choose another time.',
        },
      ],
      { status: 409 },
    );
  }
  return joinedRefusal(error);
}

/** A record that was joined to another is closed for writing: the database says so in a sentence, which names where to write (P0075). */
export function joinedRefusal(error: unknown): Refusal | null {
  return error instanceof Error && codeOf(error) === 'P0075' ? new Refusal([{ field: '', message: error.message }], { status: 409 }) : null;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function constraintOf(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : undefined;
}

function bodyHash(command: string, body: ReadBody): Buffer {
  return createHash('sha256')
    .update(command)
    .update(JSON.stringify(Object.entries(body.values).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest();
}

/** Are two tokens the same? Takes as long whether or not they are. */
export function sameToken(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A post must come from our own pages: checked by Origin and Sec-Fetch-Site, beside the token in the form. */
export function refuseForeign(site: Site, c: Context): void {
  const origin = c.req.header('origin');
  const fetchSite = c.req.header('sec-fetch-site');
  const host = c.req.header('host') ?? '';
  const home = new URL(site.publicUrl).host;
  const ours = origin === undefined || (hostOf(origin) !== '' && [host, home].includes(hostOf(origin)));
  if (!ours || (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none'))
    throw new BodyFault(403, 'This form did not come from Trellis. Nothing was changed.');
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}

async function rawBody(c: Context, most: number): Promise<RawBody> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data')
    throw new BodyFault(415, 'Trellis takes forms only. Nothing was changed.');
  if (c.req.header('content-encoding') !== undefined) throw new BodyFault(415, 'Trellis does not take compressed forms. Nothing was changed.');
  const bytes = await readAtMost(c, most);
  let sent: FormData;
  try {
    sent = await new Response(bytes, { headers: { 'content-type': c.req.header('content-type')! } }).formData();
  } catch {
    throw new BodyFault(415, 'The form could not be read. Open the page again and send it from there.');
  }
  const body = new Map<string, (string | File)[]>();
  for (const [name, value] of sent) {
    const values = body.get(name);
    if (values === undefined) body.set(name, [value]);
    else values.push(value);
    if (body.size > 2000) throw new BodyFault(413, 'The form has too many fields. Nothing was changed.');
  }
  return body;
}

/** The body's bytes, never more than `most`. */
export async function readAtMost(c: Context, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): BodyFault =>
    new BodyFault(
      413,
      `What was sent is too large: at most ${Math.floor(most / 1000).toLocaleString('en-GB')} kB can be taken. Nothing was changed.`,
    );
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.byteLength;
    if (size > most) throw tooLarge();
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
