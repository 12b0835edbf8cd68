import { z } from 'zod';
import { text } from '#platform/form-fields.ts';
import { action, type FindSubject, NotFound, refuse } from '#platform/route.ts';
import { access } from './access.ts';
import { huddlePage } from './huddle.page.tsx';
import { missedHuddles, sayWhyMissed } from './missed-huddle-store.ts';
import { namedHere } from './named-here.ts';
import { closeMissedTasks } from './watch-huddles.ts';

const aboutMissed: FindSubject = async (scope, params) => {
  const [one] = await missedHuddles(scope, { id: params['missed']! });
  return one === undefined ? null : { unitIds: [one.unitId] };
};

/** Says why a huddle was missed. It stays missed. */
export const sayWhyHuddleMissed = action({
  path: '/huddle/missed/:missed/why',
  access: access['say-why-missed'],
  input: z.strictObject({ which: z.string().max(40), unit: z.string().max(40), why: text('what was in the way', 300) }),
  subject: aboutMissed,
  again: huddlePage as never,
  againParams: () => ({}),
  againQuery: (_params, raw) => (typeof raw['unit'] === 'string' ? { unit: raw['unit'] } : {}),
  async run(scope, input, params) {
    const [one] = await missedHuddles(scope, { id: params['missed']! });
    if (one === undefined) throw new NotFound();
    const named = await namedHere(scope, one.unitId, [input.why]);
    if (named !== null) refuse('why', `${named} names somebody here. Leave the name out.`);
    if (!(await sayWhyMissed(scope, one.id, input.why))) refuse('', `${one.why?.by ?? 'Somebody'} has said why already.`);
    await closeMissedTasks(scope, one.unitId, input.why, one.id);
    return {
      to: `/huddle?unit=${one.unitId}`,
      say: 'Kept. It stays as not held.',
      unitId: one.unitId,
      subject: `missed huddle ${one.id}`,
      fields: ['why'],
    };
  },
});
