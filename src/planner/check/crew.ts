/** Rules about staff, rooms and vehicles through the week. */
import type { Busy, ProblemStaff } from '../problem.ts';
import { lengthOf, overlap, within, type Laid, type Part, type Week } from './week.ts';

export function checkCrew(week: Week): void {
  checkPlaces(week);
  for (const laid of week.laid) checkStaffOf(week, laid);
  for (const member of week.problem.staff) checkWeekOf(week, member);
  checkCover(week);
  for (const laid of week.laid) {
    const { session } = laid;
    for (const id of twice(session.staff)) week.note('staff in two places', session.id, id, `${id} is in it twice.`, []);
  }
}

/** Rooms and vehicles: not closed or booked, one session at a time. */
function checkPlaces(week: Week): void {
  const kinds = [
    { kind: 'room', rule: 'room free', list: week.problem.rooms, part: (laid: Laid): Part => laid.inRoom },
    { kind: 'vehicle', rule: 'vehicle free', list: week.problem.vehicles, part: (laid: Laid): Part => laid.going },
  ] as const;
  for (const { kind, rule, list, part } of kinds) {
    for (const place of list) {
      const here = week.laid.filter(({ session }) => session[kind] === place.id);
      const who = [[kind, place.id]] as const;
      for (const [nth, laid] of here.entries()) {
        const { session } = laid;
        const closed = busyWhen(place.busy, part(laid));
        if (closed !== undefined) week.note(rule, session.id, place.id, `${place.id} is not free: ${closed.why}.`, [{ laid, who }]);
        for (const other of here.slice(nth + 1)) {
          if (!overlap(part(laid), part(other))) continue;
          week.note(rule, session.id, place.id, `${place.id} is in use by ${other.session.id}.`, [
            { laid, who },
            { laid: other, who },
          ]);
        }
      }
    }
  }
}

function checkStaffOf(week: Week, laid: Laid): void {
  const { session, activity, staffed } = laid;
  for (const id of session.staff) {
    const member = week.staff.get(id);
    const parts = [{ laid, who: [['staff', id]] as const }];
    if (member === undefined || !activity.units.includes(member.unit)) {
      week.note('staff of the unit', session.id, id, `${id} is not of its units.`, parts);
    }
    if (member === undefined) continue;
    if (!member.shifts.some((shift) => within(staffed, shift))) week.note('on shift', session.id, id, `${id} is not on shift throughout.`, parts);
    const taken = busyWhen(member.busy, staffed);
    if (taken !== undefined) week.note('staff busy', session.id, id, `${id} is not free: ${taken.why}.`, parts);
  }
}

/** One member of staff: one place at a time, hours a day, a break in each long shift. */
function checkWeekOf(week: Week, member: ProblemStaff): void {
  const theirs = week.laid.filter(({ session }) => session.staff.includes(member.id));
  const who = [['staff', member.id]] as const;
  for (const [nth, laid] of theirs.entries()) {
    for (const other of theirs.slice(nth + 1)) {
      if (!overlap(laid.staffed, other.staffed)) continue;
      week.note('staff in two places', laid.session.id, member.id, `${member.id} is also in ${other.session.id}.`, [
        { laid, who },
        { laid: other, who },
      ]);
    }
  }
  for (let day = 0; day < 7; day += 1) {
    const today = theirs.filter(({ session }) => session.day === day);
    const slots = today.reduce((sum, { staffed }) => sum + lengthOf(staffed), 0);
    if (slots > member.maxSlotsDay) {
      const parts = today.map((laid) => ({ laid, who }));
      week.note('staff hours', null, member.id, `${slots} slots on day ${day}, at most ${member.maxSlotsDay}.`, parts);
    }
  }
  for (const shift of member.shifts) {
    if (member.breakAfter === null || shift.to - shift.from < member.breakAfter) continue;
    const middle = { day: shift.day, from: shift.from + member.breakFrom, to: shift.to - member.breakFrom };
    const open = halfHours(middle).filter((slot) => busyWhen(member.busy, slot) === undefined);
    if (open.length === 0 || open.some((slot) => !theirs.some(({ staffed }) => overlap(staffed, slot)))) continue;
    const parts = theirs.filter(({ staffed }) => overlap(staffed, middle)).map((laid) => ({ laid, who }));
    week.note('break', null, member.id, `${member.id} has no break on day ${shift.day}.`, parts);
  }
}

/** Those on duty who stay, wherever somebody of the unit is out; the same among those registered. */
function checkCover(week: Week): void {
  const outings = week.laid.filter(({ activity }) => activity.outside);
  for (const unit of week.problem.units) {
    const all = week.problem.staff.filter((member) => member.unit === unit.id);
    const kinds = [
      { rule: 'cover left', staff: all, least: unit.coverStaff },
      { rule: 'registered cover left', staff: all.filter((member) => member.skills.includes('registered')), least: unit.coverRegistered },
    ] as const;
    for (const { rule, staff, least } of kinds) {
      const theirs = outings.filter(({ session }) => staff.some(({ id }) => session.staff.includes(id)));
      for (let day = 0; day < 7; day += 1) {
        for (const slot of halfHours({ day, from: 0, to: 24 })) {
          const running = theirs.filter(({ staffed }) => overlap(staffed, slot));
          if (running.length === 0) continue;
          const isOut = (id: string): boolean => running.some(({ session }) => session.staff.includes(id));
          const left = staff.filter((member) => isOnDuty(member, slot) && !isOut(member.id)).length;
          if (left >= least) continue;
          const parts = running.map((laid) => ({
            laid,
            who: staff.filter(({ id }) => laid.session.staff.includes(id)).map(({ id }) => ['staff', id] as const),
          }));
          week.note(rule, running[0]!.session.id, unit.id, `${left} left on day ${day} at slot ${slot.from}, at least ${least}.`, parts);
        }
      }
    }
  }
}

/** On shift and not busy in a half-hour. */
export function isOnDuty(member: ProblemStaff, slot: Part): boolean {
  return member.shifts.some((shift) => within(slot, shift)) && busyWhen(member.busy, slot) === undefined;
}

export function halfHours(part: Part): Part[] {
  const slots: Part[] = [];
  for (let from = part.from; from < part.to; from += 1) slots.push({ day: part.day, from, to: from + 1 });
  return slots;
}

export function busyWhen(busy: readonly Busy[], part: Part): Busy | undefined {
  return busy.find((one) => overlap(one, part));
}

/** The ids that come more than once, each once. */
export function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, nth) => ids.indexOf(id) !== nth))];
}
