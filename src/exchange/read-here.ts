import { sql } from 'kysely';
import { organisation } from '#places';
import { peopleKnown, readNhsNumber } from '#people';
import type { Scope } from '#platform/scope.ts';
import { bringInInterestRows } from './bring-in-interests.ts';
import { bringInPeople } from './bring-in-people.ts';
import { bringInRooms } from './bring-in-rooms.ts';
import { bringInShifts, bringInStaff } from './bring-in-staff.ts';
import { rest, type BringingIn, type BroughtIn } from './brought-in.ts';
import type { ImportChoices } from './import-report.ts';
import { openUnits, type Importer } from './importer.ts';
import { previewImport, type FilePreview, type Preview } from './preview.ts';
import type { ImportKind, ReadingContext, ReadRow, ValuesOf } from './words.ts';

/** A file to be read against what is held here. */
export interface FileHere {
  readonly kind: ImportKind;
  readonly unitId: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly choices: ImportChoices;
}

const bringers: { [K in ImportKind]: (scope: Scope, rows: readonly ReadRow<ValuesOf[K]>[], about: BringingIn) => Promise<BroughtIn> } = {
  people: bringInPeople,
  staff: bringInStaff,
  shifts: bringInShifts,
  interests: bringInInterestRows,
  rooms: bringInRooms,
};

/** Reads a file against the units and people of this installation. Nothing is written. */
export async function readHere(
  scope: Scope,
  file: FileHere,
  tell: (done: number, of: number) => Promise<void> = () => Promise.resolve(),
): Promise<Preview<ImportKind>> {
  const units = await openUnits(scope);
  const made = (await organisation(scope))?.demonstrationFor;
  const { dateOrder, shiftTimes } = file.choices;
  const defaultUnit = units.find((unit) => unit.id === file.unitId)?.name;
  const context: ReadingContext = {
    today: scope.today,
    checkNhsNumber: (typed) => readNhsNumber(typed, { madeUpPeople: made !== null }),
    units: units.map((unit) => unit.name),
    ...(defaultUnit === undefined ? {} : { defaultUnit }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(shiftTimes === undefined ? {} : { shiftTimes }),
    ...(file.kind === 'interests' ? { peopleHere: await peopleKnown(scope) } : {}),
  };
  const mapping = Object.fromEntries(Object.entries(file.choices.columns ?? {}).map(([index, field]) => [Number(index), field]));
  const steps = previewImport(file.kind, file.content, context, mapping);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await tell(step.value.done, step.value.of);
    await rest();
  }
}

/** Brings the rows that were read in, or says what stands against it; then nothing is written. Hold bringing in first ({@link holdBringingIn}). */
export async function bringIn<K extends ImportKind>(
  scope: Scope,
  file: FileHere,
  preview: FilePreview<K>,
  importer: Importer,
  tell: (done: number) => Promise<void> = () => Promise.resolve(),
): Promise<BroughtIn> {
  const about: BringingIn = {
    unitId: file.unitId,
    fileName: file.fileName,
    asOf: preview.asOf,
    units: await openUnits(scope),
    mine: new Set(importer.unitIds),
    administrator: importer.administrator,
    tell,
  };
  return (bringers[preview.kind] as (typeof bringers)[K])(scope, preview.rows, about);
}

/** Does the work and takes it back: what bringing in would do, exactly. Null when the file as a whole is wrong. */
export async function tryBringIn<K extends ImportKind>(
  scope: Scope,
  file: FileHere,
  preview: FilePreview<K>,
  importer: Importer,
  tell?: (done: number) => Promise<void>,
): Promise<BroughtIn | null> {
  if (preview.faults.length > 0) return null;
  await sql`savepoint a_look`.execute(scope.tx);
  try {
    return await bringIn(scope, file, preview, importer, tell);
  } finally {
    await sql`rollback to savepoint a_look`.execute(scope.tx);
  }
}
