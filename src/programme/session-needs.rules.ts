/**
 * What a session asks for beside free time: places, seats, staff, skills, escorts, an induction, a gender it is for. All of it advises; the worker
 * may go ahead with a word why. What could not be looked up is told as such, never taken as none.
 */
import { andList, howMany } from '#platform/ruling.ts';
import { minus } from '#platform/time.ts';
import type { SessionClash, SessionPlanned } from './clash.words.ts';

/** Everything the session asks for that it does not have. */
export function unmetNeeds(session: SessionPlanned): SessionClash[] {
  return [...numbers(session), ...staffing(session), ...people(session)];
}

/** One thing that stands against a session; a stop only when said so. */
export function clash(
  about: SessionClash['about'],
  resourceId: string | null,
  code: string,
  say: string,
  more: { stop?: boolean; withId?: string } = {},
): SessionClash {
  return { about, resourceId, code, say, stop: more.stop ?? false, withId: more.withId ?? null };
}

/** How many: the room's and the session's own limits are for the people invited; a vehicle needs a seat for everybody. */
function numbers(session: SessionPlanned): SessionClash[] {
  const found: SessionClash[] = [];
  const { people: invited, room, vehicle, maxPeople, minPeople } = session;
  if (maxPeople !== null && invited.length > maxPeople) {
    found.push(clash('session', null, 'too-many', `${session.name} takes ${maxPeople} at most. ${invited.length} are invited.`));
  }
  if (invited.length > 0 && invited.length < minPeople) {
    found.push(
      clash(
        'session',
        null,
        'too-few',
        `${session.name} needs at least ${howMany(minPeople, 'person', 'people')}. ${invited.length} invited so far.`,
      ),
    );
  }
  if (room?.holds !== null && room && invited.length > room.holds) {
    found.push(clash('room', room.id, 'room-too-small', `${room.name} holds ${room.holds}. ${invited.length} are invited.`));
  }
  const riding = invited.length + session.staff.length;
  if (vehicle && riding > vehicle.seats) {
    found.push(
      clash(
        'vehicle',
        vehicle.id,
        'too-few-seats',
        `${vehicle.name} has ${howMany(vehicle.seats, 'seat', 'seats')}. ${riding} are going, staff counted.`,
      ),
    );
  }
  return found;
}

function staffing(session: SessionPlanned): SessionClash[] {
  const found: SessionClash[] = [];
  const { staff, vehicle } = session;
  if (staff.length === 0 && session.staffNeeded > 0) found.push(clash('session', null, 'nobody-to-run-it', `Nobody is down to run ${session.name}.`));
  else if (staff.length < session.staffNeeded) {
    found.push(
      clash(
        'session',
        null,
        'too-few-staff',
        `${session.name} needs ${howMany(session.staffNeeded, 'staff member', 'staff')}. ${staff.length} so far.`,
      ),
    );
  }
  for (const { id, name, shifts } of staff) {
    if (shifts === 'could not check') found.push(clash('staff', id, 'shift-not-known', `We could not check whether ${name} is on shift.`));
    else if (shifts && minus([session.span], shifts).length > 0)
      found.push(clash('staff', id, 'not-on-shift', `${name} is not on shift for all of it.`));
  }
  const skills = [...session.skillsNeeded, ...(vehicle?.driverSkill ? [vehicle.driverSkill] : [])];
  for (const skill of new Set(skills)) {
    if (staff.some((each) => each.skills !== 'could not check' && each.skills.includes(skill))) continue;
    const unknown = staff.filter((each) => each.skills === 'could not check').map((each) => each.name);
    found.push(
      unknown.length > 0
        ? clash('session', null, 'skill-not-known', `We could not check the skills of ${andList(unknown)}. One of the staff needs: ${skill}.`)
        : clash('session', null, 'skill-missing', `Nobody running it has: ${skill}.`),
    );
  }
  return [...found, ...escorts(session)];
}

function escorts(session: SessionPlanned): SessionClash[] {
  if (!session.escortNeeded || session.people.length === 0) return [];
  const found: SessionClash[] = [];
  const notKnown = session.people.filter((person) => person.escorts === 'could not check').map((person) => person.name);
  if (notKnown.length > 0) found.push(clash('session', null, 'escorts-not-known', `We could not check the escorts needed for ${andList(notKnown)}.`));
  // Shares are added before rounding up: four people at two staff to four need two, not four.
  const share = session.people.reduce((sum, person) => sum + (person.escorts === 'could not check' ? 0 : person.escorts), 0);
  const needed = Math.ceil(share - 1e-9);
  const able = session.staff.filter((each) => each.mayEscort === true).length;
  const perhaps = session.staff.filter((each) => each.mayEscort === 'could not check').map((each) => each.name);
  if (able >= needed) return found;
  const short = `${howMany(needed, 'escort is', 'escorts are')} needed.`;
  if (able + perhaps.length >= needed) {
    return [...found, clash('session', null, 'escort-not-known', `${short} We could not check whether ${andList(perhaps)} may escort.`)];
  }
  return [...found, clash('session', null, 'too-few-escorts', `${short} ${howMany(able, 'person', 'people')} running it may escort.`)];
}

function people(session: SessionPlanned): SessionClash[] {
  return session.people.flatMap((person) => {
    const found: SessionClash[] = [];
    if (session.forGender !== null && person.gender === null) {
      found.push(
        clash('person', person.id, 'gender-not-known', `${session.name} is for ${session.forGender}. ${person.name}’s gender is not recorded: ask.`),
      );
    } else if (session.forGender !== null && !sameGender(person.gender, session.forGender)) {
      found.push(clash('person', person.id, 'gender', `${session.name} is for ${session.forGender}. Check with ${person.name}.`));
    }
    if (session.clearance !== null && person.clearances === 'could not check') {
      found.push(clash('person', person.id, 'clearance-not-known', `We could not check whether ${person.name} has: ${session.clearance}.`));
    } else if (session.clearance !== null && !person.clearances.includes(session.clearance)) {
      found.push(clash('person', person.id, 'clearance-missing', `${person.name} has not had: ${session.clearance}.`));
    }
    return found;
  });
}

/** "Women" is for somebody recorded as woman or female; likewise men. Any other word must be the same. */
export function sameGender(recorded: string | null, asked: string): boolean {
  const plain = (word: string) => {
    const lower = word.trim().toLowerCase();
    if (['women', 'woman', 'female', 'f', 'girls'].includes(lower)) return 'woman';
    return ['men', 'man', 'male', 'm', 'boys'].includes(lower) ? 'man' : lower;
  };
  return recorded !== null && plain(recorded) === plain(asked);
}
