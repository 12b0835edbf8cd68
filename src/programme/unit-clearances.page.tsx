import { z } from 'zod';
import { peopleOnUnit } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { clearanceFor, clearanceOn, endsSoon } from './clearance.rules.ts';
import { clearancesAsked, clearancesOf } from './clearance-store.ts';
import { clearanceSoonDays } from './clearance.settings.ts';
import { clearanceTone } from './clearances.page.tsx';

/** Of a unit: whose clearance ends soon, and who has what. */
export const clearancesPage = page({
  path: '/clearances',
  access: programmeAccess['see-unit-clearances'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const people = await peopleOnUnit(scope, unitId);
    return {
      people,
      asked: await clearancesAsked(scope, unitId),
      all: await clearancesOf(
        scope,
        people.map(({ id }) => id),
      ),
      days: await settingFor(scope, clearanceSoonDays, unitId),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ people, asked, all, days }, context) {
    const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? 'Somebody who has left';
    const soon = all
      .filter(
        (one) =>
          endsSoon(one, context.today, days) &&
          clearanceFor(
            all.filter(({ personId }) => personId === one.personId),
            one.clearance,
            context.today,
          ) === one,
      )
      .toSorted((a, b) => Temporal.PlainDate.compare(a.until!, b.until!));
    return {
      title: 'Who is cleared for what',
      lead: 'What activities ask for first. Not written down is not the same as not cleared: ask.',
      body: (
        <Stack>
          <Card tone={soon.length === 0 ? 'plain' : 'look'}>
            <CardHead title={`Ends within ${days} days`} aside={`${soon.length}`} />
            {soon.length === 0 ? <p class="quiet">None.</p> : null}
            <LineList>
              {soon.map((one) => (
                <ListItem
                  title={<a href={`/people/${one.personId}/clearances`}>{nameOf(one.personId)}</a>}
                  note={`${one.clearance} · given by ${one.givenBy}`}
                  aside={dateWithYear(one.until!)}
                />
              ))}
            </LineList>
          </Card>
          {asked.length === 0 ? <p class="quiet">No activity of the unit asks for anything first.</p> : null}
          {asked.map(({ clearance, activities }) => {
            const held = people.flatMap((person) => {
              const one = clearanceFor(
                all.filter(({ personId }) => personId === person.id),
                clearance,
                context.today,
              );
              return one === null ? [] : [{ person, one, state: clearanceOn(one, context.today) }];
            });
            return (
              <Card>
                <CardHead title={clearance} aside={`${held.filter(({ state }) => state === 'holds').length} of ${people.length}`} />
                <p class="quiet small">Asked for by {activities.join(', ')}</p>
                <LineList tight>
                  {held.map(({ person, one, state }) => (
                    <ListItem
                      title={<a href={`/people/${person.id}/clearances`}>{person.name}</a>}
                      note={one.limits === null ? undefined : `Within limits: ${one.limits}`}
                      aside={
                        <Tag tone={clearanceTone[state]}>
                          {state === 'holds' ? (one.until === null ? 'holds' : `until ${dateWithYear(one.until)}`) : state}
                        </Tag>
                      }
                    />
                  ))}
                </LineList>
              </Card>
            );
          })}
        </Stack>
      ),
    };
  },
});
