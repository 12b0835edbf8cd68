import { z } from 'zod';
import { aboutPerson, firstName } from '#people';
import { choice, date, optionalDate, optionalText, ticked } from '#platform/form-fields.ts';
import { action, refuse, Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { personAndUnit, shownHere, usableHere } from './about-measure.ts';
import { access } from './access.ts';
import { dropDraft, findDraft, keepDraft } from './answer-draft.ts';
import { certificatesOf } from './certificate-store.ts';
import { addCompletion, addNotDone } from './completion-store.ts';
import type { Instrument } from './instrument.ts';
import { instrumentOf } from './instruments.ts';
import { mayRate } from './may-rate.rules.ts';
import { alertHref, completionHref, newMeasureHref } from './measure-address.ts';
import { answerField } from './measure-fields.tsx';
import { newMeasurePage } from './new-measure.page.tsx';
import { raiseAlert } from './raise-alert.ts';
import { answerFaults, scoreAll, type Answers } from './score.rules.ts';

const which = { instrument: z.string().max(60), definition: z.string().max(40) };
const typed = z.record(z.string().max(80), z.string().max(40)).optional();
const again = {
  again: newMeasurePage as never,
  // A form that names no measure there is comes back as the choice of one, with the sentence.
  againQuery: (_params: unknown, raw: Readonly<Record<string, unknown>>) => ({
    ...(instrumentOf(String(raw['instrument'] ?? '')) === undefined ? {} : { instrument: String(raw['instrument']) }),
    ...(raw['at'] === undefined ? {} : { at: String(raw['at']) }),
  }),
};
/** What whoever kept an answer about self-harm reads. */
export const told = 'Somebody registered is being told. Stay with them.';

/** The definition the form was opened on; another one meanwhile is refused, never scored by mistake. */
function definitionOf(input: { instrument: string; definition: string }): Instrument {
  const instrument = instrumentOf(input.instrument);
  if (instrument === undefined) refuse('', 'There is no such measure. Choose one again.');
  if (instrument.version !== input.definition) refuse('', `${instrument.shortName} has changed since this page was opened. Open it again.`);
  return instrument;
}

/** The person and their unit, where the instrument may be used there; otherwise every reason why not. */
async function usedWith(scope: Scope, personId: string, instrument: Instrument): ReturnType<typeof personAndUnit> {
  const found = await personAndUnit(scope, personId);
  const usable = await usableHere(scope, found.unitId, instrument);
  if (!usable.allowed) throw new Refusal(usable.reasons.map(({ say }) => ({ field: '', message: say })));
  return found;
}

/** What was answered, as numbers; an empty box is no answer. */
function answersOf(instrument: Instrument, sent: Readonly<Record<string, string>> | undefined): Answers {
  const answers = Object.fromEntries(
    Object.entries(sent ?? {}).flatMap(([id, words]): [string, number][] => {
      const plain = words.trim();
      return plain === '' ? [] : [[id, /^-?\d{1,4}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN]];
    }),
  );
  const faults = answerFaults(instrument, answers);
  if (faults.length > 0) throw new Refusal(faults.map(({ item, say }) => ({ field: answerField(item), message: say })));
  return answers;
}

/** Saves a completed measure: scored by its own definition, and an answer about self-harm told at once, in the same transaction. */
export const saveMeasure = action({
  path: '/people/:person/measures',
  access: access['save-measure'],
  input: z.strictObject({
    ...which,
    answers: typed,
    completedBy: choice('Say whose answers they are', ['person', 'proxy', 'rater']),
    on: date('the day it was done'),
    occasion: choice('Say when it is: near the start, a review, or before they leave', ['start', 'review', 'leaving']),
    help: optionalText('who helped', 300),
    place: optionalText('where it was seen', 300),
    ownWords: optionalText('what they said', 2000),
    leaveOut: ticked(),
  }),
  subject: aboutPerson,
  ...again,
  async run(scope, input, params) {
    const instrument = definitionOf(input);
    const { top, unitId } = await usedWith(scope, params['person']!, instrument);
    const answers = answersOf(instrument, input.answers);
    if (!instrument.completedBy.includes(input.completedBy)) refuse('completedBy', `${instrument.shortName} is not filled in that way.`);
    if (Object.keys(answers).length === 0) refuse('', 'Nothing is answered yet. If they would rather not, say so below: that is an answer too.');
    if (input.completedBy === 'proxy' && input.help === null) refuse('help', `Say who answered for ${firstName(top.person)}, and why.`);
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day it was done has not come yet.');
    if (Temporal.PlainDate.compare(input.on, scope.today.subtract({ years: 10 })) < 0) refuse('on', 'The day it was done is too long ago.');
    const rate =
      input.completedBy === 'rater'
        ? mayRate(instrument, await certificatesOf(scope, [scope.actor.id!]), input.on)
        : ({ may: true, certificateId: null } as const);
    if (!rate.may) refuse('completedBy', rate.say);
    const scored = scoreAll(instrument, answers);
    const missing = instrument.items.filter((item) => !item.unscored && answers[item.id] === undefined);
    if (missing.length > 0 && !input.leaveOut) {
      const numbers = missing.map((item) => instrument.items.indexOf(item) + 1);
      refuse(
        'leaveOut',
        `${numbers.length === 1 ? `Question ${numbers[0]} has` : `Questions ${numbers.join(', ')} have`} no answer. Answer ${numbers.length === 1 ? 'it' : 'them'}, or tick that they are left out: there is then no figure.`,
      );
    }
    const { packId } = await shownHere(scope, unitId, instrument);
    const id = await addCompletion(scope, {
      personId: top.person.id,
      unitId,
      instrumentId: instrument.id,
      version: instrument.version,
      packId,
      on: input.on,
      occasion: input.occasion,
      completedBy: input.completedBy,
      raterId: input.completedBy === 'rater' ? scope.actor.id : null,
      certificateId: rate.certificateId,
      help: input.help,
      place: input.place,
      answers,
      scores: Object.fromEntries(scored.map((one) => [one.scale, one.known ? one.value : null])),
      ownWords: input.ownWords,
    });
    await dropDraft(scope, top.person.id, instrument.id);
    const alert = await raiseAlert(scope, { personId: top.person.id, unitId, instrument, answers });
    return {
      to: alert === null ? completionHref(top.person.id, id) : alertHref(top.person.id, alert),
      say: alert === null ? 'It is saved.' : `It is saved. ${told}`,
      unitId,
      subject: `measure ${instrument.id} ${id}`,
    };
  },
});

/** Keeps what is filled in so far, for its author alone. */
export const keepAnswers = action({
  path: '/people/:person/measures/keep',
  access: access['keep-answers'],
  input: z.strictObject({
    ...which,
    answers: typed,
    completedBy: z.string().max(10).optional(),
    on: z.strictObject({ day: z.string().max(4), month: z.string().max(4), year: z.string().max(6) }).optional(),
    occasion: z.string().max(10).optional(),
    help: optionalText('who helped', 300),
    place: optionalText('where it was seen', 300),
    ownWords: optionalText('what they said', 2000),
    leaveOut: z.string().max(3).optional(),
  }),
  subject: aboutPerson,
  ...again,
  async run(scope, input, params) {
    const instrument = definitionOf(input);
    const { top, unitId } = await usedWith(scope, params['person']!, instrument);
    const answers = answersOf(instrument, input.answers);
    const { on } = input;
    const values = {
      ...Object.fromEntries(Object.entries(answers).map(([id, value]) => [answerField(id), String(value)])),
      ...(on === undefined ? {} : { 'on-day': on.day, 'on-month': on.month, 'on-year': on.year }),
      ...Object.fromEntries(
        (['completedBy', 'occasion', 'help', 'place', 'ownWords'] as const).flatMap((name) => (input[name] ? [[name, input[name]]] : [])),
      ),
    };
    await keepDraft(scope, top.person.id, instrument.id, values);
    // An answer about self-harm is told of even while the rest waits.
    const alert = await raiseAlert(scope, { personId: top.person.id, unitId, instrument, answers });
    return {
      to: alert === null ? `/people/${top.person.id}/measures` : alertHref(top.person.id, alert),
      say: alert === null ? 'It is kept for you. Nobody else sees it until you save it.' : told,
      unitId,
      fields: [],
    };
  },
});

/** Keeps one answer and goes on to the next question; one about self-harm is told of before anything else is asked. */
export const keepOneAnswer = action({
  path: '/people/:person/measures/answer',
  access: access['keep-one-answer'],
  input: z.strictObject({
    ...which,
    at: z.coerce.number().int().min(1).max(200),
    answer: z.string().max(40).optional(),
    go: choice('Press one of the buttons', ['on', 'skip']),
  }),
  subject: aboutPerson,
  ...again,
  async run(scope, input, params) {
    const instrument = definitionOf(input);
    const { top, unitId } = await usedWith(scope, params['person']!, instrument);
    const item = instrument.items[input.at - 1];
    if (item === undefined) refuse('', 'There is no such question.');
    const words = (input.answer ?? '').trim();
    if (input.go === 'on' && words === '') refuse('answer', 'Choose an answer, or leave this one out.');
    const answers = input.go === 'skip' ? {} : oneAnswer(instrument, item.id, words);
    const before = (await findDraft(scope, top.person.id, instrument.id))?.values ?? {};
    const { [answerField(item.id)]: _old, ...rest } = before;
    await keepDraft(scope, top.person.id, instrument.id, input.go === 'skip' ? rest : { ...rest, [answerField(item.id)]: words });
    const alert = await raiseAlert(scope, { personId: top.person.id, unitId, instrument, answers });
    if (alert !== null) return { to: alertHref(top.person.id, alert), say: told, unitId, fields: [] };
    const next = input.at < instrument.items.length ? input.at + 1 : undefined;
    return { to: newMeasureHref(top.person.id, instrument.id, next), unitId, fields: [] };
  },
});

function oneAnswer(instrument: Instrument, id: string, words: string): Answers {
  const value = /^-?\d{1,4}(\.\d{1,4})?$/.test(words) ? Number(words) : Number.NaN;
  const [fault] = answerFaults(instrument, { [id]: value });
  if (fault !== undefined) refuse('answer', fault.say);
  return { [id]: value };
}

/** Keeps that somebody would rather not, with the day agreed for asking again; or that it is not asked any more, with why. */
export const declineMeasure = action({
  path: '/people/:person/measures/decline',
  access: access.decline,
  input: z.strictObject({
    ...which,
    declineWords: optionalText('what they said', 1000),
    again: optionalDate('the day to ask again'),
    stopWhy: optionalText('why', 300),
    kind: choice('Press one of the buttons', ['declined', 'not asked any more']),
  }),
  subject: aboutPerson,
  ...again,
  async run(scope, input, params) {
    const instrument = definitionOf(input);
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    const stops = input.kind === 'not asked any more';
    if (stops && input.stopWhy === null) refuse('stopWhy', 'Say why it is not asked any more.');
    if (!stops && input.again !== null && Temporal.PlainDate.compare(input.again, scope.today) <= 0)
      refuse('again', 'The day to ask again must be still to come.');
    await addNotDone(scope, {
      personId: top.person.id,
      unitId,
      instrumentId: instrument.id,
      kind: input.kind,
      on: scope.today,
      ownWords: input.declineWords,
      why: stops ? input.stopWhy : null,
      askAgainOn: stops ? null : input.again,
    });
    await dropDraft(scope, top.person.id, instrument.id);
    return { to: `/people/${top.person.id}/measures`, say: 'That is kept.', unitId, subject: `measure ${instrument.id}` };
  },
});
