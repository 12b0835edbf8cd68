import { z } from 'zod';
import { choice, chosen, date, longText, optionalText, time, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, dateOf, instantAt, longDate } from '#platform/time.ts';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { dischargePage, takeBackPage, transferPage } from './leaving.page.tsx';
import { personById, type PersonRecord, type PersonStay } from './person-store.ts';
import { tellStayEnds } from './slots.ts';
import { discharge, otherUnits, transfer, undoArrival } from './stay-store.ts';

/** The person and the stay that is going on, as the form saw it. */
async function stayToEnd(scope: Scope, personId: string, seen: number): Promise<{ person: PersonRecord; stay: PersonStay }> {
  const person = await personById(scope, personId);
  if (person === null) throw new NotFound();
  const { stay } = person;
  if (stay === null) refuse('', `${person.name} is on no unit now: the stay was ended by somebody else.`);
  if (stay.version !== seen)
    refuseStale([
      {
        label: 'Stay',
        yours: 'As it was when you opened the page',
        theirs: `${stay.unitName}${stay.bed === null ? '' : `, bed ${stay.bed}`}, since ${longDate(dateOf(stay.from))}`,
      },
    ]);
  return { person, stay };
}

function endAt(scope: Scope, stay: PersonStay, day: Temporal.PlainDate, clock: Temporal.PlainTime): Temporal.Instant {
  const at = instantAt(day, clock);
  if (Temporal.Instant.compare(at, scope.now) > 0) refuse('at', 'The time must not be later than now. Record it when it has happened.');
  if (Temporal.Instant.compare(at, stay.from) <= 0)
    refuse('at', `The time must be after they came, on ${longDate(dateOf(stay.from))} at ${clockAt(stay.from)}.`);
  return at;
}

/** Ends a stay by discharge or death, and everything to come that rests on it. */
export const dischargePerson = action({
  path: '/people/:person/discharge',
  access: access.discharge,
  input: z.strictObject({
    how: choice('Say how the stay ends', ['discharge', 'death']),
    at: date('the day they left'),
    atTime: time('the time they left'),
    to: optionalText('where to', 200),
    why: optionalText('what to add', 1000),
    version: version(),
  }),
  subject: aboutPerson,
  again: dischargePage as never,
  async run(scope, input, params) {
    const { person, stay } = await stayToEnd(scope, params['person']!, input.version);
    const at = endAt(scope, stay, input.at, input.atTime);
    await tellStayEnds(scope, { personId: person.id, unitId: stay.unitId, at, how: input.how });
    if (
      !(await discharge(
        scope,
        { personId: person.id, stayId: stay.id, version: input.version, unitId: stay.unitId, at, to: input.to, why: input.why },
        input.how,
      ))
    )
      refuseStale([]);
    return { to: `/people?unit=${stay.unitId}`, say: `${person.name} is no longer on ${stay.unitName}.`, people: [person.id], unitId: stay.unitId };
  },
});

/** Moves somebody to another unit: one stay ends and the next begins at the same moment. */
export const transferPerson = action({
  path: '/people/:person/transfer',
  access: access.transfer,
  input: z.strictObject({
    unit: chosen('Choose the unit'),
    bed: optionalText('the bed', 20),
    at: date('the day they moved'),
    atTime: time('the time they moved'),
    why: optionalText('why', 1000),
    version: version(),
  }),
  subject: aboutPerson,
  again: transferPage as never,
  async run(scope, input, params) {
    const { person, stay } = await stayToEnd(scope, params['person']!, input.version);
    const to = (await otherUnits(scope, stay.unitId)).find((unit) => unit.id === input.unit);
    if (to === undefined) refuse('unit', 'Choose a unit from the list. That one is closed, or is where they are.');
    const at = endAt(scope, stay, input.at, input.atTime);
    await tellStayEnds(scope, { personId: person.id, unitId: stay.unitId, at, how: 'transfer out' });
    if (
      !(await transfer(
        scope,
        { personId: person.id, stayId: stay.id, version: input.version, unitId: stay.unitId, at, to: to.name, why: input.why },
        to.id,
        input.bed,
      ))
    )
      refuseStale([]);
    return { to: `/people?unit=${stay.unitId}`, say: `${person.name} has moved to ${to.name}.`, people: [person.id], unitId: stay.unitId };
  },
});

/** Takes back an arrival that was entered in error. */
export const takeBackArrival = action({
  path: '/people/:person/entered-in-error',
  access: access['take-back'],
  input: z.strictObject({ why: longText('what was wrong', 1000), version: version() }),
  subject: aboutPerson,
  again: takeBackPage as never,
  async run(scope, input, params) {
    const { person, stay } = await stayToEnd(scope, params['person']!, input.version);
    await tellStayEnds(scope, { personId: person.id, unitId: stay.unitId, at: stay.from, how: 'entered in error' });
    if (!(await undoArrival(scope, stay.id, input.version, input.why))) refuseStale([]);
    return {
      to: `/people?unit=${stay.unitId}`,
      say: `${person.name}’s stay on ${stay.unitName} was marked as entered in error.`,
      people: [person.id],
      unitId: stay.unitId,
      reason: input.why,
    };
  },
});
