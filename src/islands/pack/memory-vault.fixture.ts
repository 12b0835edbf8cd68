import type { EventAnswer } from '../../leave/pack.protocol.ts';
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
  readonly disk = { packs: new Map<string, KeptPack>(), events: new Map<string, KeptEvent>() };
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
  async nextSeq(lease: string): Promise<number> {
    const after = await this.change(lease, (pack) => ({ nextSeq: pack.nextSeq + 1 }));
    return after!.nextSeq - 1;
  }
  keepEvent(event: KeptEvent): Promise<void> {
    return this.#write(() => {
      if (this.disk.events.has(event.id)) throw new Error('There is one with this id.');
      this.disk.events.set(event.id, event);
    });
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
    await this.change(lease, () => ({ wrapped: null, signing: null, content: null }));
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
