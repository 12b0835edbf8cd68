import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, scene } from './authorisation-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { makeOuting } from './outing-store.ts';
import { makeAuthorisation } from './seed.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}:00Z`);

test('the check asks about medicines before a night away and at no other time; not ready, they are warned of at the release', async ({ db, app }) => {
  const of = await scene(db, app);
  const { femi, calder, rosa } = of.staff;
  await db
    .insertInto('workforce_shift')
    .values({ staff_id: femi.id, unit_id: of.unitId, kind: 'long day', during: new Range(at('19T07:00'), at('19T20:00')) })
    .execute();
  const granted = await makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: calder.id,
    enteredBy: femi.id,
    checkedBy: rosa.id,
    signedAt: at('19T10:00'),
    lines: [
      { kind: 'unescorted community', places: 'Library', escorts: 0 },
      { kind: 'overnight', places: 'Home', escorts: 0, maxMinutes: null, stay: { carersView: 'Glad of it' } },
    ],
  });
  const plan = (line: number, place: string, from: string, to: string): Promise<string> =>
    inScope(app, femi, now, async (scope) => {
      const people = [{ personId: of.personId, basis: 'section 17' as const, lineId: granted.lineIds[line]! }];
      const made = await makeOuting(scope, { unitId: of.unitId, title: place, place, span: { from: at(from), to: at(to) }, people, escorts: [] });
      return made.episodeIds[0]!;
    });
  const [day, night] = [await plan(0, 'Library', '19T14:00', '19T15:00'), await plan(1, 'Home', '19T16:00', '20T10:00')];
  const nurse = await signedIn({ db, app, actor: femi, routes: goingOutRoutes, now });
  const question = 'Medicines for the night away';
  expect(wordsOf((await nurse.get(`/leave/episodes/${day}/check`)).html)).not.toContain(question);
  expect(wordsOf((await nurse.get(`/leave/episodes/${night}/check`)).html)).toContain(question);
  const answers = { said: 'Yes', wants: 'yes', seems: 'as usual', intoxicated: 'no', observation: 'general', decision: 'go' };
  const page = async () => wordsOf((await nurse.get(`/leave/episodes/${night}`)).html);
  const check = async (medicines: Record<string, string>, version: string) => {
    const sent = await nurse.post(`/leave/episodes/${night}/check`, { ...answers, ...medicines, _version: version });
    if (sent.status !== 303) throw new Error(wordsOf(sent.html));
  };
  await check({}, '1');
  expect(await page()).toContain('Could not check: medicines for the time away. Find out yourself.');
  await check({ medicines: 'not ready' }, '2');
  expect(await page()).toContain('Medicines for the time from 16:00 are not ready.');
  await check({ medicines: 'ready' }, '3');
  expect(await page()).not.toContain('edicines for the time');
});
