import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const sign = 'I count the stairs at night';

test('an early sign that the person takes back leaves every report that is not final, edited or not, and is not signed with it', async ({
  db,
  app,
}) => {
  const scene = await roundScene(db);
  const wellness = {
    person_id: scene.rana,
    part: 'early signs',
    thread_id: crypto.randomUUID(),
    said_on: Temporal.PlainDate.from('2026-11-02'),
    written_at: now.subtract({ hours: 300 }),
  };
  await db
    .insertInto('plan_wellness_line')
    .values({ ...wellness, id: wellness.thread_id, no: 1, words: sign, shared_at: now.subtract({ hours: 300 }) })
    .execute();
  const nudges = [18, 20].map((day) => ({ id: crypto.randomUUID(), on: Temporal.PlainDate.from(`2026-11-${day}`) }));
  for (const { id, on } of nudges) {
    await db
      .insertInto('safety_nudge')
      .values({
        id,
        person_id: scene.rana,
        unit_id: scene.unit,
        cause: 'early sign',
        sign_id: wellness.thread_id,
        on_date: on,
        raised_at: now.subtract({ hours: 150 }),
        asked_as: 'anyone',
        answer_by: now,
      })
      .execute();
    await db
      .insertInto('safety_sighting')
      .values({
        nudge_id: id,
        person_id: scene.rana,
        how: 'seen',
        words: `Up at three, night of the ${on.day}th`,
        seen_at: now.subtract({ hours: 150 }),
        recorded_by: scene.lee.id,
        recorded_at: now.subtract({ hours: 150 }),
      })
      .execute();
  }
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };
  const id = (await carys.post(`/people/${scene.rana}/reports`, { purpose: 'team', reader: 'The ward round', replaces: '', ...days }))
    .to!.split('/')
    .at(-1)!;
  const kept = async () =>
    (await db.selectFrom('rounds_sentence').select(['id', 'words']).where('key', 'like', 'signs:%').orderBy('position').execute()) as readonly {
      id: string;
      words: string;
    }[];
  const drafted = await kept();
  expect(drafted.map(({ words }) => words.includes(sign))).toEqual([true, true]);
  // Her author copied her words into a sentence of their own making.
  const edit = { sentence: drafted[0]!.id, words: `Rana says “${sign}”; she was up.`, what: 'save', _version: '1' };
  expect((await carys.post(`/reports/${id}/sentences`, edit)).status).toBe(303);
  expect(wordsOf((await carys.get(`/reports/${id}`)).html).split(sign).length).toBeGreaterThan(2);

  await db.updateTable('plan_wellness_line').set({ shared_at: null }).where('id', '=', wellness.thread_id).execute();
  for (const page of [`/reports/${id}`, `/reports/${id}/sign`]) {
    const { html } = await carys.get(page);
    expect(html).not.toContain(sign);
    expect(wordsOf(html)).toContain('a sign that is not shared any more. Seen on Wednesday 18 November: Up at three, night of the 18th.');
  }
  const signed = await carys.post(`/reports/${id}/sign`, { read: 'yes', seen: 'yes', _version: '2' });
  expect(signed.status).toBe(303);
  expect((await kept()).map(({ words }) => words.includes(sign))).toEqual([false, false]);
  expect((await carys.get(`/reports/${id}`)).html).not.toContain(sign);
});
