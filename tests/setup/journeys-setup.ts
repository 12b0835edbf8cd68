import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedUrls, makeEmbeddedDatabase, migrateDatabase } from '#platform/embedded/prepare.ts';
import { journeyNow, startSite } from './site.ts';
import { connectionOf, makeTemplate, once, startTestServer } from './test-server.ts';

/**
 * Playwright's global set-up: one database server for the run, an empty template, and one with the demonstration unit
 * loaded as `npm start` loads it. Where they are is handed to the workers in an environment variable.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default async function setUpJourneys(): Promise<() => Promise<void>> {
  const server = await startTestServer('journeys');
  try {
    const template = await makeTemplate(server.cluster);
    const built = createHash('sha256')
      .update(readFileSync(join(import.meta.dirname, '..', '..', 'dist', 'server.js')))
      .update(template)
      .update(journeyNow)
      .digest('hex');
    const demonstration = await once(server.cluster, `demonstration_${built.slice(0, 12)}`, async (building) => {
      await makeEmbeddedDatabase(server.cluster, building);
      const urls = embeddedUrls(server.cluster, building);
      await migrateDatabase(urls.owner);
      const site = await startSite({ urls, now: journeyNow, empty: false });
      await site.stop();
    });
    // Each journey starts a server of its own: what the first has compiled serves the others.
    process.env['NODE_COMPILE_CACHE'] ??= join(server.cluster.folder, '..', 'compiled');
    process.env['JOURNEYS'] = JSON.stringify({ connection: connectionOf(server.cluster, template), demonstration });
    return server.stop;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
