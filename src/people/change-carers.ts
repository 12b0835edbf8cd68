import { z } from 'zod';
import { choice, chosen, optionalChosen, optionalText, text } from '#platform/form-fields.ts';
import { holdsRole } from '#platform/actor.ts';
import { managers } from '#platform/role-groups.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { staffOfUnit } from '#workforce';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { endNoCarer } from './carer-store.ts';
import { carersPage } from './carers.page.tsx';
import { ruleOnNaming } from './caseload.rules.ts';
import { holdingNow, lockCaseload, namedFor, peopleCount } from './caseload-store.ts';
import { personById } from './person-store.ts';
import { caseloadCeiling } from './settings.ts';
import { addCarer, carerConsents, dutyNamed, matchWorker, nameWorker } from './support-store.ts';
import type { Scope } from '#platform/scope.ts';
import { whyNotNamed } from './not-named.ts';
import { workerDuties, type WorkerDuty } from './words.ts';

const carers = (id: string): string => `/people/${id}/carers`;

/** Records a carer and what they may be told. */
export const recordCarer = action({
  path: '/people/:person/carer',
  access: access['add-carer'],
  input: z.strictObject({
    carerName: text('their name', 120),
    relation: text('who they are to the person', 80),
    phone: optionalText('the telephone number', 40),
    consent: choice('Say whether the person agreed', carerConsents),
    mayBeTold: optionalText('what they may be told', 500),
  }),
  subject: aboutPerson,
  again: carersPage as never,
  async run(scope, input, params) {
    if (input.consent === 'agreed in part' && input.mayBeTold === null)
      refuse('mayBeTold', 'Say what they may be told, since the person agreed in part.');
    if (['did not agree', 'not asked'].includes(input.consent) && input.mayBeTold !== null)
      refuse('mayBeTold', 'Leave this empty: the person has not agreed to it.');
    await addCarer(scope, params['person']!, {
      name: input.carerName,
      relation: input.relation,
      phone: input.phone,
      consent: input.consent,
      mayBeTold: input.mayBeTold ?? '',
    });
    await endNoCarer(scope, params['person']!, 'has nobody');
    return { to: carers(params['person']!), say: `${input.carerName} was added.` };
  },
});

/** Refuses a duty that lies outside the worker's role. */
async function withinRole(scope: Scope, personId: string, staffId: string, duty: WorkerDuty, field: string): Promise<void> {
  const unitId = (await personById(scope, personId))!.stay!.unitId;
  const why = await whyNotNamed(scope, { staffId, unitId, duty });
  if (why !== null) refuse(field, why);
}

/** A member of staff of the person's unit; refuses anybody else. */
async function staffHere(scope: Scope, personId: string, staffId: string, field: string): Promise<string> {
  const person = await personById(scope, personId);
  if (person?.stay == null) refuse('', 'They are on no unit now.');
  const found = (await staffOfUnit(scope, person.stay.unitId)).find((one) => one.id === staffId);
  if (found === undefined) refuse(field, 'Choose somebody who works on this unit now.');
  return found.name;
}

/** Looks at the worker's ceiling; refuses where it asks for the manager. Null: they are not above it. */
async function overCeiling(
  scope: Scope,
  personId: string,
  worker: { readonly id: string; readonly name: string },
  why: string | null,
): Promise<{ readonly already: number; readonly ceiling: number; readonly why: string } | null> {
  const unitId = (await personById(scope, personId))?.stay?.unitId ?? null;
  await lockCaseload(scope, worker.id);
  const held = holdingNow(await namedFor(scope, [worker.id]), scope.today);
  const already = peopleCount(held.filter((one) => one.personId !== personId));
  const ceiling = await settingFor(scope, caseloadCeiling, unitId);
  const ruling = ruleOnNaming({
    name: worker.name,
    already,
    ceiling,
    alreadyTheirs: held.some((one) => one.personId === personId),
    byManager: unitId !== null && holdsRole(scope.actor, managers, unitId),
    why,
  });
  if (!ruling.fine) refuse(ruling.field, ruling.say);
  return ruling.over ? { already, ceiling, why: why! } : null;
}

/** Names a worker for a duty. */
export const recordWorker = action({
  path: '/people/:person/worker',
  access: access['name-worker'],
  input: z.strictObject({
    duty: choice('Choose what for', workerDuties),
    staff: optionalChosen('Choose a member of staff'),
    elsewhere: optionalText('the name', 120),
    overWhy: optionalText('why', 500),
  }),
  subject: aboutPerson,
  again: carersPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if ((input.staff === null) === (input.elsewhere === null))
      refuse('staff', 'Choose a member of staff, or type the name of somebody who does not use Trellis: one of the two.');
    const name = input.staff === null ? input.elsewhere! : await staffHere(scope, personId, input.staff, 'staff');
    if (input.staff !== null) await withinRole(scope, personId, input.staff, input.duty, 'staff');
    const over = input.staff === null ? null : await overCeiling(scope, personId, { id: input.staff, name }, input.overWhy);
    await nameWorker(scope, personId, input.duty, { staffId: input.staff, name }, over);
    return { to: carers(personId), say: `${name} is now ${input.duty}.`, ...(over === null ? {} : { reason: over.why }) };
  },
});

/** Says which member of staff a name from a file means. */
export const matchWorkerAction = action({
  path: '/people/:person/worker/match',
  access: access['match-worker'],
  input: z.strictObject({ id: chosen('Choose the name'), match: chosen('Choose a member of staff') }),
  subject: aboutPerson,
  again: carersPage as never,
  async run(scope, input, params) {
    const name = await staffHere(scope, params['person']!, input.match, 'match');
    const duty = await dutyNamed(scope, params['person']!, input.id);
    if (duty !== null) await withinRole(scope, params['person']!, input.match, duty, 'match');
    if (!(await matchWorker(scope, params['person']!, input.id, input.match))) throw new NotFound();
    return { to: carers(params['person']!), say: `Matched to ${name}.` };
  },
});
