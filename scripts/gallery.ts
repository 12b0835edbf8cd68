/**
 * Writes every component of the user-interface kit to a folder of html files, for looking at.
 *
 *   node --import ./scripts/tsx-hook.ts scripts/gallery.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { gallery } from '../src/platform/ui/gallery.tsx';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Say which folder to write to: scripts/gallery.ts FOLDER');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
await esbuild.build({
  entryPoints: [join(import.meta.dirname, '../src/platform/ui/styles/trellis.css')],
  outfile: join(folder, 'trellis.css'),
  bundle: true,
  minify: true,
  target: ['chrome120', 'firefox121', 'safari17'],
});
await esbuild.stop();
const pages = gallery((entry) => (entry.endsWith('.css') ? 'trellis.css' : entry));
for (const [name, page] of Object.entries(pages)) {
  const made = await page();
  writeFileSync(join(folder, `${name}.html`), made.toString());
}
console.log(`${Object.keys(pages).length} pages in ${folder}`);
