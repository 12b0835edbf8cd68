import { z } from 'zod';
import { namesOf, peopleOnUnit } from '#people';
import { choice, chosen, chosenList, longText, optionalChosen, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { askTask } from '#tasks';
import { aboutSuggestion } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { sessionById } from './session-store.ts';
import { addVotes, answerSuggestion, suggestionById, takeBackVote } from './suggestion-store.ts';
import { suggestionPage } from './suggestion.page.tsx';
import { StaleSuggestion, suggestionAnswers, type SuggestionRecord } from './suggestion.words.ts';

/** Writes down that people would like it. */
export const addVotesAction = action({
  path: '/suggestions/:suggestion/votes',
  access: programmeAccess['vote-suggestion'],
  input: z.strictObject({ people: chosenList('Choose people from the list') }),
  subject: aboutSuggestion,
  again: suggestionPage as never,
  async run(scope, input, params) {
    const suggestion = (await suggestionById(scope, params['suggestion']!))!;
    if (input.people.length === 0) refuse('people', 'Choose who would like it.');
    const here = new Set((await peopleOnUnit(scope, suggestion.unitId)).map(({ id }) => id));
    if (input.people.some((id) => !here.has(id))) refuse('people', 'One of them is not on the unit now. Look at the list again.');
    const added = await addVotes(scope, suggestion, input.people);
    return {
      to: `/suggestions/${suggestion.id}`,
      say: added === 0 ? 'They had said so already: one person counts once.' : `${howMany(added, 'vote', 'votes')} added.`,
      people: input.people,
      subject: `suggestion ${suggestion.id}`,
    };
  },
});

/** Takes somebody's vote back, as they asked. */
export const takeBackVoteAction = action({
  path: '/suggestions/:suggestion/take-back',
  access: programmeAccess['take-back-vote'],
  input: z.strictObject({ person: chosen('Choose whose vote to take back') }),
  subject: aboutSuggestion,
  again: suggestionPage as never,
  async run(scope, input, params) {
    const id = params['suggestion']!;
    const name = (await namesOf(scope, [input.person])).get(input.person)?.name;
    if (name === undefined || !(await takeBackVote(scope, id, input.person)))
      refuse('', 'There is no vote of theirs that stands. Look at the list again.');
    return { to: `/suggestions/${id}`, say: `The vote of ${name} is taken back.`, people: [input.person], subject: `suggestion ${id}` };
  },
});

/** Answers it with why; whose idea it was is to be told. */
export const answerSuggestionAction = action({
  path: '/suggestions/:suggestion/answer',
  access: programmeAccess['answer-suggestion'],
  input: z.strictObject({
    answer: choice('Choose yes, not yet or no', suggestionAnswers),
    why: longText('why, as they will read it', 500),
    activity: optionalChosen('Choose an activity from the list'),
    session: optionalChosen('Choose a session from the list'),
    version: version(),
  }),
  subject: aboutSuggestion,
  again: suggestionPage as never,
  async run(scope, input, params) {
    const suggestion = (await suggestionById(scope, params['suggestion']!))!;
    const became = input.answer === 'yes' ? await becameOf(scope, suggestion.unitId, input) : { activityId: null, sessionId: null };
    await answerSuggestion(scope, suggestion.id, input.version, { answer: input.answer, why: input.why, ...became }).catch((error: unknown) => {
      if (!(error instanceof StaleSuggestion)) throw error;
      const theirs = error.theirs.answers[0];
      refuseStale([
        {
          label: 'The answer',
          yours: `${capital(input.answer)}: ${input.why}`,
          theirs: theirs === undefined ? 'None' : `${capital(theirs.answer)}: ${theirs.why}`,
        },
      ]);
    });
    const told = await askToTell(scope, suggestion, input);
    return {
      to: `/suggestions/${suggestion.id}`,
      say: told === null ? 'Answered.' : `Answered. Somebody is to tell ${told}: it is on the list of who to tell.`,
      people: suggestion.personId === null ? [] : [suggestion.personId],
      subject: `suggestion ${suggestion.id}`,
    };
  },
});

/** What a yes became: an activity of the unit that is still offered, or one session to come. */
async function becameOf(scope: Scope, unitId: string, asked: { readonly activity: string | null; readonly session: string | null }) {
  if (asked.activity !== null && asked.session !== null) refuse('session', 'Choose the activity or the session, not both.');
  if (asked.activity === null && asked.session === null)
    refuse('activity', 'Choose the activity or the session that it became. If there is none yet, answer “not yet”.');
  if (asked.activity !== null) {
    const activity = await activityById(scope, asked.activity);
    if (activity === null || activity.unitId !== unitId) refuse('activity', 'Choose an activity from the list.');
  } else {
    const session = await sessionById(scope, asked.session!);
    if (session === null || session.unitId !== unitId) refuse('session', 'Choose a session from the list.');
    if (session.status === 'cancelled' || session.status === 'removed') refuse('session', 'That session does not take place. Choose another.');
  }
  return { activityId: asked.activity, sessionId: asked.session };
}

async function askToTell(
  scope: Scope,
  suggestion: SuggestionRecord,
  given: { readonly answer: SuggestionRecord['answers'][number]['answer']; readonly why: string },
): Promise<string | null> {
  const name = suggestion.personId === null ? undefined : (await namesOf(scope, [suggestion.personId])).get(suggestion.personId)?.name;
  if (name === undefined) return null;
  await askTask(scope, {
    unitId: suggestion.unitId,
    kind: 'must tell',
    aboutKind: 'suggestion',
    aboutId: suggestion.id,
    personId: suggestion.personId,
    link: `/suggestions/${suggestion.id}`,
    say: `Tell ${name}, who asked for “${suggestion.words.slice(0, 80)}”: ${given.answer}, “${given.why}”`,
  });
  return name;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
