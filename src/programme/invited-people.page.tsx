import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, shortDate, dateOf } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedHowWords } from './invitation.words.ts';
import { GoneOver, PersonOnList, placesWords, sessionWords } from './invite-view.tsx';
import { ladderStepWords } from './ladder.words.ts';
import { sessionById } from './session-store.ts';
import { type InvitedLine, type InvitedModel, takesInvitations, loadInvited } from './invited-people-model.ts';
import { AddPeople } from './invite-more-people.tsx';

/** Who is invited to a session, and inviting more of them. */
export const invitedPage = page({
  path: '/sessions/:session/people',
  access: programmeAccess['see-session'],
  query: z.object({ withdraw: z.guid().optional().catch(undefined), lead: z.guid().optional().catch(undefined) }),
  subject: aboutSession,
  async load(scope, { params }): Promise<InvitedModel | null> {
    const session = await sessionById(scope, params['session']!);
    return session === null || session.status === 'removed' ? null : loadInvited(scope, session);
  },
  people: (model) => [
    ...model.invited.map((one) => one.personId),
    ...model.others.map((one) => one.person.id),
    ...model.couldHaveCome.map((one) => one.id),
  ],
  show(model, context) {
    const { session, invited } = model;
    const live = takesInvitations(session, context.now);
    return {
      title: `Who is invited to ${session.name}`,
      beside: session.status === 'draft' ? <Tag tone="dashed">Draft</Tag> : session.status === 'cancelled' ? <Tag>Cancelled by us</Tag> : undefined,
      lead: sessionWords(session),
      back: { href: `/sessions/${session.id}`, label: session.name },
      body: (
        <Columns layout={model.others.length > 0 ? 'two' : 'main-side'}>
          <Stack>
            <Withdrawing model={model} context={context} />
            <Leading model={model} context={context} />
            <Card>
              <CardHead title="Invited" aside={placesWords(session, invited.length)} />
              {invited.length === 0 ? (
                <p class="quiet">Nobody is invited yet.</p>
              ) : (
                <LineList>
                  {invited.map((one) => (
                    <InvitedOne one={one} model={model} context={context} />
                  ))}
                </LineList>
              )}
            </Card>
            {model.withdrawn.length === 0 ? null : (
              <Details summary={`Withdrawn: ${model.withdrawn.length}`}>
                <LineList tight>
                  {model.withdrawn.map(({ name, invitation }) => (
                    <ListItem title={name} note={`${shortDate(dateOf(invitation.withdrawnAt!))}. ${invitation.withdrawnWhy ?? ''}`} />
                  ))}
                </LineList>
              </Details>
            )}
          </Stack>
          <Stack>
            {session.status === 'cancelled' ? (
              <Notice tone="info" title="Cancelled by us">
                Everyone invited is excused. Nobody can be invited unless the cancelling is undone.
              </Notice>
            ) : null}
            {model.couldHaveCome.length > 0 && context.may(programmeAccess['add-drop-in']) ? <DroppedIn model={model} context={context} /> : null}
            {live && context.may(programmeAccess.invite) ? <AddPeople model={model} context={context} /> : null}
          </Stack>
        </Columns>
      ),
    };
  },
});

function InvitedOne({ one, model, context }: { readonly one: InvitedLine; readonly model: InvitedModel; readonly context: PageContext }) {
  const { session } = model;
  const mayLead = takesInvitations(session, context.now) && context.may(programmeAccess['say-who-leads']);
  const note = (
    <>
      <div>
        {invitedHowWords[one.invitation.how]}
        {one.step === null ? null : (
          <>
            {' '}
            · <a href={`/activities/${session.activityId}/steps/${one.personId}`}>{ladderStepWords[one.step.step].label}</a>
          </>
        )}
        {mayLead ? (
          <>
            {' '}
            ·{' '}
            <a href={`/sessions/${session.id}/people?lead=${one.personId}`}>
              {one.invitation.leads ? 'Leads no more' : 'Leads it?'}
              <span class="nhsuk-u-visually-hidden"> {one.name}</span>
            </a>
          </>
        ) : null}
      </div>
      <GoneOver notes={one.invitation.goingAhead} />
    </>
  );
  const mayWithdraw = one.recorded === null && session.status !== 'cancelled' && context.may(programmeAccess['withdraw-invitation']);
  const aside = (
    <>
      {one.away === null ? null : <Alert tone="look" words={one.away.replace(/\.$/, '')} />}{' '}
      {one.recorded === null ? null : <Tag tone="green">{one.recorded}</Tag>} {one.invitation.leads ? <Tag>Leads it</Tag> : null}{' '}
      {mayWithdraw ? (
        <a href={`/sessions/${session.id}/people?withdraw=${one.personId}`}>
          Withdraw<span class="nhsuk-u-visually-hidden"> {one.name}</span>
        </a>
      ) : null}
    </>
  );
  if (one.person === null) return <ListItem title={one.name} note={note} aside={aside} />;
  return (
    <PersonOnList person={one.person} href={`/people/${one.personId}`} sameSurname={model.sameSurname.get(one.personId)} note={note} aside={aside} />
  );
}

function Withdrawing({ model, context }: { readonly model: InvitedModel; readonly context: PageContext }) {
  const one = model.invited.find((line) => line.personId === context.query['withdraw']);
  if (one === undefined || !context.may(programmeAccess['withdraw-invitation'])) return null;
  const form = context.sentBy === programmeAccess['withdraw-invitation'].name ? context.sent : startForm();
  return (
    <Card tone="flag">
      <CardHead title={`Withdraw ${one.name}’s invitation`} />
      <Form action={`/sessions/${model.session.id}/people/${one.personId}/withdraw`} context={context.form}>
        <TextField form={form} name="why" label="Why?" hint="Kept with the session. Their time is free again." />
        <Buttons>
          <Button look="danger">Withdraw the invitation</Button>
          <ButtonLink look="link" href={`/sessions/${model.session.id}/people`}>
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}

function Leading({ model: { session, invited }, context }: { readonly model: InvitedModel; readonly context: PageContext }) {
  const one = invited.find((line) => line.personId === context.query['lead']);
  if (one === undefined || !context.may(programmeAccess['say-who-leads'])) return null;
  const form = context.sentBy === programmeAccess['say-who-leads'].name ? context.sent : startForm();
  const { leads, how } = one.invitation;
  return (
    <Card tone="flag">
      <CardHead title={leads ? `${one.name} leads it no more` : `${one.name} leads it`} />
      <Form action={`/sessions/${session.id}/people/${one.personId}/leads`} context={context.form}>
        <p class="small">
          {leads
            ? 'It is taken off what they lead on their own pages.'
            : 'They read it on their own pages, among what they lead. A worker stays beside them: who runs it does not change.'}
        </p>
        {how === 'allocated' && session.patternId !== null ? (
          <CheckboxField form={form} name="each" label="And the next times?" optional options={[{ value: 'yes', label: 'Each time from then on' }]} />
        ) : null}
        <Buttons>
          <Button name="leads" value={leads ? 'no' : 'yes'}>
            {leads ? 'They lead it no more' : 'They lead it'}
          </Button>
          <ButtonLink look="link" href={`/sessions/${session.id}/people`}>
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}

function DroppedIn({ model, context }: { readonly model: InvitedModel; readonly context: PageContext }) {
  const { session } = model;
  const form = context.sentBy === programmeAccess['add-drop-in'].name ? context.sent : startForm();
  return (
    <Card tone="flag">
      <Form action={`/sessions/${session.id}/people/drop-in`} context={context.form}>
        <SelectField
          form={form}
          name="person"
          label="Somebody came who was not invited"
          hint={`Since ${clockAt(session.span.from)}. Then say how long they were there.`}
          choose="Choose who"
          options={model.couldHaveCome.map((person) => ({ value: person.id, label: person.name }))}
        />
        <Buttons>
          <Button>Add them</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
