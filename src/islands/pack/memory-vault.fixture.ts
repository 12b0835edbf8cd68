import { sealingOf, type EventAnswer, type PublicKey, type SealedEvent, type SealedTap, type Tap } from '../../leave/pack.protocol.ts';
import type { KeptEvent, KeptPack } from './vault.ts';

/** The process was killed here: nothing after this line ran. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * A store with the promises of the real one and no disk: a write is there whole once it has resolved, and may be there when the process was
 * killed in it. `killIn` counts the writes until one is cut off.
 */
export class MemoryVault {
  readonly disk = { packs: new Map<string, KeptPack>(), events: new Map<string, KeptEvent>(), toTell: [] as readonly string[] };
  /** Kill the process in the n-th write from now: before it reached the disk, or after. */
  killIn: { writes: number; after: boolean } | null = null;

  async #write(work: () => void): Promise<void> {
    await Promise.resolve();
    const kill = this.killIn;
    if (kill !== null && kill.writes === 0) {
      this.killIn = null;
      if (kill.after) work();
      throw new Killed();
    }
    if (kill !== null) kill.writes -= 1;
    work();
  }

  async change(lease: string, how: (pack: KeptPack) => Partial<KeptPack>): Promise<KeptPack | undefined> {
    let after: KeptPack | undefined;
    await this.#write(() => {
      const pack = this.disk.packs.get(lease);
      if (pack === undefined) return;
      after = { ...pack, ...how(pack) };
      this.disk.packs.set(lease, after);
    });
    return after;
  }
  packs(): Promise<KeptPack[]> {
    return Promise.resolve([...this.disk.packs.values()]);
  }
  pack(lease: string): Promise<KeptPack | undefined> {
    return Promise.resolve(this.disk.packs.get(lease));
  }
  async nextSeq(lease: string): Promise<number> {
    const after = await this.change(lease, (pack) => ({ nextSeq: pack.nextSeq + 1 }));
    return after!.nextSeq - 1;
  }
  keepEvent(event: KeptEvent, begun?: KeptPack['begun']): Promise<void> {
    return this.#write(() => {
      if (this.disk.events.has(event.id)) throw new Error('There is one with this id.');
      this.disk.events.set(event.id, event);
      const pack = this.disk.packs.get(event.lease);
      if (begun !== undefined && pack !== undefined) this.disk.packs.set(event.lease, { ...pack, begun });
    });
  }
  async keepBegun(lease: string, begun: NonNullable<KeptPack['begun']> | null): Promise<void> {
    await this.change(lease, ({ wrapped }) => ({ begun: wrapped === null ? null : begun }));
  }
  events(lease: string): Promise<KeptEvent[]> {
    return Promise.resolve([...this.disk.events.values()].filter((event) => event.lease === lease));
  }
  settle(answers: readonly { readonly id: string; readonly answer: EventAnswer }[]): Promise<void> {
    return this.#write(() => {
      for (const { id, answer } of answers) {
        const event = this.disk.events.get(id);
        if (event !== undefined) this.disk.events.set(id, { ...event, answer });
      }
    });
  }
  async forgetKey(lease: string): Promise<void> {
    await this.change(lease, () => ({ wrapped: null, signing: null, content: null, begun: null }));
  }
  async wipe(lease: string): Promise<void> {
    await this.forgetKey(lease);
    await this.#write(() => {
      for (const event of this.disk.events.values()) if (event.lease === lease) this.disk.events.delete(event.id);
      this.disk.packs.delete(lease);
    });
  }
  remembered(): Promise<{ readonly toTell: readonly string[] }> {
    return Promise.resolve({ toTell: this.disk.toTell });
  }
  remember(how: (before: { readonly toTell: readonly string[] }) => { readonly toTell: readonly string[] }): Promise<void> {
    return this.#write(() => void (this.disk.toTell = how({ toTell: this.disk.toTell }).toTell));
  }
}

/** A pack with nothing in it. */
export function emptyPack(lease: string, more: Partial<KeptPack> = {}): KeptPack {
  return {
    lease,
    way: 'pin',
    credentialId: null,
    salt: null,
    wrapped: null,
    signing: null,
    content: null,
    sealKey: { kty: 'EC', crv: 'P-256', x: '', y: '' },
    tapKey: 'k'.repeat(43),
    rows: 3,
    takenAt: '2026-11-25T13:42:00Z',
    expiresAt: '2026-11-26T01:42:00Z',
    tries: 0,
    readBack: true,
    nextSeq: 1,
    over: false,
    ...more,
  };
}

/** The server's half of a seal, as the protocol tells it. */
export async function makeSeal(): Promise<{
  readonly sealKey: PublicKey;
  readonly open: (lease: string, tap: SealedTap) => Promise<Tap | SealedEvent>;
}> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const { x, y } = await crypto.subtle.exportKey('jwk', own.publicKey);
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
  return {
    sealKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! },
    async open(lease, tap) {
      const { salt, info, additionalData } = sealingOf(lease, tap.id);
      const theirs = await crypto.subtle.importKey('raw', bytes(tap.epk), curve, false, []);
      const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
      const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
      const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, { name: 'AES-GCM', length: 256 }, false, [
        'decrypt',
      ]);
      const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(tap.iv), additionalData }, key, bytes(tap.box));
      return JSON.parse(new TextDecoder().decode(opened)) as Tap | SealedEvent;
    },
  };
}
