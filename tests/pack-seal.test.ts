import { expect, test } from 'vitest';
import { newSealKeys, openSealed, tapKeyOf } from '../src/leave/pack-keys.ts';
import { fromUtf8, uuid7 } from '../src/islands/pack/bytes.ts';
import { makeDataKey, makeSigningKeys, openSigningKey } from '../src/islands/pack/keys.ts';
import { emptyPack, MemoryVault } from '../src/islands/pack/memory-vault.fixture.ts';
import { readEvent, recordEvent, recordTap } from '../src/islands/pack/record.ts';
import { sealTo } from '../src/islands/pack/seal.ts';

// The phone's half and the server's half of what a locked phone sends, each as it runs.

const lease = '01938c3e-0000-7000-8000-000000000001';
const secret = 'a secret that only the tests use, 32 bytes and more';

async function lent() {
  const { sealKey, closed } = await newSealKeys(secret);
  const dataKey = await makeDataKey();
  const keys = await makeSigningKeys(dataKey);
  const signing = await openSigningKey(dataKey, await keys.sealFor(lease), lease);
  const vault = new MemoryVault();
  const pack = emptyPack(lease, { sealKey, tapKey: tapKeyOf(secret, lease) });
  vault.disk.packs.set(lease, pack);
  return { vault, pack, dataKey, signing, atServer: { id: lease, sealPrivate: closed, deviceKey: keys.open } };
}

test('the server opens a tap of the locked phone, and the phone keeps nothing readable of it', async () => {
  const { vault, pack, atServer } = await lent();
  await recordTap(vault as never, pack, 'returned', 2);
  const [kept] = await vault.events(lease);
  expect(await openSealed(secret, atServer, kept!.sealed!)).toMatchObject({ tap: { what: 'returned', row: 2, seq: 1 } });
  expect(JSON.stringify(kept)).not.toMatch(/returned|tapKey/);
  expect(kept).toMatchObject({ box: null, answer: null });
});

test('a seal opens only under its own id, its own pack and with the right word inside', async () => {
  const { pack, atServer } = await lent();
  const id = uuid7(1_764_000_000_000);
  const inside = { tapKey: pack.tapKey, seq: 1, row: null, what: 'help', deviceAt: '2026-11-25T14:00:00.000Z', monotonic: 1, zone: 'Europe/London' };
  const tap = await sealTo(pack.sealKey, lease, id, inside);
  const open = (changed: object, of = lease): Promise<unknown> => openSealed(secret, { ...atServer, id: of }, { ...tap, ...changed });
  expect(await open({})).not.toBeNull();
  expect(await open({ id: uuid7(1_764_000_000_001) })).toBeNull();
  expect(await open({}, lease.replace('1', '2'))).toBeNull();
  expect(await open(await sealTo(pack.sealKey, lease, id, { ...inside, tapKey: 'x'.repeat(43) }))).toBeNull();
});

test('an event recorded unlocked reads back on the phone and opens at the server as the same event, without the phone’s key', async () => {
  const { vault, pack, dataKey, signing, atServer } = await lent();
  const event = await recordEvent(
    vault as never,
    pack,
    { dataKey, signing },
    { episodeId: uuid7(1), what: 'walked off', facts: { words: 'Towards the “bus”' } },
  );
  const [kept] = await vault.events(lease);
  expect(await readEvent(dataKey, kept!)).toEqual(event);
  const { deviceAt, ...rest } = event;
  const opened = await openSealed(secret, atServer, kept!.sealed!);
  expect(opened).toMatchObject({ event: rest });
  expect(opened !== null && 'event' in opened ? opened.event.deviceAt.epochMilliseconds : null).toBe(
    Temporal.Instant.from(deviceAt).epochMilliseconds,
  );
  expect(kept!.sealed!.id).toBe(event.id);
  expect(JSON.stringify(kept)).not.toMatch(/walked|bus|tapKey/);
  expect(fromUtf8(kept!.box!.data)).not.toMatch(/walked/);
});

test('an event in a seal has to be signed by the phone, as it stands, under its own id', async () => {
  const { pack, dataKey, signing, vault, atServer } = await lent();
  const event = await recordEvent(vault as never, pack, { dataKey, signing }, { episodeId: uuid7(1), what: 'contact', facts: { words: 'Fine' } });
  const other = await makeSigningKeys(dataKey);
  const stranger = await openSigningKey(dataKey, await other.sealFor(lease), lease);
  const forged = new MemoryVault();
  forged.disk.packs.set(lease, pack);
  await recordEvent(forged as never, pack, { dataKey, signing: stranger }, { episodeId: uuid7(1), what: 'contact' });
  expect(await openSealed(secret, atServer, (await forged.events(lease))[0]!.sealed!)).toBeNull();

  const inside = { tapKey: pack.tapKey, event: { ...event, what: 'returned' }, signature: 'A'.repeat(86) };
  expect(await openSealed(secret, atServer, await sealTo(pack.sealKey, lease, event.id, inside))).toBeNull();
});
