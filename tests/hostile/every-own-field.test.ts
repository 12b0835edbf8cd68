import { expect, test } from '#tests/fixture.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { FormAttack } from './attack-forms.ts';
import { FormFinder } from './find-forms.ts';
import { readBack } from './read-back.ts';
import { now, underAttack } from './unit-under-attack.ts';

/** Routes whose text is no words that anybody reads, or that ask for a thing the sample has not. */
const noWords: Readonly<Record<string, string>> = {
  '/my/easy-read': 'an answer to a sentence that was made easy: src/own/easy-read.test.ts, and the sweep of columns',
  '/my/measures/answer': 'one of a few answers',
  '/my/pin': 'figures, kept as a hash',
  '/my/private': 'figures, kept nowhere',
};

test(
  '36 37 38 43: every field of a person’s own pages that takes words is sent hostile ones: they come out as words, for them and on every page of the team',
  { timeout: 300_000 },
  async ({ db, app, shared }) => {
    const unit = await underAttack(db, app);
    const person = unit.sample.byName['person']!;
    const ask = async (instrument: string): Promise<string> =>
      (
        await db
          .insertInto('measures_asked')
          .values({ person_id: person, unit_id: unit.sample.unit, instrument_id: instrument, asked_by: unit.inCharge.subjectId, asked_at: now })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id;
    const finder = new FormFinder(unit, db, [unit.person]);
    const attack = new FormAttack({ unit, shared, actors: [unit.person], finder });
    // A measure half answered asks for words at its end; one not begun, for why not. An early sign asks for what helps beside it.
    const [begun, asked] = [await ask('phq-9'), await ask('gad-7')];
    const answered = { asked: begun, definition: '1999', at: '1', answer: '1', go: 'on' };
    expect((await unit.post(unit.person, '/my/measures/answer', answered)).status).toBe(303);
    for (const page of [`/my/measures?asked=${begun}&at=201`, `/my/measures?asked=${asked}`, '/my/wellness?part=early%20signs'])
      await finder.open(unit.person, page);
    const posts = roomRoutes.filter(({ method, path }) => method === 'post' && path.startsWith('/my/'));
    for (const route of posts) await attack.attack(route, false);
    const kept: string[] = [];
    for (const route of posts) if (await attack.keep(route)) kept.push(route.path);
    const own = await readBack(
      unit,
      [unit.person],
      unit.pages.filter(({ route }) => route.path.startsWith('/my')),
    );
    const team = await readBack(
      unit,
      [unit.inCharge, unit.actor('manager')],
      unit.pages.filter(({ route }) => !route.path.startsWith('/my')),
    );
    expect.soft([...attack.faults, ...own.faults, ...team.faults]).toEqual([]);
    expect.soft(attack.shownAnyway).toEqual([]);
    expect([...attack.withWords].filter((route) => !attack.taken.has(route)).map(({ path }) => path)).toEqual(Object.keys(noWords));
    expect(kept).toEqual([...attack.taken.keys()].map(({ path }) => path));
    expect(attack.taken.get(posts.find(({ path }) => path === '/my/wellness/line')!)?.boxes).toEqual(['words', 'whatIDo']);
    for (const page of ['/my/plan', '/my/words', '/my/notes', '/my/leave']) expect([...own.shown]).toContain(page);
    // What they said reaches the team where it is read.
    for (const page of ['', '/notes', '/plan', '/plan/print', '/wellness', '/measures', '/requests', '/copy-of-record'])
      expect([...team.shown]).toContain(`/people/:person${page}`);
  },
);
