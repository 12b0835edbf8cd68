import { expect, test } from 'vitest';
import { debriefKinds, debriefsToHold, kindsWords, type AsksDebrief } from './debrief-asked.rules.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const policy = { after: [...debriefKinds], withinHours: 72 };
const asking = (id: string, hours: number, ...kinds: AsksDebrief['kinds']): AsksDebrief => ({
  cause: 'leave',
  id,
  kinds,
  happenedAt: now.subtract({ hours }),
  href: `/x/${id}`,
});

test('what nobody has answered is listed, the one due first first, and told as late to the minute', () => {
  const found = debriefsToHold(
    [asking('new', 1, 'walked off'), asking('old', 72, 'back with a concern'), asking('edge', 71, 'walked off')],
    [],
    policy,
    now,
  );
  expect(found.map(({ id, overdue }) => [id, overdue])).toEqual([
    ['old', true],
    ['edge', false],
    ['new', false],
  ]);
  expect(found[0]!.by).toEqual(now);
});

test('one that was held, or needs none, is listed no more; an answer to another kind of thing with the same id answers nothing', () => {
  const one = asking('a', 1, 'walked off');
  expect(debriefsToHold([one], [{ cause: 'leave', causeId: 'a' }], policy, now)).toEqual([]);
  expect(debriefsToHold([one], [{ cause: 'measure', causeId: 'a' }], policy, now)).toHaveLength(1);
});

test('what the unit’s policy does not name asks for none', () => {
  const both = asking('a', 1, 'walked off', 'help asked for while out');
  expect(debriefsToHold([both], [], { ...policy, after: ['walked off'] }, now).map(({ kinds }) => kinds)).toEqual([['walked off']]);
  expect(debriefsToHold([both], [], { ...policy, after: ['back with a concern'] }, now)).toEqual([]);
  expect(kindsWords(['walked off', 'help asked for while out'])).toBe('Walked off, and help asked for while out');
});
