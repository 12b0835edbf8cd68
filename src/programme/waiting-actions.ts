import { z } from 'zod';
import { peopleOnUnit, namesOf } from '#people';
import { choice, chosen, date, optionalText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { askTask } from '#tasks';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { answerWaiting, askToWait, waitingById } from './waiting-store.ts';
import { waitingPage } from './waiting-list.page.tsx';
import { waitingAskers } from './waiting.words.ts';

/** Puts somebody on the waiting list, with who asked, when, and their words. */
export const askToWaitAction = action({
  path: '/activities/:activity/waiting',
  access: programmeAccess['ask-to-wait'],
  input: z.strictObject({
    person: chosen('Choose who the place is for'),
    asked_by: choice('Choose who asked', waitingAskers),
    asked_by_name: optionalText('the name', 80),
    asked_on: date('when they asked'),
    asked_words: optionalText('their words', 500),
  }),
  subject: aboutActivity,
  again: waitingPage as never,
  async run(scope, input, params) {
    const activity = (await activityById(scope, params['activity']!))!;
    const person = (await peopleOnUnit(scope, activity.unitId)).find((one) => one.id === input.person);
    if (person === undefined) refuse('person', 'They are not on the unit now.');
    if (Temporal.PlainDate.compare(input.asked_on, scope.today) > 0) refuse('asked_on', 'The day they asked must not be later than today.');
    const made = await askToWait(scope, {
      unitId: activity.unitId,
      activityId: activity.id,
      personId: person.id,
      askedBy: input.asked_by,
      askedByName: input.asked_by_name,
      askedOn: input.asked_on,
      words: input.asked_words,
    });
    if (made === null) refuse('person', `${person.name} is on the list already.`);
    return {
      to: `/activities/${activity.id}/waiting`,
      say: `${person.name} is on the waiting list from ${longDate(input.asked_on)}.`,
      people: [person.id],
      subject: `activity ${activity.id}`,
    };
  },
});

/** Writes down what became of a request: placed, no with the reason the person will read, withdrawn, or put back. */
export const answerWaitingAction = action({
  path: '/activities/:activity/waiting/:waiting',
  access: programmeAccess['answer-waiting'],
  input: z.strictObject({
    what: choice('Choose the answer', ['placed', 'answered no', 'withdrawn', 'reinstated']),
    words: optionalText('a word why', 300),
    no_words: optionalText('what they will read', 1000),
  }),
  subject: aboutActivity,
  again: waitingPage as never,
  againParams: (params) => ({ activity: params['activity']! }),
  againQuery: (params) => ({ answer: params['waiting']! }),
  async run(scope, input, params) {
    const waiting = await waitingById(scope, params['waiting']!);
    if (waiting === null || waiting.activityId !== params['activity']) refuse('', 'There is no such request any more.');
    if (input.what === 'answered no' && input.no_words === null) refuse('no_words', 'Write the reason they will read.');
    const words = input.what === 'answered no' ? input.no_words : input.what === 'withdrawn' ? input.words : null;
    if (!(await answerWaiting(scope, waiting.id, input.what, words)))
      refuse('', 'Somebody else has answered this meanwhile. Look at how it stands now.');
    const name = (await namesOf(scope, [waiting.personId])).get(waiting.personId)?.name ?? 'Somebody who has left';
    if (input.what === 'answered no') {
      await askTask(scope, {
        unitId: waiting.unitId,
        kind: 'must tell',
        aboutKind: 'waiting',
        aboutId: waiting.id,
        personId: waiting.personId,
        link: `/activities/${waiting.activityId}/waiting`,
        say: `Tell ${name}, who asked for ${waiting.activityName}: “${input.no_words}”`,
      });
    }
    const said = {
      placed: `${name} is placed.`,
      'answered no': `Answered. Somebody is to tell ${name}: it is on the list of who to tell.`,
      withdrawn: `${name} no longer waits.`,
      reinstated: `${name} waits again, from the day they first asked.`,
    };
    return {
      to: `/activities/${waiting.activityId}/waiting`,
      say: said[input.what],
      people: [waiting.personId],
      subject: `activity ${waiting.activityId}`,
    };
  },
});
