import { z } from 'zod';
import { aboutPerson, firstName } from '#people';
import { chosen } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { fillableHere, personAndUnit, usableHere } from './about-measure.ts';
import { access } from './access.ts';
import { askThemself, takeAskBack } from './asked-store.ts';
import { instrumentOf } from './instruments.ts';
import { measuresPage } from './measures.page.tsx';

/** Asks somebody to fill a measure in by themself, on their own pages. Only where all its words may be shown to them. */
export const askThemselfAction = action({
  path: '/people/:person/measures/ask',
  access: access['ask-themself'],
  input: z.strictObject({ instrument: z.string({ error: 'Choose what to ask' }).min(1, 'Choose what to ask').max(60) }),
  subject: aboutPerson,
  again: measuresPage as never,
  async run(scope, input, params) {
    const instrument = instrumentOf(input.instrument);
    if (instrument === undefined) refuse('instrument', 'Choose what to ask');
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    const first = firstName(top.person);
    const usable = await usableHere(scope, unitId, instrument);
    if (!usable.allowed) refuse('instrument', usable.reasons.map(({ say }) => say).join(' '));
    if (!(await fillableHere(scope, unitId)).includes(instrument))
      refuse('instrument', `The words of ${instrument.shortName} may not be shown to ${first} here. Fill it in together from your own copy.`);
    if (!(await askThemself(scope, { personId: top.person.id, unitId, instrumentId: instrument.id })))
      refuse('instrument', `${first} is asked ${instrument.shortName} already.`);
    return {
      to: `/people/${top.person.id}/measures`,
      say: `${first} finds it on their own pages. Hand over the tablet, or they sign in.`,
      unitId,
      subject: `measure ${instrument.id}`,
      fields: ['instrument'],
    };
  },
});

/** Asks no more: what they have filled in so far stays theirs alone. */
export const takeAskBackAction = action({
  path: '/people/:person/measures/ask/take-back',
  access: access['take-ask-back'],
  input: z.strictObject({ asked: chosen('Choose what is asked no more') }),
  subject: aboutPerson,
  again: measuresPage as never,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    if (!(await takeAskBack(scope, top.person.id, input.asked))) refuse('', 'It was answered or taken back already. Look below.');
    return { to: `/people/${top.person.id}/measures`, say: 'It is not asked any more.', unitId, subject: `asked ${input.asked}`, fields: ['asked'] };
  },
});
