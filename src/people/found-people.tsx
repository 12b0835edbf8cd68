import { dateWithYear } from '#platform/time.ts';
import { Card, EmptyState, LineList, PersonLine } from '#platform/ui/pieces.tsx';
import { showNhsNumber } from './nhs-number.ts';
import type { FoundPerson } from './person-store.ts';
import { alertChips, firstName, nameChecks } from './view.ts';
import type { Need, PersonAlert } from './words.ts';

/** What was looked for, whom it names, and what to know before one speaks to them. */
export interface FoundBy {
  readonly typed: string;
  readonly found: readonly FoundPerson[];
  readonly beside: ReadonlyMap<string, { readonly needs: readonly Need[]; readonly alerts: readonly PersonAlert[] }>;
}

/** Those who were found by name or number, each with what tells them from the others. */
export function Found({ find }: { readonly find: FoundBy }) {
  if (find.found.length === 0) {
    return (
      <Card>
        <EmptyState title={`Nobody you work with is called “${find.typed}”`} icon="magnifying-glass">
          Try part of a name, the name they like to be called, or the NHS number. People of units where you do not work are not shown: in an
          emergency, <a href="/records/elsewhere">say who it is and why</a>.
        </EmptyState>
      </Card>
    );
  }
  const checks = nameChecks(find.found);
  return (
    <Card>
      <LineList>
        {find.found.map((person) => {
          const check = checks.get(person.id);
          const where = person.unitName === null ? 'On no unit now' : `${person.unitName}${person.bed === null ? '' : ` ${person.bed}`}`;
          const facts = [
            where,
            ...(person.bornOn === null ? [] : [`born ${dateWithYear(person.bornOn)}`]),
            ...(person.nhsNumber === null ? [] : [`NHS ${showNhsNumber(person.nhsNumber)}`]),
          ];
          return (
            <li>
              <PersonLine
                preferred={firstName(person)}
                surname={person.surname}
                href={`/people/${person.id}`}
                sameSurname={check?.sameSurname}
                sameName={check?.sameName}
                note={facts.join(' · ')}
                alerts={alertChips(find.beside.get(person.id) ?? { needs: [], alerts: [] })}
              />
            </li>
          );
        })}
      </LineList>
    </Card>
  );
}
