// Which rules could give another answer in another time zone: told by what they are made of, not from a list that somebody keeps.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { importsOf } from '../tests/architecture/guards.ts';

const root = join(import.meta.dirname, '..');

/** What JavaScript tells the time, the zone and the language by, and the ways to these that packages have. Comments count: better one too many. */
const tellsTime =
  /\b(?:Temporal|Date|Intl|TZ|timeZone|useFakeTimers|setSystemTime|birthtime|[acm]time)|toLocale|localeCompare|\.(?:date|datetime|iso)\b/;
/** Code that is not in the file's own imports: another process, or a module whose name is worked out. */
const runsUnseen = /child_process|\bimport\((?!\s*'[^']*')|\beval\(|data:text\/javascript/;
/** Packages that ask for no time unless told to by one of the words above. */
const timeless = ['vitest', 'fast-check', 'zod', 'highs', 'node:crypto', 'node:fs', 'node:os', 'node:path', 'node:url', 'node:worker_threads'];

const aliases = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }).imports;

/** The file of ours that `from` names in `path`, or null for a package. */
function fileOf(from: string, path: string): string | null {
  if (from.startsWith('.')) return normalize(join(dirname(path), from));
  const [, room = '', rest] = /^(#[a-z]+)(?:\/(.*))?$/.exec(from) ?? [];
  const target = aliases[rest === undefined ? room : `${room}/*`];
  return target === undefined ? null : normalize(target.replace('*', rest ?? ''));
}

/** What `path` reads: what it imports, and the files it starts as threads of its own by their names. */
function readBy(path: string, text: string): readonly string[] {
  const imported = importsOf({ path, text }).flatMap(({ from, typeOnly }) => (typeOnly ? [] : [from]));
  return [...imported, ...[...text.matchAll(/'(\.[\w./-]+\.tsx?)'/g)].map(([, name]) => name!)];
}

/** Why the answers of the test at `path` could hang on where the machine stands, or null when nothing that it reads can know. */
export function whyZoneMatters(path: string, read = (file: string) => readFileSync(join(root, file), 'utf8')): string | null {
  const seen = new Set<string>();
  const open = [path];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = read(file);
    const word = (tellsTime.exec(text) ?? runsUnseen.exec(text))?.[0];
    if (word !== undefined) return `${file}: ${word}`;
    for (const from of readBy(file, text)) {
      const target = fileOf(from, file);
      if (target !== null) open.push(target);
      else if (!timeless.includes(from)) return `${file}: ${from}`;
    }
  }
  return null;
}

/** The rules' tests to be run in another time zone too: all but those for which it is proved that no zone can reach them. */
export function rulesToRunElsewhere(): readonly string[] {
  return globSync('src/**/*rules.test.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => whyZoneMatters(path) !== null)
    .toSorted();
}
