// Writes src/platform/tables.ts, the types of every table, from the migrations.
//
//   npm run types              writes the file
//   npm run types -- --check   changes nothing; exit 1 when the file does not fit the migrations
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeEmbeddedDatabase, migrateDatabase } from '../src/platform/embedded/prepare.ts';
import { prepareCluster, startServer, stopServer } from '../src/platform/embedded/server.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

const root = join(import.meta.dirname, '..');
const folder = throwAwayFolder('types', true);
const cluster = prepareCluster({ dataFolder: folder });
const options = { dataFolder: folder, durable: false };

const mapping = {
  timestamptz: 'Temporal.Instant',
  timestamp: 'Temporal.PlainDateTime',
  date: 'Temporal.PlainDate',
  time: 'Temporal.PlainTime',
  interval: 'Temporal.Duration',
  tstzrange: "import('./database.ts').InstantRange",
  daterange: "import('./database.ts').DateRange",
  int8: 'bigint',
  numeric: 'string',
};

let code = 1;
try {
  await startServer(cluster, options);
  const urls = await makeEmbeddedDatabase(cluster, 'trellis');
  await migrateDatabase(urls.owner);
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${urls.owner}`,
      '--include-pattern=(trellis|audit).*',
      '--default-schema=trellis',
      `--out-file=${join(root, 'src/platform/tables.ts')}`,
      `--type-mapping=${JSON.stringify(mapping)}`,
      ...(process.argv.includes('--check') ? ['--verify'] : []),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], cwd: root },
  );
  code = result.status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await stopServer(cluster);
  rmSync(folder, { recursive: true, force: true });
  rmSync(cluster.socketFolder, { recursive: true, force: true });
}
process.exitCode = code;
