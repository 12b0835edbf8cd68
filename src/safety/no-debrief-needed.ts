import { z } from 'zod';
import { chosenWords, longText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { answerDebrief, askingOne, debriefAnswers } from './debrief-asked.ts';
import { debriefsPage } from './debriefs.page.tsx';
import { namedHere } from './named-here.ts';
import { readCause } from './read-cause.ts';

/** Somebody registered says why no debrief is needed. It is kept, and listed. */
export const noDebriefNeeded = action({
  path: '/debriefs/of/:unit/none-needed',
  access: access['no-debrief-needed'],
  input: z.strictObject({ what: chosenWords('Choose after which'), noneWhy: longText('why none is needed', 1000) }),
  subject: aboutUnit,
  again: debriefsPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const read = readCause(input.what);
    const one = read === null ? null : await askingOne(scope, unitId, read.cause, read.id);
    if (one === null) refuse('what', 'Nothing like this asks for a debrief here.');
    const named = await namedHere(scope, unitId, [input.noneWhy]);
    if (named !== null) refuse('noneWhy', `${named} names somebody who lives here. Leave the name out.`);
    const about = { unitId, cause: one.cause, causeId: one.id };
    const [before] = await debriefAnswers(scope, about);
    if (before !== undefined) refuse('', `${before.by} has answered this already. Look below.`);
    await answerDebrief(scope, about, { noneWhy: input.noneWhy });
    return {
      to: `/debriefs?unit=${unitId}`,
      say: 'Kept, with why.',
      unitId,
      subject: `${one.cause} ${one.id}`,
      reason: input.noneWhy,
      fields: ['no debrief needed'],
    };
  },
});
