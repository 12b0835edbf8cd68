import { aboutPerson, firstName, personById } from '#people';
import { z } from 'zod';
import { date, optionalChoice, optionalDate, optionalText, optionalWholeNumber, ticked, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { access } from './access.ts';
import { askInterestsPage } from './ask-interests.page.tsx';
import { categoryCodes } from './category.words.ts';
import { addInterestKind, interestRowsOf, interestsOf, recordInterests, recordInventory } from './interest-store.ts';
import { interestsPage } from './interests.page.tsx';
import { newlySaid, saidWords } from './said.rules.ts';
import type { InterestSaid } from './words.ts';

const one = z.strictObject({
  usedTo: ticked(),
  doesNow: ticked(),
  wouldLike: ticked(),
  strength: optionalWholeNumber('how much', 0, 5),
  words: optionalText('their own words', 500),
});

/** Saves what was said, in part or gone through. An answer that did not change keeps its own date. */
export const saveInterests = action({
  path: '/people/:person/interests',
  access: access['save-interests'],
  input: z.strictObject({
    said: z.record(z.guid(), one).optional(),
    elseLabel: optionalText('what it is', 60),
    elseCategory: optionalChoice('Choose a heading', categoryCodes),
    elseWords: optionalText('their own words', 500),
    on: date('the day it was asked'),
    helpedBy: optionalText('who helped', 120),
    review: optionalDate('the day to ask again'),
    finish: ticked(),
    version: version(),
  }),
  subject: aboutPerson,
  again: askInterestsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const person = await personById(scope, personId);
    if (person === null) throw new NotFound();
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day it was asked must not be later than today.');
    if (input.review !== null && Temporal.PlainDate.compare(input.review, input.on) <= 0)
      refuse('review', 'The day to ask again must be after the day it was asked.');
    if (input.elseLabel !== null && input.elseCategory === null) refuse('elseCategory', `Choose the heading that ${input.elseLabel} goes under.`);
    if (input.elseLabel === null && input.elseWords !== null) refuse('elseLabel', 'Enter what it is that these words are about.');
    const before = await interestsOf(scope, [personId]);
    const form: InterestSaid[] = Object.entries(input.said ?? {}).map(([kindId, said]) => ({ kindId, ...said }));
    if ((await interestRowsOf(scope, personId)) !== input.version) {
      refuseStale(
        newlySaid(before, form).map((said) => {
          const theirs = before.find((known) => known.kindId === said.kindId);
          return { label: theirs?.label ?? 'An interest', yours: saidWords(said), theirs: theirs === undefined ? 'Nothing said' : saidWords(theirs) };
        }),
      );
    }
    if (input.elseLabel !== null && input.elseCategory !== null) {
      const kind = await addInterestKind(scope, input.elseLabel, input.elseCategory);
      form.push({ kindId: kind.id, usedTo: false, doesNow: false, wouldLike: true, strength: null, words: input.elseWords });
    }
    const said = newlySaid(before, form);
    if (said.length === 0 && !input.finish)
      return { to: `/people/${personId}/interests`, say: 'Nothing was different, so nothing was changed.', fields: [] };
    const finished = input.finish;
    if (finished && said.length === 0 && before.length === 0)
      refuse('', `Nothing is pressed yet. Press what ${firstName(person)} named, or go back and keep that they would rather not.`);
    const inventoryId = finished
      ? await recordInventory(scope, personId, { on: input.on, helpedBy: input.helpedBy, declined: false, reviewOn: input.review })
      : null;
    await recordInterests(scope, personId, input.on, said, inventoryId);
    return {
      to: `/people/${personId}/interests`,
      say: finished ? 'Saved: gone through.' : `Saved ${howMany(said.length, 'answer', 'answers')}. Go on whenever they are ready.`,
      fields: ['said'],
    };
  },
});

/** Keeps that the person would rather not, and when to ask again. It is their answer, not a fault. */
export const wouldRatherNot = action({
  path: '/people/:person/interests/rather-not',
  access: access['would-rather-not'],
  input: z.strictObject({ again: date('the day to ask again') }),
  subject: aboutPerson,
  again: interestsPage as never,
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.again, scope.today) <= 0) refuse('again', 'Choose a day after today to ask again.');
    await recordInventory(scope, params['person']!, { on: scope.today, helpedBy: null, declined: true, reviewOn: input.again });
    return { to: `/people/${params['person']!}/interests`, say: 'Kept. You will see when it is time to ask again.' };
  },
});
