import { z } from 'zod';
import { BookingTaken } from '#bookings';
import { namesOf } from '#people';
import { vehicleById } from '#places';
import { chosenList, optionalChoice, optionalChosen, optionalText, text, time } from '#platform/form-fields.ts';
import { action, Refusal, refuse } from '#platform/route.ts';
import type { Problem } from '#platform/ui/form-state.ts';
import { instantAt, timeRange } from '#platform/time.ts';
import { staffNames } from '#workforce';
import { aboutUnit } from '#platform/unit-choice.ts';
import type { Scope } from '#platform/scope.ts';
import { leaveAccess } from './access.ts';
import { footingsOf } from './footing-store.ts';
import { nextTyped, optionalDate } from './moment-typed.ts';
import { newOutingPage, travels } from './new-outing.page.tsx';
import { outingById } from './outing-reading-store.ts';
import { travelOf } from './outing-travel.tsx';
import { goalsToServe } from './outing-goal-store.ts';
import { makeOuting, OutingRefused, type PersonGoing } from './outing-store.ts';

/** Plans an outing of one or more people; takes the time of everybody and everything that goes, or names what has it. */
export const planOuting = action({
  path: '/outings/new/:unit',
  access: leaveAccess.plan,
  input: z.strictObject({
    title: text('what it is', 80),
    place: text('where it goes', 120),
    on: optionalDate('the day'),
    leaves: time('when they leave'),
    due: time('when they are due back'),
    backOn: optionalDate('the day they come back'),
    going: z
      .record(z.guid(), optionalText('the footing', 60))
      .optional()
      .transform((going) => Object.entries(going ?? {}).flatMap(([personId, value]) => (value === null ? [] : [{ personId, value }]))),
    goal: z.record(z.guid(), optionalChosen('Choose a goal from the list')).optional(),
    along: optionalText('who goes along', 200),
    escort: chosenList('Choose the escorts', 20),
    more: chosenList('Choose the escorts', 20),
    travel: optionalChoice('Choose how they travel', travels),
    vehicle: optionalChosen('Choose the vehicle'),
    driver: optionalChosen('Choose the driver'),
    phone: optionalText('the phone', 60),
    carries: optionalText('what is carried', 300),
    planB: optionalText('the plan B', 1000),
  }),
  subject: aboutUnit,
  again: newOutingPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const day = input.on ?? scope.today;
    const from = instantAt(day, input.leaves);
    const to = nextTyped(from, input.due, input.backOn);
    const faults: Problem[] = [];
    if (input.going.length === 0) faults.push({ field: '', message: 'Choose who goes.' });
    if (Temporal.PlainDate.compare(day, scope.today) < 0)
      faults.push({ field: 'on', message: 'That day is over. What happened then is recorded under “Out, kept on paper”.' });
    if (Temporal.Instant.compare(to, from) <= 0)
      faults.push({ field: 'backOn', message: 'They come back after they leave: look at the days and times.' });
    if (input.vehicle !== null && input.driver === null) faults.push({ field: 'driver', message: 'Choose who drives.' });
    const footings = await footingsOf(
      scope,
      input.going.map(({ personId }) => personId),
    );
    const goals = await goalsToServe(
      scope,
      input.going.map(({ personId }) => personId),
    );
    const people: PersonGoing[] = [];
    for (const { personId, value } of input.going) {
      const footing = footings.get(personId)?.find((one) => one.value === value);
      if (footing === undefined) {
        faults.push({ field: `going.${personId}`, message: 'This footing no longer stands. Choose again from the list.' });
        continue;
      }
      const goalId = input.goal?.[personId] ?? null;
      if (goalId !== null && goals.get(personId)?.some(({ id }) => id === goalId) !== true) {
        faults.push({ field: `goal.${personId}`, message: 'That goal has ended or is not theirs. Choose again from the list.' });
        continue;
      }
      people.push({
        goalId,
        personId,
        basis: footing.basis,
        lineId: footing.lineId,
        groundsId: footing.groundsId,
        accompaniedBy: input.along,
        graceMinutes: footing.graceMinutes,
      });
    }
    if (faults.length > 0) throw new Refusal(faults);
    if (input.vehicle !== null && (await vehicleById(scope, input.vehicle))?.unitId !== unitId) refuse('vehicle', 'Choose a vehicle from the list.');
    const escorts = new Map([...input.escort, ...input.more].map((staffId) => [staffId, { staffId, duty: 'escort' as 'escort' | 'driver' }]));
    if (input.driver !== null) escorts.set(input.driver, { staffId: input.driver, duty: 'driver' });
    try {
      const made = await makeOuting(scope, {
        unitId,
        title: input.title,
        place: input.place,
        span: { from, to },
        travel: input.travel,
        vehicleId: input.vehicle,
        phone: input.phone,
        carries: input.carries,
        planB: input.planB,
        people,
        escorts: [...escorts.values()],
      });
      return {
        to: made.episodeIds.length === 1 ? `/leave/episodes/${made.episodeIds[0]!}` : `/outings/${made.id}`,
        say: [
          'Planned. Nobody is released yet.',
          ...(await travelOf(scope, (await outingById(scope, made.id))!)).warnings.map((one) => one.say),
        ].join(' '),
        people: people.map(({ personId }) => personId),
        unitId,
        subject: made.id,
      };
    } catch (error) {
      throw await asRefusal(scope, error);
    }
  },
});

/** What keeps an outing from being planned, as sentences: who or what is taken, by what, when; too few seats. */
export async function asRefusal(scope: Scope, error: unknown): Promise<unknown> {
  if (error instanceof OutingRefused)
    return new Refusal(error.ruling.reasons.filter(({ stop }) => stop).map(({ say }) => ({ field: '', message: say })));
  if (!(error instanceof BookingTaken)) return error;
  const ids = error.clashes.map(({ wanted }) => wanted.resourceId);
  const people = await namesOf(scope, ids);
  const staff = await staffNames(scope, ids);
  return new Refusal(
    error.clashes.map(({ wanted, held }) => ({
      field: wanted.kind === 'staff' ? 'escort' : wanted.kind === 'vehicle' ? 'vehicle' : '',
      message: `${people.get(wanted.resourceId)?.name ?? staff.get(wanted.resourceId)?.name ?? 'The vehicle'} is booked ${timeRange(held.span)}: ${held.label}. Choose another time, or take them off that first.`,
    })),
  );
}
