// Records what happened: first on the disk, then said. Each event is made once, with an id of its own, and is the same however often it is sent.
import {
  bytesToSign,
  type Pack,
  type PackEvent,
  type PackEventKind,
  type PackFacts,
  type SealedEvent,
  type SealedKind,
  type Tap,
} from '../../leave/pack.protocol.ts';
import { base64url, fromUtf8, utf8, uuid7 } from './bytes.ts';
import { lockBegun, type Begun } from './begun.ts';
import { deviceNow, isoOf } from './device-clock.ts';
import { lock, sign, unlock } from './keys.ts';
import { sealTo } from './seal.ts';
import type { KeptEvent, KeptPack, Vault } from './vault.ts';

/** What is said about one thing that happened. */
export interface Happened {
  readonly episodeId: string | null;
  readonly what: PackEventKind;
  readonly facts?: PackFacts;
  readonly corrects?: string;
}

/** What is never held back until somebody has signed in. */
const urgent: readonly PackEventKind[] = ['help', 'walked off', 'not where expected'];

const about = (lease: string, id: string, seq: number): string => `event ${lease} ${id} ${seq}`;
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/London';

/**
 * Keeps one event of an unlocked pack. Done: it is on this phone's disk. It is kept twice: for the unlocked pack to read, and sealed to the server,
 * so that it can be sent while the pack is locked, and after its key is gone. `begun`: what is only begun once this is kept.
 */
export async function recordEvent(
  vault: Vault,
  pack: Pick<KeptPack, 'lease' | 'sealKey' | 'tapKey'>,
  keys: { readonly dataKey: CryptoKey; readonly signing: CryptoKey },
  happened: Happened,
  begun?: readonly Begun[],
): Promise<PackEvent> {
  const { lease } = pack;
  const at = deviceNow();
  const seq = await vault.nextSeq(lease);
  const { episodeId, what, facts, corrects } = happened;
  const event: PackEvent = {
    id: uuid7(at),
    lease,
    seq,
    episodeId,
    what,
    deviceAt: isoOf(at),
    monotonic: Math.round(performance.now()),
    zone: zone(),
    ...(facts === undefined || Object.keys(facts).length === 0 ? {} : { facts }),
    ...(corrects === undefined ? {} : { corrects }),
  };
  const box = await lock(keys.dataKey, utf8(JSON.stringify(event)), about(lease, event.id, seq));
  const signature = base64url(await sign(keys.signing, bytesToSign(lease, { deviceNow: event.deviceAt, events: [event], sealed: [] })));
  const inside: SealedEvent = { tapKey: pack.tapKey, event, signature };
  const sealed = await sealTo(pack.sealKey, lease, event.id, inside);
  const left = begun === undefined ? undefined : await lockBegun(keys.dataKey, lease, begun);
  await vault.keepEvent({ id: event.id, lease, seq, box, sealed, urgent: urgent.includes(what), answer: null }, left);
  return event;
}

/** Reads an event back out of its box. */
export async function readEvent(dataKey: CryptoKey, kept: KeptEvent): Promise<PackEvent> {
  if (kept.box === null) throw new Error('A tap of the locked phone: only the server opens it.');
  return JSON.parse(fromUtf8(await unlock(dataKey, kept.box, about(kept.lease, kept.id, kept.seq)))) as PackEvent;
}

/** Keeps a tap of the locked phone: nobody can read it here. Done: it is on this phone's disk. */
export async function recordTap(vault: Vault, pack: KeptPack, what: SealedKind, row: number | null): Promise<void> {
  const at = deviceNow();
  const seq = await vault.nextSeq(pack.lease);
  const id = uuid7(at);
  const tap: Tap = { tapKey: pack.tapKey, seq, row, what, deviceAt: isoOf(at), monotonic: Math.round(performance.now()), zone: zone() };
  const sealed = await sealTo(pack.sealKey, pack.lease, id, tap);
  await vault.keepEvent({ id, lease: pack.lease, seq, box: null, sealed, urgent: urgent.includes(what), answer: null });
}

/** The pack and the form token of the page it was taken on, as they are locked away together. */
export interface Content {
  readonly pack: Pack;
  readonly token: string;
}

export const lockContent = async (dataKey: CryptoKey, lease: string, content: Content): Promise<KeptPack['content']> =>
  lock(dataKey, utf8(JSON.stringify(content)), `pack ${lease}`);

export async function readContent(dataKey: CryptoKey, pack: KeptPack): Promise<Content> {
  if (pack.content === null) throw new Error('The pack was wiped.');
  return JSON.parse(fromUtf8(await unlock(dataKey, pack.content, `pack ${pack.lease}`))) as Content;
}
