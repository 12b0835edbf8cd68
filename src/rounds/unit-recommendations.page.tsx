import { z } from 'zod';
import { peopleByIds } from '#people';
import { shownUnit } from '#places';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { roundsAccess } from './access.ts';
import { recommendationsOnUnit } from './recommendation-store.ts';
import { standingOf } from './recommendation.rules.ts';
import { teachingDue } from './teaching-store.ts';

/** Everything open on a unit, the longest overdue first. */
export const unitRecommendationsPage = page({
  path: '/recommendations',
  access: roundsAccess['see-unit-recommendations'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const made = await recommendationsOnUnit(scope, shown.unit.id);
    const again = await teachingDue(scope, shown.unit.id, scope.today);
    const ids = [...new Set([...made, ...again].map(({ personId }) => personId))];
    const names = new Map((await peopleByIds(scope, ids)).map((person) => [person.id, person.name]));
    return { ...shown, made, again, names };
  },
  people: ({ made, again }) => [...new Set([...made, ...again].map(({ personId }) => personId))],
  show({ unit, units, made, again, names }, context) {
    const open = made
      .map((one) => ({ one, standing: standingOf(one, context.today) }))
      .filter(({ standing }) => standing.open)
      .toSorted((a, b) => b.standing.daysOver - a.standing.daysOver);
    return {
      title: 'Recommendations still open',
      lead: unit.name,
      body: (
        <Stack>
          {units.length > 1 ? (
            <Segmented
              label="Unit"
              items={units.map(({ id, name }) => ({ href: `/recommendations?unit=${id}`, label: name, current: id === unit.id }))}
            />
          ) : null}
          <Card>
            <CardHead title="Open" aside={`${open.length}`} />
            {open.length === 0 ? <p class="quiet">Nothing is open.</p> : null}
            <LineList>
              {open.map(({ one, standing }) => (
                <ListItem
                  title={<a href={`/people/${one.personId}/recommendations#recommendation-${one.id}`}>{one.what}</a>}
                  note={`${names.get(one.personId) ?? 'Somebody who has left'} · ${one.kind}`}
                  aside={<Tag tone={standing.daysOver > 0 ? 'solid' : 'blue'}>{standing.words}</Tag>}
                />
              ))}
            </LineList>
          </Card>
          {again.length === 0 ? null : (
            <Card>
              <CardHead title="To look at again" aside={`${again.length}`} />
              <LineList>
                {again.map((one) => (
                  <ListItem
                    title={<a href={`/people/${one.personId}/teaching#teaching-${one.id}`}>{one.what}</a>}
                    note={`${names.get(one.personId) ?? 'Somebody who has left'} · ${one.went}`}
                    aside={<Tag tone="solid">since {dateWithYear(one.againOn!)}</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    };
  },
});
