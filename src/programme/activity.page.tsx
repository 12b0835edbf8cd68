import { z } from 'zod';
import { interestKinds } from '#plan';
import { date, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type Route } from '#platform/route.ts';
import { longDate, clockTime, shortDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, Form, startForm } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Row, SummaryList } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { checkFacts, choicesFor } from './activity-choices.ts';
import { activityFields, factsOf, typedOf } from './activity-input.ts';
import { activityById, changeActivity, endActivity, patternsRunning } from './activity-store.ts';
import { ActivityFields, ActivityTags, activityFactsOf } from './activity-view.tsx';
import { StaleActivity, type ActivityRecord } from './activity.words.ts';
import { dateTyped } from './session-form.tsx';
import { TasterCard } from './taster-card.tsx';
import { loadTaster } from './taster-model.ts';
import { comingSessionsOf } from './session-list-store.ts';

/** One activity. */
const activityPage = page({
  path: '/activities/:activity',
  access: programmeAccess['see-activities'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) return null;
    const kinds = new Map((await interestKinds(scope)).map(({ id, label }) => [id, label]));
    return {
      activity,
      kinds,
      coming: await comingSessionsOf(scope, activity.id, 8),
      patterns: await patternsRunning(scope, activity.id, scope.today),
      taster: activity.taster ? await loadTaster(scope, activity) : null,
    };
  },
  people: () => [],
  show({ activity, kinds, coming, patterns, taster }, context) {
    const mayChange = context.may(programmeAccess['change-activities']);
    const mayInvite = context.may(programmeAccess.invite);
    const form = context.sentBy === programmeAccess['change-activities'].name ? context.sent : startForm(dateTyped('ended', context.today));
    return {
      title: activity.name,
      beside: <ActivityTags activity={activity} />,
      back: { href: `/activities?unit=${activity.unitId}`, label: 'Activities' },
      actions:
        mayChange && activity.endedOn === null ? (
          <Row>
            <ButtonLink href={`/activities/${activity.id}/planning`}>How it may be planned</ButtonLink>
            <ButtonLink href={`/activities/${activity.id}/change`}>Change</ButtonLink>
            <ButtonLink href={`/sessions/new?unit=${activity.unitId}&activity=${activity.id}`} look="primary" icon="plus">
              New session
            </ButtonLink>
          </Row>
        ) : undefined,
      body: (
        <Columns layout="main-side">
          <div class="stack">
            {activity.endedOn === null ? null : (
              <Notice tone="info" title={`Ended ${longDate(activity.endedOn)}`}>
                No new sessions are made from it.
              </Notice>
            )}
            <Card>
              <SummaryList items={activityFactsOf(activity, kinds)} />
              <p>
                <a href={`/activities/${activity.id}/analysis`}>What it asks of somebody, and its steps up and down</a> ·{' '}
                <a href={`/activities/${activity.id}/before`}>What is looked at before it begins</a>
              </p>
            </Card>
          </div>
          <div class="stack">
            <Card>
              <CardHead title="Coming up" aside={patterns === 0 ? undefined : `${patterns} regular`} />
              {coming.length === 0 ? (
                <p class="quiet">Nothing planned in the weeks ahead.</p>
              ) : (
                <LineList tight>
                  {coming.map((session) => (
                    <ListItem
                      title={
                        <a href={`/sessions/${session.id}`}>
                          {shortDate(session.onDate)}, {clockTime(session.startTime)}
                        </a>
                      }
                      note={session.status === 'draft' ? 'draft' : session.status === 'cancelled' ? 'cancelled by us' : undefined}
                    />
                  ))}
                </LineList>
              )}
            </Card>
            {taster === null ? null : <TasterCard taster={taster} context={context} />}
            {mayInvite ? (
              <Card>
                <CardHead title="People" />
                <LineList tight>
                  <ListItem title={<a href={`/activities/${activity.id}/waiting`}>Waiting list</a>} />
                  <ListItem title={<a href={`/activities/${activity.id}/places`}>Regular places</a>} />
                </LineList>
              </Card>
            ) : null}
            {mayChange ? <EndActivity activity={activity} patterns={patterns} context={context} form={form} /> : null}
          </div>
        </Columns>
      ),
    };
  },
});

function EndActivity({
  activity,
  patterns,
  context,
  form,
}: {
  readonly activity: ActivityRecord;
  readonly patterns: number;
  readonly context: { readonly form: Parameters<typeof Form>[0]['context'] };
  readonly form: ReturnType<typeof startForm>;
}) {
  if (activity.endedOn !== null) {
    return (
      <Card>
        <Form action={`/activities/${activity.id}/reopen`} context={context.form} version={activity.version}>
          <Button>Offer it again</Button>
        </Form>
      </Card>
    );
  }
  return (
    <Card>
      <CardHead title="End this activity" />
      <Form action={`/activities/${activity.id}/end`} context={context.form} version={activity.version}>
        <DateField form={form} name="ended" label="From which day" hint="No new sessions are made from that day on" />
        {patterns === 0 ? null : (
          <p class="small">It still runs regularly. Sessions already made stay until you cancel or remove them; none is made after this day.</p>
        )}
        <Button look="danger">End activity</Button>
      </Form>
    </Card>
  );
}

/** Changes an activity. */
const changeActivityPage = page({
  path: '/activities/:activity/change',
  access: programmeAccess['change-activities'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }) {
    const activity = await activityById(scope, params['activity']!);
    return activity === null ? null : { activity, choices: await choicesFor(scope, activity.unitId) };
  },
  people: () => [],
  show({ activity, choices }, context) {
    const form = context.sentBy === programmeAccess['change-activities'].name ? context.sent : startForm(typedOf(activity));
    return {
      title: `Change ${activity.name}`,
      back: { href: `/activities/${activity.id}`, label: activity.name },
      lead: 'Sessions already made keep what they were made with.',
      body: (
        <Form action={`/activities/${activity.id}/change`} context={context.form} version={activity.version}>
          <ActivityFields form={form} choices={choices} />
          <Buttons>
            <Button look="primary">Save activity</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

const changeActivityAction = action({
  path: '/activities/:activity/change',
  access: programmeAccess['change-activities'],
  input: z.strictObject({ ...activityFields, version: version() }),
  subject: aboutActivity,
  again: changeActivityPage as never,
  async run(scope, input, params) {
    const id = params['activity']!;
    const facts = factsOf(input);
    const now = await activityById(scope, id);
    await checkFacts(scope, facts, now!.unitId, id);
    const saved = await changeActivity(scope, id, input.version, facts).catch((error: unknown) => refuseStaleActivity(error, input));
    if (!saved) refuse('name', `There is another activity called ${facts.name}. Give this one another name`);
    return { to: `/activities/${id}`, say: `${facts.name} is saved.`, subject: `activity ${id}` };
  },
});

function refuseStaleActivity(error: unknown, input: z.infer<z.ZodObject<typeof activityFields>>): never {
  if (!(error instanceof StaleActivity)) throw error;
  const theirs = typedOf(error.theirs);
  const yours = typedOf({ ...error.theirs, ...factsOf(input) });
  const labels: Record<string, string> = {
    name: 'Name',
    kind: 'Kind',
    category: 'Category',
    purpose: 'What it is for',
    grades: 'Grades',
    min_people: 'Fewest people',
    max_people: 'Most people',
    staff_needed: 'Staff needed',
    skills_needed: 'Skills',
    cost: 'Cost',
    place: 'Place',
    minutes: 'Minutes',
    joining: 'How people join',
    clearance: 'Clearance',
    materials: 'Materials',
    leads_to: 'Leads to',
    for_gender: 'Only for',
    for_culture: 'Culture or faith',
  };
  refuseStale(
    Object.entries(labels).flatMap(([key, label]) =>
      String(yours[key]) === String(theirs[key]) ? [] : [{ label, yours: String(yours[key]) || 'Nothing', theirs: String(theirs[key]) || 'Nothing' }],
    ),
  );
}

const endActivityAction = action({
  path: '/activities/:activity/end',
  access: programmeAccess['change-activities'],
  input: z.strictObject({ ended: date('the day it ends'), version: version() }),
  subject: aboutActivity,
  again: activityPage as never,
  async run(scope, input, params) {
    const id = params['activity']!;
    await endActivity(scope, id, input.version, input.ended).catch((error: unknown) => {
      if (error instanceof StaleActivity) refuseStale([]);
      throw error;
    });
    return { to: `/activities/${id}`, say: `It ends on ${longDate(input.ended)}.`, subject: `activity ${id}` };
  },
});

const reopenActivityAction = action({
  path: '/activities/:activity/reopen',
  access: programmeAccess['change-activities'],
  input: z.strictObject({ version: version() }),
  subject: aboutActivity,
  again: activityPage as never,
  async run(scope, input, params) {
    const id = params['activity']!;
    const done = await endActivity(scope, id, input.version, null).catch((error: unknown) => {
      if (error instanceof StaleActivity) refuseStale([]);
      throw error;
    });
    if (!done) refuse('', 'There is another activity of this name by now. Give that one another name first.');
    return { to: `/activities/${id}`, say: 'It is offered again.', subject: `activity ${id}` };
  },
});

export const activityRoutes: readonly Route[] = [
  activityPage as Route,
  changeActivityPage as Route,
  changeActivityAction as Route,
  endActivityAction as Route,
  reopenActivityAction as Route,
];
