import { expect, test } from 'vitest';
import { newSealKeys, openTap, tapKeyOf } from '../src/leave/pack-keys.ts';
import { uuid7 } from '../src/islands/pack/bytes.ts';
import { emptyPack, MemoryVault } from '../src/islands/pack/memory-vault.fixture.ts';
import { recordTap } from '../src/islands/pack/record.ts';
import { sealTo } from '../src/islands/pack/seal.ts';

const lease = '01938c3e-0000-7000-8000-000000000001';
const secret = 'a secret that only the tests use, 32 bytes and more';

test('the server opens what a locked phone recorded, and the phone keeps nothing readable of it', async () => {
  const { sealKey, closed } = await newSealKeys(secret);
  const vault = new MemoryVault();
  vault.disk.packs.set(lease, emptyPack(lease, { sealKey, tapKey: tapKeyOf(secret, lease) }));
  await recordTap(vault as never, vault.disk.packs.get(lease)!, 'returned', 2);
  const [kept] = await vault.events(lease);
  const opened = await openTap(secret, { id: lease, sealPrivate: closed }, kept!.sealed!);
  expect(opened).toMatchObject({ what: 'returned', row: 2, seq: 1, zone: expect.any(String) });
  expect(JSON.stringify(kept)).not.toMatch(/returned|tapKey/);
  expect(kept).toMatchObject({ box: null, answer: null });
});

test('a seal opens only under its own id, its own pack and with the right word inside', async () => {
  const { sealKey, closed } = await newSealKeys(secret);
  const id = uuid7(1_764_000_000_000);
  const inside = {
    tapKey: tapKeyOf(secret, lease),
    seq: 1,
    row: null,
    what: 'help',
    deviceAt: '2026-11-25T14:00:00.000Z',
    monotonic: 1,
    zone: 'Europe/London',
  };
  const tap = await sealTo(sealKey, lease, id, inside);
  const open = (changed: object, of = lease): Promise<unknown> => openTap(secret, { id: of, sealPrivate: closed }, { ...tap, ...changed });
  expect(await open({})).not.toBeNull();
  expect(await open({ id: uuid7(1_764_000_000_001) })).toBeNull();
  expect(await open({}, lease.replace('1', '2'))).toBeNull();
  const forged = await sealTo(sealKey, lease, id, { ...inside, tapKey: 'x'.repeat(43) });
  expect(await open(forged)).toBeNull();
});
