import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BegunKeeper } from './begun-keeper.ts';
import { lockBegun, readBegun, type Begun } from './begun.ts';
import { makeDataKey } from './keys.ts';
import { emptyPack, Killed, MemoryVault } from './memory-vault.fixture.ts';
import type { OpenPack } from './unlock.ts';

const lease = '01938c3e-0000-7000-8000-000000000001';
const contact: Begun = { row: 1, what: 'contact', values: { words: 'Fine, having tea' } };
const back: Begun = { row: 2, what: 'returned', values: { condition: 'settled' } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An unlocked pack in which one form was begun before it locked, and what lies of it on the disk. */
async function opened() {
  const vault = new MemoryVault();
  const wrapped = { iv: new Uint8Array(12), data: new Uint8Array(48) };
  const dataKey = await makeDataKey();
  const pack = emptyPack(lease, { wrapped, begun: await lockBegun(dataKey, lease, [back]) });
  vault.disk.packs.set(lease, pack);
  const keeper = await BegunKeeper.of(vault as never, { lease, dataKey } as unknown as OpenPack, pack);
  const onDisk = async (): Promise<readonly string[]> => {
    await keeper.settled;
    return (await readBegun(dataKey, lease, vault.disk.packs.get(lease)?.begun)).map(({ what }) => what);
  };
  return { vault, keeper, onDisk };
}

test('an unlocked pack has again what was begun in it', async () => {
  expect((await opened()).keeper.forms.all).toEqual([back]);
});

test('what is typed is written down 400 milliseconds after the last key, and not at every key', async () => {
  const { keeper, onDisk } = await opened();
  keeper.forms.note(contact);
  vi.advanceTimersByTime(399);
  keeper.forms.note({ ...contact, values: { words: 'Fine, having tea by the lock' } });
  vi.advanceTimersByTime(399);
  expect(await onDisk()).toEqual(['returned']);
  vi.advanceTimersByTime(1);
  expect(await onDisk()).toEqual(['returned', 'contact']);
});

test('out of sight it is written down at once, and the pause writes it no second time', async () => {
  const { vault, keeper, onDisk } = await opened();
  const writes = vi.spyOn(vault, 'keepBegun');
  keeper.forms.note(contact);
  keeper.write();
  expect(await onDisk()).toEqual(['returned', 'contact']);
  vi.advanceTimersByTime(1000);
  await keeper.settled;
  expect(writes).toHaveBeenCalledTimes(1);
});

test('a form that is kept is begun no more, here or on the disk, though it was on its way there', async () => {
  const { keeper, onDisk } = await opened();
  keeper.forms.note(contact);
  keeper.write();
  expect(await keeper.record(contact, async (left) => left)).toEqual([back]);
  expect(keeper.forms.all).toEqual([back]);
  vi.advanceTimersByTime(1000);
  expect(await onDisk()).toEqual(['returned']);
});

test('keeping waits for what is being written, so that a record never comes back as half written', async () => {
  const { vault, keeper } = await opened();
  const order: string[] = [];
  const keepBegun = vault.keepBegun.bind(vault);
  vault.keepBegun = async (...told) => {
    order.push('begins to write');
    await keepBegun(...told);
    order.push('written');
  };
  keeper.forms.note(contact);
  keeper.write();
  await keeper.record(contact, async () => void order.push('kept'));
  expect(order).toEqual(['begins to write', 'written', 'kept']);
});

test('a form that could not be kept is still begun, and the next is written all the same', async () => {
  const { keeper, onDisk } = await opened();
  keeper.forms.note(contact);
  await expect(keeper.record(contact, () => Promise.reject(new Killed()))).rejects.toThrow(Killed);
  expect(keeper.forms.all).toEqual([back, contact]);
  keeper.write();
  expect(await onDisk()).toEqual(['returned', 'contact']);
});

test('a disk that does not take what is begun stops nothing: the next is written', async () => {
  const { vault, keeper, onDisk } = await opened();
  vault.killIn = { writes: 0, after: false };
  keeper.write();
  keeper.forms.note(contact);
  keeper.write();
  expect(await onDisk()).toEqual(['returned', 'contact']);
});

test('once it is stopped nothing more is written', async () => {
  const { keeper, onDisk } = await opened();
  keeper.forms.note(contact);
  keeper.stop();
  vi.advanceTimersByTime(1000);
  expect(await onDisk()).toEqual(['returned']);
});
