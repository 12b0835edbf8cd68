import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

/** Where a built entry is served. An entry that was not built is a fault of the build, told at once. */
export function readManifest(dist: string): (entry: string) => string {
  const path = join(dist, 'manifest.json');
  const manifest: Record<string, string> = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  return (entry) => {
    const found = manifest[entry];
    if (found === undefined) throw new Error(`${entry} is not in dist/manifest.json: build again.`);
    return found;
  };
}

/** Serves the built files: their names change with their content, so a browser may keep them for ever. */
export function serveAssets(app: Hono, dist: string): void {
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.status === 200) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
  });
  app.get('/assets/*', serveStatic({ root: dist, precompressed: true }));
}
