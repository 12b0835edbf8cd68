import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PackEvent, SealedEvent, SealedTap } from '../../leave/pack.protocol.ts';
import { makeDataKey } from './keys.ts';
import { emptyPack, Killed, makeSeal, MemoryVault } from './memory-vault.fixture.ts';
import { answersThatCount, nextToSend, unsentCount, waitBefore } from './outbox.rules.ts';
import { readEvent, recordEvent } from './record.ts';
import { sendOnce, type Keys } from './sender.ts';

const lease = '01938c3e-0000-7000-8000-000000000001';

/** The server, as far as the phone can tell: each id once, whatever comes however often. */
class Server {
  readonly stored = new Map<string, PackEvent>();
  readonly received: string[] = [];
  readonly #seal: Awaited<ReturnType<typeof makeSeal>>;
  constructor(seal: Awaited<ReturnType<typeof makeSeal>>) {
    this.#seal = seal;
  }
  async take(body: { readonly events: readonly PackEvent[]; readonly sealed: readonly SealedTap[] }): Promise<{ status: number; body: unknown }> {
    const opened = await Promise.all(body.sealed.map(async (tap) => ((await this.#seal.open(lease, tap)) as SealedEvent).event));
    const answers = [...body.events, ...opened].map((event) => {
      this.received.push(event.id);
      const known = this.stored.has(event.id);
      if (!known) this.stored.set(event.id, event);
      return { id: event.id, answer: known ? 'duplicate' : 'stored', say: '' };
    });
    return { status: 200, body: { answers, serverNow: '' } };
  }
}

type Sent = { events: readonly PackEvent[]; sealed: readonly SealedTap[]; onlyIfSignedIn?: true };
type Step =
  | { readonly do: 'record' }
  | { readonly do: 'kill while recording'; readonly writes: number; readonly after: boolean }
  | { readonly do: 'send'; readonly loss: 'none' | 'request' | 'reply' | 'twice' | 'half the answers' | 'nonsense' | '500' }
  | { readonly do: 'kill while noting the answers'; readonly after: boolean }
  | { readonly do: 'lock or unlock' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'record' } as const) },
  fc.record({ do: fc.constant('kill while recording' as const), writes: fc.integer({ min: 0, max: 1 }), after: fc.boolean() }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      loss: fc.constantFrom('none', 'request', 'reply', 'twice', 'half the answers', 'nonsense', '500'),
    }),
  },
  fc.record({ do: fc.constant('kill while noting the answers' as const), after: fc.boolean() }),
  fc.constant({ do: 'lock or unlock' } as const),
);

/** The phone of the property: what it promised, and a way to break each of its parts. */
async function live(
  plan: readonly Step[],
  broken: 'no' | 'says kept before it is' | 'forgets on sending' = 'no',
): Promise<{ promised: Set<string>; server: Server; vault: MemoryVault }> {
  const vault = new MemoryVault();
  const seal = await makeSeal();
  const pack = emptyPack(lease, { sealKey: seal.sealKey });
  vault.disk.packs.set(lease, pack);
  const server = new Server(seal);
  const dataKey = await makeDataKey();
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const keys: Keys = { signing: pair.privateKey, open: (event) => readEvent(dataKey, event) };
  const promised = new Set<string>();
  let unlocked = true;

  const record = async (): Promise<void> => {
    const before = new Set(vault.disk.events.keys());
    try {
      const event = await recordEvent(
        vault as never,
        pack,
        { dataKey, signing: pair.privateKey },
        { episodeId: 'e', what: 'contact', facts: { words: 'a' } },
      );
      promised.add(event.id);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // A page that had said "kept" before the disk had it would have promised what is not there.
      if (broken === 'says kept before it is') promised.add([...vault.disk.events.keys()].find((id) => !before.has(id)) ?? 'never kept');
    }
  };
  const send = async (loss: (Step & { do: 'send' })['loss']): Promise<void> => {
    if (broken === 'forgets on sending') await vault.settle((await vault.events(lease)).map(({ id }) => ({ id, answer: 'stored' as const })));
    await sendOnce(vault, lease, unlocked ? keys : null, {
      send: async (_path, body) => {
        const sent = body as Sent;
        if (loss === 'request') throw new TypeError('lost');
        if (loss === '500') return { status: 500, body: null };
        const answer = await server.take(sent);
        if (loss === 'twice') return server.take(sent);
        if (loss === 'reply') throw new TypeError('lost');
        const { answers } = answer.body as { answers: readonly unknown[] };
        if (loss === 'half the answers') return { status: 200, body: { answers: answers.slice(0, Math.floor(answers.length / 2)) } };
        if (loss === 'nonsense')
          return {
            status: 200,
            body: { answers: [{ id: 'another', answer: 'stored' }, ...sent.events.map(({ id }) => ({ id, answer: 'perhaps' })), null] },
          };
        return answer;
      },
    });
  };

  for (const step of plan) {
    if (step.do === 'record') await record();
    else if (step.do === 'send') await send(step.loss);
    else if (step.do === 'lock or unlock') unlocked = !unlocked;
    else {
      const { after } = step;
      vault.killIn = { writes: step.do === 'kill while recording' ? step.writes : 0, after };
      await (step.do === 'kill while recording' ? record() : send('none')).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      vault.killIn = null;
    }
  }
  // In the end there is a signal. Nobody need unlock it: the key may be gone.
  unlocked = false;
  for (let tries = 0; tries < 50 && unsentCount(await vault.events(lease)) > 0; tries += 1) await send('none');
  return { promised, server, vault };
}

describe('what the page promised reaches the server', () => {
  test('in any order of kills, lost requests, lost and doubled replies: each at least once, and stored once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 25 }), async (plan) => {
        const { promised, server, vault } = await live(plan);
        expect([...promised].filter((id) => !server.stored.has(id))).toEqual([]);
        // What is there but was not promised was cut off after it had reached the disk: it is stored too, and nothing else is.
        expect([...server.stored.keys()].toSorted()).toEqual([...vault.disk.events.keys()].toSorted());
        const seqs = [...server.stored.values()].map(({ seq }) => seq);
        expect(new Set(seqs).size).toBe(seqs.length);
        expect(unsentCount([...vault.disk.events.values()])).toBe(0);
      }),
      { numRuns: process.env['TEST_COUNTS'] === 'full' ? 3000 : 200 },
    );
  }, 120_000);

  test.for(['says kept before it is', 'forgets on sending'] as const)('the property sees a phone that %s', async (broken) => {
    const plan: Step[] =
      broken === 'forgets on sending'
        ? [{ do: 'record' }, { do: 'send', loss: 'request' }]
        : [{ do: 'kill while recording', writes: 1, after: false }];
    const { promised, server } = await live(plan, broken);
    expect([...promised].filter((id) => !server.stored.has(id))).toHaveLength(1);
  });
});

describe('what goes next', () => {
  const one = (seq: number, more: object = {}): { id: string; seq: number; needsKey: boolean; urgent: boolean; answer: null } => ({
    id: `e${seq}`,
    seq,
    needsKey: true,
    urgent: false,
    answer: null,
    ...more,
  });

  test('the oldest first, no more than fit, nothing that was answered', () => {
    const all = [one(3), one(1), one(2, { answer: 'stored' }), one(4)];
    expect(nextToSend(all, true, 2).map(({ seq }) => seq)).toEqual([1, 3]);
  });

  test('a locked phone sends only what needs no key', () => {
    expect(nextToSend([one(1), one(2, { needsKey: false })], false).map(({ seq }) => seq)).toEqual([2]);
  });

  test('what is urgent goes before all else, and by itself', () => {
    expect(nextToSend([one(1), one(2, { urgent: true }), one(3)], true).map(({ seq }) => seq)).toEqual([2]);
  });

  test('answers to what was not sent, or in words not known, count for nothing', () => {
    const given = [{ id: 'e1', answer: 'stored' }, { id: 'e2', answer: 'lost' }, { id: 'e9', answer: 'stored' }, null, 'e1'];
    expect(answersThatCount([one(1), one(2)], given)).toEqual([{ id: 'e1', answer: 'stored' }]);
    expect(answersThatCount([one(1)], 'nonsense')).toEqual([]);
  });

  test('waits longer after each failure, and never more than two minutes', () => {
    expect([1, 2, 3, 4].map((failures) => waitBefore(failures, 1))).toEqual([2000, 4000, 8000, 16_000]);
    expect(waitBefore(50, 1)).toBe(120_000);
    expect(waitBefore(1, 0)).toBe(1500);
  });
});

describe('one try', () => {
  async function phone(whats: readonly PackEvent['what'][]): Promise<{ vault: MemoryVault; keys: Keys; server: Server }> {
    const vault = new MemoryVault();
    const seal = await makeSeal();
    const pack = emptyPack(lease, { sealKey: seal.sealKey });
    vault.disk.packs.set(lease, pack);
    const dataKey = await makeDataKey();
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    for (const what of whats) await recordEvent(vault as never, pack, { dataKey, signing: pair.privateKey }, { episodeId: null, what });
    return { vault, server: new Server(seal), keys: { signing: pair.privateKey, open: (event) => readEvent(dataKey, event) } };
  }
  test('somebody who walked off is told of at once, signed in or not; the rest waits for its holder to sign in', async () => {
    const { vault, keys, server } = await phone(['departed', 'walked off', 'contact']);
    const bodies: Sent[] = [];
    const send = (_path: string, body: unknown): Promise<{ status: number; body: unknown }> => {
      bodies.push(body as Sent);
      return (body as Sent).onlyIfSignedIn === true ? Promise.resolve({ status: 401, body: { say: 'Sign in' } }) : server.take(body as Sent);
    };
    expect(await sendOnce(vault, lease, keys, { send })).toMatchObject({ went: true, more: true });
    expect(bodies[0]!.events.map(({ what }) => what)).toEqual(['walked off']);
    expect(await sendOnce(vault, lease, keys, { send })).toMatchObject({ went: false, signInAgain: true });
    expect(unsentCount(await vault.events(lease))).toBe(2);
    expect(await sendOnce(vault, lease, keys, { send, evenSignedOut: true })).toMatchObject({ went: true });
    expect(server.stored.size).toBe(3);
  });

  test('with nothing to send, an open pack asks whether it still runs; a locked one does not', async () => {
    const { vault, keys } = await phone([]);
    const bodies: Sent[] = [];
    const send = (_path: string, body: unknown): Promise<{ status: number; body: unknown }> => {
      bodies.push(body as Sent);
      return Promise.resolve({
        status: 200,
        body: { answers: [], serverNow: '', ended: 'This outing was taken on another phone.', signInAgain: true },
      });
    };
    expect(await sendOnce(vault, lease, keys, { send, ask: true })).toMatchObject({
      went: true,
      more: false,
      ended: 'This outing was taken on another phone.',
      signInAgain: true,
    });
    expect(bodies).toMatchObject([{ events: [], sealed: [] }]);
    await sendOnce(vault, lease, keys, { send });
    await sendOnce(vault, lease, null, { send, ask: true });
    expect(bodies).toHaveLength(1);
  });

  test('a locked phone sends the sealed copies, and they are the same events', async () => {
    const { vault, server } = await phone(['departed', 'walked off']);
    const bodies: Sent[] = [];
    const send = (_path: string, body: unknown): Promise<{ status: number; body: unknown }> => {
      bodies.push(body as Sent);
      return server.take(body as Sent);
    };
    for (let tries = 0; tries < 2; tries += 1) await sendOnce(vault, lease, null, { send });
    expect(bodies.map(({ events, sealed }) => [events.length, sealed.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect([...server.stored.values()].map(({ what }) => what)).toEqual(['walked off', 'departed']);
    expect(JSON.stringify(bodies)).not.toMatch(/departed|walked/);
    expect(unsentCount(await vault.events(lease))).toBe(0);
  });

  test('one that is not taken holds back no other', async () => {
    const { vault, keys, server } = await phone(['departed', 'contact', 'returned']);
    const send = (_path: string, body: unknown): Promise<{ status: number; body: unknown }> =>
      (body as Sent).events.length > 1 ? Promise.resolve({ status: 422, body: { say: 'Too long' } }) : server.take(body as Sent);
    for (let tries = 0; tries < 3; tries += 1) await sendOnce(vault, lease, keys, { send });
    expect(server.stored.size).toBe(3);
  });
});
