import { z } from 'zod';
import { peopleByIds } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Stack } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { notTakenReasons } from './settings.ts';
import { whenWords } from './view.ts';
import type { Episode } from './words.ts';

/** Why somebody’s going out did not happen. */
export const notTakenPage = page({
  path: '/leave/episodes/:episode/not-taken',
  access: leaveAccess['record-movement'],
  query: z.object({}),
  subject: aboutEpisode,
  async load(scope, { params }): Promise<{ episode: Episode; name: string; reasons: readonly { reason: string; ours: boolean }[] } | null> {
    const episode = await episodeById(scope, params['episode']!);
    if (episode === null) return null;
    const [person] = await peopleByIds(scope, [episode.personId]);
    return { episode, name: person?.name ?? 'Somebody who has left the unit', reasons: await settingFor(scope, notTakenReasons, episode.unitId) };
  },
  people: ({ episode }) => [episode.personId],
  show({ episode, name, reasons }, context) {
    const form = context.sent;
    const back = { href: `/leave/episodes/${episode.id}`, label: `${name}: going out` };
    return {
      title: `${name} is not going`,
      lead: whenWords(episode),
      back,
      width: 'reading',
      body: (
        <Form action={`/leave/episodes/${episode.id}/not-taken`} context={context.form} version={episode.version}>
          <Stack>
            <RadioField
              form={form}
              name="reason"
              label="Why not?"
              hint="They see this reason."
              options={reasons.map(({ reason, ours }) => ({ value: reason, label: reason, ...(ours ? { hint: 'Counts as leave lost by us' } : {}) }))}
            />
            <TextField form={form} name="said" label="What they said" optional />
            <TextField form={form} name="words" label="A word more" optional />
            <Buttons>
              <Button look="primary">Keep this</Button>
              <ButtonLink href={back.href} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});
