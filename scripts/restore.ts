// `npm run restore -- FOLDER --to 2026-11-22T10:00:00Z`: the embedded database as it was at a moment, in a new data folder.
//
//   --to     the moment, with a time zone (Z or +01:00); left out: everything the archive holds
//   --data   the new data folder; left out: beside the present one, named after the moment
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../src/platform/config.ts';
import { openClient } from '../src/platform/database.ts';
import { archivedTo, archiveNow } from '../src/platform/embedded/archive.ts';
import { restoreBackup } from '../src/platform/embedded/restore-backup.ts';
import { isRunning, prepareCluster, superuserUrl } from '../src/platform/embedded/server.ts';
import { exitCodes, StartFault } from '../src/platform/embedded/start-fault.ts';
import { listBackups } from '../src/platform/embedded/take-backup.ts';
import { slowly } from './progress.ts';
import { existsSync } from 'node:fs';

const root = join(import.meta.dirname, '..');

async function restore(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, data: { type: 'string' } },
  });
  const [given] = positionals;
  if (given === undefined) {
    throw new StartFault('a setting', 'Say where from: npm run restore -- FOLDER --to 2026-11-22T10:00:00Z');
  }
  const backupFolder = resolve(given);
  const to = values.to === undefined ? null : readMoment(values.to);
  const config = readConfig(process.env, root);
  const now = Temporal.Now.instant();
  if (to !== null && Temporal.Instant.compare(to, now) > 0) {
    throw new StartFault('a setting', `${values.to ?? ''} has not come yet.`);
  }
  const backups = listBackups(backupFolder);
  const usable = backups.filter(({ manifest }) => to === null || Temporal.Instant.compare(Temporal.Instant.from(manifest.to), to) <= 0);
  const base = usable.at(-1);
  if (base === undefined) {
    const first = backups[0];
    throw new StartFault(
      'a setting',
      first === undefined ? `There is no backup in ${backupFolder}.` : `The earliest moment ${backupFolder} can go back to is ${first.manifest.to}.`,
    );
  }
  await flushLiveServer(config.dataFolder, backupFolder);
  const name = (to ?? now).round('second').toString().replaceAll(':', '');
  const dataFolder = resolve(values.data ?? `${config.dataFolder}-restored-${name}`);
  const say = (line: string): void => console.log(line);
  const cluster = await slowly('Restoring', restoreBackup({ base: base.folder, backupFolder, dataFolder, to, say }));
  console.log(`Restored ${to === null ? 'everything the archive holds' : `to ${to.toString()}`} into ${cluster.dataFolder}.`);
  console.log('Look at it before anybody works in it:');
  console.log(`  stop Trellis, then: TRELLIS_DATA=${cluster.dataFolder} npm start`);
  console.log('To keep it, set TRELLIS_DATA to that folder for good, and begin new backups: npm run backup -- A-NEW-FOLDER');
}

/** When what is restored still runs here, what it committed last is sent to the archive first. */
async function flushLiveServer(dataFolder: string, backupFolder: string): Promise<void> {
  if (!existsSync(join(dataFolder, 'pg', 'PG_VERSION'))) return;
  const cluster = prepareCluster({ dataFolder });
  if (archivedTo(cluster) !== backupFolder || !(await isRunning(cluster))) return;
  const client = openClient(superuserUrl(cluster), 'trellis restore');
  await client.connect();
  try {
    await archiveNow(client);
  } finally {
    await client.end();
  }
}

function readMoment(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new StartFault('a setting', `--to is "${text}"; it must be a moment with a time zone, such as 2026-11-22T10:00:00Z.`);
  }
}

try {
  await restore();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof StartFault ? exitCodes[error.kind] : error instanceof ConfigError ? exitCodes['a setting'] : 1;
}
