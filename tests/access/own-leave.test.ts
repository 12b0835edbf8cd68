import type { Actor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { ownLeave } from '#leave';
import { expect, test } from '#tests/fixture.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { authorisationsOf } from '../../src/leave/authorisation-store.ts';
import { authorisationState, isOver } from '../../src/leave/authorisation.rules.ts';
import { lineUse } from '../../src/leave/line-use-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('what a person reads of their own leave is what staff read of it, states and times used alike; nobody else is told, and what was weighed is not in it', async ({
  db,
  app,
}) => {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const as = (id: string, kind: 'person' | 'carer' = 'person'): Actor => ({ kind, id, accountId: id, name: '', deviceId: null }) as Actor;
  const people = (await db.selectFrom('leave_authorisation').select('person_id').distinct().execute()).map((row) => row.person_id);
  expect(people.length).toBeGreaterThan(3);
  let lines = 0;
  let used = 0;
  for (const person of people) {
    // As the owner of the tables: everything there is, by the rules staff's pages use.
    const staffs = await inScope(db, as(person), now, async (scope) => {
      const standing = ((await authorisationsOf(scope, [person])).get(person) ?? []).filter((one) => !isOver(authorisationState(one, now)));
      const use = await lineUse(
        scope,
        standing.flatMap((one) => one.lines.map(({ id }) => id)),
      );
      return standing.map((one) => ({
        id: one.id,
        state: authorisationState(one, now),
        lines: one.lines.map((line) => [line.title, line.places, line.maxPerWeek, use.get(line.id)?.today ?? 0, use.get(line.id)?.week ?? 0]),
      }));
    });
    const own = await inScope(app, as(person), now, (scope) => ownLeave(scope));
    expect(
      own.authorisations.map((one) => ({
        id: one.id,
        state: one.state,
        lines: one.lines.map((line) => [line.title, line.places, line.maxPerWeek, line.usedToday, line.usedThisWeek]),
      })),
    ).toEqual(staffs);
    lines += staffs.flatMap((one) => one.lines).length;
    used += staffs.flatMap((one) => one.lines).filter((line) => (line[4] as number) > 0).length;
    // Nothing that was weighed, no victim's condition, nobody who may go along.
    const kept = await db
      .selectFrom('leave_authorisation as a')
      .leftJoin('leave_condition as c', (join) => join.onRef('c.authorisation_id', '=', 'a.id').on('c.kind', '=', 'victim'))
      .leftJoin('leave_line as l', 'l.authorisation_id', 'a.id')
      .select(['a.considered', 'c.words', 'l.may_accompany'])
      .where('a.person_id', '=', person)
      .execute();
    const text = JSON.stringify(own);
    for (const row of kept)
      for (const word of [...Object.values((row.considered ?? {}) as Record<string, string>), row.words, row.may_accompany])
        if (word != null && word.length > 12) expect(text).not.toContain(word);
    expect(await inScope(app, as(person, 'carer'), now, (scope) => ownLeave(scope))).toEqual({ authorisations: [], grounds: [] });
  }
  expect(lines).toBeGreaterThan(5);
  expect(used).toBeGreaterThan(0);
});
