import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { notesAccess } from './access.ts';
import { exceptionsOf, limitsOn, type RoleException } from './limits-store.ts';
import { rolesOn } from './note-facts.ts';
import { limitsOfAsker } from './read-support.ts';
import type { Limit } from './scope-of-role.rules.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

interface LimitsModel {
  readonly unitId: string;
  readonly all: readonly Limit[];
  /** Codes of those that stand for the asker. */
  readonly mine: ReadonlySet<string>;
  readonly roles: readonly string[];
  readonly exceptions: readonly RoleException[];
  readonly bound: readonly UnitStaff[];
}

/** What a role does not hold: why, what may be done all the same, who does it instead, and what was opened to whom. */
export const limitsPage = page<z.infer<typeof query>, LimitsModel>({
  path: '/notes/limits',
  access: notesAccess['see-limits'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    if (unitId === null) return null;
    const all = await limitsOn(scope);
    const roles = new Set(all.flatMap((limit) => limit.roles));
    return {
      unitId,
      all,
      mine: new Set((await limitsOfAsker(scope, unitId)).map(({ code }) => code)),
      roles: rolesOn(scope, unitId),
      exceptions: await exceptionsOf(scope, scope.actor.id ?? '', unitId),
      bound: (await staffOfUnit(scope, unitId)).filter(({ role }) => roles.has(role)),
    };
  },
  people: () => [],
  show: ({ unitId, all, mine, roles, exceptions, bound }, context) => ({
    title: 'Where a role ends',
    lead: 'What support, time and recovery workers do not normally do, why, and who does it instead.',
    width: 'reading',
    back: { href: `/notes?unit=${unitId}`, label: 'Notes' },
    body: (
      <Stack>
        {all.some((limit) => limit.roles.some((role) => roles.includes(role))) ? null : (
          <Notice tone="info" title="None of these is yours">
            Your role ({roles.join(', ')}) is not bound by this list; your own profession’s rules are.
          </Notice>
        )}
        {all.map((limit) => (
          <Card tone={mine.has(limit.code) ? 'look' : 'plain'}>
            <CardHead
              title={limit.says}
              aside={
                mine.has(limit.code) ? (
                  <Tag tone="amber">Stands for you</Tag>
                ) : exceptions.some((one) => one.limitCode === limit.code && !one.ended) ? (
                  <Tag tone="green">Opened to you</Tag>
                ) : undefined
              }
            />
            <p>{limit.may}</p>
            <p>
              <b>Instead:</b> {limit.instead}.
            </p>
            <p class="small quiet">{limit.roles.join(', ')} · Department of Health, STR workers: good practice guidance, 5.15</p>
            {exceptions
              .filter((one) => one.limitCode === limit.code && !one.ended)
              .map((one) => (
                <p class="small">
                  Opened to you by {one.grantedByName}: {one.reason} Looked at again by {dateWithYear(one.reviewOn)}.
                </p>
              ))}
          </Card>
        ))}
        {context.may(notesAccess['grant-exception'], { unitIds: [unitId] }) ? (
          <Card>
            <CardHead title="Open a limit to a worker by name" />
            <LineList>
              {bound.map((one) => (
                <ListItem title={<a href={`/staff/${one.id}/exceptions?unit=${unitId}`}>{one.name}</a>} note={one.role} />
              ))}
            </LineList>
          </Card>
        ) : null}
      </Stack>
    ),
  }),
});
