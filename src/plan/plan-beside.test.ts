import { peopleRoutes } from '#people';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerPlan } from './contributors.ts';
import { addEnding } from './ending-store.ts';
import { addNeedSaid } from './needs-store.ts';
import { addReview } from './plan-store.ts';
import { addText } from './plan-text-store.ts';
import { planRoutes } from './routes.ts';
import { addIntroduction } from './welcome-store.ts';

registerPlan();

const at = (day: number): Temporal.Instant => Temporal.Instant.from(`2026-11-${String(day).padStart(2, '0')}T13:42:00Z`);
const day = (of: number): Temporal.PlainDate => Temporal.PlainDate.from({ year: 2026, month: 11, day: of });

test('two days side by side hold what matters, what life is like, the first conversation and the planned ending; the day of a review can be chosen', async ({
  db,
  app,
}) => {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const hannah = await makeWorker(db, unit, 'OT', { given: 'Hannah', surname: 'Lisle' });
  const matters = (number: number, words: string, on: number) =>
    inScope(app, hannah, at(on), (scope) =>
      addText(scope, { personId: dev, part: 'matters: most', whose: 'the person', number, words, how: 'said', saidOn: day(on) }),
    );
  const need = { need: 'home', words: null, first: false, contact: null, lastSeen: null, nextOn: null, goalId: null };
  await matters(1, 'My mum', 2);
  await inScope(app, hannah, at(2), async (scope) => {
    await addNeedSaid(scope, dev, { ...need, number: 1, answer: 'would like help', words: 'A shed.', saidOn: day(2) });
    await addIntroduction(scope, dev, { on: null, withWhom: null, notYetWhy: 'Asleep', tryAgainOn: day(4) });
  });
  // Written down a day after they sat together: what stood at the end of the day itself is what is compared.
  await inScope(app, hannah, at(4), (scope) =>
    addReview(scope, dev, { on: day(3), whoWasThere: 'Dev', personWords: null, changed: null, nextOn: null }),
  );
  await matters(2, 'My mum and Bess', 16);
  await inScope(app, hannah, at(16), async (scope) => {
    await addNeedSaid(scope, dev, { ...need, number: 2, answer: 'going well', saidOn: day(16) });
    await addIntroduction(scope, dev, { on: day(16), withWhom: 'Hannah', notYetWhy: null, tryAgainOn: null });
    await addEnding(scope, dev, {
      number: 1,
      state: 'planned',
      reason: 'moving away',
      reasonWords: null,
      endsOn: Temporal.PlainDate.from('2026-12-18'),
      lastContact: null,
      told: null,
      agreed: true,
    });
  });
  const browser = await signedIn({ db, app, actor: hannah, routes: [...peopleRoutes, ...planRoutes], now: at(19) });
  const page = await browser.get(`/people/${dev}/plan/versions`);
  expect(page.html).toContain('<option value="2026-11-03"');
  expect(wordsOf(page.html)).toContain('Review on 3 November 2026');
  expect(page.html).toContain(`/people/${dev}/plan/versions?from=2026-11-03"`);
  const words = wordsOf((await browser.get(`/people/${dev}/plan/versions?from=2026-11-03&to=2026-11-16`)).html);
  expect(words).toContain('What changed between 3 November 2026 and 16 November 2026');
  expect(words).toContain('What matters: What matters most to me “My mum” “My mum and Bess”');
  expect(words).toContain('What life is like: Where I live Would like help: “A shed.” Going well');
  expect(words).toContain(
    'First conversation: Introduced to the service Not yet: Asleep · try again on 4 November 2026 On 16 November 2026, with Hannah',
  );
  expect(words).toContain('Planned ending: How work together ends Nothing Planned: 18 December 2026, moving away · the person agreed');
  expect(words).toMatch(
    /At the end of 3 November 2026 .*What matters most to me: “My mum” .*At the end of 16 November 2026 .*What matters most to me: “My mum and Bess”/,
  );
});
