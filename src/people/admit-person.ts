import { z } from 'zod';
import { date, optionalText, time } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { admissionPage } from './admission.page.tsx';
import { detailsShape } from './details-fields.tsx';
import { calledName } from './same-name.rules.ts';
import { admit, admitKnown, bedTakenBy, type Arrival, type Held } from './stay-store.ts';
import { alikePeople } from './person-store.ts';
import { nameChecks } from './view.ts';
import { namesOnUnit } from './unit-people-store.ts';

/** Why somebody cannot be admitted under these numbers, without telling of anyone the asker may not know of. */
export function heldSentence(held: Held, byNhsNumber: boolean): string {
  const number = byNhsNumber ? 'NHS number' : 'record number';
  switch (held.verdict) {
    case 'staying':
      return held.knownId === null
        ? `A stay is already open for this ${number}, so they cannot be admitted here yet. Check the number. If it is right, ask the unit they come from to transfer or discharge them in Trellis.`
        : 'This person is already on one of your units. Transfer them instead.';
    case 'differs':
      return `This ${number} is already held with another surname or date of birth. Check all three; if you are sure, admit them without the number and tell your records team.`;
    case 'two':
      return 'The NHS number and the record number belong to two different people. Check both.';
    case 'none':
    case 'same':
      throw new Error('Nothing stands against admitting them.');
  }
}

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Admits somebody to a unit: a new person, or a new stay for somebody known. */
export const admitPerson = action({
  path: '/people/new/:unit',
  access: access.admit,
  input: z.strictObject({
    ...detailsShape,
    bed: optionalText('the bed', 20),
    from: date('the day they came'),
    fromTime: time('the time they came'),
    same: z.string().max(60).optional(),
  }),
  subject: aboutUnit,
  again: admissionPage as never,
  againQuery: (params, raw) => ({ unit: params['unit']!, alike: `${typed(raw['givenName'])}|${typed(raw['surname'])}` }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const from = instantAt(input.from, input.fromTime);
    if (Temporal.Instant.compare(from, scope.now) > 0)
      refuse('from', 'The time they came must not be later than now. Admit them when they are here.');
    if (input.bed !== null) {
      const taken = await bedTakenBy(scope, unitId, input.bed);
      if (taken !== null) refuse('bed', `Bed ${input.bed} is ${taken}’s. Enter another, or move ${taken} first.`);
    }
    const alike = await alikePeople(scope, input.givenName, input.surname);
    if (alike.length > 0 && (input.same === undefined || input.same === ''))
      refuse('same', `Trellis knows ${alike.length === 1 ? 'somebody' : 'people'} with this name. Say whether it is the same person.`);
    const known = alike.find((person) => person.id === input.same);
    const arrival: Arrival = { ...input, unitId, bornOn: input.born, from };
    let personId: string;
    if (known !== undefined) {
      if (known.onUnit) refuse('same', `${calledName(known)} is on a unit now. Transfer them instead of admitting them again.`);
      await admitKnown(scope, known.id, unitId, input.bed, from);
      personId = known.id;
    } else {
      const admitted = await admit(scope, arrival);
      if (!admitted.admitted) refuse(input.nhsNumber === null ? 'clientId' : 'nhsNumber', heldSentence(admitted.held, input.nhsNumber !== null));
      personId = admitted.personId;
    }
    const check = nameChecks(await namesOnUnit(scope, unitId)).get(personId);
    return {
      to: `/people/${personId}`,
      say: `Admitted.${check?.say == null ? '' : ` ${check.say}`}`,
      people: [personId],
      unitId,
    };
  },
});
