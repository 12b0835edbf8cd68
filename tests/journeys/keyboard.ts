import type { Locator, Page } from '@playwright/test';
import { expect } from '#tests/journeys.ts';

/**
 * Walks the page with Tab from its beginning to its end and tells what is wrong: a stop that looks no different with the focus on it, one that
 * has no size or lies under something else, one that comes before the stop that is above it in its column, and a control never reached.
 */
export async function walkWithTab(page: Page): Promise<{ readonly stops: number; readonly wrong: readonly string[] }> {
  const looks = await page.evaluate(() => {
    // From the top, also where a page puts the focus in its first field.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    const look = (element: Element): string => {
      const [own, label, mark] = [
        getComputedStyle(element),
        element.nextElementSibling === null ? null : getComputedStyle(element.nextElementSibling, '::before'),
        element.parentElement === null ? null : getComputedStyle(element.parentElement),
      ];
      return [own, label, mark]
        .map((style) => (style === null ? '' : `${style.outline} ${style.boxShadow} ${style.backgroundColor} ${style.borderColor}`))
        .join('|');
    };
    const focusable = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'),
    ].filter((element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.checkVisibility({ visibilityProperty: true }));
    const walk = { look, focusable, before: new Map(focusable.map((element) => [element, look(element)])) };
    Object.assign(window, { walk });
    // Of the radios of one question Tab stops at one alone: the arrows go on from it.
    const asked = new Set(
      focusable.filter((element) => element instanceof HTMLInputElement && element.type === 'radio').map((radio) => (radio as HTMLInputElement).name),
    );
    return focusable.filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio')).length + asked.size;
  });
  const wrong: string[] = [];
  let last: { x: number; y: number; right: number; bottom: number; words: string } | null = null;
  let stops = 0;
  for (; stops <= looks; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((isFirst) => {
      const { walk } = window as unknown as {
        walk: { look: (element: Element) => string; focusable: HTMLElement[]; before: Map<Element, string> };
      };
      const element = document.activeElement;
      // Past the last stop lies the browser's own bar, or at once the first stop again.
      if (!(element instanceof HTMLElement) || element === document.body || (!isFirst && element === walk.focusable[0])) return null;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 10)];
      const top = document.elementFromPoint(x, y);
      return {
        words: `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute('aria-label') || element.getAttribute('name') || '').trim().slice(0, 40)}”`,
        shown: walk.before.get(element) !== walk.look(element),
        seen:
          top !== null &&
          (top.contains(element) || element.contains(top) || [...((element as HTMLInputElement).labels ?? [])].some((label) => label.contains(top))),
        x: box.x,
        y: box.y + window.scrollY,
        right: box.right,
        bottom: box.bottom + window.scrollY,
      };
    }, stops === 0);
    if (stop === null) break;
    if (!stop.shown) wrong.push(`${stop.words} looks no different with the focus on it`);
    if (!stop.seen || stop.right - stop.x < 4) wrong.push(`${stop.words} has the focus and cannot be seen`);
    if (last !== null && stop.bottom <= last.y && stop.x < last.right - 1) wrong.push(`${stop.words} comes after ${last.words}, which is below it`);
    last = stop;
  }
  if (stops !== looks) wrong.push(`${stops} stops for ${looks} controls`);
  return { stops, wrong };
}

/** Most stops of a page that are passed on the way to a control. */
const mostStops = 250;

/** Presses Tab until this has the focus, from wherever the focus is. Of a question's radios Tab stops at one; the arrows go on from it. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  const isRadio = await control.evaluate((element) => element instanceof HTMLInputElement && element.type === 'radio');
  for (let stops = 0; stops < mostStops; stops += 1) {
    const at = await control.evaluate((element) => {
      const active = document.activeElement;
      if (active === element) return 'there';
      if (!(active instanceof HTMLInputElement) || active.type !== 'radio' || !(element instanceof HTMLInputElement) || active.name !== element.name)
        return 'elsewhere';
      return 'same question';
    });
    if (at === 'there') return;
    await page.keyboard.press(isRadio && at === 'same question' ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`Tab never comes to ${control.toString()}.`);
}

/** Comes to a control with Tab and presses it: Space chooses, ticks and opens, Enter follows a link and sends. */
export async function pressKey(page: Page, control: Locator, key: 'Space' | 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Comes to a field with Tab and types into it. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

/** Nothing is wrong with going through the page by Tab; of its stops there are at least so many. */
export async function expectWalk(page: Page, least = 6): Promise<void> {
  const { stops, wrong } = await walkWithTab(page);
  expect(wrong, new URL(page.url()).pathname).toEqual([]);
  expect(stops).toBeGreaterThanOrEqual(least);
}

/** After a form came back the focus is on what is wrong, and Enter on its first link goes to the field. */
export async function expectFocusOnErrors(page: Page): Promise<void> {
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  const link = page.getByRole('alert').getByRole('link').first();
  const target = (await link.getAttribute('href'))!;
  await pressKey(page, link, 'Enter');
  await expect(page.locator(`[id="${target.slice(1)}"]`)).toBeFocused();
}
