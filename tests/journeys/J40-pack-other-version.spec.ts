import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { allowPins, clockAhead, heldByServer, pin, planOuting, takeWithPin, unlock } from './pack.ts';

/** What a server of another version answers instead of this one's; null: as this one does. */
type Instead = (
  path: string,
  answer: { readonly status: number; readonly body: string },
) => { readonly status: number; readonly body: string } | null;

/** The way to Trellis, on which the server can be another version than the phone's page. */
async function openWay(siteUrl: string): Promise<{ readonly url: string; instead: Instead; readonly asked: string[]; stop(): Promise<void> }> {
  const to = new URL(siteUrl);
  const state = { instead: (() => null) as Instead, asked: [] as string[] };
  const server: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    state.asked.push(path);
    const ahead = request(
      { host: to.hostname, port: to.port, method: incoming.method, path, headers: { ...incoming.headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const status = answer.statusCode ?? 502;
          const other = state.instead(path, { status, body: Buffer.concat(parts).toString() });
          const headers = { ...answer.headers };
          if (other !== null) delete headers['content-length'];
          outgoing.writeHead(other?.status ?? status, headers).end(other?.body ?? Buffer.concat(parts));
        });
      },
    );
    ahead.on('error', () => incoming.socket.destroy());
    incoming.pipe(ahead);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(state, {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  });
}
const isEvents = (path: string): boolean => /^\/packs\/[^/]+\/events$/.test(path);

test('91 J40 @phone the phone’s worker is stuck on the page of before while the server is newer: it opens, records and sends; nothing is lost on the way to the newer page', async ({
  page,
  db,
  site,
  context,
}) => {
  const outing = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 2, escort: 'abdul.karim' });
  await allowPins(db, outing.unitId);
  await page.addInitScript({ content: `{ const real = Date.now.bind(Date); Date.now = () => real() + ${clockAhead()}; }` });
  const way = await openWay(site.url);
  const held = async (): Promise<readonly string[]> =>
    (await heldByServer(db, [outing.id])).map(({ what, outcome }) => `${what} ${outcome}`).toSorted();
  const update = (): Promise<string> =>
    page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration('/pack'))!;
      return registration.update().then(
        () => 'asked',
        () => 'failed',
      );
    });
  const caches = (): Promise<readonly string[]> =>
    page.evaluate(async () => (await globalThis.caches.keys()).filter((name) => name.startsWith('trellis-pack-')));
  try {
    await signIn(page, 'abdul.karim', undefined, way.url);
    await takeWithPin(page, way.url, outing.id);
    const [before] = await caches();

    // Given a newer server: the page's files of before are gone, its worker cannot be fetched, and answers say more than they did
    const newer: Instead = (path, { status, body }) => {
      if (path === '/pack/service-worker.js') return { status: 503, body: '' };
      if (path.startsWith('/assets/') || path === '/pack') return { status: 404, body: 'Nothing here' };
      if (!isEvents(path) || status !== 200) return null;
      const told = JSON.parse(body) as { answers: object[] };
      return {
        status,
        body: JSON.stringify({ ...told, version: 2, answers: told.answers.map((one) => ({ ...one, because: { of: 'something new' } })) }),
      };
    };
    way.instead = newer;
    expect(await update()).toBe('failed');
    await page.goto(`${way.url}/pack`);
    await unlock(page);
    await page.getByRole('button', { name: 'All left' }).click();
    await expect(page.locator('#kept')).toContainText('Everybody: left');
    await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
    expect(await held()).toEqual(['departed recorded', 'departed recorded']);

    // An answer in a word that it does not know, or a server that does not take its shape any more, loses nothing and says so
    for (const [instead, say] of [
      [
        (path, { body }) =>
          isEvents(path) ? { status: 200, body: body.replaceAll(/"(stored|duplicate)"/g, '"parked"') } : newer(path, { status: 200, body }),
        'Trellis answered in a way this page does not know.',
      ],
      [
        (path, { status, body }) =>
          isEvents(path) ? { status: 422, body: JSON.stringify({ say: 'Load this page again.' }) } : newer(path, { status, body }),
        'Trellis did not take it (Load this page again.).',
      ],
    ] satisfies (readonly [Instead, string])[]) {
      way.instead = instead;
      if ((await page.locator('#unsent').textContent()) === 'Everything is sent') {
        await page.getByRole('button', { name: 'All arrived' }).click();
        await expect(page.locator('#kept')).toContainText('Everybody: arrived');
      }
      await expect(page.getByText(say)).toBeVisible({ timeout: 15_000 });
      await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
    }

    // An update that breaks off half way leaves the page of before as it was
    const worker = (path: string, body: string): { status: number; body: string } | null =>
      path === '/pack/service-worker.js' ? { status: 200, body: body.replace(/"version":"([^"]*)"/, '"version":"$1-newer"') } : null;
    way.instead = (path, { status, body }) => worker(path, body) ?? newer(path, { status, body });
    await update();
    await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/pack'))!.installing === null)).toBe(true);
    await context.setOffline(true);
    await page.goto(`${way.url}/pack`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
    await context.setOffline(false);

    // Then the newer page comes whole: it opens what was kept, sends it once, and of the page before nothing stays
    way.instead = (path, { body }) => worker(path, body);
    await update();
    await expect.poll(caches, { timeout: 15_000 }).toEqual([`${before}-newer`]);
    await page.goto(`${way.url}/pack`);
    await unlock(page);
    await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
    expect(await held()).toEqual(['arrived recorded', 'arrived recorded', 'departed recorded', 'departed recorded']);
    await context.setOffline(true);
    await page.goto(`${way.url}/pack`);
    await unlock(page);
    await context.setOffline(false);

    // The other way about: a store that a still newer page has changed. This page reads nothing, says why, and touches nothing
    await page.goto(`${way.url}/sign-in`);
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          const opening = indexedDB.open('trellis-pack', 99);
          opening.onsuccess = () => done(opening.result.close());
        }),
    );
    await page.goto(`${way.url}/pack`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is older than what is kept on this phone');
    await checkPage(page);
    await page.getByRole('button', { name: 'Load it again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is older than what is kept on this phone');
    expect(way.asked.filter((path) => path.includes(pin))).toEqual([]);
  } finally {
    await way.stop();
  }
});
