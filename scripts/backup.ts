// `npm run backup -- FOLDER`: a verified base backup of the embedded database, and from then on the continuous archive.
// Works while Trellis runs, and when it does not.
//
//   npm run backup -- /srv/backup              keeps the last 7 base backups
//   npm run backup -- /srv/backup --keep 30
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../src/platform/config.ts';
import { isRunning, prepareCluster, startServer, stopServer } from '../src/platform/embedded/server.ts';
import { exitCodes, StartFault } from '../src/platform/embedded/start-fault.ts';
import { takeBackup } from '../src/platform/embedded/take-backup.ts';
import { slowly } from './progress.ts';

const root = join(import.meta.dirname, '..');

async function backup(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string', default: '7' } },
  });
  const [folder] = positionals;
  const keep = Number(values.keep);
  if (folder === undefined || !Number.isInteger(keep) || keep < 1) {
    throw new StartFault('a setting', 'Say where to: npm run backup -- FOLDER, with --keep NUMBER for how many to keep.');
  }
  const config = readConfig(process.env, root);
  if (config.databaseUrl !== null) {
    throw new StartFault('a setting', 'DATABASE_URL is your own PostgreSQL: back it up with its own tools, as README.md says.');
  }
  const options = { dataFolder: config.dataFolder };
  const cluster = prepareCluster(options);
  const wasRunning = await isRunning(cluster);
  if (!wasRunning) await startServer(cluster, options);
  try {
    const made = await slowly(
      'Backing up',
      takeBackup(cluster, resolve(folder), { keep, now: Temporal.Now.instant(), say: (line) => console.log(line) }),
    );
    console.log(`Backed up ${(made.size / 1_048_576).toFixed(0)} MB into ${made.folder}.`);
    console.log(`Verified: ${made.manifest.files.length} files read again, a copy started and ${made.tablesSeen} tables read.`);
    console.log(`From now on everything written is archived in ${join(resolve(folder), 'wal')} within a minute.`);
    console.log('The folder holds personal data and the secrets that open it: keep it as safe as the server.');
  } finally {
    if (!wasRunning) await stopServer(cluster);
  }
}

try {
  await backup();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof StartFault ? exitCodes[error.kind] : error instanceof ConfigError ? exitCodes['a setting'] : 1;
}
