import { firstName } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { longDate, shortDate, timeRange } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Card, CardHead, Columns, Count, EmptyState, LineList, ListItem, Quote, Stack } from '#platform/ui/pieces.tsx';
import { interestsAccess } from './interests-to-group.access.ts';
import { daysAhead, loadInterestsToGroup, type InterestLine, type ChosenInterest, type ShownInterests } from './interests-to-group-model.ts';
import { byPartOfDay } from './interests-to-group.rules.ts';
import { placesWords } from './invite-view.tsx';
import { LookFirst, WhoSaidIt, InviteForm } from './invite-by-interest.tsx';

const asksFor = z.object({
  unit: z.guid().optional().catch(undefined),
  interest: z.guid().optional().catch(undefined),
  session: z.guid().optional().catch(undefined),
  look: z.string().max(2000).optional().catch(undefined),
});

type Asks = z.output<typeof asksFor>;

/** What people said they like, beside what is on: from there to a group with them in it, on one page. */
export const interestsToGroupPage = page<Asks, ShownInterests>({
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
        Ask somebody from the list “To ask”. Ten minutes is plenty, and they can stop or say no. What they say then stands here beside what is on.
      </EmptyState>
    </Card>
  );
}

const hrefOf = (model: ShownInterests, kindId: string): string => `/interests?unit=${model.unitId}&interest=${kindId}#chosen`;

function Interests({ model }: { readonly model: ShownInterests }) {
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

function NotAsked({ model }: { readonly model: ShownInterests }) {
  const waiting = model.asked.filter((one) => one.state !== 'done');
  return (
    <Card>
      <CardHead title="To ask" aside={<Count number={waiting.filter((one) => one.state !== 'declined').length} what="people to ask" />} />
      {waiting.length === 0 ? (
        <p class="quiet">
          {model.asked.length === 0 ? 'Nobody is on the unit yet.' : 'Everybody on the unit has been asked, and nobody is due again.'}
        </p>
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

function Chosen({ model, chosen, context }: { readonly model: ShownInterests; readonly chosen: ChosenInterest; readonly context: PageContext }) {
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
