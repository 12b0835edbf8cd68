import { aboutPerson, namesMentioned, namesOnUnit } from '#people';
import { registrationsOf } from '#workforce';
import { unitsOf } from '#platform/actor.ts';
import { NotFound, type FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { letterById } from './letter-store.ts';
import type { Letter } from './letter.words.ts';

/** A page about one letter (`:letter`): its subject is the person's. */
export const aboutLetter: FindSubject = async (scope, params) => {
  const letter = await letterById(scope, params['letter']!);
  return letter === null ? null : aboutPerson(scope, { person: letter.personId }, {});
};

/** The unit for which something is written about a person: one of the writer's where they are or lately were. */
export async function unitWritingAbout(scope: Scope, personId: string): Promise<string> {
  const subject = await aboutPerson(scope, { person: personId }, {});
  const mine = unitsOf(scope.actor).map(({ id }) => id);
  const unitId = subject?.unitIds.find((id) => mine.includes(id)) ?? subject?.unitIds[0];
  if (unitId === undefined) throw new NotFound();
  return unitId;
}

/** "Carys Bevan, OT, HCPC OT999001": who signs, as what, with a registration that is in force. */
export async function signedAs(scope: Scope, letter: Pick<Letter, 'unitId'>): Promise<string> {
  const role = unitsOf(scope.actor).find(({ id }) => id === letter.unitId)?.role ?? 'staff';
  const registered = scope.actor.kind === 'staff' && scope.actor.registered && role !== 'student';
  const [held] = registered
    ? (await registrationsOf(scope, scope.actor.id!)).filter(({ to }) => to === null || Temporal.PlainDate.compare(to, scope.today) > 0)
    : [];
  return [scope.actor.name, role, ...(held === undefined ? [] : [`${held.body} ${held.number}`])].join(', ');
}

/** Names of other people of the unit that stand in a letter. */
export async function othersIn(scope: Scope, letter: Letter): Promise<readonly string[]> {
  const others = (await namesOnUnit(scope, letter.unitId)).filter(({ id }) => id !== letter.personId);
  return [...new Set(namesMentioned(`${letter.subject}\n${letter.body}`, others, [letter.personId]).map(({ words }) => words))];
}
