import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { emptyNames, longAllTheSame, longestFile, longestFrontDoor, rooms, sharedTables } from './plan.ts';

/** One source file; `path` starts at the source folder, such as `people/store.ts`. */
export type Source = { path: string; text: string };

/** A sentence for each fault found; none means the house is in order. */
export type Guard = (sources: Source[]) => string[];

/** Reads every TypeScript file under a folder. Throws when there is none: a guard that looks at nothing says yes to all. */
export function readSources(folder: string): Source[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && name !== 'platform/tables.ts');
  if (names.length === 0) throw new Error(`There is no source file under ${folder}.`);
  return names.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

type Import = { from: string; names: string[]; typeOnly: boolean };

/** Every module a file imports or re-exports from, dynamic imports and `import('x').Type` too. */
export function importsOf(source: Source): Import[] {
  const text = withoutComments(source.text);
  const found: Import[] = [];
  for (const match of text.matchAll(/(?:^|[\n;])\s*(?:import|export)(\s+type)?\b([^;'"]*?)from\s*['"]([^'"]+)['"]/g)) {
    found.push({ from: match[3] ?? '', names: namesIn(match[2] ?? ''), typeOnly: match[1] !== undefined });
  }
  for (const match of text.matchAll(/(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]/g)) found.push({ from: match[1] ?? '', names: ['*'], typeOnly: false });
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) found.push({ from: match[1] ?? '', names: ['*'], typeOnly: false });
  return found;
}

/** The values (not the types) a list such as `{ a, type B, c as d }` names; a default or a namespace is `*`. */
function namesIn(list: string): string[] {
  const braces = /\{([^}]*)\}/.exec(list)?.[1];
  if (braces === undefined) return ['*'];
  return braces
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name);
}

/** Rooms meet at their front doors, and only those below them; platform knows no room; nobody imports app. */
export const frontDoorsOnly: Guard = (sources) =>
  sources.flatMap((source) => {
    const room = roomOf(source.path);
    return importsOf(source).flatMap(({ from }) => {
      const fault = faultOfImport(source.path, room, from);
      return fault === null ? [] : [`${source.path} imports ${from}: ${fault}`];
    });
  });

function faultOfImport(path: string, room: string, from: string): string | null {
  if (from.startsWith('.')) {
    const target = posix.normalize(posix.join(dirname(path), from));
    if (path.endsWith('.protocol.ts')) return 'what a room and its script in the browser share imports nothing';
    // What a script in the browser and its room say to each other is written once, for both.
    if (room === 'islands' && /^[a-z]+\/[\w-]+\.protocol\.ts$/.test(target)) return null;
    return roomOf(target) === room ? null : 'a relative import may not leave its room';
  }
  if (from.startsWith('#tests/')) return isForTests(path) ? null : 'only tests use the test fixtures';
  if (from.startsWith('#platform/') || !from.startsWith('#')) return null;
  const [, target = '', deep] = /^#([a-z]+)(\/.*)?$/.exec(from) ?? [];
  if (deep !== undefined) return `use the front door #${target}`;
  if (target === room) return isForTests(path) ? null : 'inside a room, import ./file.ts';
  if (!(target in rooms)) return 'there is no such room';
  if (room === 'app') return null;
  if (!(room in rooms)) return `${room} may know no room`;
  if (rooms[room]?.includes(target) === true) return null;
  return order(target) > order(room) ? `${target} is above ${room}` : `${room} may not use ${target}; plan.ts says which it may`;
}

/** Rules are pure: facts in, a ruling out. They reach no database, web, clock, file or chance, and never wait. */
export const rulesArePure: Guard = (sources) =>
  sources
    .filter((source) => /(^|[/.])rules\.tsx?$/.test(source.path))
    .flatMap((source) => {
      const imports = importsOf(source)
        .filter((imported) => isImpure(imported, sources))
        .map(({ from }) => `${source.path} is a rule and imports ${from}`);
      const text = withoutComments(source.text);
      const words = [/\bawait\b/, /\basync\b/, /\bTemporal\.Now\b/, /\bprocess\./, /\bMath\.random\b/, /\bcrypto\./, /\bfetch\(/]
        .filter((word) => word.test(text))
        .map((word) => `${source.path} is a rule and contains ${word.source.replaceAll('\\b', '').replaceAll('\\', '')}`);
      return [...imports, ...words];
    });

function isImpure({ from, names, typeOnly }: Import, sources: Source[]): boolean {
  if (typeOnly || (names.length === 0 && from.startsWith('#'))) return false;
  if (from === 'node:crypto') return !names.every((name) => name === 'createHash' || name === 'timingSafeEqual');
  if (/^(kysely|pg|hono|@hono|graphile-worker|node:|linkedom|@simplewebauthn)/.test(from)) return true;
  if (/^#platform\/(database|scope|clock|jobs|live|migrate|audit|drafts|web\/|sign-in|embedded\/)/.test(from)) return true;
  if (/(^|[-/.])(store|page|jobs|routes)\.tsx?$/.test(from)) return true;
  return /^#[a-z]+$/.test(from) && !names.every((name) => isPureName(name, from.slice(1), sources));
}

/** Whether a front door takes this name from a file of rules or words. */
function isPureName(name: string, room: string, sources: Source[]): boolean {
  const door = sources.find((source) => source.path === `${room}/index.ts`);
  if (door === undefined) return false;
  const from = importsOf(door).find((exported) => exported.names.includes(name))?.from ?? '';
  return /(^|[/.])(rules|words)\.ts$/.test(from);
}

/** A room's SQL names its own tables. The owner of a table is the first word of its name. */
export function ownTablesOnly(tables: string[]): Guard {
  return (sources) =>
    sources
      .filter((source) => !isForTests(source.path) && roomOf(source.path) in rooms)
      .flatMap((source) => {
        const room = roomOf(source.path);
        const text = withoutComments(source.text);
        const named = new Set([...text.matchAll(/\b[a-z]+_[a-z_]+\b/g)].map((match) => match[0]));
        return tables
          .filter((table) => named.has(table) && table.split('_')[0] !== room && !isShared(room, table, text))
          .map((table) => `${source.path} names ${table}, which belongs to ${table.split('_')[0]}; ask at its front door`);
      });
}

function isShared(room: string, table: string, text: string): boolean {
  const owner = table.split('_')[0] ?? '';
  const writes = new RegExp(`(insertInto|updateTable|deleteFrom)\\(\\s*['"\`](trellis\\.)?${table}\\b`).test(text);
  return sharedTables.some(
    (shared) =>
      shared.tables.test(table) &&
      (shared.rooms === 'those above' ? rooms[room]?.includes(owner) === true : shared.rooms.includes(room)) &&
      (shared.writes === true || !writes),
  );
}

/** The names of the tables the migrations make, without their schema. */
export function tablesIn(migrations: string): string[] {
  const found = [...migrations.matchAll(/create table (?:if not exists )?trellis\.([a-z_]+)/g)].map((match) => match[1] ?? '');
  if (found.length === 0) throw new Error('The migrations make no table.');
  return found;
}

/** No file is too long to read, but for those explained in the plan. */
export const shortFiles: Guard = (sources) =>
  sources
    .filter(({ path }) => !longAllTheSame.some((one) => one.path === path))
    .map((source) => ({ path: source.path, lines: countLines(source.text) }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path} has ${lines} lines; the most is ${longestFile}`);

/** Every folder and file is named for what it holds. */
export const tellingNames: Guard = (sources) =>
  sources.flatMap((source) =>
    source.path
      .toLowerCase()
      .replace(/\..*$/, '')
      .split('/')
      .filter((name) => emptyNames.some((word) => name === word || name.endsWith(`-${word}`)))
      .map((name) => `${source.path} is called "${name}", which does not say what is inside`),
  );

/** A front door is a short list of names. */
export const shortFrontDoors: Guard = (sources) =>
  sources
    .filter((source) => /^[a-z]+\/index\.ts$/.test(source.path) && roomOf(source.path) in rooms)
    .flatMap((source) => [
      ...(countLines(source.text) > longestFrontDoor
        ? [`${source.path} has ${countLines(source.text)} lines; a front door has at most ${longestFrontDoor}`]
        : []),
      ...(/export\s*\*/.test(withoutComments(source.text)) ? [`${source.path} exports everything of a file; name what is meant`] : []),
    ]);

/** Every folder of the source is a room, or one of the three that are not. */
export const knownRooms: Guard = (sources) =>
  [...new Set(sources.map((source) => roomOf(source.path)))]
    .filter((room) => !(room in rooms) && !['app', 'platform', 'islands'].includes(room))
    .map((room) => `${room} is not in the plan of rooms`);

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function order(room: string): number {
  return Object.keys(rooms).indexOf(room);
}

function isForTests(path: string): boolean {
  return /\.test\.tsx?$|\.fixture\.tsx?$|-scene\.ts$|(^|\/)scene\.ts$/.test(path);
}

function countLines(text: string): number {
  return text.trimEnd().split('\n').length;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1');
}
