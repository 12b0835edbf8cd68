import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFault } from './start-fault.ts';

/** The operating-system account PostgreSQL runs as; `null` means the account that started Trellis. */
export type Account = { uid: number; gid: number; name: string } | null;

/**
 * PostgreSQL refuses to run as root. Started by root, Trellis therefore runs it as the owner of the data folder
 * (or of the nearest folder above that exists), so that an ordinary user's own copy stays theirs; only where root
 * owns it too, as the `postgres` account, or one made for the purpose.
 */
export function chooseAccount(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return null;
  let nearest = dataFolder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  const { uid, gid } = statSync(nearest);
  if (uid !== 0) return { uid, gid, name: `user ${uid}` };
  const account = lookUp('postgres') ?? lookUp('trellis') ?? makeAccount() ?? lookUp('nobody');
  if (account === null) {
    throw new StartFault(
      'database',
      'PostgreSQL does not run as root and there is no other account here. Add one called postgres, or start Trellis as an ordinary user.',
    );
  }
  return account;
}

/** Whether that account can read the file or enter the folder, with every folder above it. */
export function canReach(account: Account, path: string): boolean {
  if (account === null) return true;
  return spawnSync('test', ['-r', path, '-a', '-x', path], { uid: account.uid, gid: account.gid }).status === 0;
}

function lookUp(name: string): Account {
  const ask = (flag: string): number => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout.trim()) : Number.NaN;
  };
  const uid = ask('-u');
  const gid = ask('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid, name } : null;
}

function makeAccount(): Account {
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'trellis']);
  return made.status === 0 ? lookUp('trellis') : null;
}
