import { z } from 'zod';
import { firstName, peopleOnUnit } from '#people';
import { chosen, optionalChoice, optionalText } from '#platform/form-fields.ts';
import { action, Refusal, refuse } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { givePlace } from './allocation-store.ts';
import { PlaceNotGiven } from './allocation.words.ts';
import { checksFor } from './invite-facts.ts';
import { fieldSent } from './invitation.words.ts';
import { patternById } from './pattern-store.ts';
import { followedWords } from './places-followed.ts';
import { followPlaces } from './places-in-pattern.ts';
import { placesPage } from './places-in-activity.page.tsx';
import { startChoice } from './places-model.ts';
import { sessionsOfPattern } from './session-store.ts';
import { notePlaced } from './waiting-store.ts';
import { waitingAskers } from './waiting.words.ts';

/** Gives somebody a standing place from a day on; sessions already made follow in the same transaction. */
export const givePlaceAction = action({
  path: '/activities/:activity/places',
  access: programmeAccess['give-place'],
  input: z.strictObject({
    person: chosen('Choose who'),
    start: z.string({ error: 'Choose from which one' }).regex(startChoice, 'Choose from which one'),
    asked_by: optionalChoice('Choose who asked', waitingAskers),
    why: z
      .record(z.string().max(40), optionalText('why', 300))
      .optional()
      .transform((why) => why ?? {}),
  }),
  subject: aboutActivity,
  again: placesPage as never,
  againQuery: (_params, raw) => ({ person: fieldSent(raw, 'person'), start: fieldSent(raw, 'start') }),
  async run(scope, input, params) {
    const activity = (await activityById(scope, params['activity']!))!;
    const [, patternId, date] = startChoice.exec(input.start)!;
    const pattern = await patternById(scope, patternId!);
    if (pattern === null || pattern.activityId !== activity.id) refuse('', 'That time is not one of this activity’s. Choose again.');
    const from = Temporal.PlainDate.from(date!);
    if (Temporal.PlainDate.compare(from, scope.today) < 0) refuse('', 'That day has passed. Choose a later one.');
    const person = (await peopleOnUnit(scope, activity.unitId)).find((one) => one.id === input.person);
    if (person === undefined) refuse('', 'They are not on the unit now.');
    const first = (await sessionsOfPattern(scope, pattern.id, from)).find(
      (one) => one.status !== 'cancelled' && Temporal.PlainDate.compare(one.onDate, from) >= 0,
    );
    const check = first === undefined ? null : (await checksFor(scope, first, [person])).get(person.id)!.check;
    const rows = (check?.rows ?? []).filter((row) => row.code !== 'places' && check!.wordNeededFor.includes(row.code));
    const missing = rows.filter((row) => (input.why[row.code] ?? '') === '');
    if (missing.length > 0)
      throw new Refusal(
        missing.map((row) => ({
          field: `why.${row.code}`,
          message: `Say why, although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}.`,
        })),
      );
    const oneMore = input.why['places'] ?? null;
    const goingAhead = [
      ...rows.map((row) => ({ code: row.code, say: row.say, words: input.why[row.code]! })),
      ...(oneMore === null ? [] : [{ code: 'places', say: `Places: all ${activity.maxPeople} given.`, words: oneMore }]),
    ];
    try {
      await givePlace(scope, {
        patternId: pattern.id,
        personId: person.id,
        from,
        until: null,
        askedBy: input.asked_by,
        goingAhead,
        most: activity.maxPeople,
      });
    } catch (error) {
      if (!(error instanceof PlaceNotGiven)) throw error;
      refuse(error.why === 'no place' ? 'why.places' : '', error.message);
    }
    const followed = await followPlaces(scope, pattern.id, person.id);
    await notePlaced(scope, activity.id, person.id, `A place from ${longDate(from)}`);
    return {
      to: `/activities/${activity.id}/places`,
      say: `${firstName(person)} has a place in ${activity.name} from ${longDate(from)}.${followedWords(followed)}`,
      people: [person.id],
      subject: `activity ${activity.id}`,
    };
  },
});
