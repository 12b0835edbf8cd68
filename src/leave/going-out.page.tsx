import { z } from 'zod';
import { notesAccess } from '#notes';
import { whatFollowed } from '#safety';
import { page } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Notice, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { clockAt } from '#platform/time.ts';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodeById } from './episode-store.ts';
import { isOut, lateBy, standingMovements } from './episode.rules.ts';
import { Facts } from './going-out-facts.tsx';
import { goingOutOf, isBefore, type GoingOut } from './going-out-model.ts';
import { GoalCard } from './goal-served.tsx';
import { MovementList } from './movement-list.tsx';
import { goalServed } from './outing-goal-store.ts';
import { outingById } from './outing-reading-store.ts';
import { ReleaseAnswers, RulingCards } from './release-view.tsx';
import { basisWords, momentWords, statusTone, statusWords, whenWords } from './view.ts';
import type { Episode } from './words.ts';

/** One person's going out: what stands in the way, what to answer, and then where they are. The one question is "may they go?", later "are they back?". */
export const goingOutPage = page({
  path: '/leave/episodes/:episode',
  access: leaveAccess['see-board'],
  query: z.object({}),
  subject: aboutEpisode,
  async load(scope, { params }): Promise<GoingOut | null> {
    const episode = await episodeById(scope, params['episode']!);
    const outing = episode === null ? null : await outingById(scope, episode.outingId);
    if (episode === null || outing === null) return null;
    const [going] = await goingOutOf(scope, outing, [episode]);
    return going === undefined
      ? null
      : {
          ...going,
          goal: await goalServed(scope, episode),
          followed: isBefore(going.status) ? null : await whatFollowed(scope, { unitId: episode.unitId, cause: 'leave', causeId: episode.id }),
        };
  },
  people: ({ episode }) => [episode.personId],
  show(model, context) {
    const { episode, outing, status, name } = model;
    const before = isBefore(status);
    const subject = { unitIds: [episode.unitId], personId: episode.personId };
    return {
      title: before ? `Before ${name} goes out` : `${name}: ${outing.title}`,
      lead: `${outing.place} · ${whenWords(episode)} · ${basisWords(episode.basis)}`,
      beside: <Tag tone={statusTone(status)}>{statusWords(status, lateBy(episode, context.now))}</Tag>,
      back: { href: `/leave?unit=${episode.unitId}`, label: 'Leave board' },
      live: { unitId: episode.unitId, about: ['leave'] },
      actions: (
        <>
          <ButtonLink href={`/outings/${outing.id}`}>The whole outing</ButtonLink>
          {!before && status !== 'not taken' && context.may(notesAccess.write, subject) ? (
            <ButtonLink href={noteHref(model)} icon="pencil-simple">
              Write a note
            </ButtonLink>
          ) : null}
          {context.may(leaveAccess['print-outing'], subject) ? <ButtonLink href={`/outings/${outing.id}/sheet`}>Print the sheet</ButtonLink> : null}
        </>
      ),
      body: (
        <Stack>
          {isOut(status) ? <Changed episode={episode} /> : null}
          <Columns layout="main-side">
            <Stack>{before ? <RulingCards going={model} /> : <MovementList episode={episode} today={context.today} />}</Stack>
            <Stack>
              {before ? (
                <Before model={model} context={context} subject={subject} />
              ) : isOut(status) ? (
                <OutNow model={model} context={context} />
              ) : (
                <Over model={model} />
              )}
              <Facts model={model} today={context.today} />
              <GoalCard model={model} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

/** A note of going along, or of how it went, with the times the board knows. Not where: it may be somebody's home, and an address is no place for that. */
function noteHref({ episode }: GoingOut): string {
  const moves = standingMovements(episode.movements);
  const [left, back] = ['departed', 'returned'].map((kind) => moves.findLast(({ what }) => what === kind)?.at ?? null);
  const minutes = left == null || back == null ? null : Math.round(left.until(back).total('minutes'));
  const known = new URLSearchParams({
    contact: 'leave support',
    at: (left ?? episode.startsAt).toString(),
    ...(minutes === null || minutes < 1 || minutes > 1440 ? {} : { minutes: String(minutes) }),
    from: `leave:${episode.id}`,
  });
  return `/people/${episode.personId}/notes/new?${known.toString()}`;
}

type Context = Parameters<typeof goingOutPage.show>[1];

function Before({ model, context, subject }: { model: GoingOut; context: Context; subject: { unitIds: string[]; personId: string } }) {
  const { episode, status, ruling, name } = model;
  const path = `/leave/episodes/${episode.id}`;
  const mayRelease = context.may(leaveAccess.release, subject);
  const sent = context.sentBy === 'leave.release' || context.sentBy === 'leave.record-movement' ? context.sent : { values: {}, problems: [] };
  return (
    <>
      {model.lastCheck?.facts.ownWords === undefined ? null : (
        <Quote words={model.lastCheck.facts.ownWords} who={name} when={momentWords(model.lastCheck.at, context.today)} />
      )}
      {status === 'released' || episode.basis === 'time off' ? (
        <Card tone="fine">
          {status === 'released' ? (
            <CardHead title="Released" aside={clockAt(episode.movements.findLast(({ what }) => what === 'released')!.at)} />
          ) : (
            <CardHead title="They decide. This is so that somebody knows." />
          )}
          {context.may(leaveAccess['record-movement'], subject) ? (
            <Form action={`${path}/depart`} context={context.form} version={episode.version}>
              <TimeField form={sent} name="left" label="Left at" hint="Leave it empty for now." optional />
              {status === 'released' ? null : <TextField form={sent} name="clothing" label="What they are wearing" optional />}
              <TextField form={sent} name="phone" label="Phone they or the escort carry" optional />
              <Buttons>
                <Button look="primary">{`${name} has left`}</Button>
              </Buttons>
            </Form>
          ) : (
            <p>Whoever goes with them records that they have left.</p>
          )}
        </Card>
      ) : ruling.allowed ? (
        mayRelease ? (
          <Card tone="flag">
            <CardHead title="Going out" />
            <Form action={`${path}/release`} context={context.form} version={episode.version}>
              <ReleaseAnswers going={model} form={sent} prefix="" today={context.today} />
              <p>
                <strong>The leave paperwork is in order. You decide.</strong>
              </p>
              <Buttons>
                <Button look="primary">{`Release ${name}`}</Button>
              </Buttons>
            </Form>
          </Card>
        ) : (
          <Notice tone="info" title="Waiting for a registered nurse">
            The leave paperwork is in order. A registered nurse releases them; then whoever goes along records that they have left.
          </Notice>
        )
      ) : (
        <Notice tone="stop" title={`${name} cannot be released yet`}>
          The button comes when what stands on the left is put right. If they have gone all the same, say so: the board has to be true.
        </Notice>
      )}
      {ruling.allowed || status === 'released' ? null : <TypedBefore sent={context.sentBy === 'leave.release' ? context.sent : null} />}
      <Card>
        <Stack>
          {context.may(leaveAccess['check-before-leave'], subject) ? (
            <ButtonLink href={`${path}/check`}>{model.lastCheck === null ? 'Make the check before leave' : 'Make the check again'}</ButtonLink>
          ) : null}
          {context.may(leaveAccess['record-movement'], subject) ? (
            <ButtonLink href={`${path}/not-taken`} look="link">
              Not today, and why
            </ButtonLink>
          ) : null}
          {context.may(leaveAccess['record-unauthorised'], subject) && status !== 'released' && episode.basis !== 'time off' ? (
            <ButtonLink href={`/leave/out-now?unit=${episode.unitId}&person=${episode.personId}&episode=${episode.id}`} look="link">
              They have gone without it
            </ButtonLink>
          ) : null}
        </Stack>
      </Card>
    </>
  );
}

/** What was typed into a release that something stopped in the meantime: there is no form to hold it, and it is not lost. */
function TypedBefore({ sent }: { readonly sent: Context['sent'] | null }) {
  const words = Object.entries(sent?.values ?? {}).flatMap(([name, value]) =>
    (name === 'clothing' || name.startsWith('why.')) && typeof value === 'string' && value.trim() !== '' ? [value] : [],
  );
  if (words.length === 0) return null;
  return (
    <Card>
      <CardHead title="What you had typed" />
      {words.map((one) => (
        <p>{one}</p>
      ))}
    </Card>
  );
}

/** What the last change of the time due back came up against, while they are out. */
function Changed({ episode }: { readonly episode: Episode }) {
  const facts = standingMovements(episode.movements).findLast(({ what }) => what === 'due back changed')?.facts ?? null;
  const [beyond, mind] = [facts?.beyond ?? [], facts?.mind ?? []];
  return (
    <>
      {beyond.length === 0 ? null : (
        <Notice tone="stop" title="The new time goes beyond what was authorised">
          <ul>
            {beyond.map((say) => (
              <li>{say}</li>
            ))}
          </ul>
          <p>{`Agreed by ${facts?.agreedBy ?? 'somebody who was not written down'}. The nurse in charge has been asked to say that they know.`}</p>
        </Notice>
      )}
      {mind.length === 0 ? null : (
        <Notice tone="look" title="With the new time">
          <ul>
            {mind.map((say) => (
              <li>{say}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function WordFromThem({ episode, context }: { readonly episode: Episode; readonly context: Context }) {
  const sent = context.sentBy === 'leave.record-movement' ? context.sent : { values: {}, problems: [] };
  return (
    <Form action={`/leave/episodes/${episode.id}/contact`} context={{ ...context.form, key: crypto.randomUUID() }} version={episode.version}>
      <TextField form={sent} name="words" label="Word from them, or a change of plan" optional />
      <FieldRow>
        <TimeField form={sent} name="due" label="New time due back, if it was changed" optional />
        <DateField form={sent} name="day" label="On" hint="Empty: the next time the clock shows it." optional />
      </FieldRow>
      <TextField form={sent} name="agreed" label="Who agreed the new time" optional />
      <Buttons>
        <Button>Keep this</Button>
      </Buttons>
    </Form>
  );
}

function OutNow({ model, context }: { model: GoingOut; context: Context }) {
  const { episode, name } = model;
  const path = `/leave/episodes/${episode.id}`;
  return (
    <Card tone={model.status === 'out' ? 'flag' : 'stop'}>
      <CardHead title={statusWords(model.status, lateBy(episode, context.now))} />
      <Buttons>
        <ButtonLink href={`${path}/return`} look="primary">{`${name} is back`}</ButtonLink>
        <ButtonLink href={`${path}/late`} look={model.status === 'out' ? 'secondary' : 'danger'}>
          {model.status === 'out' ? 'Something is wrong' : 'What is being done'}
        </ButtonLink>
      </Buttons>
      <WordFromThem episode={episode} context={context} />
    </Card>
  );
}

function Over({ model }: { model: GoingOut }) {
  const last = model.episode.movements.findLast(({ what }) => what === 'returned' || what === 'not taken');
  return last?.facts.ownWords === undefined ? null : <Quote words={last.facts.ownWords} who={model.name} when={clockAt(last.at)} />;
}
