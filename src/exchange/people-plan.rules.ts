import { calledName, plainName, type HeldRow, type KnownPerson, type PersonAsHeld } from '#people';
import { andList } from '#platform/ruling.ts';
import { dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { folded } from './nearest-name.ts';
import type { OtherCell, PersonValues, Remark } from './words.ts';

/** People named one by one before the rest are only counted. */
const namedAtMost = 10;

/** A row of a census that could be read. */
export interface PersonRow {
  readonly line: number;
  readonly values: PersonValues;
  readonly others: readonly OtherCell[];
}

/** What is known here, for comparing a census with. */
export interface PeopleFacts {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Units the importer works on. */
  readonly mine: ReadonlySet<string>;
  /** What is held under the numbers of each row, in the order of the rows. */
  readonly held: readonly HeldRow[];
  /** Those of `held` and `here` that the rows may mean. */
  readonly known: ReadonlyMap<string, PersonAsHeld>;
  /** Everybody the importer may know of. */
  readonly here: readonly KnownPerson[];
  readonly asOf: Temporal.PlainDate;
}

/** A row with whom it means. `personId` null: somebody new to the importer; `admit`: a stay begins. */
export interface PlannedPerson extends PersonRow {
  readonly unitId: string;
  readonly personId: string | null;
  readonly admit: boolean;
  readonly from: Temporal.Instant;
}

export interface PeoplePlan {
  readonly rows: readonly PlannedPerson[];
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly notices: readonly string[];
}

type Say = (field: string | null, sentence: string) => void;

/** When a row says the stay began: the day of admission, else the day the list was printed. */
export function cameAt(values: PersonValues, asOf: Temporal.PlainDate): Temporal.Instant {
  return instantAt(values.admittedOn ?? asOf, '00:00');
}

/** A name without what people vary (accents, capitals, hyphens); figures count, where a name has any. */
export function nameKey(name: string): string {
  return `${plainName(name)}${name.replace(/\D/g, '')}`;
}

/** People here who have a row's name, on its unit, without a number that says otherwise. */
export function sameByName(row: PersonRow, unitId: string, here: readonly KnownPerson[]): readonly KnownPerson[] {
  const { values } = row;
  return here.filter(
    (person) =>
      person.unitId === unitId &&
      nameKey(person.surname) === nameKey(values.surname) &&
      [person.givenName, person.preferredName ?? ''].some((name) => name !== '' && nameKey(name) === nameKey(values.givenName)) &&
      (person.nhsNumber === null || values.nhsNumber === null || person.nhsNumber === values.nhsNumber) &&
      (person.clientId === null || values.clientId === null || person.clientId === values.clientId),
  );
}

/**
 * Says for every row of a census whom it means here, and what stands against it. A person is the same when a number is; with no number
 * held, when name, date of birth and unit are. Nobody is moved, discharged or joined to another's record by a file.
 */
export function planPeople(rows: readonly PersonRow[], facts: PeopleFacts): PeoplePlan {
  const problems: Remark[] = [];
  const warnings: Remark[] = [];
  const unitByName = new Map(facts.units.map((unit) => [folded(unit.name), unit]));
  const bySurname = Map.groupBy(facts.here, (person) => nameKey(person.surname));
  const lineOf = new Map<string, number>();
  const planned: PlannedPerson[] = [];
  for (const [index, row] of rows.entries()) {
    const before = problems.length;
    const say: Say = (field, sentence) => void problems.push({ line: row.line, field, heading: null, sentence });
    const warn: Say = (field, sentence) => void warnings.push({ line: row.line, field, heading: null, sentence });
    const unit = unitByName.get(folded(row.values.unit));
    if (unit === undefined || !facts.mine.has(unit.id)) {
      say('unit', `You do not work on ${row.values.unit}, so you cannot bring in people there. Ask somebody who does, or take this line out.`);
      continue;
    }
    const held = facts.held[index] ?? { verdict: 'none', knownId: null, byNhsNumber: false };
    const fault = sayHeld(held, row.values);
    if (fault !== null) say(held.byNhsNumber ? 'nhsNumber' : 'clientId', fault);
    const personId =
      held.knownId ?? (held.verdict === 'none' ? meantByName(row, unit, bySurname.get(nameKey(row.values.surname)) ?? [], lineOf, warn) : null);
    const person = personId === null ? undefined : facts.known.get(personId);
    if (personId !== null && person === undefined) throw new Error('Somebody a row means was not asked for.');
    const from = cameAt(row.values, facts.asOf);
    if (person !== undefined) {
      const first = lineOf.get(person.id);
      if (first !== undefined) say(null, `This line and line ${first} are the same person here, ${person.name}. Take one of them out.`);
      lineOf.set(person.id, first ?? row.line);
      comparePerson(row.values, person, unit, from, facts, say, warn);
    }
    if (problems.length === before) planned.push({ ...row, unitId: unit.id, personId, admit: person?.stay == null, from });
  }
  problems.push(...sayBeds(planned, facts));
  return { rows: planned, problems, warnings, notices: sayAbsent(planned, rows, facts, unitByName) };
}

/** Why the numbers of a row cannot be used. Of somebody the importer may not know of, a client ID tells nothing: those can be guessed. */
function sayHeld(held: HeldRow, values: PersonValues): string | null {
  if (held.verdict === 'two') return 'The NHS number and the client ID belong to two different people. Check both.';
  if (held.verdict !== 'differs' && held.verdict !== 'staying') return null;
  if (!held.byNhsNumber)
    return `The client ID ${values.clientId} cannot be used for somebody new here. Check it; if it is right, tell your records team.`;
  return held.verdict === 'staying'
    ? 'A stay is already open for this NHS number on a unit where you do not work. Check the number. If it is right, ask their unit to transfer them in Trellis.'
    : 'This NHS number is already held with another surname or date of birth. Check all three; if you are sure, leave the number empty and tell your records team.';
}

/** Somebody here with the same name and date of birth; of two such, the one no earlier line means. */
function meantByName(
  row: PersonRow,
  unit: { id: string; name: string },
  here: readonly KnownPerson[],
  meant: ReadonlyMap<string, number>,
  warn: Say,
): string | null {
  const alike = sameByName(row, unit.id, here).filter((person) => !meant.has(person.id));
  const { bornOn, nhsNumber, clientId } = row.values;
  const same = alike.filter((person) => person.bornOn !== null && bornOn !== null && person.bornOn.equals(bornOn));
  const only = same[0] ?? (nhsNumber === null && clientId === null && bornOn === null && alike[0]?.bornOn === null ? alike[0] : undefined);
  if (only !== undefined) {
    warn(
      'surname',
      `Taken to be ${calledName(only)} who is on ${unit.name} already: same name${bornOn === null ? '' : ' and date of birth'}. Check that it is.`,
    );
    return only.id;
  }
  const unsure = alike.find((person) => person.bornOn === null || bornOn === null);
  if (unsure !== undefined)
    warn(
      'surname',
      `${calledName(unsure)} is on ${unit.name} already, and there is no date of birth to compare. A second person would be made. If they are the same, write the date of birth or the number on their page first.`,
    );
  return null;
}

function comparePerson(
  values: PersonValues,
  person: PersonAsHeld,
  unit: { id: string; name: string },
  from: Temporal.Instant,
  facts: PeopleFacts,
  say: Say,
  warn: Say,
): void {
  if (values.nhsNumber !== null && person.nhsNumber !== null && values.nhsNumber !== person.nhsNumber)
    say('nhsNumber', `The client ID ${values.clientId} belongs to ${person.name} here, with another NHS number. Check both.`);
  const otherName = nameKey(values.surname) !== nameKey(person.surname);
  const otherBirth = values.bornOn !== null && person.bornOn !== null && !values.bornOn.equals(person.bornOn);
  if (otherName && otherBirth)
    say(
      'surname',
      `These numbers belong to ${person.name}, born ${dateWithYear(person.bornOn)}, here. The file has another surname and another date of birth. Check the numbers.`,
    );
  else if (otherName) warn('surname', `Here the surname is ${person.surname}. Bringing the file in changes it to ${values.surname}.`);
  else if (otherBirth)
    warn('bornOn', `Here the date of birth is ${dateWithYear(person.bornOn)}. Bringing the file in changes it to ${dateWithYear(values.bornOn)}.`);
  if (values.clientId !== null && person.clientId !== null && values.clientId !== person.clientId)
    warn('clientId', `Here the client ID is ${person.clientId}. Bringing the file in changes it to ${values.clientId}.`);
  if (person.stay !== null && person.stay.unitId !== unit.id) {
    const where = facts.units.find((one) => one.id === person.stay?.unitId)?.name ?? 'another unit';
    say('unit', `${person.name} is on ${where} in Trellis. If they have moved, transfer them there first: a file never moves anybody.`);
  } else if (person.stay !== null && values.admittedOn !== null && !dateOf(person.stay.from).equals(values.admittedOn)) {
    warn('admittedOn', `Here the stay began on ${dateWithYear(dateOf(person.stay.from))}. It is left as it is.`);
  } else if (person.stay === null && person.left !== null && Temporal.Instant.compare(from, person.left) < 0) {
    say(
      'admittedOn',
      `${person.name} left on ${dateWithYear(dateOf(person.left))}, and this line says they came on ${dateWithYear(dateOf(from))}. The file may be older than that. If they have come back, write the new day under Admitted.`,
    );
  }
}

/** A bed that would have two people after the import. */
function sayBeds(rows: readonly PlannedPerson[], facts: PeopleFacts): Remark[] {
  const inFile = new Set(rows.map((row) => row.personId));
  const taken = new Map<string, string>();
  const key = (unitId: string, bed: string): string => `${unitId} ${folded(bed)}`;
  for (const person of facts.here)
    if (person.unitId !== null && person.bed !== null && !inFile.has(person.id))
      taken.set(key(person.unitId, person.bed), `${person.name}’s here, and ${person.name} is not in this file`);
  for (const row of rows) {
    const stays = row.values.bed === null && row.personId !== null ? facts.known.get(row.personId)?.stay?.bed : null;
    if (stays != null) taken.set(key(row.unitId, stays), `that of ${row.values.givenName} ${row.values.surname} here, whose line gives no bed`);
  }
  return rows.flatMap((row) => {
    const whose = row.values.bed === null ? undefined : taken.get(key(row.unitId, row.values.bed));
    return whose === undefined
      ? []
      : [
          {
            line: row.line,
            field: 'bed',
            heading: null,
            sentence: `Bed ${row.values.bed} in ${row.values.unit} is ${whose}. Move or discharge them first, or leave the bed empty.`,
          },
        ];
  });
}

function sayAbsent(
  planned: readonly PlannedPerson[],
  rows: readonly PersonRow[],
  facts: PeopleFacts,
  unitByName: ReadonlyMap<string, { id: string }>,
): string[] {
  // A line that cannot be brought in yet still speaks of somebody, by its numbers.
  const numbers = new Set(rows.flatMap(({ values }) => [values.nhsNumber, values.clientId]));
  const unitIds = new Set(rows.map(({ values }) => unitByName.get(folded(values.unit))?.id));
  const inFile = new Set(planned.map((row) => row.personId));
  const absent = facts.here.filter(
    (person) =>
      person.unitId !== null &&
      unitIds.has(person.unitId) &&
      !inFile.has(person.id) &&
      !(person.nhsNumber !== null && numbers.has(person.nhsNumber)) &&
      !(person.clientId !== null && numbers.has(person.clientId)),
  );
  if (absent.length === 0) return [];
  const named = absent.slice(0, namedAtMost).map((person) => (person.clientId === null ? person.name : `${person.name} (${person.clientId})`));
  const more = absent.length - named.length;
  return [
    `Here now but not in this file: ${andList(more > 0 ? [...named, `${more} more`] : named)}. Bringing it in changes nothing for them: nobody is discharged by a file.`,
  ];
}
