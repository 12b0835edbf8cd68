import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J62 a large photo is made smaller before it is sent; a small one goes as it is', async ({ page, db }) => {
  const { id } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Dev').executeTakeFirstOrThrow();
  await signIn(page, 'carys.bevan');
  await page.goto(`/people/${id}/plan/easy-read/photos`);
  // Pictures as a browser draws them: blue over yellow.
  const draw = (width: number, height: number): Promise<number[]> =>
    page.evaluate(
      async ([wide, high]) => {
        const canvas = new OffscreenCanvas(wide!, high!);
        const pen = canvas.getContext('2d')!;
        for (const [at, colour] of ['#024', '#fc0'].entries()) {
          pen.fillStyle = colour;
          pen.fillRect(0, (at * high!) / 2, wide!, high! / 2);
        }
        return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })).arrayBuffer())];
      },
      [width, height],
    );
  const add = async (words: string, picture: readonly number[], press: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    await page.getByLabel('The photo').setInputFiles({ name: 'pond.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture) });
    await press();
    await page.getByLabel('What does it show?').fill(words);
    await page.getByLabel('Dev’s own').check({ force: true });
    await page.getByLabel('Nobody', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Add the photo' }).click();
    await expect(page.getByRole('img', { name: words })).toBeVisible();
  };
  await add('The pond', await draw(2400, 3200), async () => {
    await expect(page.getByText('Made smaller on this computer')).toBeVisible();
    await checkPage(page);
  });
  await add('The bench', await draw(800, 600));

  // Sent at once, before it is ready, it is made smaller all the same
  const large = await draw(4000, 3000);
  await page.getByLabel('What does it show?').fill('The gate');
  await page.getByLabel('Dev’s own').check({ force: true });
  await page.getByLabel('Nobody', { exact: true }).check({ force: true });
  await page.getByLabel('The photo').setInputFiles({ name: 'gate.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(large) });
  await page.getByRole('button', { name: 'Add the photo' }).click();
  await expect(page.getByRole('img', { name: 'The gate' })).toBeVisible();
  expect(await db.selectFrom('plan_photo').select(['words', 'width', 'height']).orderBy('added_at').execute()).toEqual([
    { words: 'The pond', width: 1200, height: 1600 },
    { words: 'The bench', width: 800, height: 600 },
    { words: 'The gate', width: 1600, height: 1200 },
  ]);
});
