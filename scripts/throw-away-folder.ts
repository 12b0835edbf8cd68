import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'trellis-throw-away-';
/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
const roomOfARun = 6 * 1024 ** 3;

/**
 * A folder for a server that lives as long as this process, under the system's temporary folder (or TEST_DATA_PARENT).
 * `inMemory` is for tests, which make and drop a database of two thousand files each: a file system in memory is taken
 * where there is one with room, a fifth less work for PostgreSQL. What measures stays on a disk.
 * First clears what earlier runs left behind when they were killed: each folder's name ends in its process's number.
 */
export function throwAwayFolder(purpose: string, inMemory = false): string {
  const given = process.env['TEST_DATA_PARENT'];
  const parents = given === undefined ? [tmpdir(), ...(existsSync(memory) ? [memory] : [])] : [given];
  for (const parent of parents) {
    for (const name of readdirSync(parent)) {
      const pid = Number(/^trellis-throw-away-[a-z]+-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
      if (Number.isInteger(pid) && !isAlive(pid)) removeDead(join(parent, name));
    }
  }
  const parent = inMemory && given === undefined && hasRoomInMemory() ? memory : parents[0]!;
  const folder = join(parent, `${prefix}${purpose}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** Whether there is a file system in memory with room for a run. Where there is not, such as in a small container, the disk serves. */
function hasRoomInMemory(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize, type } = statfsSync(memory);
  const tmpfs = 0x01021994;
  return type === tmpfs && bavail * bsize >= roomOfARun;
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
