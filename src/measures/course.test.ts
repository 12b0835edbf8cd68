import { sql } from 'kysely';
import { notesRoutes } from '#notes';
import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerMeasures } from './contributors.ts';
import { sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';

const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });
const none = (name: string) => ({ [`${name}-day`]: '', [`${name}-month`]: '', [`${name}-year`]: '' });

test('a course of structured work is planned under a supervisor, its sessions counted, and the whole of it looked at', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const lee = await makeWorker(db, scene.unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const leeIn = await signedIn({ db, app, actor: lee, routes, now });
  const path = `/people/${scene.gareth}/structured-work`;
  const base = {
    work: 'families-in-crisis',
    aim: 'That his mother sleeps at night',
    courseWords: 'She worries more than me.',
    sessions: '2',
    ...on('began', '2'),
    ...on('review', '17', '12'),
  };
  const begin = (fields: Record<string, string> = {}) => leeIn.post(`${path}/courses`, { ...base, ...fields });
  expect(wordsOf((await begin()).html)).toContain('Work with families in crisis is open to workers who were trained in it.');
  for (const what of ['families-in-crisis', 'coping-strategies']) {
    await train(db, lee.id, what, '2026-01-01', null, scene.head.id);
    await db
      .insertInto('measures_supervision')
      .values({
        staff_id: lee.id,
        what,
        supervisor_id: scene.head.id,
        during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
        recorded_by: scene.manager.id,
        recorded_at: now,
      })
      .execute();
  }
  expect(wordsOf((await begin(on('review', '2'))).html)).toContain('Look at the whole of it on a day after it begins.');
  expect(wordsOf((await begin({ sessions: '0' })).html)).toContain('must be between 1 and 60');
  expect((await begin()).status).toBe(303);
  const { id: course } = await db.selectFrom('measures_course').select('id').executeTakeFirstOrThrow();
  const session = { what: 'families-in-crisis', minutes: '50', ownWords: '', did: 'Sat with both', next: '', whoElse: 'His mother', course };
  const hold = (day: string, fields: Record<string, string> = {}) => leeIn.post(path, { ...session, ...on('on', day), ...fields });
  expect(wordsOf((await hold('5', { what: 'coping-strategies' })).html)).toContain('That course is in another kind of work.');
  expect((await hold('5')).status).toBe(303);
  expect(wordsOf((await leeIn.get(path)).html)).toContain('Work with families in crisis: a course 1 of 2 sessions');
  expect((await hold('12')).status).toBe(303);
  expect((await hold('13', { course: '' })).status).toBe(303);
  const full = wordsOf((await leeIn.get(path)).html);
  expect(full).toContain('Every session planned was held: look at the whole of it. “She worries more than me.”');
  expect(full).toContain('Lee Marsh, supervised by Beatrix Langley');

  const look = {
    course,
    ...on('on', '19'),
    outcome: 'helped with some of it',
    cameTo: 'She rings less at night.',
    ownWords: 'Better.',
    next: 'it goes on',
  };
  const review = (fields: Record<string, string>) => leeIn.post(`${path}/courses/review`, { ...look, ...none('again'), ...fields });
  expect(wordsOf((await review({})).html)).toContain('Enter the day it is looked at again, after this one.');
  expect(wordsOf((await review({ ...on('on', '1'), next: 'it is over' })).html)).toContain('The course had not begun then.');
  expect((await review({ course: crypto.randomUUID() })).status).toBe(404);
  expect((await review({ ...on('again', '17', '12'), withSupervisor: 'yes' })).status).toBe(303);
  const later = wordsOf((await leeIn.get(path)).html);
  expect(later).toContain(
    'Helped with some of it: She rings less at night. Gareth: “Better.” · it goes on, again 17 December 2026 · Lee Marsh, 19 November 2026, talked over with the supervisor',
  );
  expect(later).not.toContain('Every session planned was held');
  expect((await review({ next: 'it is over' })).status).toBe(303);
  expect((await review({ next: 'it is over' })).status).toBe(422);
  expect(wordsOf((await hold('18')).html)).toContain('That course is over.');
  expect(wordsOf((await leeIn.get(path)).html)).toContain('over, 2 of 2 sessions');
  const student = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'student', { given: 'Ines', surname: 'Calder' }), routes, now });
  expect((await student.post(`${path}/courses`, base)).status).toBe(403);
});

test('a session stands in the list of notes by its day, with its number in the course and the person’s words; sifted by kind, by worker and by page', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  const lee = await makeWorker(db, scene.unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const day = (words: string) => Temporal.PlainDate.from(words);
  const { id: course } = await db
    .insertInto('measures_course')
    .values({
      person_id: scene.gareth,
      unit_id: scene.unit,
      what: 'coping-strategies',
      aim: 'Quieter buses',
      sessions: 2,
      began_on: day('2026-11-01'),
      review_on: day('2026-12-17'),
      worker_id: lee.id,
      supervisor_id: scene.head.id,
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const held = (on: string, did: string, more: { course_id?: string | null; own_words?: string } = {}) => ({
    person_id: scene.gareth,
    unit_id: scene.unit,
    what: 'coping-strategies',
    on_date: day(on),
    minutes: 40,
    did,
    worker_id: lee.id,
    supervisor_id: scene.head.id,
    course_id: course,
    recorded_at: now,
    ...more,
  });
  // Written down out of order: the number goes by the day. The last is one more than were planned, one is part of no course.
  const sessions = [
    held('2026-11-12', 'Hummed on the stairs', { own_words: 'Humming’s daft but it works.' }),
    held('2026-11-05', 'Listed what helps'),
    held('2026-11-17', 'Took the bus'),
    held('2026-11-18', 'Talked about nights', { course_id: null }),
  ];
  await db.insertInto('measures_structured_session').values(sessions).execute();
  const note = (hours: number, did: string) => ({ kind: 'one to one', did, happenedAt: now.subtract({ hours }) });
  for (const { kind, did, happenedAt } of [note(24 * 5, 'Walked to the gate'), note(24 * 10, 'Sat in the garden')]) {
    const { id } = await db
      .insertInto('notes_note')
      .values({
        person_id: scene.gareth,
        unit_id: scene.unit,
        kind,
        happened_at: happenedAt,
        written_at: happenedAt,
        author_id: scene.ot.id,
        author_role: 'OT',
        origin_kind: 'written',
        version_no: 1,
        late: false,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('notes_version')
      .values({ note_id: id, person_id: scene.gareth, no: 1, did, signed_by: scene.ot.id, signed_at: happenedAt })
      .execute();
  }
  registerMeasures();
  const jo = await signedIn({ db, app, actor: scene.worker, routes: notesRoutes, now });
  const path = `/people/${scene.gareth}/notes`;
  const all = wordsOf((await jo.get(path)).html);
  const order = ['Talked about nights', 'Took the bus', 'Walked to the gate', 'Hummed on the stairs', 'Sat in the garden', 'Listed what helps'];
  expect(order.map((words) => all.indexOf(words)).every((at, index, found) => at > (found[index - 1] ?? 0))).toBe(true);
  expect(all).toContain('Structured work: Coping strategies, session 2 of 2 planned, 40 minutes “Humming’s daft but it works.” Hummed on the stairs');
  expect(all).toContain('Structured work: Coping strategies, session 3, 2 were planned, 40 minutes Took the bus');
  expect(all).toContain('Structured work: Coping strategies, 40 minutes Talked about nights');
  expect(all).toContain('Lee Marsh, supervised by Beatrix Langley');
  const only = wordsOf((await jo.get(`${path}?kind=structured`)).html);
  expect([only.includes('Listed what helps'), only.includes('Walked to the gate')]).toEqual([true, false]);
  const contacts = wordsOf((await jo.get(`${path}?kind=one+to+one`)).html);
  expect([contacts.includes('Listed what helps'), contacts.includes('Walked to the gate')]).toEqual([false, true]);
  expect(wordsOf((await jo.get(`${path}?by=me`)).html)).not.toContain('Listed what helps');
  const leeIn = await signedIn({ db, app, actor: lee, routes: notesRoutes, now });
  expect(wordsOf((await leeIn.get(`${path}?by=me`)).html)).toContain('Listed what helps');
  // A page begins after a place in the list, between two of one day too.
  const { id } = await db.selectFrom('measures_structured_session').select('id').where('did', '=', 'Hummed on the stairs').executeTakeFirstOrThrow();
  const before = wordsOf((await jo.get(`${path}?before=2026-11-12T12:00:00Z_${id}`)).html);
  expect(['Took the bus', 'Hummed on the stairs', 'Sat in the garden', 'Listed what helps'].map((words) => before.includes(words))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  // What cannot be read is said, and takes no note with it.
  await sql`alter table measures_course rename to measures_elsewhere`.execute(db);
  const without = wordsOf((await jo.get(path)).html);
  expect(without).toContain('Could not check sessions of structured work just now.');
  expect(without).toContain('Walked to the gate');
});
