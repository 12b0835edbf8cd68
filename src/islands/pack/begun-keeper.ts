// Writes down what is half typed in an unlocked pack: after a pause in typing, and whenever the pack goes out of sight.
import type { PackEventKind } from '../../leave/pack.protocol.ts';
import { BegunForms, lockBegun, readBegun, type Begun } from './begun.ts';
import type { OpenPack } from './unlock.ts';
import type { KeptPack, Vault } from './vault.ts';

/** Milliseconds without a key after which what is half typed is written down. */
const typingPause = 400;

export class BegunKeeper {
  readonly forms: BegunForms;
  readonly #vault: Vault;
  readonly #open: OpenPack;
  #turn: Promise<unknown> = Promise.resolve();
  #pause: ReturnType<typeof setTimeout> | undefined;

  private constructor(vault: Vault, open: OpenPack, begun: readonly Begun[]) {
    this.#vault = vault;
    this.#open = open;
    this.forms = new BegunForms(begun, () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.write(), typingPause);
    });
  }

  static async of(vault: Vault, open: OpenPack, pack: KeptPack): Promise<BegunKeeper> {
    return new BegunKeeper(vault, open, await readBegun(open.dataKey, open.lease, pack.begun));
  }

  /** Done when nothing of it is on its way to the disk any more. */
  get settled(): Promise<unknown> {
    return this.#turn;
  }

  write(): void {
    clearTimeout(this.#pause);
    const { lease, dataKey } = this.#open;
    void this.#inTurn(async () => this.#vault.keepBegun(lease, await lockBegun(dataKey, lease, this.forms.all))).catch(() => undefined);
  }

  /** Keeps a record. `keep` is given what is only begun once it is kept; it is `form` no longer. */
  record<T>(form: { readonly row: number | null; readonly what: PackEventKind }, keep: (left: readonly Begun[]) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const kept = await keep(this.forms.without(form));
      this.forms.drop(form);
      return kept;
    });
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  /** One write after the other: what was kept as a record never comes back as half written. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
