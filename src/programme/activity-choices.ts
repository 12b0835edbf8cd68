import { interestKinds } from '#plan';
import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { factsOf } from './activity-input.ts';
import { activitiesOf, categoriesOn } from './activity-store.ts';
import type { ActivityChoices } from './activity-view.tsx';
import { roomsOfUnit, vehiclesOfUnit } from './unit-things-store.ts';

/** The lists that an activity's form chooses from. */
export async function choicesFor(scope: Scope, unitId: string): Promise<ActivityChoices> {
  return {
    categories: await categoriesOn(scope),
    rooms: await roomsOfUnit(scope, unitId),
    vehicles: await vehiclesOfUnit(scope, unitId),
    interests: await interestKinds(scope),
    regular: (await activitiesOf(scope, unitId)).filter(({ taster }) => !taster).map(({ id, name }) => ({ id, name })),
  };
}

/** Refuses facts of an activity that do not fit together or are not the unit's, with a sentence by the field. */
export async function checkFacts(scope: Scope, facts: ReturnType<typeof factsOf>, unitId: string, activityId: string | null = null): Promise<void> {
  if (facts.maxPeople !== null && facts.maxPeople < facts.minPeople) refuse('max_people', 'The most people must not be fewer than the fewest');
  if (!(await categoriesOn(scope)).some(({ code }) => code === facts.category)) refuse('category', 'Choose a category from the list');
  if (facts.roomId !== null && !(await roomsOfUnit(scope, unitId)).some(({ id }) => id === facts.roomId))
    refuse('room', 'Choose a room from the list');
  if (facts.vehicleId !== null && !(await vehiclesOfUnit(scope, unitId)).some(({ id }) => id === facts.vehicleId))
    refuse('vehicle', 'Choose a vehicle from the list');
  if (facts.leadsTo === null) return;
  if (!facts.taster) refuse('leads_to', 'Only a taster leads to something. Tick that it is one, or choose nothing here');
  if (facts.leadsTo === activityId) refuse('leads_to', 'It cannot lead to itself. Choose the regular activity');
  const regular = (await activitiesOf(scope, unitId)).find(({ id }) => id === facts.leadsTo);
  if (regular === undefined) refuse('leads_to', 'Choose an activity from the list');
  if (regular.taster) refuse('leads_to', `${regular.name} is a taster itself. Choose the regular activity`);
}
