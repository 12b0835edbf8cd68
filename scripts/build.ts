// Builds dist/: the server bundle, and the files browsers ask for under names that hold a hash of their content.
//
//   node scripts/run.mjs build
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const root = join(import.meta.dirname, '..');

/** What a build gave, for the line that is printed and the size test. Sizes in bytes. */
export type Built = { folder: string; files: { name: string; size: number; gzip: number; brotli: number }[] };

/** Whether dist/ is missing, or older than something it is made from. */
export function needsBuild(): boolean {
  const built = join(root, 'dist', 'manifest.json');
  if (!existsSync(built) || !existsSync(join(root, 'dist', 'server.js'))) return true;
  const since = statSync(built).mtimeMs;
  const sources = ['package-lock.json', 'scripts/build.ts', ...filesUnder('src')];
  return sources.some((name) => statSync(join(root, name)).mtimeMs > since);
}

/** Builds everything beside dist/ and swaps it in whole, so that a failed build leaves the last good one. */
export async function build(): Promise<Built> {
  const fresh = join(root, `dist.new-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  try {
    mkdirSync(join(fresh, 'assets'), { recursive: true });
    const [assets] = await Promise.all([buildAssets(fresh), buildServer(fresh)]);
    writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(assets, null, 2)}\n`);
    const files = compress(join(fresh, 'assets'));
    keepOwner(fresh);
    swap(fresh, join(root, 'dist'));
    return { folder: join(root, 'dist'), files };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    // Its helper process would live on inside the server otherwise.
    await esbuild.stop();
  }
}

async function buildServer(fresh: string): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [{ in: 'src/app/main.ts', out: 'server' }, ...workers()],
    outdir: fresh,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    splitting: true,
    // Beside server.js, so that a path beside a file of ours is the same from every bundle.
    chunkNames: '[name]-[hash]',
    logLevel: 'warning',
  });
}

/** Files that run in a worker thread are bundles of their own. */
function workers(): { in: string; out: string }[] {
  return filesUnder('src')
    .filter((name) => name.endsWith('.worker.ts'))
    .map((name) => ({ in: name, out: basename(name, '.ts') }));
}

/** Returns the manifest: `styles/trellis.css` → `/assets/trellis-ABCD1234.css`. */
async function buildAssets(fresh: string): Promise<Record<string, string>> {
  const styles = 'src/platform/ui/styles/trellis.css';
  const islands = filesUnder('src/islands').filter((name) => /^src\/islands\/[^/]+\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
  const images = filesUnder('src/platform/ui/images');
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...(existsSync(join(root, styles)) ? [styles] : []), ...islands, ...images],
    outdir: join(fresh, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx/dom',
    loader: { '.svg': 'copy', '.png': 'copy', '.ico': 'copy', '.woff2': 'copy', '.webp': 'copy' },
    metafile: true,
    logLevel: 'warning',
    plugins: [withoutRemoteFonts],
  });
  const manifest: Record<string, string> = {};
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    const entry = output.entryPoint ?? copiedFrom(output, images);
    if (entry !== undefined) manifest[entryName(entry)] = `/assets/${basename(path)}`;
  }
  writeFileSync(join(fresh, 'pack-files.json'), `${JSON.stringify(packFiles(result.metafile, manifest), null, 2)}\n`);
  return Object.fromEntries(Object.entries(manifest).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
}

/** What the pack's page is made of, for the worker that opens it with no signal: its script with all that is shared, the styles, the picture. */
function packFiles(metafile: esbuild.Metafile, manifest: Record<string, string>): { version: string; files: string[] } {
  const entry = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === 'src/islands/pack.ts');
  const shared = (entry?.[1].imports ?? []).filter(({ external }) => external !== true).map(({ path }) => `/assets/${basename(path)}`);
  const files = [...['islands/pack.ts', 'styles/trellis.css', 'images/mark.svg'].flatMap((name) => manifest[name] ?? []), ...shared].toSorted();
  const version = createHash('sha256')
    .update(files.join('\n'))
    .update(readFileSync(join(root, 'src/app/serve-pack-page.tsx')))
    .digest('hex')
    .slice(0, 16);
  return { version, files };
}

function copiedFrom(output: { inputs: Record<string, unknown> }, images: string[]): string | undefined {
  return Object.keys(output.inputs).find((input) => images.includes(input));
}

/** `src/islands/week.ts` is asked for as `islands/week.ts`, `src/platform/ui/images/mark.svg` as `images/mark.svg`. */
function entryName(path: string): string {
  return path.replace(/^src\/(platform\/ui\/)?/, '');
}

/** nhsuk-frontend's styles ask a remote host for their font. No page of Trellis may leave the machine: it is left out. */
const withoutRemoteFonts: esbuild.Plugin = {
  name: 'without-remote-fonts',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.css$/ }, (args) => {
      const text = readFileSync(args.path, 'utf8');
      const contents = text.replace(/@font-face\s*\{[^}]*https?:\/\/[^}]*\}/g, '');
      const remote = /url\(["']?https?:\/\/[^)]*\)/.exec(contents);
      if (remote) return { errors: [{ text: `${relative(root, args.path)} asks another machine for ${remote[0]}` }] };
      return { contents, loader: 'css' };
    });
  },
};

/** Writes a .gz and a .br beside each file that is worth it. */
function compress(folder: string): Built['files'] {
  return readdirSync(folder).map((name) => {
    const content = readFileSync(join(folder, name));
    if (/\.(png|woff2|webp)$/.test(name)) return { name, size: content.length, gzip: content.length, brotli: content.length };
    const gzip = gzipSync(content, { level: 9 });
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(join(folder, `${name}.gz`), gzip);
    writeFileSync(join(folder, `${name}.br`), brotli);
    return { name, size: content.length, gzip: gzip.length, brotli: brotli.length };
  });
}

/** Puts the fresh folder in its place; another build may be doing the same. */
function swap(fresh: string, place: string): void {
  const old = `${place}.old-${process.pid}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(place)) renameSync(place, old);
      renameSync(fresh, place);
      break;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
  rmSync(old, { recursive: true, force: true });
}

/** The outing pack has a page of its own, and the page it is taken on. What only it uses is not on the other pages, nor theirs on it. */
const ofPack = (name: string): boolean => /^(pack|shared)-/.test(name);

/** What a browser may be sent for one page, in bytes as gzip: all the styles; all the scripts together, those of the outing pack apart. */
const limits: readonly { readonly what: string; readonly counts: (name: string) => boolean; readonly most: number }[] = [
  { what: 'styles', counts: (name) => name.endsWith('.css'), most: 35_000 },
  { what: 'scripts of the ordinary pages', counts: (name) => name.endsWith('.js') && !ofPack(name), most: 25_000 },
  { what: 'scripts of the outing pack', counts: (name) => name.endsWith('.js') && (ofPack(name) || /^(page|live)-/.test(name)), most: 25_000 },
];

/** A sentence for each kind of file that has grown past its limit. */
export function tooLarge(built: Built): string[] {
  return limits.flatMap(({ what, counts, most }) => {
    const sum = built.files.filter(({ name }) => counts(name)).reduce((total, file) => total + file.gzip, 0);
    return sum > most ? [`The ${what} come to ${sum} bytes as gzip; the most is ${most}.`] : [];
  });
}

/** Built by root in an ordinary user's folder, dist/ is given to that user, who could not replace it otherwise. */
function keepOwner(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(root);
  if (uid === 0) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) chownSync(join(folder, name), uid, gid);
  chownSync(folder, uid, gid);
}

/** Paths from the root, with forward slashes, of every file under a folder; none when it is not there. */
function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => lstatSync(join(root, name)).isFile());
}

if (import.meta.main) {
  const began = performance.now();
  try {
    const { files } = await build();
    for (const file of files) console.log(`  ${file.name}  ${(file.size / 1024).toFixed(1)} kB, gzip ${(file.gzip / 1024).toFixed(1)} kB`);
    console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
