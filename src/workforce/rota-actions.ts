import { z } from 'zod';
import { chosen, choice, time } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/span.ts';
import { clockAt, instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { enterShift, nameNurseInCharge, removeShift, shiftAt } from './rota-store.ts';
import { rotaPage } from './rota.page.tsx';
import { registrationsOf } from './registration-and-skill-store.ts';
import { staffNames, staffOfUnit } from './who-is-on-store.ts';
import { shiftKinds } from './words.ts';

const shared = {
  subject: aboutUnit,
  again: rotaPage as never,
  againQuery: (params: Readonly<Record<string, string>>, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => ({
    unit: params['unit']!,
    ...(typeof raw['on'] === 'string' ? { on: raw['on'] } : {}),
  }),
};
const onDay = z.iso.date('Open the page again: this form has lost its day');
const longestHours = 16;
const back = (unitId: string, on: string): string => `/staff/rota?unit=${unitId}&on=${on}`;

/** From one wall time to another of a day; an end not after the start is the next day's. */
function spanOf(on: string, from: Temporal.PlainTime, to: Temporal.PlainTime): Span {
  const date = Temporal.PlainDate.from(on);
  const next = Temporal.PlainTime.compare(to, from) <= 0;
  return { from: instantAt(date, from), to: instantAt(next ? date.add({ days: 1 }) : date, to) };
}

async function needWorker(scope: Scope, unitId: string, staffId: string, at: Temporal.Instant, field: string): Promise<string> {
  const worker = (await staffOfUnit(scope, unitId, at)).find((one) => one.id === staffId);
  return (
    worker?.name ??
    refuse(
      field,
      `${(await staffNames(scope, [staffId])).get(staffId)?.name ?? 'They'} does not work on this unit at that time. Give them a role here first`,
    )
  );
}

/** Enters a shift by hand. */
export const addShift = action({
  ...shared,
  path: '/staff/rota/:unit',
  access: access['add-shift'],
  input: z.strictObject({
    on: onDay,
    staff: chosen('Choose who is on'),
    kind: choice('Choose the shift', shiftKinds),
    from: time('the time it begins'),
    to: time('the time it ends'),
  }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const span = spanOf(input.on, input.from, input.to);
    if (span.from.until(span.to).total('hours') > longestHours) refuse('to', `A shift is at most ${longestHours} hours long. Check both times`);
    const name = await needWorker(scope, unitId, input.staff, span.from, 'staff');
    if (!(await enterShift(scope, { staffId: input.staff, unitId, kind: input.kind, span }))) {
      const clash = (await shiftAt(scope, input.staff, span.from)) ?? (await shiftAt(scope, input.staff, span.to.subtract({ seconds: 1 })));
      refuse(
        'from',
        `${name} is at work already${clash === null ? ' for part of that time' : ` from ${clockAt(clash.from)} to ${clockAt(clash.to)}${clash.unitId === unitId ? '' : ', on another unit'}`}. Nobody is in two places at once`,
      );
    }
    return {
      to: back(unitId, input.on),
      say: `${name} is on from ${clockAt(span.from)} to ${clockAt(span.to)}.`,
      unitId,
      subject: `staff ${input.staff}`,
      fields: ['shift'],
    };
  },
});

/** Takes a shift off the rota. */
export const takeShiftOff = action({
  ...shared,
  path: '/staff/rota/:unit/remove',
  access: access['remove-shift'],
  input: z.strictObject({ on: onDay, shift: chosen('Choose the shift') }),
  async run(scope, input, params) {
    if (!(await removeShift(scope, params['unit']!, input.shift))) refuse('', 'This shift was taken off already');
    return { to: back(params['unit']!, input.on), say: 'Taken off.', unitId: params['unit']!, fields: ['shift'] };
  },
});

/** Names the nurse in charge for a time: somebody whose registration is good. */
export const nameInCharge = action({
  ...shared,
  path: '/staff/rota/:unit/in-charge',
  access: access['name-in-charge'],
  input: z.strictObject({ on: onDay, nurse: chosen('Choose a nurse'), from: time('the time they take over'), to: time('the time they hand over') }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const span = spanOf(input.on, input.from, input.to);
    if (span.from.until(span.to).total('hours') > longestHours)
      refuse('to', `Somebody is in charge for at most ${longestHours} hours. Check both times`);
    const name = await needWorker(scope, unitId, input.nurse, span.from, 'nurse');
    const on = Temporal.PlainDate.from(input.on);
    const good = (await registrationsOf(scope, input.nurse)).some(
      (one) =>
        one.body === 'NMC' &&
        (one.from === null || Temporal.PlainDate.compare(one.from, on) <= 0) &&
        (one.to === null || Temporal.PlainDate.compare(on, one.to) < 0),
    );
    if (!good) refuse('nurse', `${name} has no nursing registration that is good on that day. Look it up and record it on their page first`);
    await nameNurseInCharge(scope, unitId, input.nurse, span);
    return {
      to: back(unitId, input.on),
      say: `${name} is in charge from ${clockAt(span.from)} to ${clockAt(span.to)}.`,
      unitId,
      subject: `staff ${input.nurse}`,
      fields: ['nurse in charge'],
    };
  },
});
