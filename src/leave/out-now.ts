import { z } from 'zod';
import { aboutPerson, peopleOnUnit } from '#people';
import { decideAlone } from '#legal';
import { choice, chosen, optionalChosen, optionalText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { askTask } from '#tasks';
import { nurseInCharge } from '#workforce';
import { leaveAccess } from './access.ts';
import { noteDescription } from './description-store.ts';
import { addMovement, episodeById, episodesOf } from './episode-store.ts';
import { episodeStatus, isOut } from './episode.rules.ts';
import { momentTyped, nextTyped, optionalDate, optionalTime } from './moment-typed.ts';
import { outNowPage } from './out-now.page.tsx';
import { makeOuting } from './outing-store.ts';
import { unauthorisedReasons } from './words.ts';

const told: Record<(typeof unauthorisedReasons)[number], string> = {
  'emergency transfer': 'Taken to hospital in an emergency',
  'walked off from the ward': 'Walked off from the ward',
  'walked off from an escort': 'Walked off from an escort',
  court: 'Court',
  fire: 'Evacuation',
  'found on paper': 'Out, found on paper',
  other: 'Out without recorded authority',
};

/** Records somebody as out without recorded authority. Never stopped by a rule, a clash or what was planned: it is what happened. */
export const recordOutNow = action({
  path: '/leave/out-now/:unit',
  access: leaveAccess['record-unauthorised'],
  input: z.strictObject({
    person: chosen('Choose who is out'),
    episode: optionalChosen('Choose the going out'),
    why: choice('Say what happened', unauthorisedReasons),
    left: optionalTime('when they left'),
    day: optionalDate('the day they left'),
    place: optionalText('where they are', 200),
    with: optionalText('who is with them', 200),
    clothing: optionalText('what they are wearing', 300),
    due: optionalTime('when they are expected back'),
    words: optionalText('what was seen', 2000),
  }),
  subject: aboutUnit,
  again: outNowPage as never,
  againQuery: (params, raw) => ({ unit: params['unit']!, person: String(raw['person'] ?? '') }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if (
      (await aboutPerson(scope, { person: input.person }, {})) === null ||
      !(await peopleOnUnit(scope, unitId)).some(({ id }) => id === input.person)
    )
      refuse('person', 'Choose somebody from the list.');
    const at = momentTyped(scope, input.left, input.day);
    if (Temporal.Instant.compare(at, scope.now.add({ minutes: 5 })) > 0) refuse('left', 'That time has not come yet. Leave it empty for now.');
    const due = input.due === null ? null : nextTyped(at, input.due);
    await decideAlone(scope, input.person);
    // Two who press at once are one going out, not two.
    const open = (await episodesOf(scope, [input.person], { from: scope.now.subtract({ hours: 24 * 400 }), to: scope.now.add({ hours: 1 }) })).find(
      (one) => isOut(episodeStatus(one, scope.now)),
    );
    if (open !== undefined) {
      if (input.why.startsWith('walked off'))
        await addMovement(scope, { episodeId: open.id, what: 'walked off', at, facts: { words: input.words ?? told[input.why] } });
      return {
        to: `/leave/episodes/${open.id}/late`,
        say: 'They are recorded as out already. This was added to it.',
        people: [input.person],
        unitId,
        subject: open.id,
      };
    }
    const planned = input.episode === null ? null : await episodeById(scope, input.episode);
    const made = await makeOuting(scope, {
      unitId,
      title: told[input.why],
      place: input.place ?? 'Not known',
      span: { from: at, to: due ?? at.add({ hours: 24 }) },
      people: [{ personId: input.person, basis: 'unauthorised', whyUnauthorised: input.why, dueBack: due, accompaniedBy: input.with }],
      escorts: [],
    });
    const episodeId = made.episodeIds[0]!;
    const late = Temporal.Instant.compare(at, scope.now.subtract({ minutes: 10 })) < 0;
    await addMovement(scope, {
      episodeId,
      what: input.why.startsWith('walked off') ? 'walked off' : 'departed',
      at,
      enteredLate: late,
      facts: { ...(input.clothing === null ? {} : { clothing: input.clothing }), ...(input.words === null ? {} : { words: input.words }) },
    });
    if (input.clothing !== null) await noteDescription(scope, input.person, 'clothing', input.clothing);
    // What was planned for the same time is settled by what happened.
    if (planned !== null && planned.personId === input.person && !isOut(episodeStatus(planned, scope.now)))
      await addMovement(scope, { episodeId: planned.id, what: 'not taken', at: scope.now, facts: { reason: 'Went without a release' } });
    const charge = await nurseInCharge(scope, unitId);
    await askTask(scope, {
      unitId,
      kind: 'must tell',
      aboutKind: 'leave episode',
      aboutId: episodeId,
      personId: input.person,
      say: `${told[input.why]}: out without recorded authority. Look at it and say what follows.`,
      link: `/leave/episodes/${episodeId}/late`,
      askedOf: charge?.staffId ?? null,
      dueAt: scope.now.add({ minutes: 10 }),
    });
    return {
      to: `/leave/episodes/${episodeId}/late`,
      say: 'Recorded as out. The nurse in charge is told.',
      people: [input.person],
      unitId,
      subject: episodeId,
    };
  },
});
