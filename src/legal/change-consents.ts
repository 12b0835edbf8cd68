import { aboutPerson } from '#people';
import { z } from 'zod';
import { choiceList, chosen, date, longText, optionalDate, optionalText, text, time } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { access } from './access.ts';
import { consentsOfMany, recordConsent, withdrawConsent } from './consent-store.ts';
import { consentsPage } from './consents.page.tsx';
import { decideAlone } from './decide-alone-store.ts';
import { legalStandings } from './standing-store.ts';

const pageOf = (personId: string): string => `/people/${personId}/legal-status/consents`;

/** Records a consent of the Secretary of State from its letter. For restricted people, or those of whom it is not known. */
export const recordConsentAction = action({
  path: '/people/:person/legal-status/consents',
  access: access['record-consent'],
  input: z.strictObject({
    reference: text('the reference on the letter', 60),
    given: date('the day it was given'),
    covers: choiceList('Say what it covers', ['escorted', 'alone', 'overnight', 'medical']),
    places: optionalText('the places', 300),
    conditions: optionalText('the conditions', 4000),
    expires: optionalDate('the day it ends'),
    document: optionalText('where the letter is', 200),
  }),
  subject: aboutPerson,
  again: consentsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const standing = (await legalStandings(scope, [personId])).get(personId)!;
    if (standing.restricted === false)
      refuse(
        '',
        `${standing.status?.title ?? 'Their status'} is not restricted, so no consent is needed. Record the status first if that has changed.`,
      );
    const covers = new Set(input.covers);
    if (!covers.has('escorted') && !covers.has('alone') && !covers.has('medical'))
      refuse('covers', 'Say whether it covers leave with escorts, without, or medical appointments.');
    if (Temporal.PlainDate.compare(input.given, scope.today) > 0) refuse('given', 'The day it was given must not be later than today.');
    if (input.expires !== null && Temporal.PlainDate.compare(input.expires, input.given) < 0) refuse('expires', 'It cannot end before it was given.');
    if (standing.consents.some((one) => one.reference.toLowerCase() === input.reference.toLowerCase() && one.givenOn.equals(input.given)))
      refuse('reference', `Consent ${input.reference} of ${dateWithYear(input.given)} is recorded already.`);
    await recordConsent(scope, {
      personId,
      reference: input.reference,
      givenOn: input.given,
      escorted: covers.has('escorted'),
      alone: covers.has('alone'),
      overnight: covers.has('overnight'),
      medical: covers.has('medical'),
      places: input.places,
      conditions: input.conditions,
      expiresOn: input.expires,
      document: input.document,
    });
    return { to: pageOf(personId), say: `Consent ${input.reference} is recorded.`, people: [personId], fields: ['consent'] };
  },
});

/** Records that the Secretary of State withdrew a consent. */
export const withdrawConsentAction = action({
  path: '/people/:person/legal-status/consents/withdraw',
  access: access['withdraw-consent'],
  input: z.strictObject({
    id: chosen('Open the page again: this form has lost its place'),
    at: date('the day it was withdrawn'),
    atTime: time('the time it was withdrawn'),
    why: longText('why it was withdrawn', 1000),
  }),
  subject: aboutPerson,
  again: consentsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const consent = (await consentsOfMany(scope, [personId])).get(personId)?.find((one) => one.id === input.id);
    if (consent === undefined) throw new NotFound();
    if (consent.withdrawnAt !== null)
      refuseStale(
        [
          {
            label: 'Withdrawn',
            yours: `${dateWithYear(input.at)}: ${input.why}`,
            theirs: `${dateWithYear(dateOf(consent.withdrawnAt))}, ${clockAt(consent.withdrawnAt)}: ${consent.withdrawnWhy ?? ''}`,
          },
        ],
        'Somebody else has recorded the withdrawal already.',
      );
    const at = instantAt(input.at, input.atTime);
    if (Temporal.Instant.compare(at, scope.now) > 0) refuse('at', 'The time must not be later than now.');
    if (Temporal.PlainDate.compare(input.at, consent.givenOn) < 0)
      refuse('at', `It was given on ${dateWithYear(consent.givenOn)}: it cannot be withdrawn before.`);
    if (!(await withdrawConsent(scope, { personId, id: consent.id, at, why: input.why }))) refuseStale([]);
    return {
      to: pageOf(personId),
      say: `Consent ${consent.reference} is recorded as withdrawn. Tell the responsible clinician and the nurse in charge.`,
      people: [personId],
      fields: ['consent'],
      reason: input.why,
    };
  },
});
