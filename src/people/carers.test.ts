import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { Range, type Db } from '#platform/database.ts';
import { peopleRoutes as routes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larch');
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const student = await makeWorker(db, unit, 'student', { given: 'Ines', surname: 'Calder' });
  const other = await makeWorker(db, await makeUnit(db, 'Elm'), 'nurse', { given: 'Una', surname: 'Moss' });
  const eileen = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const as = (actor: typeof nurse) => signedIn({ db, app, actor, routes, now });
  const femi = await as(nurse);
  const add = async (person: string, consent: string, mayBeTold = '') => {
    const added = await femi.post(`/people/${person}/carer`, { carerName: 'Sean Fogarty', relation: 'brother', phone: '', consent, mayBeTold });
    expect(added.status).toBe(303);
    const { id } = await db.selectFrom('people_carer').select('id').where('person_id', '=', person).executeTakeFirstOrThrow();
    return `/people/${person}/carers/${id}`;
  };
  return { unit, eileen, dev, femi, add, student: await as(student), other: await as(other) };
}

const contact = (change: Record<string, string> = {}) => ({
  'on-day': '26',
  'on-month': '11',
  'on-year': '2026',
  at: '09:30',
  how: 'telephone',
  began: 'they did',
  reached: 'yes',
  said: 'He asked when he may visit.',
  told: '',
  ...change,
});

test('general information may always be given; more than the person agreed to is stopped, and kept with why when it was told all the same', async ({
  db,
  app,
}) => {
  const { eileen, femi, add, other } = await scene(db, app);
  const page = await add(eileen, 'did not agree');
  expect((await femi.post(`${page}/contact`, contact())).status).toBe(303);
  const told = await femi.post(`${page}/contact`, contact({ told: 'That she sleeps badly.' }));
  expect(told.status).toBe(422);
  expect(wordsOf(told.html)).toContain('The person did not agree: share nothing. Leave this empty');
  expect(told.html).toContain('That she sleeps badly.');
  expect((await femi.post(`${page}/contact`, contact({ told: 'That she sleeps badly.', beyondWhy: 'He rang in fear for her life.' }))).status).toBe(
    303,
  );
  expect((await femi.post(`${page}/contact`, contact({ reached: 'no', said: 'Rang back', told: 'x', beyondWhy: 'y' }))).status).toBe(422);
  expect((await femi.post(`${page}/contact`, contact({ at: '10:30' }))).status).toBe(422);
  const words = wordsOf((await femi.get(page)).html);
  expect(words).toContain('General information alone.');
  expect(words).toContain('Told of the person: That she sleeps badly.');
  expect(words).toContain('Beyond what was agreed He rang in fear for her life.');
  // Asked again: it stands from now, and what was agreed before is kept with the contact.
  const version = /name="_version" value="(\d+)"/.exec((await femi.get(page)).html)![1]!;
  const asked = { consent: 'agreed in part', mayBeTold: 'how I sleep', ownWords: 'He worries. Tell him that.', _version: version };
  expect((await femi.post(`${page}/consent`, asked)).status).toBe(303);
  expect((await femi.post(`${page}/consent`, asked)).status).toBe(409);
  const part = await femi.post(`${page}/contact`, contact({ told: 'That she slept.' }));
  expect(wordsOf(part.html)).toContain('The person agreed to sharing in part. May be told: how I sleep. Tick that it was within that');
  expect((await femi.post(`${page}/contact`, contact({ told: 'That she slept.', within: 'yes' }))).status).toBe(303);
  expect(
    (await db.selectFrom('people_carer_contact').select(['consent', 'told']).orderBy('id').execute()).map((one) => [one.consent, one.told]),
  ).toEqual([
    ['did not agree', null],
    ['did not agree', 'That she sleeps badly.'],
    ['agreed in part', 'That she slept.'],
  ]);
  expect((await other.get(page)).status).toBe(404);
  expect((await other.post(`${page}/contact`, contact())).status).toBe(404);
});

test('what a carer tells in confidence is open to those who look after the person and to nobody else on the page', async ({ db, app }) => {
  const { eileen, dev, femi, add, student } = await scene(db, app);
  const page = await add(eileen, 'agreed');
  const view = { part: 'how they see it', words: 'I am at the end of my strength.', confidence: 'in confidence' };
  expect((await femi.post(`${page}/view`, view)).status).toBe(303);
  expect((await femi.post(`${page}/view`, { ...view, part: 'what helps', words: 'Tea before talking.', confidence: 'may be known' })).status).toBe(
    303,
  );
  expect((await femi.post(`${page}/contact`, contact({ said: 'He fears her temper.', inConfidence: 'yes' }))).status).toBe(303);
  const hers = wordsOf((await femi.get(page)).html);
  expect(hers).toContain('I am at the end of my strength.');
  expect(hers).toContain('He fears her temper.');
  const theirs = wordsOf((await student.get(page)).html);
  expect(theirs).toContain('Tea before talking.');
  expect(theirs).not.toContain('end of my strength');
  expect(theirs).not.toContain('temper');
  expect(theirs).toContain('Told in confidence: open to those who speak with carers here.');
  expect((await student.post(`${page}/view`, view)).status).toBe(403);
  // A carer of one person is not reached by way of another.
  expect((await femi.get(page.replace(eileen, dev))).status).toBe(404);
});

test('an assessment of their own says how it stands and on what law; the unit sees whom nobody has spoken with and who has nobody', async ({
  db,
  app,
}) => {
  const { unit, eileen, dev, femi, add, other } = await scene(db, app);
  const page = await add(eileen, 'agreed');
  const given = { kind: 'carer’s assessment', answer: '', 'given-day': '20', 'given-month': '11', 'given-year': '2026', what: 'Told whom to ring' };
  expect(wordsOf((await femi.post(`${page}/support`, given)).html)).toContain('Say how it stands');
  expect((await femi.post(`${page}/support`, { ...given, kind: 'advice', answer: 'offered' })).status).toBe(422);
  expect((await femi.post(`${page}/support`, { ...given, answer: 'offered' })).status).toBe(303);
  const shown = wordsOf((await femi.get(page)).html);
  expect(shown).toContain('Assessment offered');
  expect(shown).toContain('Care Act 2014, section 10');
  const list = `/carers?unit=${unit}`;
  expect(wordsOf((await femi.get(list)).html)).toMatch(/Nobody has spoken with them for 4 weeks 0 ?carers? Nobody\./);
  await db
    .updateTable('people_carer')
    .set({ during: new Range(Temporal.PlainDate.from('2026-09-01'), null) })
    .execute();
  let words = wordsOf((await femi.get(list)).html);
  expect(words).toMatch(/Sean Fogarty, brother of Eileen Fogarty Never, as far as is written down/);
  expect(words).toContain('Dev Chowdhury Not asked yet who matters to them');
  expect(words).toContain('Assessment offered fewer than 5');
  await femi.post(`${page}/contact`, contact({ reached: 'no', said: 'Rang' }));
  expect(wordsOf((await femi.get(list)).html)).toContain('Never, as far as is written down');
  await femi.post(`${page}/contact`, contact());
  expect(wordsOf((await femi.get(list)).html)).toContain('Last 26 November 2026, 09:30');
  const none = { why: 'wants nobody involved', ownWords: 'Leave my mother be.', 'again-day': '1', 'again-month': '12', 'again-year': '2026' };
  expect(wordsOf((await femi.post(`/people/${dev}/no-carer`, { ...none, 'again-year': '2027' })).html)).toContain('at the latest');
  expect((await femi.post(`/people/${dev}/no-carer`, none)).status).toBe(303);
  expect((await femi.post(`/people/${eileen}/no-carer`, { ...none, why: 'has nobody' })).status).toBe(422);
  words = wordsOf((await femi.get(list)).html);
  expect(words).toMatch(/Dev Chowdhury Wants nobody involved ask again by 1 December 2026/);
  const mother = await add(dev, 'not asked');
  expect(wordsOf((await femi.get(mother)).html)).toContain('Dev wants nobody involved: “Leave my mother be.”');
  expect((await other.get(list)).status).toBe(404);
});

test('a carer who might be told is told nothing more once the person wants nobody involved, save with why', async ({ db, app }) => {
  const { dev, femi, add } = await scene(db, app);
  const page = await add(dev, 'agreed');
  expect((await femi.post(`${page}/contact`, contact({ told: 'That he is well.' }))).status).toBe(303);
  const none = { why: 'wants nobody involved', ownWords: '', 'again-day': '1', 'again-month': '12', 'again-year': '2026' };
  expect((await femi.post(`/people/${dev}/no-carer`, none)).status).toBe(303);
  // Whatever was agreed before, every page that names the carer says so now, and no letter about him goes to her.
  for (const where of [`/people/${dev}`, `/people/${dev}/carers`]) {
    const words = wordsOf((await femi.get(where)).html);
    expect(words, where).toContain('The person wants nobody involved: share nothing');
    expect(words, where).not.toContain('The person agreed to sharing');
  }
  const told = await femi.post(`${page}/contact`, contact({ told: 'That he is asleep.' }));
  expect(told.status).toBe(422);
  expect(wordsOf(told.html)).toContain('The person wants nobody involved: share nothing. Leave this empty');
  expect(told.html).toContain('That he is asleep.');
  expect((await femi.post(`${page}/contact`, contact())).status).toBe(303);
  expect((await femi.post(`${page}/contact`, contact({ told: 'That he is asleep.', beyondWhy: 'She feared that he was dead.' }))).status).toBe(303);
  expect(wordsOf((await femi.get(page)).html)).toContain('Beyond what was agreed She feared that he was dead.');
});
