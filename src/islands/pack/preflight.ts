// May this phone be used at all? Each check says why not, in a sentence somebody on a ward can act on. A check that could not be made counts as not
// passed: "could not check" is never "fine".
import { packLimits, type PackWay } from '../../leave/pack.protocol.ts';
import { deviceNow, millisecondsOf } from './device-clock.ts';
import { makeDataKey, makeSigningKeys, wrappingFromPin } from './keys.ts';
import { passkeyPossible } from './passkey.ts';
import { openVault } from './vault.ts';
import { randomBytes } from './bytes.ts';

/** One check and how it came out; `fault` null: in order. */
export interface Checked {
  readonly what: string;
  readonly fault: string | null;
}

/** What the server's page says of itself. */
export interface FromPage {
  readonly pinAllowed: boolean;
  /** The server's clock when the page was made, as an ISO instant. */
  readonly serverNow: string;
}

/** Storage below this is a private window, or a disk that is nearly full; a pack needs far less. */
const leastRoom = 100_000_000;

const within = <T>(milliseconds: number, work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<T>((_, failed) => setTimeout(() => failed(new Error('too long')), milliseconds))]);

/** The page of the pack is on this phone, to be opened with no signal. */
async function shellIsHere(): Promise<string | null> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return 'This browser cannot open a page with no signal.';
  const registration = await navigator.serviceWorker.register('/pack/service-worker.js', { scope: '/pack' });
  const worker = registration.installing ?? registration.waiting;
  if (worker !== null && registration.active === null)
    await within(
      15_000,
      new Promise<void>((done, failed) => {
        const look = (): void => {
          if (worker.state === 'activated') done();
          else if (worker.state === 'redundant') failed(new Error('not installed'));
        };
        worker.addEventListener('statechange', look);
        look();
      }),
    );
  return (await caches.match('/pack')) === undefined ? 'The page of the pack could not be kept on this phone.' : null;
}

async function storeKeeps(): Promise<string | null> {
  const vault = await within(10_000, openVault());
  return (await vault.keeps(String(deviceNow()))) ? null : 'This browser does not keep what it is given.';
}

async function roomEnough(): Promise<string | null> {
  const { quota } = await navigator.storage.estimate();
  if (quota === undefined) return 'This browser does not say how much it can keep.';
  // Asked for so that the browser does not clear it by itself; it may say no, and a pack is never the only copy beyond a shift.
  await navigator.storage.persist().catch(() => false);
  return quota < leastRoom ? 'This is a private window, or the phone is full. Close private windows and open Trellis in an ordinary one.' : null;
}

async function cryptography(): Promise<string | null> {
  const key = await makeDataKey();
  await makeSigningKeys(key);
  await wrappingFromPin('probe', randomBytes(16), 1);
  return null;
}

/** How far the phone's clock is from the server's, in seconds. The time the page took to come here is left out. */
export function clockApart(serverNow: string, sincePage: number, phone: number): number {
  return Math.round(Math.abs(millisecondsOf(serverNow) + sincePage - phone) / 1000);
}

function clockFault(from: FromPage): string | null {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const apart = clockApart(from.serverNow, performance.now() - (entry?.responseStart ?? 0), deviceNow());
  return apart <= packLimits.clockSeconds
    ? null
    : `The phone’s clock differs from Trellis’s by ${apart >= 7200 ? `${Math.round(apart / 3600)} hours` : `${Math.max(2, Math.round(apart / 60))} minutes`}. Set it to change by itself, then try again.`;
}

/** Makes every check, and finds the ways in which the pack could be locked on this phone. */
export async function preflight(from: FromPage): Promise<{ readonly checks: readonly Checked[]; readonly ways: readonly PackWay[] }> {
  const checks: Checked[] = [];
  const check = async (what: string, make: () => Promise<string | null>, failed: string): Promise<void> => {
    let fault: string | null;
    try {
      fault = await make();
    } catch {
      fault = failed;
    }
    checks.push({ what, fault });
  };
  await check(
    'The connection is safe',
    () =>
      Promise.resolve(isSecureContext ? null : 'Trellis was opened without https, where a browser keeps nothing safe. Open it by its https address.'),
    '',
  );
  await check('The pack’s page opens with no signal', shellIsHere, 'The page of the pack could not be kept on this phone.');
  await check('The phone keeps what it is given', storeKeeps, 'This browser keeps nothing (a private window, or storage is switched off).');
  await check('It is no private window, and there is room', roomEnough, 'Could not check whether this is a private window.');
  await check('The phone can lock the pack', cryptography, 'This browser cannot lock a pack away.');
  await check('The phone’s clock is right', () => Promise.resolve(clockFault(from)), 'Could not check the phone’s clock.');
  const passkey = await passkeyPossible().catch(() => 'no' as const);
  const ways: PackWay[] = [...(passkey === 'no' ? [] : ['passkey' as const]), ...(from.pinAllowed ? ['pin' as const] : [])];
  checks.push({
    what: 'The pack can be opened by its holder alone',
    fault:
      ways.length > 0 ? null : 'This phone cannot open a pack by fingerprint, face or screen lock, and the unit’s setting does not allow a PIN here.',
  });
  return { checks, ways };
}
