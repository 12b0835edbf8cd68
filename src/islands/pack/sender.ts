// Sends what was recorded, until the server has answered for each. A reply that is lost changes nothing here: the same goes again, under the same
// id, and the server knows it. On coming back to the page, on `online`, and by a timer that waits longer after each failure; no background sync,
// which not every phone has.
import { bytesToSign, type EventsAnswered, type PackEvent, type SealedTap } from '../../leave/pack.protocol.ts';
import { base64url } from './bytes.ts';
import { deviceNow, isoOf } from './device-clock.ts';
import { sign } from './keys.ts';
import { answersThatCount, nextToSend, unsentCount, waitBefore } from './outbox.rules.ts';
import type { KeptEvent, Vault } from './vault.ts';

/** An unlocked pack's keys; a locked one has none. */
export interface Keys {
  readonly signing: CryptoKey;
  readonly open: (event: KeptEvent) => Promise<PackEvent>;
}

/** How sending stands, for the page to say. */
export interface Sending {
  readonly unsent: number;
  /** Why the last try came to nothing, in a sentence; null: it went, or none was needed. */
  readonly trouble: string | null;
  /** Why the pack is over, as the server put it. */
  readonly ended: string | null;
  /** Nobody is signed in on this phone: what is sent now is looked at by a nurse before it counts. */
  readonly signInAgain: boolean;
  /** How many wait in other packs on this phone. */
  readonly beside?: number;
}

/** Milliseconds after which an open pack with nothing to send asks whether it still runs. */
const askAgain = 5 * 60_000;

/** Milliseconds for which the rest waits for its holder to sign in, before it goes to a nurse to look at. */
const waitForSignIn = 10 * 60_000;

/** Posts JSON to Trellis. Throws when no answer came. */
export async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-trellis-pack': '1', ...headers },
    body: JSON.stringify(body),
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

export const sentenceOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'say' in body && typeof body.say === 'string' ? body.say : null;

type Tried = {
  readonly went: boolean;
  readonly more: boolean;
  readonly trouble: string | null;
  readonly ended: string | null;
  readonly signInAgain: boolean;
};
const nothing: Tried = { went: true, more: false, trouble: null, ended: null, signInAgain: false };

/** One try: sends the oldest that can go, and notes the answers. With nothing to send, `ask` asks whether the pack still runs. */
export async function sendOnce(
  vault: Pick<Vault, 'events' | 'settle'>,
  lease: string,
  keys: Keys | null,
  how: { readonly send?: typeof post; readonly most?: number; readonly evenSignedOut?: boolean; readonly ask?: boolean } = {},
): Promise<Tried> {
  const { send = post, most } = how;
  const kept = (await vault.events(lease)).map((event) => ({ ...event, needsKey: event.sealed === null }));
  const going = nextToSend(kept, keys !== null, most);
  if (going.length === 0 && (how.ask !== true || keys === null)) return nothing;
  // The unlocked pack sends what it can read, and signs it; a locked one sends the sealed copy, with the signature inside.
  const events: PackEvent[] = [];
  const sealed: SealedTap[] = [];
  for (const one of going) {
    if (one.box !== null && keys !== null) events.push(await keys.open(one));
    else if (one.sealed !== null) sealed.push(one.sealed);
  }
  const said = { deviceNow: isoOf(deviceNow()), events, sealed };
  const signature = keys === null ? null : base64url(await sign(keys.signing, bytesToSign(lease, said)));
  let answer: Awaited<ReturnType<typeof post>>;
  try {
    const atOnce = going.length === 0 || going.some(({ urgent }) => urgent) || how.evenSignedOut === true;
    const patient = atOnce ? {} : { onlyIfSignedIn: true };
    answer = await send(`/packs/${lease}/events`, { ...said, signature, ...patient });
  } catch {
    return { ...nothing, went: false, trouble: 'No signal, or Trellis did not answer. It will be sent by itself.' };
  }
  if (answer.status === 200) {
    const told = answer.body as Partial<EventsAnswered> | null;
    const counted = answersThatCount(going, told?.answers);
    await vault.settle(counted);
    const went = counted.length > 0 || going.length === 0;
    return {
      went,
      more: counted.length > 0,
      trouble: went ? null : 'Trellis answered in a way this page does not know. It will be tried again.',
      ended: told?.ended ?? null,
      signInAgain: told?.signInAgain === true,
    };
  }
  if (answer.status === 401) return { ...nothing, went: false, signInAgain: true };
  // One of many may be what is not taken: they go one by one, so that it holds back no other.
  if ((answer.status === 422 || answer.status === 413) && going.length > 1) return sendOnce(vault, lease, keys, { ...how, most: 1 });
  const say = sentenceOf(answer.body);
  return { ...nothing, went: false, trouble: `Trellis did not take it (${say ?? answer.status}). It stays on this phone and is tried again.` };
}

/** Keeps sending for one pack. `wake` tries at once; `stop` ends it. */
export class Sender {
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #again = false;
  #stopped = false;
  #signedOutSince: number | null = null;
  #evenSignedOut = false;
  #askedAt: number | null = null;
  #last: Omit<Sending, 'unsent'> = { trouble: null, ended: null, signInAgain: false };
  readonly #vault: Vault;
  readonly #lease: string;
  readonly #keys: () => Keys | null;
  readonly #tell: (state: Sending) => void;

  constructor(vault: Vault, lease: string, keys: () => Keys | null, tell: (state: Sending) => void) {
    this.#vault = vault;
    this.#lease = lease;
    this.#keys = keys;
    this.#tell = tell;
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.#seen);
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') this.wake();
  };

  /** Tries now. While a try is on its way, once more after it. */
  readonly wake = (): void => {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    if (this.#busy) {
      this.#again = true;
      return;
    }
    void this.#try();
  };

  /** Sends now what was waiting for somebody to sign in: a nurse looks at it first. */
  readonly sendAnyway = (): void => {
    this.#evenSignedOut = true;
    this.wake();
  };

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.#seen);
  }

  async #try(): Promise<void> {
    this.#busy = true;
    this.#again = false;
    let tried: Tried = nothing;
    try {
      // Two windows of the same phone take turns: neither sends what the other is sending.
      const waited = this.#signedOutSince !== null && performance.now() - this.#signedOutSince > waitForSignIn;
      const evenSignedOut = this.#evenSignedOut || waited;
      const ask = this.#askedAt === null || performance.now() - this.#askedAt > askAgain;
      tried = await navigator.locks.request('trellis-pack-send', () => sendOnce(this.#vault, this.#lease, this.#keys(), { evenSignedOut, ask }));
      if (tried.went && this.#keys() !== null) this.#askedAt = performance.now();
    } catch (error) {
      tried = { ...nothing, went: false, trouble: `This page could not read what it kept (${error instanceof Error ? error.name : 'fault'}).` };
    }
    this.#busy = false;
    if (this.#stopped) return;
    if (!tried.signInAgain) this.#signedOutSince = null;
    else this.#signedOutSince ??= performance.now();
    this.#failures = tried.went ? 0 : this.#failures + 1;
    this.#last = {
      trouble: tried.trouble,
      ended: tried.ended ?? this.#last.ended,
      signInAgain: tried === nothing ? this.#last.signInAgain : tried.signInAgain,
    };
    const kept = await this.#vault.events(this.#lease).catch(() => null);
    // A store that does not answer tells nothing: how many are unsent is then not said anew.
    if (kept !== null) this.#tell({ unsent: unsentCount(kept), ...this.#last });
    if (this.#stopped) return;
    if (tried.more || this.#again) this.wake();
    else if (!tried.went) this.#timer = setTimeout(this.wake, waitBefore(this.#failures, Math.random()));
    else this.#timer = setTimeout(this.wake, 60_000);
  }
}
