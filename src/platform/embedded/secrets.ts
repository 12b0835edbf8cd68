import { createHmac, randomBytes } from 'node:crypto';
import { chownSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asFolderFault, StartFault } from './start-fault.ts';

/** The random secrets of one installation, kept in `secrets.json` (mode 0600) in the data folder. */
export type Secrets = { superuser: string; owner: string; app: string; worker: string; installation: string };

const names = ['superuser', 'owner', 'app', 'worker', 'installation'] as const;

/** Reads the secrets of a data folder, making the file first when there is none. */
export function readOrMakeSecrets(folder: string, owner?: { uid: number; gid: number }): Secrets {
  const path = join(folder, 'secrets.json');
  const text = readIfThere(path);
  if (text === null) {
    const secrets = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64url')]));
    writeOnce(path, `${JSON.stringify(secrets, null, 2)}\n`, folder);
    if (owner) chownSync(path, owner.uid, owner.gid);
    return secrets as Secrets;
  }
  return checkSecrets(text, path);
}

/**
 * A role's password on your own PostgreSQL, derived from the owner's: every app process, on whatever machine,
 * comes to the same one and nothing needs to be copied about.
 */
export function deriveSecret(ownerUrl: string, role: string): string {
  const password = decodeURIComponent(new URL(ownerUrl).password);
  if (password === '') {
    throw new StartFault(
      'a setting',
      'DATABASE_URL has no password, so Trellis cannot make the logins trellis_app and trellis_worker. Give it one, or set DATABASE_APP_URL and DATABASE_WORKER_URL.',
    );
  }
  return createHmac('sha256', password).update(`trellis role ${role}`).digest('base64url');
}

/** The installation's secret on your own PostgreSQL: the same in every app process, and not the password itself. */
export function ownServerSecret(ownerUrl: string): string {
  return deriveSecret(ownerUrl, 'installation');
}

function checkSecrets(text: string, path: string): Secrets {
  try {
    const read = JSON.parse(text) as Partial<Secrets>;
    if (names.every((name) => typeof read[name] === 'string' && read[name].length >= 32)) return read as Secrets;
  } catch {
    // said below
  }
  throw new StartFault('database', `${path} is damaged. Without it Trellis cannot open its database; put it back from your backup.`);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside and renamed, so that a stop half-way never leaves half a file. */
function writeOnce(path: string, text: string, folder: string): void {
  const fresh = `${path}.new-${process.pid}`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, path);
  } catch (error) {
    throw asFolderFault(error, folder);
  }
}
