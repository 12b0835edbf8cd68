import { clinicianNow } from '#legal';
import { z } from 'zod';
import { choice, date, longText, time } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, instantAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, RadioField, TextArea, TimeField } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationState, isOver } from './authorisation.rules.ts';
import { recordEvent } from './authorisation-entry-store.ts';
import { LinesTable, StateNotices, StateTag } from './authorisation-view.tsx';
import { closeTasks, lockedAuthorisation } from './check-entry.page.tsx';

/** Ends the authority: the responsible clinician's own act, or a record of what the Secretary of State did. */
export const revokePage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/revoke',
  access: leaveAccess.revoke,
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const base = `/leave/authorisations/${model.authorisation.id}`;
    const now = { ...dateValuesOf(context.today), at_time: clockAt(context.now) };
    const form = context.sentBy === leaveAccess.revoke.name ? context.sent : startForm(now);
    const { clinician, restricted } = model.standing;
    const mine = clinician !== null && clinician.staffId === context.actor.id;
    return {
      title: `End ${model.person.name}’s leave authorisation`,
      lead: 'Only the responsible clinician revokes leave (MHA 1983 s17(4)), in writing and with the reason. The Secretary of State may recall a restricted person or withdraw consent. To stop leave for now, hold it instead.',
      back: { href: base, label: 'The authorisation' },
      beside: <StateTag state={model.state} />,
      width: 'reading',
      body: (
        <Stack>
          <StateNotices model={model} />
          {mine || restricted !== false ? (
            <Card>
              <LinesTable authorisation={model.authorisation} />
              <Form action={`${base}/revoke`} context={context.form}>
                <RadioField
                  form={form}
                  name="who"
                  label="Who ends it?"
                  options={[
                    ...(mine
                      ? [{ value: 'clinician', label: 'I do', hint: `${clinician.name}, ${clinician.acting ? 'acting ' : ''}responsible clinician` }]
                      : []),
                    ...(restricted === false
                      ? []
                      : [
                          { value: 'recall', label: 'The Secretary of State recalled them', hint: 'From the warrant or letter' },
                          { value: 'withdrawal', label: 'The Secretary of State withdrew the consent', hint: 'From the letter' },
                        ]),
                  ]}
                />
                <FieldRow>
                  <DateField form={form} name="at" label="From which day?" />
                  <TimeField form={form} name="at_time" label="From which time?" />
                </FieldRow>
                <TextArea
                  form={form}
                  name="why"
                  label="Why?"
                  hint="Health or safety of the person, or protection of others: what it is about. The person is told."
                  rows={3}
                />
                <Buttons>
                  <Button look="danger">End the authorisation</Button>
                  <ButtonLink look="link" href={base}>
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Form>
            </Card>
          ) : (
            <Notice tone="info" title="Only the responsible clinician ends this.">
              {clinician === null ? 'Nobody is recorded as responsible clinician now.' : `That is ${clinician.name} now.`} The nurse in charge can
              hold it.
            </Notice>
          )}
        </Stack>
      ),
    };
  },
});

function dateValuesOf(day: Temporal.PlainDate): Record<string, string> {
  return { 'at-day': String(day.day), 'at-month': String(day.month), 'at-year': String(day.year) };
}

/** Revokes an authorisation: by the clinician at this moment themself, or as the Secretary of State's act. */
export const revokeLeave = action({
  path: '/leave/authorisations/:authorisation/revoke',
  access: leaveAccess.revoke,
  input: z.strictObject({
    who: choice('Say who ends it', ['clinician', 'recall', 'withdrawal']),
    at: date('the day from which it ends'),
    at_time: time('the time from which it ends'),
    why: longText('why', 2000),
  }),
  subject: aboutAuthorisation,
  again: revokePage as never,
  async run(scope, input, params) {
    const authorisation = await lockedAuthorisation(scope, params['authorisation']!);
    if (isOver(authorisationState(authorisation, scope.now))) refuse('', 'This version is over already. Somebody else has ended or superseded it.');
    if (input.who === 'clinician' && (await clinicianNow(scope, authorisation.personId))?.staffId !== scope.actor.id)
      refuse('who', 'You are not the responsible clinician now, nor acting for them. Only they revoke leave (MHA 1983 s17(4)).');
    const at = instantAt(input.at, input.at_time);
    if (Temporal.Instant.compare(at, scope.now) > 0) refuse('at', 'Record it when it counts: the time must not be later than now.');
    if (Temporal.Instant.compare(at, authorisation.signedAt) < 0)
      refuse('at', `It was signed at ${clockAt(authorisation.signedAt)} on ${dateOf(authorisation.signedAt).toString()}: it cannot end before.`);
    const start = { clinician: '', recall: 'Recalled by the Secretary of State. ', withdrawal: 'The Secretary of State withdrew the consent. ' }[
      input.who
    ];
    await recordEvent(scope, {
      authorisationId: authorisation.id,
      personId: authorisation.personId,
      what: 'revoked',
      at,
      words: `${start}${input.why}`,
      orderedBy: input.who === 'clinician' ? scope.actor.id : null,
    });
    await closeTasks(scope, authorisation.id);
    return {
      to: `/leave/authorisations/${authorisation.id}`,
      say: 'The authorisation is ended. Tell the person, and whoever they are with, in writing.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      reason: input.why.slice(0, 200),
      fields: ['revoked'],
    };
  },
});
