import { dateValues } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, DateField, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { CopyRequest } from './copy-store.ts';
import { mayPutOff, whyThen } from './copy-time.rules.ts';
import { timeOf } from './copy-time-store.ts';

const aboutWords = { 'who asks': 'Who asks, and what lets them', 'what is asked for': 'What of the record they want' } as const;

/** Why the last day is what it is, what whoever asked was asked in turn, and what may be done about the time. */
export function CopyTimeCard({ request, context }: { readonly request: CopyRequest; readonly context: PageContext }) {
  const open = request.questions.find(({ answeredOn }) => answeredOn === null);
  return (
    <Card>
      <CardHead title="The time there is" />
      <ul>
        {whyThen(timeOf(request)).map((say) => (
          <li>{say}</li>
        ))}
      </ul>
      {request.putOff === null ? null : (
        <p class="small">
          Put off because: {request.putOff.why} Told: {request.putOff.told} ({request.putOff.by}, {dateWithYear(dateOf(request.putOff.at))})
        </p>
      )}
      {request.questions.length === 0 ? null : (
        <LineList>
          {request.questions.map((one) => (
            <ListItem
              title={one.asked}
              note={`${aboutWords[one.about]}. Asked on ${dateWithYear(one.askedOn)} by ${one.askedBy}, ${one.answeredOn === null ? 'not answered yet' : `answered on ${dateWithYear(one.answeredOn)}`}`}
            />
          ))}
        </LineList>
      )}
      {open === undefined ? <AskBack request={request} context={context} /> : <Answered request={request} context={context} />}
      <PutOff request={request} context={context} />
    </Card>
  );
}

const baseOf = (request: CopyRequest): string => `/people/${request.personId}/copy-of-record/${request.id}`;

function AskBack({ request, context }: { readonly request: CopyRequest; readonly context: PageContext }) {
  if (!context.may(access['ask-back'])) return null;
  const sent = context.sentBy === access['ask-back'].name;
  const form = sent ? context.sent : startForm(dateValues('askedOn', context.today));
  return (
    <Details summary="Whoever asked has to be asked something first" open={sent}>
      <Form action={`${baseOf(request)}/ask-back`} context={context.form} label="Ask them">
        <RadioField
          form={form}
          name="about"
          label="What is it about?"
          options={[
            { value: 'who asks', label: aboutWords['who asks'], hint: 'The time begins on the day on which this is known.' },
            {
              value: 'what is asked for',
              label: aboutWords['what is asked for'],
              hint:
                request.law === 'UK GDPR'
                  ? 'Only where there is so much that it is needed; they may say: all of it. The time stands still until they answer.'
                  : 'Of somebody who died the time does not stand still for this.',
            },
          ]}
        />
        <TextField form={form} name="asked" label="What you asked them" />
        <DateField form={form} name="askedOn" label="Asked them on" />
        <Button>Keep it</Button>
      </Form>
    </Details>
  );
}

function Answered({ request, context }: { readonly request: CopyRequest; readonly context: PageContext }) {
  if (!context.may(access['answered-back'])) return null;
  const form = context.sentBy === access['answered-back'].name ? context.sent : startForm(dateValues('answeredOn', context.today));
  return (
    <Form action={`${baseOf(request)}/answered`} context={context.form} label="They answered">
      <DateField form={form} name="answeredOn" label="They answered on" />
      <Button>They answered</Button>
    </Form>
  );
}

function PutOff({ request, context }: { readonly request: CopyRequest; readonly context: PageContext }) {
  if (!context.may(access['put-off-copy']) || request.putOff !== null) return null;
  const may = mayPutOff(timeOf(request), context.today);
  const sent = context.sentBy === access['put-off-copy'].name;
  const form = sent ? context.sent : startForm();
  return (
    <Details summary="It takes longer than that" open={sent}>
      {may.allowed ? (
        <Form action={`${baseOf(request)}/put-off`} context={context.form} label="Put it off">
          <p>
            By two months, once: only where it is complicated, or they asked for several things. They have to be told why before the month is over.
          </p>
          <TextField form={form} name="longer" label="Why it takes longer" />
          <TextField form={form} name="told" label="How they were told" hint="Such as: by letter on 20 November." />
          <Button>Put it off by two months</Button>
        </Form>
      ) : (
        <ul>
          {may.reasons.map(({ say, source }) => (
            <li>
              {say}
              {source === undefined ? '' : ` (${source})`}
            </li>
          ))}
        </ul>
      )}
    </Details>
  );
}
