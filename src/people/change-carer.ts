import { z } from 'zod';
import { choice, date, longText, optionalChoice, optionalText, ticked, time, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale, type FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { carerPage } from './carer.page.tsx';
import { asksWhyTold, whyNotTold } from './carer.rules.ts';
import { addContact, addSupport, addView, carerRecords, changeCarer, changeConsent, isCarerOn, keepNoCarer, noCarersOf } from './carer-store.ts';
import { beganHows, contactHows, noCarerWhys, supportAnswers, supportKinds, viewParts, type CarerRecord } from './carer.words.ts';
import { carersPage } from './carers.page.tsx';
import { unitOnNow } from './person-store.ts';
import { noCarerDays } from './settings.ts';

/** The carer of the address, one of today's. */
async function carerOf(scope: Scope, params: Readonly<Record<string, string>>): Promise<CarerRecord> {
  const carer = (await carerRecords(scope, [params['person']!])).find(({ id }) => id === params['carer']);
  if (carer === undefined) throw new NotFound();
  if (!isCarerOn(carer, scope.today)) refuse('', `${carer.name} is no longer recorded as a carer. Add them again first.`);
  return carer;
}

const aboutCarer = { subject: aboutPerson as FindSubject, again: carerPage as never };
const done = (carer: CarerRecord, say: string, fields: readonly string[]) => ({
  to: `/people/${carer.personId}/carers/${carer.id}`,
  say,
  people: [carer.personId],
  subject: `carer ${carer.id}`,
  fields: [...fields],
});
const changedMeanwhile = (): never =>
  refuseStale([], 'Somebody changed this carer after you opened the page. Look again; your words are still in the form.');

/** Keeps a contact with a carer. Something told of the person rests on what they agreed to; what was told all the same is kept with why. */
export const writeCarerContact = action({
  path: '/people/:person/carers/:carer/contact',
  access: access['write-carer-contact'],
  input: z.strictObject({
    on: date('when it was'),
    at: time('about when it was'),
    how: choice('Choose how', contactHows),
    began: choice('Say who got in touch', beganHows),
    reached: choice('Say whether you spoke', ['yes', 'no']),
    said: longText('what was said, or why you tried', 4000),
    told: optionalText('what they were told', 2000),
    within: ticked(),
    beyondWhy: optionalText('why it was told', 1000),
    inConfidence: ticked(),
  }),
  ...aboutCarer,
  async run(scope, input, params) {
    const carer = await carerOf(scope, params);
    const happenedAt = instantAt(input.on, input.at);
    if (Temporal.Instant.compare(happenedAt, scope.now) > 0) refuse('at', 'That time has not come yet.');
    const reached = input.reached === 'yes';
    if (!reached && input.told !== null) refuse('told', 'Leave this empty: nobody answered.');
    if (input.told === null && input.beyondWhy !== null) refuse('told', 'Say what they were told, or leave the reason empty.');
    const wish = (await noCarersOf(scope, [carer.personId])).get(carer.personId) ?? null;
    const why = input.told === null ? null : whyNotTold(carer, wish, { within: input.within, beyondWhy: input.beyondWhy });
    if (why !== null) refuse('told', why);
    await addContact(scope, carer, {
      happenedAt,
      how: input.how,
      began: input.began,
      reached,
      said: input.said,
      told: input.told,
      beyondWhy: asksWhyTold(carer, wish) ? input.beyondWhy : null,
      inConfidence: input.inConfidence,
    });
    return done(carer, 'The contact is kept.', ['contact']);
  },
});

/** Keeps what a carer was given or offered for themself. */
export const writeCarerSupport = action({
  path: '/people/:person/carers/:carer/support',
  access: access['write-carer-support'],
  input: z.strictObject({
    kind: choice('Choose what it was', supportKinds),
    answer: optionalChoice('Choose from the list', supportAnswers),
    given: date('when it was'),
    what: longText('it in a few words', 1000),
  }),
  ...aboutCarer,
  async run(scope, input, params) {
    const carer = await carerOf(scope, params);
    if (Temporal.PlainDate.compare(input.given, scope.today) > 0) refuse('given', 'The day must not be later than today.');
    const asks = input.kind === 'carer’s assessment' || input.kind === 'young carer’s needs';
    if (asks && input.answer === null) refuse('answer', 'Say how it stands: offered, accepted, declined or referred.');
    if (!asks && input.answer !== null) refuse('answer', 'Leave this empty: it is for an assessment or a young carer’s needs.');
    await addSupport(scope, carer, { kind: input.kind, answer: input.answer, on: input.given, words: input.what });
    return done(carer, 'Kept.', ['support']);
  },
});

/** Keeps how a carer sees it, or what they say helps, in their words. */
export const writeCarerView = action({
  path: '/people/:person/carers/:carer/view',
  access: access['write-carer-view'],
  input: z.strictObject({
    part: choice('Choose what it is about', viewParts),
    words: longText('their words', 4000),
    confidence: choice('Say whether the person may know it', ['may be known', 'in confidence']),
  }),
  ...aboutCarer,
  async run(scope, input, params) {
    const carer = await carerOf(scope, params);
    await addView(scope, carer, { part: input.part, words: input.words, inConfidence: input.confidence === 'in confidence', on: scope.today });
    return done(carer, 'Their words are kept.', ['view']);
  },
});

/** Keeps what the person answers today about a carer: it stands from now, and what stood before is kept. */
export const askCarerConsent = action({
  path: '/people/:person/carers/:carer/consent',
  access: access['ask-carer-consent'],
  input: z.strictObject({
    consent: choice('Say whether the person agreed', ['agreed', 'agreed in part', 'did not agree', 'could not answer']),
    mayBeTold: optionalText('what they may be told', 500),
    ownWords: optionalText('the person’s words', 1000),
    version: version(),
  }),
  ...aboutCarer,
  async run(scope, input, params) {
    const carer = await carerOf(scope, params);
    if (input.consent === 'agreed in part' && input.mayBeTold === null)
      refuse('mayBeTold', 'Say what they may be told, since the person agreed in part.');
    if (input.consent === 'did not agree' && input.mayBeTold !== null) refuse('mayBeTold', 'Leave this empty: the person has not agreed to it.');
    const asked = { consent: input.consent, mayBeTold: input.mayBeTold ?? '', ownWords: input.ownWords };
    if (!(await changeConsent(scope, carer, input.version, asked))) changedMeanwhile();
    return done(carer, 'The answer stands from now.', ['consent', 'may be told']);
  },
});

/** Keeps how a carer likes to be reached, and whether they are a young carer. */
export const changeCarerReach = action({
  path: '/people/:person/carers/:carer/reach',
  access: access['change-carer'],
  input: z.strictObject({
    phone: optionalText('the telephone number', 40),
    reach: optionalText('how they like to be reached', 500),
    young: optionalChoice('Choose yes or no, or leave it', ['yes', 'no']),
    version: version(),
  }),
  ...aboutCarer,
  async run(scope, input, params) {
    const carer = await carerOf(scope, params);
    const change = { phone: input.phone, reach: input.reach, young: input.young === null ? null : input.young === 'yes' };
    if (!(await changeCarer(scope, carer.id, input.version, change))) changedMeanwhile();
    return done(carer, 'Kept.', ['telephone', 'how to reach them', 'under 18']);
  },
});

/** Keeps that somebody has nobody near or wants nobody involved; they are asked again by a day. */
export const sayNoCarer = action({
  path: '/people/:person/no-carer',
  access: access['say-no-carer'],
  input: z.strictObject({
    why: choice('Say how it is', noCarerWhys),
    ownWords: optionalText('their words', 1000),
    again: date('when to ask again'),
  }),
  subject: aboutPerson,
  again: carersPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const latest = scope.today.add({ days: await settingFor(scope, noCarerDays, await unitOnNow(scope, personId)) });
    if (Temporal.PlainDate.compare(input.again, scope.today) <= 0) refuse('again', 'Choose a day to come.');
    if (Temporal.PlainDate.compare(input.again, latest) > 0) refuse('again', `Ask again by ${dateWithYear(latest)} at the latest.`);
    if (input.why === 'has nobody' && (await carerRecords(scope, [personId])).some((one) => isCarerOn(one, scope.today)))
      refuse('why', 'A carer is recorded. End them first, if they are near no longer.');
    await keepNoCarer(scope, personId, { why: input.why, ownWords: input.ownWords, againOn: input.again });
    return { to: `/people/${personId}/carers`, say: 'Kept, and asked again by that day.', people: [personId], fields: ['no carer'] };
  },
});
