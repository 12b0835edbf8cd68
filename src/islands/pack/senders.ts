// Every pack on this phone is sent from, whichever of them is shown: what waits in one does not wait until its own page is open.
import { Sender, type Keys, type Sending } from './sender.ts';
import { tidy } from './tidy.ts';
import type { Vault } from './vault.ts';

const nothingSent: Sending = { unsent: 0, trouble: null, ended: null, signInAgain: false };

/** One sender for each pack. `keysOf`: those of the pack that is unlocked; a locked one sends what is sealed. */
export class Senders {
  readonly #vault: Vault;
  readonly #keysOf: (lease: string) => Keys | null;
  readonly #told: (lease: string, sending: Sending) => void;
  readonly #all = new Map<string, Sender>();
  readonly #stand = new Map<string, Sending>();

  constructor(vault: Vault, keysOf: (lease: string) => Keys | null, told: (lease: string, sending: Sending) => void) {
    this.#vault = vault;
    this.#keysOf = keysOf;
    this.#told = told;
  }

  /** Begins to send for packs that are new on this phone, and ends it for what is gone. */
  async tend(): Promise<void> {
    const leases = (await this.#vault.packs()).map(({ lease }) => lease);
    for (const lease of this.#all.keys()) if (!leases.includes(lease)) this.stop(lease);
    for (const lease of leases) {
      if (this.#all.has(lease)) continue;
      const sender = new Sender(
        this.#vault,
        lease,
        () => this.#keysOf(lease),
        (now) => {
          this.#stand.set(lease, now);
          this.#told(lease, now);
        },
      );
      this.#all.set(lease, sender);
      sender.wake();
    }
  }

  /** How sending stands for one pack, as last told. */
  of(lease: string): Sending {
    return this.#stand.get(lease) ?? nothingSent;
  }

  /** How many wait in the packs of this phone other than this one. */
  unsentBeside(lease: string): number {
    return [...this.#stand].reduce((sum, [one, { unsent }]) => (one === lease ? sum : sum + unsent), 0);
  }

  /** How many wait in all packs of this phone. */
  unsent(): number {
    return this.unsentBeside('');
  }

  /** The page counted what waits in one pack, later than its sender last told: were the store to go now, this many are lost. */
  counted(lease: string, unsent: number): void {
    this.#stand.set(lease, { ...this.of(lease), unsent });
  }

  wake(lease: string): void {
    this.#all.get(lease)?.wake();
  }

  sendAnyway(lease: string): void {
    this.#all.get(lease)?.sendAnyway();
  }

  /** Ends all sending; how each stood is still known. */
  stopAll(): void {
    for (const sender of this.#all.values()) sender.stop();
    this.#all.clear();
  }

  stop(lease: string): void {
    this.#all.get(lease)?.stop();
    this.#all.delete(lease);
    this.#stand.delete(lease);
  }
}

/** A pack that is not shown: when its server says that it is over, or its time is, nothing of it stays once it is sent. True: it is gone. */
export async function tidyUnseen(vault: Vault, lease: string, { ended }: Sending): Promise<boolean> {
  const now = ended === null ? await vault.pack(lease) : await vault.change(lease, () => ({ over: true }));
  return now === undefined || tidy(vault, now);
}
