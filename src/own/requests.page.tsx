import { aboutPerson, endTimesAskedFor, firstName, personTop, personView, type PersonTop } from '#people';
import { answerTask, tasksAbout } from '#tasks';
import { z } from 'zod';
import { choice, chosen, longText } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateRange, longDate, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { keepAnswer, requestAnswers, requestsOf, type RequestAnswer, type TeamRequest } from './request-store.ts';
import { answersTo, waits } from './request.rules.ts';

const query = z.object({ request: z.guid().optional().catch(undefined) });

interface RequestsModel {
  readonly top: PersonTop;
  /** The one that is answered now: one form a page. */
  readonly chosen: string | undefined;
  readonly requests: readonly TeamRequest[];
}

const answerWords: Readonly<Record<RequestAnswer, { readonly label: string; readonly hint: string; readonly said: string }>> = {
  'taken further': {
    label: 'We take it further',
    hint: 'To the responsible clinician or the ward round: say to whom and when. This grants nothing.',
    said: 'Taken further',
  },
  'not now': { label: 'Not now', hint: 'Say why, and when to ask again. They may ask why, and an advocate may help them.', said: 'Not now' },
  'kept free': { label: 'It is kept free', hint: 'It is already. Say what you leave to them, and what you ask on the day.', said: 'Kept free' },
  'changed together': {
    label: 'We talked, and changed it together',
    hint: 'Only with them: from today the week may be planned again. Say what you agreed.',
    said: 'Changed together',
  },
};

/** What somebody asks of their team on their own pages: about leave, or not to be planned. Each is answered with why, which they read. */
export const requestsPage = page<z.infer<typeof query>, RequestsModel>({
  path: '/people/:person/requests',
  access: access['see-requests'],
  query,
  subject: aboutPerson,
  async load(scope, { params, query: { request: wanted } }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, chosen: wanted, requests: await requestsOf(scope, top.person.id) };
  },
  people: ({ top }) => [top.person.id],
  show({ top, requests, chosen: wanted }, context) {
    const first = firstName(top.person);
    const open = requests.filter(waits);
    // The oldest first, unless another was chosen.
    const now = open.find(({ id }) => id === wanted) ?? open.at(-1);
    const past = requests.filter((one) => !waits(one));
    return personView(top, context, {
      title: `What ${first} asks`,
      lead: 'On their own pages, in their words. They read your answer, and why.',
      body: (
        <Stack>
          {open.length === 0 ? <p>Nothing waits for an answer.</p> : null}
          {open.map((one) => (
            <Open request={one} top={top} context={context} now={one === now} />
          ))}
          {past.length === 0 ? null : (
            <Card>
              <CardHead title="Before" />
              <LineList>
                {past.map((one) => (
                  <ListItem title={titleOf(one)} note={`${one.words === null ? '' : `“${one.words}” `}${pastWords(one)}`} />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

function titleOf(one: TeamRequest): string {
  return one.week === null ? 'Leave' : `Not to be planned, ${dateRange(one.week, one.week.add({ days: 6 }))}`;
}

function pastWords({ answered, takenBackAt, closed }: TeamRequest): string {
  return [
    ...(answered === null ? [] : [`${answerWords[answered.answer].said}, ${answered.by}, ${shortDate(dateOf(answered.at))}: ${answered.why}`]),
    ...(takenBackAt === null ? [] : [`Taken back by them, ${shortDate(dateOf(takenBackAt))}.`]),
    ...(closed === null ? [] : [`Closed, ${shortDate(dateOf(closed.at))}. ${closed.why}`]),
  ].join(' ');
}

function Open(about: { readonly request: TeamRequest; readonly top: PersonTop; readonly context: PageContext; readonly now: boolean }) {
  const { request, top, context, now } = about;
  const first = firstName(top.person);
  const sent = context.sentBy === answerRequest.access.name && context.sent.values['request'] === request.id;
  const form = sent ? context.sent : startForm();
  return (
    <Card tone="top">
      <CardHead title={titleOf(request)} aside={<Tag tone="amber">Waits for an answer</Tag>} />
      {request.words === null ? (
        <p class="quiet">They gave no reason, and need none.</p>
      ) : (
        <Quote words={request.words} who={first} when={`${longDate(dateOf(request.askedAt))}, ${clockAt(request.askedAt)}`} />
      )}
      {request.week === null ? (
        <p>Only the responsible clinician grants leave, on the leave page. An answer here grants nothing.</p>
      ) : (
        <p>
          The week is kept free from the day they asked: the planner leaves it, and whoever invites sees it. What was in it already is still there.
          Ask {first} how things are.
        </p>
      )}
      {context.may(access['answer-request']) && !now ? (
        <p>
          <a href={`/people/${top.person.id}/requests?request=${request.id}`}>
            Answer this<span class="nhsuk-u-visually-hidden">: {titleOf(request)}</span>
          </a>
        </p>
      ) : null}
      {context.may(access['answer-request']) && now ? (
        <Form action={`/people/${top.person.id}/requests`} context={context.form} label={`Answer: ${titleOf(request)}`}>
          <HiddenField name="request" value={request.id} />
          <Stack>
            <RadioField
              form={form}
              name="answer"
              label="Your answer"
              options={answersTo(request.kind).map((value) => ({ value, label: answerWords[value].label, hint: answerWords[value].hint }))}
            />
            <TextArea form={form} name="why" label={`Why, for ${first} to read`} rows={3} />
            <Buttons>
              <Button look="primary">Answer {first}</Button>
            </Buttons>
          </Stack>
        </Form>
      ) : null}
    </Card>
  );
}

/** Answers a request with why. It grants no leave; a quiet week ends only where that was agreed together. */
export const answerRequest = action({
  path: '/people/:person/requests',
  access: access['answer-request'],
  input: z.strictObject({
    request: chosen('Go back and open the request again'),
    answer: choice('Choose an answer', requestAnswers),
    why: longText('why, for them to read', 2000),
  }),
  subject: aboutPerson,
  again: requestsPage as never,
  againQuery: (_params, raw) => (typeof raw['request'] === 'string' ? { request: raw['request'] } : {}),
  async run(scope, input, params) {
    const personId = params['person']!;
    const request = (await requestsOf(scope, personId)).find(({ id }) => id === input.request);
    if (request === undefined) refuse('', 'There is no such request here.');
    if (!answersTo(request.kind).includes(input.answer)) refuse('answer', 'Choose one of these answers');
    if (!(await keepAnswer(scope, personId, request.id, input.answer, input.why)))
      refuse(
        '',
        request.closed !== null
          ? `It is closed. ${request.closed.why}`
          : request.takenBackAt === null
            ? `${request.answered?.by ?? 'Somebody'} answered it already. Look below.`
            : 'They took it back.',
      );
    if (input.answer === 'changed together') await endTimesAskedFor(scope, request.id);
    for (const task of await tasksAbout(scope, 'own request', [request.id]))
      if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done');
    return {
      to: `/people/${personId}/requests`,
      say: 'Your answer stands on their own page.',
      subject: `request ${request.id}`,
      fields: ['answer', 'why'],
    };
  },
});
