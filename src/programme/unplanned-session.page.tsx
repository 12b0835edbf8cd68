import { z } from 'zod';
import { peopleOnUnit, type UnitPerson } from '#people';
import { page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import {
  Button,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  NumberField,
  SelectField,
  TextField,
  TimeField,
  type FormState,
} from '#platform/ui/forms.tsx';
import { Card, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { activitiesOf } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { dateExample } from './invite-view.tsx';

/** Writing down afterwards something that happened without being planned: it counts, marked unplanned. */
export const unplannedPage = page({
  path: '/sessions/unplanned',
  access: programmeAccess['record-attendance'],
  query: z.object({ unit: z.string().optional() }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<{ unitId: string; activities: readonly ActivityRecord[]; people: readonly UnitPerson[] } | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    return { unitId, activities: await activitiesOf(scope, unitId), people: await peopleOnUnit(scope, unitId) };
  },
  people: (model) => model.people.map((person) => person.id),
  show({ unitId, activities, people }, context) {
    const form: FormState =
      context.sentBy === undefined
        ? {
            values: { 'on-day': String(context.today.day), 'on-month': String(context.today.month), 'on-year': String(context.today.year) },
            problems: [],
          }
        : context.sent;
    return {
      title: 'Something that was not planned',
      lead: 'It counts as offered and attended for those who came, marked unplanned.',
      back: { href: `/today?unit=${unitId}`, label: 'Today' },
      width: 'reading',
      body:
        activities.length === 0 ? (
          <EmptyState title="No activities yet" actions={<a href="/activities/new">Add the first</a>}>
            Each session is of an activity, so that it counts in the right place.
          </EmptyState>
        ) : (
          <Form action={`/units/${unitId}/sessions/unplanned`} context={context.form}>
            <Stack>
              <Card>
                <SelectField
                  form={form}
                  name="activity"
                  label="What was it?"
                  choose="Choose"
                  options={activities.map((activity) => ({ value: activity.id, label: activity.name }))}
                />
                <TextField form={form} name="name" label="In a word or two" optional hint="For example, “Cards in the garden”. No names." />
                <FieldRow>
                  <DateField form={form} name="on" label="Which day?" hint={dateExample(context.today)} />
                  <TimeField form={form} name="at" label="From" />
                  <NumberField form={form} name="minutes" label="Minutes" />
                </FieldRow>
              </Card>
              <Card>
                <CheckboxField
                  form={form}
                  name="people"
                  label="Who came?"
                  options={people.map((person) => ({ value: person.id, label: person.name }))}
                />
              </Card>
              <Buttons>
                <Button look="primary">Go on: how it went</Button>
              </Buttons>
            </Stack>
          </Form>
        ),
    };
  },
});
