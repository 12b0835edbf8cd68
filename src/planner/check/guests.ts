/** Rules about the people invited: who may come, when, with which leave, and what it costs. */
import type { ProblemPerson } from '../problem.ts';
import { busyWhen, twice } from './crew.ts';
import { everybodyIn, leaveFor, lengthOf, overlap, type Laid, type TakesPart, type Week } from './week.ts';

export function checkGuests(week: Week): void {
  for (const laid of week.laid) {
    for (const { id, leave } of laid.session.people) checkInvitation(week, laid, id, leave);
    for (const id of twice(laid.session.people.map((one) => one.id))) {
      week.note('person in two places', laid.session.id, id, `${id} is invited twice.`, []);
    }
    checkTogether(week, laid);
    checkEscorts(week, laid);
  }
  for (const person of week.problem.people) checkWeekOf(week, person);
  checkBudget(week);
}

function checkInvitation(week: Week, laid: Laid, id: string, leave: string | null): void {
  const { session, activity, going } = laid;
  const person = week.person.get(id);
  const parts = [{ laid, who: [['person', id]] as const }];
  if (person === undefined || !activity.units.includes(person.unit)) {
    week.note('person of the unit', session.id, id, `${id} is not of its units.`, parts);
  }
  if (person === undefined) return;
  const not = person.not.find((one) => one.activity === activity.id);
  if (not !== undefined) week.note('asked not to', session.id, id, `${id}: ${not.why}.`, parts);
  const busy = busyWhen(person.busy, going);
  if (busy !== undefined) week.note('person busy', session.id, id, `${id} is not free: ${busy.why}.`, parts);
  const gender = activity.forGender === null || activity.forGender === person.gender;
  const culture = activity.forCulture === null || person.culture.includes(activity.forCulture);
  if (!gender || !culture) week.note('for others', session.id, id, `It is for ${activity.forGender ?? activity.forCulture}.`, parts);
  const room = session.room === null ? undefined : week.room.get(session.room);
  const vehicle = session.vehicle === null ? undefined : week.vehicle.get(session.vehicle);
  const steps = !activity.stepFree || room?.stepFree === false || vehicle?.stepFree === false;
  if (person.needsStepFree && steps) week.note('step-free', session.id, id, `${id} cannot get there.`, parts);
  const allergen = activity.allergens.find((one) => person.allergies.includes(one));
  if (allergen !== undefined) week.note('allergy', session.id, id, `${id}: ${allergen}.`, parts);
  const line = leaveFor(person, laid);
  if (line === 'leave') week.note('leave', session.id, id, `${id} has no leave to ${activity.place ?? 'go out'}.`, parts);
  if (line === 'leave times') week.note('leave times', session.id, id, `No leave of ${id} has these hours.`, parts);
  const named = typeof line === 'string' ? null : line.id;
  if (leave !== named) week.note('leave', session.id, id, `Names leave ${leave}, but ${named} is the one that is used.`, []);
}

function checkTogether(week: Week, laid: Laid): void {
  const ids = new Set(laid.session.people.map(({ id }) => id));
  for (const [one, other] of week.problem.apart) {
    if (!ids.has(one) || !ids.has(other) || one === other) continue;
    const who = [['person', one] as const, ['person', other] as const];
    week.note('not together', laid.session.id, one, `${one} and ${other} are not to meet.`, [{ laid, who }]);
  }
}

/** Twelfths of those going, rounded up to whole members of staff. Nobody's line fits but an accepted lock takes them all the same: one to one. */
function checkEscorts(week: Week, laid: Laid): void {
  if (!laid.activity.outside) return;
  let twelfths = 0;
  for (const { id } of laid.session.people) {
    const person = week.person.get(id);
    const line = person === undefined ? 'none needed' : leaveFor(person, laid);
    if (line !== 'none needed') twelfths += typeof line === 'string' ? 12 : line.escortTwelfths;
  }
  const needed = Math.ceil(twelfths / 12);
  const escorts = laid.session.staff.filter((id) => week.staff.get(id)?.skills.includes('escort') === true).length;
  if (escorts < needed) {
    week.note('escorts', laid.session.id, null, `${escorts} escorts, ${needed} needed.`, [everybodyIn(laid, 'person')]);
  }
}

/** One person: one place at a time, their own hours, their leave, their money. */
function checkWeekOf(week: Week, person: ProblemPerson): void {
  const theirs = week.laid.filter(({ session }) => session.people.some(({ id }) => id === person.id));
  const part = (laid: Laid): TakesPart => ({ laid, who: [['person', person.id]] });
  for (const [nth, laid] of theirs.entries()) {
    for (const other of theirs.slice(nth + 1)) {
      if (!overlap(laid.going, other.going)) continue;
      week.note('person in two places', laid.session.id, person.id, `${person.id} is also in ${other.session.id}.`, [part(laid), part(other)]);
    }
  }
  const slotsOf = (list: readonly Laid[]): number => list.reduce((sum, { activity }) => sum + activity.slots, 0);
  for (let day = 0; day < 7; day += 1) {
    const today = theirs.filter(({ session }) => session.day === day);
    const most = person.maxSlotsDay;
    if (most !== null && slotsOf(today) > most) {
      week.note('hours a day', null, person.id, `${slotsOf(today)} slots on day ${day}, at most ${most}.`, today.map(part));
    }
  }
  if (person.maxSlotsWeek !== null && slotsOf(theirs) > person.maxSlotsWeek) {
    week.note('hours a week', null, person.id, `${slotsOf(theirs)} slots, at most ${person.maxSlotsWeek}.`, theirs.map(part));
  }
  checkLeaveOf(week, person, theirs, part);
  const most = week.problem.budgetPerPerson;
  const paid = theirs.filter(({ activity }) => activity.costPerPerson > 0);
  const pence = paid.reduce((sum, { activity }) => sum + activity.costPerPerson, 0);
  if (most !== null && pence > most) week.note('budget for one person', null, person.id, `${pence} pence, at most ${most}.`, paid.map(part));
}

function checkLeaveOf(week: Week, person: ProblemPerson, theirs: readonly Laid[], part: (laid: Laid) => TakesPart): void {
  for (const line of person.leave) {
    const uses = theirs.filter((laid) => leaveFor(person, laid) === line);
    const slots = uses.reduce((sum, { going }) => sum + lengthOf(going), 0);
    const tooOften = line.maxTimesWeek !== null && uses.length > line.maxTimesWeek;
    const tooLong = line.maxSlotsWeek !== null && slots > line.maxSlotsWeek;
    if (tooOften || tooLong) week.note('leave used up', null, person.id, `${line.id}: ${uses.length} times, ${slots} slots.`, uses.map(part));
    for (let day = 0; day < 7 && line.maxTimesDay !== null; day += 1) {
      const today = uses.filter(({ session }) => session.day === day);
      if (today.length > line.maxTimesDay) {
        week.note('leave used up', null, person.id, `${line.id}: ${today.length} times on day ${day}.`, today.map(part));
      }
    }
  }
}

function checkBudget(week: Week): void {
  const most = week.problem.budgetWeek;
  if (most === null) return;
  const paid = week.laid.filter(({ activity, session }) => activity.costFixed + activity.costPerPerson * session.people.length > 0);
  const pence = paid.reduce((sum, { activity, session }) => sum + activity.costFixed + activity.costPerPerson * session.people.length, 0);
  if (pence <= most) return;
  const parts = paid.map((laid) => (laid.activity.costPerPerson > 0 ? everybodyIn(laid, 'person') : { laid, who: [] }));
  week.note('budget', null, null, `${pence} pence, at most ${most}.`, parts);
}
