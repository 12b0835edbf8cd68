import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { chosen, optionalChosen, optionalText, text } from '#platform/form-fields.ts';
import { action, type FindSubject, NotFound, refuse, Refusal } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { staffOfUnit } from '#workforce';
import { access } from './access.ts';
import { addCarry, addHuddle, carryById, closeCarry } from './huddle-store.ts';
import { huddlePage } from './huddle.page.tsx';
import { namedHere } from './named-here.ts';
import { closeMissedTasks } from './watch-huddles.ts';

const say = (label: string) => optionalText(label, 2000);

/** Keeps a huddle as it was held. Nobody is named in it: it is read by everybody who works there, and hangs on a board. */
export const holdHuddle = action({
  path: '/huddle/of/:unit',
  access: access['hold-huddle'],
  input: z.strictObject({
    worries: say('what worries you'),
    incidents: say('what happened'),
    observations: say('observation'),
    health: say('physical health'),
    visits: say('visits'),
    staffing: say('staffing'),
    there: text('who was there', 300),
    led: chosen('Choose who led it'),
  }),
  subject: aboutUnit,
  again: huddlePage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, { there, led, ...texts }, params) {
    const unitId = params['unit']!;
    if (!(await staffOfUnit(scope, unitId)).some(({ id }) => id === led)) refuse('led', 'Choose somebody who works on the unit');
    const problems = [];
    for (const [field, words] of Object.entries(texts)) {
      const named = await namedHere(scope, unitId, [words]);
      if (named !== null) problems.push({ field, message: `${named} names somebody here. Write “one person”, or carry it forward as theirs.` });
    }
    if (problems.length > 0) throw new Refusal(problems);
    const id = await addHuddle(scope, unitId, { ...texts, there, ledBy: led });
    await closeMissedTasks(scope, unitId, 'A huddle was held.');
    return { to: `/huddle?unit=${unitId}`, say: 'The huddle is kept.', unitId, subject: `huddle ${id}`, fields: ['huddle'] };
  },
});

/** Carries something forward until somebody closes it. About one person, it is seen with their name by those who may know of them; else it names nobody. */
export const carryForward = action({
  path: '/huddle/of/:unit/carry',
  access: access['carry-forward'],
  input: z.strictObject({
    carryWords: text('what is to be done', 300),
    owner: text('who sees to it', 80),
    person: optionalChosen('Choose somebody of the unit, or nobody'),
  }),
  subject: aboutUnit,
  again: huddlePage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if (input.person !== null && !(await peopleOnUnit(scope, unitId)).some(({ id }) => id === input.person))
      refuse('person', 'Choose somebody of the unit, or nobody');
    const named = await namedHere(scope, unitId, [input.carryWords], input.person);
    if (named !== null) refuse('carryWords', `${named} names somebody. Choose below whom it is about, and leave the name out.`);
    const id = await addCarry(scope, unitId, { huddleId: null, personId: input.person, words: input.carryWords, owner: input.owner });
    return {
      to: `/huddle?unit=${unitId}`,
      say: 'Carried forward until somebody closes it.',
      unitId,
      subject: `carry ${id}`,
      people: input.person === null ? [] : [input.person],
      fields: ['carried forward'],
    };
  },
});

const aboutCarry: FindSubject = async (scope, params) => {
  const carry = await carryById(scope, params['carry']!);
  return carry === null ? null : { unitIds: [carry.unitId] };
};

/** Closes what was carried forward, with what came of it. */
export const closeCarryForward = action({
  path: '/huddle/carry/:carry/close',
  access: access['close-carry'],
  input: z.strictObject({ which: z.string().max(40), unit: z.string().max(40), closed: text('what came of it', 300) }),
  subject: aboutCarry,
  again: huddlePage as never,
  againParams: () => ({}),
  againQuery: (_params, raw) => (typeof raw['unit'] === 'string' ? { unit: raw['unit'] } : {}),
  async run(scope, input, params) {
    const carry = await carryById(scope, params['carry']!);
    if (carry === null) throw new NotFound();
    const named = await namedHere(scope, carry.unitId, [input.closed], carry.personId);
    if (named !== null) refuse('closed', `${named} names somebody here. Leave the name out.`);
    if (!(await closeCarry(scope, carry.id, input.closed))) refuse('', `${carry.closedByName ?? 'Somebody'} closed this already.`);
    return {
      to: `/huddle?unit=${carry.unitId}`,
      say: 'Closed.',
      unitId: carry.unitId,
      subject: `carry ${carry.id}`,
      people: carry.personId === null ? [] : [carry.personId],
      fields: ['carried forward'],
    };
  },
});
