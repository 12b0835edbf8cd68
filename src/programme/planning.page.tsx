import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { roomsOf } from '#places';
import { choice, chosenList, optionalChosen, optionalText, ticked, time, version, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type Route } from '#platform/route.ts';
import { clockTime, dayName, type Weekday } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, Form, NumberField, RadioField, SelectField, startForm, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activitiesOf, activityById } from './activity-store.ts';
import { planningWords } from './planning.words.ts';
import { planningOfUnit, savePlanning, usualPlanning, type Planning } from './planning-store.ts';

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** How an activity may be planned when a week is proposed: days, times, how often, what it needs around it. */
const planningPage = page({
  path: '/activities/:activity/planning',
  access: programmeAccess['see-planning'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) return null;
    const planning = (await planningOfUnit(scope, activity.unitId)).get(activity.id);
    return {
      activity,
      planning: planning ?? usualPlanning(activity.id),
      others: (await activitiesOf(scope, activity.unitId)).filter(({ id }) => id !== activity.id),
      rooms: (await roomsOf(scope, activity.unitId)).filter(({ id, closedOn }) => closedOn === null && id !== activity.roomId),
      people: activity.kind === 'one to one' ? await peopleOnUnit(scope, activity.unitId) : [],
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ activity, planning, others, rooms, people }, context) {
    const mayChange = context.may(programmeAccess['change-planning']);
    const form = context.sentBy === programmeAccess['change-planning'].name ? context.sent : startForm(typed(planning));
    return {
      title: `How ${activity.name} may be planned`,
      lead: 'Used when Trellis proposes a week. Sessions you plan by hand may be at any time.',
      back: { href: `/activities/${activity.id}`, label: activity.name },
      width: 'reading',
      body: !mayChange ? (
        <Card>
          <ul>
            {planningWords(planning, (id) => others.find((one) => one.id === id)?.name ?? 'an activity that has ended').map((say) => (
              <li>{say}</li>
            ))}
          </ul>
        </Card>
      ) : (
        <Form action={`/activities/${activity.id}/planning`} context={context.form} version={planning.version}>
          <Stack>
            {activity.counts && activity.kind !== 'meeting' ? null : (
              <Notice tone="info" title="Never proposed by itself">
                Meals, meetings and what no figure counts stay where somebody puts them.
              </Notice>
            )}
            <RadioField
              form={form}
              name="proposed"
              label="May Trellis propose it?"
              inline
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No, only by hand' },
              ]}
            />
            <Card>
              <CardHead title="When" />
              <CheckboxField form={form} name="days" label="Days" options={weekdays.map((day) => ({ value: String(day), label: dayName(day) }))} />
              <TimeField form={form} name="earliest" label="Not before" />
              <TimeField form={form} name="latest_end" label="Over by" />
              <TextField form={form} name="times" label="Only at these times" hint="Such as 10:30, 14:00. Leave empty for any half-hour" optional />
              <NumberField form={form} name="min_week" label="If it is on at all, at least so many times a week" />
              <NumberField form={form} name="max_week" label="At most so many times a week" />
              <NumberField form={form} name="days_apart" label="Days from one to the next, at least" hint="1: any other day" />
              <CheckboxField
                form={form}
                name="same_time"
                label="Pattern"
                hideLabel
                options={[{ value: 'yes', label: 'All at the same time of day' }]}
              />
            </Card>
            <Card>
              <CardHead title="Around it" />
              <NumberField form={form} name="set_up" label="Minutes to set up" />
              <NumberField form={form} name="clear_up" label="Minutes to clear up" />
              <NumberField form={form} name="travel" label="Minutes on the way, each way" />
              {activity.outsideService ? <NumberField form={form} name="extra_escorts" label="Escorts beyond those who run it, at most" /> : null}
              <SelectField
                form={form}
                name="after"
                label="Only once this has been on in the week"
                hint="Shopping before cooking"
                choose="Nothing"
                optional
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <CheckboxField form={form} name="after_same_day" label="Order" hideLabel options={[{ value: 'yes', label: 'On the same day' }]} />
            </Card>
            <Card>
              <CardHead title="Where and what with" />
              {rooms.length === 0 ? null : (
                <CheckboxField
                  form={form}
                  name="other_rooms"
                  label="Other rooms that suit"
                  options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
              <TextField form={form} name="room_features" label="What the room must have" hint="With commas between: hoist, piano" optional />
              <TextField
                form={form}
                name="allergens"
                label="Foods or materials used that somebody may be allergic to"
                hint="With commas between: nuts, latex"
                optional
              />
            </Card>
            {people.length === 0 ? null : (
              <Card>
                <CardHead title="Whose one-to-one" />
                <CheckboxField
                  form={form}
                  name="for_people"
                  label="Each of these is offered one"
                  options={people.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <CheckboxField
                  form={form}
                  name="named_worker_runs"
                  label="Who"
                  hideLabel
                  options={[{ value: 'yes', label: 'Only with a worker named for them' }]}
                />
              </Card>
            )}
            <Buttons>
              <Button look="primary">Save</Button>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

function typed(planning: Planning): Record<string, string | string[]> {
  return {
    proposed: planning.proposed ? 'yes' : 'no',
    days: planning.days.map(String),
    earliest: clockTime(planning.earliest),
    latest_end: clockTime(planning.latestEnd),
    times: planning.times.map(clockTime).join(', '),
    min_week: String(planning.minWeek),
    max_week: String(planning.maxWeek),
    days_apart: String(planning.daysApart),
    same_time: planning.sameTime ? ['yes'] : [],
    set_up: String(planning.setUpMinutes),
    clear_up: String(planning.clearUpMinutes),
    travel: String(planning.travelMinutes),
    extra_escorts: String(planning.extraEscorts),
    after: planning.afterActivityId ?? '',
    after_same_day: planning.afterSameDay ? ['yes'] : [],
    other_rooms: [...planning.otherRooms],
    room_features: planning.roomFeatures.join(', '),
    allergens: planning.allergens.join(', '),
    for_people: [...planning.forPeople],
    named_worker_runs: planning.namedWorkerRuns ? ['yes'] : [],
  };
}

const words = (label: string) =>
  optionalText(label, 500).transform((value) => [
    ...new Set(
      (value ?? '')
        .split(',')
        .map((one) => one.trim().slice(0, 60))
        .filter((one) => one !== ''),
    ),
  ]);

/** Times of day with commas between, such as "10:30, 14:00". */
const times = optionalText('the times', 200).transform((value, context) => {
  const read = (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => time('each time').safeParse(one));
  if (read.some(({ success }) => !success)) {
    context.issues.push({ code: 'custom', message: 'Enter times such as 10:30, 14:00', input: value });
    return z.NEVER;
  }
  return read.map(({ data }) => data!);
});

const changePlanning = action({
  path: '/activities/:activity/planning',
  access: programmeAccess['change-planning'],
  input: z.strictObject({
    proposed: choice('Say whether Trellis may propose it', ['yes', 'no']),
    days: chosenListOfDays(),
    earliest: time('the earliest time'),
    latest_end: time('the time it is over by'),
    times,
    min_week: wholeNumber('the fewest times a week', 0, 7),
    max_week: wholeNumber('the most times a week', 0, 7),
    days_apart: wholeNumber('the days between', 1, 6),
    same_time: ticked(),
    set_up: wholeNumber('the minutes to set up', 0, 240),
    clear_up: wholeNumber('the minutes to clear up', 0, 240),
    travel: wholeNumber('the minutes on the way', 0, 240),
    extra_escorts: wholeNumber('the escorts', 0, 20).optional(),
    after: optionalChosen('Choose an activity from the list'),
    after_same_day: ticked(),
    other_rooms: chosenList('Choose rooms from the list'),
    room_features: words('what the room must have'),
    allergens: words('what it uses'),
    for_people: chosenList('Choose people from the list'),
    named_worker_runs: ticked(),
    version: version(),
  }),
  subject: aboutActivity,
  again: planningPage as never,
  async run(scope, input, params) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) throw new NotFound();
    if (Temporal.PlainTime.compare(input.latest_end, input.earliest) <= 0) refuse('latest_end', 'It must be over later than it may begin.');
    if (input.days.length === 0) refuse('days', 'Tick at least one day, or say that it is only planned by hand.');
    if (input.min_week > input.max_week) refuse('min_week', 'The fewest times a week cannot be more than the most.');
    const kept = await savePlanning(scope, activity.unitId, {
      ...usualPlanning(activity.id),
      proposed: input.proposed === 'yes',
      days: input.days,
      earliest: input.earliest,
      latestEnd: input.latest_end,
      times: input.times,
      minWeek: input.min_week,
      maxWeek: input.max_week,
      daysApart: input.days_apart,
      sameTime: input.same_time,
      setUpMinutes: input.set_up,
      clearUpMinutes: input.clear_up,
      travelMinutes: input.travel,
      extraEscorts: input.extra_escorts ?? 2,
      afterActivityId: input.after,
      afterSameDay: input.after_same_day,
      otherRooms: input.other_rooms,
      roomFeatures: input.room_features,
      allergens: input.allergens,
      forPeople: input.for_people,
      namedWorkerRuns: input.named_worker_runs,
      version: input.version,
    });
    if (!kept) refuseStale([], 'Somebody else changed this after you opened it. Open the page again, then save yours.');
    return {
      to: `/activities/${activity.id}`,
      say: 'Saved. The next week that is proposed keeps to it.',
      people: input.for_people,
      subject: `activity ${activity.id}`,
    };
  },
});

function chosenListOfDays() {
  return z
    .union([z.string(), z.array(z.string())], { error: 'Choose days from the list' })
    .optional()
    .transform((value, context) => {
      const days = (typeof value === 'string' ? [value] : (value ?? [])).map(Number);
      if (days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
        context.issues.push({ code: 'custom', message: 'Choose days from the list', input: value });
        return z.NEVER;
      }
      return [...new Set(days)].toSorted((a, b) => a - b);
    });
}

export const planningRoutes: readonly Route[] = [planningPage as Route, changePlanning as Route];
