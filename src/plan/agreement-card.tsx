import { dateValues, firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { answerHeading, answerLabels, sentence } from './plan-view.tsx';
import { agreementAnswers, copyForms, type Agreement, type Plan } from './plan-words.ts';

/** What the person last answered, in their words, with the copies given and every earlier answer. */
export function AgreementCard(props: {
  readonly top: PersonTop;
  readonly plan: Plan;
  readonly earlier: readonly Agreement[];
  readonly context: PageContext;
}) {
  const { top, plan, earlier, context } = props;
  const first = firstName(top.person);
  const { agreement } = plan;
  const sent = context.sentBy === access['give-copy'].name;
  const form = sent ? context.sent : startForm({ ...dateValues('givenOn', context.today), givenTo: first, what: 'all of it' });
  return (
    <Card tone={agreement?.answer === 'agree' && !plan.changedSinceAgreement ? 'fine' : agreement === null ? 'plain' : 'look'}>
      <CardHead title={agreement === null ? `Nobody has asked ${first} yet` : answerHeading(agreement, first)} line={false} />
      {agreement === null ? null : <Answer agreement={agreement} />}
      {agreement !== null && plan.changedSinceAgreement ? <p class="small">The plan has been changed since.</p> : null}
      {copyWords(plan).map((words) => (
        <p class="small">{words}</p>
      ))}
      {earlier.length === 0 ? null : (
        <Details summary={`Earlier answers (${earlier.length})`}>
          <LineList tight>
            {earlier.map((one) => (
              <ListItem title={answerHeading(one, first)} note={<Answer agreement={one} />} />
            ))}
          </LineList>
        </Details>
      )}
      {context.may(access['give-copy']) ? (
        <Details summary="A copy was given" open={sent}>
          <Form action={`/people/${top.person.id}/plan/copy`} context={context.form} label="A copy was given">
            <SelectField
              form={form}
              name="copyForm"
              label="As what?"
              choose="Choose"
              options={copyForms.map((one) => ({ value: one, label: sentence(one) }))}
            />
            <TextField form={form} name="givenTo" label="To whom?" width={20} />
            <TextField form={form} name="what" label="What of it?" hint="All of it, or which goals, as they asked." width={20} />
            <DateField form={form} name="givenOn" label="On" hint="For example, 19 11 2026" />
            <Buttons>
              <Button>Keep that it was given</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Answer({ agreement }: { readonly agreement: Agreement }) {
  return (
    <>
      {agreement.words === null ? null : (
        <p dir="auto">
          <b>“{agreement.words}”</b>
        </p>
      )}
      {agreement.why === null ? null : <p class="small">{agreement.why}</p>}
      <p class="quiet small">
        {dateWithYear(agreement.askedOn)}
        {agreement.recordedBy === null ? '' : `, with ${agreement.recordedBy}`}
        {agreement.askAgainOn === null ? '' : `. Ask again on ${dateWithYear(agreement.askAgainOn)}`}
      </p>
    </>
  );
}

/** The newest copy of each who was given one, or would not have one. */
function copyWords(plan: Plan): readonly string[] {
  const newest = new Map(plan.copies.map((copy) => [copy.to, copy]));
  if (newest.size === 0) return ['No copy has been given yet.'];
  return [...newest.values()].map(({ form, to, on, what }) =>
    form === 'did not want one' ? `${to} did not want a copy, ${dateWithYear(on)}.` : `Copy given to ${to}: ${form}, ${dateWithYear(on)}, ${what}.`,
  );
}

/** Whether it is time to ask: nobody has, the answer is no plain yes, or the plan was changed since. */
export function askNow(plan: Plan): boolean {
  return plan.agreement === null || plan.agreement.answer !== 'agree' || plan.changedSinceAgreement;
}

/** The question itself: the person's answer, not the worker's. Any answer, or none, leaves the plan as it is. Put away while a yes stands. */
export function AskAgreement({ top, plan, context }: { readonly top: PersonTop; readonly plan: Plan; readonly context: PageContext }) {
  const first = firstName(top.person);
  const sent = context.sentBy === access['ask-agreement'].name;
  const form = sent ? context.sent : startForm(dateValues('askedOn', context.today));
  const now = askNow(plan);
  const question = plan.agreement === null ? 'Do you agree with this plan?' : 'Ask again: do you agree with this plan?';
  const asked = (
    <>
      <p class="quiet">Read it to {first} or hand it over. Their answer, not yours.</p>
      <Form action={`/people/${top.person.id}/plan/agreement`} context={context.form} label="Do you agree with this plan?">
        <RadioField
          form={form}
          name="answer"
          label={`${first}’s answer`}
          options={agreementAnswers.map((answer) => ({
            value: answer,
            label: answerLabels[answer],
            ...(answer === 'could not take part'
              ? {
                  opens: (
                    <TextField
                      form={form}
                      name="why"
                      label="What kept them from it?"
                      hint="What you saw, not a diagnosis. They are asked again."
                      width="full"
                    />
                  ),
                }
              : {}),
          }))}
        />
        <TextArea
          form={form}
          name="words"
          label="In their words"
          hint="If they do not agree: why, and what they would rather have."
          rows={2}
          optional
        />
        <DateField form={form} name="askedOn" label="Asked on" hint="For example, 19 11 2026" />
        <DateField form={form} name="again" label="Ask again on" hint="Needed when they could not answer today." optional />
        <Buttons>
          <Button look={now ? 'primary' : 'secondary'}>Save their answer</Button>
        </Buttons>
      </Form>
      <p class="quiet small">A plan can be saved with a “no”. Nobody has to sign.</p>
    </>
  );
  if (!now)
    return (
      <Card>
        <Details summary={question} open={sent}>
          {asked}
        </Details>
      </Card>
    );
  return (
    <Card tone="flag">
      <CardHead title={question} line={false} />
      {asked}
    </Card>
  );
}
