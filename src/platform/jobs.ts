import { sql } from 'kysely';
import { z } from 'zod';
import { theSystem } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';
import type { Log } from './log.ts';
import { inScope, type Scope } from './scope.ts';

/** Work done apart from a request: on the clock, or because a transaction asked for it and committed. */
export interface Job<Input = unknown> {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /** Standard cron, UTC; none: only when asked for. */
  readonly cron?: string;
  readonly run: (scope: Scope, input: Input, beside: Beside) => Promise<void>;
}

/** Does a little work in a transaction of its own, seen at once by others: to tell how far a long job has come. */
export type Beside = (work: (scope: Scope) => Promise<void>) => Promise<void>;

/** Declares a job. It runs in one transaction as the system, on the worker's login. */
export function job<Input>(definition: Job<Input>): Job<Input> {
  return definition;
}

/** Asks for a job inside the transaction: it runs only if that commits. A key makes a second asking replace the first. */
export async function askForJob<Input>(scope: Scope, wanted: Job<Input>, input: Input, options: { key?: string } = {}): Promise<void> {
  await sql`select trellis_meta.add_job(${wanted.name}, ${JSON.stringify({ input, askedBy: scope.actor.id })}::json, job_key := ${options.key ?? null})`.execute(
    scope.tx,
  );
}

const payload = z.object({ input: z.unknown(), askedBy: z.guid().nullish() }).partial();

/** The job as graphile-worker runs it. */
export function taskOf(db: Db, clock: Clock, log: Log, job: Job): (raw: unknown) => Promise<void> {
  return async (raw) => {
    const asked = payload.safeParse(raw);
    const input = job.input.parse(asked.success && asked.data.input !== undefined ? asked.data.input : {});
    // A wait for a row that the job itself has changed would never end.
    const beside: Beside = (work) =>
      inScope(db, theSystem, clock.now(), async (apart) => {
        await sql`set local lock_timeout = '2s'`.execute(apart.tx);
        await work(apart);
      });
    try {
      await inScope(db, theSystem, clock.now(), async (scope) => {
        await job.run(scope, input, beside);
        await writeAudit(scope, {
          action: `job.${job.name}`,
          outcome: 'done',
          ...(asked.success && asked.data.askedBy ? { reason: `asked by ${asked.data.askedBy}` } : {}),
        });
      });
    } catch (error) {
      log.fault('job failed', error, { job: job.name });
      throw error;
    }
  };
}
