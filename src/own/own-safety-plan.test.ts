import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { ownScene } from './own-scene.ts';

type Scene = Awaited<ReturnType<typeof ownScene>>;

/** Writes a version of somebody's safety plan as staff do. */
async function version(db: Db, site: Scene, about: { person: string; number: number; shared: 'yes' | 'in part' | 'no'; say: string }): Promise<void> {
  await db
    .insertInto('safety_plan')
    .values({
      person_id: about.person,
      number: about.number,
      own_words: `My door, ${about.say}`,
      signs: 'I stop cooking',
      i_can_do: `Headphones\nThe canal, ${about.say}`,
      be_with: null,
      ring: 'Nan 07700 900321, before eleven\nThe office, day and night',
      place_safer: null,
      staff_do: 'Sit near <b>quietly</b>',
      made_with: 'with them',
      without_why: null,
      shared: about.shared,
      shared_why: about.shared === 'yes' ? null : 'What her sister told us is hers to tell.',
      review_on: Temporal.PlainDate.from('2027-01-10'),
      changed: null,
      written_by: site.asAda().id,
      written_at: site.watch.now(),
    })
    .execute();
}

test('somebody reads their own safety plan as far as it was shared with them, on a handed-over tablet, and rings from it', async ({ db, app }) => {
  const site = await ownScene(db, app);
  const hers = await site.handed(site.eileen);
  // Nothing is shared: it says so and whom to ask, and the first page has no way to it.
  expect(hers.html).not.toContain('/my/safety-plan');
  await hers.open('/my/safety-plan');
  expect(hers.text()).toContain('No safety plan is here for you yet.');
  expect(hers.text()).toContain('Ask your named nurse, or anybody who works here.');
  expect(hers.html).toContain('href="/my/measures/told"');

  await version(db, site, { person: site.eileen, number: 1, shared: 'no', say: 'unshared' });
  await version(db, site, { person: site.dev, number: 1, shared: 'yes', say: 'of Dev' });
  await hers.open('/my/safety-plan');
  expect(hers.text()).toContain('No safety plan is here for you yet.');
  await hers.open('/my');
  expect(hers.html).not.toContain('/my/safety-plan');

  await version(db, site, { person: site.eileen, number: 2, shared: 'yes', say: 'shared' });
  await hers.open('/my');
  expect(hers.html).toContain('href="/my/safety-plan"');
  await hers.open('/my/measures/told');
  expect(hers.html).toContain('href="/my/safety-plan"');
  expect(hers.html).toContain('href="tel:116123"');
  await hers.open('/my/safety-plan');
  for (const words of [
    '“My door, shared”',
    'How I know it is coming',
    'I stop cooking',
    'What I can do',
    'The canal, shared',
    'Who I can ring',
    'What staff do',
  ])
    expect(hers.text()).toContain(words);
  expect(hers.text()).toContain('Ada Lund wrote it down with you on');
  expect(hers.html).toContain('<a class="own-ring" href="tel:07700900321">07700 900321</a>');
  expect(hers.html).toContain('Sit near &lt;b&gt;quietly');
  for (const words of ['unshared', 'of Dev', 'her sister']) expect(hers.html).not.toContain(words);

  // A later version that was not shared whole leaves the one that was; nobody else reads it, and it cannot be changed here.
  await version(db, site, { person: site.eileen, number: 3, shared: 'in part', say: 'later' });
  await hers.open('/my/safety-plan');
  expect(hers.text()).toContain('My door, shared');
  for (const words of ['later', 'her sister']) expect(hers.html).not.toContain(words);
  const his = await site.handed(site.dev);
  await his.open('/my/safety-plan');
  expect(his.text()).toContain('My door, of Dev');
  expect(his.html).not.toContain('shared”');
});
