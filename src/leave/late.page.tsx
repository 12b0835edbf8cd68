import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockSaid, dateWithYear } from '#platform/time.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  RadioField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { lateTitle } from './board-late.tsx';
import { currentDueBack, isOut } from './episode.rules.ts';
import { loadLate, type LateModel } from './late-model.ts';
import { overWords, stepToDo } from './late-steps.rules.ts';
import { momentWords, statusTone, statusWords } from './view.ts';

/** The other choice of step: something the site's list does not name. */
export const somethingElse = 'something else';

/** What is done once somebody is late, walked off or not where they should be; and what is seen to once they are back. */
export const latePage = page({
  path: '/leave/episodes/:episode/late',
  access: leaveAccess['record-step'],
  query: z.object({}),
  subject: aboutEpisode,
  load: (scope, { params }) => loadLate(scope, params['episode']!),
  people: ({ episode }) => [episode.personId],
  show(model, context) {
    const { episode, status, personName, late } = model;
    const due = currentDueBack(episode);
    const title =
      late === null ? `${personName}: late back, steps and calls` : `${personName} ${lateTitle({ status, late, dueBack: due }, context.today)}`;
    return {
      title,
      heading: title,
      lead: `${model.outing.title}, ${model.outing.place}${due === null ? '' : ` · due back ${momentWords(due, context.today)}`}`,
      beside: <Tag tone={statusTone(status)}>{statusWords(status)}</Tag>,
      back: { href: `/leave?unit=${episode.unitId}`, label: 'Leave board' },
      width: 'reading',
      actions: <Ways model={model} context={context} />,
      body: (
        <Stack>
          {model.review === null ? null : <AfterReturn model={model} context={context} />}
          {late === null ? <NothingWrong model={model} /> : <StepsCard model={model} context={context} />}
          {late === null ? null : <StepForm model={model} context={context} />}
          {isOut(status) ? <GoneForm model={model} context={context} /> : null}
          {late === null && model.done.length > 0 ? <DoneCard model={model} today={context.today} /> : null}
        </Stack>
      ),
    };
  },
});

function Ways({ model, context }: { readonly model: LateModel; readonly context: PageContext }) {
  const { episode, status } = model;
  const base = `/leave/episodes/${episode.id}`;
  if (!isOut(status)) return <ButtonLink href={base}>See what happened</ButtonLink>;
  return (
    <>
      {context.may(leaveAccess.declare) && status !== 'AWOL' ? <ButtonLink href={`${base}/declare`}>Declare missing or absent</ButtonLink> : null}
      {context.may(leaveAccess['print-police']) ? (
        <ButtonLink href={`${base}/police`} icon="printer">
          Sheet for the police
        </ButtonLink>
      ) : null}
      {model.card === null ? null : <ButtonLink href={`/protocols/${model.card.id}`}>Protocol card</ButtonLink>}
      <ButtonLink href={`${base}/return`} about={model.personName}>
        Is back
      </ButtonLink>
    </>
  );
}

function NothingWrong({ model }: { readonly model: LateModel }) {
  if (model.review !== null) return null;
  return (
    <Notice tone="info" title={statusWords(model.status)}>
      {isOut(model.status) ? 'They are not overdue. If something is wrong, say so below.' : 'They are not out now.'}
    </Notice>
  );
}

function StepsCard({ model, context }: { readonly model: LateModel; readonly context: PageContext }) {
  const { steps, alarms } = model;
  const next = stepToDo(steps);
  const open = alarms.filter((one) => one.answeredAt === null);
  return (
    <Card tone="stop">
      <CardHead
        title="The ward’s steps"
        aside={`from ${clockSaid(model.late!.since)}, ${overWords((context.now.epochMilliseconds - model.late!.since.epochMilliseconds) / 60_000)} ago`}
      />
      {open.length > 0 && context.may(leaveAccess['answer-alarm']) ? (
        <Form action={`/leave/episodes/${model.episode.id}/answer-alarm`} context={context.form}>
          <Buttons>
            <span>Nobody has taken this on yet.</span>
            <Button look="secondary" about={model.personName}>
              I have this
            </Button>
          </Buttons>
        </Form>
      ) : null}
      <LineList ordered tight>
        {steps.map((step) => (
          <ListItem
            title={step === next ? `Now: ${step.step}` : step.step}
            tone={step.stands === 'now' ? 'look' : undefined}
            note={
              step.done.length === 0
                ? undefined
                : step.done
                    .map((one) => `${momentWords(one.doneAt, context.today)} ${one.byName}${one.words === null ? '' : `: ${one.words}`}`)
                    .join(' · ')
            }
            aside={
              step.stands === 'done' ? (
                <Tag tone="green">Done</Tag>
              ) : step.stands === 'now' ? (
                <Tag tone="red">{`Due ${momentWords(step.dueAt, context.today)}`}</Tag>
              ) : (
                `at ${momentWords(step.dueAt, context.today)}`
              )
            }
          />
        ))}
      </LineList>
    </Card>
  );
}

function StepForm({ model, context }: { readonly model: LateModel; readonly context: PageContext }) {
  const form = context.sentBy === leaveAccess['record-step'].name ? context.sent : { values: {}, problems: [] };
  const ordered = [...model.steps.filter(({ stands }) => stands !== 'done'), ...model.steps.filter(({ stands }) => stands === 'done')];
  return (
    <Card>
      <CardHead title="What was done" line={false} />
      <Form action={`/leave/episodes/${model.episode.id}/late`} context={context.form}>
        <Stack>
          <RadioField
            form={form}
            name="step"
            label="Which step"
            options={[
              ...ordered.map(({ step, stands }) => ({ value: step, label: stands === 'done' ? `${step}, again` : step })),
              { value: somethingElse, label: 'Something else', opens: <TextField form={form} name="other" label="What was done" /> },
            ]}
          />
          <TextField form={form} name="words" label="What came of it" hint="“No answer”, “With his brother, on the way”." optional />
          <TimeField form={form} name="at" label="When" hint="Empty: now." optional />
          <Buttons>
            <Button look="primary">Keep the step</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

function GoneForm({ model, context }: { readonly model: LateModel; readonly context: PageContext }) {
  const mine = context.sentBy === leaveAccess['record-movement'].name;
  const form = mine ? context.sent : { values: {}, problems: [] };
  return (
    <Details summary="They walked off, or are not where they should be" open={mine}>
      <Form action={`/leave/episodes/${model.episode.id}/gone`} context={context.form} version={model.episode.version}>
        <Stack>
          <RadioField
            form={form}
            name="what"
            label="What happened"
            options={[
              { value: 'walked off', label: 'They walked off' },
              { value: 'not where expected', label: 'They are not where they should be' },
            ]}
          />
          <TextArea form={form} name="words" label="Where, which way, and how they seemed" rows={2} optional />
          <TimeField form={form} name="at" label="When" hint="Empty: now." optional />
          <Buttons>
            <Button look={model.late === null ? 'primary' : 'secondary'}>Record this and start the steps</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

function AfterReturn({ model, context }: { readonly model: LateModel; readonly context: PageContext }) {
  const { items, examineBy, reviewed } = model.review!;
  const left = items.filter(({ done }) => done === null);
  const form = context.sentBy === leaveAccess['record-step'].name ? context.sent : { values: {}, problems: [] };
  return (
    <Card tone={reviewed ? 'fine' : 'look'}>
      <CardHead title="Now that they are back" aside={reviewed ? 'all seen to' : `${left.length} still to do`} />
      {examineBy === null ? null : (
        <Notice tone="stop" title={`To be examined by the end of ${dateWithYear(examineBy)}`}>
          They were absent without leave for more than 28 days. Unless the appropriate practitioner examines them by then and reports that the
          conditions for detention are met, the authority to keep them ends (MHA 1983 s21B). Ring the Mental Health Act office today.
        </Notice>
      )}
      <LineList tight>
        {items.flatMap(({ step, done }) =>
          done === null
            ? []
            : [
                <ListItem
                  title={step}
                  note={`${momentWords(done.doneAt, context.today)} ${done.byName}${done.words === null ? '' : `: ${done.words}`}`}
                  aside={<Tag tone="green">Done</Tag>}
                />,
              ],
        )}
      </LineList>
      {left.length === 0 ? null : (
        <Form action={`/leave/episodes/${model.episode.id}/after-return`} context={context.form}>
          <Stack>
            <CheckboxField form={form} name="done" label="What has been done" options={left.map(({ step }) => ({ value: step, label: step }))} />
            <TextArea form={form} name="words" label="In short" hint="What they said, what was agreed about leave." rows={2} optional />
            <FieldRow>
              <TimeField form={form} name="at" label="When" hint="Empty: now." optional />
              <DateField form={form} name="day" label="On" hint="Empty: today." optional />
            </FieldRow>
            <Buttons>
              <Button look="primary">Keep what was done</Button>
            </Buttons>
          </Stack>
        </Form>
      )}
    </Card>
  );
}

function DoneCard({ model, today }: { readonly model: LateModel; readonly today: Temporal.PlainDate }) {
  return (
    <Card>
      <CardHead title="What was done while they were away" />
      <LineList tight>
        {model.done.map((one) => (
          <ListItem title={one.step} note={`${momentWords(one.doneAt, today)} ${one.byName}${one.words === null ? '' : `: ${one.words}`}`} />
        ))}
      </LineList>
    </Card>
  );
}
