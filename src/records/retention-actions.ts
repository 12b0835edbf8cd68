import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { chosen, date, longText, optionalChosen, optionalDate, text, ticked } from '#platform/form-fields.ts';
import { action, Refusal, refuse, type Page } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { access } from './access.ts';
import { whoShape } from './copies.page.tsx';
import { retentionPage } from './retention.page.tsx';
import { mayAgree, mayDestroy, mayPropose } from './retention.rules.ts';
import {
  agreeDisposal,
  destroyRecord,
  disposals,
  holdsNow,
  liftHold,
  placeHold,
  proposeDisposal,
  recordsDue,
  withdrawDisposal,
} from './retention-store.ts';
import { whoIsMeant, type FoundPerson } from './who-is-meant.ts';

const again = retentionPage as unknown as Page;
const to = '/records/retention';
const shared = { subject: () => noSubject, again };
/** The form that was sent stands open again. */
const aboutOne = (_params: unknown, raw: Readonly<Record<string, unknown>>): Record<string, string> => {
  const one = raw['id'] ?? raw['person'];
  return typeof one === 'string' ? { about: one } : {};
};

/** Refuses with every reason. */
function refuseUnless(decided: Ruling): void {
  if (!decided.allowed) throw new Refusal(decided.reasons.map(({ say }) => ({ field: '', message: say })));
}

/** Holds somebody's record: a line that is due, or whoever is found by a number, or by name and day of birth. */
export const placeHoldAction = action({
  ...shared,
  path: '/records/retention/hold',
  access: access['place-hold'],
  input: z.strictObject({
    person: optionalChosen('Open the page again'),
    ...whoShape,
    askedBy: text('who asks for it', 200),
    why: longText('why', 1000),
    from: date('the day it begins'),
    until: optionalDate('the day it ends'),
  }),
  async run(scope, input) {
    const person = input.person === null ? await whoIsMeant(scope, input) : await personDue(scope, input.person);
    if (input.until !== null && Temporal.PlainDate.compare(input.until, input.from) < 0) refuse('until', 'It cannot end before it begins.');
    await placeHold(scope, { personId: person.personId, why: input.why, askedBy: input.askedBy, from: input.from, until: input.until });
    return { to, say: `The record of ${person.name} is held.`, people: [person.personId], fields: ['hold'], reason: input.askedBy };
  },
});

/** Somebody whose record is due, by the line it stands on. */
async function personDue(scope: Scope, personId: string): Promise<FoundPerson> {
  const due = (await recordsDue(scope, scope.today.add({ years: 1 }))).find((one) => one.personId === personId);
  return due ?? refuse('', 'Their record is no longer among those that are due. Find them by a number or by name.');
}

/** Lifts a hold. */
export const liftHoldAction = action({
  ...shared,
  path: '/records/retention/lift',
  access: access['lift-hold'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('who said that it may be lifted', 300) }),
  againQuery: aboutOne,
  async run(scope, input) {
    const hold = (await holdsNow(scope)).find(({ id }) => id === input.id);
    if (hold === undefined || !(await liftHold(scope, input.id, input.why))) refuse('', 'It has been lifted already.');
    return { to, say: 'The hold is lifted.', people: [hold!.personId], fields: ['hold'], reason: input.why };
  },
});

/** One proposes that a record may be disposed of. */
export const proposeDisposalAction = action({
  ...shared,
  path: '/records/retention/propose',
  access: access['propose-disposal'],
  input: z.strictObject({ person: chosen('Open the page again'), why: longText('what you looked at', 1000) }),
  againQuery: aboutOne,
  async run(scope, input) {
    const due = (await recordsDue(scope, scope.today)).find(({ personId }) => personId === input.person);
    const held = due?.held ?? (await holdsNow(scope)).some(({ personId }) => personId === input.person);
    const proposed = (await disposals(scope)).some(({ personId }) => personId === input.person);
    refuseUnless(mayPropose({ dueOn: due?.dueOn ?? null, held, proposed }, scope.today));
    await proposeDisposal(scope, due!, input.why);
    return { to, say: 'Proposed. Somebody else has to agree.', people: [input.person], fields: ['disposal'] };
  },
});

/** Another agrees; whoever proposed it cannot. */
export const agreeDisposalAction = action({
  ...shared,
  path: '/records/retention/agree',
  access: access['agree-disposal'],
  input: z.strictObject({ id: chosen('Open the page again') }),
  async run(scope, input) {
    const one = (await disposals(scope)).find(({ id }) => id === input.id);
    if (one === undefined) refuse('', 'It was withdrawn.');
    refuseUnless(mayAgree({ proposedById: one!.proposedById, agreed: one!.agreedBy !== null, held: one!.held }, scope.actor.id));
    if (!(await agreeDisposal(scope, input.id))) refuse('', 'Somebody else has agreed already.');
    return {
      to,
      say: 'Agreed. It may now be destroyed; until somebody does, it is all still here.',
      people: [one!.personId],
      fields: ['disposal'],
    };
  },
});

/** Takes a proposal back, agreed or not. */
export const withdrawDisposalAction = action({
  ...shared,
  path: '/records/retention/withdraw',
  access: access['withdraw-disposal'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('why', 300) }),
  againQuery: aboutOne,
  async run(scope, input) {
    const one = (await disposals(scope)).find(({ id }) => id === input.id);
    if (one === undefined || !(await withdrawDisposal(scope, input.id, input.why))) refuse('', 'It was withdrawn already.');
    return { to, say: 'Withdrawn.', people: [one!.personId], fields: ['disposal'], reason: input.why };
  },
});

const whyNot = {
  held: 'Their record is held now: nothing of it was destroyed.',
  'not agreed': 'It was withdrawn, or a second person has not agreed: nothing was destroyed.',
  'not due': 'Their record is not due any more: they were here again, or it is kept longer now. Nothing was destroyed.',
} as const;

/** Destroys what two people agreed to dispose of. What stays is a certificate; the audit keeps who did it. */
export const destroyRecordAction = action({
  ...shared,
  path: '/records/retention/destroy',
  access: access['destroy-record'],
  input: z.strictObject({ id: chosen('Open the page again'), name: text('their name, as it stands above', 200), sure: ticked() }),
  againQuery: aboutOne,
  async run(scope, input) {
    const one = (await disposals(scope)).find(({ id }) => id === input.id);
    if (one === undefined) refuse('', 'It was withdrawn, or destroyed already.');
    refuseUnless(mayDestroy({ agreed: one!.agreedBy !== null, held: one!.held }));
    if (plain(input.name) !== plain(one!.name ?? '')) refuse('name', 'That is not the name on this record. Type it as it stands above.');
    if (!input.sure) refuse('sure', 'Say that you know it cannot be undone.');
    const { verdict, certificateId } = await destroyRecord(scope, input.id);
    if (verdict !== 'destroyed') refuse('', whyNot[verdict]);
    return {
      to: '/records/certificates',
      say: 'Destroyed. The certificate is all that is left of it.',
      people: [one!.personId],
      subject: `certificate ${certificateId}`,
      fields: ['record'],
    };
  },
});

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en-GB');
