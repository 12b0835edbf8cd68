import type { Page } from '@playwright/test';
import { signIn } from '#tests/journeys.ts';
import type { Db } from '#platform/database.ts';
import { allowPins, clockAhead, planOuting, takeWithPin, type PlannedOuting } from './pack.ts';

/** The phone's clock shows the server's time, and can be put forward later: `forward` milliseconds. */
export async function setClock(page: Page, ahead = clockAhead()): Promise<void> {
  await page.addInitScript({
    content: `{ const real = Date.now.bind(Date); Date.now = () => real() + ${ahead} + (globalThis.forward ?? Number(sessionStorage.getItem('forward') ?? 0)); }`,
  });
}

/** Puts the phone's clock forward by so many minutes from what the server shows; it stays so when the page is loaded again. */
export const putForward = (page: Page, minutes: number): Promise<void> =>
  page.evaluate((by) => {
    sessionStorage.setItem('forward', String(by * 60_000));
    Object.assign(globalThis, { forward: by * 60_000 });
  }, minutes);

/** A canal walk of the demonstration unit, planned, and taken on this phone with a PIN by its escort, who is signed in on it. */
export async function takeCanalWalk(
  on: { readonly page: Page; readonly db: Db; readonly site: { readonly url: string } },
  about: { readonly from: string; readonly people: number; readonly onLines?: true },
): Promise<PlannedOuting> {
  const escort = 'abdul.karim';
  const outing = await planOuting(on.db, { title: 'Canal walk', to: '15:30', escort, ...about });
  await allowPins(on.db, outing.unitId);
  await setClock(on.page);
  await signIn(on.page, escort);
  await takeWithPin(on.page, on.site.url, outing.id);
  return outing;
}
