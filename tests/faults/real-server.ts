import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient } from '#platform/database.ts';
import { embeddedUrls } from '#platform/embedded/prepare.ts';
import { prepareCluster, stopServer, superuserUrl, type Cluster } from '#platform/embedded/server.ts';
import { freePort } from '#tests/site.ts';

const root = join(import.meta.dirname, '..', '..');

/** Trellis as `npm start` runs it, on a data folder of its own, with everything durable switched on. */
export class RealServer {
  readonly folder: string;
  readonly port: number;
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  static async make(): Promise<RealServer> {
    const folder = mkdtempSync(join(tmpdir(), 'trellis-kill-'));
    chmodSync(folder, 0o755);
    return new RealServer(folder, await freePort());
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts, and waits until it answers. Returns the seconds it took. */
  async start(environment: Record<string, string> = {}): Promise<number> {
    const began = performance.now();
    this.#output = '';
    const { TEST_DATA: _, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'start.ts')], {
      cwd: root,
      env: {
        ...inherited,
        NODE_ENV: 'production',
        TRELLIS_DATA: join(this.folder, 'data'),
        PORT: String(this.port),
        PUBLIC_URL: this.url,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child = child;
    while (!this.#output.includes('Trellis is running at')) {
      if (child.exitCode !== null) throw new Error(`Trellis did not start:\n${this.#output}`);
      if (performance.now() - began > 120_000) throw new Error(`Trellis did not start in two minutes:\n${this.#output}`);
      await sleep(50);
    }
    return (performance.now() - began) / 1000;
  }

  /** Ends the app at once, as a power cut to it alone would. PostgreSQL goes on. */
  async killApp(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends every process of PostgreSQL at once: nothing it held in memory survives. */
  killDatabase(): void {
    const postmaster = Number(readFileSync(join(this.cluster().folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const children = spawnSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean)
      .map(Number);
    for (const pid of [postmaster, ...children]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had ended by itself.
      }
    }
  }

  /** Waits until the app says its database answers again. */
  async ready(): Promise<void> {
    for (let attempt = 0; attempt < 1200; attempt += 1) {
      try {
        const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5000) });
        await answer.text();
        if (answer.status === 200) return;
      } catch {
        // Not yet.
      }
      await sleep(50);
    }
    throw new Error(`The server is not ready a minute after a kill:\n${this.#output.slice(-2000)}`);
  }

  cluster(): Cluster {
    return prepareCluster({ dataFolder: join(this.folder, 'data') });
  }

  ownerUrl(): string {
    return embeddedUrls(this.cluster(), 'trellis').owner;
  }

  /** Asks the database as its superuser, past row-level security. */
  async ask<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    const client = openClient(superuserUrl(this.cluster(), 'trellis'), 'drill');
    await client.connect();
    try {
      return (await client.query<R & Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Runs one of the commands an administrator types, such as `backup`, and gives what it printed. */
  async command(task: string, args: string[]): Promise<{ code: number | null; output: string }> {
    const { TEST_DATA: _, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${task}.ts`), ...args], {
      cwd: root,
      env: { ...inherited, NODE_ENV: 'production', TRELLIS_DATA: join(this.folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once('exit', done));
    return { code, output };
  }

  /** Ends it as a service manager would, and waits. */
  async end(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(20_000)]);
    child.kill('SIGKILL');
  }

  /** Ends it and removes everything it kept. */
  async stop(): Promise<void> {
    await this.end();
    const cluster = this.cluster();
    await stopServer(cluster).catch(() => {});
    rmSync(cluster.socketFolder, { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
