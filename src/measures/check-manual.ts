import { z } from 'zod';
import { choice, text } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { instrumentOf } from './instruments.ts';
import { instrumentsPage } from './instruments.page.tsx';
import { addManualCheck } from './manual-check-store.ts';

/** Somebody registered says, with the manual in hand, whether a definition's figures are so. */
export const checkManual = action({
  path: '/measures/manuals/of/:unit',
  access: access['check-manual'],
  input: z.strictObject({
    instrument: z.string().max(60),
    definition: z.string().max(40),
    said: choice('Say whether it is so', ['so', 'not so']),
    words: text('which manual you hold', 300),
  }),
  subject: aboutUnit,
  again: instrumentsPage as never,
  againParams: () => ({}),
  againQuery: (params: Readonly<Record<string, string>>) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const instrument = instrumentOf(input.instrument);
    if (instrument === undefined || instrument.unconfirmed.length === 0) refuse('', 'There is nothing of it to hold against a manual.');
    if (instrument.version !== input.definition) refuse('', `${instrument.shortName} has changed since this page was opened. Open it again.`);
    await addManualCheck(scope, params['unit']!, instrument, { asInManual: input.said === 'so', words: input.words });
    return {
      to: `/measures/instruments?unit=${params['unit']!}#${instrument.id}`,
      say: input.said === 'so' ? `${instrument.shortName} may be used here.` : `${instrument.shortName} is not used here.`,
      unitId: params['unit']!,
      subject: `definition ${instrument.id} ${instrument.version}`,
      fields: ['as in the manual'],
      reason: input.words,
    };
  },
});
