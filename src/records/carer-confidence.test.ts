import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeCopy, whatToDecide } from './copy-parts.ts';
import { addRequest, decideFlags, flagsOf, keepFlags, keepHarm, leftOutOf, requestsOf, walkRecord } from './copy-store.ts';
import { now, recordsScene } from './records-scene.ts';

const secret = 'He frightens me when he stops his tablets';

test('what a carer says is flagged in a copy and leaves only once a clinician decided; in confidence it is in no copy the person takes alone', async ({
  db,
  app,
}) => {
  const { person, manager, namedNurse } = await recordsScene(db, app);
  const { rows } = await sql<{ id: string }>`insert into people_carer (person_id, name, relation, consent, during, recorded_at)
    values (${person}, 'Ann', 'mum', 'agreed', daterange('2026-08-01', null), ${now}) returning id`.execute(db);
  const about = { carer_id: rows[0]!.id, person_id: person, recorded_by: namedNurse.id, recorded_at: now };
  await db
    .insertInto('people_carer_view')
    .values([
      { ...about, part: 'how they see it', words: secret, in_confidence: true, said_on: Temporal.PlainDate.from('2026-11-18') },
      { ...about, part: 'what helps', words: 'A walk by the water', in_confidence: false, said_on: Temporal.PlainDate.from('2026-11-18') },
    ])
    .execute();
  const contact = { ...about, happened_at: now, how: 'telephone', began: 'they did', consent: 'agreed' };
  await db
    .insertInto('people_carer_contact')
    .values([
      { ...contact, said: `${secret}, again`, in_confidence: true },
      { ...contact, said: 'Visits on Sunday' },
    ])
    .execute();

  const copied = await inScope(app, manager, now, async (scope) => {
    await addRequest(scope, {
      personId: person,
      askedBy: 'the person',
      authority: null,
      how: 'said',
      identity: 'Known',
      receivedOn: scope.today,
      dueOn: scope.today.add({ months: 1 }),
      law: 'UK GDPR',
      daysGiven: null,
    });
    const [request] = await requestsOf(scope, person);
    await keepFlags(scope, request!, await whatToDecide(scope, request!, await walkRecord(scope, person)));
    const flags = (await flagsOf(scope, request!.id)).filter(({ field }) => field === '*');
    expect(flags.map(({ table }) => table).toSorted()).toEqual(['people_carer_contact', 'people_carer_view', 'people_carer_view']);
    await keepHarm(scope, request!, 'nothing held back', 'Nothing');
    const [asked] = await requestsOf(scope, person);
    expect(await makeCopy(scope, asked!)).toBeNull();
    await decideFlags(scope, asked!.id, new Map((await flagsOf(scope, asked!.id)).map(({ id }) => [id, 'take out'])), 'Hers');
    return JSON.stringify((await makeCopy(scope, asked!))!.entries);
  });
  expect(copied).not.toContain(secret);
  expect(copied).not.toContain('A walk by the water');
  expect(copied).toContain('Visits on Sunday');

  const themself = {
    kind: 'person' as const,
    id: person,
    accountId: person,
    name: 'Gareth',
    deviceId: null,
    session: { firstName: 'Gareth', privateOpen: true, passwordProves: true, handedBy: null },
  };
  const own = await inScope(app, themself, now, async (scope) => {
    await sql`select set_config('trellis.private_open', 'yes', true)`.execute(scope.tx);
    return { rows: JSON.stringify(await walkRecord(scope, person)), left: await leftOutOf(scope, person) };
  });
  expect(own.rows).not.toContain(secret);
  expect(own.rows).toContain('A walk by the water');
  // Always said, whether there is any or not: that it is said tells nothing.
  expect(
    own.left
      .filter(({ why }) => why.includes('in confidence'))
      .map(({ table }) => table)
      .toSorted(),
  ).toEqual(['people_carer_contact', 'people_carer_view']);
});
