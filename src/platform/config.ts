import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Everything an administrator may set, read once at start from the environment. */
export type Config = {
  /** True in `npm start`; false under tests and `node --watch`, where a few checks are relaxed. */
  production: boolean;
  port: number;
  /** The address listened on. The default answers this machine only. */
  bind: string;
  /** Absolute path of the folder that holds the embedded database, its secrets and its log. */
  dataFolder: string;
  /** Absolute path of the folder for the downtime packs, best a share of another machine; null: none is set, beside a PostgreSQL of your own. */
  downtimeFolder: string | null;
  /** Your own PostgreSQL, as the login that owns Trellis's tables; null means the embedded server. */
  databaseUrl: string | null;
  /** Logins for the web pages and the jobs on your own PostgreSQL; null means Trellis makes them. */
  databaseAppUrl: string | null;
  databaseWorkerUrl: string | null;
  /** The address people type, without a slash at the end; null means the address listened on. */
  publicUrl: string | null;
  /** Addresses of the reverse proxies whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  /** Test builds only: the moment the clock stands at. */
  fixedNow: Temporal.Instant | null;
};

/** A setting that cannot be used, told as one sentence. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const blankAsMissing = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);

const databaseUrl = (name: string) =>
  z.preprocess(
    blankAsMissing,
    z
      .string()
      .refine(
        (text) => /^postgres(ql)?:\/\//.test(text),
        `${name} must begin with postgres://, for example postgres://trellis_owner:secret@db.example.org/trellis.`,
      )
      .optional(),
  );

const settings = z.object({
  NODE_ENV: z.preprocess(
    blankAsMissing,
    z
      .enum(['production', 'development', 'test'], {
        error: (issue) => `NODE_ENV is "${String(issue.input)}"; it may be production, development or test.`,
      })
      .default('production'),
  ),
  PORT: z.preprocess(
    blankAsMissing,
    z
      .string()
      .default('3000')
      .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
        error: (issue) => `PORT is "${String(issue.input)}"; it must be a whole number from 0 to 65535.`,
      })
      .transform(Number),
  ),
  BIND: z.preprocess(blankAsMissing, z.string().default('127.0.0.1')),
  TRELLIS_DATA: z.preprocess(blankAsMissing, z.string().default('data')),
  DOWNTIME_FOLDER: z.preprocess(blankAsMissing, z.string().optional()),
  DATABASE_URL: databaseUrl('DATABASE_URL'),
  DATABASE_APP_URL: databaseUrl('DATABASE_APP_URL'),
  DATABASE_WORKER_URL: databaseUrl('DATABASE_WORKER_URL'),
  PUBLIC_URL: z.preprocess(
    blankAsMissing,
    z
      .string()
      .refine((text) => URL.canParse(text) && /^https?:\/\//.test(text) && new URL(text).pathname === '/', {
        error: (issue) => `PUBLIC_URL is "${String(issue.input)}"; it must be an address without a path, for example https://trellis.example.org.`,
      })
      .transform((text) => new URL(text).origin)
      .optional(),
  ),
  TRUSTED_PROXIES: z.preprocess(
    blankAsMissing,
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      )
      .refine((list) => list.every((item) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(item)), {
        error: () => 'TRUSTED_PROXIES must be IP addresses or ranges with commas between, for example 10.0.0.1,10.0.1.0/24.',
      }),
  ),
  TRELLIS_NOW: z.preprocess(
    blankAsMissing,
    z
      .string()
      .transform((text, context) => {
        try {
          return Temporal.Instant.from(text);
        } catch {
          context.addIssue(`TRELLIS_NOW is "${text}"; it must be a moment such as 2026-11-22T10:00:00Z.`);
          return z.NEVER;
        }
      })
      .optional(),
  ),
});

/**
 * Reads the settings. Throws {@link ConfigError} with one sentence per fault, each naming the setting.
 * @param root the folder a relative `TRELLIS_DATA` starts from
 */
export function readConfig(environment: Record<string, string | undefined>, root: string): Config {
  const parsed = settings.safeParse(environment);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const read = parsed.data;
  const faults = faultsBetween(read);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  const dataFolder = resolve(root, read.TRELLIS_DATA);
  const besideData = read.DATABASE_URL === undefined ? join(dataFolder, 'downtime') : null;
  return {
    production: read.NODE_ENV === 'production',
    port: read.PORT,
    bind: read.BIND,
    dataFolder,
    downtimeFolder: read.DOWNTIME_FOLDER === undefined ? besideData : resolve(root, read.DOWNTIME_FOLDER),
    databaseUrl: read.DATABASE_URL ?? null,
    databaseAppUrl: read.DATABASE_APP_URL ?? null,
    databaseWorkerUrl: read.DATABASE_WORKER_URL ?? null,
    publicUrl: read.PUBLIC_URL ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    fixedNow: read.TRELLIS_NOW ?? null,
  };
}

function faultsBetween(read: z.infer<typeof settings>): string[] {
  const faults: string[] = [];
  if (read.TRELLIS_NOW !== undefined && read.NODE_ENV !== 'test') {
    faults.push('TRELLIS_NOW stops the clock and is for tests only; take it away, or set NODE_ENV=test.');
  }
  const logins = [read.DATABASE_APP_URL, read.DATABASE_WORKER_URL].filter((url) => url !== undefined);
  if (logins.length === 1) faults.push('Give both DATABASE_APP_URL and DATABASE_WORKER_URL, or neither.');
  if (logins.length > 0 && read.DATABASE_URL === undefined) {
    faults.push('DATABASE_APP_URL and DATABASE_WORKER_URL need DATABASE_URL too.');
  }
  return faults;
}
