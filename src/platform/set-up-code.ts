import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/**
 * The code printed when an empty installation starts, asked for on the first page of the set-up journey: whoever can
 * read the server's own output may set it up, nobody else on the network. The same for the life of the installation.
 */
export function setUpCode(secret: string): string {
  const digest = createHmac('sha256', secret).update('set-up code').digest();
  return [...digest.subarray(0, 8)]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/^(.{4})/, '$1-');
}
