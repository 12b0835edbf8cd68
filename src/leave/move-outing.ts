import { z } from 'zod';
import { vehicleById } from '#places';
import { choice, chosenList, optionalChoice, optionalChosen, optionalText, ticked, version } from '#platform/form-fields.ts';
import { action, Refusal, refuse, refuseStale } from '#platform/route.ts';
import type { Problem } from '#platform/ui/form-state.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutOuting } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodesOfOuting } from './episode-store.ts';
import { episodeStatus, isOut } from './episode.rules.ts';
import { isBefore } from './going-out-model.ts';
import { momentTyped, optionalTime } from './moment-typed.ts';
import { outingPage } from './outing.page.tsx';
import { outingById } from './outing-reading-store.ts';
import { addEscort, removeEscort, setVehicle } from './outing-store.ts';
import { asRefusal } from './plan-outing.ts';
import { recordMovement, tellOfWorry } from './record-movement.ts';
import { answersGiven, releaseFields } from './release.ts';
import { releasePerson } from './release-people.ts';
import type { Episode } from './words.ts';

const again = outingPage as never;

/** The outing's own episodes by id, so that a form cannot name anybody else's. */
async function ofThisOuting(scope: Scope, outingId: string): Promise<ReadonlyMap<string, Episode>> {
  return new Map((await episodesOfOuting(scope, outingId)).map((episode) => [episode.id, episode]));
}

/** One release for those of a group who are ticked: all or none, each by the same rules as alone. */
export const releaseGroup = action({
  path: '/outings/:outing/release',
  access: leaveAccess.release,
  input: z.strictObject({ p: z.record(z.guid(), z.strictObject({ ...releaseFields, go: ticked() })).optional(), version: version() }),
  subject: aboutOuting,
  again,
  async run(scope, input, params) {
    const ours = await ofThisOuting(scope, params['outing']!);
    const ticks = Object.entries(input.p ?? {}).filter(([id, { go }]) => go && ours.has(id));
    if (ticks.length === 0) refuse('', 'Tick who is released.');
    const problems: Problem[] = [];
    // In one order, so that two who release at once wait for each other.
    for (const [id, answers] of ticks.toSorted(([a], [b]) => a.localeCompare(b))) {
      problems.push(...(await releasePerson(scope, id, answersGiven(answers), `p.${id}.`)));
    }
    if (problems.length > 0) throw new Refusal(problems);
    return done(
      params['outing']!,
      ours,
      ticks.map(([id]) => id),
      ticks.length === 1 ? 'Released.' : `${ticks.length} people are released.`,
    );
  },
});

/** Those of a group who have left. */
export const departGroup = action({
  path: '/outings/:outing/depart',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    left: chosenList('Tick who has left'),
    at: optionalTime('when they left'),
    all: z.literal('yes').optional(),
    version: version(),
  }),
  subject: aboutOuting,
  again,
  async run(scope, input, params) {
    const ours = await ofThisOuting(scope, params['outing']!);
    const ready = [...ours.values()]
      .filter((one) => {
        const status = episodeStatus(one, scope.now);
        return status === 'released' || (one.basis === 'time off' && isBefore(status));
      })
      .map(({ id }) => id);
    const leaving = (input.all === 'yes' ? ready : input.left.filter((id) => ours.has(id))).toSorted();
    if (leaving.length === 0) refuse('left', 'Tick who has left.');
    for (const id of leaving) {
      const clothing = ours.get(id)!.movements.findLast(({ what }) => what === 'released')?.facts.clothing;
      await recordMovement(scope, id, 'departed', momentTyped(scope, input.at), clothing === undefined ? {} : { clothing }, 'at');
    }
    return done(params['outing']!, ours, leaving, leaving.length === 1 ? 'Out.' : `${leaving.length} people are out.`);
  },
});

/** Those of a group who are back, each with how they are and what they said. */
export const returnGroup = action({
  path: '/outings/:outing/back',
  access: leaveAccess['record-movement'],
  input: z.strictObject({
    p: z
      .record(
        z.guid(),
        z.strictObject({
          condition: choice('Say how they are, or that they are not back', ['settled', 'not quite themselves', 'unwell', 'not back']).optional(),
          said: optionalText('what they said', 1000),
          worry: optionalText('what worries you', 1000),
          kept: optionalChoice('Say whether the conditions were kept', ['yes', 'no', 'not known']),
        }),
      )
      .optional(),
    at: optionalTime('when they came back'),
    version: version(),
  }),
  subject: aboutOuting,
  again,
  async run(scope, input, params) {
    const ours = await ofThisOuting(scope, params['outing']!);
    const back = Object.entries(input.p ?? {})
      .filter(([id, { condition }]) => ours.has(id) && condition !== undefined && condition !== 'not back')
      .toSorted(([a], [b]) => a.localeCompare(b));
    if (back.length === 0) refuse('', 'Say who is back.');
    const problems: Problem[] = back.flatMap(([id, one]) => {
      // Somebody who is out alone is asked what the page of one person asks.
      if (isAlone(ours, scope.now) && one.kept === null) return [{ field: `p.${id}.kept`, message: 'Say whether the conditions were kept.' }];
      if (one.worry !== null) return [];
      if (one.kept === 'no') return [{ field: `p.${id}.worry`, message: 'Say which condition was not kept.' }];
      return one.condition === 'unwell' ? [{ field: `p.${id}.worry`, message: 'Say what you see, so that the nurse in charge can act.' }] : [];
    });
    if (problems.length > 0) throw new Refusal(problems);
    for (const [id, one] of back) {
      const episode = await recordMovement(
        scope,
        id,
        'returned',
        momentTyped(scope, input.at),
        {
          condition: one.condition!,
          conditionsKept: one.kept ?? 'not known',
          ...(one.said === null ? {} : { ownWords: one.said }),
          ...(one.worry === null ? {} : { concern: one.worry }),
        },
        'at',
      );
      if (one.worry !== null) await tellOfWorry(scope, episode, one.worry);
    }
    return done(
      params['outing']!,
      ours,
      back.map(([id]) => id),
      back.length === 1 ? 'Back.' : `${back.length} people are back.`,
    );
  },
});

/** Adds or takes off an escort. What each line asks for is looked at again at the release. */
export const changeEscorts = action({
  path: '/outings/:outing/escorts',
  access: leaveAccess.plan,
  input: z.strictObject({
    add: optionalChosen('Choose somebody'),
    remove: optionalChosen('Choose somebody'),
    drives: optionalChosen('Choose somebody'),
    version: version(),
  }),
  subject: aboutOuting,
  again,
  async run(scope, input, params) {
    const outing = (await outingById(scope, params['outing']!))!;
    try {
      if (input.remove !== null) await removeEscort(scope, outing.id, input.remove);
      else if (input.drives !== null) {
        if (!outing.escorts.some(({ staffId }) => staffId === input.drives)) refuse('', 'They no longer go along.');
        await addEscort(scope, outing.id, { staffId: input.drives, duty: 'driver' });
      } else if (input.add !== null) await addEscort(scope, outing.id, { staffId: input.add, duty: 'escort' });
      else refuse('add', 'Choose who goes along.');
    } catch (error) {
      throw await asRefusal(scope, error);
    }
    return { to: `/outings/${outing.id}`, say: 'Changed.', unitId: outing.unitId, subject: outing.id };
  },
});

/** Another vehicle, or none of ours; its time is taken and that of the one before is given back. */
export const changeVehicle = action({
  path: '/outings/:outing/vehicle',
  access: leaveAccess['change-vehicle'],
  input: z.strictObject({ vehicle: optionalChosen('Choose the vehicle'), version: version() }),
  subject: aboutOuting,
  again,
  async run(scope, input, params) {
    const outing = (await outingById(scope, params['outing']!))!;
    if (input.vehicle !== null && (await vehicleById(scope, input.vehicle))?.unitId !== outing.unitId)
      refuse('vehicle', 'Choose a vehicle from the list.');
    const ours = [...(await ofThisOuting(scope, outing.id)).values()];
    if (!ours.some((one) => isBefore(episodeStatus(one, scope.now))))
      refuse('', 'Nobody of this outing is still to leave: its vehicle stays as it was.');
    try {
      if (!(await setVehicle(scope, outing.id, input.vehicle, input.version)))
        refuseStale([], 'Somebody changed this outing after you opened the page. Look at it again, then choose its vehicle.');
    } catch (error) {
      throw await asRefusal(scope, error);
    }
    return { to: `/outings/${outing.id}`, say: 'Changed.', unitId: outing.unitId, subject: outing.id, fields: ['vehicle'] };
  },
});

/** Only one of them is out: the row is theirs alone. */
function isAlone(ours: ReadonlyMap<string, Pick<Episode, 'movements' | 'dueBack' | 'graceMinutes'>>, now: Temporal.Instant): boolean {
  return [...ours.values()].filter((episode) => isOut(episodeStatus(episode, now))).length === 1;
}

function done(outingId: string, ours: ReadonlyMap<string, Episode>, ids: readonly string[], say: string) {
  const episodes = ids.map((id) => ours.get(id)!);
  return { to: `/outings/${outingId}`, say, people: episodes.map(({ personId }) => personId), unitId: episodes[0]!.unitId, subject: outingId };
}
