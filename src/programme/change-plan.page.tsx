import { z } from 'zod';
import { asPlan, type ProblemChange } from '#planner';
import { namesOnUnit, peopleOnUnit } from '#people';
import { choice, optionalChosen } from '#platform/form-fields.ts';
import { askForJob } from '#platform/jobs.ts';
import { action, page, refuse, type Params, type Route } from '#platform/route.ts';
import { dayName, longDate, weekOf, weekTitle, type Weekday } from '#platform/time.ts';
import { Button, Buttons, Form, RadioField, SelectField, startForm } from '#platform/ui/forms.tsx';
import { Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { addProposal } from './proposal-store.ts';
import { weekToMend } from './re-plan.ts';
import { searchProposal } from './search-proposal.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit } from './unit-things-store.ts';

const days: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  weekOf(text === undefined ? today : Temporal.PlainDate.from(text)).monday;

/** Something happened: asks what, and has the week mended with as few changes as may be. */
const changePlanPage = page({
  path: '/week/change',
  access: programmeAccess.propose,
  query: z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const monday = mondayOf(query.from, scope.today);
    return {
      unitId,
      monday,
      workers: await workersOfUnit(scope, unitId),
      vehicles: await vehiclesOfUnit(scope, unitId),
      rooms: await roomsOfUnit(scope, unitId),
      people: await peopleOnUnit(scope, unitId),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ unitId, monday, workers, vehicles, rooms, people }, context) {
    const form =
      context.sentBy === programmeAccess.propose.name
        ? context.sent
        : startForm({ from: String(weekOf(context.today).monday.equals(monday) ? context.today.dayOfWeek : 1), to: '7' });
    const dayOptions = days.map((day) => ({ value: String(day), label: longDate(monday.add({ days: day - 1 })) }));
    return {
      title: 'Something happened: change the plan',
      lead: `${weekTitle(weekOf(monday))}. Trellis mends the week with as few changes as it can, and lists who to tell. Nothing is changed until you say so.`,
      back: { href: `/week?unit=${unitId}&from=${monday}`, label: weekTitle(weekOf(monday)) },
      width: 'reading',
      body: (
        <Form action={`/week/change/${unitId}/${monday}`} context={context.form}>
          <Stack>
            <RadioField
              form={form}
              name="what"
              label="What happened?"
              options={[
                {
                  value: 'staff off',
                  label: 'Somebody who works here is off',
                  opens: (
                    <SelectField
                      form={form}
                      name="staff"
                      label="Who"
                      choose="Choose"
                      options={workers.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  ),
                },
                {
                  value: 'vehicle out',
                  label: 'A vehicle is out',
                  opens: (
                    <SelectField
                      form={form}
                      name="vehicle"
                      label="Which"
                      choose="Choose"
                      options={vehicles.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  ),
                },
                {
                  value: 'room shut',
                  label: 'A room cannot be used',
                  opens: (
                    <SelectField
                      form={form}
                      name="room"
                      label="Which"
                      choose="Choose"
                      options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  ),
                },
                {
                  value: 'leave withdrawn',
                  label: 'Somebody’s leave is held or withdrawn',
                  opens: (
                    <SelectField
                      form={form}
                      name="person"
                      label="Whose"
                      choose="Choose"
                      options={people.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  ),
                },
                {
                  value: 'as recorded',
                  label: 'What is recorded already',
                  hint: 'Absences, leave, cancelled sessions and bookings entered since the week was planned',
                },
              ]}
            />
            <SelectField form={form} name="from" label="From" options={dayOptions} />
            <SelectField form={form} name="to" label="Until the end of" options={dayOptions} />
            <Buttons>
              <Button look="primary">Mend the week</Button>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

const changePlan = action({
  path: '/week/change/:unit/:monday',
  access: programmeAccess.propose,
  input: z.strictObject({
    what: choice('Say what happened', ['staff off', 'vehicle out', 'room shut', 'leave withdrawn', 'as recorded']),
    staff: optionalChosen('Choose who'),
    vehicle: optionalChosen('Choose which vehicle'),
    room: optionalChosen('Choose which room'),
    person: optionalChosen('Choose whose leave'),
    from: z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'Choose from which day' }),
    to: z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'Choose until which day' }),
  }),
  subject: aboutUnit,
  again: changePlanPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']!, from: params['monday']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const monday = mondayOf(params['monday'], scope.today);
    const [from, to] = [Number(input.from) - 1, Number(input.to) - 1];
    if (to < from) refuse('to', 'The last day cannot be before the first.');
    const when = from === to ? dayName((from + 1) as Weekday) : `${dayName((from + 1) as Weekday)} to ${dayName((to + 1) as Weekday)}`;
    const happened: ProblemChange[] = [];
    let say = 'What is recorded since the week was planned';
    let reason = 'no leader';
    if (input.what === 'staff off') {
      const found = (await workersOfUnit(scope, unitId)).find(({ id }) => id === input.staff);
      if (found === undefined) refuse('staff', 'Choose who is off.');
      happened.push({ what: 'staff off', id: found.id, from, to });
      say = `${found.name} is off, ${when}`;
    } else if (input.what === 'vehicle out') {
      const found = (await vehiclesOfUnit(scope, unitId)).find(({ id }) => id === input.vehicle);
      if (found === undefined) refuse('vehicle', 'Choose which vehicle is out.');
      happened.push({ what: 'vehicle out', id: found.id, from, to });
      [say, reason] = [`${found.name} is out, ${when}`, 'vehicle'];
    } else if (input.what === 'room shut') {
      const found = (await roomsOfUnit(scope, unitId)).find(({ id }) => id === input.room);
      if (found === undefined) refuse('room', 'Choose which room cannot be used.');
      happened.push({ what: 'room shut', id: found.id, from, to });
      [say, reason] = [`${found.name} cannot be used, ${when}`, 'room'];
    } else if (input.what === 'leave withdrawn') {
      const found = (await namesOnUnit(scope, unitId)).find(({ id }) => id === input.person);
      if (found === undefined) refuse('person', 'Choose whose leave it is.');
      happened.push({ what: 'leave withdrawn', id: found.id });
      [say, reason] = ['One person’s leave is held or withdrawn', 'leave withdrawn'];
    }
    const week = await weekToMend(scope, unitId, monday, happened);
    const id = await addProposal(scope, {
      unitId,
      monday,
      kind: 're-plan',
      fromId: null,
      asked: { seconds: 3, stays: week.problem.locks.map((lock) => lock.id), say: [`${say}.`], reason },
      problem: week.problem,
      before: asPlan(week.problem, week.now),
    });
    await askForJob(scope, searchProposal, { proposal: id });
    return { to: `/week/proposals/${id}`, unitId, subject: `week ${monday}`, people: week.problem.people.map((person) => person.id) };
  },
});

export const changePlanRoutes: readonly Route[] = [changePlanPage as Route, changePlan as Route];
