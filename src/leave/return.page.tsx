import { z } from 'zod';
import { keptUntil, legalStandings } from '#legal';
import { firstName, peopleByIds } from '#people';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, ChoiceRow, DateField, FieldRow, Form, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { currentDueBack, episodeStatus, isOut } from './episode.rules.ts';
import { lateOf } from './board.rules.ts';
import { absentSince } from './late-model.ts';
import { outingById } from './outing-reading-store.ts';
import { momentWords, statusWords } from './view.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

interface ReturnModel {
  readonly episode: Episode;
  readonly outing: Outing;
  readonly status: EpisodeStatus;
  readonly name: string;
  /** What they are called. */
  readonly called: string;
  /** Absent without leave in the last week of their section: the last day they may be kept, were they back today. Null: the section's own end stands. */
  readonly keptUntil: Temporal.PlainDate | null;
}

/** Asked of those declared absent without leave; it is of use to whoever takes them back. */
async function keptUntilOf(scope: Scope, episode: Episode): Promise<Temporal.PlainDate | null> {
  const status = episodeStatus(episode, scope.now);
  if (status !== 'AWOL') return null;
  const standing = (await legalStandings(scope, [episode.personId])).get(episode.personId);
  return keptUntil(standing?.rule ?? null, {
    awolOn: absentSince(episode, lateOf(episode, status)),
    sectionExpiresOn: standing?.status?.expiresOn ?? null,
    returnedOn: scope.today,
  });
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
      keptUntil: await keptUntilOf(scope, episode),
    };
  },
  people: ({ episode }) => [episode.personId],
  show({ episode, outing, status, name, called, keptUntil: kept }, context) {
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
            {kept === null ? null : (
              <Notice tone="look" title={`Back today, ${called} may be kept until the end of ${dateWithYear(kept)}`}>
                They were absent without leave in the last week of the section, so it lasts a week from their return, that day counted (MHA 1983 s21).
                The Mental Health Act office and the responsible clinician have to know today.
              </Notice>
            )}
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
