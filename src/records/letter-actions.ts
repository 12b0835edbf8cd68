import { aboutPerson, carersOf, firstName, personById, writtenTo } from '#people';
import { unitById } from '#places';
import { z } from 'zod';
import { choice, chosen, date, longText, optionalText, text, ticked, version } from '#platform/form-fields.ts';
import { action, NotFound, Refusal, refuse, refuseStale, type Page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutLetter, othersIn, signedAs, unitWritingAbout } from './about-letter.ts';
import { access } from './access.ts';
import { addDisclosure } from './disclosure-store.ts';
import { basisShape, readBasis, refuseFuture } from './letter-input.ts';
import { letterPage } from './letter.page.tsx';
import { maySignLetter, merged } from './letter.rules.ts';
import { addSent, beginLetter, editLetter, giveLetterUp, letterById, letterTemplates, signLetter } from './letter-store.ts';
import { addressees, bases, sendings, type Letter } from './letter.words.ts';
import { lettersPage } from './letters.page.tsx';

const onLetter = { subject: aboutLetter, again: letterPage as unknown as Page };
const stale = (): never => refuseStale([], 'Somebody changed this letter after you opened the page. Look at it again.');

async function letterOf(scope: Scope, params: Readonly<Record<string, string>>): Promise<Letter> {
  const letter = await letterById(scope, params['letter']!);
  if (letter === null) throw new NotFound();
  return letter;
}

/** A draft of the asker's own; anybody else's is read, not written. */
async function mine(scope: Scope, params: Readonly<Record<string, string>>): Promise<Letter> {
  const letter = await letterOf(scope, params);
  if (letter.state !== 'draft') refuse('', 'It is not a draft any more: a signed letter stays as it was signed.');
  if (letter.authorId !== scope.actor.id) refuse('', `${letter.authorName} writes this letter.`);
  return letter;
}

/** Begins a letter from a template, filled in with what is known. */
export const beginLetterAction = action({
  path: '/people/:person/letters',
  access: access['write-letter'],
  input: z.strictObject({
    template: chosen('Choose what kind of letter it is'),
    to: choice('Choose whom it is written to', addressees),
    carer: optionalText('which carer', 60),
    name: optionalText('the name of whom it is written to', 200),
    address: optionalText('their address', 400),
  }),
  subject: aboutPerson,
  again: lettersPage as unknown as Page,
  async run(scope, input, params) {
    const person = (await personById(scope, params['person']!))!;
    const template = (await letterTemplates(scope)).find(({ id }) => id === input.template);
    if (template === undefined) throw new Refusal([{ field: 'template', message: 'That template was replaced. Choose again.' }]);
    const carer = input.to === 'a carer' ? (await carersOf(scope, person.id)).find(({ id }) => id === input.carer) : undefined;
    if (input.to === 'a carer' && carer === undefined) refuse('carer', 'Choose which carer.');
    // Any letter about somebody tells of them: that they are here, if nothing else.
    if (carer?.wantsNobody === true) refuse('carer', `${carer.consentWords}. No letter about them goes to a carer while that stands.`);
    const name = input.to === 'the person' ? person.name : (carer?.name ?? input.name);
    if (name === null) throw new Refusal([{ field: 'name', message: 'Enter the name of whom it is written to.' }]);
    const unitId = await unitWritingAbout(scope, person.id);
    const form = await writtenTo(scope, person.id);
    const toThem = input.to === 'the person';
    const facts = {
      dear: toThem ? firstName(person) : name,
      name: person.name,
      first: firstName(person),
      unit: (await unitById(scope, unitId))?.name ?? '',
    };
    const id = await beginLetter(scope, {
      personId: person.id,
      unitId,
      templateId: template.id,
      toKind: input.to,
      toName: name,
      toAddress: input.address,
      subject: merged(template.subject, facts),
      // In another form, or with an interpreter: offered on the paper itself.
      body: [merged(template.body, facts), ...(toThem && form.offer !== null ? [form.offer] : [])].join('\n\n'),
      // How the person wants to be written to counts for what is written to them.
      formWords: toThem ? form.words : [],
      large: toThem && form.large,
    });
    return { to: `/letters/${id}`, say: 'Begun. Only you change it until it is signed.', people: [person.id], unitId, subject: `letter ${id}` };
  },
});

/** Keeps the draft as its author edited it. */
export const editLetterAction = action({
  ...onLetter,
  path: '/letters/:letter',
  access: access['write-letter'],
  input: z.strictObject({
    version: version(),
    name: text('the name of whom it is written to', 200),
    address: optionalText('their address', 400),
    subject: text('what the letter is about', 200),
    body: longText('the letter', 8000),
    large: ticked(),
  }),
  async run(scope, input, params) {
    const letter = await mine(scope, params);
    const to = { toName: input.name, toAddress: input.address, subject: input.subject, body: input.body, large: input.large };
    if (!(await editLetter(scope, letter, input.version, to))) stale();
    return { to: `/letters/${letter.id}`, say: 'Kept.', people: [letter.personId], subject: `letter ${letter.id}`, fields: ['letter'] };
  },
});

/** Signs it: nothing is left to fill in, and whoever else is named was looked at. */
export const signLetterAction = action({
  ...onLetter,
  path: '/letters/:letter/sign',
  access: access['write-letter'],
  input: z.strictObject({ version: version(), read: ticked(), seen: ticked() }),
  async run(scope, input, params) {
    const letter = await mine(scope, params);
    const decided = maySignLetter(letter);
    if (!decided.allowed) throw new Refusal(decided.reasons.map(({ say }) => ({ field: '', message: say })));
    if (!input.read) refuse('read', 'Read the letter through, then tick that you have.');
    if ((await othersIn(scope, letter)).length > 0 && !input.seen) refuse('seen', 'Somebody else may be named. Look, then tick that you have.');
    if (!(await signLetter(scope, letter, input.version, await signedAs(scope, letter)))) stale();
    return {
      to: `/letters/${letter.id}`,
      say: 'Signed. It does not change any more. Say here when it goes out.',
      people: [letter.personId],
      subject: `letter ${letter.id}`,
      fields: ['signature'],
    };
  },
});

/** Gives the draft up. */
export const giveUpLetterAction = action({
  ...onLetter,
  path: '/letters/:letter/give-up',
  access: access['write-letter'],
  input: z.strictObject({ version: version() }),
  async run(scope, input, params) {
    const letter = await mine(scope, params);
    if (!(await giveLetterUp(scope, letter, input.version))) stale();
    return {
      to: `/people/${letter.personId}/letters`,
      say: 'Given up. It stays in the list and is never sent.',
      people: [letter.personId],
      subject: `letter ${letter.id}`,
    };
  },
});

/** A signed letter went out. What goes to anybody but the person is kept in the disclosure record in the same step. */
export const sendLetterAction = action({
  ...onLetter,
  path: '/letters/:letter/sent',
  access: access['send-letter'],
  input: z.strictObject({
    on: date('the day it went out'),
    how: choice('Choose how it went out', sendings),
    words: optionalText('to which address, or with which reference', 300),
    basis: choice('Say on what basis it was given', bases).optional(),
    basisWords: basisShape.basisWords,
    told: choice('Say whether the person was told', ['told', 'not told']).optional(),
    notToldWhy: basisShape.notToldWhy,
  }),
  async run(scope, input, params) {
    const letter = await letterOf(scope, params);
    if (letter.state !== 'signed') refuse('', 'Only a signed letter goes out.');
    refuseFuture(input.on, scope.today);
    let disclosureId: string | null = null;
    if (letter.toKind !== 'the person') {
      if (input.basis === undefined) throw new Refusal([{ field: 'basis', message: 'Say on what basis it is given.' }]);
      if (input.told === undefined) throw new Refusal([{ field: 'told', message: 'Say whether the person was told.' }]);
      disclosureId = await addDisclosure(scope, {
        ...readBasis({ ...input, basis: input.basis, told: input.told }),
        personId: letter.personId,
        unitId: letter.unitId,
        givenOn: input.on,
        toWhom: `${letter.toName} (${letter.toKind})`,
        what: `A letter: ${letter.subject}`,
        how: input.words === null ? input.how : `${input.how}: ${input.words}`,
        letterId: letter.id,
      });
    }
    await addSent(scope, letter, { on: input.on, how: input.how, words: input.words, disclosureId });
    return {
      to: `/letters/${letter.id}`,
      say: disclosureId === null ? 'Kept that it went out.' : 'Kept that it went out, in the list of what was given outside too.',
      people: [letter.personId],
      subject: `letter ${letter.id}`,
      fields: ['sent'],
    };
  },
});
