import { z } from 'zod';
import { alertChips, firstName, peopleByIds, type UnitPerson } from '#people';
import { page } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, CheckboxField, ChoiceRow, Form, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { SafetyCard, safetyBeside, type SafetyBeside } from './check-safety.tsx';
import { lastDescriptions, type Description } from './description-store.ts';
import { episodeById } from './episode-store.ts';
import { currentDueBack, episodeStatus, standingMovements } from './episode.rules.ts';
import { outingById } from './outing-reading-store.ts';
import { nightsAway } from './release-authority.rules.ts';
import { momentWords, statusWords, whenWords } from './view.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

interface CheckModel {
  readonly episode: Episode;
  readonly status: EpisodeStatus;
  readonly outing: Outing;
  readonly person: UnitPerson | null;
  readonly wore: Description | null;
  readonly safety: SafetyBeside;
}

/** The nurse's check before leave, their words first: five answers on a phone, in under a minute. Nothing is answered beforehand. */
export const checkPage = page({
  path: '/leave/episodes/:episode/check',
  access: leaveAccess['check-before-leave'],
  query: z.object({}),
  subject: aboutEpisode,
  async load(scope, { params }): Promise<CheckModel | null> {
    const episode = await episodeById(scope, params['episode']!);
    if (episode === null) return null;
    const outing = await outingById(scope, episode.outingId);
    const [person] = await peopleByIds(scope, [episode.personId]);
    const worn = (await lastDescriptions(scope, [episode.personId])).get(episode.personId) ?? [];
    return outing === null
      ? null
      : {
          episode,
          status: episodeStatus(episode, scope.now),
          outing,
          person: person ?? null,
          wore: worn.find(({ kind }) => kind === 'clothing') ?? null,
          safety: await safetyBeside(scope, episode),
        };
  },
  people: ({ episode }) => [episode.personId],
  show({ episode, status, outing, person, wore, safety }, context) {
    const form = context.sent;
    const name = person?.name ?? 'this person';
    const called = person === null ? name : firstName(person);
    const back = { href: `/leave/episodes/${episode.id}`, label: `${name}: going out` };
    const agreed = standingMovements(episode.movements).findLast(({ facts }) => facts.ifTheyWalkOff !== undefined)?.facts.ifTheyWalkOff ?? null;
    const open = ['planned', 'checked', 'not now', 'released'].includes(status);
    return {
      title: `Check before ${name} goes out`,
      lead: `${outing.place.includes(outing.title) ? outing.place : `${outing.title}, ${outing.place}`} · ${whenWords(episode)}`,
      back,
      width: 'reading',
      body: (
        <Stack>
          {person === null || person.needs.length + person.alerts.length === 0 ? null : (
            <p>
              {alertChips(person).map((chip) => (
                <Alert {...chip} />
              ))}
            </p>
          )}
          <SafetyCard beside={safety} personId={episode.personId} called={called} />
          {open ? (
            <Form action={`/leave/episodes/${episode.id}/check`} context={context.form} version={episode.version}>
              <Stack>
                <Card tone="flag">
                  <CardHead title={`What ${called} says about going`} line={false} />
                  <TextArea form={form} name="said" label="In their words" rows={2} optional />
                  <ChoiceRow
                    form={form}
                    name="wants"
                    label="Do they want to go?"
                    columns={3}
                    options={[
                      { value: 'yes', label: 'Yes' },
                      { value: 'not sure', label: 'Not sure' },
                      { value: 'no', label: 'No' },
                    ]}
                  />
                  <TextField
                    form={form}
                    name="plan"
                    label="If it gets too much, or they walk off: what was agreed with them"
                    hint={agreed === null ? 'It goes on the outing sheet and on the escort’s phone.' : `Agreed earlier: ${agreed}`}
                    optional
                  />
                </Card>
                <Card>
                  <ChoiceRow
                    form={form}
                    name="seems"
                    label="How do they seem?"
                    columns={3}
                    options={[
                      { value: 'as usual', label: 'As usual' },
                      { value: 'better', label: 'Better' },
                      { value: 'something has changed', label: 'Changed' },
                    ]}
                  />
                  <TextField form={form} name="changed" label="What has changed, or anything about risk since the last review" optional />
                  <ChoiceRow
                    form={form}
                    name="intoxicated"
                    label="Any sign of alcohol or drugs?"
                    columns={3}
                    options={[
                      { value: 'no', label: 'No' },
                      { value: 'yes', label: 'Yes' },
                      { value: 'could not tell', label: 'Could not tell' },
                    ]}
                  />
                  <ChoiceRow
                    form={form}
                    name="observation"
                    label="Observation now"
                    columns={3}
                    options={[
                      { value: 'general', label: 'General' },
                      { value: 'enhanced', label: 'Enhanced' },
                      { value: 'not known', label: 'Not known' },
                    ]}
                  />
                  <TextField form={form} name="health" label="Physical health and medicines" optional />
                  {isNightAway(episode) ? (
                    <ChoiceRow
                      form={form}
                      name="medicines"
                      label="Medicines for the night away"
                      columns={3}
                      options={[
                        { value: 'ready', label: 'Ready' },
                        { value: 'none needed', label: 'None needed' },
                        { value: 'not ready', label: 'Not ready' },
                      ]}
                    />
                  ) : null}
                  <CheckboxField
                    form={form}
                    name="numbers"
                    label="Phone numbers"
                    options={[{ value: 'yes', label: 'They have the numbers to ring if it goes wrong' }]}
                  />
                  <TextField
                    form={form}
                    name="clothing"
                    label="What they are wearing"
                    optional
                    {...(wore === null ? {} : { hint: `Noted ${momentWords(wore.notedAt, context.today)}: ${wore.words}` })}
                  />
                </Card>
                <Card>
                  <ChoiceRow
                    form={form}
                    name="decision"
                    label="Your decision"
                    columns={3}
                    options={[
                      { value: 'go', label: 'Can go' },
                      { value: 'go with a change', label: 'Can go, with a change' },
                      { value: 'not now', label: 'Not now' },
                    ]}
                  />
                  <TextField form={form} name="why" label="The change, or why not now" hint={`${called} is told this.`} optional />
                </Card>
                <Buttons>
                  <Button look="primary">Keep the check</Button>
                  <ButtonLink href={back.href} look="link">
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Stack>
            </Form>
          ) : (
            <Notice tone="info" title={statusWords(status)}>
              The check is made before somebody leaves. What happened since is on <a href={back.href}>this going out</a>.
            </Notice>
          )}
        </Stack>
      ),
    };
  },
});

/** The check is asked about a night away before it begins: medicines have to be there by then. */
function isNightAway(episode: Episode): boolean {
  return nightsAway({ now: episode.startsAt, startsAt: episode.startsAt, dueBack: currentDueBack(episode) }) > 0;
}
