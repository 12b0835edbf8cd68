import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip, by what is asked for: the style sheet, and each island with the shared parts it brings. */
export interface Sizes {
  readonly css: number;
  readonly islands: Readonly<Record<string, number>>;
  /** The most client code any page of the measured ones carries: its own islands and those on every page. */
  readonly heaviestPage: number;
}

/** Reads the built files, as a browser would fetch them. */
export function clientSizes(dist: string): Sizes {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, string>;
  const islands = Object.fromEntries(
    Object.entries(manifest)
      .filter(([entry]) => entry.startsWith('islands/'))
      .map(([entry, address]) => [entry, sizeWithImports(dist, basename(address), new Set())]),
  );
  const onEvery = ['islands/page.ts', 'islands/live.ts'].reduce((sum, entry) => sum + (islands[entry] ?? 0), 0);
  const others = Object.entries(islands).filter(([entry]) => !/\/(page|live)\.ts$/.test(entry));
  return {
    css: manifest['styles/trellis.css'] === undefined ? 0 : gzipped(dist, basename(manifest['styles/trellis.css'])),
    islands,
    heaviestPage: onEvery + Math.max(0, ...others.map(([, size]) => size)),
  };
}

function sizeWithImports(dist: string, name: string, seen: Set<string>): number {
  if (seen.has(name) || !existsSync(join(dist, 'assets', name))) return 0;
  seen.add(name);
  const code = readFileSync(join(dist, 'assets', name), 'utf8');
  const imported = [...code.matchAll(/from\s*"\.\/([^"]+)"|import\s*"\.\/([^"]+)"/g)].map(([, one, other]) => one ?? other!);
  return gzipped(dist, name) + imported.reduce((sum, each) => sum + sizeWithImports(dist, each, seen), 0);
}

function gzipped(dist: string, name: string): number {
  return gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length;
}
