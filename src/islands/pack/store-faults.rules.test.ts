import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { notOpened, storeGone } from './store-faults.ts';

/** As much of an element as these words need: what it says, in order. */
class Said {
  readonly #parts: (Said | string)[] = [];
  readonly pressed: (() => void)[] = [];
  setAttribute(): void {}
  addEventListener(_kind: string, press: () => void): void {
    this.pressed.push(press);
  }
  append(...parts: (Said | string)[]): void {
    this.#parts.push(...parts);
  }
  get words(): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : part.words)).join(' ');
  }
}
beforeEach(() => void vi.stubGlobal('document', { createElement: () => new Said() }));
afterEach(() => void vi.unstubAllGlobals());
const words = (part: unknown): string => (part as Said).words;

test('a store that a newer page has changed is told from one that the browser does not keep', () => {
  const [newer, ...parts] = notOpened(new DOMException('', 'VersionError'));
  expect(newer).toBe('This page is older than what is kept on this phone');
  expect(parts.map(words)).toEqual([
    'Nothing is lost. Load the page again while there is a signal; until then, use the sheet, and ring.',
    'Load it again',
  ]);
  for (const error of [new DOMException('', 'InvalidStateError'), new Error('VersionError'), null]) {
    const [none, ...told] = notOpened(error);
    expect(none).toBe('This phone cannot be used');
    expect(told.map(words)).toEqual(['This browser keeps nothing: a private window, or storage is switched off. Print the sheet.']);
  }
});

test('the page is loaded again with the newest worker, or without one where there is no signal', async () => {
  const reload = vi.fn<() => void>();
  vi.stubGlobal('location', { reload });
  const update = vi.fn<() => Promise<void>>().mockResolvedValueOnce().mockRejectedValueOnce(new TypeError('no signal'));
  const getRegistration = vi.fn<(scope: string) => Promise<unknown>>().mockResolvedValue({ update }).mockResolvedValueOnce(undefined);
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } });
  const [, , again] = notOpened(new DOMException('', 'VersionError')) as unknown as [string, Said, Said];
  for (const [loaded, updated] of [
    [1, 0],
    [2, 1],
    [3, 2],
  ]) {
    again.pressed[0]!();
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(loaded!));
    expect(update).toHaveBeenCalledTimes(updated!);
  }
  expect(getRegistration).toHaveBeenLastCalledWith('/pack');
});

test('a store that a newer page has taken over is not said to be cleared: nothing is lost', () => {
  const told = words(storeGone('newer', 2));
  expect(told).toBe('A newer page of Trellis is open on this phone. This one keeps nothing more. Nothing is lost: load it again. Load it again');
});

test('a store that was cleared says how much is lost, and what to do', () => {
  const told = (unsent: number): string => words(storeGone('cleared', unsent));
  expect(told(0)).toContain('Nothing you press here is kept any more. Everything recorded before had been sent. Go on with the sheet, and by phone.');
  expect(told(1)).toContain('1 recorded here had not been sent, and is lost: ring the unit and tell them.');
  expect(told(3)).toContain('3 recorded here had not been sent, and are lost: ring the unit and tell them.');
});
