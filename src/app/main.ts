import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { clockFrom, systemClock } from '#platform/clock.ts';
import { connect } from '#platform/database.ts';
import type { Main } from '#platform/embedded/start-options.ts';
import { makeLog } from '#platform/log.ts';
import { openLiveHub } from '#platform/live.ts';
import type { Route } from '#platform/route.ts';
import { buildServer } from '#platform/web/server.ts';
import { inRequest } from '#platform/web/request.ts';
import type { Site } from '#platform/web/site.ts';
import { bannerAbove } from './banners.tsx';
import { prepareDemonstration } from './demonstration-start.ts';
import { homeOf, navigationFor } from './navigation.ts';
import { registerContributors } from './contributors.ts';
import { roomRoutes } from './routes.ts';
import { readManifest, serveAssets } from './serve-assets.ts';
import { servePackPage } from './serve-pack-page.tsx';
import { guardSetUp, isEmpty } from './set-up-guard.ts';
import { startJobs } from './start-jobs.ts';
import { setUpCode } from '#platform/set-up-code.ts';
import { programmeAccess } from '#programme';
import { downtimeFolderFault } from '#reports';
import { signInRoutes } from '#platform/sign-in/index.ts';

/** Puts the rooms together and answers requests. The launcher has started and migrated the database. */
export const main: Main = async (options) => {
  const { config, databaseUrls, say } = options;
  const clock = config.fixedNow === null ? systemClock : clockFrom(config.fixedNow);
  const write = (line: string): void => void (config.production && process.stderr.write(`${line}\n`));
  const log = makeLog(write, () => clock.now().toString());
  const dist = dirname(fileURLToPath(import.meta.url));
  const app = connect({ url: databaseUrls.app, max: 12, name: 'trellis web', statementTimeout: 15_000 });

  const notice = await prepareDemonstration({ ownerUrl: databaseUrls.owner, now: clock.now(), empty: options.empty, reset: options.resetDemo, say });
  if (await isEmpty(app)) notice.push(`Set-up code, asked for on the first page: ${setUpCode(options.secret)}`);
  registerContributors(log);
  const hub = await openLiveHub(databaseUrls.app, log);
  const folderFault = config.downtimeFolder === null ? null : downtimeFolderFault(config.downtimeFolder);
  if (folderFault !== null) say(folderFault);
  const jobs = await startJobs({
    file: join(dist, 'jobs.worker.js'),
    workerUrl: databaseUrls.worker,
    startAt: config.fixedNow === null ? null : clock.now(),
    downtime: config.downtimeFolder === null ? undefined : { folder: config.downtimeFolder, secret: options.secret },
    log,
    write,
  });

  const site: Site = {
    db: app,
    clock,
    log,
    assets: readManifest(dist),
    publicUrl: config.publicUrl ?? `http://${config.bind.includes(':') ? `[${config.bind}]` : config.bind}:${config.port}`,
    trustedProxies: config.trustedProxies,
    navigation: navigationFor,
    banner: bannerAbove,
    accessCheck: true,
    secret: options.secret,
  };
  const routes: readonly Route[] = [...signInRoutes, ...roomRoutes];
  const hono = buildServer(site, routes, { hub, access: programmeAccess['see-week'] }, (web) => {
    serveAssets(web, dist);
    servePackPage(web, dist, site.assets);
    guardSetUp(web, app);
    // Where somebody goes after signing in: to what they do most. Who has not signed in is asked to on the way.
    web.get('/', async (c) =>
      c.redirect(await inRequest(site, c, { quiet: true, takeFlash: false }, ({ scope }) => Promise.resolve(homeOf(scope.actor))), 303),
    );
  });

  const server = await listen(hono.fetch, config.port, config.bind);
  const { port } = server.address() as AddressInfo;
  const host = config.bind === '0.0.0.0' || config.bind === '::' ? '127.0.0.1' : config.bind;
  return {
    url: config.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    notice,
    async stop() {
      // Live streams would hold the server open: end the hub first, then let requests finish.
      server.closeIdleConnections();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await hub.stop();
      const patience = setTimeout(() => server.closeAllConnections(), 8000);
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1500))]);
      server.closeAllConnections();
      await closed;
      clearTimeout(patience);
      await jobs.stop();
      await app.destroy();
    },
  };
};

type Listening = ReturnType<typeof createPlainServer>;

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number, hostname: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, () => resolve(server as Listening)) as Listening;
    // A client may hold its headers back for ten seconds, no longer; a body for a minute.
    server.headersTimeout = 10_000;
    server.requestTimeout = 60_000;
    server.once('error', reject);
  });
}
