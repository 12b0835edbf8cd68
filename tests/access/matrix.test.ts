import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roomRoutes } from '../../src/app/routes.ts';
import { decide, declaredAccess } from '#platform/access.ts';
import type { Route } from '#platform/route.ts';
import { signInRoutes } from '#platform/sign-in/index.ts';
import { expect, test } from '#tests/fixture.ts';
import { postOf } from './how-to-post.ts';
import { partsOfPath } from './sample-parts.ts';
import { served, severalAtOnce } from './served.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const written = join(import.meta.dirname, 'matrix.txt');

/** What an answer says of access: the body and anything after the table of access do not matter here. */
function reading(status: number, location: string | null): string {
  if (status === 404) return 'not found';
  if (status === 403) return 'forbidden';
  if (status === 401 || (status === 303 && (location ?? '').startsWith('/sign-in'))) return 'sign in';
  if (status >= 500) return `FAULT ${status}`;
  return 'yes';
}

test(
  'every route is decided for every role and standing and for those who are no staff, by the server itself, as the reviewed table says',
  { timeout: 900_000 },
  async () => {
    const routes: readonly Route[] = [...signInRoutes, ...roomRoutes];
    const { server, sample, actors } = await served(now, routes, { manyPages: true });

    const lines: string[] = [];
    const faults: string[] = [];
    for (const route of routes) {
      const parts = partsOfPath(route.path, sample);
      const path = parts.path + (route.method === 'get' ? `?unit=${sample.unit}${parts.query}` : '');
      const answers = new Map<string, string[]>();
      const open = route.access.rows.some((row) => row.relation === 'anyone');
      const all = await severalAtOnce(actors, async (actor) => {
        const answer =
          route.method === 'get'
            ? await server.request(path, { headers: { cookie: actor.cookie } })
            : await server.request(
                parts.path,
                postOf(route, actor.cookie, `_csrf=matrix-token&_key=${crypto.randomUUID()}&no-such-field=1&person=${sample.byName['person']}`),
              );
        return reading(answer.status, answer.headers.get('location'));
      });
      for (const [index, read] of all.entries()) {
        const actor = actors[index]!;
        if (read.startsWith('FAULT')) faults.push(`${route.method} ${route.path} as ${actor.label}: ${read}`);
        // Who is no staff has no relation to anything: told "not found" everywhere but where anyone may be, and a person on their own pages.
        const theirs = actor.kind === 'person' && route.access.rows.some((row) => row.relation === 'the person themself');
        if (actor.standing === 'no staff' && read !== (open || theirs ? 'yes' : 'not found'))
          faults.push(`${route.method} ${route.path} as ${actor.label}: ${read}`);
        answers.set(read, [...(answers.get(read) ?? []), actor.label]);
      }
      // At least one who may not, unless the page is for anyone; and always somebody who may, or it is of no use.
      if (!open && [...answers.keys()].every((read) => read === 'yes')) faults.push(`${route.path} is open to everybody`);
      if (!answers.has('yes')) faults.push(`${route.method} ${route.path} is open to nobody: ${[...answers.keys()].join(', ')}`);
      lines.push(`${route.method} ${route.path}  (${route.access.name})`);
      for (const [read, labels] of [...answers].toSorted(([a], [b]) => a.localeCompare(b)))
        if (read !== 'not found') lines.push(`  ${read}: ${shorten(labels)}`);
    }
    expect(faults).toEqual([]);
    const text = `${lines.join('\n')}\n`;
    if (process.env['RENEW_MATRIX'] === '1') writeFileSync(written, text);
    expect(text).toBe(readFileSync(written, 'utf8'));
  },
);

/** "OT, works there; OT, works elsewhere" → "OT (works there, works elsewhere)". */
function shorten(labels: readonly string[]): string {
  const byRole = new Map<string, string[]>();
  for (const label of labels) {
    const [role, standing] = label.split(', ') as [string, string | undefined];
    byRole.set(role, [...(byRole.get(role) ?? []), ...(standing === undefined ? [] : [standing])]);
  }
  return [...byRole].map(([role, standing]) => (standing.length === 0 ? role : `${role} (${standing.join(', ')})`)).join('; ');
}

test('every declared action guards at least one route, and every route has an action', () => {
  const used = new Set(roomRoutes.map((route) => route.access.name));
  const idle = declaredAccess()
    .filter((access) => !used.has(access.name) && !/^(trial|sign-in|platform)\./.test(access.name))
    .map((access) => access.name);
  expect(idle).toEqual([]);
});

test('an action nobody was given is denied to everybody', () => {
  const empty = { name: 'nowhere.nothing', rows: [], otherwise: 'No.' };
  const decision = decide(
    {
      kind: 'staff',
      id: 'a',
      accountId: 'b',
      name: 'A',
      memberships: [{ unitId: 'u', unitName: 'U', role: 'manager', basis: 'permanent', ends: null }],
      registered: true,
      nurseInChargeOf: ['u'],
      deviceId: null,
    },
    empty,
    { unitIds: ['u'] },
  );
  expect(decision).toEqual({ allowed: false, as: 'forbidden', say: 'No.' });
});
