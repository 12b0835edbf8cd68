import { z } from 'zod';
import { choice, optionalText, text, version } from '#platform/form-fields.ts';
import { action, Refusal, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockSaid } from '#platform/time.ts';
import { askTask } from '#tasks';
import { nurseInCharge } from '#workforce';
import { peopleByIds } from '#people';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { addMovement } from './episode-store.ts';
import { episodeStatus, mayFollow } from './episode.rules.ts';
import { goingOutPage } from './going-out.page.tsx';
import { holdEpisode } from './hold-episode.ts';
import { momentTyped, optionalDate, optionalTime } from './moment-typed.ts';
import { notTakenPage } from './not-taken.page.tsx';
import { returnPage } from './return.page.tsx';
import type { Episode, MovementFacts, MovementKind } from './words.ts';

/** Adds what happened to one going out, or says why it cannot be so. The row is held first, so that two who press at once come one after the other. */
export async function recordMovement(
  scope: Scope,
  episodeId: string,
  what: MovementKind,
  at: Temporal.Instant,
  facts: MovementFacts,
  field = '',
): Promise<Episode> {
  const episode = await holdEpisode(scope, episodeId);
  const { reasons, allowed } = mayFollow(episodeStatus(episode, scope.now), { what, facts, enteredLate: false, corrects: null }, episode.basis);
  if (!allowed) throw new Refusal(reasons.filter(({ stop }) => stop).map(({ say }) => ({ field, message: say })));
  if (Temporal.Instant.compare(at, scope.now.add({ minutes: 10 })) > 0) refuse(field, 'That time has not come yet. Leave it empty for now.');
  await addMovement(scope, { episodeId, what, at, facts });
  return episode;
}

/** The escort, or whoever sees them go, says that they have left. */
export const depart = action({
  path: '/leave/episodes/:episode/depart',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    left: optionalTime('when they left'),
    clothing: optionalText('what they are wearing', 300),
    phone: optionalText('the phone', 60),
    version: version(),
  }),
  subject: aboutEpisode,
  again: goingOutPage as never,
  async run(scope, input, params) {
    const episode = await holdEpisode(scope, params['episode']!);
    const clothing = input.clothing ?? episode.movements.findLast(({ what }) => what === 'released')?.facts.clothing ?? null;
    await recordMovement(
      scope,
      episode.id,
      'departed',
      momentTyped(scope, input.left),
      {
        ...(clothing === null ? {} : { clothing }),
        ...(input.phone === null ? {} : { phone: input.phone }),
      },
      'left',
    );
    return {
      to: `/leave?unit=${episode.unitId}`,
      say: episode.dueBack === null ? 'Out.' : `Out. Due back at ${clockSaid(episode.dueBack)}.`,
      people: [episode.personId],
      unitId: episode.unitId,
      subject: episode.id,
    };
  },
});

/** It did not happen, and why: counted, and the service's own reasons counted as leave lost. */
export const notTaken = action({
  path: '/leave/episodes/:episode/not-taken',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    reason: text('why it did not happen', 60),
    said: optionalText('what they said', 500),
    words: optionalText('a word more', 500),
    version: version(),
  }),
  subject: aboutEpisode,
  again: notTakenPage as never,
  async run(scope, input, params) {
    const episode = await recordMovement(scope, params['episode']!, 'not taken', scope.now, {
      reason: input.reason,
      ...(input.said === null ? {} : { ownWords: input.said }),
      ...(input.words === null ? {} : { words: input.words }),
    });
    return {
      to: `/leave?unit=${episode.unitId}`,
      say: 'Recorded: not taken.',
      people: [episode.personId],
      unitId: episode.unitId,
      subject: episode.id,
    };
  },
});

/** Back, and how it went, in the same few taps: their own view first. A worry goes to named people, who have to say they have it. */
export const recordReturn = action({
  path: '/leave/episodes/:episode/return',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    back: optionalTime('when they came back'),
    day: optionalDate('the day they came back'),
    said: optionalText('what they said', 1000),
    condition: choice('Say how they are', ['settled', 'not quite themselves', 'unwell']),
    kept: choice('Say whether the conditions were kept', ['yes', 'no', 'not known']),
    brought: optionalText('who brought them back', 100),
    words: optionalText('how it went', 1000),
    worry: optionalText('what worries you', 1000),
    version: version(),
  }),
  subject: aboutEpisode,
  again: returnPage as never,
  async run(scope, input, params) {
    if ((input.condition === 'unwell' || input.kept === 'no') && input.words === null && input.worry === null)
      refuse('worry', input.kept === 'no' ? 'Say which condition was not kept.' : 'Say what you see, so that the nurse in charge can act.');
    const episode = await recordMovement(
      scope,
      params['episode']!,
      'returned',
      momentTyped(scope, input.back, input.day),
      {
        condition: input.condition,
        conditionsKept: input.kept,
        ...(input.said === null ? {} : { ownWords: input.said }),
        ...(input.brought === null ? {} : { broughtBackBy: input.brought }),
        ...(input.words === null ? {} : { words: input.words }),
        ...(input.worry === null ? {} : { concern: input.worry }),
      },
      'back',
    );
    if (input.worry !== null || input.kept === 'no' || input.condition === 'unwell')
      await tellOfWorry(scope, episode, input.worry ?? input.words ?? '');
    return { to: `/leave?unit=${episode.unitId}`, say: 'Back.', people: [episode.personId], unitId: episode.unitId, subject: episode.id };
  },
});

/** Asks the nurse in charge and the person's own named nurse or key worker, each by name, to say that they know of a worry after leave. */
export async function tellOfWorry(
  scope: Scope,
  episode: Pick<Episode, 'id' | 'unitId' | 'personId'>,
  words: string,
  from: { readonly start: string; readonly aboutKind: string; readonly link: string; readonly hears: readonly string[] } = {
    start: 'After leave',
    aboutKind: 'leave episode',
    link: `/leave/episodes/${episode.id}`,
    hears: [],
  },
): Promise<void> {
  const [person] = await peopleByIds(scope, [episode.personId]);
  const charge = await nurseInCharge(scope, episode.unitId);
  const named = (person?.workers ?? [])
    .filter(({ duty, staffId }) => staffId !== null && (duty === 'named nurse' || duty === 'key worker'))
    .map(({ staffId }) => staffId!);
  const whom = [...new Set([...(charge === null ? [] : [charge.staffId]), ...from.hears, ...named])];
  for (const staffId of whom.length === 0 ? [null] : whom) {
    await askTask(scope, {
      unitId: episode.unitId,
      kind: 'must tell',
      aboutKind: from.aboutKind,
      aboutId: episode.id,
      personId: episode.personId,
      say: `${from.start}: ${words}`.slice(0, 480),
      link: from.link,
      askedOf: staffId,
      dueAt: scope.now.add({ minutes: 60 }),
    });
  }
}
