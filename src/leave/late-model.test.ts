import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { loadLate } from './late-model.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('the power to take somebody back runs from the first day of their absence (MHA 1983 s18(4)), not from the day somebody asks', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const due = '2026-11-16T10:00:00Z';
  for (const [name, dueBack, walkedOff, absentFrom, until] of [
    ['days late', due, null, '2026-11-16', '2027-05-15'],
    ['walked off before they were due', due, '2026-11-15T09:30:00Z', '2026-11-15', '2027-05-14'],
    ['walked off after they were due', due, '2026-11-17T09:30:00Z', '2026-11-16', '2027-05-15'],
    ['due in the last hour of the day', '2026-11-16T23:30:00Z', null, '2026-11-16', '2027-05-15'],
    ['due this morning', '2026-11-19T09:00:00Z', null, '2026-11-19', '2027-05-18'],
  ] as const) {
    const personId = await someone(db, scene, { givenName: 'Ann', surname: name }, { code: '03', expires: '2027-02-02' });
    const left = Temporal.Instant.from(dueBack).subtract({ hours: 30 }).toString();
    const episode = await goingOut(db, scene, {
      personId,
      startsAt: left,
      dueBack,
      movements: [['departed', left], ...(walkedOff === null ? [] : [['walked off', walkedOff] as const])],
    });
    const model = await inScope(app, scene.nurse, now, (scope) => loadLate(scope, episode));
    expect([name, model?.absentFrom.toString(), model?.retake.kind, model?.retake.until?.toString()]).toEqual([name, absentFrom, 'until', until]);
  }
});
