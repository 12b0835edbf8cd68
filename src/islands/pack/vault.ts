// What is kept on the phone's disk, and how: IndexedDB, every write strict (on the disk before it counts as done). Nothing here names anybody:
// what does is in boxes that only the unlocked pack opens.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { EventAnswer, PackWay, PublicKey, SealedTap } from '../../leave/pack.protocol.ts';
import type { Bytes } from './bytes.ts';
import type { Box } from './keys.ts';

/** One pack as it lies on the disk. */
export interface KeptPack {
  readonly lease: string;
  readonly way: PackWay;
  /** The passkey to ask, when it was taken with one. */
  readonly credentialId: Bytes | null;
  /** Goes with the PIN, when it was taken with one. */
  readonly salt: Bytes | null;
  /** The data key, wrapped. Null: deleted, and nothing of the pack can be read again. */
  readonly wrapped: Box | null;
  readonly signing: Box | null;
  /** The pack itself. */
  readonly content: Box | null;
  readonly sealKey: PublicKey;
  readonly tapKey: string;
  /** How many go: all that a locked phone knows of them. */
  readonly rows: number;
  readonly takenAt: string;
  readonly expiresAt: string;
  /** Wrong PINs since the last right one. */
  readonly tries: number;
  /** Read whole with the network shut out, and the server told. */
  readonly readBack: boolean;
  readonly nextSeq: number;
  /** The server said that it is over. */
  readonly over: boolean;
  /** What somebody has begun to write, under the data key. */
  readonly begun?: Box | null;
}

/** Something recorded: an event in a box, or a tap of the locked phone that only the server opens. */
export interface KeptEvent {
  readonly id: string;
  readonly lease: string;
  readonly seq: number;
  /** The event, for the unlocked pack. Null: a tap of the locked phone. */
  readonly box: Box | null;
  /** The same, or the tap, for the server's eyes alone. Null once it is answered. */
  readonly sealed: SealedTap | null;
  /** Somebody is gone, or asks for help: never held back until somebody has signed in. All that lies open of what was recorded. */
  readonly urgent: boolean;
  /** What the server answered. Until then it is unsent, and is never deleted before its seven days are over. */
  readonly answer: EventAnswer | null;
}

/** What is remembered between packs; nothing about anybody. */
interface Remembered {
  readonly credentialId?: Bytes;
  readonly phoneName?: string;
  /** Packs that were wiped, and whose end the server has not heard of. */
  readonly toTell?: readonly string[];
}

interface Shelves extends DBSchema {
  packs: { key: string; value: KeptPack };
  events: { key: string; value: KeptEvent; indexes: { lease: string } };
  phone: { key: 'phone'; value: Remembered };
  probe: { key: string; value: string };
}
type Shelf = 'packs' | 'events' | 'phone' | 'probe';
type Writing = IDBPTransaction<Shelves, Shelf[], 'readwrite'>;

/**
 * The same transaction, whose end nobody need wait for. What is read fails by itself when the store closes under it; that the transaction failed as
 * well would else be a fault of the page that nothing takes up.
 */
function heard<T extends { readonly done: Promise<void> }>(tx: T): T {
  tx.done.catch(() => undefined);
  return tx;
}

export class Vault {
  readonly #db: IDBPDatabase<Shelves>;
  constructor(db: IDBPDatabase<Shelves>) {
    this.#db = db;
  }

  /** Writes in one transaction; done only when it is on the disk. */
  async #write(shelves: Shelf[], work: (tx: Writing) => Promise<void>): Promise<void> {
    const tx = heard(this.#db.transaction(shelves, 'readwrite', { durability: 'strict' }) as Writing);
    try {
      await work(tx);
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // It is over already: the store closed under it.
      }
      throw error;
    }
    await tx.done;
  }

  async packs(): Promise<KeptPack[]> {
    return heard(this.#db.transaction('packs')).store.getAll();
  }

  async pack(lease: string): Promise<KeptPack | undefined> {
    return heard(this.#db.transaction('packs')).store.get(lease);
  }

  keepPack(pack: KeptPack): Promise<void> {
    return this.#write(['packs'], async (tx) => void (await tx.objectStore('packs').put(pack)));
  }

  /** Changes what is kept of a pack, from how it stands in the same transaction. Nothing happens when it is gone. */
  async change(lease: string, how: (pack: KeptPack) => Partial<KeptPack>): Promise<KeptPack | undefined> {
    let after: KeptPack | undefined;
    await this.#write(['packs'], async (tx) => {
      const shelf = tx.objectStore('packs');
      const pack = await shelf.get(lease);
      if (pack === undefined) return;
      after = { ...pack, ...how(pack) };
      await shelf.put(after);
    });
    return after;
  }

  /** The next number in the order of recording. A number may stay unused, and is never used twice. */
  async nextSeq(lease: string): Promise<number> {
    const after = await this.change(lease, (pack) => ({ nextSeq: pack.nextSeq + 1 }));
    if (after === undefined) throw new Error('There is no such pack on this phone.');
    return after.nextSeq - 1;
  }

  /**
   * Keeps something recorded. Once this is done it is on the disk, and the page may say so. `begun`: what is still only begun afterwards, noted in
   * the same transaction, so that nothing kept comes back as half written.
   */
  keepEvent(event: KeptEvent, begun?: Box | null): Promise<void> {
    return this.#write(['packs', 'events'], async (tx) => {
      await tx.objectStore('events').add(event);
      const pack = begun === undefined ? undefined : await tx.objectStore('packs').get(event.lease);
      if (pack !== undefined) await tx.objectStore('packs').put({ ...pack, begun: pack.wrapped === null ? null : begun! });
    });
  }

  /** Keeps what somebody has begun to write. A pack whose key is gone keeps nothing more. */
  async keepBegun(lease: string, begun: Box | null): Promise<void> {
    await this.change(lease, ({ wrapped }) => ({ begun: wrapped === null ? null : begun }));
  }

  async events(lease: string): Promise<KeptEvent[]> {
    return heard(this.#db.transaction('events')).store.index('lease').getAll(lease);
  }

  /** Notes what the server answered. An answer to something that is not here is let be. */
  settle(answers: readonly { readonly id: string; readonly answer: EventAnswer }[]): Promise<void> {
    return this.#write(['events'], async (tx) => {
      const shelf = tx.objectStore('events');
      for (const { id, answer } of answers) {
        const event = await shelf.get(id);
        if (event !== undefined) await shelf.put({ ...event, answer, sealed: null });
      }
    });
  }

  /** Forgets the key of a pack: what it locked can never be read again, here or in a copy of the disk made later. */
  async forgetKey(lease: string): Promise<void> {
    await this.change(lease, () => ({ wrapped: null, signing: null, content: null, begun: null }));
  }

  /** Wipes a pack: the key first, then all that it locked. */
  async wipe(lease: string): Promise<void> {
    await this.forgetKey(lease);
    await this.#write(['packs', 'events'], async (tx) => {
      const shelf = tx.objectStore('events');
      for (const id of await shelf.index('lease').getAllKeys(lease)) await shelf.delete(id);
      await tx.objectStore('packs').delete(lease);
    });
  }

  async remembered(): Promise<Remembered> {
    return (await heard(this.#db.transaction('phone')).store.get('phone')) ?? {};
  }

  remember(how: (before: Remembered) => Remembered): Promise<void> {
    return this.#write(['phone'], async (tx) => {
      const shelf = tx.objectStore('phone');
      const before = (await shelf.get('phone')) ?? {};
      await shelf.put(how(before), 'phone');
    });
  }

  /** Whether this browser keeps what it is given: writes, reads back, deletes. */
  async keeps(word: string): Promise<boolean> {
    await this.#write(['probe'], async (tx) => void (await tx.objectStore('probe').put(word, 'probe')));
    const back = await heard(this.#db.transaction('probe')).store.get('probe');
    await this.#write(['probe'], (tx) => tx.objectStore('probe').delete('probe'));
    return back === word;
  }
}

/** Whether a read or write failed because the store closed under it. */
export const isCutOff = (error: unknown): boolean => error instanceof DOMException && ['AbortError', 'InvalidStateError'].includes(error.name);

/** Why an open store was lost: somebody or the browser cleared it, or a newer page changed it. */
export type StoreGone = 'cleared' | 'newer';

/** Opens the phone's store, making it at first. `gone` hears of it when the store is taken away while it is open. */
export async function openVault(gone: (why: StoreGone) => void = () => undefined): Promise<Vault> {
  const db = await openDB<Shelves>('trellis-pack', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('packs', { keyPath: 'lease' });
      fresh.createObjectStore('events', { keyPath: 'id' }).createIndex('lease', 'lease');
      fresh.createObjectStore('phone');
      fresh.createObjectStore('probe');
    },
    // A newer page wants to change the store, or somebody to clear it: this one lets go.
    blocking: (_was, wanted, event) => {
      (event.target as IDBDatabase).close();
      gone(wanted === null ? 'cleared' : 'newer');
    },
    terminated: () => gone('cleared'),
  });
  return new Vault(db);
}
