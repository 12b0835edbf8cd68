import { z } from 'zod';
import { chosen, text } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { huddlePage } from './huddle.page.tsx';
import { missedHuddles, sayWhyMissed } from './missed-huddle-store.ts';
import { namedHere } from './named-here.ts';
import { closeMissedTasks } from './watch-huddles.ts';

/** Says why a huddle was missed. It stays missed. */
export const sayWhyHuddleMissed = action({
  path: '/huddle/of/:unit/missed',
  access: access['say-why-missed'],
  input: z.strictObject({ which: chosen('Choose which'), why: text('what was in the way', 300) }),
  subject: aboutUnit,
  again: huddlePage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const [one] = await missedHuddles(scope, { id: input.which });
    if (one === undefined || one.unitId !== params['unit']) refuse('which', 'Choose one of these.');
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
