import { z } from 'zod';
import { optionalChoice, optionalText, ticked, version } from '#platform/form-fields.ts';
import { action, Refusal } from '#platform/route.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { goingOutPage } from './going-out.page.tsx';
import { releasePerson, type ReleaseAnswersGiven } from './release-people.ts';

/** The answers of one person's release, on their own page or in a row of a group's. */
export const releaseFields = {
  'not-if': optionalChoice('Answer the clinician’s question', ['does not apply', 'applies']),
  conditions: ticked(),
  same: ticked(),
  clothing: optionalText('what they are wearing', 300),
  why: z
    .record(z.string().max(60), optionalText('why', 500))
    .optional()
    .transform((words) => words ?? {}),
};

/** What was sent, as the release takes it. */
export function answersGiven(sent: {
  'not-if': 'does not apply' | 'applies' | null;
  conditions: boolean;
  same: boolean;
  clothing: string | null;
  why: Record<string, string | null>;
}): ReleaseAnswersGiven {
  return { notIf: sent['not-if'], conditionsSaid: sent.conditions, sameClothing: sent.same, clothing: sent.clothing, why: sent.why };
}

/** A registered nurse releases one person. Impossible without valid authority: there is no word that gets past a stop. */
export const release = action({
  path: '/leave/episodes/:episode/release',
  access: leaveAccess.release,
  input: z.strictObject({ ...releaseFields, version: version() }),
  subject: aboutEpisode,
  again: goingOutPage as never,
  async run(scope, input, params) {
    const episode = (await episodeById(scope, params['episode']!))!;
    const problems = await releasePerson(scope, episode.id, answersGiven(input));
    if (problems.length > 0) throw new Refusal(problems);
    return {
      to: `/leave/episodes/${episode.id}`,
      say: 'Released. Say here when they have left.',
      people: [episode.personId],
      unitId: episode.unitId,
      subject: episode.id,
    };
  },
});
