import { describe, expect, test } from 'vitest';
import { base64url, fromUtf8, randomBytes, utf8, uuid7 } from './bytes.ts';
import {
  lock,
  makeDataKey,
  makeSigningKeys,
  openSigningKey,
  pinFault,
  sign,
  unlock,
  unwrapDataKey,
  wrapDataKey,
  wrappingFromPasskey,
  wrappingFromPin,
  type Box,
} from './keys.ts';
import { emptyPack, Killed, MemoryVault } from './memory-vault.fixture.ts';
import { lockContent } from './record.ts';
import { mostTries, openByPin } from './unlock.ts';

const lease = '01938c3e-0000-7000-8000-000000000001';
const quick = 1000;

describe('the data key', () => {
  test('comes out of its wrapping with the same PIN, salt and pack, and with nothing else', async () => {
    const salt = randomBytes(16);
    const key = await makeDataKey();
    const box = await wrapDataKey(key, await wrappingFromPin('482915', salt, quick), lease);
    const kept = await lock(key, utf8('Marcus'), 'pack');
    const open = await unwrapDataKey(box, await wrappingFromPin('482915', salt, quick), lease);
    expect(fromUtf8(await unlock(open!, kept, 'pack'))).toBe('Marcus');
    expect(open!.extractable).toBe(false);

    expect(await unwrapDataKey(box, await wrappingFromPin('482916', salt, quick), lease)).toBeNull();
    expect(await unwrapDataKey(box, await wrappingFromPin('482915', randomBytes(16), quick), lease)).toBeNull();
    expect(await unwrapDataKey(box, await wrappingFromPin('482915', salt, quick), lease.replace('1', '2'))).toBeNull();
    const changed: Box = { iv: box.iv, data: box.data.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) };
    expect(await unwrapDataKey(changed, await wrappingFromPin('482915', salt, quick), lease)).toBeNull();
  });

  test('a passkey’s secret opens one pack only', async () => {
    const secret = randomBytes(32);
    const box = await wrapDataKey(await makeDataKey(), await wrappingFromPasskey(secret, lease), lease);
    expect(await unwrapDataKey(box, await wrappingFromPasskey(secret, lease), lease)).not.toBeNull();
    expect(await unwrapDataKey(box, await wrappingFromPasskey(secret, 'another'), lease)).toBeNull();
    expect(await unwrapDataKey(box, await wrappingFromPasskey(randomBytes(32), lease), lease)).toBeNull();
  });

  test('the wrapping holds no byte of the key in a row, and no two boxes are alike', async () => {
    const key = await makeDataKey();
    const raw = Buffer.from(await crypto.subtle.exportKey('raw', key));
    const wrapping = await wrappingFromPasskey(randomBytes(32), lease);
    const [one, two] = [await wrapDataKey(key, wrapping, lease), await wrapDataKey(key, wrapping, lease)];
    expect(Buffer.from(one.data).includes(raw)).toBe(false);
    expect(one.data.length).toBe(48);
    expect(Buffer.from(one.data).equals(Buffer.from(two.data))).toBe(false);
  });

  test('what is locked for one purpose does not open as another', async () => {
    const key = await makeDataKey();
    const box = await lock(key, utf8('x'), 'event 1');
    await expect(unlock(key, box, 'event 2')).rejects.toThrow(/operation failed/i);
  });
});

test('the signing key comes out of its box and signs what the public key checks', async () => {
  const dataKey = await makeDataKey();
  const keys = await makeSigningKeys(dataKey);
  const box = await keys.sealFor(lease);
  const signature = await sign(await openSigningKey(dataKey, box, lease), utf8('three events'));
  expect(signature.length).toBe(64);
  const open = await crypto.subtle.importKey('jwk', { ...keys.open }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const check = (words: string): Promise<boolean> => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, open, signature, utf8(words));
  expect(await check('three events')).toBe(true);
  expect(await check('four events')).toBe(false);
  await expect(openSigningKey(dataKey, box, 'another')).rejects.toThrow(/operation failed/i);
});

describe('ten tries', () => {
  async function takenWithPin(): Promise<MemoryVault> {
    const vault = new MemoryVault();
    const salt = randomBytes(16);
    const dataKey = await makeDataKey();
    const signing = await makeSigningKeys(dataKey);
    vault.disk.packs.set(
      lease,
      emptyPack(lease, {
        salt,
        wrapped: await wrapDataKey(dataKey, await wrappingFromPin('482915', salt), lease),
        signing: await signing.sealFor(lease),
        content: await lockContent(dataKey, lease, { token: 't', pack: { version: 1 } as never }),
      }),
    );
    return vault;
  }

  test('a right PIN opens it and gives the tries back', async () => {
    const vault = await takenWithPin();
    expect(await openByPin(vault, lease, '000000')).toEqual({ fault: 'wrong PIN', left: mostTries - 1 });
    expect(await openByPin(vault, lease, '482915')).toMatchObject({ lease, content: { token: 't' } });
    expect(vault.disk.packs.get(lease)!.tries).toBe(0);
  });

  test('the tenth wrong PIN deletes the key, and then the right one opens nothing', async () => {
    const vault = await takenWithPin();
    for (let left = mostTries - 1; left > 0; left -= 1) expect(await openByPin(vault, lease, '111222')).toEqual({ fault: 'wrong PIN', left });
    expect(vault.disk.packs.get(lease)!.wrapped).not.toBeNull();
    expect(await openByPin(vault, lease, '111222')).toEqual({ fault: 'key deleted' });
    expect(vault.disk.packs.get(lease)).toMatchObject({ wrapped: null, signing: null, content: null });
    expect(await openByPin(vault, lease, '482915')).toEqual({ fault: 'key deleted' });
  });

  test('a try is counted before it is made: killing the page in it gives none back', async () => {
    const vault = await takenWithPin();
    for (let times = 0; times < mostTries; times += 1) {
      vault.killIn = { writes: 0, after: true };
      await expect(openByPin(vault, lease, '111222')).rejects.toThrow(Killed);
    }
    expect(await openByPin(vault, lease, '482915')).toEqual({ fault: 'key deleted' });
    expect(vault.disk.packs.get(lease)!.wrapped).toBeNull();
  });
});

test('PINs that everybody would try first are turned down', () => {
  for (const pin of ['123456', '654321', '000000', '777777', '121212', '123123', '12345', '1234567', 'abcdef'])
    expect([pin, pinFault(pin)]).toEqual([pin, expect.any(String)]);
  for (const pin of ['482915', '100400', '199812']) expect([pin, pinFault(pin)]).toEqual([pin, null]);
});

test('ids are version 7, and later ones sort later', () => {
  const ids = [1_764_000_000_000, 1_764_000_000_001, 1_764_000_060_000].map((at) => uuid7(at));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(1_764_000_000_000);
});

test('base64url is the same as the server’s', () => {
  for (const length of [0, 1, 2, 3, 32, 65]) {
    const bytes = randomBytes(length);
    expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  }
});
