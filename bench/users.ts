import { Agent, request } from 'node:http';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { hashToken, newToken } from '#platform/login-session.ts';
import { goingOutOf, type GoingOut } from './going-out.ts';
import { recordWork, type RecordWork } from './record-work.ts';

/** Somebody signed in, on a connection of their own. */
export interface Asker {
  readonly cookie: string;
  readonly agent: Agent;
}

/** Somebody at work, with what their pages are about. */
export interface User extends Asker {
  readonly unitId: string;
  readonly personId: string;
  /** A group of ten or more that is over, and theirs alone to record. */
  readonly sessionId: string;
  /** A registered nurse of the unit, who lets people out and takes them back. */
  readonly nurse: Asker;
  readonly goingOut: GoingOut;
  readonly record: RecordWork;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Where it sends the browser on to, or null. */
  readonly to: string | null;
  readonly ms: number;
}

/**
 * Signs in one worker after another, each on the next unit; where units are fewer than users, several on one. Each has a person of the unit
 * and a ten-person group of the last weeks for themselves.
 */
export async function makeUsers(owner: Db, count: number, now: Temporal.Instant): Promise<User[]> {
  const { rows } = await sql<{ account: string; nurse: string; unit: string; person: string; session: string | null }>`
    with units as (select id, row_number() over (order by name) as n, count(*) over () as units from places_unit),
    wanted as (select i, u.id as unit, 1 + (i - 1) / units as turn from generate_series(1, ${count}) i join units u on u.n = 1 + (i - 1) % u.units)
    select (select a.id from platform_account a join workforce_membership m on m.staff_id = a.subject_id where m.unit_id = w.unit order by a.login offset (w.i - 1) % 20 limit 1) as account, w.unit,
      (select a.id from platform_account a join workforce_membership m on m.staff_id = a.subject_id where m.unit_id = w.unit and m.role = 'nurse' order by a.login offset (w.i - 1) % 4 limit 1) as nurse,
      (select e.person_id from people_episode e where e.unit_id = w.unit and e.during @> ${now.toString()}::timestamptz order by e.bed offset (w.i - 1) % 17 limit 1) as person,
      (select s.id from programme_session s where s.unit_id = w.unit and s.status = 'published' and upper(s.during) < ${now.toString()}::timestamptz
        and (select count(*) from programme_invitation i where i.session_id = s.id) >= 10 and not exists (select 1 from programme_attendance a where a.session_id = s.id) order by lower(s.during) offset w.turn - 1 limit 1) as session
    from wanted w order by w.i`.execute(owner);
  const users: User[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.session === null) throw new Error('The generated trust has too few ten-person groups to record.');
    users.push({
      ...(await signIn(owner, row.account, now)),
      unitId: row.unit,
      personId: row.person,
      sessionId: row.session,
      nurse: await signIn(owner, row.nurse, now),
      goingOut: await goingOutOf(owner, row.unit, index),
      record: await recordWork(owner, row.person, row.nurse),
    });
  }
  return users;
}

async function signIn(owner: Db, account: string, now: Temporal.Instant): Promise<Asker> {
  const token = newToken();
  await sql`insert into platform_login (token_hash, account_id, device_id, csrf, created_at, authenticated_at, last_seen_at, idle_seconds, ends_at, methods)
    values (${hashToken(token)}, ${account}, gen_random_uuid(), ${newToken()}, ${now.toString()}, ${now.toString()}, ${now.toString()}, 43200, ${now.add({ hours: 12 }).toString()}, array['password'])`.execute(
    owner,
  );
  return { cookie: `trellis=${token}`, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
}

/** One request over the user's own connection, timed from the first byte sent to the last byte read. */
export function ask(user: Asker, base: string, path: string, form?: URLSearchParams): Promise<Answer> {
  return new Promise((done, failed) => {
    const began = performance.now();
    const body = form?.toString();
    const sent = request(
      `${base}${path}`,
      {
        agent: user.agent,
        method: form === undefined ? 'GET' : 'POST',
        headers: {
          cookie: user.cookie,
          accept: 'text/html',
          ...(body === undefined
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body),
                origin: base,
                'sec-fetch-site': 'same-origin',
              }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            to: response.headers.location ?? null,
            ms: performance.now() - began,
          }),
        );
        response.on('error', failed);
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as it was used again: a browser asks once more, and so do we.
      if (sent.reusedSocket && error.code === 'ECONNRESET') ask(user, base, path, form).then(done, failed);
      else failed(error);
    });
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}
