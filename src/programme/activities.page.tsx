import { z } from 'zod';
import { action, page, refuse, type Route } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, startForm } from '#platform/ui/forms.tsx';
import { Card, DataTable, EmptyState, Row } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { checkFacts, choicesFor } from './activity-choices.ts';
import { activityFields, factsOf } from './activity-input.ts';
import { activitiesOf, addActivity } from './activity-store.ts';
import { ActivityFields, ActivityTags, costWords, kindWords, peopleWords, whereWords } from './activity-view.tsx';

/** Everything the unit offers. */
const activitiesPage = page({
  path: '/activities',
  access: programmeAccess['see-activities'],
  query: z.object({ unit: z.guid().optional(), ended: z.literal('yes').optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    return { unitId, withEnded: query.ended === 'yes', activities: await activitiesOf(scope, unitId, { ended: query.ended === 'yes' }) };
  },
  people: () => [],
  show({ unitId, activities, withEnded }, context) {
    const mayChange = context.may(programmeAccess['change-activities'], { unitIds: [unitId] });
    const add = mayChange ? (
      <ButtonLink href={`/activities/new?unit=${unitId}`} look="primary" icon="plus">
        New activity
      </ButtonLink>
    ) : undefined;
    return {
      title: 'Activities',
      actions: (
        <Row>
          {context.may(programmeAccess['see-suggestions'], { unitIds: [unitId] }) ? (
            <ButtonLink href={`/suggestions?unit=${unitId}`}>Suggestions</ButtonLink>
          ) : null}
          {add}
        </Row>
      ),
      body:
        activities.length === 0 ? (
          <EmptyState
            title="No activities yet"
            icon="plant"
            actions={mayChange ? <ButtonLink href={`/activities/new?unit=${unitId}`}>New activity</ButtonLink> : undefined}
          >
            <p>An activity says once what a session needs: where, how many people, which staff. Sessions are then made from it in a moment.</p>
          </EmptyState>
        ) : (
          <Card>
            <DataTable
              caption="Activities"
              hideCaption
              columns={[
                { heading: 'Name', wide: true },
                { heading: 'Kind' },
                { heading: 'People' },
                { heading: 'Where' },
                { heading: 'Cost', notOnPhone: true },
                { heading: 'Staff', numeric: true, notOnPhone: true },
              ]}
              rows={activities.map((activity) => ({
                cells: [
                  <>
                    <a href={`/activities/${activity.id}`}>{activity.name}</a>{' '}
                    {activity.endedOn === null ? <ActivityTags activity={activity} /> : <span class="quiet">ended {longDate(activity.endedOn)}</span>}
                  </>,
                  `${kindWords[activity.kind]}, ${activity.categoryLabel.toLowerCase()}`,
                  peopleWords(activity),
                  whereWords(activity),
                  costWords(activity.costPence),
                  String(activity.staffNeeded),
                ],
              }))}
            />
            <p class="small">
              <a href={`/activities?unit=${unitId}${withEnded ? '' : '&ended=yes'}`}>
                {withEnded ? 'Leave out those that have ended' : 'Show those that have ended too'}
              </a>
            </p>
          </Card>
        ),
    };
  },
});

/** A new activity. */
const newActivityPage = page({
  path: '/activities/new',
  access: programmeAccess['change-activities'],
  query: z.object({
    unit: z.guid().optional(),
    name: z.string().max(80).optional(),
    category: z.string().max(60).optional(),
    interest: z.guid().optional(),
  }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const known = { name: query.name ?? '', category: query.category ?? '', interests: query.interest === undefined ? [] : [query.interest] };
    return { unitId, known, choices: await choicesFor(scope, unitId) };
  },
  people: () => [],
  show({ unitId, known, choices }, context) {
    const form = context.sentBy === programmeAccess['change-activities'].name ? context.sent : startForm(known);
    return {
      title: 'New activity',
      back: { href: `/activities?unit=${unitId}`, label: 'Activities' },
      body: (
        <Form action={`/activities/new/${unitId}`} context={context.form}>
          <ActivityFields form={form} choices={choices} />
          <Buttons>
            <Button look="primary">Save activity</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

const addActivityAction = action({
  path: '/activities/new/:unit',
  access: programmeAccess['change-activities'],
  input: z.strictObject(activityFields),
  subject: aboutUnit,
  again: newActivityPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const facts = factsOf(input);
    await checkFacts(scope, facts, params['unit']!);
    const id = await addActivity(scope, params['unit']!, facts);
    if (id === null) refuse('name', `There is an activity called ${facts.name} already. Give this one another name, or change that one`);
    return { to: `/activities/${id}`, say: `${facts.name} is saved.`, unitId: params['unit']!, subject: `activity ${id}` };
  },
});

export const activitiesRoutes: readonly Route[] = [activitiesPage as Route, newActivityPage as Route, addActivityAction as Route];
