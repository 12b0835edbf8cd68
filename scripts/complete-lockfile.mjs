// Completes package-lock.json with the optional platform builds npm left out.
//
// A registry mirror may lack the builds of a tool for other platforms. `npm install` then silently leaves
// those optional entries out of the lockfile, and `npm ci` refuses the file npm itself wrote ("Missing: ...
// from lock file"). This adds each exact-version optional dependency that has no entry, with the platform
// read from its name. The entries carry no integrity hash, because nothing was downloaded.
//
//   node scripts/complete-lockfile.mjs           completes the file
//   node scripts/complete-lockfile.mjs --check   changes nothing; exit 1 when something is missing
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'windows'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The os, cpu and libc fields npm would have copied from the package, read from a name such as `@oxlint/binding-linux-arm64-gnu`. */
function platformOf(name) {
  const words = name.split('/').pop().split(/[-_]/);
  const system = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(system ? { os: [system === 'windows' ? 'win32' : system] } : {}),
  };
}

/** Where npm would look for `name` when required by the package at `from`: its own folder first, then outwards. */
function findEntry(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (folder === '' || !folder.includes('/node_modules/')) {
      return lock.packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
    }
  }
}

const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d+\.\d+\.\d+/.test(version) || findEntry(path, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(`${name}@${version}`);
  }
}

if (process.argv.includes('--check')) {
  if (added.length > 0) {
    console.error(`package-lock.json lacks ${added.length} optional entries. Run: node scripts/complete-lockfile.mjs`);
    process.exit(1);
  }
} else if (added.length > 0) {
  const root = lock.packages[''];
  const sorted = Object.keys(lock.packages)
    .filter((path) => path !== '')
    .sort((a, b) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries([['', root], ...sorted.map((path) => [path, lock.packages[path]])]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${added.length} optional entries to package-lock.json.`);
} else {
  console.log('package-lock.json is complete.');
}
