import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Notice, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { copyState, type CopyState } from './copy-parts.ts';
import { requestsOf, type CopyRequest } from './copy-store.ts';
import { Harm, Names, Give } from './copy-steps.tsx';
import { CopyTimeCard } from './copy-time.tsx';
import { standsStillSince } from './copy-time.rules.ts';
import { lifeOf, timeOf } from './copy-time-store.ts';

export interface CopyModel {
  readonly top: PersonTop;
  /** They died: another law says who may have a copy, and by when. */
  readonly died: boolean;
  readonly requests: readonly CopyRequest[];
  /** The request that is being worked on, with how far it has come. */
  readonly open: { readonly request: CopyRequest; readonly state: CopyState } | null;
}

/** Somebody asks for a copy of their record: when it is due, what in it a clinician has to decide, and the copy itself. */
export const copyPage = page<Record<string, never>, CopyModel>({
  path: '/people/:person/copy-of-record',
  access: access['see-copies'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const requests = await requestsOf(scope, top.person.id);
    const request = requests.find((one) => one.givenAt === null && one.withdrawnAt === null);
    const { died } = await lifeOf(scope, top.person.id);
    return { top, died, requests, open: request === undefined ? null : { request, state: await copyState(scope, request) } };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const first = firstName(model.top.person);
    const given = model.requests.filter((one) => one.givenAt !== null);
    const back = model.requests.filter((one) => one.withdrawnAt !== null);
    return personView(model.top, context, {
      title: `A copy of ${first}’s record`,
      lead: model.died
        ? `${first} died. Who acts for the estate may have one, and somebody who may have a claim because of the death (Access to Health Records Act 1990 s3(1)(f)).`
        : `${first} may have one, free, within a month of asking (UK GDPR, Article 15). No reason is needed.`,
      body: (
        <Stack>
          {model.open === null ? (
            context.may(access['record-request']) ? (
              <RecordRequest personId={model.top.person.id} first={first} died={model.died} context={context} />
            ) : (
              <Card>
                <EmptyState title="Nobody has asked for a copy that is still to be given" icon="note-pencil">
                  {model.died ? 'When somebody asks you' : `When ${first} asks you`}, tell the manager: the time runs from that moment, however they
                  asked.
                </EmptyState>
              </Card>
            )
          ) : (
            <>
              <TheRequest request={model.open.request} today={context.today} />
              <CopyTimeCard request={model.open.request} context={context} />
              {model.open.request.law === 'UK GDPR' ? null : <LeftOutOfTheDead />}
              <Names model={model} open={model.open} context={context} />
              <Harm model={model} open={model.open} context={context} />
              <Give model={model} open={model.open} context={context} />
              {context.may(access['take-request-back']) ? <TakeBack request={model.open.request} context={context} /> : null}
            </>
          )}
          {given.length === 0 ? null : (
            <Card>
              <CardHead title="Given" />
              <LineList>
                {given.map((one) => (
                  <ListItem
                    title={`Asked on ${dateWithYear(one.receivedOn)}, given on ${dateWithYear(dateOf(one.givenAt!))}`}
                    note={`${one.givenHow ?? ''}, by ${one.givenBy ?? ''}`}
                    aside={
                      Temporal.PlainDate.compare(dateOf(one.givenAt!), one.dueOn) <= 0 ? <Tag tone="green">In time</Tag> : <Tag tone="red">Late</Tag>
                    }
                  />
                ))}
              </LineList>
            </Card>
          )}
          {back.length === 0 ? null : (
            <Card>
              <CardHead title="Taken back" />
              <LineList>
                {back.map((one) => (
                  <ListItem
                    title={`Asked on ${dateWithYear(one.receivedOn)}, taken back on ${dateWithYear(dateOf(one.withdrawnAt!))}`}
                    note={`${one.withdrawnWhy ?? ''} (${one.withdrawnBy ?? ''})`}
                  />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

/** What the law keeps from a copy of the record of somebody who died: an entry is held back for it as for serious harm, with why. */
function LeftOutOfTheDead() {
  return (
    <Notice tone="info" title="What is not given of somebody who died">
      <ul>
        <li>Anything, where they left a note that they did not want it given (Access to Health Records Act 1990 s4(3)).</li>
        <li>What they told us in the belief that whoever asks would not be told (s5(3)).</li>
        <li>What has nothing to do with the claim that is made (s5(4)).</li>
        <li>What would be likely to cause somebody serious harm, or names somebody else (s5(1)).</li>
      </ul>
    </Notice>
  );
}

function TakeBack({ request, context }: { readonly request: CopyRequest; readonly context: PageContext }) {
  const sent = context.sentBy === access['take-request-back'].name;
  return (
    <Details summary="It was taken down by mistake, or is no longer asked for" open={sent}>
      <Form action={`/people/${request.personId}/copy-of-record/${request.id}/take-back`} context={context.form}>
        <TextField form={sent ? context.sent : startForm()} name="why" label="Why is it taken back?" />
        <Button look="danger">Take the request back</Button>
      </Form>
    </Details>
  );
}

const howWords = { said: 'Said it', letter: 'By letter', 'e-mail': 'By e-mail', form: 'On a form' } as const;

function TheRequest({ request, today }: { readonly request: CopyRequest; readonly today: Temporal.PlainDate }) {
  const left = today.until(request.dueOn, { largestUnit: 'days' }).days;
  const still = standsStillSince(timeOf(request));
  return (
    <Card tone={still !== null ? undefined : left < 0 ? 'stop' : left <= 7 ? 'look' : undefined}>
      <CardHead
        title="What was asked"
        aside={
          still !== null ? (
            <Tag tone="blue">Stands still since {dateWithYear(still)}</Tag>
          ) : left < 0 ? (
            <Tag tone="red">{howMany(-left, 'day', 'days')} late</Tag>
          ) : (
            <Tag tone={left <= 7 ? 'amber' : 'blue'}>{left === 0 ? 'Due today' : `${howMany(left, 'day', 'days')} left`}</Tag>
          )
        }
      />
      <SummaryList
        items={[
          { key: 'Asked', value: `${dateWithYear(request.receivedOn)}. ${howWords[request.how]}` },
          { key: 'Due', value: still === null ? dateWithYear(request.dueOn) : 'Counted anew when they answer' },
          { key: 'By', value: request.askedBy === 'the person' ? 'Themselves' : `Somebody for them: ${request.authority ?? ''}` },
          { key: 'How it is known to be them', value: request.identity },
          { key: 'Recorded by', value: request.recordedBy },
          ...(request.lookedThroughAt === null
            ? []
            : [{ key: 'Gone through', value: `${dateWithYear(dateOf(request.lookedThroughAt))}, ${clockAt(request.lookedThroughAt)}` }]),
        ]}
      />
    </Card>
  );
}

function RecordRequest({
  personId,
  first,
  died,
  context,
}: {
  readonly personId: string;
  readonly first: string;
  readonly died: boolean;
  readonly context: PageContext;
}) {
  const form = context.sentBy === access['record-request'].name ? context.sent : startForm(dateValues('received', context.today));
  return (
    <Card>
      <CardHead title={died ? 'Somebody has asked for a copy' : `${first} has asked for a copy`} />
      <Form action={`/people/${personId}/copy-of-record`} context={context.form}>
        <DateField form={form} name="received" label="Asked on" hint="The day it came to anybody who works here, in whatever way." />
        <RadioField
          form={form}
          name="how"
          label="How"
          options={[
            { value: 'said', label: 'Said it' },
            { value: 'letter', label: 'By letter' },
            { value: 'e-mail', label: 'By e-mail' },
            { value: 'form', label: 'On a form' },
          ]}
        />
        <RadioField
          form={form}
          name="askedBy"
          label="Who asked"
          options={[
            ...(died ? [] : [{ value: 'the person', label: `${first} themselves` }]),
            {
              value: 'somebody for them',
              label: 'Somebody for them',
              opens: (
                <TextField
                  form={form}
                  name="authority"
                  label="What lets them"
                  hint={
                    died
                      ? 'A grant of probate or letters of administration; or what claim they may have because of the death.'
                      : 'Signed consent, lasting power of attorney for health, a court’s order.'
                  }
                  optional
                />
              ),
            },
          ]}
        />
        <TextArea
          form={form}
          name="identity"
          label="How it is known to be them"
          hint="Such as: known to the named nurse; asked in person."
          rows={2}
        />
        <Details summary="What happens then">
          <p>
            Everything Trellis keeps about {first} is gone through for names of other people. A registered clinician decides on each, and whether
            reading anything would be likely to cause serious harm. Then you take the copy and give it. Nothing leaves before that.
          </p>
        </Details>
        <Buttons>
          <Button look="primary">Record the request</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
