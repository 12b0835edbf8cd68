import { addGoal } from '#plan';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { ownScene, secret } from './own-scene.ts';
import { askAgainDays, pinCodeMinutes, pinToldDays, privateOpenMinutes, whoLookedDays } from './settings.ts';

test('the unit’s settings are kept to the minute and the day: a code, the private part, being told of a new PIN, being asked again', async ({
  db,
  app,
}) => {
  const { eileen, handed, keepSecret, signIn, watch, unitId, asAda } = await ownScene(db, app);
  await inScope(app, asAda(), watch.now(), async (scope) => {
    for (const [wanted, value] of [
      [pinCodeMinutes, 10],
      [privateOpenMinutes, 4],
      [pinToldDays, 30],
      [askAgainDays, 3],
      [whoLookedDays, 12],
    ] as const)
      await changeSetting(scope, wanted, unitId, value, 'Local policy');
    await addGoal(scope, eileen, { words: 'Bake my mum’s parkin', saidOn: scope.today, category: null });
  });
  const browser = await handed(eileen);
  await keepSecret(browser);
  await browser.open('/my/words');
  expect(browser.html).toContain(secret);
  watch.move({ minutes: 3, seconds: 59 });
  await browser.open('/my/words');
  expect(browser.html).toContain(secret);
  watch.move({ seconds: 1 });
  await browser.open('/my/words');
  expect(browser.html).not.toContain(secret);

  const makeCode = async (): Promise<string> => {
    const wendy = await signIn('wendy.ashdown');
    await wendy.open(`/people/${eileen}/own-account`);
    await wendy.send(`/people/${eileen}/own-account/new-pin`, { why: 'Eileen forgot it and asked me' });
    return /data-pin-code[^>]*>\s*([a-z0-9-]+)\s*</.exec(wendy.html)![1]!;
  };
  const spend = async (shown: string): Promise<number> => {
    const tablet = await handed(eileen);
    await tablet.open('/my/pin');
    return tablet.send('/my/pin', { proof: 'code', shown, pin: '7391', again: '7391' });
  };
  const late = await makeCode();
  watch.move({ minutes: 10 });
  expect(await spend(late)).toBe(422);
  const good = await makeCode();
  watch.move({ minutes: 9, seconds: 50 });
  expect(await spend(good)).toBe(200);
  const setAt = watch.now();

  const answering = await handed(eileen);
  await answering.open('/my/plan');
  expect(await answering.send('/my/plan', { answer: 'ask me later', words: '' })).toBe(200);
  expect(await db.selectFrom('plan_agreement').select('ask_again_on').executeTakeFirstOrThrow()).toEqual({
    ask_again_on: setAt.toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 3 }),
  });
  await answering.open('/my/who-looked');
  expect(answering.text()).toContain('In the last 12 days.');

  watch.move({ hours: 24 * 30 - 1, minutes: 59 });
  expect((await handed(eileen)).text()).toContain('Your PIN was set anew');
  watch.move({ minutes: 1 });
  expect((await handed(eileen)).text()).not.toContain('Your PIN was set anew');
});
