import { z } from 'zod';
import { firstName, personTop, personView, type PersonTop } from '#people';
import { holdsRole } from '#platform/actor.ts';
import { longText, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { aboutNudgeOf } from './about-nudge.ts';
import { access } from './access.ts';
import { Lines } from './document-shown.tsx';
import { safetyPlanOf } from './document-store.ts';
import { earlySigns, signNoLongerShared } from './early-signs.ts';
import { closeNudge, nudgeById } from './nudge-store.ts';
import { haveLeft, settleTasks } from './raise-nudge.ts';
import { Stands } from './nudge-line.tsx';
import { ageWords, askedWords, causeWords, daysAgo, howWords, momentWords } from './view.ts';
import type { EarlySign, Nudge, SafetyPlan } from './words.ts';

interface NudgeModel {
  readonly top: PersonTop;
  readonly nudge: Nudge;
  readonly sign: EarlySign | null;
  readonly plan: SafetyPlan | null;
}

/** One thing somebody was asked to look at: the person's words, apart from them what was seen, and the one question: what was done? */
export const nudgePage = page({
  path: '/people/:person/safety/nudges/:nudge',
  access: access['see-nudge'],
  query: z.object({}),
  subject: aboutNudgeOf,
  async load(scope, { params }): Promise<NudgeModel | null> {
    const nudge = await nudgeById(scope, params['nudge']!);
    const top = await personTop(scope, params['person']!);
    if (nudge === null || top === null) return null;
    return {
      top,
      nudge,
      sign: nudge.signId === null ? null : ((await earlySigns(scope, nudge.personId)).get(nudge.signId) ?? null),
      plan: await safetyPlanOf(scope, nudge.personId),
    };
  },
  people: ({ nudge }) => [nudge.personId],
  show(model, context) {
    const { nudge, top } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `${causeWords(nudge.cause)}: ${first}`,
      lead:
        nudge.acknowledgedAt === null
          ? `Waiting ${ageWords(nudge.raisedAt, context.now)}. Asked of ${askedWords(nudge)}.`
          : `Answered by ${nudge.acknowledgedByName ?? 'somebody'}, ${momentWords(nudge.acknowledgedAt, context.today)}.`,
      body: (
        <Stack>
          {nudge.cameAt === null ? null : (
            <p class="quiet">
              Came here with {first} from {nudge.cameFromName}, {momentWords(nudge.cameAt, context.today)}, while nobody had answered.
            </p>
          )}
          {top.person.stay === null ? <Notice tone="info" title={haveLeft} /> : null}
          {nudge.cause === 'early sign' ? <TheirSign model={model} today={context.today} /> : null}
          <Card>
            <CardHead title={{ 'early sign': 'What was seen', attendance: 'What was counted', medicines: 'What was seen or told' }[nudge.cause]} />
            <LineList>
              {nudge.sightings.map((sighting) => (
                <ListItem title={`${howWords(sighting)}, ${momentWords(sighting.seenAt, context.today)}`} aside={<Stands sighting={sighting} />}>
                  {sighting.ownWords === null ? null : (
                    <p>
                      <b dir="auto">“{sighting.ownWords}”</b>
                    </p>
                  )}
                  {sighting.words === null ? null : <p dir="auto">{sighting.words}</p>}
                  {sighting.toldPerson === null ? null : (
                    <p class="small quiet">
                      {sighting.toldPerson === 'yes'
                        ? `${first} was told that this is passed on.`
                        : `${first} was not told yet: ${sighting.notToldWhy ?? ''}`}
                    </p>
                  )}
                </ListItem>
              ))}
            </LineList>
          </Card>
          {nudge.acknowledgedAt === null ? <Answer model={model} context={context} /> : <Answered nudge={nudge} first={first} />}
          {model.plan === null || nudge.cause === 'medicines' ? null : (
            <Card>
              <CardHead title="From the safety plan" aside={<a href={`/people/${nudge.personId}/safety`}>All of it</a>} />
              <h3>What I can do</h3>
              <Lines text={model.plan.iCanDo} />
              {model.plan.staffDo === null ? null : (
                <>
                  <h3>What staff do</h3>
                  <Lines text={model.plan.staffDo} />
                </>
              )}
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

function TheirSign({ model, today }: { readonly model: NudgeModel; readonly today: Temporal.PlainDate }) {
  const { sign, top } = model;
  const first = firstName(top.person);
  if (sign === null) return <Notice tone="info" title={`About ${signNoLongerShared}`} />;
  return (
    <Card tone="flag">
      <CardHead title={`What ${first} told us`} line={false} />
      <Quote words={sign.words} who={first} when={daysAgo(sign.saidOn, today)} size="big" />
      {sign.whatIDo === null ? null : <p>What I do then: “{sign.whatIDo}”</p>}
    </Card>
  );
}

function Answer({ model, context }: { readonly model: NudgeModel; readonly context: PageContext }) {
  const { nudge, top } = model;
  const first = firstName(top.person);
  if (!context.may(access['acknowledge-nudge'])) return null;
  const form = context.sentBy === access['acknowledge-nudge'].name ? context.sent : startForm();
  return (
    <Card tone="look">
      <CardHead title="What was done?" line={false} />
      <Form action={`/people/${nudge.personId}/safety/nudges/${nudge.id}`} context={context.form} label="What was done">
        <Stack>
          <TextArea form={form} name="said" label={`What ${first} says about it`} hint="As they said it. It is not edited." rows={2} optional />
          <TextArea
            form={form}
            name="done"
            label="What you did"
            hint="Kept with your name. Whoever else was asked sees that it is answered."
            rows={3}
          />
          <Buttons>
            <Button look="primary">Keep what was done</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

function Answered({ nudge, first }: { readonly nudge: Nudge; readonly first: string }) {
  return (
    <Card tone="fine">
      <CardHead title="What was done" line={false} />
      {nudge.ownWords === null ? null : <Quote words={nudge.ownWords} who={first} />}
      <p dir="auto">{nudge.doneWords}</p>
      <p class="small quiet">{nudge.acknowledgedByName}</p>
    </Card>
  );
}

/** Answers a nudge with what was done. A worry about medicines is answered by a nurse or a doctor. */
export const acknowledgeNudge = action({
  path: '/people/:person/safety/nudges/:nudge',
  access: access['acknowledge-nudge'],
  input: z.strictObject({ said: optionalText('their words', 1000), done: longText('what you did', 2000) }),
  subject: aboutNudgeOf,
  again: nudgePage as never,
  async run(scope, input, params) {
    const nudge = await nudgeById(scope, params['nudge']!);
    if (nudge === null) throw new NotFound();
    if (nudge.cause === 'medicines' && !holdsRole(scope.actor, ['nurse', 'doctor'], nudge.unitId))
      refuse('', 'A nurse or a doctor answers a worry about medicines. It stays with the nurse in charge; ring them if it cannot wait.');
    if (!(await closeNudge(scope, nudge.id, input.done, input.said))) {
      const now = await nudgeById(scope, nudge.id);
      refuse('', `${now?.acknowledgedByName ?? 'Somebody'} answered this already. What they did stands above.`);
    }
    await settleTasks(scope, nudge.id);
    return {
      to: `/people/${nudge.personId}/safety`,
      say: 'Kept: what was done.',
      people: [nudge.personId],
      unitId: nudge.unitId,
      subject: `nudge ${nudge.id}`,
      fields: ['what was done'],
    };
  },
});
