import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's first choice for argon2id: 19 MiB, two passes; 50 ms on a ward server. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashing starves everything else on a small machine, so at most two run at once; the rest wait their turn. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function derive(password: string, salt: Buffer, how: typeof cost, length = 32): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength: length, ...how }, (error, key) =>
          error === null ? resolve(key) : reject(error),
        );
      }),
  );
}

/** Hashes a password for keeping, as a PHC string. The password itself is never kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(key)}`;
}

// Nobody's password: hashed against when there is no account, so that the answer takes as long.
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(randomBytes(16))}$${bare(randomBytes(32))}`;

/** Is this the password of the hash? Null (no account, or no password set) takes as long and answers no. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? nobodys);
  if (parts === null) return false;
  const kept = Buffer.from(parts[5]!, 'base64');
  const key = await derive(
    password.slice(0, 1000),
    Buffer.from(parts[4]!, 'base64'),
    { memory: Number(parts[1]), passes: Number(parts[2]), parallelism: Number(parts[3]) },
    kept.length,
  );
  return timingSafeEqual(key, kept) && hash !== null;
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** @returns how many hashes wait for their turn; a sign-in is turned away kindly while many do. */
export function hashesWaiting(): number {
  return waiting.length;
}
