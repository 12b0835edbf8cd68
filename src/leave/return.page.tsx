import { z } from 'zod';
import { firstName, peopleByIds } from '#people';
import { page } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, ChoiceRow, DateField, FieldRow, Form, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { currentDueBack, episodeStatus, isOut } from './episode.rules.ts';
import { outingById } from './outing-store.ts';
import { momentWords, statusWords } from './view.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

interface ReturnModel {
  readonly episode: Episode;
  readonly outing: Outing;
  readonly status: EpisodeStatus;
  readonly name: string;
  /** What they are called. */
  readonly called: string;
}

/** Back, and how it went: two answers and their own words. */
export const returnPage = page({
  path: '/leave/episodes/:episode/return',
  access: leaveAccess['record-movement'],
  query: z.object({}),
  subject: aboutEpisode,
  async load(scope, { params }): Promise<ReturnModel | null> {
    const episode = await episodeById(scope, params['episode']!);
    const outing = episode === null ? null : await outingById(scope, episode.outingId);
    if (episode === null || outing === null) return null;
    const [person] = await peopleByIds(scope, [episode.personId]);
    return {
      episode,
      outing,
      status: episodeStatus(episode, scope.now),
      name: person?.name ?? 'Somebody who has left the unit',
      called: person === undefined ? 'this person' : firstName(person),
    };
  },
  people: ({ episode }) => [episode.personId],
  show({ episode, outing, status, name, called }, context) {
    const form = context.sent;
    const due = currentDueBack(episode);
    const back = { href: `/leave/episodes/${episode.id}`, label: name };
    const late = status !== 'out';
    return {
      title: `${name} is back`,
      lead: `${outing.title}${due === null ? '' : `, due back ${momentWords(due, context.today)}`}`,
      back,
      width: 'reading',
      body: isOut(status) ? (
        <Form action={`/leave/episodes/${episode.id}/return`} context={context.form} version={episode.version}>
          <Stack>
            {status === 'AWOL' || status === 'missing' ? (
              <Notice tone="look" title={`${statusWords(status)} until now`}>
                After this come the examination, the talk about what happened, rights, and the review of leave: the page asks for each.
              </Notice>
            ) : null}
            <Card tone="flag">
              <CardHead title={`What ${called} says about it`} line={false} />
              <TextArea form={form} name="said" label="In their words" rows={2} optional />
            </Card>
            <Card>
              <ChoiceRow
                form={form}
                name="condition"
                label="How are they?"
                columns={3}
                options={[
                  { value: 'settled', label: 'Settled' },
                  { value: 'not quite themselves', label: 'Not quite themselves' },
                  { value: 'unwell', label: 'Unwell' },
                ]}
              />
              <ChoiceRow
                form={form}
                name="kept"
                label={episode.basis === 'section 17' ? 'Were the conditions kept?' : 'Did it go as agreed?'}
                columns={3}
                options={[
                  { value: 'yes', label: 'Yes' },
                  { value: 'no', label: 'No' },
                  { value: 'not known', label: 'Not known' },
                ]}
              />
            </Card>
            <Details summary="When, who with, how it went, a worry" open={late || form.problems.length > 0}>
              <Stack>
                <FieldRow>
                  <TimeField form={form} name="back" label="Back at" hint="Empty: now." optional />
                  <DateField form={form} name="day" label="On" hint="Empty: today." optional />
                </FieldRow>
                <TextField form={form} name="brought" label="Who brought them back, if somebody did" optional />
                <TextArea form={form} name="words" label="How it went, what helped, what comes next" rows={3} optional />
                <TextArea
                  form={form}
                  name="worry"
                  label="Does anything worry you?"
                  hint="Goes to the nurse in charge and their named workers, who have to say that they know."
                  rows={2}
                  optional
                />
              </Stack>
            </Details>
            <Buttons>
              <Button look="primary">{`${name} is back`}</Button>
              <ButtonLink href={back.href} look="link">
                Not yet
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ) : (
        <Notice tone="info" title={statusWords(status)}>
          {status === 'back' ? 'Their return is recorded already. ' : 'Nobody has recorded that they left. '}
          <a href={back.href}>See what happened</a>.
        </Notice>
      ),
    };
  },
});
