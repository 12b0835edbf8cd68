import { firstName, peopleOnUnit, type UnitPerson } from '#people';
import { unitById } from '#places';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Card, DataTable, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { dueFactsOf } from './plan-due-store.ts';
import { planDue, type Due } from './plan-due.rules.ts';

interface PlansDueModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly due: readonly { readonly person: UnitPerson; readonly due: readonly Due[] }[];
  readonly settled: readonly UnitPerson[];
}

/** Whose plan on a unit is to be looked at: no first conversation, not asked, a no, a review due, steps past their day. */
export const plansDuePage = page<{ unit?: string | undefined }, PlansDueModel>({
  path: '/plans',
  access: access['see-plans-due'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null || unitId === null) return null;
    const people = await peopleOnUnit(scope, unitId);
    const facts = new Map(
      (
        await dueFactsOf(
          scope,
          people.map(({ id }) => id),
        )
      ).map((one) => [one.personId, one]),
    );
    const all = people.map((person) => ({ person, due: planDue(facts.get(person.id)!, scope.today) }));
    return {
      unitId,
      unitName: unit.name,
      due: all.filter(({ due }) => due.length > 0),
      settled: all.filter(({ due }) => due.length === 0).map(({ person }) => person),
    };
  },
  people: ({ due, settled }) => [...due.map(({ person }) => person.id), ...settled.map(({ id }) => id)],
  show({ unitId, unitName, due, settled }) {
    const plan = (person: UnitPerson): string => `/people/${person.id}/plan`;
    return {
      title: 'Plans to look at',
      lead: (
        <>
          {unitName}. When it suits them: nothing here stops anything. <a href={`/plans/endings?unit=${unitId}`}>How work ended, counted</a>
        </>
      ),
      body: (
        <Stack>
          {due.length === 0 ? (
            <EmptyState title="No plan waits for anybody" icon="check-circle">
              <p>Every plan here has been talked over, asked about and is not due.</p>
            </EmptyState>
          ) : (
            <Card>
              <DataTable
                caption="Plans to look at"
                hideCaption
                phone="stack"
                columns={[{ heading: 'Whose' }, { heading: 'What to look at', sentences: true }]}
                rows={due.map(({ person, due: what }) => ({
                  cells: [
                    <a href={plan(person)}>{person.name}</a>,
                    <ul>
                      {what.map(({ say, at }) => (
                        <li>
                          {at === '' ? (
                            say
                          ) : (
                            <a href={`${plan(person)}${at}`}>
                              {say}
                              <span class="nhsuk-u-visually-hidden"> {firstName(person)}</span>
                            </a>
                          )}
                        </li>
                      ))}
                    </ul>,
                  ],
                }))}
              />
            </Card>
          )}
          {settled.length === 0 ? null : <p class="quiet">Nothing to look at now: {settled.map(({ name }) => name).join(', ')}.</p>}
        </Stack>
      ),
    };
  },
});
