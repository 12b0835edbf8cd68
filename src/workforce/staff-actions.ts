import { z } from 'zod';
import { chosen, choice, date, optionalDate, text, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { accountOf } from '#platform/sign-in/index.ts';
import { daySpan } from '#platform/time.ts';
import { access } from './access.ts';
import { namesShape } from './fields.tsx';
import { refuseAccountWork, runsNow } from './grants.ts';
import { enterAbsence, removeAbsence } from './rota-store.ts';
import { makeAccountToJoin, makeLinkSlip } from './slip.ts';
import { membershipsOf } from './membership-store.ts';
import { addRegistration, addSkill, endRegistration, endSkill } from './registration-and-skill-store.ts';
import { aboutStaff, changeStaff, isAssignmentTaken, staffById } from './staff-store.ts';
import { staffPage } from './staff.page.tsx';
import { absenceKinds, registrationBodies } from './words.ts';

const shared = { subject: aboutStaff, again: staffPage as never };
const here = (staffId: string, say: string, fields: readonly string[]) => ({ to: `/staff/${staffId}`, say, subject: `staff ${staffId}`, fields });
const which = z.strictObject({ which: chosen('Choose which') });

/** Corrects somebody's particulars. */
export const changeParticulars = action({
  ...shared,
  path: '/staff/:staff',
  access: access['change-staff'],
  input: z.strictObject({ ...namesShape, version: version() }),
  async run(scope, input, params) {
    const staffId = params['staff']!;
    if (input.assignment !== null && (await isAssignmentTaken(scope, input.assignment, staffId)))
      refuse('assignment', 'Somebody else has this number on the rota. Check it, or leave it empty');
    if (!(await changeStaff(scope, staffId, input.version, input))) {
      const now = await staffById(scope, staffId);
      if (now === null) throw new NotFound();
      refuseStale([
        { label: 'Name', yours: `${input.givenName} ${input.surname}`, theirs: `${now.givenName} ${now.surname}` },
        { label: 'Name they go by', yours: input.preferredName ?? '', theirs: now.preferredName ?? '' },
        { label: 'E-mail', yours: input.email ?? '', theirs: now.email ?? '' },
        { label: 'Number on the rota', yours: input.assignment ?? '', theirs: now.assignment ?? '' },
      ]);
    }
    return here(staffId, 'Saved.', ['name', 'e-mail', 'number']);
  },
});

/** Makes a link to join, or to get back in after a lost password or phone. */
export const makeLink = action({
  ...shared,
  path: '/staff/:staff/link',
  access: access['make-link'],
  input: z.strictObject({}),
  async run(scope, _input, params) {
    const staff = await staffById(scope, params['staff']!);
    if (staff === null) throw new NotFound();
    await refuseAccountWork(scope, staff.id);
    if (staff.leftOn !== null && Temporal.PlainDate.compare(staff.leftOn, scope.today) <= 0)
      refuse('', 'They have left. Take the leaving back first');
    const known = await accountOf(scope, 'staff', staff.id);
    if (known?.disabled === true || known?.forShift === true)
      refuse('', 'Their account is stopped or ended with a shift. Make them a new account for a shift, or take the leaving back');
    if (known === null) await makeAccountToJoin(scope, staff);
    else await makeLinkSlip(scope, staff.id, known, known.hasPassword ? 'recover' : 'join');
    return { to: `/staff/${staff.id}/slip`, subject: `staff ${staff.id}`, fields: ['account link'] };
  },
});

/** Records a registration that was looked up. */
export const recordRegistration = action({
  ...shared,
  path: '/staff/:staff/registration',
  access: access['record-registration'],
  input: z.strictObject({
    body: choice('Choose the register', registrationBodies),
    number: text('the registration number', 20),
    to: optionalDate('the last day'),
  }),
  async run(scope, input, params) {
    if (params['staff'] === scope.actor.id) refuse('', 'Nobody records their own registration. Ask a colleague to look it up');
    if (input.to !== null && Temporal.PlainDate.compare(input.to, scope.today) < 0)
      refuse('to', 'The registration has run out. Only one that is good today can be recorded');
    await addRegistration(scope, params['staff']!, {
      body: input.body,
      number: input.number,
      from: scope.today,
      to: input.to === null ? null : input.to.add({ days: 1 }),
    });
    return here(params['staff']!, 'Recorded.', ['registration']);
  },
});

/** Ends a registration today: struck off, lapsed, entered by mistake. */
export const stopRegistration = action({
  ...shared,
  path: '/staff/:staff/registration/end',
  access: access['end-registration'],
  input: which,
  async run(scope, input, params) {
    if (params['staff'] === scope.actor.id) refuse('', 'Nobody changes their own registration');
    await endRegistration(scope, params['staff']!, input.which);
    return here(params['staff']!, 'It no longer counts.', ['registration']);
  },
});

/** Records a skill or a training. */
export const recordSkill = action({
  ...shared,
  path: '/staff/:staff/skill',
  access: access['record-skill'],
  input: z.strictObject({ skill: text('the skill', 80), to: optionalDate('the day it runs out') }),
  async run(scope, input, params) {
    if (input.to !== null && Temporal.PlainDate.compare(input.to, scope.today) < 0) refuse('to', 'The day it runs out must not be in the past');
    await addSkill(scope, params['staff']!, { skill: input.skill, from: scope.today, to: input.to === null ? null : input.to.add({ days: 1 }) });
    return here(params['staff']!, 'Added.', ['skill']);
  },
});

/** Ends a skill today. */
export const stopSkill = action({
  ...shared,
  path: '/staff/:staff/skill/end',
  access: access['end-skill'],
  input: which,
  async run(scope, input, params) {
    await endSkill(scope, params['staff']!, input.which);
    return here(params['staff']!, 'It no longer counts.', ['skill']);
  },
});

/** Enters whole days away. */
export const recordAbsence = action({
  ...shared,
  path: '/staff/:staff/absence',
  access: access['record-absence'],
  input: z.strictObject({ kind: choice('Choose why', absenceKinds), from: date('the first day'), to: date('the last day') }),
  async run(scope, input, params) {
    const staffId = params['staff']!;
    if (Temporal.PlainDate.compare(input.to, input.from) < 0) refuse('to', 'The last day must not be before the first');
    if (input.from.until(input.to).days > 400) refuse('to', 'An absence is entered for at most a year at a time');
    const unit = (await membershipsOf(scope, staffId)).find((one) => one.unitId !== null && runsNow(one, scope.now));
    if (unit === undefined) refuse('', 'They work on no unit now');
    const entered = await enterAbsence(scope, {
      staffId,
      unitId: unit.unitId!,
      kind: input.kind,
      span: { from: daySpan(input.from).from, to: daySpan(input.to).to },
    });
    if (!entered) refuse('from', 'An absence of this kind is entered for some of these days already. Take that one back first');
    return here(staffId, 'Entered.', ['absence']);
  },
});

/** Takes an absence back. */
export const takeAbsenceBack = action({
  ...shared,
  path: '/staff/:staff/absence/remove',
  access: access['remove-absence'],
  input: which,
  async run(scope, input, params) {
    if (!(await removeAbsence(scope, params['staff']!, input.which))) refuse('', 'This absence was taken back already');
    return here(params['staff']!, 'Taken back.', ['absence']);
  },
});
