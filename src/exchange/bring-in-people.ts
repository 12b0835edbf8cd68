import { legalStatusesToday, setLegalStatuses } from '#legal';
import {
  addAlertsMany,
  addNeedsMany,
  admitMany,
  changeBeds,
  changeDetailsMany,
  heldUnderMany,
  keepFacts,
  namedAboveCeiling,
  nameWorkersMany,
  peopleAsHeld,
  peopleKnown,
  type NamedAbove,
  type PersonAsHeld,
} from '#people';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { counted, countLines, rest, stopped, type BringingIn, type BroughtIn, type LineSays } from './brought-in.ts';
import { findNamedStaff } from './named-staff.ts';
import { cameAt, nameKey, planPeople, sameByName, type PersonRow, type PlannedPerson } from './people-plan.rules.ts';
import { differencesOf, type PersonDifferences } from './person-differences.rules.ts';
import type { NamedWorker, PersonValues, ReadRow, Remark } from './words.ts';

const inOneGo = 1000;

/** Brings in a census: admits who is new, changes what is different, keeps what it was. Writes nothing while one row has a problem. */
export async function bringInPeople(scope: Scope, read: readonly ReadRow<PersonValues>[], about: BringingIn): Promise<BroughtIn> {
  const rows = read.flatMap((row): PersonRow[] => (row.values === null ? [] : [{ line: row.line, values: row.values, others: row.others }]));
  const here = await peopleKnown(scope);
  const held = await heldUnderMany(
    scope,
    rows.map(({ values }) => ({
      nhsNumber: values.nhsNumber,
      clientId: values.clientId,
      surname: values.surname,
      bornOn: values.bornOn,
      from: cameAt(values, about.asOf),
    })),
  );
  const hereByName = Map.groupBy(here, (person) => nameKey(person.surname));
  const likely = new Set(held.flatMap((one) => (one.knownId === null ? [] : [one.knownId])));
  for (const row of rows)
    for (const person of hereByName.get(nameKey(row.values.surname)) ?? [])
      if (sameByName(row, person.unitId ?? '', [person]).length > 0) likely.add(person.id);
  const known = await peopleAsHeld(scope, [...likely]);
  await rest();
  const plan = planPeople(rows, { units: about.units, mine: about.mine, held, known, here, asOf: about.asOf });
  await rest();
  const { problems, warnings, notices } = plan;
  if (problems.length > 0 || plan.rows.length < read.length) return stopped({ problems, warnings, notices });
  const ids = await admitNew(scope, plan.rows, about);
  const written = await compareAndWrite(scope, plan.rows, ids, known, about);
  return { ...written, problems, warnings: [...warnings, ...written.warnings], notices };
}

/** Admits those who have no stay; gives everybody's id, in the order of the rows. */
async function admitNew(scope: Scope, rows: readonly PlannedPerson[], about: BringingIn): Promise<string[]> {
  const ids = rows.map((row) => row.personId);
  const arriving = rows.flatMap((row, index) => (row.admit ? [{ row, index }] : []));
  for (let start = 0; start < arriving.length; start += inOneGo) {
    const part = arriving.slice(start, start + inOneGo);
    const made = await admitMany(
      scope,
      part.map(({ row }) => ({ ...row.values, unitId: row.unitId, from: row.from })),
    );
    for (const [at, { index }] of part.entries()) ids[index] = made[at]!;
    await about.tell(Math.round((start + part.length) / 2));
  }
  return ids as string[];
}

async function compareAndWrite(
  scope: Scope,
  rows: readonly PlannedPerson[],
  ids: readonly string[],
  known: ReadonlyMap<string, PersonAsHeld>,
  about: BringingIn,
) {
  const named = await findNamedStaff(scope, rows);
  const staffOf = (unitId: string, worker: NamedWorker): string | null => named(unitId, worker).id;
  const lines: LineSays[] = [];
  const people: string[] = [];
  const [above, outside]: [Remark[], Remark[]] = [[], []];
  let unmatched = 0;
  for (let start = 0; start < rows.length; start += inOneGo) {
    const part = rows.slice(start, start + inOneGo);
    const partIds = ids.slice(start, start + inOneGo);
    const held = await peopleAsHeld(scope, partIds);
    const legal = await legalStatusesToday(scope, partIds);
    const found = part.map((row, at) => {
      const personId = partIds[at]!;
      const person = held.get(personId);
      if (person === undefined) throw new Error('Somebody just admitted is not to be found.');
      return {
        row,
        personId,
        person,
        differences: differencesOf(row, person, legal.get(personId) ?? null, about.asOf, (worker) => staffOf(row.unitId, worker)),
      };
    });
    const ceiling = await aboveIn(scope, found, staffOf);
    above.push(
      ...found.flatMap(({ row, differences }) =>
        differences.workers.flatMap((worker) => {
          const over = ceiling.get(worker) ?? null;
          return over === null ? [] : [{ line: row.line, field: null, heading: null, sentence: over.say }];
        }),
      ),
    );
    outside.push(
      ...found.flatMap(({ row, differences }) =>
        differences.workers.flatMap((worker) => {
          const { notNamed } = named(row.unitId, worker);
          return notNamed === null
            ? []
            : [
                {
                  line: row.line,
                  field: null,
                  heading: null,
                  sentence: `${worker.nameAsGiven} as ${worker.duty}: ${notNamed} The name is kept as text.`,
                },
              ];
        }),
      ),
    );
    await write(scope, found, about.fileName, staffOf, ceiling);
    for (const { row, personId, person, differences } of found) {
      unmatched += differences.workers.filter((worker) => staffOf(row.unitId, worker) === null).length;
      const what = row.admit ? 'new' : differences.says.length > 0 ? 'changed' : 'same';
      if (what !== 'same') people.push(personId);
      lines.push({
        line: row.line,
        who: person.name,
        what,
        says: sayLine(row, what, differences, known.has(personId)),
        personId: known.has(personId) ? personId : null,
      });
    }
    await about.tell(Math.round(rows.length / 2 + (start + part.length) / 2));
  }
  const [admitted, changed] = [countLines(lines, 'new'), countLines(lines, 'changed')];
  return {
    lines,
    people,
    done: [
      ...(admitted === 0 ? [] : [`${counted(admitted, 'person was', 'people were')} admitted`]),
      ...(changed === 0 ? [] : [`${counted(changed, 'person was', 'people were')} changed`]),
      ...(countLines(lines, 'same') === 0 ? [] : [`${counted(countLines(lines, 'same'), 'person was', 'people were')} as the file says already`]),
    ],
    warnings: [...above, ...outside],
    toDo: [
      ...(above.length === 0
        ? []
        : [
            {
              say: `${counted(above.length, 'line names', 'lines name')} somebody for more people than the ceiling here. A manager looks who takes some of them.`,
              href: `/caseloads?unit=${about.unitId}`,
            },
          ]),
      ...(unmatched === 0
        ? []
        : [
            {
              say: `${counted(unmatched, 'named worker meets', 'named workers meet')} no member of staff here. Their names are kept as text until somebody says who they are.`,
              href: `/imports/match?unit=${about.unitId}`,
            },
          ]),
    ],
  };
}

function sayLine(row: PlannedPerson, what: LineSays['what'], differences: PersonDifferences, wasKnown: boolean): string {
  if (what === 'same') return 'As the file says already';
  if (what === 'changed') return sentence(differences.says.join('; '));
  const bed = row.values.bed === null ? '' : `, bed ${row.values.bed}`;
  return `${wasKnown ? 'Comes back to' : 'Admitted to'} ${row.values.unit} from ${dateWithYear(dateOf(row.from))}${bed}`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

interface Found {
  readonly row: PlannedPerson;
  readonly personId: string;
  readonly differences: PersonDifferences;
}

/** Which of these namings are above the ceiling: said beside their lines, and kept with the naming as the page keeps a manager's reason. */
async function aboveIn(
  scope: Scope,
  found: readonly Found[],
  staffOf: (unitId: string, worker: NamedWorker) => string | null,
): Promise<ReadonlyMap<NamedWorker, NamedAbove | null>> {
  const workers = found.flatMap(({ row, personId, differences }) => differences.workers.map((worker) => ({ worker, personId, unitId: row.unitId })));
  const above = await namedAboveCeiling(
    scope,
    workers.map(({ worker, personId, unitId }) => ({
      personId,
      unitId,
      duty: worker.duty,
      staffId: staffOf(unitId, worker),
      staffName: worker.nameAsGiven,
    })),
  );
  return new Map(workers.map(({ worker }, index) => [worker, above[index]!]));
}

async function write(
  scope: Scope,
  found: readonly Found[],
  source: string,
  staffOf: (unitId: string, worker: NamedWorker) => string | null,
  above: ReadonlyMap<NamedWorker, NamedAbove | null>,
): Promise<void> {
  const each = <T>(give: (one: Found) => readonly T[]): T[] => found.flatMap((one) => [...give(one)]);
  await changeDetailsMany(
    scope,
    each(({ differences }) => (differences.details === null ? [] : [differences.details])),
    `From the file ${source}`,
  );
  await changeBeds(
    scope,
    each(({ differences }) => (differences.bed === null ? [] : [differences.bed])),
  );
  await addNeedsMany(
    scope,
    each(({ personId, differences }) => differences.needs.map((need) => ({ personId, ...need }))),
  );
  await addAlertsMany(
    scope,
    each(({ personId, differences }) => differences.alerts.map((alert) => ({ personId, ...alert }))),
  );
  await keepFacts(
    scope,
    each(({ personId, differences }) => differences.facts.map((fact) => ({ personId, ...fact }))),
    source,
  );
  await setLegalStatuses(
    scope,
    each(({ personId, differences }) => (differences.legal === null ? [] : [{ personId, ...differences.legal }])),
    source,
  );
  await nameWorkersMany(
    scope,
    each(({ row, personId, differences }) =>
      differences.workers.map((worker) => ({
        personId,
        duty: worker.duty,
        staffId: staffOf(row.unitId, worker),
        name: worker.nameAsGiven,
        over: overOf(above.get(worker) ?? null, source),
      })),
    ),
  );
}

function overOf(above: NamedAbove | null, source: string): { already: number; ceiling: number; why: string } | null {
  return above === null ? null : { already: above.already, ceiling: above.ceiling, why: `As the file ${source} says. Nobody has said why.` };
}
