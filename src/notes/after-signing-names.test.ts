import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { walkAsOwner } from '#tests/record-walk.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, now, register, write } from './notes-scene.ts';

test('what was wrong, and how it came to be here, name nobody else: both stand in this record', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen);
  for (const [act, sent] of [
    ['in-error', { words: 'This was about Gareth Pugh.' }],
    ['move', { to: scene.gareth, why: 'I had Gareth Pugh’s page open too.' }],
  ] as const) {
    const refused = await lee.post(`/notes/${note}/${act}`, sent);
    expect([act, refused.status]).toEqual([act, 422]);
    expect(wordsOf(refused.html)).toContain('names one person');
    expect(refused.html).toContain('Gareth Pugh');
  }
  expect((await db.selectFrom('notes_note').select('state').where('id', '=', note).executeTakeFirstOrThrow()).state).toBe('waiting');
});

test('a name in what goes beside a note is changed by one press, or kept with why; what may be a word is not a dead end', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen);
  const addendum = (more: Record<string, string>) => lee.post(`/notes/${note}/addendum`, { words: 'Gareth came with us.', keepNames: '', ...more });
  const refused = await addendum({});
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.html)).toContain('Change names to “someone else here”');
  const changed = await addendum({ repair: 'names' });
  expect(changed.status).toBe(422);
  expect(changed.html).toContain('>Someone else here came with us.</textarea>');
  expect(wordsOf(changed.html)).toContain('The names were changed. Read it again, then send it.');
  expect((await addendum({ words: 'Someone else here came with us.' })).status).toBe(303);
  expect((await addendum({ keepNames: 'Eileen asked that it say so.' })).status).toBe(303);
  const why = await db.selectFrom('audit.event').select('reason').where('action', '=', 'notes.add-addendum').where('outcome', '=', 'done').execute();
  expect(why.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['A name is kept: Eileen asked that it say so.']));
  // Everything that goes beside a note offers the same two ways out, and keeps why in the audit.
  const carys = await scene.as(scene.carys);
  for (const [who, act, sent, field] of [
    [carys, 'send-back', { faults: 'other', version: '1' }, 'comment'],
    [lee, 'move', { to: scene.gareth }, 'why'],
    [lee, 'in-error', {}, 'words'],
  ] as const) {
    const post = (more: Record<string, string>) =>
      who.post(`/notes/${note}/${act}`, { ...sent, [field]: 'It was with Gareth.', keepNames: '', ...more });
    const first = await post({});
    expect([act, first.status, wordsOf(first.html).includes('Change names to')]).toEqual([act, 422, true]);
    expect((await post({ repair: 'names' })).html).toContain('>It was with someone else here.</textarea>');
  }
  expect((await lee.post(`/notes/${note}/in-error`, { words: 'It was with Gareth.', keepNames: 'A boat of that name.' })).status).toBe(303);
  const kept = await db
    .selectFrom('audit.event')
    .select('reason')
    .where('action', '=', 'notes.enter-in-error')
    .where('outcome', '=', 'done')
    .execute();
  expect(kept.map(({ reason }) => reason)).toEqual(['A name is kept: A boat of that name.']);
});

test('a note goes to somebody who was there when it happened and has left since; the copy of the wrong record has none of its words', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen, { ownWords: 'I miss my boat.' });
  await sql`update people_episode set during = tstzrange(lower(during), ${now.subtract({ minutes: 10 }).toString()}), ended_how = 'discharge' where person_id = ${scene.gareth}`.execute(
    db,
  );
  expect(wordsOf((await lee.get(`/notes/${note}/move`)).html)).toContain('Gareth Pugh');
  const sent = await lee.post(`/notes/${note}/move`, { to: scene.gareth, why: 'Wrong page open.' });
  expect(sent.to).toMatch(/^\/notes\//);
  const copied = async (id: string): Promise<string> => {
    const themself: Actor = {
      kind: 'person',
      id,
      accountId: id,
      name: '',
      deviceId: null,
      session: { firstName: '', privateOpen: true, passwordProves: true, handedBy: null },
    };
    return inScope(app, themself, now, async ({ tx }) => JSON.stringify((await sql`select * from records_walk(${id})`.execute(tx)).rows));
  };
  expect(JSON.stringify(await walkAsOwner(db, scene.eileen))).toContain('boat');
  expect(await copied(scene.eileen)).not.toContain('boat');
  expect(await copied(scene.gareth)).toContain('boat');
});

test('the manager’s naming is ended by a manager; a cover also by either of the two', async ({ db, app }) => {
  const scene = await larch(db, app);
  const make = async (what: string, staff: string, author: string): Promise<string> =>
    (
      await db
        .insertInto('notes_cover')
        .values({
          unit_id: scene.unit,
          what,
          staff_id: staff,
          for_id: author,
          during: new Range(Temporal.PlainDate.from('2026-11-19'), null),
          made_by: scene.wendy.id,
          made_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  await register(db, scene.wendy.id);
  const naming = await make('countersigns for', scene.carys.id, scene.lee.id);
  const cover = await make('covers for', scene.femi.id, scene.carys.id);
  const end = async (who: typeof scene.femi, id: string): Promise<number> =>
    (await (await scene.as(who)).post(`/notes/cover/${id}/end`, { sure: 'yes' })).status;
  expect(await end(scene.femi, naming)).toBe(422);
  expect(wordsOf((await (await scene.as(scene.femi)).get(`/notes/countersign/cover?unit=${scene.unit}`)).html).match(/\bEnd\b/g)).toHaveLength(1);
  expect(await end(scene.wendy, naming)).toBe(303);
  expect(await end(scene.femi, cover)).toBe(303);
});
