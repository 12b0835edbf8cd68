import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'trellis-throw-away-';

/**
 * A folder for a server that lives as long as this process, under the system's temporary folder (or TEST_DATA).
 * First clears what earlier runs left behind when they were killed: each folder's name ends in its process's number.
 */
export function throwAwayFolder(purpose: string): string {
  const parent = process.env['TEST_DATA_PARENT'] ?? tmpdir();
  for (const name of readdirSync(parent)) {
    const pid = Number(/^trellis-throw-away-[a-z]+-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isInteger(pid) && !isAlive(pid)) removeDead(join(parent, name));
  }
  const folder = join(parent, `${prefix}${purpose}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** Whether a process with this number is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Stops the server a killed run left behind, whose number its own folder names, and removes the folder. */
function removeDead(folder: string): void {
  try {
    const pid = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const command = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
    if (Number.isInteger(pid) && command.includes(folder)) process.kill(pid, 'SIGQUIT');
  } catch {
    // It had no server, or the server has gone.
  }
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  } catch {
    // Another account's run; it is theirs to clear.
  }
}
