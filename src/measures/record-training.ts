import { z } from 'zod';
import { chosen, date, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { staffOfUnit } from '#workforce';
import { access } from './access.ts';
import { addCertificate, certificatesOf, endCertificate, nameSupervisor } from './certificate-store.ts';
import { toolsOf } from './tool-store.ts';
import { structuredWork, supervises, trainable, trainedLabel } from './trained-in.ts';
import { trainedPage } from './trained.page.tsx';

const again = {
  again: trainedPage as never,
  againParams: () => ({}),
  againQuery: (params: Readonly<Record<string, string>>) => ({ unit: params['unit']! }),
};

/** Somebody of this unit, or a refusal beside the field. */
async function workerHere(scope: Scope, unitId: string, id: string, field: string): Promise<string> {
  const found = (await staffOfUnit(scope, unitId)).find((one) => one.id === id);
  if (found === undefined) refuse(field, 'Choose somebody who works on this unit.');
  return found.name;
}

/** Records training or a certificate that whoever records it has seen. */
export const recordCertificate = action({
  path: '/measures/trained/of/:unit',
  access: access['add-certificate'],
  input: z.strictObject({
    staff: chosen('Choose who'),
    what: z.string({ error: 'Choose in what' }),
    number: optionalText('the number', 60),
    from: date('the day it began'),
    last: optionalDate('the last day'),
  }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const name = await workerHere(scope, unitId, input.staff, 'staff');
    const asksIt = (await toolsOf(scope, unitId)).some((tool) => tool.asksCertificate && tool.name === input.what);
    if (!asksIt && !trainable.some(({ code }) => code === input.what)) refuse('what', 'Choose in what.');
    if (input.staff === scope.actor.id) refuse('staff', 'Somebody else records your own training.');
    if (input.last !== null && Temporal.PlainDate.compare(input.last, input.from) < 0) refuse('last', 'The last day must not be before the first.');
    if (Temporal.PlainDate.compare(input.from, scope.today) > 0) refuse('from', 'It has not begun yet: record it when it has.');
    const later = (await certificatesOf(scope, [input.staff], input.what)).find(({ from }) => Temporal.PlainDate.compare(from, input.from) >= 0);
    if (later !== undefined) refuse('from', 'One that began on that day or later is recorded already.');
    await addCertificate(scope, { staffId: input.staff, what: input.what, number: input.number, from: input.from, lastOn: input.last });
    return {
      to: `/measures/trained?unit=${unitId}`,
      say: `${trainedLabel(input.what)} is recorded for ${name}.`,
      unitId,
      subject: `staff ${input.staff}`,
    };
  },
});

/** Ends a certificate today: withdrawn, lapsed, recorded by mistake. */
export const endCertificateAction = action({
  path: '/measures/trained/of/:unit/end',
  access: access['end-certificate'],
  input: z.strictObject({ certificate: chosen('Open the page again'), endWhy: text('why it ends', 200) }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const staff = (await staffOfUnit(scope, unitId)).map(({ id }) => id);
    const one = (await certificatesOf(scope, staff)).find(({ id }) => id === input.certificate);
    if (one === undefined) refuse('', 'It is not one of this unit’s.');
    if (!(await endCertificate(scope, one.id, input.endWhy))) refuse('', 'It has ended already.');
    return { to: `/measures/trained?unit=${unitId}`, say: 'It ends today.', unitId, subject: `staff ${one.staffId}`, reason: input.endWhy };
  },
});

/** Names who supervises a worker in a kind of structured work. */
export const nameSupervisorAction = action({
  path: '/measures/trained/of/:unit/supervisor',
  access: access['name-supervisor'],
  input: z.strictObject({
    worker: chosen('Choose the worker'),
    work: z.string({ error: 'Choose in what' }),
    supervisor: chosen('Choose who supervises'),
  }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const worker = await workerHere(scope, unitId, input.worker, 'worker');
    const supervisor = await workerHere(scope, unitId, input.supervisor, 'supervisor');
    if (!structuredWork.some(({ code }) => code === input.work)) refuse('work', 'Choose in what.');
    if (input.worker === input.supervisor) refuse('supervisor', 'Nobody supervises themself.');
    if (!(await staffOfUnit(scope, unitId)).some(({ id, role }) => id === input.supervisor && supervises.includes(role)))
      refuse(
        'supervisor',
        `${supervisor} cannot supervise structured work in their role. Choose a professional, the manager or a senior STR worker.`,
      );
    await nameSupervisor(scope, { staffId: input.worker, what: input.work, supervisorId: input.supervisor });
    return {
      to: `/measures/trained?unit=${unitId}`,
      say: `${supervisor} supervises ${worker} in ${trainedLabel(input.work).toLowerCase()}.`,
      unitId,
      subject: `staff ${input.worker}`,
    };
  },
});
