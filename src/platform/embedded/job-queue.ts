import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { roles } from './roles.ts';

/**
 * Installs or updates the job queue's own schema, `graphile_worker`, as the owner role, and lets in those who need it:
 * the worker role runs jobs; it and the app may add one, through `trellis_meta.add_job`.
 */
export async function prepareJobQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 3,
    application_name: 'trellis migrations',
    options: `-c role=${roles.owner}`,
  });
  // graphile-worker warns about a pool without these.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    const one = await pool.connect();
    try {
      // Several app processes may start at once.
      await one.query('select pg_advisory_lock(7338203)');
      await runMigrations({ pgPool: pool });
      await one.query(grants);
    } finally {
      one.release(true);
    }
  } finally {
    await pool.end();
  }
}

const tables = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'];

const grants = `
  grant usage on schema graphile_worker to ${roles.worker};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${roles.worker};
  revoke insert, update, delete on graphile_worker.migrations from ${roles.worker};
  grant usage on all sequences in schema graphile_worker to ${roles.worker};
  grant execute on all functions in schema graphile_worker to ${roles.worker};
  ${tables
    .map(
      (table) => `do $$ begin
    if to_regclass('graphile_worker.${table}') is not null and not exists (
      select from pg_policies where schemaname = 'graphile_worker' and tablename = '${table}' and policyname = 'trellis_worker'
    ) then
      create policy trellis_worker on graphile_worker.${table} to ${roles.worker} using (true) with check (true);
    end if;
  end $$;`,
    )
    .join('\n')}
  create or replace function trellis_meta.add_job(
    task text, payload json, queue text default null, run_at timestamptz default null,
    max_attempts integer default null, job_key text default null
  ) returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select id from graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key)
  $$;
  revoke all on function trellis_meta.add_job from public;
  grant usage on schema trellis_meta to ${roles.app}, ${roles.worker};
  grant execute on function trellis_meta.add_job to ${roles.app}, ${roles.worker};
`;
