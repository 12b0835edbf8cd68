// Proof that the pack opens with no signal: everything is read again from the phone's own store while nothing can be fetched, and the page itself is
// seen to be kept. Only then is the server told that the outing is on a phone.
import { packLimits } from '../../leave/pack.protocol.ts';
import { readContent } from './record.ts';
import { post, sentenceOf } from './sender.ts';
import type { OpenPack } from './unlock.ts';
import type { Vault } from './vault.ts';

/** How it came out. `again`: trying again may help. */
export interface ReadBack {
  readonly done: boolean;
  readonly say: string;
  readonly again: boolean;
}

/** Runs `work` while nothing on this page can be fetched. */
async function withoutNetwork<T>(work: () => Promise<T>): Promise<T> {
  const real = globalThis.fetch;
  globalThis.fetch = () => Promise.reject(new TypeError('The network is shut out while the pack is read back.'));
  try {
    return await work();
  } finally {
    globalThis.fetch = real;
  }
}

/** Why it cannot be read whole from this phone alone; null when it can. */
async function whyNot(vault: Vault, open: OpenPack): Promise<string | null> {
  return withoutNetwork(async () => {
    const kept = await vault.pack(open.lease);
    if (kept === undefined) return 'The pack is not in this phone’s store.';
    const { pack } = await readContent(open.dataKey, kept);
    if (pack.people.length !== kept.rows || pack.people.some(({ name, episodeId }) => name === '' || episodeId === ''))
      return 'The pack did not come back whole.';
    if (navigator.serviceWorker.controller === null || (await caches.match('/pack')) === undefined) return 'This page is not kept on the phone.';
    const files = [...document.querySelectorAll<HTMLElement>('link[rel=stylesheet], script[src]')].map(
      (one) => one.getAttribute('href') ?? one.getAttribute('src')!,
    );
    for (const file of files) if ((await caches.match(file)) === undefined) return 'Part of this page is not kept on the phone.';
    return null;
  });
}

/** Reads the pack back, and tells the server. */
export async function readBack(vault: Vault, open: OpenPack): Promise<ReadBack> {
  const why = await whyNot(vault, open).catch(() => 'The pack could not be read back.');
  if (why !== null) return { done: false, say: `This phone cannot be used. ${why}`, again: true };
  const headers = { 'x-trellis-csrf': open.content.token };
  const answer = await post(`/packs/${open.lease}/read-back`, { people: open.content.pack.people.length }, headers).catch(() => null);
  if (answer === null) return { done: false, say: 'Trellis does not know yet that it is on this phone: no answer came.', again: true };
  if (answer.status !== 200)
    return {
      done: false,
      say: sentenceOf(answer.body) ?? `Trellis did not take it (${answer.status}).`,
      again: answer.status >= 500 || answer.status === 401,
    };
  await vault.change(open.lease, () => ({ readBack: true }));
  return { done: true, say: `On this phone for at most ${packLimits.hours} hours.`, again: false };
}
