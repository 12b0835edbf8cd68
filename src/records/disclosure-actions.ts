import { aboutPerson } from '#people';
import { z } from 'zod';
import { chosen, text } from '#platform/form-fields.ts';
import { action, refuse, type Page } from '#platform/route.ts';
import { unitWritingAbout } from './about-letter.ts';
import { access } from './access.ts';
import { addDisclosure, markDisclosure } from './disclosure-store.ts';
import { disclosuresPage } from './disclosures.page.tsx';
import { disclosureShape, readBasis, refuseFuture } from './letter-input.ts';

const again = disclosuresPage as unknown as Page;

/** Keeps that something of a record was given outside. */
export const addDisclosureAction = action({
  path: '/people/:person/given-outside',
  access: access['add-disclosure'],
  input: z.strictObject(disclosureShape),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const personId = params['person']!;
    refuseFuture(input.on, scope.today);
    const unitId = await unitWritingAbout(scope, personId);
    const id = await addDisclosure(scope, {
      ...readBasis(input),
      personId,
      unitId,
      givenOn: input.on,
      toWhom: input.toWhom,
      what: input.what,
      how: input.how,
    });
    return { to: `/people/${personId}/given-outside`, say: 'Kept.', people: [personId], unitId, subject: `disclosure ${id}`, fields: ['disclosure'] };
  },
});

/** Marks one as entered in error; it stays to be read. */
export const markDisclosureAction = action({
  path: '/people/:person/given-outside/error',
  access: access['mark-disclosure'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('what is wrong with it', 300) }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (!(await markDisclosure(scope, personId, input.id, input.why))) refuse('', 'It was marked already.');
    return {
      to: `/people/${personId}/given-outside`,
      say: 'Marked. It stays to be read.',
      people: [personId],
      subject: `disclosure ${input.id}`,
      fields: ['error'],
    };
  },
});
