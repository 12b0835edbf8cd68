import { aboutPerson, personById } from '#people';
import { z } from 'zod';
import { choice, chosen, date, optionalDate, optionalText, time } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { clockAt, dateOf, instantAt, longDate } from '#platform/time.ts';
import { access } from './access.ts';
import { appointClinician, clinicianTimes, endClinician } from './clinician-store.ts';
import { clinicianPage, possibleClinicians, seenTimes } from './clinician.page.tsx';
import { decideAlone } from './decide-alone-store.ts';

const pageOf = (personId: string): string => `/people/${personId}/legal-status/clinician`;

/** Records who is responsible clinician, or acts for them, from a moment on. Whoever was of that kind stops then. */
export const appointClinicianAction = action({
  path: '/people/:person/legal-status/clinician',
  access: access['appoint-clinician'],
  input: z.strictObject({
    seen: optionalText('what you saw', 2000),
    staff: chosen('Choose who it is'),
    as: choice('Say whether they are responsible clinician or acting', ['responsible', 'acting']),
    from: date('the day it begins'),
    fromTime: time('the time it begins'),
    until: optionalDate('the day it ends'),
    untilTime: z
      .union([z.literal('').transform(() => null), time('the time it ends')], { error: 'The time it ends must be a time, such as 17:00, or empty' })
      .optional(),
    why: optionalText('why', 200),
  }),
  subject: aboutPerson,
  again: clinicianPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const person = await personById(scope, personId);
    if (person === null) throw new NotFound();
    const who = (await possibleClinicians(scope, person.stay?.unitId ?? null)).find((one) => one.id === input.staff);
    if (who === undefined) refuse('staff', 'Choose somebody from the list: one who works on the person’s unit.');
    const times = await clinicianTimes(scope, personId);
    if (seenTimes(times, scope.now) !== (input.seen ?? '')) {
      const held = times.find(
        (one) => one.acting === (input.as === 'acting') && (one.to === null || Temporal.Instant.compare(one.to, scope.now) > 0),
      );
      refuseStale([
        {
          label: 'Responsible clinician',
          yours: who.name,
          theirs: held === undefined ? 'nobody' : `${held.name}, from ${longDate(dateOf(held.from))}, ${clockAt(held.from)}`,
        },
      ]);
    }
    const acting = input.as === 'acting';
    const from = instantAt(input.from, input.fromTime);
    if (input.until === null && (input.untilTime ?? null) !== null) refuse('until', 'Enter the day it ends, or leave the time empty.');
    const until = input.until === null ? null : instantAt(input.until, input.untilTime ?? Temporal.PlainTime.from('23:59'));
    if (until !== null && Temporal.Instant.compare(until, from) <= 0) refuse('until', 'It must end after it begins.');
    if (Temporal.Instant.compare(from, scope.now.add({ hours: 24 * 90 })) > 0) refuse('from', 'Record it within 90 days of the day it begins.');
    const done = await appointClinician(scope, { personId, staffId: who.id, acting, from, until, why: input.why });
    if (done === 'overlaps')
      refuse(
        'from',
        `Somebody is already recorded as ${acting ? 'acting' : 'responsible clinician'} from that moment or later. Choose a later time.`,
      );
    return {
      to: pageOf(personId),
      say: `${who.name} is recorded as ${acting ? 'acting responsible clinician' : 'responsible clinician'}.`,
      people: [personId],
      fields: ['responsible clinician'],
    };
  },
});

/** Somebody acts no longer, from now. */
export const endActingAction = action({
  path: '/people/:person/legal-status/clinician/end',
  access: access['end-acting'],
  input: z.strictObject({ id: chosen('Open the page again: this form has lost its place') }),
  subject: aboutPerson,
  again: clinicianPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const found = (await clinicianTimes(scope, personId)).find((one) => one.id === input.id && one.acting);
    if (found === undefined) throw new NotFound();
    if (!(await endClinician(scope, { personId, id: found.id, at: scope.now })))
      refuse('', `${found.name} is not acting now: it was ended, or has not begun.`);
    return { to: pageOf(personId), say: `${found.name} acts no longer.`, people: [personId], fields: ['responsible clinician'] };
  },
});
