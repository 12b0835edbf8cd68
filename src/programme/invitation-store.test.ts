import { claimsBetween } from '#bookings';
import { Range } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { expectedAt, invitationsOf, invitePeople, sessionsOfPerson, withdrawInvitation } from './invitation-store.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession, sessionById } from './session-store.ts';

const friday = Temporal.PlainDate.from('2026-11-20');
const time = (text: string) => Temporal.PlainTime.from(text);

async function session(scope: Scope, scene: Scene, more: { status?: 'draft' | 'published'; at?: string; maxPeople?: number; name?: string } = {}) {
  const id = await createSession(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    onDate: friday,
    startTime: time(more.at ?? '14:00'),
    status: more.status ?? 'published',
    ...(more.maxPeople === undefined ? {} : { maxPeople: more.maxPeople }),
    ...(more.name === undefined ? {} : { name: more.name }),
  });
  return (await sessionById(scope, id!))!;
}

const asked = (personId: string) => ({ personId, how: 'invited' as const });

test('a published session books the person at once; a draft books nobody; a clash is a sentence and the others are invited', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const art = await session(scope, scene, { name: 'Art', at: '14:30' });
    const draft = await session(scope, scene, { status: 'draft' });
    const garden = await session(scope, scene);
    expect((await invitePeople(scope, art, [asked(eileen)])).invited).toEqual([eileen]);
    expect(await invitePeople(scope, draft, [asked(eileen)])).toEqual({ invited: [eileen], notInvited: [] });
    const answer = await invitePeople(scope, garden, [asked(eileen), asked(gareth)]);
    expect(answer.invited).toEqual([gareth]);
    expect(answer.notInvited).toEqual([
      { personId: eileen, why: 'time taken', say: 'Eileen Fogarty is not invited: they have Art then, 14:30 to 16:00.' },
    ]);
    expect((await claimsBetween(scope, [eileen, gareth], garden.span)).map(({ label }) => label).toSorted()).toEqual(['Art', 'Gardening']);
    expect((await invitePeople(scope, garden, [asked(gareth)])).notInvited[0]?.say).toBe('Gareth Pugh is invited already.');
  });
});

test('a full session takes nobody more without a word why, yet writes down who dropped in', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const one = await session(scope, scene, { maxPeople: 1 });
    await invitePeople(scope, one, [asked(eileen)]);
    expect((await invitePeople(scope, one, [asked(gareth)])).notInvited[0]?.say).toBe('Gareth Pugh is not invited: the one place is taken.');
    const note = { code: 'places', say: 'Places: None left of 1. Not yet.', words: 'Eileen leaves at half past' };
    expect((await invitePeople(scope, one, [{ ...asked(gareth), goingAhead: [note] }])).invited).toEqual([gareth]);
    expect((await invitePeople(scope, one, [{ personId: dev, how: 'drop-in' }])).invited).toEqual([dev]);
    expect((await invitationsOf(scope, [one.id])).find((row) => row.personId === gareth)?.goingAhead).toEqual([note]);
  });
});

test('withdrawing frees the time and keeps why; inviting anew books it again', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const garden = await session(scope, scene);
    await invitePeople(scope, garden, [asked(eileen)]);
    expect(await withdrawInvitation(scope, garden, eileen, 'She asked')).toBe(true);
    expect(await withdrawInvitation(scope, garden, eileen, 'again')).toBe(false);
    expect(await claimsBetween(scope, [eileen], garden.span)).toEqual([]);
    expect((await invitationsOf(scope, [garden.id]))[0]).toMatchObject({ withdrawnWhy: 'She asked' });
    expect(await sessionsOfPerson(scope, eileen, friday, friday)).toEqual([]);
    await invitePeople(scope, garden, [asked(eileen)]);
    expect(await claimsBetween(scope, [eileen], garden.span)).toHaveLength(1);
    expect((await sessionsOfPerson(scope, eileen, friday, friday)).map((one) => [one.session.name, one.how, one.entry])).toEqual([
      ['Gardening', 'invited', null],
    ]);
  });
});

test('somebody away keeps the place and is told as away', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const garden = await session(scope, scene);
    await invitePeople(scope, garden, [asked(eileen), asked(gareth)]);
    await scope.tx
      .insertInto('people_absence')
      .values({
        person_id: gareth,
        kind: 'appointment',
        purpose: 'Dentist',
        during: new Range(garden.span.from, garden.span.from.add({ minutes: 30 })),
        recorded_at: scene.now,
      })
      .execute();
    expect((await expectedAt(scope, garden)).map((one) => [one.personId, one.say])).toEqual(
      [
        [eileen, 'Expected.'],
        [gareth, 'Away: Dentist, 14:00 to 14:30.'],
      ].toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
    );
  });
});

test('another unit’s worker sees no invitation and can invite nobody', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const garden = await inScope(app, scene.jo, scene.now, async (scope) => {
    const made = await session(scope, scene);
    await invitePeople(scope, made, [asked(eileen)]);
    return made;
  });
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await invitationsOf(scope, [garden.id])).toEqual([]);
    expect(await sessionsOfPerson(scope, eileen, friday, friday)).toEqual([]);
    expect(await scope.tx.selectFrom('programme_invitation').selectAll().execute()).toEqual([]);
    await expect(invitePeople(scope, garden, [asked(eileen)])).rejects.toThrow('no such session');
  });
});

test('two workers invite into the last place at once: one person is invited, the other worker is told', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  for (let round = 0; round < 5; round += 1) {
    const last = await inScope(app, scene.jo, scene.now, (scope) => session(scope, scene, { maxPeople: 1, at: `${10 + round * 2}:00` }));
    const answers = await Promise.all([
      inScope(app, scene.jo, scene.now, (scope) => invitePeople(scope, last, [asked(eileen)])),
      inScope(app, scene.lee, scene.now, (scope) => invitePeople(scope, last, [asked(gareth)])),
    ]);
    expect(answers.flatMap(({ invited }) => invited)).toHaveLength(1);
    expect(answers.flatMap(({ notInvited }) => notInvited.map(({ why }) => why))).toEqual(['no place']);
  }
});
