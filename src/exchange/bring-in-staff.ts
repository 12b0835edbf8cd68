import type { Scope } from '#platform/scope.ts';
import { addAbsences, addShifts, upsertStaff, type AbsenceFromFile, type ShiftFromFile, type StaffFromFile } from '#workforce';
import { counted, countLines, problemOn, stopped, type BringingIn, type BroughtIn, type LineSays } from './brought-in.ts';
import { folded } from './nearest-name.ts';
import { workersOfRota } from './staff-from-rota.ts';
import type { ReadRow, Remark, RotaLine, StaffRole, StaffValues } from './words.ts';

/** Roles that open more than a ward's work. A file never gives the first two; the third only when an administrator brings it in. */
const neverByFile: readonly StaffRole[] = ['administrator', 'auditor'];

/** The role a file may give, or null: somebody then chooses it by hand. A ward clerk is no administrator of Trellis. */
function roleByFile(role: StaffRole | null, about: BringingIn): StaffRole | null {
  if (role === null || neverByFile.includes(role)) return null;
  return role === 'manager' && !about.administrator ? null : role;
}

const nameOf = (staff: StaffValues): string => `${staff.givenName} ${staff.surname}`.trim();

interface UnitOfRow {
  readonly unitOf: (staff: StaffValues) => string | null;
  readonly problems: readonly Remark[];
}

/** Finds each row's unit, and a problem for each that is not the importer's. A row without one belongs to the unit the file is brought into. */
function findUnits(rows: readonly { readonly line: number; readonly staff: StaffValues }[], about: BringingIn): UnitOfRow {
  const byName = new Map(about.units.map((unit) => [folded(unit.name), unit.id]));
  const unitOf = (staff: StaffValues): string | null => (staff.unit === null ? about.unitId : (byName.get(folded(staff.unit)) ?? null));
  const problems = rows.flatMap(({ line, staff }) => {
    const unit = unitOf(staff);
    return unit !== null && about.mine.has(unit)
      ? []
      : [problemOn(line, 'unit', `You do not manage ${staff.unit}, so you cannot bring in its staff. Ask its manager, or take this line out.`)];
  });
  return { unitOf, problems };
}

async function bringInWorker(
  scope: Scope,
  staff: StaffValues,
  unitId: string | null,
  about: BringingIn,
): Promise<{ id: string; change: 'added' | 'changed' | 'same' }> {
  const row: StaffFromFile = { ...staff, role: roleByFile(staff.role, about), unitId };
  return upsertStaff(scope, row);
}

/** What is left to do by hand for staff whose role a file cannot give, and what of a registration could not be kept. */
function sayLeft(staff: readonly StaffValues[], about: BringingIn): Pick<BroughtIn, 'notices' | 'toDo'> {
  const noRole = staff.filter((one) => roleByFile(one.role, about) === null);
  const words = [...new Set(noRole.map((one) => one.roleAsWritten ?? 'no role'))];
  const noBody = staff.filter((one) => one.registration !== null && one.registration.body === null);
  return {
    notices: [
      ...(noRole.length === 0
        ? []
        : [
            `${counted(noRole.length, 'worker gets', 'workers get')} no role on the unit from this file (${words.map((word) => `“${word}”`).join(', ')}). Choose it by hand on the staff page, for those who need Trellis.`,
          ]),
      ...(noBody.length === 0
        ? []
        : [
            `The registration number of ${counted(noBody.length, 'worker is', 'workers are')} left out, because the file does not say with which body.`,
          ]),
    ],
    toDo:
      noRole.length === 0
        ? []
        : [{ say: `${counted(noRole.length, 'worker has', 'workers have')} no role yet.`, href: `/staff?unit=${about.unitId}` }],
  };
}

const what = { added: 'new', changed: 'changed', same: 'same' } as const;

/** Brings in a list of staff. Nobody is given an account by a file. */
export async function bringInStaff(scope: Scope, read: readonly ReadRow<StaffValues>[], about: BringingIn): Promise<BroughtIn> {
  const rows = read.flatMap((row) => (row.values === null ? [] : [{ line: row.line, staff: row.values }]));
  const { unitOf, problems } = findUnits(rows, about);
  const left = sayLeft(
    rows.map((row) => row.staff),
    about,
  );
  if (problems.length > 0 || rows.length < read.length) return stopped({ problems, notices: left.notices });
  const lines: LineSays[] = [];
  for (const [index, { line, staff }] of rows.entries()) {
    const { change } = await bringInWorker(scope, staff, unitOf(staff), about);
    lines.push({
      line,
      who: nameOf(staff),
      what: what[change],
      personId: null,
      says: { added: `Added as ${staff.role ?? staff.roleAsWritten ?? 'staff'}`, changed: 'Brought up to date', same: 'As the file says already' }[
        change
      ],
    });
    if (index % 200 === 199) await about.tell(index + 1);
  }
  const [added, changed] = [countLines(lines, 'new'), countLines(lines, 'changed')];
  const done = [
    ...(added === 0 ? [] : [`${counted(added, 'worker was', 'workers were')} added`]),
    ...(changed === 0 ? [] : [`${counted(changed, 'worker was', 'workers were')} brought up to date`]),
  ];
  return { lines, problems, warnings: [], ...left, people: [], done };
}

/** Brings in a rota: its workers, their shifts and the days they are away. Shifts entered by hand stay. */
export async function bringInShifts(scope: Scope, read: readonly ReadRow<RotaLine>[], about: BringingIn): Promise<BroughtIn> {
  const rows = read.flatMap((row) => (row.values === null ? [] : [{ line: row.line, staff: row.values.staff }]));
  const { unitOf, problems } = findUnits(rows, about);
  const workers = workersOfRota(read);
  const left = sayLeft(
    workers.map((worker) => worker.staff),
    about,
  );
  if (problems.length > 0 || rows.length < read.length) return stopped({ problems, notices: left.notices });
  const lineOf = new Map<StaffValues, number>();
  for (const { line, staff } of rows) lineOf.set(staff, line);
  const brought: {
    readonly staff: StaffValues;
    readonly id: string;
    readonly change: 'added' | 'changed' | 'same';
    readonly unitId: string;
    readonly shifts: ShiftFromFile[];
    readonly away: AbsenceFromFile[];
  }[] = [];
  for (const [index, worker] of workers.entries()) {
    const unitId = unitOf(worker.staff)!;
    const { id, change } = await bringInWorker(scope, worker.staff, unitId, about);
    const times = worker.entries.map((entry) => ({
      staffId: id,
      unitId,
      what: entry.what,
      kind: entry.kind,
      from: entry.start.toInstant(),
      to: entry.end.toInstant(),
    }));
    brought.push({
      staff: worker.staff,
      id,
      change,
      unitId,
      shifts: times.filter((time) => time.what === 'shift') as unknown as ShiftFromFile[],
      away: times.filter((time) => time.what === 'absence') as unknown as AbsenceFromFile[],
    });
    if (index % 100 === 99) await about.tell(Math.round(((index + 1) / workers.length) * rows.length * 0.5));
  }
  const totals = { added: 0, replaced: 0, same: 0, kept: 0 };
  const changedFor = new Map<string, number>();
  let done = 0;
  // A worker's times go together: an overlap with an older import is settled between the two.
  for (let start = 0; start < brought.length; start += 200) {
    const part = brought.slice(start, start + 200);
    for (const [times, bring] of [
      [part.flatMap((one) => one.shifts), addShifts],
      [part.flatMap((one) => one.away), addAbsences],
    ] as const) {
      const sum = await (bring as typeof addShifts)(scope, times as readonly ShiftFromFile[]);
      totals.added += sum.added;
      totals.replaced += sum.replaced;
      totals.same += sum.same;
      totals.kept += sum.kept.length;
      for (const row of sum.kept) changedFor.set(row.staffId, (changedFor.get(row.staffId) ?? 0) + 1);
    }
    done += part.length;
    await about.tell(Math.round(rows.length * (0.5 + (done / brought.length) * 0.5)));
  }
  const nothingNew = totals.added === 0 && totals.replaced === 0;
  const lines = brought.map(({ staff, id, change, shifts, away }): LineSays => {
    const kept = changedFor.get(id) ?? 0;
    const times =
      [
        ...(shifts.length === 0 ? [] : [counted(shifts.length, 'shift', 'shifts')]),
        ...(away.length === 0 ? [] : [counted(away.length, 'time away', 'times away')]),
      ].join(', ') || 'no shift';
    const says = `${change === 'added' ? 'New worker: ' : ''}${times}${kept === 0 ? '' : `; ${counted(kept, 'shift entered', 'shifts entered')} by hand stay instead`}`;
    return {
      line: lineOf.get(staff) ?? 0,
      who: nameOf(staff),
      what: change === 'added' ? 'new' : change === 'same' && nothingNew ? 'same' : 'changed',
      says,
      personId: null,
    };
  });
  const added = brought.filter((one) => one.change === 'added').length;
  return {
    lines,
    problems,
    warnings: [],
    toDo: left.toDo,
    people: [],
    notices: [
      ...left.notices,
      ...(totals.kept === 0 ? [] : [`${counted(totals.kept, 'time runs', 'times run')} into one that was entered by hand, which stays.`]),
    ],
    done: [
      ...(added === 0 ? [] : [`${counted(added, 'worker was', 'workers were')} added`]),
      ...(totals.added === 0 ? [] : [`${counted(totals.added, 'shift or time away was', 'shifts and times away were')} added`]),
      ...(totals.replaced === 0 ? [] : [`${counted(totals.replaced, 'older one', 'older ones')} replaced`]),
      ...(totals.same === 0 ? [] : [`${counted(totals.same, 'was', 'were')} there already`]),
    ],
  };
}
