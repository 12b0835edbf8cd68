import { inScope } from '#platform/scope.ts';
import { weekOf, weekSpan } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { loadDemonstration } from '../src/app/demonstration/index.ts';
import { concernLines, recordedLines } from '../src/reports/handover-parts.ts';
import { loadWeek } from '../src/rounds/week-model.ts';
import { nextInWeek, weekLines } from '../src/rounds/week-store.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');

test(
  'one person’s week, read alone, is what the whole unit’s week holds of them, and nobody else’s is read',
  { timeout: 300_000 },
  async ({ db, app }) => {
    await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
    const unit = (await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow()).id;
    const manager = await makeWorker(db, unit, 'manager', { given: 'Week', surname: 'Reader' });
    // Nobody worried in that week: of every other note, somebody does.
    await db.updateTable('notes_version').set({ concern: 'Slept little' }).where('did', 'is not', null).execute();
    await inScope(app, manager, now, async (scope) => {
      const week = weekOf(scope.today.subtract({ weeks: 1 }));
      const whole = await loadWeek(scope, unit, week);
      expect(whole.people.length).toBeGreaterThan(10);
      const found = { recorded: 0, worries: 0, said: 0, next: 0 };
      const others: string[] = [];
      for (const one of whole.people) {
        const alone = await loadWeek(scope, unit, week, one.personId);
        expect(alone.people).toEqual([one]);
        expect(alone.held).toEqual(whole.held);
        found.recorded += one.recorded!.length;
        found.worries += one.worries!.length;
        found.said += one.wentWell.length + one.difficult.length;
        found.next += one.next.length;
        const about = { unitId: unit, ...weekSpan(week), people: [], only: one.personId };
        const read = [
          ...(await recordedLines(scope, about)),
          ...(await concernLines(scope, about)),
          ...(await weekLines(scope, unit, week.monday, one.personId)),
          ...(await nextInWeek(scope, unit, week.monday, one.personId)),
        ];
        others.push(...read.flatMap(({ personId }) => (personId === null || personId === one.personId ? [] : [personId])));
      }
      expect(others).toEqual([]);
      // The demonstration has some of each, so that equal is not equal to nothing.
      expect(Object.entries(found).filter(([, count]) => count === 0)).toEqual([]);
    });
  },
);
