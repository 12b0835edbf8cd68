import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './tables.ts';

/** The database, as the code sees it. */
export type Db = Kysely<DB>;
/** One open transaction. Everything that reads or writes a person's record takes one of these, inside a scope. */
export type Tx = Transaction<DB>;

/**
 * A half-open range `[from, to)`. `null` at either end means "no end": still going on, or from the beginning.
 * PostgreSQL's own `infinity` is not used; a bound that holds it is read as no end.
 */
export class Range<T extends { toString(): string }> {
  readonly from: T | null;
  readonly to: T | null;

  constructor(from: T | null, to: T | null) {
    this.from = from;
    this.to = to;
  }

  toString(): string {
    return `[${this.from?.toString() ?? ''},${this.to?.toString() ?? ''})`;
  }

  /** Called by the `pg` driver when a range is given as a parameter. */
  toPostgres(): string {
    return this.toString();
  }
}

/** A `tstzrange` column. @public: the generated tables name it. */
export type InstantRange = Range<Temporal.Instant>;
/** A `daterange` column; PostgreSQL always gives it back half-open. */
export type DateRange = Range<Temporal.PlainDate>;

// The driver would send a Temporal value as JSON, in quotes. It asks a value for `toPostgres` first.
const temporals = [Temporal.Instant, Temporal.PlainDate, Temporal.PlainDateTime, Temporal.PlainTime, Temporal.PlainYearMonth, Temporal.Duration];
for (const kind of temporals) {
  Object.defineProperty(kind.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString();
    },
    enumerable: false,
    configurable: true,
    writable: true,
  });
}

type Parse = (text: string) => unknown;

const parseInstant = (text: string): Temporal.Instant => Temporal.Instant.from(refuseInfinity(text));
const parseDate = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(refuseInfinity(text));
const parseDateTime = (text: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(refuseInfinity(text));
const parseTime = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text);
const parseDuration = (text: string): Temporal.Duration => Temporal.Duration.from(text);

function refuseInfinity(text: string): string {
  if (text === 'infinity' || text === '-infinity') {
    throw new RangeError(`The database holds "${text}" where a time is needed; use an open range or null.`);
  }
  return text;
}

/** Reads PostgreSQL's text form of a range, such as `["2026-01-01 00:00:00+00",)`. An empty range is an error. */
function parseRange<T extends { toString(): string }>(text: string, parseBound: (text: string) => T): Range<T> {
  const match = /^\["?([^",]*)"?,"?([^",]*)"?\)$/.exec(text);
  if (!match) throw new RangeError(`The database gave the range ${text}; only half-open ranges [from, to) are used.`);
  const bound = (value: string | undefined): T | null =>
    value === undefined || value === '' || value.endsWith('infinity') ? null : parseBound(value);
  return new Range(bound(match[1]), bound(match[2]));
}

const parseTextArray = pg.types.getTypeParser(1009 as number) as (text: string) => (string | null)[];
const each =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((item) => (item === null ? null : parse(item)));

const parsers = new Map<number, Parse>([
  [1184, parseInstant],
  [1082, parseDate],
  [1114, parseDateTime],
  [1083, parseTime],
  [1186, parseDuration],
  [20, BigInt],
  [1700, (text) => text],
  [3910, (text) => parseRange(text, parseInstant)],
  [3912, (text) => parseRange(text, parseDate)],
  [1185, each(parseInstant)],
  [1182, each(parseDate)],
  [1183, each(parseTime)],
  [1016, each(BigInt)],
  [1231, each((text) => text)],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** How to reach the database. `url` is a PostgreSQL URL; for a unix socket `postgres://name:secret@localhost/trellis?host=/folder`. */
export type ConnectOptions = {
  url: string;
  /** Most connections held at once. */
  max?: number;
  /** Shown in pg_stat_activity, so that an administrator sees which part of Trellis holds a connection. */
  name?: string;
  /** Longest one statement may run, in milliseconds. */
  statementTimeout?: number;
};

/** A pool of connections whose values come back as Temporal, bigint and {@link Range}. The caller ends it. */
export function openPool(options: ConnectOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.name ?? 'trellis',
    types,
    options: '-c search_path=trellis,public -c intervalstyle=iso_8601 -c timezone=UTC -c datestyle=ISO',
    ...(options.statementTimeout === undefined ? {} : { statement_timeout: options.statementTimeout }),
  });
  // An idle connection that breaks is replaced at the next use, which reports its own error; without a listener
  // Node would end the process.
  pool.on('error', () => {});
  // The same for one that breaks between two queries of a transaction: the next query says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Opens the database for queries. `destroy()` ends its pool. */
export function connect(options: ConnectOptions): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: openPool(options) }) });
}

/** The settings every single (unpooled) connection shares with the pool: value parsers and session settings. */
export function openClient(url: string, name: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    types,
    options: '-c search_path=trellis,public -c intervalstyle=iso_8601 -c timezone=UTC -c datestyle=ISO',
  });
  client.on('error', () => {});
  return client;
}
