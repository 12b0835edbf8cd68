import { z } from 'zod';
import { choice, choiceList, chosen, date, optionalDate, optionalText, optionalWholeNumber, time } from '#platform/form-fields.ts';
import { action, page, refuse, type Route } from '#platform/route.ts';
import { dayName, weekdayOf, weekOf, type Weekday } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, DateField, Form, RadioField, SelectField, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import type { Scope } from '#platform/scope.ts';
import { programmeAccess } from './access.ts';
import { activitiesOf, activityById } from './activity-store.ts';
import { checkWhereAndWho } from './check-session.ts';
import { makePatternSessions, weeksAhead } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { dateTyped, staffAsked, thingAsked, WhenFields, WhereFields, whereAndWho, WhoFields } from './session-form.tsx';
import { createSession, sessionsBetween } from './session-store.ts';
import { weekHref } from './session.page.tsx';
import type { Pattern } from './words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit } from './unit-things-store.ts';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A new session: once, or coming round every week or second week. */
const newSessionPage = page({
  path: '/sessions/new',
  access: programmeAccess.arrange,
  query: z.object({
    unit: z.guid().optional(),
    on: z.iso.date().optional(),
    at: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .optional(),
    activity: z.guid().optional(),
    why: z.string().max(200).optional(),
  }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const activity = query.activity === undefined ? null : await activityById(scope, query.activity);
    return {
      unitId,
      why: query.why ?? null,
      known: {
        activity: activity?.id ?? '',
        ...dateTyped('date', query.on === undefined ? null : Temporal.PlainDate.from(query.on)),
        start: query.at ?? '',
      },
      activities: await activitiesOf(scope, unitId),
      choices: {
        rooms: await roomsOfUnit(scope, unitId),
        vehicles: await vehiclesOfUnit(scope, unitId),
        workers: await workersOfUnit(scope, unitId),
      },
    };
  },
  people: () => [],
  show({ unitId, why, known, activities, choices }, context) {
    const form = context.sentBy === programmeAccess.arrange.name ? context.sent : startForm(known);
    const back = { href: `/week?unit=${unitId}`, label: 'Week' };
    if (activities.length === 0) {
      return {
        title: 'New session',
        back,
        body: (
          <EmptyState
            title="No activities yet"
            icon="plant"
            actions={
              <a class="button button-secondary" href={`/activities/new?unit=${unitId}`}>
                New activity
              </a>
            }
          >
            <p>A session is made from an activity. Add the first one; it takes two minutes.</p>
          </EmptyState>
        ),
      };
    }
    return {
      title: 'New session',
      back,
      lead: 'It starts as a draft. Nobody is told until the week is published.',
      body: (
        <Form action={`/sessions/new/${unitId}`} context={context.form}>
          {why === null ? null : <Notice tone="info" title={why} />}
          <Columns layout="two">
            <Stack>
              <Card>
                <CardHead title="What and when" />
                <SelectField
                  form={form}
                  name="activity"
                  label="Activity"
                  choose="Choose an activity"
                  options={activities.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <TextField form={form} name="name" label="Called something else this time" optional width={20} />
                <WhenFields form={form} dateLabel="Date, or the first date" />
                <p class="quiet small">Leave the length empty for the activity’s own.</p>
                <RadioField
                  form={form}
                  name="repeat"
                  label="How often"
                  options={[
                    { value: 'once', label: 'Once' },
                    { value: '1', label: 'Every week' },
                    { value: '2', label: 'Every second week' },
                  ]}
                />
              </Card>
              <Card>
                <CardHead title="If it comes round" />
                <Repeat form={form} />
              </Card>
            </Stack>
            <Stack>
              <Card>
                <CardHead title="Where" />
                <WhereFields form={form} choices={choices} asActivity />
              </Card>
              <Card>
                <CardHead title="Who runs it" />
                <WhoFields form={form} choices={choices} cover={false} />
              </Card>
            </Stack>
          </Columns>
          <Buttons>
            <Button look="primary">Save to draft</Button>
          </Buttons>
        </Form>
      ),
    };
  },
});

function Repeat({ form }: { readonly form: ReturnType<typeof startForm> }) {
  return (
    <>
      <CheckboxField
        form={form}
        name="days"
        label="On these days"
        hint="Leave empty for the day of the first date"
        optional
        inline
        options={weekdays.map((value) => ({ value, label: dayName(Number(value) as Weekday) }))}
      />
      <DateField form={form} name="until" label="Until" optional hint="Leave empty for until further notice" />
      <RadioField
        form={form}
        name="bank_holidays"
        label="On bank holidays"
        options={[
          { value: 'run', label: 'It runs as ever' },
          { value: 'skip', label: 'It is left out' },
          { value: 'move', label: 'It moves to the next ordinary day' },
        ]}
      />
    </>
  );
}

const input = z.strictObject({
  activity: chosen('Choose an activity'),
  name: optionalText('another name', 80),
  date: date('the date'),
  start: time('the time it starts'),
  minutes: optionalWholeNumber('how long it lasts', 5, 720),
  repeat: choice('Choose how often', ['once', '1', '2']),
  days: choiceList('Choose days', weekdays),
  until: optionalDate('the last date'),
  bank_holidays: choice('Choose what happens on bank holidays', ['run', 'skip', 'move']).optional(),
  ...whereAndWho,
});

const addSessionAction = action({
  path: '/sessions/new/:unit',
  access: programmeAccess.arrange,
  input,
  subject: aboutUnit,
  again: newSessionPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, asked, params) {
    const unitId = params['unit']!;
    const activity = await activityById(scope, asked.activity);
    if (activity === null || activity.unitId !== unitId) refuse('activity', 'Choose an activity from the list');
    if (activity.endedOn !== null && Temporal.PlainDate.compare(asked.date, activity.endedOn) >= 0)
      refuse('activity', `${activity.name} has ended. Choose another, or offer it again on its own page`);
    if (Temporal.PlainDate.compare(asked.date, scope.today) < 0)
      refuse('date', 'The date must be today or later. To write down something that has happened, use “It was not planned” on Today');
    const minutes = asked.minutes ?? activity.minutes;
    if (asked.start.hour < 6) refuse('start', 'The time it starts must be 06:00 or later');
    const made = { ...asked, minutes, unitId, staff: staffAsked(asked) };
    // What the form leaves as the activity has it is looked at too.
    const changes = { onDate: asked.date, vehicleId: activity.vehicleId, ...where(made), staff: made.staff };
    await checkWhereAndWho(scope, unitId, changes, null, asked.repeat === 'once' ? null : patternAsked(made));
    return asked.repeat === 'once' ? once(scope, made) : comingRound(scope, made, activity.name);
  },
});

type Asked = z.infer<typeof input> & { readonly unitId: string; readonly minutes: number; readonly staff: ReturnType<typeof staffAsked> };

function where(asked: Asked) {
  const [roomId, vehicleId] = [thingAsked(asked.room), thingAsked(asked.vehicle)];
  return {
    ...(roomId === undefined ? {} : { roomId }),
    ...(vehicleId === undefined ? {} : { vehicleId }),
    ...(asked.place === null ? {} : { place: asked.place }),
  };
}

async function once(scope: Scope, asked: Asked) {
  const id = (await createSession(scope, {
    unitId: asked.unitId,
    activityId: asked.activity,
    onDate: asked.date,
    startTime: asked.start,
    minutes: asked.minutes,
    staff: asked.staff,
    ...(asked.name === null ? {} : { name: asked.name }),
    ...where(asked),
  }))!;
  return {
    to: weekHref({ id, unitId: asked.unitId, onDate: asked.date }),
    say: 'It is on the week as a draft.',
    unitId: asked.unitId,
    subject: `session ${id}`,
  };
}

/** The days on which it would come round. */
function patternAsked(asked: Asked): Pattern {
  return {
    id: '',
    everyWeeks: asked.repeat === '2' ? 2 : 1,
    anchor: weekOf(asked.date).monday,
    days: asked.days.length === 0 ? [weekdayOf(asked.date)] : asked.days.map((day) => Number(day) as Weekday).toSorted((a, b) => a - b),
    startTime: asked.start,
    minutes: asked.minutes,
    startsOn: asked.date,
    endsOn: asked.until,
    bankHolidays: asked.bank_holidays ?? 'run',
  };
}

async function comingRound(scope: Scope, asked: Asked, activityName: string) {
  if (asked.bank_holidays === undefined) refuse('bank_holidays', 'Choose what happens on bank holidays');
  if (asked.until !== null && Temporal.PlainDate.compare(asked.until, asked.date) < 0) refuse('until', 'The last date must not be before the first');
  const activity = (await activityById(scope, asked.activity))!;
  const whereAsked = { roomId: activity.roomId, vehicleId: activity.vehicleId, place: activity.place, ...where(asked) };
  const { id: _none, ...pattern } = patternAsked(asked);
  await addPattern(scope, {
    unitId: asked.unitId,
    activityId: asked.activity,
    ...pattern,
    bankHolidays: asked.bank_holidays,
    ...whereAsked,
    staff: asked.staff,
    splitFrom: null,
  });
  const to = [scope.today.add({ weeks: weeksAhead }), weekOf(asked.date).monday.add({ days: 6 })].toSorted(Temporal.PlainDate.compare).at(-1)!;
  await makePatternSessions(scope, asked.unitId, asked.date, to);
  const { monday } = weekOf(asked.date);
  const first = (await sessionsBetween(scope, asked.unitId, asked.date, to)).find(
    (one) => one.activityId === asked.activity && one.startTime.equals(asked.start),
  );
  return {
    to: first === undefined ? `/week?unit=${asked.unitId}&from=${monday}` : weekHref(first),
    say: `${activityName} comes round from now on. The weeks ahead are made as drafts.`,
    unitId: asked.unitId,
    subject: `activity ${asked.activity}`,
  };
}

export const newSessionRoutes: readonly Route[] = [newSessionPage as Route, addSessionAction as Route];
