import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateRange, hoursFigure, weekOf, weekTitle } from '#platform/time.ts';
import { LineList, ListItem } from '#platform/ui/cards.tsx';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, Figures, LedgerKey, Segmented, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { unitsOf } from '#platform/actor.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { Completeness, SevenDays, Staffed, WeeksTogether, WorthLooking } from './ledger-beside.tsx';
import { offersHref, type FigureName, type PartOfWeek } from './ledger-choice.rules.ts';
import { loadLedgerModel, type LedgerModel } from './ledger-model.ts';
import { ByCategory, ByDay, WhyCancelled } from './ledger-parts.tsx';
import { SessionsAndGoals } from './ledger-goals.tsx';
import { AgainstShifts } from './ledger-shifts.tsx';
import { PeopleTable, sortOrders, type SortOrder } from './ledger-people.tsx';
import { PolicyWords } from './policy-words.tsx';

const word = z.string().max(60).optional().catch(undefined);

/** A unit's numbers: planned, offered, attended, declined, cancelled by us; a row a person against their own level. */
export const ledgerPage = page({
  path: '/ledger',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: word, from: word, weeks: word, sort: word }),
  subject: aboutUnit,
  load: (scope, { query }): Promise<LedgerModel | null> => loadLedgerModel(scope, query),
  people: (model) => model.members.filter((member) => member.names !== null).map((member) => member.id),
  show(model, context) {
    const { unit, stretch, ledger } = model;
    const sort: SortOrder = sortOrders.find((order) => order === context.query['sort']) ?? 'offered least';
    const monday = stretch.last.subtract({ days: 6 });
    const link = (from: Temporal.PlainDate, weeks: number): string => `/ledger?unit=${unit.id}&from=${from.toString()}&weeks=${weeks}`;
    const units = unitsOf(context.actor);
    return {
      title: 'Numbers',
      heading: `Who was offered what: ${stretch.weeks === 1 ? weekTitle(weekOf(monday)).replace(/^Week/, 'week') : dateRange(stretch.first, stretch.last)}`,
      lead: `${unit.name} · ${ledger.people.length === 1 ? '1 person who was' : `${ledger.people.length} people who were`} here on some of these days · hours, not scores${ledger.all.toCome.count > 0 ? ' · so far: some of it is still to come' : ''}`,
      actions: (
        <>
          <Segmented
            label="Which weeks"
            items={[
              { href: link(monday.subtract({ weeks: stretch.weeks }), stretch.weeks), label: 'Earlier', icon: 'caret-left' },
              { href: link(context.today, stretch.weeks), label: 'Now' },
              { href: link(monday.add({ weeks: stretch.weeks }), stretch.weeks), label: 'Later', icon: 'caret-right' },
            ]}
          />
          <Segmented
            label="How many weeks"
            items={([1, 4, 12] as const).map((weeks) => ({
              href: link(monday, weeks),
              label: weeks === 1 ? 'Week' : `${weeks} weeks`,
              current: weeks === stretch.weeks,
            }))}
          />
          <ButtonLink href={`/ledger.csv?unit=${unit.id}&from=${monday.toString()}&weeks=${stretch.weeks}`} icon="download-simple" download>
            Spreadsheet
          </ButtonLink>
        </>
      ),
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs
              label="Units"
              items={units.map((one) => ({
                href: `/ledger?unit=${one.id}&from=${monday.toString()}&weeks=${stretch.weeks}`,
                label: one.name,
                current: one.id === unit.id,
              }))}
            />
          ) : null}
          {ledger.people.length === 0 ? (
            <EmptyState title="Nobody was on the unit on these days" actions={<a href={`/people?unit=${unit.id}`}>People on the unit</a>}>
              Figures go by who was here then, never by today’s list.
            </EmptyState>
          ) : (
            <>
              <Totals model={model} />
              <Card>
                <CardHead
                  title={sort === 'offered least' ? 'Each person, offered least of their own level first' : 'Each person'}
                  aside={<LedgerKey />}
                />
                <PeopleTable model={model} sort={sort} href={(order) => `${link(monday, stretch.weeks)}&sort=${encodeURIComponent(order)}`} />
              </Card>
              <Columns layout="main-side">
                <Stack>
                  <WeeksTogether model={model} />
                  <ByDay model={model} />
                  <ByCategory model={model} />
                  <Staffed model={model} />
                  <AgainstShifts model={model} />
                </Stack>
                <Stack>
                  <WorthLooking model={model} />
                  <WhyCancelled model={model} />
                  <Completeness model={model} context={context} />
                  <SessionsAndGoals model={model} />
                  <SevenDays model={model} />
                  <Card>
                    <CardHead title="Other counts" />
                    <LineList tight>
                      <ListItem title={<a href={`/ledger/evaluation?unit=${unit.id}`}>Then and now: what an evaluation compares</a>} />
                      <ListItem
                        title={
                          <a href={`/ledger/activity?unit=${unit.id}&from=${monday.toString()}&weeks=${stretch.weeks}`}>
                            Contacts, direct and indirect time, group sizes
                          </a>
                        }
                      />
                    </LineList>
                  </Card>
                </Stack>
              </Columns>
            </>
          )}
          <Card>
            <CardHead title="How it is counted" />
            <PolicyWords policies={model.policies} />
          </Card>
        </Stack>
      ),
    };
  },
});

function Totals({ model }: { readonly model: LedgerModel }) {
  const { ledger, stretch, unit } = model;
  const { all } = ledger;
  const people = Math.max(ledger.people.length, 1);
  const each = (minutes: number): string => `${hoursFigure(minutes / people / stretch.weeks)} a person${stretch.weeks === 1 ? '' : ' a week'}`;
  const open = (figure: FigureName, part?: PartOfWeek) => {
    const { minutes, count } = part === undefined ? all[figure] : ledger[part][figure];
    return count === 0 ? '0 h' : <a href={offersHref({ unitId: unit.id, stretch }, { figure, part })}>{hoursFigure(minutes)} h</a>;
  };
  const of = (part: number, whole: number, words: string): string | undefined =>
    whole === 0 ? undefined : `${Math.round((100 * part) / whole)} % of what was ${words}`;
  const withComing = ledger.people.filter((person) => person.all.offered.minutes + person.all.toCome.minutes >= person.target.minutes).length;
  const coming = all.toCome.count > 0;
  return (
    <Figures
      items={[
        { figure: open('offered'), words: 'Offered', note: coming ? <>{open('toCome')} to come</> : each(all.offered.minutes) },
        {
          figure: open('attended'),
          words: 'Attended',
          note: all.unplanned.count === 0 ? each(all.attended.minutes) : <>{open('unplanned')} of it unplanned</>,
        },
        { figure: open('declined'), words: 'Declined', note: 'a choice, never a fault' },
        { figure: open('unable'), words: 'Unable', note: 'unwell or asleep' },
        { figure: open('away'), words: 'Away', note: 'leave, appointments' },
        {
          figure: open('cancelledByUs'),
          words: 'Cancelled by us',
          note: of(all.cancelledByUs.minutes, all.planned.minutes - all.toCome.minutes, 'planned'),
        },
        {
          figure: open('offered', 'eveningOrWeekend'),
          words: 'Evenings, weekends',
          note: of(ledger.eveningOrWeekend.offered.minutes, all.offered.minutes, 'offered'),
        },
        {
          figure: `${ledger.peopleReachingTarget} of ${ledger.people.length}`,
          words: 'Offered their own level',
          note: coming ? `${withComing} with what is to come` : 'or more',
        },
        {
          figure: ledger.recorded === null ? '–' : `${Math.floor(ledger.recorded * 100)} %`,
          words: 'Recorded',
          note: all.notRecorded.count === 0 ? 'of what is over' : <>{open('notRecorded')} is not</>,
        },
      ]}
    />
  );
}
