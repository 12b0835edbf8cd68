import { goalsForNotes } from '#notes';
import { personAsked, personTabs, personWords } from '#people';
import { goalsOf } from './goal-store.ts';
import { interestsOf, inventoriesOf } from './interest-store.ts';
import { newestText } from './plan-history.rules.ts';
import { textsOf } from './plan-text-store.ts';
import { registerWellness } from './wellness-contributors.ts';

/** Gives a person's pages their own words (goals first, then what they said of what they like) and the pages of this room. Called once at start. */
export function registerPlan(): void {
  registerWellness();
  personTabs.add({
    room: 'plan',
    give: (personId) => [
      { label: 'Interests', href: `/people/${personId}/interests` },
      { label: 'Plan', href: `/people/${personId}/plan` },
    ],
  });
  personWords.add({
    room: 'plan',
    async give(scope, { personId }) {
      const goals = (await goalsOf(scope, [personId])).filter((goal) => goal.outcome === null);
      const said = (await interestsOf(scope, [personId])).filter((one) => one.words !== null && (one.usedTo || one.doesNow || one.wouldLike));
      const most = newestText(await textsOf(scope, { personId, goalId: null, preparationId: null }), 'matters: most');
      return [
        ...goals.map((goal) => ({ words: goal.words, about: 'Goal', on: goal.saidOn, goal: true })),
        ...(most === null ? [] : [{ words: most.words, about: 'What matters most', on: most.saidOn, goal: false }]),
        ...said.map((one) => ({ words: one.words!, about: `About ${one.label.toLowerCase()}`, on: one.saidOn, goal: false })),
      ];
    },
  });
  personAsked.add({
    room: 'plan',
    async give(scope, { personId }) {
      const [last] = await inventoriesOf(scope, personId);
      return last === undefined ? [] : [{ answer: last.declined ? 'would rather not' : 'asked', on: last.on, againOn: last.reviewOn }];
    },
  });
  goalsForNotes.add({
    room: 'plan',
    give: async (scope, { personId, withEnded }) =>
      (await goalsOf(scope, [personId]))
        .map(({ id, words, outcome }) => ({ id, words, ended: outcome !== null }))
        .filter(({ ended }) => withEnded === true || !ended),
  });
}
