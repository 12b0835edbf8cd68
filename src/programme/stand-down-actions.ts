import { z } from 'zod';
import { chosenList, optionalText, text } from '#platform/form-fields.ts';
import { action, refuse, Refusal } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { reasonsOn } from './attendance.words.ts';
import { invitedToSessions } from './week-invitations-store.ts';
import { fieldSent } from './invitation.words.ts';
import { StaleSession } from './session.words.ts';
import { standDown, standDownPlan, standDownWords, undoStandDown } from './stand-down.ts';
import { seenWords, spanOf, standDownTime } from './stand-down-model.ts';
import { standDownPage } from './stand-down.page.tsx';
import { lockStandDown } from './stand-down-store.ts';

/** Stands the unit down: everything it cancels is cancelled in one transaction, or nothing is. */
export const standDownAction = action({
  path: '/stand-down/:unit',
  access: programmeAccess['stand-down'],
  input: z.strictObject({
    ...standDownTime,
    seen: z.string().max(40_000),
    under_way: chosenList('Tick what was going on'),
    reason: text('why', 60),
    words: optionalText('a word more', 300),
  }),
  subject: aboutUnit,
  again: standDownPage as never,
  againParams: () => ({}),
  againQuery(params, raw) {
    const parts = (name: 'from' | 'to') => {
      const [year, month, day] = fieldSent(raw, name).split('-');
      return { [`${name}-day`]: day ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' };
    };
    return { unit: params['unit']!, ...parts('from'), from_at: fieldSent(raw, 'from_at'), ...parts('to'), to_at: fieldSent(raw, 'to_at') };
  },
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const span = spanOf(input);
    if ('field' in span) throw new Refusal([span]);
    const reason = reasonsOn('stand down', dateOf(span.from)).find((one) => one.code === input.reason);
    if (reason === undefined) refuse('reason', 'Choose why the unit is stood down.');
    if (reason.asksForWords && input.words === null) refuse('words', `Say a little more about “${reason.label}”. People see it.`);
    if (seenWords(await standDownPlan(scope, unitId, span)) !== input.seen) {
      throw new Refusal(
        [{ field: '', message: 'The week has changed since you looked. Here is what would be cancelled now: look again, then press the button.' }],
        { status: 409 },
      );
    }
    const plan = await standDownPlan(scope, unitId, span, input.under_way);
    try {
      await standDown(scope, unitId, span, { reason: input.reason, words: input.words }, plan);
    } catch (error) {
      if (!(error instanceof StaleSession)) throw error;
      throw new Refusal(
        [{ field: '', message: `${error.theirs.name} was changed at this very moment. Nothing was cancelled: look again, then press the button.` }],
        { status: 409 },
      );
    }
    const people = await invitedToSessions(
      scope,
      plan.cancel.map((one) => one.id),
    );
    return {
      to: `/stand-down?unit=${unitId}`,
      say: `The unit is stood down. ${standDownWords(plan)}`,
      people: [...new Set(people.map((one) => one.personId))],
      unitId,
      reason: input.reason,
    };
  },
});

/** Undoes a stand-down: puts back what is still cancelled by it, and says what could not be booked again. */
export const undoStandDownAction = action({
  path: '/stand-down/:unit/:standdown/undo',
  access: programmeAccess['undo-stand-down'],
  input: z.strictObject({}),
  subject: aboutUnit,
  again: standDownPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, _input, params) {
    const unitId = params['unit']!;
    const stoodDown = await lockStandDown(scope, params['standdown']!);
    if (stoodDown === null || stoodDown.unitId !== unitId) refuse('', 'There is no such stand-down any more.');
    if (stoodDown.undoneAt !== null) refuse('', `${stoodDown.undoneByName ?? 'Somebody'} has undone it already.`);
    const done = await undoStandDown(scope, stoodDown.id);
    const people = await invitedToSessions(
      scope,
      done.on.map((one) => one.id),
    );
    const not = done.not.map((one) => one.say).join(' ');
    return {
      to: `/stand-down?unit=${unitId}`,
      say: `Undone. ${howMany(done.on.length, 'session is', 'sessions are')} on again.${not === '' ? '' : ` ${not}`}`,
      people: [...new Set(people.map((one) => one.personId))],
      unitId,
    };
  },
});
