import { z } from 'zod';
import { firstName, personTop, personView, type PersonTop } from '#people';
import type { NextMeeting } from '#plan';
import { tasksAbout, type Task } from '#tasks';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, fullDate, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Quote, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { aboutMeeting } from './about.ts';
import { meetingById } from './meeting-store.ts';
import { PreparedCard, preparedFor } from './prepared-card.tsx';
import { personThere, toldHow, type Decision, type Meeting } from './meeting.words.ts';

interface MeetingModel {
  readonly top: PersonTop;
  readonly meeting: Meeting;
  readonly staff: readonly UnitStaff[];
  readonly tasks: readonly Task[];
  readonly prepared: NextMeeting | null;
}
interface Parts {
  readonly model: MeetingModel;
  readonly context: PageContext;
}

/** In the meeting: the person's questions and their answers, what is decided and who does it by when, who was there, and that the person was told. */
export const meetingPage = page({
  path: '/ward-rounds/:meeting',
  access: roundsAccess['see-meeting'],
  query: z.object({}),
  subject: aboutMeeting,
  async load(scope, { params }): Promise<MeetingModel | null> {
    const meeting = await meetingById(scope, params['meeting']!);
    const top = meeting === null ? null : await personTop(scope, meeting.personId);
    if (meeting === null || top === null) return null;
    return {
      top,
      meeting,
      staff: await staffOfUnit(scope, meeting.unitId),
      tasks: await tasksAbout(scope, 'ward round', [meeting.id]),
      prepared: await preparedFor(scope, meeting),
    };
  },
  people: () => [],
  show(model, context) {
    const { meeting, top } = model;
    const view = personView(top, context, {
      title: `Ward round of ${fullDate(meeting.on)}: ${top.person.name}`,
      lead: meeting.cancelledAt === null ? undefined : 'This meeting was called off.',
      body: (
        <Stack>
          <Row>
            <ButtonLink href={`/people/${meeting.personId}/ward-round?meeting=${meeting.id}`}>The page for the meeting</ButtonLink>
          </Row>
          <Columns layout="main-side">
            <Stack>
              <PreparedCard prepared={model.prepared} meeting={meeting} first={firstName(top.person)} context={context} />
              <Questions model={model} context={context} />
              <Decisions model={model} context={context} />
            </Stack>
            <Stack>
              <TellThem model={model} context={context} />
              <WhoWasThere model={model} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    });
    return { ...view, back: { href: `/people/${meeting.personId}/ward-round?meeting=${meeting.id}`, label: 'Ward round' } };
  },
});

function Questions({ model, context }: Parts) {
  const { meeting, top } = model;
  const first = firstName(top.person);
  const form = context.sentBy === roundsAccess['answer-question'].name ? context.sent : startForm();
  const open = meeting.points.filter(({ kind, answer }) => kind === 'question' && answer === null);
  return (
    <Card>
      <CardHead title={`What ${first} says and asks`} />
      {meeting.points.every(({ kind }) => kind === 'ask') ? <p class="quiet">Nothing is written down for this meeting. Ask {first} now.</p> : null}
      {meeting.points
        .filter(({ kind }) => kind !== 'ask')
        .map((point) => (
          <div id={`point-${point.id}`}>
            <Quote
              words={point.words}
              who={first}
              when={`${point.how === null ? '' : `${point.how}, `}written down by ${point.authorName}`}
              size="big"
            />
            {point.answer === null ? null : (
              <p>
                <b>Answer:</b> {point.answer}
              </p>
            )}
          </div>
        ))}
      {open.length === 0 || !context.may(roundsAccess['answer-question']) ? null : (
        <Details summary="Write down an answer" open={form.problems.length > 0}>
          <Form action={`/ward-rounds/${meeting.id}/answers`} context={context.form} label="Answer a question">
            <SelectField
              form={form}
              name="point"
              label="Which question?"
              choose="Choose the question"
              options={open.map(({ id, words }) => ({ value: id, label: words.slice(0, 80) }))}
            />
            <TextArea form={form} name="answer" label="What the meeting answered" rows={2} />
            <Buttons>
              <Button>Keep the answer</Button>
            </Buttons>
          </Form>
        </Details>
      )}
      {meeting.points.some(({ kind }) => kind === 'ask') ? (
        <>
          <h3>Asked of the meeting</h3>
          <LineList tight ordered>
            {meeting.points
              .filter(({ kind }) => kind === 'ask')
              .map((point) => (
                <ListItem
                  title={<span id={`point-${point.id}`}>{point.words}</span>}
                  note={`${point.authorName}, ${shortDate(dateOf(point.writtenAt))}`}
                />
              ))}
          </LineList>
        </>
      ) : null}
    </Card>
  );
}

function Decisions({ model, context }: Parts) {
  const { meeting, staff } = model;
  const form = context.sentBy === roundsAccess.decide.name ? context.sent : startForm();
  const standing = meeting.decisions.filter(({ id }) => !meeting.decisions.some(({ replacesId }) => replacesId === id));
  return (
    <Card>
      <CardHead title="Decided" aside={`${standing.length}`} />
      {meeting.decisions.length === 0 ? <p class="quiet">Nothing yet.</p> : null}
      <LineList>
        {meeting.decisions.map((decision) => (
          <ListItem
            title={standing.includes(decision) ? decision.words : <s>{decision.words}</s>}
            note={
              standing.includes(decision) ? (
                doesWhat(decision)
              ) : (
                <>
                  Decided otherwise below <Tag>no longer</Tag>
                </>
              )
            }
            aside={<TaskState decision={decision} tasks={model.tasks} />}
          />
        ))}
      </LineList>
      {meeting.cancelledAt === null && context.may(roundsAccess.decide) ? (
        <Form action={`/ward-rounds/${meeting.id}/decisions`} context={context.form} label="Add a decision">
          <TextArea form={form} name="words" label="What was decided" rows={2} />
          <FieldRow>
            <SelectField
              form={form}
              name="who"
              label="Who does it"
              optional
              choose="Nobody has to, or the person does"
              options={staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
            />
            <DateField form={form} name="due" label="By" optional />
          </FieldRow>
          {standing.length === 0 ? (
            <HiddenField name="replaces" value="" />
          ) : (
            <SelectField
              form={form}
              name="replaces"
              label="In the place of"
              optional
              choose="A new decision"
              options={standing.map(({ id, words }) => ({ value: id, label: words.slice(0, 80) }))}
            />
          )}
          <Buttons>
            <Button look="primary">Keep the decision</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

function doesWhat(decision: Decision): string {
  const by = decision.dueOn === null ? '' : ` by ${dateWithYear(decision.dueOn)}`;
  return `${decision.who === null ? 'Nobody is asked' : `${decision.who}${by}`} · written down by ${decision.recordedBy}`;
}

function TaskState({ decision, tasks }: { readonly decision: Decision; readonly tasks: readonly Task[] }) {
  if (decision.taskId === null) return null;
  const task = tasks.find(({ id }) => id === decision.taskId);
  if (task === undefined) return <Tag tone="amber">could not check</Tag>;
  return (
    <a href={`/tasks/${task.id}`}>
      {task.answer === null ? 'Asked' : task.answer}
      <span class="nhsuk-u-visually-hidden">: {decision.words.slice(0, 60)}</span>
    </a>
  );
}

function TellThem({ model, context }: Parts) {
  const { meeting, top } = model;
  const first = firstName(top.person);
  const form = context.sentBy === roundsAccess['tell-person'].name ? context.sent : startForm();
  const [last] = meeting.told;
  const since =
    last === undefined ? meeting.decisions : meeting.decisions.filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, last.at) > 0);
  return (
    <Card>
      <CardHead title={`${first} was told`} />
      {meeting.decisions.length > 0 && since.length > 0 ? (
        <Notice
          tone="look"
          title={last === undefined ? `${first} has not been told what was decided.` : `${first} has not been told of what was decided since.`}
        />
      ) : null}
      <LineList tight>
        {meeting.told.map((one) => (
          <ListItem
            title={`${one.how}, ${one.byName}`}
            note={`${shortDate(dateOf(one.at))} ${clockAt(one.at)}${one.ownWords === null ? '' : ` · ${first}: “${one.ownWords}”`}`}
          />
        ))}
      </LineList>
      {meeting.decisions.length > 0 && context.may(roundsAccess['tell-person']) ? (
        <Details summary={`Write down that ${first} was told`} open={form.problems.length > 0}>
          <Form action={`/ward-rounds/${meeting.id}/told`} context={context.form} label="They were told">
            <SelectField
              form={form}
              name="how"
              label={`How was ${first} told?`}
              choose="Choose"
              options={toldHow.map((value) => ({ value, label: value }))}
            />
            <TextArea form={form} name="ownWords" label={`What ${first} said to it`} hint="In their own words" optional rows={2} />
            <Buttons>
              <Button>Keep it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function WhoWasThere({ model, context }: Parts) {
  const { meeting, top } = model;
  const first = firstName(top.person);
  const form =
    context.sentBy === roundsAccess['record-meeting'].name
      ? context.sent
      : startForm({ attended: meeting.attended ?? '', there: meeting.personThere ?? '' });
  return (
    <Card>
      <CardHead title="Who was there" />
      {meeting.attended === null ? (
        <p class="quiet">Not written down yet.</p>
      ) : (
        <p class="pre-line">
          {first} {meeting.personThere === 'there' ? 'was there' : meeting.personThere}. {meeting.attended.split('\n').join('; ')}
        </p>
      )}
      {context.may(roundsAccess['record-meeting']) ? (
        <Details summary="Write down who was there" open={form.problems.length > 0}>
          <Form action={`/ward-rounds/${meeting.id}/attended`} context={context.form} version={meeting.version} label="Who was there">
            <TextArea form={form} name="attended" label="Who was there" hint="A line each: name and post" rows={4} />
            <RadioField form={form} name="there" label={`Was ${first} there?`} options={personThere.map((value) => ({ value, label: value }))} />
            <Buttons>
              <Button>Keep who was there</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
