import { z } from 'zod';
import { aboutPerson, firstName, personTop, PersonTopHeader, type PersonTop } from '#people';
import { longText, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { staffNames } from '#workforce';
import { shownHere } from './about-measure.ts';
import { access } from './access.ts';
import { acknowledge, alertById, keepWhoStays } from './alert-store.ts';
import { instrumentOf } from './instruments.ts';
import { alertHref, newMeasureHref } from './measure-address.ts';
import { closeTasks } from './raise-alert.ts';
import { safetySteps } from './settings.ts';
import { followedFromAlert } from './slots.ts';
import { toolsByIds } from './tool-store.ts';
import type { ShownInstrument } from './shown-wording.rules.ts';
import type { Alert } from './words.ts';

interface AlertModel {
  readonly top: PersonTop;
  readonly alert: Alert;
  readonly shown: ShownInstrument | null;
  /** What the figures of an assessment that the unit named are called; empty for a measure. */
  readonly figures: ReadonlyMap<string, string>;
  readonly toldNames: readonly string[];
  readonly steps: readonly string[];
  readonly followed: readonly { readonly words: string; readonly href: string }[];
}

/** An answer about self-harm: what to do now, who was told, who stays, and what a registered person did. */
export const alertPage = page<Record<string, never>, AlertModel>({
  path: '/people/:person/measures/alerts/:told',
  access: access['see-alert'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    const alert = top === null ? null : await alertById(scope, top.person.id, params['told']!);
    if (top === null || alert === null) return null;
    const instrument = instrumentOf(alert.instrumentId);
    const names = await staffNames(scope, alert.told);
    return {
      top,
      alert,
      shown: instrument === undefined ? null : await shownHere(scope, alert.unitId, instrument),
      figures: await figuresOf(scope, alert),
      toldNames: alert.told.map((id) => names.get(id)?.name ?? 'somebody'),
      steps: await settingFor(scope, safetySteps, alert.unitId),
      followed: (await followedFromAlert.ask(scope, { unitId: alert.unitId, alertId: alert.id })).flatMap((answer) =>
        answer.known ? (answer.value ?? []) : [],
      ),
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { alert, toldNames, steps } = model;
    const { person } = model.top;
    const first = firstName(person);
    const open = alert.seenAt === null;
    return {
      title: open ? `Stay with ${first}` : `An answer of ${first}’s about self-harm`,
      back: { href: `/people/${person.id}/measures`, label: `Measures of ${first}` },
      width: 'reading',
      live: { unitId: alert.unitId, about: ['measures'] },
      body: (
        <Stack>
          <PersonTopHeader top={model.top} today={context.today} />
          {alert.cameAt === null ? null : (
            <p class="quiet">
              Came here with {first} from {alert.cameFromName}, {longDate(dateOf(alert.cameAt))} at {clockAt(alert.cameAt)}, while nobody registered
              had answered.
            </p>
          )}
          {open ? (
            <Card tone="stop">
              <CardHead title="Now" line={false} />
              <ol>
                {steps.map((step) => (
                  <li>{step}</li>
                ))}
              </ol>
              <p>
                {toldNames.length === 0
                  ? 'Nobody registered is known to be on shift: everybody on the unit has been asked. Find a nurse.'
                  : `Trellis has asked ${toldNames.join(' and ')}.`}{' '}
                {alert.toldAllAt === null
                  ? `If nobody answers here by ${clockAt(alert.answerBy)}, everybody on the unit and the manager on call are asked.`
                  : `Nobody answered by ${clockAt(alert.answerBy)}: everybody on the unit and the manager on call were asked at ${clockAt(alert.toldAllAt)}.`}
              </p>
            </Card>
          ) : (
            <Notice
              tone="fine"
              title={`Answered by ${alert.seenByName ?? 'somebody'}, ${longDate(dateOf(alert.seenAt))} at ${clockAt(alert.seenAt)}`}
            >
              {alert.done}
            </Notice>
          )}
          {model.followed.map(({ words, href }) => (
            <p>
              <a href={href}>{words}</a>
            </p>
          ))}
          <WhatWasSaid model={model} />
          <WhoStays model={model} context={context} />
          {open ? <WhatWasDone model={model} context={context} /> : null}
          {open && model.figures.size === 0 && context.may(access.complete) ? (
            <p class="small">
              The rest of the questions are kept. <a href={newMeasureHref(person.id, alert.instrumentId)}>Go on with them</a> only if {first} wants
              to.
            </p>
          ) : null}
        </Stack>
      ),
    };
  },
});

/** The figures of the unit’s own assessment that an alert is about, each with its bounds. */
async function figuresOf(scope: Scope, { instrumentId }: Alert): Promise<ReadonlyMap<string, string>> {
  if (instrumentOf(instrumentId) !== undefined) return new Map();
  const [tool] = await toolsByIds(scope, [instrumentId.replace(/^tool-/, '')]);
  return new Map((tool?.figures ?? []).map(({ id, label, from, to }) => [id, `${label} (${from} to ${to})`]));
}

function WhatWasSaid({ model }: { readonly model: AlertModel }) {
  const { alert, shown, figures } = model;
  return (
    <Card>
      <CardHead title="What was answered" />
      <p class="quiet">
        {alert.about},{' '}
        {alert.raisedBy === alert.personId
          ? 'filled in by themself on their own page'
          : `${figures.size === 0 ? 'asked' : 'recorded'} by ${alert.raisedByName}`}
        , {longDate(dateOf(alert.raisedAt))} at {clockAt(alert.raisedAt)}
      </p>
      {Object.entries(alert.answers).map(([id, value]) => {
        const item = shown?.instrument.items.find((one) => one.id === id);
        const answer = item === undefined ? undefined : shown!.answersOf(item).find((one) => one.value === value);
        return (
          <p>
            {item === undefined ? (figures.get(id) ?? id) : shown!.labelOf(item)}: <b>{answer?.label ?? answer?.sign ?? String(value)}</b>
          </p>
        );
      })}
      <p class="small quiet">An answer is the beginning of a talk, not a finding. Ask them.</p>
    </Card>
  );
}

function WhoStays({ model, context }: { readonly model: AlertModel; readonly context: PageContext }) {
  const { alert } = model;
  const first = firstName(model.top.person);
  if (alert.withThem !== null)
    return (
      <p>
        With {first}: <b>{alert.withThem}</b>
      </p>
    );
  if (alert.seenAt !== null || !context.may(access['say-who-stays'])) return null;
  const sent = context.sentBy === access['say-who-stays'].name;
  return (
    <Card tone="look">
      <Form action={`${alertHref(alert.personId, alert.id)}/who-stays`} context={context.form} label={`Who is with ${first}`}>
        <TextField
          form={sent ? context.sent : startForm({})}
          name="withThem"
          label={`Who is with ${first} now?`}
          hint="I am, until Femi comes"
          width="full"
        />
        <Buttons>
          <Button look={context.may(access['acknowledge-alert']) ? 'secondary' : 'primary'}>Save who is with them</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function WhatWasDone({ model, context }: { readonly model: AlertModel; readonly context: PageContext }) {
  const { alert } = model;
  const first = firstName(model.top.person);
  if (!context.may(access['acknowledge-alert']))
    return <p class="quiet">A registered person writes here what was done. Until then this stays open.</p>;
  const sent = context.sentBy === access['acknowledge-alert'].name;
  return (
    <Card tone="top">
      <CardHead title="For a registered person" />
      <Form action={`${alertHref(alert.personId, alert.id)}/acknowledge`} context={context.form} label="What was done">
        <TextArea
          form={sent ? context.sent : startForm({})}
          name="done"
          label="What did you do?"
          hint={`What ${first} said to you, what was agreed, who else knows, when you look again.`}
          rows={4}
        />
        <Buttons>
          <Button look="primary">I have seen {first}; keep what was done</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Says who stays with the person until somebody registered comes. */
export const sayWhoStays = action({
  path: '/people/:person/measures/alerts/:told/who-stays',
  access: access['say-who-stays'],
  input: z.strictObject({ withThem: text('who is with them now', 200) }),
  subject: aboutPerson,
  again: alertPage as never,
  async run(scope, input, params) {
    const alert = await alertById(scope, params['person']!, params['told']!);
    if (alert === null) throw new NotFound();
    await keepWhoStays(scope, alert, input.withThem);
    return { to: alertHref(alert.personId, alert.id), say: 'It is kept who is with them.', unitId: alert.unitId, subject: `alert ${alert.id}` };
  },
});

/** A registered person has been there and says what was done; what was asked of others is closed with it. */
export const acknowledgeAlert = action({
  path: '/people/:person/measures/alerts/:told/acknowledge',
  access: access['acknowledge-alert'],
  input: z.strictObject({ done: longText('what you did', 2000) }),
  subject: aboutPerson,
  again: alertPage as never,
  async run(scope, input, params) {
    const alert = await alertById(scope, params['person']!, params['told']!);
    if (alert === null) throw new NotFound();
    if (!(await acknowledge(scope, alert, input.done))) refuse('', `${alert.seenByName ?? 'Somebody'} answered this already. Look below.`);
    await closeTasks(scope, alert, `Seen by ${scope.actor.name}`);
    return {
      to: alertHref(alert.personId, alert.id),
      say: 'It is kept. Write it in the notes too, and in the safety plan what helped.',
      unitId: alert.unitId,
      subject: `alert ${alert.id}`,
    };
  },
});
