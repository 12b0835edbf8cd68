import { z } from 'zod';
import { firstName, nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { decide } from '#platform/access.ts';
import { page, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, shortDate, dateOf } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { alertChips } from '#people';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { waitingState } from './allocation.rules.ts';
import { invitedTo } from './attendance-store.ts';
import { attendanceCode } from './attendance.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { expectedAt, invitationsOf } from './invitation-store.ts';
import { invitedHowWords, type InvitationRecord } from './invitation.words.ts';
import { oneLineOf } from './invite-needs.rules.ts';
import { CheckLine, GoneOver, interestWords, PersonOnList, placesWords, sessionWords } from './invite-view.tsx';
import { stepsNow } from './ladder-store.ts';
import { ladderStepWords, type StepRecord } from './ladder.words.ts';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';
import type { WaitingRecord } from './waiting.words.ts';

/** Somebody invited, as shown. `person` is null once they have left and their record is no longer open. */
interface InvitedLine {
  readonly personId: string;
  readonly person: UnitPerson | null;
  readonly name: string;
  readonly invitation: InvitationRecord;
  readonly away: string | null;
  /** What is recorded for them, in words. */
  readonly recorded: string | null;
  readonly step: StepRecord | null;
}

export interface InvitedModel {
  readonly session: SessionRecord;
  readonly invited: readonly InvitedLine[];
  readonly withdrawn: readonly { readonly personId: string; readonly name: string; readonly invitation: InvitationRecord }[];
  /** Others on the unit, with their check; empty when the asker does not arrange sessions, or it is too late to invite. */
  readonly others: readonly PersonCheck[];
  /** Others on the unit when it was held, for saying who dropped in; empty before it starts. */
  readonly couldHaveCome: readonly UnitPerson[];
  readonly waiting: ReadonlyMap<string, WaitingRecord>;
  readonly sameSurname: ReadonlyMap<string, number>;
}

/** May people be invited to it now? Not once it is over, cancelled or taken off. */
export function takesInvitations(session: SessionRecord, now: Temporal.Instant): boolean {
  return (session.status === 'draft' || session.status === 'published') && Temporal.Instant.compare(now, session.span.to) < 0;
}

/** Who is invited to a session, and inviting more of them. */
export const invitedPage = page({
  path: '/sessions/:session/people',
  access: programmeAccess['see-session'],
  query: z.object({ withdraw: z.guid().optional().catch(undefined) }),
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

async function loadInvited(scope: Scope, session: SessionRecord): Promise<InvitedModel> {
  const all = await invitationsOf(scope, [session.id]);
  const standing = all.filter((one) => one.withdrawnAt === null);
  const ids = all.map((one) => one.personId);
  const names = await namesOf(scope, ids);
  const people = new Map((await peopleByIds(scope, ids, session.span.from)).map((person) => [person.id, person]));
  const unit = await peopleOnUnit(scope, session.unitId, session.span.from);
  const recorded = new Map((await invitedTo(scope, session.id)).map((one) => [one.personId, one.entry]));
  const expected = new Map((await expectedAt(scope, session)).map((one) => [one.personId, one]));
  const steps = await stepsNow(
    scope,
    session.activityId,
    standing.map((one) => one.personId),
  );
  const arranges = decide(scope.actor, programmeAccess.invite, { unitIds: [session.unitId] }).allowed;
  const notInvited = unit.filter((person) => !standing.some((one) => one.personId === person.id));
  const checks = arranges && takesInvitations(session, scope.now) ? await checksFor(scope, session, notInvited) : new Map<string, PersonCheck>();
  const begun = session.status === 'published' && Temporal.Instant.compare(session.span.from, scope.now) <= 0;
  const nameOf = (id: string): string => names.get(id)?.name ?? 'Somebody who has left';
  return {
    session,
    invited: standing
      .map((invitation): InvitedLine => {
        const entry = recorded.get(invitation.personId);
        const standing = expected.get(invitation.personId);
        return {
          personId: invitation.personId,
          person: people.get(invitation.personId) ?? null,
          name: nameOf(invitation.personId),
          invitation,
          away: standing?.standing === 'away' ? standing.say : null,
          recorded: entry == null || entry.code === 'not recorded' ? null : (attendanceCode(entry.code, session.onDate)?.label ?? entry.code),
          step: steps.get(invitation.personId) ?? null,
        };
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    withdrawn: all
      .filter((one) => one.withdrawnAt !== null)
      .map((invitation) => ({ personId: invitation.personId, name: nameOf(invitation.personId), invitation })),
    others: [...checks.values()],
    couldHaveCome: begun ? notInvited : [],
    waiting: new Map(
      (await waitingFor(scope, session.activityId)).filter((one) => waitingState(one) === 'waiting').map((one) => [one.personId, one]),
    ),
    sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
  };
}

function InvitedOne({ one, model, context }: { readonly one: InvitedLine; readonly model: InvitedModel; readonly context: PageContext }) {
  const { session } = model;
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
      </div>
      <GoneOver notes={one.invitation.goingAhead} />
    </>
  );
  const mayWithdraw = one.recorded === null && session.status !== 'cancelled' && context.may(programmeAccess['withdraw-invitation']);
  const aside = (
    <>
      {one.away === null ? null : <Alert tone="look" words={one.away.replace(/\.$/, '')} />}{' '}
      {one.recorded === null ? null : <Tag tone="green">{one.recorded}</Tag>}{' '}
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

function AddPeople({ model, context }: { readonly model: InvitedModel; readonly context: PageContext }) {
  const { session, others } = model;
  const form = context.sentBy === programmeAccess['invite-several'].name ? context.sent : startForm();
  // Who asked comes first, then who said they would like this.
  const wish = (one: PersonCheck): number => (model.waiting.has(one.person.id) ? 2 : one.interest?.wouldLike === true ? 1 : 0);
  const byWaiting = (a: PersonCheck, b: PersonCheck): number => wish(b) - wish(a);
  const fits = others.filter((one) => one.oneLine.answer === 'fits').toSorted(byWaiting);
  const look = others.filter((one) => one.oneLine.answer !== 'fits').toSorted(byWaiting);
  const full = session.maxPeople !== null && model.invited.length >= session.maxPeople;
  // That it is full is said once for everybody, so that each line tells what is particular to the person.
  const lineOf = (one: PersonCheck) => (full ? oneLineOf(one.check.rows.filter((row) => row.code !== 'places')) : one.oneLine);
  const check = (one: PersonCheck) => `/sessions/${session.id}/invite?person=${one.person.id}`;
  if (others.length === 0)
    return (
      <Card>
        <EmptyState title="Everybody on the unit is invited" icon="users" />
      </Card>
    );
  return (
    <>
      {full ? (
        <Notice tone="look" title={session.maxPeople === 1 ? 'The one place is taken' : `All ${session.maxPeople} places are taken`}>
          To invite one more, open somebody’s check and say why; or put them on the waiting list from there.
        </Notice>
      ) : null}
      {fits.length === 0 ? null : (
        <Card tone="flag">
          <Form action={`/sessions/${session.id}/people`} context={context.form}>
            <CheckboxField
              form={form}
              name="people"
              label="Invite people"
              hint="Nothing stands against these. Tick as many as there are places."
              options={fits.map((one) => ({
                value: one.person.id,
                label: `${firstName(one.person)} ${one.person.surname}`,
                hint: (
                  <>
                    <CheckLine line={one.oneLine} /> ·{' '}
                    <a href={check(one)}>
                      See the check<span class="nhsuk-u-visually-hidden"> for {one.person.name}</span>
                    </a>
                    <Asked one={one} waiting={model.waiting.get(one.person.id)} />
                    <Chips person={one.person} sameSurname={model.sameSurname.get(one.person.id)} />
                  </>
                ),
              }))}
            />
            <Buttons>
              <Button look="primary">Invite those ticked</Button>
            </Buttons>
          </Form>
        </Card>
      )}
      {look.length === 0 ? null : (
        <Card>
          <CardHead title={full ? 'Others on the unit' : 'Look first'} aside={String(look.length)} />
          <LineList>
            {look.map((one) => (
              <PersonOnList
                person={one.person}
                sameSurname={model.sameSurname.get(one.person.id)}
                note={
                  <>
                    <CheckLine line={lineOf(one)} />
                    <Asked one={one} waiting={model.waiting.get(one.person.id)} />
                  </>
                }
                aside={
                  <ButtonLink href={check(one)} about={`for ${one.person.name}`}>
                    Check
                  </ButtonLink>
                }
              />
            ))}
          </LineList>
        </Card>
      )}
    </>
  );
}

function Asked({ one, waiting }: { readonly one: PersonCheck; readonly waiting: WaitingRecord | undefined }) {
  return (
    <>
      {waiting === undefined ? null : (
        <div>
          <b>On the waiting list</b> since {shortDate(waiting.askedOn)}
          {waiting.words === null ? '' : `: “${waiting.words}”`}
        </div>
      )}
      {one.interest === null ? null : <div>{interestWords(one.interest)}</div>}
    </>
  );
}

function Chips({ person, sameSurname }: { readonly person: UnitPerson; readonly sameSurname: number | undefined }) {
  const chips = [
    ...((sameSurname ?? 1) > 1 ? [{ words: `${sameSurname} called ${person.surname}: check`, tone: 'look' as const, icon: 'users' as const }] : []),
    ...alertChips(person),
  ];
  return chips.length === 0 ? null : (
    <div class="alerts">
      {chips.map((chip) => (
        <Alert {...chip} />
      ))}
    </div>
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
