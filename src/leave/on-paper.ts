import { z } from 'zod';
import { decideAlone } from '#legal';
import { optionalText, text, time } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { askTask } from '#tasks';
import { nurseInCharge } from '#workforce';
import { leaveAccess } from './access.ts';
import { checkRelease } from './check-release.rules.ts';
import { addMovement } from './episode-store.ts';
import { footingsOf } from './footing-store.ts';
import { nextTyped, optionalDate, optionalTime } from './moment-typed.ts';
import { onPaperPage } from './on-paper.page.tsx';
import { makeOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';

/**
 * Enters a going out that was kept on paper, as told, marked as not checked at the time. What would have stood in the way is worked out
 * now and put before the nurse in charge; it never keeps the entry out.
 */
export const enterFromPaper = action({
  path: '/leave/on-paper/:unit',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    who: z.string({ error: 'Choose who went' }).regex(/^[0-9a-f-]{36}\|[a-z-]+(:[0-9a-f-]{36})?$/i, 'Choose who went, and on what'),
    place: text('where they went', 120),
    with: optionalText('who went with them', 200),
    day: optionalDate('the day'),
    left: time('when they left'),
    due: time('when they were due back'),
    back: optionalTime('when they came back'),
    clothing: optionalText('what they wore', 300),
    said: optionalText('what they said', 1000),
    words: optionalText('what the sheet says', 2000),
  }),
  subject: aboutUnit,
  again: onPaperPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const [personId, value] = input.who.split('|') as [string, string];
    const footing = value === 'none' ? null : (await footingsOf(scope, [personId])).get(personId)?.find((one) => one.value === value);
    if (footing === undefined) refuse('who', 'This footing no longer stands. Choose again, or “no authority on the sheet”.');
    const from = instantAt(input.day ?? scope.today, input.left);
    const due = nextTyped(from, input.due);
    const back = input.back === null ? null : nextTyped(from, input.back);
    if (Temporal.Instant.compare(from, scope.now) > 0) refuse('left', 'That time has not come yet. Plan it instead.');
    if (back !== null && Temporal.Instant.compare(back, scope.now) > 0)
      refuse('back', 'That time has not come yet. Leave it empty while they are out.');
    await decideAlone(scope, personId);
    // A record of what happened takes nobody's time, so nothing booked can keep it out: the plan's bookings are for what is to come.
    const made = await makeOuting(scope, {
      unitId,
      title: footing === null ? 'Out, found on paper' : 'Kept on paper',
      place: input.place,
      span: { from, to: due },
      people: [
        footing === null
          ? { personId, basis: 'unauthorised', whyUnauthorised: 'found on paper', dueBack: due, accompaniedBy: input.with }
          : {
              personId,
              basis: footing.basis,
              lineId: footing.lineId,
              groundsId: footing.groundsId,
              accompaniedBy: input.with,
              graceMinutes: footing.graceMinutes,
            },
      ],
      escorts: [],
      afterwards: true,
    });
    const episodeId = made.episodeIds[0]!;
    const facts = await releaseFactsFor(scope, episodeId);
    const stops =
      footing === null
        ? []
        : checkRelease({ ...facts, doNotUseAnswer: 'does not apply', clothing: 'asked at departure' }).ruling.reasons.filter(
            ({ stop, code }) => stop && code !== 'no-check',
          );
    await addMovement(scope, {
      episodeId,
      what: 'departed',
      at: from,
      enteredLate: true,
      facts: {
        ...(input.clothing === null ? {} : { clothing: input.clothing }),
        words: ['Kept on paper', input.words, ...stops.map(({ say }) => say)].filter((part) => part !== null).join(' · '),
      },
    });
    if (back !== null)
      await addMovement(scope, {
        episodeId,
        what: 'returned',
        at: back,
        enteredLate: true,
        facts: { conditionsKept: 'not known', ...(input.said === null ? {} : { ownWords: input.said }) },
      });
    if (stops.length > 0 || footing === null) {
      const charge = await nurseInCharge(scope, unitId);
      await askTask(scope, {
        unitId,
        kind: 'must tell',
        aboutKind: 'leave episode',
        aboutId: episodeId,
        personId,
        say: 'A going out kept on paper has something to look at: not checked at the time.',
        link: `/leave/episodes/${episodeId}`,
        askedOf: charge?.staffId ?? null,
      });
    }
    return { to: `/leave/episodes/${episodeId}`, say: 'Entered, as not checked at the time.', people: [personId], unitId, subject: episodeId };
  },
});
