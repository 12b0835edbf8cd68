import { z } from 'zod';
import { namesOf } from '#people';
import { shownUnit } from '#places';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateRange, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { howMany } from '#platform/ruling.ts';
import { roundsAccess } from './access.ts';
import { DueTag } from './agreed.page.tsx';
import { agreedStanding, everyWords, unreadDays } from './agreed.rules.ts';
import { agreedReportsOnUnit, lastDueOf, type AgreedReport } from './agreed-store.ts';
import { agreedAheadDays, agreedUnreadDays } from './settings.ts';

/** Agreed reports of a unit, or of those I write: overdue first, then what is due, what is signed and has not gone, what was not read. */
export const reportsDuePage = page({
  path: '/reports-due',
  access: roundsAccess['see-reports-due'],
  query: z.object({ unit: z.guid().optional().catch(undefined), mine: z.literal('yes').optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const all = await agreedReportsOnUnit(scope, shown.unit.id);
    const agreed = query.mine === 'yes' ? all.filter(({ writerId, readerId }) => [writerId, readerId].includes(scope.actor.id)) : all;
    return {
      ...shown,
      mine: query.mine === 'yes',
      agreed,
      names: await namesOf(
        scope,
        agreed.map(({ personId }) => personId),
      ),
      ahead: await settingFor(scope, agreedAheadDays, shown.unit.id),
      unreadAfter: await settingFor(scope, agreedUnreadDays, shown.unit.id),
    };
  },
  people: ({ agreed }) => [...new Set(agreed.map(({ personId }) => personId))],
  show({ unit, units, mine, agreed, names, ahead, unreadAfter }, context) {
    const at = (unitId: string, own: boolean): string => `/reports-due?unit=${unitId}${own ? '&mine=yes' : ''}`;
    const who = (one: AgreedReport): string => names.get(one.personId)?.name ?? 'Somebody who has left';
    const href = (one: AgreedReport): string => `/people/${one.personId}/reports/agreed#agreed-${one.id}`;
    const rows = agreed
      .map((one) => ({ one, standing: agreedStanding(one, lastDueOf(one), context.today, ahead) }))
      .toSorted((a, b) => Temporal.PlainDate.compare(a.standing.dueOn, b.standing.dueOn));
    const signed = agreed.flatMap((one) =>
      one.written.filter(({ sent, state }) => sent === null && state === 'signed').map((report) => ({ one, report })),
    );
    const unread = agreed.flatMap((one) =>
      one.written.flatMap((report) => {
        const days = report.sent === null ? null : unreadDays(report.sent.on, report.read !== null, context.today, unreadAfter);
        return days === null ? [] : [{ one, report, days }];
      }),
    );
    const list = (title: string, state: 'overdue' | 'due soon' | 'later', none: string) => {
      const mineNow = rows.filter(({ standing }) => standing.state === state);
      return (
        <Card>
          <CardHead title={title} aside={`${mineNow.length}`} />
          {mineNow.length === 0 ? <p class="quiet">{none}</p> : null}
          <LineList>
            {mineNow.map(({ one, standing }) => (
              <ListItem
                title={<a href={href(one)}>{who(one)}</a>}
                note={`${one.who}: ${one.reader} · ${everyWords(one)} · ${one.writerName} writes it${one.consent === null ? ' · not asked yet' : ` · ${one.consent.answer}`}`}
                aside={<DueTag standing={standing} />}
                {...(state === 'overdue' ? { tone: 'look' as const } : {})}
              />
            ))}
          </LineList>
        </Card>
      );
    };
    return {
      title: 'Reports agreed with somebody',
      lead: `${unit.name} · who is kept informed about whom. Trellis sends nothing by itself.`,
      body: (
        <Stack>
          {units.length > 1 ? (
            <Segmented label="Unit" items={units.map(({ id, name }) => ({ href: at(id, mine), label: name, current: id === unit.id }))} />
          ) : null}
          <Row>
            <Segmented
              label="Whose"
              items={[
                { href: at(unit.id, false), label: 'The unit’s', current: !mine },
                { href: at(unit.id, true), label: 'Mine', current: mine },
              ]}
            />
          </Row>
          {list('Overdue', 'overdue', 'Nothing is overdue.')}
          {list('Due soon', 'due soon', `Nothing is due in the next ${howMany(ahead, 'day', 'days')}.`)}
          {signed.length === 0 ? null : (
            <Card>
              <CardHead title="Signed, and not gone yet" aside={`${signed.length}`} />
              <LineList>
                {signed.map(({ one, report }) => (
                  <ListItem
                    title={<a href={href(one)}>{who(one)}</a>}
                    note={`${one.who}: ${one.reader} · ${dateRange(report.from, report.to)}`}
                    aside={<Tag tone="amber">not sent</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
          {unread.length === 0 ? null : (
            <Card>
              <CardHead title="Gone, and not read as far as we know" aside={`${unread.length}`} />
              <LineList>
                {unread.map(({ one, report, days }) => (
                  <ListItem
                    title={<a href={href(one)}>{who(one)}</a>}
                    note={`${one.who}: ${one.reader} · went ${dateWithYear(report.sent!.on)}`}
                    aside={<Tag tone="amber">{howMany(days, 'day', 'days')}</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
          {list('Later', 'later', 'Nothing else is agreed.')}
        </Stack>
      ),
    };
  },
});
