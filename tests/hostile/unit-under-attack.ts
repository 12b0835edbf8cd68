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
  /** The person whom the sample's records are about, signed in to their own pages. */
  readonly person: MatrixActor;
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
    person: actors.find(({ label }) => label === 'person')!,
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

/** Columns that nobody's words can be put into from here, each with the reason. Whatever else cannot be filled fails the test. */
export const cannotBeFilled: Readonly<Record<string, string>> = {
  'records_letter.body': 'a signed letter does not change; typed and read in record-governance.test.ts',
  'records_letter.signed_as': 'a signed letter does not change; typed and read in record-governance.test.ts',
  'records_letter.subject': 'a signed letter does not change; typed and read in record-governance.test.ts',
  'records_letter.to_address': 'a signed letter does not change; typed and read in record-governance.test.ts',
  'records_letter.to_name': 'a signed letter does not change; typed and read in record-governance.test.ts',
};

/** What migrations alone write: conditions and fields that the database itself runs. */
const ownRules = ['records_copy_rule', 'records_destroy_rule', 'people_join_rule'];

/**
 * Columns of the rooms' tables that hold somebody's words: of every table but the platform's own. Those that the database holds to a few words, to a
 * form of figures or to another table are told apart by its catalogue.
 */
async function wordColumns(
  db: Db,
): Promise<readonly { readonly table: string; readonly column: string; readonly held: boolean; readonly has_id: boolean }[]> {
  const { rows } = await sql<{ table: string; column: string; held: boolean; has_id: boolean }>`
    select c.relname as table, a.attname as column,
      exists (select 1 from pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and not i.attisdropped) as has_id,
      exists (select 1 from pg_constraint k where k.conrelid = c.oid and a.attnum = any (k.conkey)
        and (k.contype = 'f' or k.contype = 'c' and (cardinality(k.conkey) = 1 or pg_get_constraintdef(k.oid) ~ ('\\m' || a.attname || '\\M (=|<>|IS DISTINCT FROM) (ANY|ALL|''|\\(ANY|\\(ALL)')))) as held
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'trellis' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
      and c.relname !~ '^platform_' and c.relname <> all (${ownRules}::text[]) and a.attgenerated = '' order by 1, 2`.execute(db);
  return rows.filter(({ column }) => !codes.includes(column));
}

/**
 * Puts words into every such column that will take them: as they are, else with the row's own ending where they must differ from row to row, else only
 * where something stands already, since many a column may stand only beside another. Returns those it filled, and those it could not without the
 * database holding them to a few words. Several words take turns, a column each.
 */
export async function fillEveryColumn(
  db: Db,
  given: string | readonly string[],
): Promise<{ readonly filled: readonly string[]; readonly left: readonly string[] }> {
  const filled: string[] = [];
  const left: string[] = [];
  for (const [turn, { table, column, held, has_id }] of (await wordColumns(db)).entries()) {
    const words = typeof given === 'string' ? given : given[turn % given.length]!;
    const own = has_id ? sql`${words} || ' ' || right(id::text, 6)` : sql`${words} || ' ' || substr(ctid::text, 2)`;
    const tries = [sql`${words}`, own, sql`${words} where ${sql.ref(column)} is not null`, sql`${own} where ${sql.ref(column)} is not null`];
    let done = false;
    for (const value of held ? tries.slice(0, 1) : tries) {
      try {
        await db.transaction().execute((tx) => sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(tx));
        done = true;
        break;
      } catch {
        // Tried in the next way, or told among those left.
      }
    }
    if (done) filled.push(`${table}.${column}`);
    else if (!held) left.push(`${table}.${column}`);
  }
  return { filled, left };
}
