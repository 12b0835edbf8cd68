import { firstName } from '#people';
import type { PageContext } from '#platform/route.ts';
import { longDate, shortDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, RadioField, TextArea, TextField, type FormState } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Notice } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import type { OtherSession } from './invite-facts-store.ts';
import { takesInvitations } from './invited-people-model.ts';
import { GoneOver } from './invite-view.tsx';
import { waitingAskerLabels, waitingAskers } from './waiting.words.ts';
import type { CheckModel } from './invite-person-model.ts';

/** Inviting somebody, giving them a place or putting them on the waiting list; or what was decided already. */
export function Decision({ model, context }: { readonly model: CheckModel; readonly context: PageContext }) {
  const { session, person, check, invitation } = model;
  const name = firstName(person);
  if (invitation !== null) {
    return (
      <Card tone="fine">
        <CardHead title={`${name} is invited`} />
        <p>
          By {invitation.invitedByName ?? 'Trellis'}, {longDate(invitation.invitedAt.toZonedDateTimeISO('Europe/London').toPlainDate())}.
        </p>
        <div class="small">
          <GoneOver notes={invitation.goingAhead} />
        </div>
        <p>
          <a href={`/sessions/${session.id}/people?withdraw=${person.id}`}>Withdraw the invitation</a>
        </p>
      </Card>
    );
  }
  if (!takesInvitations(session, context.now))
    return (
      <Notice tone="info" title="Nobody can be invited to this any more">
        It is {session.status === 'cancelled' ? 'cancelled' : 'over'}.
      </Notice>
    );
  const form: FormState = context.sentBy === programmeAccess.invite.name ? context.sent : startForm();
  const needed = check.check.rows.filter((row) => check.check.wordNeededFor.includes(row.code));
  return (
    <Card tone="flag">
      <Form action={`/sessions/${session.id}/invite`} context={context.form}>
        <HiddenField name="person" value={person.id} />
        <RadioField form={form} name="what" label="What do you want to do?" size="big" options={choices(model, form)} />
        {needed.length === 0 ? null : (
          <>
            <p class="small">To invite {name} although not everything fits, say why for each. It is kept with the invitation.</p>
            {needed.map((row) => (
              <TextField
                form={form}
                name={`why.${row.code}`}
                label={`Although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}`}
              />
            ))}
          </>
        )}
        <TextArea
          form={form}
          name="tell"
          label={`What ${name} will read`}
          optional
          rows={3}
          hint="In plain words. It goes on the list of who to tell, for somebody to hand over or read out."
        />
        <Buttons>
          <Button look="primary">Save</Button>
          <ButtonLink look="link" href={`/sessions/${session.id}/people`}>
            Not now
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}

function choices(model: CheckModel, form: FormState) {
  const { session, person, check, standing, waiting } = model;
  const name = firstName(person);
  const taken = check.taken.map((one) => one.name).join(' and ');
  const clean = check.check.wordNeededFor.length === 0;
  return [
    ...(check.taken.length === 0
      ? [
          {
            value: 'invite',
            label: `Invite ${name} to this one`,
            hint: longDate(session.onDate),
            suggested: clean && waiting === null && standing === null,
          },
        ]
      : [
          {
            value: 'swap',
            label: `Invite ${name}, and take them off ${taken}`,
            hint: 'Nobody can be booked twice. They come off the other one in the same step.',
          },
        ]),
    ...(standing === null || check.taken.length > 0
      ? []
      : [
          {
            value: 'place',
            label: 'A place each time',
            hint: `From ${longDate(standing.from)}. ${clashWords(standing.clashing)}`,
            suggested: clean && waiting !== null && standing.clashing.length === 0,
          },
        ]),
    ...(waiting !== null
      ? []
      : [
          {
            value: 'waiting',
            label: 'Put on the waiting list',
            opens: (
              <>
                <RadioField
                  form={form}
                  name="asked_by"
                  label="Who asked?"
                  options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
                />
                <TextField form={form} name="asked_words" label="Their words" optional />
              </>
            ),
          },
        ]),
  ];
}

function clashWords(clashing: readonly OtherSession[]): string {
  if (clashing.length === 0) return 'No clash in the next 4.';
  return `Of the next 4: ${clashing.map((one) => `${shortDate(one.span.from.toZonedDateTimeISO('Europe/London').toPlainDate())} ${one.name}`).join(', ')}.`;
}
