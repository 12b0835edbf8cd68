import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { expect } from '#tests/journeys.ts';

/** Somebody of the demonstration unit by surname, and the address of their plan. */
export async function planOf(db: Db, surname: string): Promise<{ id: string; plan: string }> {
  const { id } = await db.selectFrom('people_person').select('id').where('surname', '=', surname).executeTakeFirstOrThrow();
  return { id, plan: `/people/${id}/plan` };
}

/** Says that the worker wrote down what was said. */
export async function saidAndWrittenDown(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'They said it, and I wrote it down' }).check();
}

/** What the page says was done. */
export async function says(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status')).toContainText(words);
}
