import { roomKinds, roomsOf, upsertRoom, upsertVehicle } from '#places';
import type { Scope } from '#platform/scope.ts';
import { counted, countLines, problemOn, stopped, type BringingIn, type BroughtIn, type LineSays } from './brought-in.ts';
import { folded } from './nearest-name.ts';
import type { ReadRow, Remark, RoomValues } from './words.ts';

/** Brings in rooms and vehicles, known by their name on a unit. What the file leaves empty stays as it is. */
export async function bringInRooms(scope: Scope, read: readonly ReadRow<RoomValues>[], about: BringingIn): Promise<BroughtIn> {
  const rows = read.flatMap((row) => (row.values === null ? [] : [{ line: row.line, values: row.values }]));
  const byName = new Map(about.units.map((unit) => [folded(unit.name), unit.id]));
  const problems = rows.flatMap(({ line, values }): Remark[] => {
    const unit = byName.get(folded(values.unit));
    return unit !== undefined && about.mine.has(unit)
      ? []
      : [problemOn(line, 'unit', `You do not manage ${values.unit}, so you cannot bring in its rooms. Ask its manager, or take this line out.`)];
  });
  if (problems.length > 0 || rows.length < read.length) return stopped({ problems });
  const lines: LineSays[] = [];
  for (const [index, { line, values }] of rows.entries()) {
    const unitId = byName.get(folded(values.unit))!;
    const change =
      values.what === 'vehicle'
        ? (await upsertVehicle(scope, unitId, { name: values.name, seats: values.holds ?? 1, stepFree: values.stepFree })).change
        : await bringInRoom(scope, unitId, values);
    const holds = values.holds === null ? '' : values.what === 'vehicle' ? `, ${counted(values.holds, 'seat', 'seats')}` : `, holds ${values.holds}`;
    lines.push({
      line,
      who: values.name,
      personId: null,
      what: ({ added: 'new', changed: 'changed', same: 'same' } as const)[change],
      says: { added: `New ${values.what} of ${values.unit}${holds}`, changed: `Brought up to date${holds}`, same: 'As the file says already' }[
        change
      ],
    });
    if (index % 200 === 199) await about.tell(index + 1);
  }
  const [added, changed] = [countLines(lines, 'new'), countLines(lines, 'changed')];
  return {
    lines,
    problems,
    warnings: [],
    notices: [],
    people: [],
    toDo: [],
    done: [
      ...(added === 0 ? [] : [`${counted(added, 'room or vehicle was', 'rooms and vehicles were')} added`]),
      ...(changed === 0 ? [] : [`${counted(changed, 'was', 'were')} brought up to date`]),
    ],
  };
}

async function bringInRoom(scope: Scope, unitId: string, values: RoomValues): Promise<'added' | 'changed' | 'same'> {
  const there = (await roomsOf(scope, unitId)).find((room) => room.name.toLowerCase() === values.name.toLowerCase());
  // The kind as we write it, where it is one of ours; an empty cell leaves what is known.
  const kind = values.kind === '' ? (there?.kind ?? 'Other') : (roomKinds.find((one) => folded(one) === folded(values.kind)) ?? values.kind);
  return (
    await upsertRoom(scope, unitId, {
      name: there?.name ?? values.name,
      kind,
      holds: values.holds,
      stepFree: values.stepFree,
      features: [],
      inductionNeeded: there?.inductionNeeded ?? false,
    })
  ).change;
}
