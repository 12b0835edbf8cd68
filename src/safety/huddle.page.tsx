import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Count, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { Asks } from './huddle-asks.tsx';
import { type HuddleModel, loadHuddle } from './huddle-model.ts';
import { NudgeLine } from './nudge-line.tsx';
import { ageWords, momentWords } from './view.ts';
import type { Carry } from './words.ts';

/** The safety huddle: ten minutes, standing up. What is known is gathered; what worries somebody is typed once; what is not done is carried forward. */
export const huddlePage = page({
  path: '/huddle',
  access: access['see-huddle'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<HuddleModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadHuddle(scope, unitId);
  },
  people: (model) => [
    ...new Set([
      ...(model.out ?? []).map(({ personId }) => personId),
      ...model.observations.map(({ personId }) => personId),
      ...model.nudges.map(({ personId }) => personId),
      ...model.carries.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    ]),
  ],
  show(model, context) {
    const { unit } = model;
    const [last] = model.last;
    return {
      title: 'Safety huddle',
      heading: `Safety huddle, ${unit.name}`,
      lead:
        last === undefined
          ? 'None is kept here yet. Ten minutes, standing up.'
          : `Last held ${momentWords(last.heldAt, context.today)}, led by ${last.ledByName}.`,
      actions: (
        <>
          <ButtonLink href={`/incidents?unit=${unit.id}`}>What happened</ButtonLink>
          <ButtonLink href={`/debriefs?unit=${unit.id}`}>Debriefs</ButtonLink>
          <ButtonLink href={`/huddle/board?unit=${unit.id}`} icon="printer">
            For the board
          </ButtonLink>
        </>
      ),
      live: { unitId: unit.id, about: ['safety', 'leave', 'people'] },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Asks model={model} context={context} />
            <Open model={model} context={context} />
            <Carried model={model} context={context} />
            <OutNow model={model} />
            <Staffing model={model} />
          </Stack>
          <Stack>
            <Hold model={model} context={context} />
            <Before model={model} context={context} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function Open({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  const { nudges } = model;
  return (
    <Card tone={nudges.length > 0 ? 'look' : undefined}>
      <CardHead
        title="Early signs and medicines, not answered"
        aside={<Count number={nudges.length} what="not answered" tone={nudges.length > 0 ? 'look' : 'plain'} />}
      />
      {nudges.length === 0 ? (
        <p class="quiet">None is waiting.</p>
      ) : (
        <LineList>
          {nudges.map((nudge) => (
            <NudgeLine
              nudge={nudge}
              name={model.people.find(({ id }) => id === nudge.personId)?.name ?? 'Somebody who has left'}
              sign={nudge.signId === null ? undefined : model.signs.get(nudge.personId)?.get(nudge.signId)}
              now={context.now}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Carried({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  const form = context.sentBy === access['carry-forward'].name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="Carried forward" aside={<Count number={model.carries.length} what="carried forward" />} />
      {model.carries.length === 0 ? (
        <p class="quiet">Nothing is carried forward.</p>
      ) : (
        <LineList>
          {model.carries.map((carry) => (
            <CarryLine carry={carry} model={model} context={context} />
          ))}
        </LineList>
      )}
      {context.may(access['carry-forward']) ? (
        <Details summary="Carry something forward" open={form.problems.length > 0}>
          <Form action={`/huddle/of/${model.unit.id}/carry`} context={context.form} label="Carry something forward">
            <Stack>
              <TextField form={form} name="carryWords" label="What is to be done" hint="It stays here until somebody closes it." />
              <TextField form={form} name="owner" label="Who sees to it" width={20} />
              <SelectField
                form={form}
                name="person"
                label="About"
                optional
                choose="Nobody in particular"
                options={model.people.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Buttons>
                <Button>Carry it forward</Button>
              </Buttons>
            </Stack>
          </Form>
        </Details>
      ) : null}
      {model.closed.length === 0 ? null : (
        <Details summary={`Closed in the last day: ${model.closed.length}`}>
          <LineList tight>
            {model.closed.map((carry) => (
              <ListItem title={carry.words} note={`${carry.closedByName ?? 'Somebody'}: ${carry.closedWords ?? ''}`} />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

function CarryLine({ carry, model, context }: { readonly carry: Carry; readonly model: HuddleModel; readonly context: PageContext }) {
  const sent = context.sentBy === access['close-carry'].name && context.sent.values['which'] === carry.id;
  const form = sent ? context.sent : startForm({}, carry.id);
  const name = carry.personId === null ? null : (model.people.find(({ id }) => id === carry.personId)?.name ?? 'Somebody who has left');
  return (
    <ListItem
      title={
        <>
          {name === null ? null : (
            <>
              <a href={`/people/${carry.personId}/safety`}>{name}</a>:{' '}
            </>
          )}
          <span dir="auto">{carry.words}</span>
        </>
      }
      note={`Seen to by: ${carry.owner} · carried ${ageWords(carry.raisedAt, context.now)}, by ${carry.raisedByName}`}
    >
      {context.may(access['close-carry']) ? (
        <Details summary="Close it" open={sent && form.problems.length > 0}>
          <Form action={`/huddle/carry/${carry.id}/close`} context={context.form} label={`Close: ${carry.words}`}>
            <HiddenField name="which" value={carry.id} />
            <HiddenField name="unit" value={model.unit.id} />
            <Stack>
              <TextField form={form} name="closed" label="What came of it" />
              <Buttons>
                <Button about={carry.words}>Close it</Button>
              </Buttons>
            </Stack>
          </Form>
        </Details>
      ) : null}
    </ListItem>
  );
}

function OutNow({ model }: { readonly model: HuddleModel }) {
  return (
    <Card>
      <CardHead title="Who is out" aside={model.out === null ? undefined : <Count number={model.out.length} what="out" />} />
      {model.out === null ? (
        <Notice tone="unknown" title="Could not check just now">
          This is not “nobody”. Look at the leave board.
        </Notice>
      ) : model.out.length === 0 ? (
        <p class="quiet">Nobody is recorded as out or away.</p>
      ) : (
        <LineList tight>
          {model.out.map((one) => (
            <ListItem
              title={<a href={one.href}>{one.name}</a>}
              note={one.words}
              tone={one.late === null ? undefined : 'stop'}
              aside={one.late === null ? undefined : <Tag tone="solid">{one.late}</Tag>}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Staffing({ model }: { readonly model: HuddleModel }) {
  return (
    <Card>
      <CardHead title="Observation and staffing" />
      <h3>Observation</h3>
      {model.observations.length === 0 ? (
        <p class="quiet">Not recorded here. Say it from the chart.</p>
      ) : (
        <LineList tight>
          {model.observations.map((one) => (
            <ListItem title={<a href={`/people/${one.personId}`}>{one.name}</a>} note={one.words} />
          ))}
        </LineList>
      )}
      <h3>On shift now</h3>
      <p>{model.rotaKnown ? `${model.onShift.join(', ')}.` : 'Not known: no rota was entered for now.'}</p>
      <p class="small quiet">{model.inCharge === null ? 'Nobody is named as nurse in charge.' : `Nurse in charge: ${model.inCharge}.`}</p>
    </Card>
  );
}

function Hold({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  if (!context.may(access['hold-huddle'])) return <></>;
  const form = context.sentBy === access['hold-huddle'].name ? context.sent : startForm();
  return (
    <Card tone="flag">
      <CardHead title="What worries you?" line={false} />
      <p class="quiet small">Nobody is named here: what concerns one person goes into their own notes, or is carried forward as theirs.</p>
      <Form action={`/huddle/of/${model.unit.id}`} context={context.form} label="Keep the huddle">
        <Stack>
          <TextArea form={form} name="worries" label="What worries us today" rows={2} optional />
          <TextArea form={form} name="incidents" label="What happened in the last 24 hours" rows={2} optional />
          <TextArea
            form={form}
            name="observations"
            label="Observation"
            hint="How many, and who keeps it, where the chart says more."
            rows={2}
            optional
          />
          <TextArea form={form} name="health" label="Physical health" rows={2} optional />
          <TextArea form={form} name="visits" label="Visits, appointments, admissions to come" rows={2} optional />
          <TextArea form={form} name="staffing" label="Staffing" hint="Gaps, who is new, who needs a break." rows={2} optional />
          <TextField form={form} name="there" label="Who was there" />
          <SelectField
            form={form}
            name="led"
            label="Who led it"
            choose="Choose"
            options={model.staff.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Buttons>
            <Button look="primary">Keep the huddle</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

function Before({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  if (model.last.length === 0) return <></>;
  return (
    <Card>
      <CardHead title="The last huddles" level={3} />
      {model.last.map((huddle) => (
        <Details summary={`${momentWords(huddle.heldAt, context.today)}, led by ${huddle.ledByName}`}>
          <p class="small quiet">There: {huddle.there}</p>
          {(
            [
              ['Worries', huddle.worries],
              ['Last 24 hours', huddle.incidents],
              ['Observation', huddle.observations],
              ['Physical health', huddle.health],
              ['Visits', huddle.visits],
              ['Staffing', huddle.staffing],
            ] as const
          ).map(([title, words]) =>
            words === null ? null : (
              <p dir="auto">
                <b>{title}:</b> {words}
              </p>
            ),
          )}
        </Details>
      ))}
    </Card>
  );
}
