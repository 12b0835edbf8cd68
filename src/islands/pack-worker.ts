// The worker that opens the pack's page with no signal. It keeps that one page and the files it is made of, and nothing else: no other page of
// Trellis, and no answer that could hold anybody's name. The server puts the list and its version before this text.

declare const SHELL: { readonly version: string; readonly files: readonly string[] };

/** The parts of a service worker that are used here: the types of workers and of pages do not go together in one project. */
interface WorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(kind: 'install' | 'activate', heard: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(kind: 'fetch', heard: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
}
const worker = globalThis as unknown as WorkerScope;
const cacheName = `trellis-pack-${SHELL.version}`;

worker.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => {
    const cache = await caches.open(cacheName);
    await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload', credentials: 'omit' })));
    await worker.skipWaiting();
  };
  event.waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
  const tidy = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('trellis-pack-') && name !== cacheName).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !SHELL.files.includes(pathname)) return;
  const answer = async (): Promise<Response> => (await caches.match(pathname, { cacheName })) ?? fetch(request);
  event.respondWith(answer());
});
