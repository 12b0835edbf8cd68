import { z } from 'zod';
import { choice, optionalDate, optionalText, text, version } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockSaid } from '#platform/time.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { answerAlarms } from './alarm-store.ts';
import { episodeById } from './episode-store.ts';
import { latePage, somethingElse } from './late.page.tsx';
import { loadLate } from './late-model.ts';
import { addStep } from './late-step-store.ts';
import { planFor } from './late-steps.rules.ts';
import { keepMovement } from './keep-movement.ts';
import { momentTyped, optionalTime } from './moment-typed.ts';
import { lateSteps } from './settings.ts';

/** Keeps a step that was done for somebody late, walked off or not where they should be. Doing something about it takes the alarm on. */
export const recordStep = action({
  path: '/leave/episodes/:episode/late',
  access: leaveAccess['record-step'],
  input: z.strictObject({
    step: text('which step was done', 100),
    other: optionalText('what was done', 80),
    words: optionalText('what came of it', 500),
    at: optionalTime('when it was done'),
  }),
  subject: aboutEpisode,
  again: latePage as never,
  async run(scope, input, params) {
    const model = (await loadLate(scope, params['episode']!))!;
    const known = planFor(await settingFor(scope, lateSteps, model.episode.unitId), model.standing.restricted === true).map(({ step }) => step);
    const listed = known.includes(input.step) || model.done.some(({ step }) => step === input.step);
    if (input.step === somethingElse && input.other === null) refuse('other', 'Say what was done.');
    if (input.step !== somethingElse && !listed) refuse('step', 'Choose one of the steps.');
    if (model.late === null) refuse('', 'They are not late now. Record what happened on their own page.');
    const doneAt = happened(scope, input.at, model.late.since);
    const step = input.step === somethingElse ? input.other! : input.step;
    await addStep(scope, { episodeId: model.episode.id, personId: model.episode.personId, step, words: input.words, doneAt });
    await answerAlarms(scope, model.episode.id);
    return { to: `/leave/episodes/${model.episode.id}/late`, say: `Kept: ${step}, ${clockSaid(doneAt)}.`, subject: `episode ${model.episode.id}` };
  },
});

/** Somebody sees an alarm and takes it on: the time is kept, and it goes no further. */
export const answerAlarm = action({
  path: '/leave/episodes/:episode/answer-alarm',
  access: leaveAccess['answer-alarm'],
  input: z.strictObject({}),
  subject: aboutEpisode,
  again: latePage as never,
  async run(scope, _input, params) {
    const episode = (await episodeById(scope, params['episode']!))!;
    const open = await answerAlarms(scope, episode.id);
    return {
      to: `/leave/episodes/${episode.id}/late`,
      say: open === 0 ? 'Somebody had this already.' : `You have this since ${clockSaid(scope.now)}. Do the next step and keep it here.`,
      subject: `episode ${episode.id}`,
    };
  },
});

/** They walked off, or are not where they should be: from that moment the ward's steps run. Nothing stops this being recorded. */
export const recordGone = action({
  path: '/leave/episodes/:episode/gone',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    what: choice('Say what happened', ['walked off', 'not where expected']),
    words: optionalText('what happened', 1000),
    at: optionalTime('when it was'),
    version: version(),
  }),
  subject: aboutEpisode,
  again: latePage as never,
  async run(scope, input, params) {
    const seen = (await episodeById(scope, params['episode']!))!;
    // No version is compared: it adds to what others recorded, and a walk-off waits for nobody to read a page again.
    await keepMovement(
      scope,
      { episodeId: seen.id, what: input.what, at: momentTyped(scope, input.at), facts: input.words === null ? {} : { words: input.words } },
      'at',
    );
    return { to: `/leave/episodes/${seen.id}/late`, say: 'Recorded. The ward’s steps run from that moment.', subject: `episode ${seen.id}` };
  },
});

/** Keeps what was seen to once they were back. When nothing is left, the absence counts as reviewed. */
export const recordAfterReturn = action({
  path: '/leave/episodes/:episode/after-return',
  access: leaveAccess['record-step'],
  input: z.strictObject({
    done: z
      .union([z.string().transform((one) => [one]), z.array(z.string()).max(10)])
      .optional()
      .transform((value) => value ?? []),
    words: optionalText('what was agreed', 1000),
    at: optionalTime('when it was done'),
    day: optionalDate('the day it was done'),
  }),
  subject: aboutEpisode,
  again: latePage as never,
  async run(scope, input, params) {
    const model = (await loadLate(scope, params['episode']!))!;
    const { episode, review } = model;
    if (review === null) refuse('', 'They are not back yet, or there is nothing to review.');
    if (input.done.length === 0) refuse('done', 'Tick what has been done.');
    const open = review.items.filter(({ done }) => done === null).map(({ step }) => step);
    if (input.done.some((step) => !open.includes(step))) refuse('done', 'Somebody has recorded this meanwhile. Look at what is left.');
    const doneAt = happened(scope, input.at, episode.startsAt, input.day);
    for (const step of input.done) await addStep(scope, { episodeId: episode.id, personId: episode.personId, step, words: input.words, doneAt });
    const all = open.every((step) => input.done.includes(step));
    if (all)
      await keepMovement(
        scope,
        { episodeId: episode.id, what: 'reviewed', at: scope.now, facts: input.words === null ? {} : { words: input.words } },
        'done',
      );
    return {
      to: `/leave/episodes/${episode.id}/late`,
      say: all ? 'Kept. Everything after their return has been seen to.' : 'Kept.',
      subject: `episode ${episode.id}`,
    };
  },
});

/** When something was done, never before it could have been and never later than now. */
function happened(scope: Scope, at: Temporal.PlainTime | null, from: Temporal.Instant, day: Temporal.PlainDate | null = null): Temporal.Instant {
  const done = momentTyped(scope, at, day);
  if (Temporal.Instant.compare(done, scope.now.add({ minutes: 1 })) > 0) refuse('at', 'That time has not come yet. Leave it empty for now.');
  // Typed to the minute: the minute in which it began counts.
  if (Temporal.Instant.compare(done.add({ minutes: 1 }), from) <= 0)
    refuse('at', `It cannot have been then: this began at ${clockSaid(from)} and it is ${clockSaid(scope.now)} now.`);
  return Temporal.Instant.compare(done, from) < 0 ? from : done;
}
