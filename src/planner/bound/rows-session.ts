/** What holds within one session. */
import type { Problem } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import type { Run } from './columns.ts';
import type { LinearModel, Term } from './linear-model.ts';

export function addSessionRows(problem: Problem, model: LinearModel, run: Run): void {
  addNumbers(model, run);
  addCrew(model, run);
  addEscorts(model, run);
  addPlaces(model, run);
  const columns = new Map(run.guests.map(({ person, column }) => [person.id, column]));
  for (const [one, other] of problem.apart) {
    const [a, b] = [columns.get(one), columns.get(other)];
    if (a === undefined || b === undefined || one === other || accepts(run, 'not together')) continue;
    model.atMost(
      [
        [a, 1],
        [b, 1],
        [run.column, -1],
      ],
      0,
    );
  }
}

function accepts({ lock }: Run, rule: RuleName): boolean {
  return lock?.accepted.includes(rule) === true;
}

function sum(columns: readonly { readonly column: number }[], factor = 1): Term[] {
  return columns.map(({ column }) => [column, factor]);
}

function addNumbers(model: LinearModel, run: Run): void {
  const { guests, lock, column } = run;
  const { activity } = run.laid;
  const required = accepts(run, 'required people') ? [] : activity.requiredPeople;
  for (const guest of guests) {
    if (guest.named || required.includes(guest.person.id))
      model.equal(
        [
          [guest.column, 1],
          [column, -1],
        ],
        0,
      );
    // Where only one may come, the row for 'full' says it already.
    else if (activity.maxPeople > 1 || accepts(run, 'full'))
      model.atMost(
        [
          [guest.column, 1],
          [column, -1],
        ],
        0,
      );
  }
  if (!accepts(run, 'full') && (guests.length > activity.maxPeople || activity.maxPeople === 1)) {
    model.atMost([...sum(guests), [column, -activity.maxPeople]], 0);
  }
  if (lock === null) model.atLeast([...sum(guests), [column, -activity.minPeople]], 0);
}

function addCrew(model: LinearModel, run: Run): void {
  const { staff, column } = run;
  const { activity } = run.laid;
  for (const one of staff) {
    if (one.named)
      model.equal(
        [
          [one.column, 1],
          [column, -1],
        ],
        0,
      );
    else
      model.atMost(
        [
          [one.column, 1],
          [column, -1],
        ],
        0,
      );
  }
  if (!accepts(run, 'staff needed')) model.atLeast([...sum(staff), [column, -activity.staff]], 0);
  if (!accepts(run, 'too many staff')) model.atMost([...sum(staff), [column, -activity.staff - activity.extraEscorts]], 0);
  if (!accepts(run, 'skills')) {
    for (const skill of activity.skills) {
      model.atLeast([...sum(staff.filter(({ member }) => member.skills.includes(skill))), [column, -1]], 0);
    }
  }
  if (activity.requiredStaff.length > 0 && !accepts(run, 'required staff')) {
    model.atLeast([...sum(staff.filter(({ member }) => activity.requiredStaff.includes(member.id))), [column, -1]], 0);
  }
}

/** Twelfths of those going, and whole members of staff for whoever needs any part of one. */
function addEscorts(model: LinearModel, run: Run): void {
  if (!run.laid.activity.outside || accepts(run, 'escorts')) return;
  const going = run.guests.filter(({ twelfths }) => twelfths > 0);
  if (going.length === 0) return;
  const escorts = sum(run.staff.filter(({ member }) => member.skills.includes('escort')));
  model.atLeast([...escorts, ...going.map(({ column, twelfths }) => [column, -twelfths / 12] as const)], 0);
  for (const { column, twelfths } of going) model.atLeast([...escorts, [column, -Math.ceil(twelfths / 12)]], 0);
}

function addPlaces(model: LinearModel, run: Run): void {
  const { guests, staff, column } = run;
  const { activity } = run.laid;
  const kinds = [
    { needed: 'room needed', holds: 'room holds', places: run.roomColumns.map((one) => ({ ...one, most: one.place.holds })) },
    { needed: 'vehicle needed', holds: 'seats', places: run.vehicleColumns.map((one) => ({ ...one, most: one.place.seats })) },
  ] as const;
  for (const { needed, holds, places } of kinds) {
    if (places.length === 0) continue;
    if (accepts(run, needed)) {
      model.atMost([...sum(places), [column, -1]], 0);
      continue;
    }
    model.equal([...sum(places), [column, -1]], 0);
    if (!accepts(run, holds)) {
      model.atMost([...sum(guests), ...sum(staff), ...places.map(({ column: place, most }) => [place, -most] as const)], 0);
      if (!accepts(run, 'staff needed') && !accepts(run, 'full')) {
        const room = places.map(({ column: place, most }) => [place, -Math.max(0, Math.min(activity.maxPeople, most - activity.staff))] as const);
        model.atMost([...sum(guests), ...room], 0);
      }
    }
    const steps = places.some(({ place }) => !place.stepFree);
    if (!steps || accepts(run, 'step-free')) continue;
    const stepFree = sum(
      places.filter(({ place }) => place.stepFree),
      -1,
    );
    for (const guest of guests) if (guest.person.needsStepFree) model.atMost([[guest.column, 1], ...stepFree], 0);
  }
  if (accepts(run, 'driver') || accepts(run, 'vehicle needed')) return;
  for (const skill of new Set(run.vehicles.map(({ driverSkill }) => driverSkill))) {
    const theirs = run.vehicleColumns.filter(({ place }) => place.driverSkill === skill);
    model.atLeast([...sum(staff.filter(({ member }) => member.skills.includes(skill))), ...sum(theirs, -1)], 0);
  }
}
