import { z } from 'zod';
import { addPaper, mendDefect, openDefects, reportDefect, vehicleById, vehiclePapers, type VehicleRow } from '#places';
import { choice, chosen, date, optionalDate, optionalText, text, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { bookingsAccess } from './access.ts';
import { drivePage } from './drive.page.tsx';
import { gapWords, milesFigure } from './miles.rules.ts';
import { lookedAtBeforeDriving } from './settings.ts';
import { aboutVehicle, vehicleModel } from './vehicle-model.ts';
import { bringBack, correctReading, keepLook, lastReading, takeOut, usesOf } from './vehicle-use-store.ts';
import { vehiclePage } from './vehicle.page.tsx';

/** Most that a dial shows; the table holds no more either. */
const mostMiles = 2_000_000;
const miles = () =>
  z
    .string({ error: 'Enter what it reads' })
    .transform((typed) => typed.replaceAll(/[,\s]/g, ''))
    .pipe(wholeNumber('what it reads', 0, mostMiles));
const yesNo = (ask: string) => choice(ask, ['yes', 'no']);
const said = () =>
  z
    .enum(['yes', 'no'])
    .optional()
    .catch(undefined)
    .transform((value) => value ?? null);

async function theVehicle(scope: Scope, params: Readonly<Record<string, string>>): Promise<VehicleRow> {
  const vehicle = await vehicleById(scope, params['vehicle']!);
  if (vehicle === null) throw new NotFound();
  return vehicle;
}
const at = (vehicle: VehicleRow) => ({ to: `/vehicles/${vehicle.id}/log`, unitId: vehicle.unitId, subject: `vehicle ${vehicle.id}` });

/** Says a vehicle is off the road, and how much that is booked is without one now. */
async function offWords(scope: Scope, vehicle: VehicleRow): Promise<string> {
  const without = (await vehicleModel(scope, vehicle.id))!.booked.filter((one) => one.without).length;
  const start = `${vehicle.name} is off the road from now.`;
  if (without === 0) return `${start} Nothing is booked with it in the days ahead.`;
  return `${start} ${without} that ${without === 1 ? 'is' : 'are'} booked with it ${without === 1 ? 'is' : 'are'} without a vehicle now: they are listed here.`;
}

/** Keeps the look before driving and takes the vehicle out; unsafe, it stays here and is off the road. */
export const takeVehicleOut = action({
  path: '/vehicles/:vehicle/drive',
  access: bookingsAccess['take-out'],
  input: z.strictObject({
    booking: z.union([z.literal('other'), z.guid()], { error: 'Choose what it is for' }),
    what: optionalText('what it is for', 80),
    look: choice('Say what you found', ['in order', 'not in order']),
    wrong: z
      .union([z.string().transform((one) => [one]), z.array(z.string())])
      .optional()
      .transform((value) => value ?? []),
    words: optionalText('what is wrong', 500),
    safe: said(),
    miles: miles(),
    whyLess: optionalText('why it reads less', 200),
  }),
  subject: aboutVehicle,
  again: drivePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    const model = (await vehicleModel(scope, vehicle.id))!;
    const against = model.warnings.find(({ stop }) => stop);
    if (against !== undefined) refuse('', against.say);
    if (model.uses.some(({ backAt }) => backAt === null)) refuse('', 'It is out already. Bring it back first.');
    const booking = input.booking === 'other' ? null : (model.booked.find((claim) => claim.ownerId === input.booking) ?? null);
    if (input.booking !== 'other' && booking === null) refuse('booking', 'That is not booked with it any more. Choose again');
    if (booking === null && input.what === null) refuse('what', 'Say what it is for');
    const inOrder = input.look === 'in order';
    const asks = await settingFor(scope, lookedAtBeforeDriving, vehicle.unitId);
    const lines = asks.map((line, index) => ({ line, fine: inOrder || !input.wrong.includes(String(index + 1)) }));
    if (inOrder && (input.wrong.length > 0 || input.words !== null))
      refuse('look', 'Say that something is not in order, or take the words out below');
    if (!inOrder && lines.every(({ fine }) => fine)) refuse('wrong', 'Tick what is not in order');
    if (!inOrder && input.words === null) refuse('words', 'Say what is wrong');
    if (!inOrder && input.safe === null) refuse('safe', 'Say whether it is safe to drive');
    const last = await lastReading(scope, vehicle.id);
    if (last !== null && input.miles < last.miles && input.whyLess === null)
      refuse('whyLess', `${gapWords(last, input.miles)!} Look again, or say why it reads less`);
    const checkId = await keepLook(scope, vehicle, lines);
    if (!inOrder) await reportDefect(scope, vehicle, { words: input.words!, safe: input.safe === 'yes' });
    if (!inOrder && input.safe === 'no') return { ...at(vehicle), say: await offWords(scope, vehicle), fields: ['look before driving', 'defect'] };
    const label = booking?.label ?? input.what!;
    if (!(await takeOut(scope, vehicle, { checkId, booking, label, miles: input.miles, whyLess: input.whyLess })))
      refuse('', 'Somebody took it out just now.');
    const gap = gapWords(last, input.miles);
    return { ...at(vehicle), say: `Out: ${label}.${gap === null ? '' : ` ${gap}`}`, fields: ['look before driving', 'miles'] };
  },
});

/** Brings a vehicle back with what it reads. */
export const bringVehicleBack = action({
  path: '/vehicles/:vehicle/back',
  access: bookingsAccess['bring-back'],
  input: z.strictObject({ use: z.guid(), backMiles: miles() }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    const use = (await usesOf(scope, vehicle.id, 1))[0];
    if (use?.id !== input.use || use.backAt !== null) refuse('', 'It was brought back already.');
    if (input.backMiles < use.outMiles)
      refuse(
        'backMiles',
        `It read ${milesFigure(use.outMiles)} when it left, and cannot read less now. Look again, or put right what it read when it left`,
      );
    if (!(await bringBack(scope, use.id, input.backMiles))) refuse('', 'It was brought back already.');
    return { ...at(vehicle), say: `Back: ${milesFigure(input.backMiles - use.outMiles)} miles.`, fields: ['miles'] };
  },
});

/** Puts a reading right that was typed wrongly; the sums, the next gap and the table follow it, what was typed stays beside it. */
export const correctRead = action({
  path: '/vehicles/:vehicle/reading',
  access: bookingsAccess['correct-reading'],
  input: z.strictObject({
    reading: z.string({ error: 'Choose the reading' }).regex(/^[0-9a-f-]{36} (left|back) \d+$/, 'Choose the reading'),
    readsRight: miles(),
    whyWrong: text('what was wrong', 200),
  }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    const [id, reading, was] = input.reading.split(' ') as [string, 'left' | 'back', string];
    const use = (await vehicleModel(scope, vehicle.id))!.uses.find((one) => one.id === id);
    const stands = reading === 'left' ? use?.outMiles : use?.backMiles;
    if (use === undefined || stands !== Number(was)) refuse('reading', 'Somebody put it right just now. Choose again');
    if (input.readsRight === stands) refuse('readsRight', 'That is what stands there already');
    if (reading === 'left' && use.backMiles !== null && input.readsRight > use.backMiles)
      refuse('readsRight', `It read ${milesFigure(use.backMiles)} when it was back: put that right first, or look again`);
    if (reading === 'back' && input.readsRight < use.outMiles)
      refuse('readsRight', `It read ${milesFigure(use.outMiles)} when it left: put that right first, or look again`);
    await correctReading(scope, vehicle.unitId, use.id, { reading, was: stands, miles: input.readsRight, why: input.whyWrong });
    return { ...at(vehicle), say: `Put right: ${milesFigure(input.readsRight)}, not ${milesFigure(stands)}.`, fields: ['miles'] };
  },
});

/** Keeps something that is wrong. Unsafe: off the road at once, and what is booked with it is told. */
export const reportWrong = action({
  path: '/vehicles/:vehicle/defect',
  access: bookingsAccess['report-defect'],
  input: z.strictObject({ words: text('what is wrong', 500), safe: yesNo('Say whether it is safe to drive') }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    await reportDefect(scope, vehicle, { words: input.words, safe: input.safe === 'yes' });
    return { ...at(vehicle), say: input.safe === 'yes' ? 'Reported. It may be driven.' : await offWords(scope, vehicle), fields: ['defect'] };
  },
});

/** Keeps that something was mended, by whom and when. */
export const keepMended = action({
  path: '/vehicles/:vehicle/mended',
  access: bookingsAccess['mend-defect'],
  input: z.strictObject({
    defect: chosen('Choose what is mended'),
    mendedBy: text('who mended it', 80),
    mendedOn: optionalDate('the day'),
    mendedWords: optionalText('what was done', 300),
    backOnRoad: said(),
  }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    const defect = (await openDefects(scope, [vehicle.id])).find(({ id }) => id === input.defect);
    if (defect === undefined) refuse('defect', 'That is mended already. Choose again');
    const on = input.mendedOn ?? scope.today;
    if (Temporal.PlainDate.compare(on, scope.today) > 0) refuse('mendedOn', 'The day is still to come');
    if (!defect.safe && input.backOnRoad === null) refuse('backOnRoad', 'Say whether it is back on the road');
    const now = await mendDefect(scope, defect.id, { on, by: input.mendedBy, words: input.mendedWords, backOnRoad: input.backOnRoad === 'yes' });
    if (now === null) refuse('defect', 'That is mended already. Choose again');
    const say = { back: 'Mended. It is back on the road.', 'still off': 'Mended. Something else keeps it off the road.', kept: 'Mended.' }[now];
    return { ...at(vehicle), say, fields: ['defect'] };
  },
});

/** Keeps the day to which MOT, insurance or tax is good, or by which the next service is due. */
export const recordPaper = action({
  path: '/vehicles/:vehicle/paper',
  access: bookingsAccess['record-paper'],
  input: z.strictObject({
    what: choice('Choose what you have seen', vehiclePapers),
    goodUntil: date('the last day'),
    paperWords: optionalText('anything to know', 200),
  }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, input, params) {
    const vehicle = await theVehicle(scope, params);
    await addPaper(scope, vehicle, { what: input.what, goodUntil: input.goodUntil, words: input.paperWords });
    return { ...at(vehicle), say: 'Recorded.', fields: [input.what] };
  },
});
