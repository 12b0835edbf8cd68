import { describe, expect, test } from 'vitest';
import { BegunForms, lockBegun, readBegun, type Begun } from './begun.ts';
import { fromUtf8 } from './bytes.ts';
import { makeDataKey } from './keys.ts';
import { emptyPack, Killed, MemoryVault } from './memory-vault.fixture.ts';
import { recordEvent } from './record.ts';

const lease = '01938c3e-0000-7000-8000-000000000001';
const contact: Begun = { row: 1, what: 'contact', values: { words: 'Fine, having t' } };
const back: Begun = { row: 2, what: 'returned', values: { condition: 'settled' } };

describe('the forms begun', () => {
  test('stand as last written, one of each kind and person; one emptied again is not begun', () => {
    let changes = 0;
    const forms = new BegunForms([contact], () => (changes += 1));
    forms.note(back);
    forms.note({ ...contact, values: { words: 'Fine, having tea', extra: '  ' } });
    expect(forms.all).toEqual([back, { ...contact, values: { words: 'Fine, having tea' } }]);
    expect(forms.of(1).map(({ what }) => what)).toEqual(['contact']);
    expect(forms.valuesOf(2, 'returned')).toEqual({ condition: 'settled' });
    expect(forms.valuesOf(1, 'returned')).toEqual({});
    forms.note({ ...contact, values: { words: ' ' } });
    forms.drop({ row: 3, what: 'contact' });
    expect(forms.all).toEqual([back]);
    expect(changes).toBe(3);
  });

  test('come back with the pack’s own key and pack, and with nothing else; what cannot be read keeps nobody out', async () => {
    const key = await makeDataKey();
    const box = await lockBegun(key, lease, [contact, back]);
    expect(await readBegun(key, lease, box)).toEqual([contact, back]);
    expect(await readBegun(await makeDataKey(), lease, box)).toEqual([]);
    expect(await readBegun(key, lease.replace('1', '2'), box)).toEqual([]);
    expect(fromUtf8(box!.data)).not.toContain('Fine');
    expect(await lockBegun(key, lease, [])).toBeNull();
    expect(await readBegun(key, lease, undefined)).toEqual([]);
  });
});

describe('on the disk', () => {
  async function phone() {
    const vault = new MemoryVault();
    const sealKeys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const { x, y } = await crypto.subtle.exportKey('jwk', sealKeys.publicKey);
    const wrapped = { iv: new Uint8Array(12), data: new Uint8Array(48) };
    const pack = emptyPack(lease, { wrapped, sealKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! } });
    vault.disk.packs.set(lease, pack);
    const dataKey = await makeDataKey();
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    await vault.keepBegun(lease, await lockBegun(dataKey, lease, [contact, back]));
    const begun = async (): Promise<readonly Begun[]> => readBegun(dataKey, lease, vault.disk.packs.get(lease)?.begun);
    const keep = (): Promise<unknown> =>
      recordEvent(vault as never, pack, { dataKey, signing: pair.privateKey }, { episodeId: 'e', what: 'contact' }, [back]);
    return { vault, begun, keep };
  }

  test.each([true, false])(
    'killed while it is kept (after it reached the disk: %s), a form is a record or still begun: never both, never neither',
    async (after) => {
      const { vault, begun, keep } = await phone();
      // The number in the row is the first write, the record itself the second.
      vault.killIn = { writes: 1, after };
      await expect(keep()).rejects.toThrow(Killed);
      expect([vault.disk.events.size, (await begun()).map(({ what }) => what)]).toEqual(after ? [1, ['returned']] : [0, ['contact', 'returned']]);
    },
  );

  test('goes with the key, and is not kept again after it', async () => {
    const { vault, begun } = await phone();
    expect(await begun()).toHaveLength(2);
    await vault.forgetKey(lease);
    expect(vault.disk.packs.get(lease)!.begun).toBeNull();
    await vault.keepBegun(lease, { iv: new Uint8Array(12), data: new Uint8Array(20) });
    expect(vault.disk.packs.get(lease)!.begun).toBeNull();
  });
});
