import { z } from 'zod';
import { staffOfUnit } from '#workforce';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear, shortDate } from '#platform/time.ts';
import { Card, CardHead, DataTable, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { caseloadState } from './caseload.rules.ts';
import { holdingNow, namedFor, peopleCount, type NamedFor } from './caseload-store.ts';
import { caseloadCeiling } from './settings.ts';
import { peopleOnUnit } from './unit-people-store.ts';

const stateTone = { under: 'grey', at: 'amber', above: 'red' } as const;
/** How many months back the history of a worker goes. */
const monthsBack = 6;

const source =
  'The STR handbook (Department of Health 2007, 5.4 and 5.10) tells of one worker keeping “around 12”, and says that 30 make a meaningful relationship almost impossible. It is no national rule: the unit sets its own.';

/** How many people each worker is named for, beside the unit's ceiling; who is above it and why (D68). */
export const caseloadsPage = page({
  path: '/caseloads',
  access: access['see-caseloads'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const staff = await staffOfUnit(scope, unitId);
    const people = await peopleOnUnit(scope, unitId);
    return {
      unitId,
      ceiling: await settingFor(scope, caseloadCeiling, unitId),
      staff,
      held: holdingNow(
        await namedFor(
          scope,
          staff.map(({ id }) => id),
        ),
        scope.today,
      ),
      unnamed: people.filter(({ workers }) => workers.length === 0),
      unmatched: people.flatMap((person) => person.workers.filter(({ staffId }) => staffId === null).map((worker) => ({ person, worker }))),
    };
  },
  people: ({ held, unnamed, unmatched }) => [
    ...new Set([...held.map(({ personId }) => personId), ...unnamed.map(({ id }) => id), ...unmatched.map(({ person }) => person.id)]),
  ],
  show({ unitId, ceiling, staff, held, unnamed, unmatched }) {
    const rows = staff
      .map((one) => ({ one, mine: held.filter(({ staffId }) => staffId === one.id) }))
      .map(({ one, mine }) => ({ one, mine, count: peopleCount(mine) }))
      .toSorted((a, b) => b.count - a.count);
    const over = rows.flatMap(({ one, mine, count }) =>
      count > ceiling ? [{ one, count, reasons: mine.filter((each) => each.over !== null) }] : [],
    );
    return {
      title: 'Who is named for how many',
      lead: `The ceiling here is ${ceiling}. Above it only a manager names somebody for one more, with a reason.`,
      body: (
        <Stack>
          {over.map(({ one, count, reasons }) => (
            <Notice tone="look" title={`${one.name} is named for ${howMany(count, 'person', 'people')}, ${count - ceiling} above the ceiling`}>
              {reasons.length === 0
                ? 'No reason is kept: the ceiling was lowered since, or the names came with a file.'
                : reasons.map(({ person, from, over: why }) => (
                    <p>
                      {person}, {dateWithYear(from)}, {why!.by}: {why!.why}
                    </p>
                  ))}
            </Notice>
          ))}
          <DataTable
            caption="People each worker is named for"
            hideCaption
            columns={[
              { heading: 'Worker' },
              { heading: 'People', numeric: true },
              { heading: 'How it stands', hideHeading: true },
              { heading: 'Whom, and as what', sentences: true },
            ]}
            rows={rows
              .filter(({ count }) => count > 0)
              .map(({ one, mine, count }) => ({
                cells: [
                  <>
                    <a href={`/caseloads/${one.id}?unit=${unitId}`}>{one.name}</a> <span class="quiet small">{one.role}</span>
                  </>,
                  `${count} of ${ceiling}`,
                  <Tag tone={stateTone[caseloadState(count, ceiling)]}>{caseloadState(count, ceiling)}</Tag>,
                  listWords(mine),
                ],
                tone: count > ceiling ? 'look' : undefined,
              }))}
          />
          <Details summary={`Named for nobody: ${rows.filter(({ count }) => count === 0).length}`}>
            <p>
              {rows
                .filter(({ count }) => count === 0)
                .map(({ one }) => `${one.name}, ${one.role}`)
                .join('; ')}
            </p>
          </Details>
          {unnamed.length === 0 ? null : (
            <Card>
              <CardHead title="Nobody is named for them" aside={`${unnamed.length}`} />
              <LineList tight>
                {unnamed.map(({ id, name }) => (
                  <ListItem title={<a href={`/people/${id}/carers`}>{name}</a>} />
                ))}
              </LineList>
            </Card>
          )}
          {unmatched.length === 0 ? null : (
            <Card>
              <CardHead title="Names that are no account yet: counted for nobody" aside={`${unmatched.length}`} />
              <LineList tight>
                {unmatched.map(({ person, worker }) => (
                  <ListItem title={<a href={`/people/${person.id}/carers`}>{person.name}</a>} note={`${worker.name}, ${worker.duty}`} />
                ))}
              </LineList>
            </Card>
          )}
          <p class="quiet small">
            {source} A count says nothing of how much somebody needs. People on units you do not work on are not counted here.
          </p>
        </Stack>
      ),
    };
  },
});

/** "Dev Chowdhury (key worker), Moira Castell (named nurse, key worker)" */
function listWords(mine: readonly NamedFor[]): string {
  return [...Map.groupBy(mine, ({ personId }) => personId).values()]
    .map((duties) => `${duties[0]!.person} (${duties.map(({ duty }) => duty).join(', ')})`)
    .join(', ');
}

/** One worker: whom they are named for, whom they were, the reasons above the ceiling, the count at each month's beginning. */
export const caseloadPage = page({
  path: '/caseloads/:staff',
  access: access['see-caseloads'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { params, query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const worker = unitId === null ? undefined : (await staffOfUnit(scope, unitId)).find(({ id }) => id === params['staff']);
    if (unitId === null || worker === undefined) return null;
    return { unitId, worker, ceiling: await settingFor(scope, caseloadCeiling, unitId), all: await namedFor(scope, [worker.id]) };
  },
  people: ({ all }) => [...new Set(all.map(({ personId }) => personId))],
  show({ unitId, worker, ceiling, all }, context) {
    const now = holdingNow(all, context.today);
    const before = all.filter((one) => !now.includes(one));
    const months = Array.from({ length: monthsBack }, (_, index) => context.today.with({ day: 1 }).subtract({ months: index }));
    return {
      title: `Whom ${worker.name} is named for`,
      beside: <Tag tone={stateTone[caseloadState(peopleCount(now), ceiling)]}>{`${peopleCount(now)} of ${ceiling}`}</Tag>,
      back: { href: `/caseloads?unit=${unitId}`, label: 'Who is named for how many' },
      width: 'reading',
      body: (
        <Stack>
          <Card>
            <CardHead title="Now" aside={`${peopleCount(now)}`} />
            {now.length === 0 ? <p class="quiet">Nobody.</p> : null}
            <LineList>{now.map((one) => namedLine(one))}</LineList>
          </Card>
          <Card>
            <CardHead title="At the beginning of each month" />
            <LineList tight>
              {months.map((month) => (
                <ListItem title={shortDate(month)} aside={howMany(peopleCount(holdingNow(all, month)), 'person', 'people')} />
              ))}
            </LineList>
          </Card>
          <Card>
            <CardHead title="Before" aside={`${before.length}`} />
            {before.length === 0 ? <p class="quiet">Nobody that you may know of.</p> : null}
            <LineList>{before.map((one) => namedLine(one))}</LineList>
          </Card>
        </Stack>
      ),
    };
  },
});

function namedLine({ personId, person, duty, from, to, over }: NamedFor) {
  return (
    <ListItem
      title={<a href={`/people/${personId}/carers`}>{person}</a>}
      note={`${duty.charAt(0).toUpperCase()}${duty.slice(1)}, from ${dateWithYear(from)}${to === null ? '' : ` until ${dateWithYear(to)}`}`}
    >
      {over === null ? null : (
        <p>
          Named above the ceiling ({over.already} people then, ceiling {over.ceiling}) by {over.by}: {over.why}
        </p>
      )}
    </ListItem>
  );
}
