import { z } from 'zod';
import { optionalChosen, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { dateOf } from '#platform/time.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { goingOutPage } from './going-out.page.tsx';
import { holdEpisode } from './hold-episode.ts';
import { goalServed, nameGoal } from './outing-goal-store.ts';
import { goalsToName, goalWords } from './outing-goal.rules.ts';

/** Names the goal that somebody's going out serves, another or none, before it and after. Nothing of the going out itself changes by it. */
export const nameGoalServed = action({
  path: '/leave/episodes/:episode/goal',
  access: leaveAccess['name-goal'],
  input: z.strictObject({ goal: optionalChosen('Choose a goal from the list'), version: version() }),
  subject: aboutEpisode,
  again: goingOutPage as never,
  async run(scope, input, params) {
    const episode = await holdEpisode(scope, params['episode']!);
    const { goalId, goals, named } = await goalServed(scope, episode);
    const choices = goalsToName(goals, dateOf(episode.startsAt), goalId);
    if (input.goal !== null && !choices.some(({ id }) => id === input.goal))
      refuse('goal', 'That goal has ended or is not theirs. Choose again from the list.');
    if (named.length !== input.version)
      refuseStale([{ label: 'The goal it serves', yours: goalWords(goals, input.goal), theirs: goalWords(goals, goalId) }]);
    if (input.goal !== goalId) await nameGoal(scope, episode, goalId, input.goal);
    return {
      to: `/leave/episodes/${episode.id}`,
      say:
        input.goal === goalId
          ? 'Nothing was different, so nothing was changed.'
          : input.goal === null
            ? 'Kept: it serves no goal.'
            : 'The goal is kept.',
      people: [episode.personId],
      unitId: episode.unitId,
      subject: episode.id,
      fields: input.goal === goalId ? [] : ['goal'],
    };
  },
});
