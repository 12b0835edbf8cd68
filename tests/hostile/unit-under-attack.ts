import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import type { Route } from '#platform/route.ts';
import { buildServer } from '#platform/web/server.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { makeActors, type MatrixActor } from '../access/actors.ts';
import { partsOfPath, sampleParts, type SampleParts } from '../access/sample-parts.ts';
import { siteAt } from '../access/site.ts';

/** The demonstration unit served on a test database, with somebody of each role signed in. */
export interface UnderAttack {
  readonly server: ReturnType<typeof buildServer>;
  readonly sample: SampleParts;
  readonly actor: (role: string, standing?: string) => MatrixActor;
  /** A registered nurse, in charge of the unit now. */
  readonly inCharge: MatrixActor;
  readonly get: (actor: MatrixActor, path: string, headers?: Record<string, string>) => Promise<{ status: number; body: string; headers: Headers }>;
  readonly post: (
    actor: MatrixActor,
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: string; headers: Headers }>;
  /** Every page and download of the rooms, filled with the sample's ids. */
  readonly pages: readonly { readonly route: Route; readonly path: string }[];
}

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

export async function underAttack(
  db: Db,
  app: Db,
  options: { at?: Temporal.Instant; log?: Log; trustedProxies?: readonly string[] } = {},
): Promise<UnderAttack> {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const { at, ...rest } = options;
  const server = buildServer(siteAt(app, at ?? now, rest), roomRoutes, null);
  const sample = await sampleParts(db, now);
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now: at ?? now });
  const read = async (answer: Response) => ({ status: answer.status, body: await answer.text(), headers: answer.headers });
  return {
    server,
    sample,
    inCharge: actors.find(({ label }) => label === 'registered nurse in charge, works there')!,
    actor: (role, standing = 'works there') => actors.find((one) => one.role === role && one.standing === standing)!,
    get: async (actor, path, headers = {}) => read(await server.request(path, { headers: { cookie: actor.cookie, ...headers } })),
    post: async (actor, path, fields, headers = {}) =>
      read(
        await server.request(path, {
          method: 'POST',
          body: new URLSearchParams({ _csrf: 'matrix-token', _key: crypto.randomUUID(), ...fields }).toString(),
          headers: { cookie: actor.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
      ),
    pages: roomRoutes
      .filter((route) => route.method === 'get')
      .map((route) => {
        const parts = partsOfPath(route.path, sample);
        return { route, path: `${parts.path}?unit=${sample.unit}${parts.query}` };
      }),
  };
}

/** Columns that hold one of a few words of our own, which nobody types. */
const codes = [
  'kind',
  'category',
  'status',
  'joining',
  'code',
  'duty',
  'how',
  'step',
  'cancelled_from',
  'for_gender',
  'gender',
  'search',
  'role',
  'level',
  'cancel_reason',
  'author_role',
  'about_kind',
  'subject_kind',
  'part',
];

/** Columns of the rooms' tables that hold somebody's words. */
async function wordColumns(db: Db): Promise<readonly { readonly table: string; readonly column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'trellis' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
      and c.relname ~ '^(places|workforce|people|tasks|notes|legal|plan|leave|programme|bookings|exchange)_' order by 1, 2`.execute(db);
  return rows.filter(({ column }) => !codes.includes(column));
}

/** Puts words into every such column that will take them; the others hold one of a few fixed words. Returns those it filled. */
export async function fillEveryColumn(db: Db, words: string): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const { table, column } of await wordColumns(db)) {
    for (const value of [sql`${words}`, sql`${words} || ' ' || right(id::text, 6)`]) {
      try {
        await db.transaction().execute((tx) => sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(tx));
        filled.push(`${table}.${column}`);
        break;
      } catch {
        // One of a few fixed words, or a name that must differ from row to row: tried again with the row's own ending, or left.
      }
    }
  }
  return filled;
}
