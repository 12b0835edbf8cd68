import { preparationOf, type NextMeeting } from '#plan';
import type { PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Quote } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import type { Meeting } from './meeting.words.ts';

/** What the person prepared for this meeting; null when nothing is open, or it is for another meeting or another day. */
export async function preparedFor(scope: Scope, meeting: Meeting): Promise<NextMeeting | null> {
  const next = await preparationOf(scope, meeting.personId);
  if (next === null || next.forWhat !== 'ward round') return null;
  return next.meetsOn === null || next.meetsOn.equals(meeting.on) ? next : null;
}

/** What the person prepared, in the meeting: their words, what was answered, and that it is over. */
export function PreparedCard({
  prepared,
  meeting,
  first,
  context,
}: {
  readonly prepared: NextMeeting | null;
  readonly meeting: Meeting;
  readonly first: string;
  readonly context: PageContext;
}) {
  if (prepared === null) return null;
  const { say, ask, who, not, answered } = prepared;
  const parts = [
    ['Not to be talked about', not],
    [`What ${first} asks`, ask],
    [`What ${first} wants to say`, say],
    ['Who is wanted there, and who not', who],
  ] as const;
  const sent = context.sentBy === roundsAccess['answer-prepared'].name;
  const form = sent ? context.sent : startForm({ answered: answered?.words ?? '' });
  return (
    <Card>
      <CardHead title={`${first} prepared this`} />
      {parts.every(([, text]) => (text?.words ?? '') === '') ? <p class="quiet">Begun, and nothing is written yet. Ask {first} now.</p> : null}
      {parts.map(([label, text]) =>
        text === null || text.words === '' ? null : (
          <>
            <h3>{label}</h3>
            <Quote words={text.words} who={first} when={dateWithYear(dateOf(text.writtenAt))} />
          </>
        ),
      )}
      {answered === null || answered.words === '' ? null : (
        <>
          <h3>Answered so far</h3>
          <p class="pre-line">{answered.words}</p>
        </>
      )}
      {context.may(roundsAccess['answer-prepared']) ? (
        <Details summary="Write down what was answered" open={sent}>
          <Form action={`/ward-rounds/${meeting.id}/prepared`} context={context.form} label="What was answered to what they prepared">
            <HiddenField name="preparation" value={prepared.id} />
            <HiddenField name="opened" value={String(answered?.number ?? 0)} />
            <TextArea form={form} name="answered" label="What was answered" hint={`In words ${first} can take away.`} rows={3} />
            <CheckboxField form={form} name="close" label="Is it over?" options={[{ value: 'yes', label: 'The meeting is over' }]} />
            <Buttons>
              <Button>Keep what was answered</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
