import { plainActivity, whyNot, type PlannedSession } from '#planner';
import { longDate } from '#platform/time.ts';
import { AskForm, Button, SelectField, startForm } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { timeWords } from './proposal-found.tsx';
import type { ProposalModel } from './proposal-model.ts';
import { placedWords, worthOf } from './why-placed.ts';
import { whyNotSentences } from './why-not.words.ts';

/** What is asked of a plan: about a person, a person and an activity, or a session. */
export interface WhyAsked {
  readonly person?: string | undefined;
  readonly activity?: string | undefined;
  readonly session?: string | undefined;
}

/** "Why isn't Dev swimming?", and why a session is in the plan: the answer in a sentence, then what it comes from. */
export function WhyCard({ model, asked }: { readonly model: ProposalModel; readonly asked: WhyAsked }) {
  const { proposal, plan, names } = model;
  if (plan === null) return null;
  const { problem } = proposal;
  const session = plan.sessions.find(({ id }) => id === asked.session);
  const person = problem.people.find(({ id }) => id === asked.person);
  const activities = problem.activities
    .filter(({ id, starts }) => !id.includes('~') && (starts.length > 0 || plan.sessions.some((one) => plainActivity(one.activity) === id)))
    .toSorted((a, b) => names.activity(a.id).localeCompare(names.activity(b.id), 'en-GB'));
  const form = startForm({ person: asked.person ?? '', activity: asked.activity ?? '' });
  return (
    <Card tone="top" id="why">
      <CardHead title="Why, and why not" />
      {session === undefined ? null : <WhyPlaced model={model} session={session} />}
      <AskForm action={`/week/proposals/${proposal.id}#why`}>
        <SelectField
          form={form}
          name="person"
          label="Why isn’t"
          choose="Choose a person"
          options={problem.people
            .map(({ id }) => ({ value: id, label: names.person(id) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))}
        />
        <SelectField
          form={form}
          name="activity"
          label="at"
          choose="Choose an activity"
          options={activities.map(({ id }) => ({ value: id, label: names.activity(id) }))}
        />
        <Button>Ask</Button>
      </AskForm>
      {person === undefined ? null : asked.activity === undefined || asked.activity === '' ? (
        <AskedFor model={model} personId={person.id} />
      ) : (
        <WhyNotThere model={model} personId={person.id} activityId={asked.activity} />
      )}
    </Card>
  );
}

function WhyNotThere({ model, personId, activityId }: { readonly model: ProposalModel; readonly personId: string; readonly activityId: string }) {
  const { proposal, plan, names } = model;
  const why = plan === null ? null : whyNot(proposal.problem, plan, personId, activityId);
  if (why === null) return <p>That person or activity is not part of this week.</p>;
  const { say, looked, lines } = sentences(model, why, personId, activityId);
  return (
    <>
      <p>
        <b>{say}</b>
      </p>
      <p class="small quiet">{looked}</p>
      {lines.length === 0 ? null : (
        <DataTable
          caption={`What stands against ${names.person(personId)} at ${names.activity(activityId)}, and how often`}
          hideCaption
          tight
          columns={[{ heading: 'Why' }, { heading: 'Times', numeric: true }]}
          rows={lines.map((line) => ({ cells: [line.say, String(line.count)] }))}
        />
      )}
    </>
  );
}

/** Everything one person asked for, and where it stands in the plan. */
function AskedFor({ model, personId }: { readonly model: ProposalModel; readonly personId: string }) {
  const { proposal, plan, names } = model;
  if (plan === null) return null;
  const person = proposal.problem.people.find(({ id }) => id === personId)!;
  const wanted = person.interests
    .filter(({ activity, strength }) => strength > 0 && !activity.includes('~'))
    .toSorted((a, b) => b.strength - a.strength);
  return (
    <>
      <h3>What {names.person(personId)} asked for</h3>
      {wanted.length === 0 ? <p class="quiet">Nothing that an activity here answers. Ask what they like.</p> : null}
      <LineList tight>
        {wanted.map(({ activity }) => {
          const why = whyNot(proposal.problem, plan, personId, activity);
          return why === null ? null : (
            <ListItem
              title={
                <a href={`/week/proposals/${proposal.id}?person=${personId}&activity=${encodeURIComponent(activity)}#why`}>
                  {names.activity(activity)}
                </a>
              }
              note={sentences(model, why, personId, activity).say}
              tone={why.placed > 0 ? undefined : 'look'}
            />
          );
        })}
      </LineList>
    </>
  );
}

function sentences(model: ProposalModel, why: NonNullable<ReturnType<typeof whyNot>>, personId: string, activityId: string) {
  const { proposal, plan, names } = model;
  const activity = proposal.problem.activities.find(({ id }) => id === activityId)!;
  const person = proposal.problem.people.find(({ id }) => id === personId)!;
  return whyNotSentences(why, {
    who: names.person(personId),
    what: names.activity(activityId),
    activity,
    person,
    allergicTo({ day, from }) {
      const then = plan!.sessions.find((one) => one.day === day && one.from === from && plainActivity(one.activity) === activityId);
      const uses = proposal.problem.activities.find(({ id }) => id === then?.activity) ?? activity;
      return uses.allergens.filter((one) => person.allergies.includes(one));
    },
    when: ({ day, from }) => `${longDate(proposal.monday.add({ days: day })).split(' ')[0]!} ${timeWords({ activity: activityId, from }, model)}`,
    otherwise: ({ day, from }) => {
      const other = plan!.sessions.find((one) => {
        const slots = proposal.problem.activities.find(({ id }) => id === one.activity)?.slots ?? 0;
        return one.day === day && one.from <= from && from < one.from + slots && one.people.some(({ id }) => id === personId);
      });
      return other === undefined ? null : names.activity(other.activity);
    },
  });
}

function WhyPlaced({ model, session }: { readonly model: ProposalModel; readonly session: PlannedSession }) {
  const { proposal, plan, names } = model;
  const day = longDate(proposal.monday.add({ days: session.day })).split(' ')[0]!;
  const worth = worthOf(proposal.problem, plan!, session);
  return (
    <>
      <h3>
        {names.activity(session.activity)}, {day} {timeWords(session, model)}
      </h3>
      <ul>
        {placedWords(proposal.problem, plan!, session, names).map((say) => (
          <li>{say}</li>
        ))}
      </ul>
      {worth === null ? null : (
        <p class="small quiet">
          Without it the plan would have {Math.round(Math.abs(worth)).toLocaleString('en-GB')} {worth >= 0 ? 'fewer' : 'more'} points.
        </p>
      )}
    </>
  );
}
