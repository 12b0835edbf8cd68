import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyPack, MemoryVault } from './memory-vault.fixture.ts';
import type { Sending } from './sender.ts';
import { Senders, tidyUnseen } from './senders.ts';
import { isExpired, tellEnds, tidy, unsentOf, wipe } from './tidy.ts';
import type { KeptEvent, KeptPack } from './vault.ts';

const [one, other] = ['01938c3e-0000-7000-8000-000000000001', '01938c3e-0000-7000-8000-000000000002'];
const wrapped = { iv: new Uint8Array(12), data: new Uint8Array(48) };
const expires = Temporal.Instant.from('2026-11-26T01:42:00Z').epochMilliseconds;
const day = 86_400_000;
const sending: Sending = { unsent: 0, trouble: null, ended: null, signInAgain: false };

/** What was posted, and what is answered: a signal is there, or not. */
const posted: string[] = [];
let signal = true;
/** On the way to it, whatever the signal: nothing arrives. */
let lost: string | null = null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: expires - 1 });
  posted.length = 0;
  signal = true;
  lost = null;
  vi.stubGlobal('fetch', (path: string) => {
    if (!signal || (lost !== null && path.includes(lost))) return Promise.reject(new TypeError('no signal'));
    posted.push(path);
    return Promise.resolve(new Response(null, { status: 404 }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function phone(...packs: readonly KeptPack[]) {
  const vault = new MemoryVault();
  for (const pack of packs) vault.disk.packs.set(pack.lease, pack);
  const recorded = (lease: string, id: string, answer: KeptEvent['answer'] = null): void =>
    void vault.disk.events.set(id, { id, lease, seq: 1, box: null, sealed: null, urgent: false, answer });
  return { vault, recorded, at: vault as never, left: () => [...vault.disk.packs.keys()] };
}
const keyOf = (vault: MemoryVault, lease: string): unknown => vault.disk.packs.get(lease)?.wrapped ?? null;

describe('what is over goes from the phone', () => {
  test('a pack that runs stays, sent or not', async () => {
    const { vault, at, left } = phone(emptyPack(one, { wrapped }));
    expect(await tidy(at, emptyPack(one, { wrapped }))).toBe(false);
    expect([left(), keyOf(vault, one)]).toEqual([[one], wrapped]);
  });

  test('its time is over from the very moment', () => {
    expect(isExpired(emptyPack(one))).toBe(false);
    vi.setSystemTime(expires);
    expect(isExpired(emptyPack(one))).toBe(true);
  });

  test.each(['its time', 'the server'])('over, as %s says, and all sent: it is wiped, and Trellis is told', async (by) => {
    if (by === 'its time') vi.setSystemTime(expires);
    const pack = emptyPack(one, { wrapped, over: by === 'the server' });
    const { vault, recorded, at, left } = phone(pack, emptyPack(other));
    recorded(one, 'a', 'stored');
    recorded(other, 'b');
    expect(await tidy(at, pack)).toBe(true);
    expect([left(), [...vault.disk.events.keys()]]).toEqual([[other], ['b']]);
    await vi.waitFor(() => expect([posted, vault.disk.toTell]).toEqual([[`/packs/${one}/end`], []]));
  });

  test('over and not all sent: the key goes, and what waits stays for seven days, not for longer', async () => {
    const pack = emptyPack(one, { wrapped });
    const { vault, recorded, at, left } = phone(pack);
    recorded(one, 'a');
    recorded(one, 'b', 'duplicate');
    expect(await unsentOf(at, one)).toBe(1);
    vi.setSystemTime(expires + 7 * day);
    expect(await tidy(at, pack)).toBe(false);
    expect([left(), keyOf(vault, one), vault.disk.events.size]).toEqual([[one], null, 2]);
    vi.setSystemTime(expires + 7 * day + 1);
    expect(await tidy(at, pack)).toBe(true);
    expect([left(), vault.disk.events.size]).toEqual([[], 0]);
  });
});

describe('telling Trellis that a pack is wiped', () => {
  test('with no signal it is remembered, the one and the other, and told once there is one', async () => {
    signal = false;
    const { vault, at } = phone(emptyPack(one), emptyPack(other));
    await wipe(at, one);
    await wipe(at, other);
    await tellEnds(at);
    expect(vault.disk.toTell).toEqual([one, other]);
    signal = true;
    lost = other;
    await tellEnds(at);
    expect([posted, vault.disk.toTell]).toEqual([[`/packs/${one}/end`], [other]]);
    lost = null;
    await tellEnds(at);
    expect(new Set(posted)).toEqual(new Set([`/packs/${one}/end`, `/packs/${other}/end`]));
    expect(vault.disk.toTell).toEqual([]);
    posted.length = 0;
    await tellEnds(at);
    expect(posted).toEqual([]);
  });
});

describe('a pack that is not shown', () => {
  test('stays while it runs', async () => {
    const { at, left } = phone(emptyPack(one, { wrapped }));
    expect(await tidyUnseen(at, one, sending)).toBe(false);
    expect(left()).toEqual([one]);
  });

  test('goes when its server says that it is over; of what is not sent yet only the key goes', async () => {
    const { vault, recorded, at, left } = phone(emptyPack(one, { wrapped }), emptyPack(other, { wrapped }));
    recorded(other, 'b');
    const ended = { ...sending, ended: 'Somebody else took it.' };
    expect(await tidyUnseen(at, one, ended)).toBe(true);
    expect(await tidyUnseen(at, other, ended)).toBe(false);
    expect([left(), vault.disk.packs.get(other)?.over, keyOf(vault, other)]).toEqual([[other], true, null]);
  });

  test('that is gone already is gone', async () => {
    expect(await tidyUnseen(phone().at, one, sending)).toBe(true);
  });
});

describe('one sender for each pack', () => {
  /** The page's own events and locks, as far as sending needs them. */
  function stubPage(): EventTarget {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<unknown>) => work() } });
    return page;
  }

  test('every pack on the phone is sent from, what waits in the others is counted, and one that is wiped is not tried again', async () => {
    const page = stubPage();
    signal = false;
    const { vault, recorded, at } = phone(emptyPack(one), emptyPack(other));
    // Written down by a locked phone: it needs no key to be sent.
    const sealed = { id: 'a', epk: '', iv: '', box: '' };
    for (const [lease, id] of [
      [one, 'a'],
      [other, 'b'],
      [other, 'c'],
    ] as const) {
      recorded(lease, id);
      vault.disk.events.set(id, { ...vault.disk.events.get(id)!, sealed: { ...sealed, id } });
    }
    const told: string[] = [];
    const senders = new Senders(
      at,
      () => null,
      (lease) => void told.push(lease),
    );
    expect([senders.of(one), senders.unsentBeside(one)]).toEqual([sending, 0]);
    await senders.tend();
    await vi.waitFor(() => expect(new Set(told)).toEqual(new Set([one, other])));
    expect([senders.of(one).unsent, senders.of(other).unsent]).toEqual([1, 2]);
    expect([senders.unsentBeside(one), senders.unsentBeside(other), senders.unsentBeside('none')]).toEqual([2, 1, 3]);

    // What the page kept since is counted before any sender tells of it: were the store to go now, it is told as lost
    senders.counted(one, senders.of(one).unsent + 1);
    expect([senders.of(one).unsent, senders.unsent(), senders.unsentBeside(other)]).toEqual([2, 4, 2]);
    senders.counted(one, 1);
    expect(senders.unsent()).toBe(3);

    // Tending again begins no second sender; a wiped pack is ended, and counted no more
    told.length = 0;
    await senders.tend();
    await vault.wipe(other);
    await senders.tend();
    expect([senders.of(other), senders.unsentBeside(one)]).toEqual([sending, 0]);
    page.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(told).toEqual([one]));

    // Woken, it tries at once; when all sending has ended, how it stood is still known, and nothing wakes it
    told.length = 0;
    senders.wake(one);
    await vi.waitFor(() => expect(told).toEqual([one]));
    senders.sendAnyway(one);
    await vi.waitFor(() => expect(told).toEqual([one, one]));
    senders.stopAll();
    told.length = 0;
    page.dispatchEvent(new Event('online'));
    senders.wake(one);
    senders.sendAnyway(one);
    await new Promise((done) => setTimeout(done, 20));
    expect([told, senders.of(one).unsent]).toEqual([[], 1]);
  });
});
