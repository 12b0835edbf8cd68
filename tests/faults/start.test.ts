import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRunning, prepareCluster, stopServer } from '#platform/embedded/server.ts';
import { freePort } from '#tests/site.ts';

/** `npm start` as a person meets it: the launcher, one sentence for each fault, an exit code of its own. */
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'trellis-start-'));
const data = join(folder, 'data');
let port: number;
let first: Started;

type Started = { process: ChildProcess; output: () => string; ended: Promise<number | null> };

function start(environment: Record<string, string>, args: string[] = ['--empty']): Started {
  const { TEST_DATA: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', ...args], {
    cwd: root,
    env: { ...inherited, NODE_ENV: 'production', TRELLIS_DATA: data, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { process: child, output: () => output, ended: new Promise((done) => child.once('exit', done)) };
}

async function untilRunning(started: Started): Promise<void> {
  while (!started.output().includes('Trellis is running at')) {
    if (started.process.exitCode !== null) throw new Error(started.output());
    await sleep(50);
  }
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  port = await freePort();
  first = start({});
  await untilRunning(first);
});

afterAll(async () => {
  first.process.kill('SIGTERM');
  await first.ended;
  for (const name of ['data', 'other']) {
    if (!existsSync(join(folder, name, 'pg', 'PG_VERSION'))) continue;
    const cluster = prepareCluster({ dataFolder: join(folder, name) });
    await stopServer(cluster);
    rmSync(cluster.socketFolder, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

test('a second start on the same data says where the first one is, and leaves it alone', async () => {
  const second = start({ PORT: String(await freePort()) });
  expect(await second.ended).toBe(3);
  expect(second.output()).toContain(`Trellis is already running on the data folder ${data}, at http://127.0.0.1:${port}.`);
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
});

test('a port that is taken is named, and the database started for it is stopped', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  const address = taken.address();
  const number = typeof address === 'object' && address !== null ? address.port : 0;
  const other = join(folder, 'other');
  const started = start({ TRELLIS_DATA: other, PORT: String(number) });
  expect(await started.ended).toBe(4);
  expect(started.output()).toContain(`Port ${number} is taken by another program.`);
  expect(await isRunning(prepareCluster({ dataFolder: other }))).toBe(false);
  taken.close();
});

test('a data folder that is a file, and a setting that makes no sense, are named', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const onFile = start({ TRELLIS_DATA: file });
  expect(await onFile.ended).toBe(5);
  expect(onFile.output()).toContain(`${file} is not a folder.`);
  const flag = start({}, ['--emtpy']);
  expect(await flag.ended).toBe(2);
  expect(flag.output()).toContain('"--emtpy" is not known.');
});

test('SIGTERM to the launcher ends the app and then its database, cleanly', async () => {
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(await isRunning(prepareCluster({ dataFolder: data }))).toBe(false);
});

test('when the launcher is killed outright, the app ends by itself', async () => {
  const orphan = start({});
  await untilRunning(orphan);
  orphan.process.kill('SIGKILL');
  await orphan.ended;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (!(await isRunning(prepareCluster({ dataFolder: data })))) break;
    await sleep(100);
  }
  expect(await isRunning(prepareCluster({ dataFolder: data }))).toBe(false);
});
