import { alertChips, dateValues, nameChecks } from '#people';
import { saidWords } from '#plan';
import type { PageContext } from '#platform/route.ts';
import { shortDate, timeRange } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, Details, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import { interestsAccess } from './interests-to-group.access.ts';
import { placesWords } from './invite-view.tsx';
import type { ChosenInterest, ShownInterests } from './interests-to-group-model.ts';

/** Those who were not invited because something stands against it, each with their check to open. */
export function LookFirst({ model, session }: { readonly model: ShownInterests; readonly session: string }) {
  const people = model.look.flatMap((id) => model.people.get(id) ?? []);
  if (people.length === 0) return null;
  return (
    <Notice tone="look" title="Look at these first">
      <p>Something asks for a look or a word why before they are invited.</p>
      <LineList tight>
        {people.map((person) => (
          <ListItem
            title={person.name}
            aside={
              <ButtonLink href={`/sessions/${session}/invite?person=${person.id}`} about={`for ${person.name}`}>
                Open the check
              </ButtonLink>
            }
          />
        ))}
      </LineList>
    </Notice>
  );
}

/** Who said it, for those who may not invite. */
export function WhoSaidIt({ model, chosen }: { readonly model: ShownInterests; readonly chosen: ChosenInterest }) {
  return (
    <Card>
      <CardHead title="Who said it" />
      <LineList tight>
        {chosen.asking.map((one) => {
          const person = model.people.get(one.personId)!;
          return <ListItem title={<a href={`/people/${person.id}`}>{person.name}</a>} note={saidWords(one)} />;
        })}
      </LineList>
    </Card>
  );
}

/** Inviting those who said they would like it, to a session there is or to something new. */
export function InviteForm({
  model,
  chosen,
  context,
}: {
  readonly model: ShownInterests;
  readonly chosen: ChosenInterest;
  readonly context: PageContext;
}) {
  const form =
    context.sentBy === interestsAccess['invite-by-interest'].name ? context.sent : startForm(dateValues('on', context.today.add({ days: 1 })));
  const checks = nameChecks([...model.people.values()]);
  const invitedTo = (personId: string): string[] =>
    chosen.sessions
      .filter((session) => chosen.invited.get(session.id)?.includes(personId))
      .map((session) => `${session.name}, ${shortDate(session.onDate)}`);
  const open = chosen.sessions.filter((session) => session.maxPeople === null || session.invited < session.maxPeople);
  return (
    <Card>
      <CardHead title="Invite them" />
      <Form action={`/interests/${model.unitId}/invite`} context={context.form}>
        <HiddenField name="interest" value={chosen.count.kindId} />
        <CheckboxField
          form={form}
          name="people"
          label="Who?"
          hint="Nobody is ticked for you. Each is checked when you press Invite; whoever needs a look first is not invited yet."
          options={chosen.asking.map((one) => {
            const person = model.people.get(one.personId)!;
            const already = invitedTo(person.id);
            const check = checks.get(person.id);
            return {
              value: person.id,
              label: person.name,
              suggested: one.suggested,
              hint: (
                <>
                  {saidWords(one)}
                  {already.length === 0 ? '' : ` · invited to ${already.slice(0, 2).join(', ')}${already.length > 2 ? ' and more' : ''}`}
                  {check !== undefined && check.sameSurname > 1 ? (
                    <>
                      {' '}
                      <Tag tone="amber">{check.sameName ? 'Same name: check' : `${check.sameSurname} with this surname: check`}</Tag>
                    </>
                  ) : null}
                  {alertChips(person).map((chip) => (
                    <>
                      {' '}
                      <Alert {...chip} />
                    </>
                  ))}
                </>
              ),
            };
          })}
        />
        <RadioField
          form={form}
          name="session"
          label="To what?"
          options={[
            ...open.map((session) => ({
              value: session.id,
              label: `${session.name}, ${shortDate(session.onDate)}, ${timeRange(session.span)}`,
              hint: placesWords(session, session.invited),
            })),
            {
              value: 'new',
              label: 'Something new',
              hint: 'A draft session, which you can change before the week is published.',
              opens: <SomethingNew chosen={chosen} form={form} />,
            },
          ]}
        />
        <Buttons>
          <Button look="primary" icon="check">
            Invite
          </Button>
        </Buttons>
      </Form>
      <Details summary="Set up more about it first">
        <p>
          <a
            href={`/activities/new?unit=${model.unitId}&name=${encodeURIComponent(chosen.count.label)}&category=${encodeURIComponent(chosen.count.category)}&interest=${chosen.count.kindId}`}
          >
            Write a new activity
          </a>{' '}
          with staff, room and purpose, or{' '}
          <a href={`/sessions/new?unit=${model.unitId}&why=${encodeURIComponent(chosen.say)}`}>make a session that comes round</a>. Then come back
          here to invite.
        </p>
      </Details>
    </Card>
  );
}

function SomethingNew({ chosen, form }: { readonly chosen: ChosenInterest; readonly form: ReturnType<typeof startForm> }) {
  return (
    <>
      {chosen.activities.length === 0 ? null : (
        <SelectField
          form={form}
          name="activity"
          label="An activity you have"
          choose="A new one, named below"
          options={chosen.activities.map((activity) => ({ value: activity.id, label: activity.name }))}
        />
      )}
      <TextField
        form={form}
        name="name"
        label="Or a new one called"
        hint={`Such as ${chosen.count.label}, or what they called it`}
        width={20}
        optional={chosen.activities.length > 0}
      />
      <FieldRow>
        <DateField form={form} name="on" label="On" hint="For example, 23 11 2026" />
        <TimeField form={form} name="at" label="At" hint="Such as 18:30" />
      </FieldRow>
    </>
  );
}
