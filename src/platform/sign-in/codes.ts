import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

const period = 30;

/** A fresh secret for an authenticator app, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totp(secret: string, login: string): TOTP {
  return new TOTP({ issuer: 'Trellis', label: login, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });
}

/**
 * The step (number of 30-second periods since 1970) a six-figure code belongs to, one step of clock drift allowed either
 * way; null when it fits none. The caller takes a step once only.
 */
export function stepOfCode(secret: string, code: string, now: Temporal.Instant): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.epochMilliseconds;
  const delta = totp(secret, '').validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** The picture an authenticator app scans, as an address of an image, and the same in letters for typing. */
export async function totpPicture(secret: string, login: string): Promise<{ readonly image: string; readonly letters: string }> {
  const svg = await QRCode.toString(totp(secret, login).toString(), { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return { image: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, letters: secret.replace(/(.{4})(?=.)/g, '$1 ') };
}

/** Any link as a picture for a phone's camera. */
export async function linkPicture(link: string): Promise<string> {
  const svg = await QRCode.toString(link, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Words that nobody guesses and everybody can read out: groups of letters and figures that are not mixed up. */
export function readableSecret(groups: number, size = 4): string {
  const bytes = randomBytes(groups * size * 2);
  let at = 0;
  const one = (): string => {
    // Bytes past the last whole multiple are left out, so that every letter is as likely.
    for (;;) {
      const byte = bytes[at] ?? randomBytes(1)[0]!;
      at += 1;
      if (byte < 248) return letters[byte % letters.length]!;
    }
  };
  return Array.from({ length: groups }, () => Array.from({ length: size }, one).join('')).join('-');
}

/** A password for one shift, made to be read out: three groups of four, 59 random bits, and it works once. */
export function shiftPassword(): string {
  return readableSecret(3);
}

/** How many codes are printed for the day the phone is lost. */
export const recoveryCodes = 8;

/** The hash under which a recovery code is kept: 79 random bits need no slow hash. */
export function recoveryHash(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');
}
