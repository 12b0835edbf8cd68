import { alertChips, dateValues, firstName, nameChecks } from '#people';
import { saidWords } from '#plan';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { longDate, shortDate, timeRange } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
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
import { Alert, Card, CardHead, Columns, Count, Details, EmptyState, LineList, ListItem, Notice, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { interestsAccess } from './interests-to-group.access.ts';
import { daysAhead, loadInterestsToGroup, type InterestLine, type InterestsToGroup } from './interests-to-group-model.ts';
import { byPartOfDay } from './interests-to-group.rules.ts';
import { placesWords } from './invite-view.tsx';

const asksFor = z.object({
  unit: z.guid().optional().catch(undefined),
  interest: z.guid().optional().catch(undefined),
  session: z.guid().optional().catch(undefined),
  look: z.string().max(2000).optional().catch(undefined),
});
type Asks = z.output<typeof asksFor>;
type Model = InterestsToGroup & { readonly look: readonly string[]; readonly session: string | undefined };

/** What people said they like, beside what is on: from there to a group with them in it, on one page. */
export const interestsToGroupPage = page<Asks, Model>({
  path: '/interests',
  access: interestsAccess['see-interests-of-unit'],
  query: asksFor,
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    return { ...(await loadInterestsToGroup(scope, unitId, query.interest)), look: query.look?.split(',') ?? [], session: query.session };
  },
  people: (model) => [...new Set([...model.asked.map((one) => one.personId), ...(model.chosen?.asking.map((one) => one.personId) ?? [])])],
  show(model, context) {
    return {
      title: 'What people would like to do',
      lead: `Said by people on the unit now, beside what the next ${daysAhead} days have of it.`,
      body: (
        <Columns layout="side-main">
          <Stack>
            <Interests model={model} />
            <NotAsked model={model} />
          </Stack>
          {model.chosen === null ? <Nothing /> : <Chosen model={model} chosen={model.chosen} context={context} />}
        </Columns>
      ),
    };
  },
});

function Nothing() {
  return (
    <Card>
      <EmptyState title="Nobody has said what they like yet" icon="chats">
        Ask somebody on the left. Ten minutes is plenty, and they can stop or say no. What they say then stands here beside what is on.
      </EmptyState>
    </Card>
  );
}

const hrefOf = (model: Model, kindId: string): string => `/interests?unit=${model.unitId}&interest=${kindId}#chosen`;

function Interests({ model }: { readonly model: Model }) {
  return (
    <Card>
      <CardHead title="Interests" aside={<Count number={model.lines.length} what="interests" />} />
      {model.lines.length === 0 ? (
        <p class="quiet">None yet.</p>
      ) : (
        <LineList tight>
          {model.lines.map((line) => (
            <ListItem
              title={
                <a href={hrefOf(model, line.count.kindId)} aria-current={line.count.kindId === model.chosen?.count.kindId ? 'true' : undefined}>
                  {line.count.label}
                </a>
              }
              note={
                line.wishes === 0
                  ? `Nobody would like it now; ${howMany(line.count.people.length, 'person does or did', 'people do or did')}.`
                  : `${line.say}${line.invitedToNone === 0 ? '' : ` ${toNone(line)}`}`
              }
              tone={line.invitedToNone > 1 || (line.invitedToNone > 0 && line.sessions.length === 0) ? 'look' : undefined}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

const stateWords = {
  'not asked': 'Nobody has asked yet',
  declined: 'Would rather not',
  begun: 'Begun, not finished',
  done: '',
  'due again': 'Due to be asked again',
} as const;

/** "2 of them are invited to nothing like it." */
function toNone(line: InterestLine): string {
  if (line.invitedToNone === line.wishes)
    return line.wishes === 1 ? 'They are invited to nothing like it.' : 'None of them is invited to anything like it.';
  return `${line.invitedToNone} of them ${line.invitedToNone === 1 ? 'is' : 'are'} invited to nothing like it.`;
}

function NotAsked({ model }: { readonly model: Model }) {
  const waiting = model.asked.filter((one) => one.state !== 'done');
  return (
    <Card>
      <CardHead title="To ask" aside={<Count number={waiting.filter((one) => one.state !== 'declined').length} what="people to ask" />} />
      {waiting.length === 0 ? (
        <p class="quiet">Everybody on the unit has been asked, and nobody is due again.</p>
      ) : (
        <LineList tight>
          {waiting.map((one) => {
            const person = model.people.get(one.personId)!;
            const note =
              one.state === 'declined' && one.reviewOn !== null
                ? `Would rather not; ask again ${shortDate(one.reviewOn)}`
                : one.state === 'due again' && one.lastOn !== null
                  ? `Due to be asked again; last ${longDate(one.lastOn)}`
                  : stateWords[one.state];
            return <ListItem title={<a href={`/people/${person.id}/interests`}>{person.name}</a>} note={note} />;
          })}
        </LineList>
      )}
    </Card>
  );
}

type Chosen = NonNullable<InterestsToGroup['chosen']>;

function Chosen({ model, chosen, context }: { readonly model: Model; readonly chosen: Chosen; readonly context: PageContext }) {
  const mayInvite = context.may(interestsAccess['invite-by-interest'], { unitIds: [model.unitId] });
  const quotes = chosen.asking.filter((one) => one.words !== null).slice(0, 3);
  return (
    <Stack>
      <Card tone="top" id="chosen">
        <CardHead title={chosen.count.label} />
        <p>
          <b>{chosen.say}</b>
          {chosen.invitedToNone === 0 ? null : <> {toNone(chosen)}</>}
        </p>
        {quotes.map((one) => (
          <Quote words={one.words!} who={firstName(model.people.get(one.personId)!)} size="small" />
        ))}
        <LineList tight>
          {byPartOfDay(chosen.sessions).map(({ part, sessions, say }) => (
            <ListItem title={`${part.charAt(0).toUpperCase()}${part.slice(1)}`} tone={sessions.length === 0 ? 'look' : undefined}>
              {sessions.length === 0 ? (
                <span class="quiet">{say}</span>
              ) : (
                sessions.map((session) => (
                  <div>
                    <a href={`/sessions/${session.id}`}>{session.name}</a>{' '}
                    <span class="quiet small">
                      {shortDate(session.onDate)}, {timeRange(session.span)} · {placesWords(session, session.invited)}
                    </span>
                  </div>
                ))
              )}
            </ListItem>
          ))}
        </LineList>
      </Card>
      {model.look.length > 0 && model.session !== undefined ? <LookFirst model={model} session={model.session} /> : null}
      {mayInvite ? <InviteForm model={model} chosen={chosen} context={context} /> : <WhoSaidIt model={model} chosen={chosen} />}
    </Stack>
  );
}

/** Those who were not invited because something stands against it, each with their check to open. */
function LookFirst({ model, session }: { readonly model: Model; readonly session: string }) {
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

function WhoSaidIt({ model, chosen }: { readonly model: Model; readonly chosen: Chosen }) {
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

function InviteForm({ model, chosen, context }: { readonly model: Model; readonly chosen: Chosen; readonly context: PageContext }) {
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

function SomethingNew({ chosen, form }: { readonly chosen: Chosen; readonly form: ReturnType<typeof startForm> }) {
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
