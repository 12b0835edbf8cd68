import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Db } from '#platform/database.ts';
import type { DB } from '#platform/tables.ts';
import { keepStatements } from './kept-statements.ts';

/**
 * One connection whose single transaction is rolled back when the test ends. The code under test sees an ordinary
 * database: each of its own transactions, and each query outside one, is a savepoint. The owner, app and worker
 * views of it share the transaction, so that what one writes the others see, each under its own role.
 *
 * Not the same as a real database: `now()` stands still, LISTEN/NOTIFY says nothing, two transactions cannot be open
 * at once, and `set role` is not refused. A test that needs one of those uses `freshDatabase()`.
 */
export class RolledBackConnection {
  readonly #client: pg.Client;
  #role = '';
  #queue: Promise<void> = Promise.resolve();

  constructor(client: pg.Client) {
    keepStatements(client);
    this.#client = client;
  }

  async begin(): Promise<void> {
    await this.#client.query('begin');
    this.#role = '';
  }

  async rollBack(): Promise<void> {
    await this.#client.query('rollback');
  }

  /** The database as one role sees it. */
  as(role: string): Db {
    return new Kysely<DB>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new SavepointDriver(this, role),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
  }

  /** Waits for its turn; returns the function that ends it. */
  async takeTurn(): Promise<() => void> {
    const before = this.#queue;
    let end = (): void => {};
    this.#queue = new Promise((done) => {
      end = done;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('This code holds one transaction open while it asks for another connection. Use freshDatabase() in this test.')),
        4000,
      );
    });
    await Promise.race([before, late]).finally(() => clearTimeout(timer));
    return end;
  }

  async enter(role: string, savepoint: string): Promise<void> {
    await this.#client.query(`savepoint ${savepoint}`);
    if (this.#role !== role) await this.#client.query(`set local role ${role}`);
    this.#role = role;
  }

  /** What a commit would do: checks deferred constraints, and forgets who was asking. */
  async keep(savepoint: string): Promise<void> {
    await this.#client.query(
      `set constraints all immediate; set constraints all deferred; release savepoint ${savepoint};
       select set_config('trellis.actor', '', true), set_config('trellis.actor_kind', '', true), set_config('trellis.now', '', true)`,
    );
  }

  async undo(savepoint: string): Promise<void> {
    await this.#client.query(`rollback to savepoint ${savepoint}; release savepoint ${savepoint}`);
    this.#role = '';
  }

  async run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#client.query(query.sql, [...query.parameters]);
    const changed = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0);
    return { rows: (result.rows ?? []) as R[], ...(changed === undefined ? {} : { numAffectedRows: changed }) };
  }
}

class SavepointDriver implements Driver {
  readonly #shared: RolledBackConnection;
  readonly #role: string;

  constructor(shared: RolledBackConnection, role: string) {
    this.#shared = shared;
    this.#role = role;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SavepointConnection(this.#shared, this.#role, await this.#shared.takeTurn());
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as SavepointConnection).end();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SavepointConnection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SavepointConnection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SavepointConnection).rollBack();
  }
}

class SavepointConnection implements DatabaseConnection {
  readonly #shared: RolledBackConnection;
  readonly #role: string;
  readonly end: () => void;
  #inTransaction = false;

  constructor(shared: RolledBackConnection, role: string, end: () => void) {
    this.#shared = shared;
    this.#role = role;
    this.end = end;
  }

  async begin(): Promise<void> {
    await this.#shared.enter(this.#role, 'test_transaction');
    this.#inTransaction = true;
  }

  async commit(): Promise<void> {
    try {
      await this.#shared.keep('test_transaction');
      this.#inTransaction = false;
    } catch (error) {
      await this.rollBack();
      throw error;
    }
  }

  async rollBack(): Promise<void> {
    this.#inTransaction = false;
    await this.#shared.undo('test_transaction');
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#inTransaction) return this.#shared.run(query);
    await this.#shared.enter(this.#role, 'test_query');
    try {
      const result = await this.#shared.run<R>(query);
      await this.#shared.keep('test_query');
      return result;
    } catch (error) {
      await this.#shared.undo('test_query');
      throw error;
    }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not there on a rolled-back connection; use freshDatabase().');
  }
}
