/** Rules about one session and about the times of an activity in the week. */
import { slotsADay } from '../problem.ts';
import { everybodyIn, type Laid, type Week } from './week.ts';

/** Each session by itself: its time, its numbers, what it lacks. */
export function checkSessions(week: Week): void {
  for (const laid of week.laid) {
    checkTime(week, laid);
    checkNumbers(week, laid);
    checkRoom(week, laid);
    checkVehicle(week, laid);
  }
  checkActivities(week);
  checkOrder(week);
}

function checkTime(week: Week, laid: Laid): void {
  const { session, activity, lock, staffed } = laid;
  const { noticeUntil, before } = week.problem;
  const starts = activity.starts.some((start) => start.day === session.day && start.from === session.from);
  if (!starts && lock === null) {
    week.note('allowed start', session.id, null, `${activity.id} may not begin on day ${session.day} at slot ${session.from}.`, []);
  }
  if (staffed.from < 0 || staffed.to > slotsADay) {
    week.note('within the day', session.id, null, `Takes up slots ${staffed.from} to ${staffed.to}.`, [{ laid, who: [] }]);
  }
  if (noticeUntil === null || lock !== null) return;
  const early = session.day < noticeUntil.day || (session.day === noticeUntil.day && session.from < noticeUntil.from);
  const stood = before?.some((one) => one.activity === session.activity && one.day === session.day && one.from === session.from) === true;
  if (early && !stood) week.note('notice', session.id, null, 'Begins before the notice people get, and did not stand before.', []);
}

function checkNumbers(week: Week, laid: Laid): void {
  const { session, activity, lock } = laid;
  const people = session.people.length;
  const staff = session.staff.length;
  if (people < activity.minPeople && lock === null) {
    week.note('enough people', session.id, null, `${people} invited, at least ${activity.minPeople}.`, []);
  }
  if (people > activity.maxPeople)
    week.note('full', session.id, null, `${people} invited, at most ${activity.maxPeople}.`, [everybodyIn(laid, 'person')]);
  for (const id of activity.requiredPeople) {
    if (!session.people.some((one) => one.id === id)) week.note('required people', session.id, id, `${id} is not invited.`, [{ laid, who: [] }]);
  }
  if (activity.requiredStaff.length > 0 && !activity.requiredStaff.some((id) => session.staff.includes(id))) {
    week.note('required staff', session.id, null, 'None of those of whom one must run it does.', [{ laid, who: [] }]);
  }
  if (staff < activity.staff) week.note('staff needed', session.id, null, `${staff} run it, at least ${activity.staff}.`, [{ laid, who: [] }]);
  const most = activity.staff + activity.extraEscorts;
  if (staff > most) week.note('too many staff', session.id, null, `${staff} run it, at most ${most}.`, [everybodyIn(laid, 'staff')]);
  for (const skill of activity.skills) {
    const has = session.staff.some((id) => week.staff.get(id)?.skills.includes(skill) === true);
    if (!has) week.note('skills', session.id, null, `Nobody running it has ${skill}.`, [{ laid, who: [] }]);
  }
}

function checkRoom(week: Week, laid: Laid): void {
  const { session, activity } = laid;
  if (session.room === null) {
    if (activity.rooms.length > 0) week.note('room needed', session.id, null, 'It has no room.', [{ laid, who: [] }]);
    return;
  }
  const room = week.room.get(session.room);
  const suits =
    room !== undefined &&
    activity.rooms.includes(room.id) &&
    activity.roomFeatures.every((feature) => room.features.includes(feature)) &&
    (room.unit === null || activity.units.includes(room.unit));
  if (!suits)
    week.note('room suits', session.id, session.room, `${session.room} does not suit ${activity.id}.`, [{ laid, who: [['room', session.room]] }]);
  const inIt = session.people.length + session.staff.length;
  if (room !== undefined && inIt > room.holds) {
    week.note('room holds', session.id, room.id, `${inIt} in a room that holds ${room.holds}.`, [everybodyIn(laid, 'person', 'staff')]);
  }
}

function checkVehicle(week: Week, laid: Laid): void {
  const { session, activity } = laid;
  if (session.vehicle === null) {
    if (activity.vehicles.length > 0) week.note('vehicle needed', session.id, null, 'It has no vehicle.', [{ laid, who: [] }]);
    return;
  }
  const vehicle = week.vehicle.get(session.vehicle);
  const suits = vehicle !== undefined && activity.vehicles.includes(vehicle.id) && (vehicle.unit === null || activity.units.includes(vehicle.unit));
  if (!suits) {
    week.note('vehicle suits', session.id, session.vehicle, `${session.vehicle} is not for ${activity.id}.`, [
      { laid, who: [['vehicle', session.vehicle]] },
    ]);
  }
  if (vehicle === undefined) return;
  const inIt = session.people.length + session.staff.length;
  if (inIt > vehicle.seats) {
    week.note('seats', session.id, vehicle.id, `${inIt} in ${vehicle.seats} seats.`, [everybodyIn(laid, 'person', 'staff')]);
  }
  if (!session.staff.some((id) => week.staff.get(id)?.skills.includes(vehicle.driverSkill) === true)) {
    week.note('driver', session.id, vehicle.id, `Nobody running it has ${vehicle.driverSkill}.`, [{ laid, who: [] }]);
  }
}

/** Once a day, so often a week, so many days apart, all at one time. */
function checkActivities(week: Week): void {
  for (const activity of week.problem.activities) {
    const all = week.laid.filter((laid) => laid.activity === activity);
    if (all.length === 0) continue;
    const parts = all.map((laid) => ({ laid, who: [] }));
    if (all.length > activity.maxWeek) week.note('times a week', null, activity.id, `${all.length} times, at most ${activity.maxWeek}.`, parts);
    if (all.length < activity.minWeek && all.every(({ lock }) => lock === null)) {
      week.note('times a week', null, activity.id, `${all.length} times, at least ${activity.minWeek} or none.`, []);
    }
    for (const [nth, one] of all.entries()) {
      for (const other of all.slice(nth + 1)) {
        const both = [one, other].map((laid) => ({ laid, who: [] }));
        const days = Math.abs(one.session.day - other.session.day);
        if (days === 0) week.note('once a day', one.session.id, activity.id, `Also ${other.session.id} on that day.`, both);
        else if (days < activity.daysApart) week.note('pattern', one.session.id, activity.id, `${days} days from ${other.session.id}.`, both);
        if (activity.sameTime && one.session.from !== other.session.from) {
          week.note('pattern', one.session.id, activity.id, `Not at the time of ${other.session.id}.`, both);
        }
      }
    }
  }
}

function checkOrder(week: Week): void {
  for (const { first, next, sameDay } of week.problem.order) {
    const firsts = week.laid.filter(({ activity }) => activity.id === first);
    for (const laid of week.laid) {
      if (laid.activity.id !== next || laid.lock !== null) continue;
      const prepared = firsts.some(({ going }) =>
        going.day === laid.going.day ? going.to <= laid.going.from : !sameDay && going.day < laid.going.day,
      );
      if (!prepared) week.note('order', laid.session.id, first, `No ${first} comes before it.`, []);
    }
  }
}
