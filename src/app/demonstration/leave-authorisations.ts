import { idFor } from './chance.ts';
import { DETAINED } from './leave-law-rows.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** One line of somebody's leave, as the form says it. */
interface DemoLine {
  readonly kind: string;
  readonly places: string;
  readonly escorts?: number;
  readonly custody?: boolean;
  readonly minutes?: number;
  readonly perDay?: number;
  readonly window?: readonly [string, string];
  readonly nights?: number;
  readonly notIf?: string;
  readonly grace?: number;
}

const LOCAL: DemoLine = {
  kind: 'escorted local',
  places: 'Grounds and the shop on Mill Street',
  escorts: 1,
  minutes: 60,
  perDay: 2,
  window: ['09:00', '20:00'],
};
const ALONE: DemoLine = {
  kind: 'unescorted community',
  places: 'Wexbridge: town, library, canal path, shops, cafés, gym, mosque, viewing flats',
  minutes: 180,
  perDay: 2,
  window: ['09:00', '21:00'],
  notIf: 'they have not slept for two nights, or say that people follow them',
  grace: 30,
};

/** The lines of each person. Line 2 is the one their time alone is on. */
function linesOf(key: string): readonly DemoLine[] {
  if (key === 'gareth')
    return [
      { ...LOCAL, custody: true, minutes: 90 },
      {
        kind: 'escorted community',
        places: 'Wexbridge town',
        escorts: 1,
        custody: true,
        minutes: 120,
        perDay: 1,
        window: ['10:00', '20:00'],
        notIf: 'he says the neighbours are listening',
      },
    ];
  if (key === 'delroy')
    return [
      { ...LOCAL, custody: true },
      { kind: 'unescorted grounds', places: 'Hospital grounds', minutes: 30, perDay: 2, window: ['09:00', '18:00'] },
    ];
  if (key === 'anton')
    return [
      LOCAL,
      ALONE,
      { kind: 'overnight', places: '12 Bridge Mews, his new flat', nights: 7, notIf: 'he has no medicine to take with him', grace: 60 },
    ];
  return [LOCAL, ALONE];
}

/** The line somebody uses for a purpose: 1 with an escort, 2 alone, 3 overnight. */
export function lineFor(key: string, overnight: boolean): number {
  if (overnight) return 3;
  return 2;
}

export function lineId(key: string, position: number): string {
  return idFor('leave line', key, position);
}

const CONDITIONS = ['No alcohol or drugs', 'Carries a phone that is on and charged', 'Rings if running late'];

/** What the responsible clinician granted each person; one superseded, one held, one that ends tomorrow, one of more than seven days with the CTO considered. */
export function addAuthorisations(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  for (const [order, { key }] of DETAINED.entries()) {
    const id = idFor('authorisation', key);
    const signedOn = calendar.monday.subtract({ days: 25 - (order % 4) });
    const signed = calendar.at(signedOn, 920);
    const endsTomorrow = key === 'tomasz';
    const second = key === 'hassan';
    const validTo = endsTomorrow ? calendar.at(calendar.today.add({ days: 1 }), 1260) : calendar.at(calendar.monday.add({ days: 30 }), 1260);
    const shared = {
      person_id: personId(key),
      unit_id: unitId('larkfield'),
      granted_by: staffId('helena'),
      granted_as: 'responsible clinician',
      purpose: key === 'anton' ? 'Trying the new flat before discharge' : 'Keeping up with life outside, on the way to going home',
      considered: { safetyPlan: 'Gone over with them in the last review', wishes: 'Wants more time out', team: 'Ward round agreed' },
      own_words: key === 'marcus' ? 'I want to get to the canal more than the shop.' : null,
      paper_master: null,
      form_seen: 'Signed form in the leave file',
    };
    if (second) {
      const first = idFor('authorisation', key, 'first');
      const before = calendar.at(signedOn.subtract({ days: 40 }), 900);
      rows.add('leave_authorisation', {
        ...shared,
        id: first,
        series_id: first,
        version: 1,
        supersedes_id: null,
        signed_at: before,
        valid_from: before,
        valid_to: calendar.at(signedOn.add({ days: 10 }), 1260),
        review_on: signedOn,
        cto_considered: null,
        cto_decision: null,
        entered_by: staffId('femi'),
        entered_at: before,
        check_due_at: before,
      });
      rows.add('leave_line', line(first, key, 1, LOCAL, idFor('leave line', key, 'first')));
      event(rows, first, key, 'checked', before.add({ minutes: 20 }), 'Same as the form', 'kofi');
      event(rows, first, key, 'superseded', signed, 'Time alone in town added', 'femi');
    }
    rows.add('leave_authorisation', {
      ...shared,
      id,
      series_id: second ? idFor('authorisation', key, 'first') : id,
      version: second ? 2 : 1,
      supersedes_id: second ? idFor('authorisation', key, 'first') : null,
      signed_at: signed,
      valid_from: signed,
      valid_to: validTo,
      review_on: calendar.monday.add({ days: 9 + (order % 5) }),
      cto_considered: key === 'anton' ? true : null,
      cto_decision: key === 'anton' ? 'Considered in the ward round; leave kept, since treatment continues on the unit each week' : null,
      entered_by: staffId('femi'),
      entered_at: signed,
      check_due_at: signed,
    });
    linesOf(key).forEach((one, index) => rows.add('leave_line', line(id, key, index + 1, one, lineId(key, index + 1))));
    CONDITIONS.forEach((words, index) =>
      rows.add('leave_condition', {
        id: idFor('condition', key, index),
        authorisation_id: id,
        person_id: personId(key),
        position: index + 1,
        kind: index === 0 ? 'alcohol and drugs' : 'contact',
        words,
      }),
    );
    event(rows, id, key, 'checked', signed.add({ minutes: 25 }), 'Same as the form', 'kofi');
    rows.add('leave_copy', {
      id: idFor('copy', key),
      authorisation_id: id,
      person_id: personId(key),
      to_kind: 'the person',
      to_name: null,
      how: 'given and explained',
      signed: key === 'nathan' ? 'chose not to sign' : 'signed',
      format: null,
      words: null,
      recorded_by: staffId('femi'),
      recorded_at: signed.add({ minutes: 60 }),
    });
    if (key === 'dev')
      event(
        rows,
        id,
        key,
        'held',
        earlier(calendar.at(calendar.today, 580), calendar.now.subtract({ minutes: 30 })),
        'Not sleeping, shouting at night. Dr Marchetti told.',
        'femi',
      );
  }
}

function line(authorisation: string, key: string, position: number, one: DemoLine, id: string) {
  return {
    id,
    authorisation_id: authorisation,
    person_id: personId(key),
    position,
    kind: one.kind,
    purpose: null,
    places: one.places,
    exclusions: key === 'gareth' ? 'Station Road and round it' : null,
    escorts: one.escorts ?? 0,
    escort_needs: null,
    may_accompany: null,
    custody: one.custody ?? false,
    max_minutes: one.minutes ?? null,
    max_per_day: one.perDay ?? null,
    max_per_week: null,
    window_from: one.window?.[0] ?? null,
    window_to: one.window?.[1] ?? null,
    nights: one.nights ?? null,
    nurse_discretion: true,
    do_not_use_if: one.notIf ?? null,
    grace_minutes: one.grace ?? 0,
    stay:
      one.nights === undefined
        ? null
        : {
            address: '12 Bridge Mews, Wexbridge',
            phones: '07700 900133',
            personInCharge: 'Himself; Jodie Farr calls each day',
            crisisNumbers: '01632 960110',
          },
  };
}

function event(rows: Rows, authorisation: string, key: string, what: string, at: Temporal.Instant, words: string, by: string): void {
  rows.add('leave_authorisation_event', {
    id: idFor('authorisation event', authorisation, what),
    authorisation_id: authorisation,
    person_id: personId(key),
    what,
    happened_at: at,
    ordered_by: null,
    words,
    recorded_by: staffId(by),
    recorded_at: at,
  });
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
