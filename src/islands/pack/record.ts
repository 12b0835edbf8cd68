// Records what happened: first on the disk, then said. Each event is made once, with an id of its own, and is the same however often it is sent.
import type { Pack, PackEvent, PackEventKind, PackFacts, SealedKind, Tap } from '../../leave/pack.protocol.ts';
import { fromUtf8, utf8, uuid7 } from './bytes.ts';
import { deviceNow, isoOf } from './device-clock.ts';
import { lock, unlock } from './keys.ts';
import { sealTo } from './seal.ts';
import type { KeptEvent, KeptPack, Vault } from './vault.ts';

/** What is said about one thing that happened. */
export interface Happened {
  readonly episodeId: string | null;
  readonly what: PackEventKind;
  readonly facts?: PackFacts;
  readonly corrects?: string;
}

const about = (lease: string, id: string, seq: number): string => `event ${lease} ${id} ${seq}`;
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/London';

/** Keeps one event of an unlocked pack. Done: it is on this phone's disk. */
export async function recordEvent(vault: Vault, lease: string, dataKey: CryptoKey, happened: Happened): Promise<PackEvent> {
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
  const box = await lock(dataKey, utf8(JSON.stringify(event)), about(lease, event.id, seq));
  await vault.keepEvent({ id: event.id, lease, seq, box, sealed: null, answer: null });
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
  await vault.keepEvent({ id, lease: pack.lease, seq, box: null, sealed, answer: null });
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
