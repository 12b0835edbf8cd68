import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { andList } from '#platform/ruling.ts';
import { date, longText, optionalChosen, optionalDate, optionalText, text, time, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { tasksAccess } from './access.ts';
import { addProtocol, addProtocolUse, changeProtocol, protocolById, protocolKinds, retireProtocol } from './protocol-store.ts';
import { changeProtocolPage, newProtocolPage } from './protocol-write.page.tsx';
import { aboutProtocol, protocolPage } from './protocol.page.tsx';
import { namedInLog, stepsOf } from './protocol.rules.ts';
import type { ProtocolCard } from './protocol.words.ts';

const fields = {
  title: text('a heading', 80),
  first: longText('what is done first', 1500),
  ring: longText('who is rung', 600),
  after: optionalText('what comes then', 1500),
  kept: optionalText('where things are', 600),
  owner: text('who keeps this card right', 100),
  review: date('the day of the review'),
};

function judge(scope: Scope, input: { readonly first: string; readonly review: Temporal.PlainDate }): void {
  if (stepsOf(input.first).length > 12) refuse('first', 'A card is short: no more than 12 steps. Put the rest under “Then” or in the full policy');
  if (Temporal.PlainDate.compare(input.review, scope.today) <= 0) refuse('review', 'The review is on a day to come');
  if (Temporal.PlainDate.compare(input.review, scope.today.add({ years: 3 })) > 0) refuse('review', 'The review is within three years');
}

/** Writes a unit's card for the first time. */
export const writeProtocol = action({
  path: '/protocols/of/:unit',
  access: tasksAccess['write-protocol'],
  input: z.strictObject({ kind: z.string().max(40).default(''), ...fields }),
  subject: aboutUnit,
  again: newProtocolPage as never,
  againQuery: (params, raw) => ({ unit: params['unit']!, ...(typeof raw['kind'] === 'string' ? { kind: raw['kind'] } : {}) }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    judge(scope, input);
    const kind = input.kind === '' ? null : input.kind;
    if (kind !== null && !(await protocolKinds(scope)).some(({ code }) => code === kind))
      refuse('', 'Choose one of the headings, or a card of your own.');
    const id = await addProtocol(scope, unitId, kind, { ...input, reviewOn: input.review, why: null });
    if (id === null) refuse('', 'Somebody wrote this card meanwhile. Go back to the cards and open it.');
    return { to: `/protocols/${id}`, say: 'The card is in use.', unitId, subject: `protocol ${id}`, fields: ['protocol'] };
  },
});

async function cardHeld(scope: Scope, id: string): Promise<ProtocolCard> {
  const card = await protocolById(scope, id);
  if (card === null) throw new NotFound();
  if (card.retiredAt !== null) refuse('', 'This card is out of use.');
  return card;
}

/** Puts a new text of a card in use. */
export const changeProtocolAction = action({
  path: '/protocols/:protocol',
  access: tasksAccess['change-protocol'],
  input: z.strictObject({ ...fields, why: longText('what changes, and why', 300), version: version() }),
  subject: aboutProtocol,
  again: changeProtocolPage as never,
  async run(scope, input, params) {
    const card = await cardHeld(scope, params['protocol']!);
    judge(scope, input);
    const written = await changeProtocol(scope, card, input.version, { ...input, reviewOn: input.review });
    if (!written)
      refuseStale([
        { label: 'First', yours: input.first, theirs: card.first },
        { label: 'Ring', yours: input.ring, theirs: card.ring },
      ]);
    return {
      to: `/protocols/${card.id}`,
      say: `Version ${input.version + 1} is in use.`,
      unitId: card.unitId,
      subject: `protocol ${card.id}`,
      reason: input.why.slice(0, 200),
      fields: ['protocol'],
    };
  },
});

/** Takes a card out of use. */
export const retireProtocolAction = action({
  path: '/protocols/:protocol/retire',
  access: tasksAccess['retire-protocol'],
  input: z.strictObject({ why: longText('why it goes out of use', 300), version: version() }),
  subject: aboutProtocol,
  again: protocolPage as never,
  async run(scope, input, params) {
    const card = await cardHeld(scope, params['protocol']!);
    if (!(await retireProtocol(scope, card.id, input.version, input.why)))
      refuseStale([], 'Somebody wrote a new version of this card after you opened it.');
    return {
      to: `/protocols?unit=${card.unitId}`,
      say: `${card.title}: out of use.`,
      unitId: card.unitId,
      subject: `protocol ${card.id}`,
      fields: ['protocol'],
    };
  },
});

const optionalTime = z
  .union([z.literal('').transform(() => null), time('when it was')], { error: 'Enter when it was as a time, such as 14:30, or leave it empty' })
  .optional()
  .transform((value) => value ?? null);

/** Writes down that a card was used: when, what happened, and whose record it concerns, if one person's. */
export const logProtocol = action({
  path: '/protocols/:protocol/uses',
  access: tasksAccess['log-protocol'],
  input: z.strictObject({
    at: optionalTime,
    day: optionalDate('the day'),
    words: longText('what happened', 1000),
    person: optionalChosen('Choose somebody of the unit, or nobody'),
  }),
  subject: aboutProtocol,
  again: protocolPage as never,
  async run(scope, input, params) {
    const card = await cardHeld(scope, params['protocol']!);
    const people = await peopleOnUnit(scope, card.unitId);
    if (input.person !== null && !people.some(({ id }) => id === input.person)) refuse('person', 'Choose somebody of the unit, or nobody');
    const named = namedInLog(input.words, people, input.person);
    if (named.length > 0)
      refuse(
        'words',
        `${andList(named.map((name) => `“${name}”`))} names somebody here. Write “somebody”, or choose below whose record it concerns.`,
      );
    if (input.at === null && input.day !== null && !input.day.equals(scope.today)) refuse('at', 'Enter the time too, about when it was');
    const usedAt = input.at === null ? scope.now : instantAt(input.day ?? scope.today, input.at);
    if (Temporal.Instant.compare(usedAt, scope.now) > 0) refuse('at', 'That time has not come yet. Leave it empty for now, or say which day.');
    await addProtocolUse(scope, card, { usedAt, words: input.words, personId: input.person });
    return {
      to: `/protocols/${card.id}`,
      say: 'Kept.',
      unitId: card.unitId,
      subject: `protocol ${card.id}`,
      people: input.person === null ? [] : [input.person],
      fields: ['protocol use'],
    };
  },
});
