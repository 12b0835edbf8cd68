import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { openClient } from '#platform/database.ts';
import { startStopped, superuserUrl, type Cluster } from './server.ts';
import { StartFault } from './start-fault.ts';

/** One process at a time may run an embedded server: a lock held on one connection, which dies with its process. */
const guardLock = 7_338_200;

export type Guard = {
  /** The superuser's connection that holds the lock. */
  client: () => pg.Client;
  /** Lets the lock go. Call it before stopping the server. */
  release: () => Promise<void>;
};

/**
 * Takes the lock on a running server, or throws a {@link StartFault} that says where Trellis already runs. From
 * then on the server is watched: if it dies it is started again and `onRestart` is told.
 */
export async function takeGuard(cluster: Cluster, onRestart: (line: string) => void): Promise<Guard> {
  let released = false;
  let client = await lockOnce(cluster, true);

  const watch = (watched: pg.Client): void => {
    watched.once('end', () => {
      if (!released) void recover();
    });
  };

  const recover = async (): Promise<void> => {
    onRestart('The database stopped unexpectedly; starting it again.');
    for (let attempt = 1; !released; attempt += 1) {
      try {
        await startStopped(cluster);
        client = await lockOnce(cluster, false);
        watch(client);
        onRestart('The database is running again.');
        return;
      } catch (error) {
        onRestart(`The database could not be started again: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(Math.min(30_000, 500 * 2 ** attempt));
      }
    }
  };

  watch(client);
  return {
    client: () => client,
    release: async () => {
      released = true;
      rmSync(addressFile(cluster), { force: true });
      await client.end();
    },
  };
}

/** Notes where this server answers, for the sentence a second start prints. */
export function noteAddress(cluster: Cluster, url: string): void {
  writeFileSync(addressFile(cluster), `${url}\n`);
}

async function lockOnce(cluster: Cluster, first: boolean): Promise<pg.Client> {
  const client = await connectPatiently(cluster);
  // A process that was just killed holds its lock until the server has noticed.
  for (let attempt = 0; attempt < (first ? 20 : 60); attempt += 1) {
    const answer = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [guardLock]);
    if (answer.rows[0]?.got === true) return client;
    await sleep(100);
  }
  await client.end();
  const address = readAddress(cluster);
  throw new StartFault(
    'already running',
    `Trellis is already running on the data folder ${cluster.dataFolder}${address === '' ? '' : `, at ${address}`}. Stop it first, or choose another folder with TRELLIS_DATA.`,
  );
}

/** Connects to a server that may still be starting, recovering after a kill, or on its way down. */
async function connectPatiently(cluster: Cluster): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = openClient(superuserUrl(cluster), 'trellis guard');
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === '28P01') {
        throw new StartFault(
          'database',
          `The secrets file in ${cluster.dataFolder} does not belong to the database there. Put the right one back from your backup.`,
        );
      }
      const passing = code === '57P03' || code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET';
      // A server that recovers after a kill may take minutes, and says so.
      if (!passing || attempt > (code === '57P03' ? 3000 : 150)) throw error;
      if (code === 'ENOENT' || code === 'ECONNREFUSED') await startStopped(cluster);
      await sleep(200);
    }
  }
}

function addressFile(cluster: Cluster): string {
  return join(cluster.dataFolder, 'address');
}

function readAddress(cluster: Cluster): string {
  try {
    return readFileSync(addressFile(cluster), 'utf8').trim();
  } catch {
    return '';
  }
}
