import { changeSetting, rulesOff } from '#platform/settings.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { escortTrainings, placesLookedAt } from './settings.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const codes = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => /\((W\d+)\)/u.exec(line)?.[1] ?? []);

test('warnings that nothing supplies are told as off; listing skills or places turns theirs on, for that unit', async ({ db, app }) => {
  const [unitId, other] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Brook')];
  const actor = await makeWorker(db, unitId, 'manager');
  await inScope(app, actor, now, async (scope) => {
    expect(codes(await rulesOff(scope, unitId))).toEqual(['W8', 'W9', 'W13']);
    await changeSetting(scope, escortTrainings, unitId, ['basic life support'], null);
    await changeSetting(scope, placesLookedAt, unitId, ['Library'], null);
    expect(codes(await rulesOff(scope, unitId))).toEqual(['W13']);
    expect(codes(await rulesOff(scope, other))).toEqual(['W8', 'W9', 'W13']);
    expect(codes(await rulesOff(scope, null))).toEqual(['W8', 'W9', 'W13']);
  });
});
