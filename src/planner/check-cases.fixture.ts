import { smallLeave, type SmallWeek } from './small-week.fixture.ts';
import type { RuleName } from './rules.words.ts';

/**
 * For each rule the smallest change to a small week that breaks it and nothing else (`over`), and the same change at its edge, which keeps it.
 * A rule may come more than once, where it says more than one thing.
 */
export const cases: readonly { rule: RuleName; what: string; change: (week: SmallWeek, over: boolean) => void }[] = [
  { rule: 'allowed start', what: 'a time of its own', change: (w, over) => (w.art.starts = [{ day: 0, from: over ? 5 : 4 }]) },
  { rule: 'within the day', what: 'room made ready before nine', change: (w, over) => outOfDay(w, 1, over ? 2 : 1) },
  { rule: 'within the day', what: 'cleared after nine at night', change: (w, over) => outOfDay(w, 21, over ? 2 : 1) },
  { rule: 'notice', what: 'begins before the notice', change: (w, over) => (w.problem.noticeUntil = { day: 0, from: over ? 5 : 4 }) },
  { rule: 'notice', what: 'stood before', change: (w, over) => stoodBefore(w, over ? 5 : 4) },
  {
    rule: 'once a day',
    what: 'two on one day',
    change: (w, over) => w.add({ activity: 'art', day: over ? 0 : 1, from: 8, room: 'r1', staff: ['k1'] }, 'p1'),
  },
  { rule: 'times a week', what: 'more often', change: (w, over) => again(w, () => (w.art.maxWeek = over ? 1 : 2)) },
  { rule: 'times a week', what: 'less often', change: (w, over) => again(w, () => (w.art.minWeek = over ? 3 : 2)) },
  { rule: 'pattern', what: 'too near', change: (w, over) => again(w, () => (w.art.daysApart = over ? 3 : 2)) },
  {
    rule: 'pattern',
    what: 'too near at the end of the week',
    change: (w, over) => again(w, () => ((w.session.day = over ? 3 : 4), (w.art.daysApart = 2))),
  },
  { rule: 'pattern', what: 'another time', change: (w, over) => again(w, () => (w.art.sameTime = true), over ? 5 : 4) },
  { rule: 'order', what: 'not before', change: (w, over) => inOrder(w, over ? 3 : 2, false) },
  { rule: 'order', what: 'another day', change: (w, over) => inOrder(w, 2, over) },
  { rule: 'enough people', what: 'too few', change: (w, over) => (w.art.minPeople = over ? 2 : 1) },
  { rule: 'full', what: 'too many', change: (w, over) => (invite(w, 2), (w.art.maxPeople = over ? 1 : 2)) },
  { rule: 'required people', what: 'one not invited', change: (w, over) => (w.art.requiredPeople = ['p1', ...(over ? ['p2'] : [])]) },
  { rule: 'required staff', what: 'none of them', change: (w, over) => (w.art.requiredStaff = ['k2', ...(over ? [] : ['k1'])]) },
  { rule: 'room needed', what: 'no room', change: (w, over) => (w.session.room = over ? null : 'r2') },
  { rule: 'room suits', what: 'not listed', change: (w, over) => (w.session.room = over ? 'r3' : 'r2') },
  {
    rule: 'room suits',
    what: 'lacks a feature',
    change: (w, over) => ((w.art.roomFeatures = ['sink']), (w.problem.rooms[over ? 1 : 0]!.features = ['sink'])),
  },
  { rule: 'room suits', what: 'of another unit', change: (w, over) => (w.problem.rooms[0]!.unit = over ? 'v' : 'u') },
  { rule: 'room holds', what: 'one too many', change: (w, over) => (w.problem.rooms[0]!.holds = over ? 1 : 2) },
  { rule: 'room free', what: 'closed while it is made ready', change: (w, over) => roomClosed(w, over ? 1 : 0) },
  { rule: 'room free', what: 'two sessions', change: (w, over) => second(w, { from: over ? 7 : 8, room: 'r1' }) },
  { rule: 'vehicle needed', what: 'none', change: (w, over) => goesIn(w, over ? null : 'van') },
  { rule: 'vehicle suits', what: 'not listed', change: (w, over) => goesIn(w, over ? 'bus' : 'van') },
  { rule: 'vehicle suits', what: 'of another unit', change: (w, over) => (goesIn(w, 'car'), (w.problem.vehicles[0]!.unit = over ? 'v' : 'u')) },
  { rule: 'seats', what: 'one too many', change: (w, over) => (goesIn(w, 'car'), (w.problem.vehicles[0]!.seats = over ? 1 : 2)) },
  {
    rule: 'vehicle free',
    what: 'away',
    change: (w, over) => (goesIn(w, 'car'), w.problem.vehicles[0]!.busy.push({ day: 0, from: over ? 9 : 10, to: 12, why: 'away' })),
  },
  { rule: 'vehicle free', what: 'still on its way back', change: (w, over) => twoTrips(w, over ? 15 : 16) },
  { rule: 'driver', what: 'nobody drives', change: (w, over) => (goesIn(w, 'car'), (w.staff[0]!.skills = over ? ['escort'] : ['driver'])) },
  { rule: 'staff needed', what: 'too few', change: (w, over) => (w.art.staff = over ? 2 : 1) },
  { rule: 'too many staff', what: 'too many', change: (w, over) => ((w.art.extraEscorts = over ? 0 : 1), w.session.staff.push('k2')) },
  { rule: 'skills', what: 'nobody has it', change: (w, over) => ((w.art.skills = ['art']), w.staff[over ? 1 : 0]!.skills.push('art')) },
  { rule: 'staff of the unit', what: 'another unit', change: (w, over) => (w.staff[0]!.unit = over ? 'v' : 'u') },
  {
    rule: 'on shift',
    what: 'before the shift',
    change: (w, over) => ((w.art.setUp = 1), (w.staff[0]!.shifts = [{ day: 0, from: over ? 4 : 3, to: 6 }])),
  },
  {
    rule: 'staff busy',
    what: 'busy as it ends',
    change: (w, over) => ((w.art.clearUp = 1), w.staff[0]!.busy.push({ day: 0, from: over ? 6 : 7, to: 9, why: 'meeting' })),
  },
  { rule: 'staff in two places', what: 'two at once', change: (w, over) => second(w, { from: over ? 5 : 6, room: null }, ['k1'], 0) },
  { rule: 'staff in two places', what: 'twice in one', change: (w, over) => ((w.art.extraEscorts = 2), w.session.staff.push(over ? 'k1' : 'k2')) },
  { rule: 'staff hours', what: 'longer than theirs', change: (w, over) => ((w.art.setUp = 1), (w.staff[0]!.maxSlotsDay = over ? 2 : 3)) },
  { rule: 'staff hours', what: 'each day by itself', change: (w, over) => again(w, () => (w.staff[0]!.maxSlotsDay = over ? 1 : 2)) },
  { rule: 'break', what: 'in a shift from noon', change: (w, over) => lateShift(w, over ? 12 : 13) },
  { rule: 'break', what: 'that other work has taken already', change: (w, over) => (noBreak(w, 12), over || workInTheMiddle(w)) },
  { rule: 'break', what: 'none left', change: (w, over) => noBreak(w, over ? 12 : 13) },
  { rule: 'cover left', what: 'one too few stay', change: (w, over) => (goForWalk(w), (w.problem.units[0]!.coverStaff = over ? 3 : 2)) },
  { rule: 'cover left', what: 'one of those who stay is busy', change: (w, over) => coverBusy(w, over ? 8 : 9) },
  { rule: 'registered cover left', what: 'the only one goes', change: (w, over) => registered(w, over ? 'k1' : 'k2') },
  { rule: 'escorts', what: 'thirteen twelfths', change: (w, over) => escorts(w, over ? 7 : 6) },
  { rule: 'escorts', what: 'cannot escort', change: (w, over) => (escorts(w, 6), (w.staff[0]!.skills = over ? [] : ['escort'])) },
  { rule: 'person of the unit', what: 'another unit', change: (w, over) => (w.people[0]!.unit = over ? 'v' : 'u') },
  { rule: 'asked not to', what: 'asked', change: (w, over) => w.people[0]!.not.push({ activity: over ? 'art' : 'walk', why: 'asked not to' }) },
  { rule: 'person busy', what: 'meals', change: (w, over) => w.people[0]!.busy.push({ day: 0, from: over ? 5 : 6, to: 8, why: 'meals' }) },
  { rule: 'person in two places', what: 'two at once', change: (w, over) => second(w, { from: over ? 5 : 6, room: null }, ['k2'], 0, 'p1') },
  { rule: 'person in two places', what: 'twice in one', change: (w, over) => w.session.people.push({ id: over ? 'p1' : 'p2', leave: null }) },
  { rule: 'hours a day', what: 'longer than theirs', change: (w, over) => (w.people[0]!.maxSlotsDay = over ? 1 : 2) },
  { rule: 'hours a day', what: 'each day by itself', change: (w, over) => again(w, () => (w.people[0]!.maxSlotsDay = over ? 1 : 2)) },
  { rule: 'hours a week', what: 'longer than theirs', change: (w, over) => again(w, () => (w.people[0]!.maxSlotsWeek = over ? 3 : 4)) },
  { rule: 'for others', what: 'gender', change: (w, over) => ((w.art.forGender = 'female'), (w.people[0]!.gender = over ? null : 'female')) },
  { rule: 'for others', what: 'culture', change: (w, over) => ((w.art.forCulture = 'Muslim'), (w.people[0]!.culture = over ? [] : ['Muslim'])) },
  { rule: 'step-free', what: 'the activity', change: (w, over) => ((w.art.stepFree = !over), (w.people[0]!.needsStepFree = true)) },
  {
    rule: 'step-free',
    what: 'the room',
    change: (w, over) => ((w.problem.rooms[over ? 0 : 1]!.stepFree = false), (w.people[0]!.needsStepFree = true)),
  },
  {
    rule: 'step-free',
    what: 'the vehicle',
    change: (w, over) => (goesIn(w, 'car'), (w.problem.vehicles[over ? 0 : 1]!.stepFree = false), (w.people[0]!.needsStepFree = true)),
  },
  { rule: 'allergy', what: 'nuts', change: (w, over) => ((w.art.allergens = ['milk', 'nuts']), w.people[0]!.allergies.push(over ? 'nuts' : 'egg')) },
  { rule: 'not together', what: 'a pair', change: (w, over) => (invite(w, 2), w.problem.apart.push(['p2', over ? 'p1' : 'p3'])) },
  { rule: 'leave', what: 'none', change: (w, over) => (goForWalk(w), (w.people[0]!.outside = over ? 'no' : 'free')) },
  { rule: 'leave', what: 'another place', change: (w, over) => byLeave(w, { places: [over ? 'town' : 'park'] }, over) },
  { rule: 'leave', what: 'never there', change: (w, over) => byLeave(w, { notPlaces: [over ? 'park' : 'town'] }, over) },
  { rule: 'leave', what: 'not the first that fits', change: (w, over) => secondLine(w, over ? 'leave-2' : 'leave-1') },
  { rule: 'leave times', what: 'back too late', change: (w, over) => byLeave(w, { times: [{ day: 0, from: 7, to: over ? 10 : 11 }] }, over) },
  { rule: 'leave times', what: 'too long', change: (w, over) => byLeave(w, { maxSlots: over ? 3 : 4 }, over) },
  { rule: 'leave used up', what: 'times a week', change: (w, over) => twoWalks(w, 2, { maxTimesWeek: over ? 1 : 2 }) },
  { rule: 'leave used up', what: 'times a day', change: (w, over) => twoWalks(w, over ? 0 : 2, { maxTimesDay: 1 }) },
  { rule: 'leave used up', what: 'slots a week', change: (w, over) => twoWalks(w, 2, { maxSlotsWeek: over ? 7 : 8 }) },
  { rule: 'budget', what: 'a penny over', change: (w, over) => costs(w, () => (w.problem.budgetWeek = over ? 699 : 700)) },
  { rule: 'budget', what: 'of what each costs', change: (w, over) => ((w.art.costPerPerson = 700), (w.problem.budgetWeek = over ? 699 : 700)) },
  { rule: 'budget for one person', what: 'a penny over', change: (w, over) => costs(w, () => (w.problem.budgetPerPerson = over ? 199 : 200)) },
  { rule: 'lock', what: 'another room', change: (w, over) => w.lock({ room: over ? 'r2' : 'r1' }) },
  { rule: 'lock', what: 'without one of its people', change: (w, over) => w.lock({ people: over ? ['p1', 'p2'] : ['p1'] }) },
  { rule: 'lock', what: 'without one of its staff', change: (w, over) => w.lock({ staff: over ? ['k2'] : [] }) },
  { rule: 'lock', what: 'at another time', change: (w, over) => w.lock({ from: over ? 5 : 4 }) },
  { rule: 'lock', what: 'left out without a word', change: (w, over) => w.lock({ id: over ? 'stands' : 's1' }) },
  { rule: 'lock', what: 'called impossible, but can be held', change: (w, over) => standsElsewhere(w, over ? 4 : 0, ['within the day']) },
  { rule: 'lock', what: 'called impossible for the wrong reason', change: (w, over) => standsElsewhere(w, 0, [over ? 'full' : 'within the day']) },
  { rule: 'closed', what: 'one more', change: (w, over) => (invite(w, over ? 2 : 1), w.lock({ people: ['p1'], closed: true })) },
];

function outOfDay(w: SmallWeek, from: number, more: number): void {
  // Nobody's shift reaches out of the day: it runs by itself here.
  w.art.staff = 0;
  w.session.staff = [];
  w.session.from = from;
  w.art.setUp = from < 12 ? more : 0;
  w.art.clearUp = from < 12 ? 0 : more;
}

function stoodBefore(w: SmallWeek, from: number): void {
  w.problem.noticeUntil = { day: 3, from: 0 };
  w.problem.before = [{ id: 'then', activity: 'art', day: 0, from, room: 'r3', vehicle: null, staff: [], people: [] }];
}

/** Art once more, on Wednesday. */
function again(w: SmallWeek, change: () => void, from = 4): void {
  w.add({ activity: 'art', day: 2, from, room: 'r1', staff: ['k1'] }, 'p1');
  change();
}

/** A walk first (with half an hour's way), art after it; at 11:00 that day or a day later. */
function inOrder(w: SmallWeek, from: number, dayLater: boolean): void {
  w.add({ activity: 'walk', from, staff: ['k2'] }, 'p2');
  w.problem.order.push({ first: 'walk', next: 'art', sameDay: true });
  if (dayLater) w.session.day = 1;
}

function invite(w: SmallWeek, count: number): void {
  w.session.people = ['p1', 'p2'].slice(0, count).map((id) => ({ id, leave: null }));
}

function roomClosed(w: SmallWeek, setUp: number): void {
  w.art.setUp = setUp;
  w.problem.rooms[0]!.busy.push({ day: 0, from: 2, to: 4, why: 'closed' });
}

/** Another kind of art in the week, to clash with: clearing up takes an hour. */
function second(w: SmallWeek, given: { from: number; room: string | null }, staff = ['k2'], clearUp = 2, person = 'p2'): void {
  const other = { ...w.art, id: 'pottery', rooms: given.room === null ? [] : [given.room] };
  w.art.clearUp = clearUp;
  w.problem.activities.push(other);
  w.add({ activity: 'pottery', staff, ...given }, person);
}

function goForWalk(w: SmallWeek): void {
  Object.assign(w.session, { activity: 'walk', from: 8, room: null });
}

function goesIn(w: SmallWeek, vehicle: string | null): void {
  Object.assign(w.session, { activity: 'trip', from: 8, room: null, vehicle });
}

/** Two trips in the car, an hour there and an hour back: on the way from 12:00 to 15:00, and again. */
function twoTrips(w: SmallWeek, from: number): void {
  goesIn(w, 'car');
  const other = { ...w.trip, id: 'coast', travel: 4 };
  w.trip.travel = 2;
  w.problem.activities.push(other);
  w.add({ activity: 'coast', from, vehicle: 'car', staff: ['k2'] }, 'p2');
}

/** A shift of six hours whose middle two hours hold one session of theirs and something else. */
function noBreak(w: SmallWeek, breakAfter: number): void {
  w.staff[0]!.shifts = [{ day: 0, from: 0, to: 12 }];
  w.staff[0]!.busy.push({ day: 0, from: 6, to: 8, why: 'meeting' });
  w.staff[0]!.breakAfter = breakAfter;
}

/** A shift from noon: its middle is from 14:00 to 15:00, where the session is. */
function lateShift(w: SmallWeek, breakAfter: number): void {
  w.session.from = 10;
  w.staff[0]!.shifts = [{ day: 0, from: 6, to: 18 }];
  w.staff[0]!.busy.push({ day: 0, from: 12, to: 14, why: 'meeting' });
  w.staff[0]!.breakAfter = breakAfter;
}

/** No break is to be had, whatever they run. */
function workInTheMiddle(w: SmallWeek): void {
  w.session.from = 8;
  w.staff[0]!.busy = [{ day: 0, from: 4, to: 8, why: 'on call' }];
}

function coverBusy(w: SmallWeek, from: number): void {
  goForWalk(w);
  w.problem.units[0]!.coverStaff = 2;
  w.staff[1]!.busy.push({ day: 0, from: from === 8 ? 9 : 10, to: 11, why: 'meeting' });
}

function registered(w: SmallWeek, who: string): void {
  goForWalk(w);
  w.problem.units[0]!.coverRegistered = 1;
  for (const one of w.staff) if (one.id === who) one.skills.push('registered');
}

function escorts(w: SmallWeek, twelfths: number): void {
  goForWalk(w);
  w.session.people = ['p1', 'p2'].map((id) => ({ id, leave: `${id}-leave` }));
  for (const [nth, person] of w.people.slice(0, 2).entries()) {
    person.outside = 'lines';
    person.leave = [smallLeave({ id: `${person.id}-leave`, escortTwelfths: nth === 0 ? 6 : twelfths })];
  }
}

/** A walk of an hour with half an hour's way there and back, by one line of leave; none where it does not fit. */
function byLeave(w: SmallWeek, given: Parameters<typeof smallLeave>[0], fitsNot: boolean): void {
  goForWalk(w);
  w.walk.travel = 1;
  w.people[0]!.outside = 'lines';
  w.people[0]!.leave = [smallLeave(given)];
  w.session.people = [{ id: 'p1', leave: fitsNot ? null : 'leave-1' }];
}

function secondLine(w: SmallWeek, named: string): void {
  byLeave(w, {}, false);
  w.people[0]!.leave.push(smallLeave({ id: 'leave-2' }));
  w.session.people = [{ id: 'p1', leave: named }];
}

/** Two walks of two hours with their way, by one line. */
function twoWalks(w: SmallWeek, day: number, given: Parameters<typeof smallLeave>[0]): void {
  byLeave(w, given, false);
  w.problem.activities.push({ ...w.walk, id: 'stroll' });
  w.add({ activity: 'stroll', day, from: 14, staff: ['k1'], people: [{ id: 'p1', leave: 'leave-1' }] });
}

/** £5 for the session and £2 for one person. */
function costs(w: SmallWeek, change: () => void): void {
  w.art.costFixed = 500;
  w.art.costPerPerson = 200;
  change();
}

/** A lock that is named as impossible, with rules: made ready half an hour before it begins, so at nine it cannot be. */
function standsElsewhere(w: SmallWeek, from: number, rules: string[]): void {
  w.art.setUp = 1;
  w.problem.noticeUntil = null;
  w.lock({ id: 'stands', day: 3, from });
  w.plan.impossible.push({ lock: 'stands', rules });
}
