import type { Role, StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { appointClinician, recordStatus } from '#legal';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, type SignedIn } from '#tests/signed-in.ts';
import { authorisationRoutes } from './authorisation-routes.ts';
import { authorisationById } from './authorisation-store.ts';
import { authorisationState } from './authorisation.rules.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
export const signed = Temporal.Instant.from('2026-11-19T11:20:00Z');
const began = Temporal.Instant.from('2026-08-03T09:00:00Z');

/** A unit, its staff and one person to try authorisations on. For tests. */
export interface Scene {
  readonly unitId: string;
  readonly personId: string;
  readonly staff: Readonly<Record<'femi' | 'rosa' | 'calder' | 'wendy' | 'stranger' | 'beth', StaffActor>>;
  readonly as: (who: keyof Scene['staff']) => Promise<SignedIn>;
}

/** Ian on section 3 with Dr Calder as responsible clinician; Femi in charge, Rosa another nurse, Wendy the manager, Beth from the bank. */
export async function scene(db: Db, app: Db, code = '03', restricted: boolean | null = false): Promise<Scene> {
  const [unitId, elsewhere] = [await makeUnit(db, `Larkfield ${code}`), await makeUnit(db, `Elsewhere ${code}`)];
  const worker = (role: Role, given: string, surname: string, unit = unitId) => makeWorker(db, unit, role, { given, surname });
  const staff = {
    femi: await worker('nurse', 'Femi', 'Adeleke'),
    rosa: await worker('nurse', 'Rosa', 'Quill'),
    calder: await worker('doctor', 'Ines', 'Calder'),
    wendy: await worker('manager', 'Wendy', 'Ashdown'),
    beth: await worker('healthcare support worker', 'Beth', 'Bank'),
    stranger: await worker('nurse', 'Una', 'Away', elsewhere),
  };
  await db.updateTable('workforce_membership').set({ basis: 'bank' }).where('staff_id', '=', staff.beth.id).execute();
  for (const nurse of [staff.femi, staff.rosa])
    await db
      .insertInto('workforce_registration')
      .values({
        staff_id: nurse.id,
        body: 'NMC',
        number: '99A0001E',
        during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
        checked_at: began,
      })
      .execute();
  await db
    .insertInto('workforce_appointment')
    .values({
      staff_id: staff.femi.id,
      unit_id: unitId,
      kind: 'nurse in charge',
      during: new Range(now.subtract({ hours: 6 }), null),
      made_at: began,
    })
    .execute();
  const personId = await makePerson(db, unitId, { givenName: 'Ian', surname: 'Thwaite', nhsNumber: code === '03' ? '9990000018' : '9990000026' });
  await inScope(app, staff.femi, now, async (scope) => {
    await recordStatus(scope, personId, {
      code,
      title: 'Section',
      restricted,
      startsOn: Temporal.PlainDate.from('2026-08-03'),
      expiresOn: code === '03' ? Temporal.PlainDate.from('2027-02-02') : null,
      source: 'H3',
    });
    await appointClinician(scope, { personId, staffId: staff.calder.id, acting: false, from: began });
  });
  const browsers = new Map<string, Promise<SignedIn>>();
  const as = (who: keyof Scene['staff']): Promise<SignedIn> => {
    const open = browsers.get(who) ?? signedIn({ db, app, actor: staff[who], routes: authorisationRoutes, now });
    browsers.set(who, open);
    return open;
  };
  return { unitId, personId, staff, as };
}

export const form = (of: Scene, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  from: '',
  granted_by: of.staff.calder.id,
  granted_as: 'responsible clinician',
  ...on('signed', '2026-11-19', '11:20'),
  ...on('begins', '2026-11-19', '11:20'),
  ...on('ends', '2026-12-18', ''),
  ...on('review', '2026-12-02'),
  lines: '1',
  line1_kind: 'escorted local',
  line1_places: 'Hospital grounds and shop',
  line1_escorts: '1',
  line1_minutes: '30',
  line1_day: '2',
  line1_unless: 'he says the neighbours are listening',
  conditions: '4',
  condition1_words: 'No alcohol or drugs',
  condition1_kind: 'alcohol and drugs',
  condition2_words: 'Not within the Station Road area',
  condition2_kind: 'place',
  purpose: 'Using the library like anyone else',
  master: 'here',
  form_at_hand: 'no',
  do: 'record',
  ...more,
});
export function on(name: string, day: string, time?: string): Record<string, string> {
  const date = Temporal.PlainDate.from(day);
  return {
    [`${name}-day`]: String(date.day),
    [`${name}-month`]: String(date.month),
    [`${name}-year`]: String(date.year),
    ...(time === undefined ? {} : { [`${name}_time`]: time }),
  };
}
export const idOf = (to: string | null): string => /authorisations\/([0-9a-f-]{36})/.exec(to ?? '')![1]!;
export const stateOf = (app: Db, of: Scene, id: string, at = now) =>
  inScope(app, of.staff.femi, now, async (scope) => authorisationState((await authorisationById(scope, id))!, at));
