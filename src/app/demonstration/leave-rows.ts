import { Range } from '#platform/database.ts';
import type { PersonAway } from './absences.ts';
import { chanceFor, idFor } from './chance.ts';
import { addAuthorisations, lineFor, lineId } from './leave-authorisations.ts';
import { addAdvocates, addLeaveLaw, DETAINED } from './leave-law-rows.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import { RESIDENTS } from './residents-list.ts';
import type { Rows } from './rows.ts';
import { isFree } from './sessions.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Days of going out kept one by one before today. */
const DAYS_BACK = 14;
const WORE = [
  'Black puffer coat, grey joggers',
  'Navy coat, mustard scarf',
  'Grey hoodie, jeans, glasses',
  'Army jacket, brown boots',
  'Red beanie, blue parka',
  'Purple coat, white hat',
];
const SAID = [
  'Got my magazine.',
  'Good to be out.',
  'Nice and quiet by the water.',
  'New best on the rower.',
  'Bumped into an old mate.',
  'Came back early, too many people.',
];

/** One going out as it is written: who, when in minutes from the current week's Monday, and how it stands. */
interface Going {
  readonly person: string;
  readonly title: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly overnight: boolean;
  /** Minutes late back; null: not back yet, though due. */
  readonly late: number | null;
  /** Why it did not happen, where it did not. */
  readonly notTaken?: string;
}

/** Leave as it stands: who granted what, and who went, is out, or is going. The times are those of the unit's own account, so nobody is in two places. */
export function addLeave(rows: Rows, unit: Unit): void {
  addLeaveLaw(rows, unit);
  addAdvocates(rows, unit);
  addAuthorisations(rows, unit);
  const now = nowAt(unit);
  const today = Math.floor(now / 1440);
  const kept = unit.away.filter(
    (away) =>
      (away.kind === 'leave' || away.kind === 'overnight leave') &&
      away.from >= (today - DAYS_BACK) * 1440 &&
      away.from < (today + 1) * 1440 &&
      mayGo(away),
  );
  const goings: Going[] = kept.map((away) => fromAway(away, now));
  goings.push(...freeToday(unit, kept, now));
  for (const going of goings) addGoing(rows, unit, going, now);
  NOT_TAKEN.forEach(([back, person, reason]) => {
    const from = (today - back) * 1440 + 735;
    addGoing(
      rows,
      unit,
      { person, title: 'Shop', place: 'Shop on Mill Street', from, to: from + 30, overnight: false, late: 0, notTaken: reason },
      now,
    );
  });
}

/** Leave of the last weeks that did not happen: how many days ago, who, why. Half of it for want of staff. */
const NOT_TAKEN: readonly (readonly [number, string, string])[] = [
  [2, 'gareth', 'No staff to escort'],
  [5, 'gareth', 'No staff to escort'],
  [6, 'priya', 'Weather'],
  [9, 'marcus', 'Person decided not to'],
  [11, 'ruth', 'No transport'],
  [13, 'gareth', 'No staff to escort'],
];

/** Goings out that serve a goal of the person's plan: whose, what they go out for, and which of their goals. Others name none, and need none. */
const SERVES: readonly (readonly [person: string, title: RegExp, goal: number])[] = [
  ['gareth', /^(Town|Canal and back|Shop)$/, 0],
  ['nathan', /^(Town|Shop|Library)$/, 0],
  ['priya', /^Coffee with family$/, 1],
  ['ruth', /^Coffee with family$/, 0],
  ['hassan', /prayers/, 1],
  ['anton', /^Overnight leave$/, 0],
  ['ian', /^Looking at a flat$/, 0],
  ['moira', /^Looking at a flat$/, 0],
];

/** Minutes from the current week's Monday. */
function nowAt(unit: Unit): number {
  const { calendar } = unit;
  let minutes = (calendar.today.dayOfWeek - 1) * 1440;
  while (calendar.isOver(minutes + 1)) minutes += 1;
  return minutes;
}

/** Somebody of this unit whose going out is on a footing the demonstration sets up; a hold keeps Dev in. */
function mayGo(away: PersonAway): boolean {
  return (
    away.person !== 'dev' &&
    away.person !== 'delroy' &&
    RESIDENTS.some(({ key }) => key === away.person) &&
    (away.kind === 'leave' || away.person === 'anton')
  );
}

function fromAway(away: PersonAway, now: number): Going {
  const overnight = away.kind === 'overnight leave';
  return {
    person: away.person,
    title: overnight ? 'Overnight leave' : away.purpose.replace(/, alone|, with an escort/, ''),
    place: overnight ? '12 Bridge Mews' : 'Wexbridge',
    from: away.from,
    to: away.to,
    overnight,
    late: away.to <= now ? (chanceFor('late', away.person, away.from).happens(0.04) ? 20 : 0) : null,
  };
}

/** Somebody due back from town twelve minutes ago, and two who were out this morning: each who had nothing else on. */
function freeToday(unit: Unit, kept: readonly PersonAway[], now: number): Going[] {
  const found: Going[] = [];
  const today = Math.floor(now / 1440) * 1440;
  const find = (title: string, place: string, from: number, to: number, back: number): void => {
    if (from - today < 540 || from - today > 1140) return;
    const person = ['marcus', 'ruth', 'nathan', 'hassan', 'priya', 'anton', 'tomasz', 'shanice'].find(
      (key) =>
        !kept.some((away) => away.person === key && away.from < back + 30 && from < away.to + 30) &&
        !found.some((going) => going.person === key) &&
        !unit.sessions.some(
          (session) => session.status === 'published' && session.invited.has(key) && session.from < back && from < session.from + session.minutes,
        ),
    );
    if (person !== undefined) found.push({ person, title, place, from, to, overnight: false, late: back > now ? null : 0 });
  };
  find('Town', 'Town centre', now - 82, now - 12, now + 5);
  for (const start of [545, 600, 645])
    if (today + start + 35 <= now - 90) find('Shop', 'Shop on Mill Street', today + start, today + start + 30, today + start + 30);
  return found;
}

function addGoing(rows: Rows, unit: Unit, going: Going, now: number): void {
  const { calendar } = unit;
  const chance = chanceFor('going out', going.person, going.from);
  const at = (minutes: number): Temporal.Instant => calendar.at(calendar.monday, minutes);
  const detained = DETAINED.some(({ key }) => key === going.person);
  const escorted = going.person === 'gareth';
  const escort = escorted
    ? (['lee', 'abdul', ...unit.rota.onWard(Math.floor(going.from / 1440))].find(
        (key) => unit.rota.works(key, going.from, going.to - going.from) && isFree(unit.sessions, key, going.from, going.to - going.from),
      ) ?? null)
    : null;
  const id = idFor('outing', going.person, going.from, calendar.monday.toString());
  const episode = idFor('episode', going.person, going.from, calendar.monday.toString());
  const made = at(Math.min(going.from - 240, now));
  rows.add('leave_outing', {
    id,
    unit_id: unitId('larkfield'),
    title: going.title,
    place: going.place,
    session_id: null,
    starts_at: at(going.from),
    due_back: at(going.to),
    travel: going.overnight ? 'bus' : 'on foot',
    vehicle_id: null,
    phone: `07700 900${100 + chance.whole(90)}`,
    money_pence: null,
    carries: null,
    plan_b: null,
    made_by: staffId('femi'),
    made_at: made,
    version: 1,
  });
  if (escort !== null) rows.add('leave_escort', { outing_id: id, staff_id: staffId(escort), duty: 'escort', phone: '07700 900071' });
  const line = lineFor(going.person, going.overnight);
  const serves = SERVES.find(([person, title]) => person === going.person && title.test(going.title));
  rows.add('leave_episode', {
    id: episode,
    outing_id: id,
    unit_id: unitId('larkfield'),
    person_id: personId(going.person),
    basis: detained ? 'section 17' : 'time off',
    line_id: detained ? lineId(going.person, line) : null,
    grounds_id: null,
    why_unauthorised: null,
    accompanied_by: null,
    goal_id: serves === undefined ? null : idFor('goal', going.person, serves[2]),
    starts_at: at(going.from),
    due_back: at(going.to),
    grace_minutes: detained && !escorted && going.title !== 'Town' ? 30 : 0,
    made_by: staffId('femi'),
    made_at: made,
    version: 1,
  });
  const wore = chance.pick(WORE);
  if (going.from > now) {
    take(rows, 'person', personId(going.person), id, going, unit);
    if (escort !== null) take(rows, 'staff', staffId(escort), id, going, unit);
    return;
  }
  let step = 0;
  const happened = (what: string, minutes: number, facts: Record<string, string | boolean>, by: string): void =>
    rows.add('leave_movement', {
      id: idFor('movement', episode, (step += 1)),
      episode_id: episode,
      unit_id: unitId('larkfield'),
      person_id: personId(going.person),
      what,
      happened_at: at(minutes),
      recorded_at: at(minutes),
      recorded_by: staffId(by),
      entered_late: false,
      corrects: null,
      facts,
    });
  if (going.notTaken !== undefined) {
    happened('not taken', going.from, { reason: going.notTaken }, 'femi');
    return;
  }
  if (detained)
    happened(
      'checked',
      going.from - 20,
      {
        decision: 'go',
        wantsToGo: 'yes',
        presentation: 'as usual',
        intoxicated: 'no',
        observation: 'general',
        crisisNumbersGiven: true,
        clothing: wore,
      },
      'femi',
    );
  if (detained) happened('released', going.from - 5, { clothing: wore, doNotUseAnswer: 'does not apply' }, 'femi');
  happened('departed', going.from, { clothing: wore, phone: '07700 900141' }, escort ?? 'abdul');
  rows.add('leave_description', {
    id: idFor('description', episode),
    person_id: personId(going.person),
    kind: 'clothing',
    words: wore,
    noted_by: staffId('femi'),
    noted_at: at(going.from - 20),
  });
  if (going.late !== null && going.to + going.late <= now)
    happened(
      'returned',
      going.to + going.late - (going.late === 0 ? chance.whole(8) : 0),
      { condition: 'settled', conditionsKept: 'yes', ...(chance.happens(0.6) ? { ownWords: chance.pick(SAID) } : {}) },
      'abdul',
    );
}

function take(rows: Rows, kind: string, resource: string, outing: string, going: Going, unit: Unit): void {
  const at = (minutes: number): Temporal.Instant => unit.calendar.at(unit.calendar.monday, minutes);
  if (!rows.of('bookings_resource').some((row) => row.id === resource)) rows.add('bookings_resource', { id: resource, kind });
  rows.add('bookings_claim', {
    resource_id: resource,
    kind,
    during: new Range(at(going.from), at(going.to)),
    unit_id: unitId('larkfield'),
    owner_kind: 'outing',
    owner_id: outing,
    label: going.title,
  });
}
