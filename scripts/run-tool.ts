import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const running = new Set<() => void>();

/**
 * Runs a tool from node_modules on this Node: `npx` would use the machine's, which may be too old. `file` is the path of
 * its program inside node_modules. Output goes to the terminal, or is kept when `quiet`.
 */
export function runTool(
  file: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; quiet?: boolean } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'node_modules', file), ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet === true ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const end = (): void => void child.kill('SIGTERM');
    running.add(end);
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      running.delete(end);
      done({ code: signal ? 128 + constants.signals[signal] : (code ?? 1), output });
    });
  });
}

/** Ends every tool that runs now: for a run that is stopped from outside. */
export function endTools(): void {
  for (const end of running) end();
}
