import { z } from 'zod';
import { writeCsv } from '#platform/csv.ts';
import { action, download, NotFound, page, type PageContext, type Params } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { timeRange, longDate, weekOf, weekTitle } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, LineList, ListItem, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { loadKitchen, type KitchenWeek } from './kitchen-model.ts';
import { tickItems } from './kitchen-store.ts';
import { amountWords, type ShoppingLine } from './kitchen.rules.ts';
import { staffWords } from './session-history-store.ts';

const query = z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) });
const here = (week: KitchenWeek): string => `unit=${week.unitId}&from=${week.monday}`;

/** The week in the kitchen: the cooking rota with its menus, and what is bought for it (D30). */
export const kitchenPage = page({
  path: '/kitchen',
  access: programmeAccess['see-kitchen'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadKitchen(scope, chosenUnit(scope.actor, asked.unit), asked.from),
  people: ({ people }) => people,
  show(week, context) {
    return {
      title: `Kitchen, ${weekTitle(weekOf(week.monday)).replace(/^W/, 'w')}`,
      actions: (
        <Row>
          <ButtonLink href={`/kitchen/dishes?unit=${week.unitId}`}>Dishes</ButtonLink>
          <ButtonLink href={`/kitchen/rota?${here(week)}`} icon="printer">
            Rota on paper
          </ButtonLink>
        </Row>
      ),
      body: (
        <Stack>
          <Row>
            <Weeks week={week} context={context} />
          </Row>
          <Card>
            <CardHead title="Cooking rota" aside={howMany(week.sessions.length, 'session', 'sessions')} />
            {week.sessions.length === 0 ? <p class="quiet">Nothing in the kitchen this week.</p> : null}
            <LineList>
              {week.sessions.map(({ session, menu, cooks, against }) => (
                <ListItem
                  title={
                    <a href={`/sessions/${session.id}/kitchen`}>
                      {session.name}, {longDate(session.onDate)}, {timeRange(session.span)}
                    </a>
                  }
                  note={[
                    menu === null ? 'No menu yet' : `${menu.dishes.map(({ name }) => name).join(', ')} for ${menu.heads}`,
                    cooks.length === 0 ? 'nobody named to cook' : `cooks: ${cooks.join(', ')}`,
                    session.staff.length === 0 ? 'nobody to run it' : staffWords(session.staff),
                  ].join(' · ')}
                  aside={
                    against > 0 ? (
                      <Tag tone="amber">{howMany(against, 'person', 'people')} to look at</Tag>
                    ) : menu === null ? (
                      <Tag tone="dashed">no menu</Tag>
                    ) : undefined
                  }
                />
              ))}
            </LineList>
          </Card>
          <Shopping week={week} context={context} />
        </Stack>
      ),
    };
  },
});

function Weeks({ week, context }: { readonly week: KitchenWeek; readonly context: PageContext }) {
  const to = (monday: Temporal.PlainDate): string => `/kitchen?unit=${week.unitId}&from=${monday}`;
  const now = weekOf(context.today).monday;
  return (
    <Segmented
      label="Weeks"
      items={[
        { href: to(week.monday.subtract({ days: 7 })), label: 'The week before', icon: 'caret-left' },
        { href: to(now), label: 'This week', current: week.monday.equals(now) },
        { href: to(week.monday.add({ days: 7 })), label: 'The week after', icon: 'caret-right' },
      ]}
    />
  );
}

function lineWords(line: ShoppingLine): string {
  return `${line.what}, ${amountWords(line.tenths, line.measure)}`;
}

function Shopping({ week, context }: { readonly week: KitchenWeek; readonly context: PageContext }) {
  const may = context.may(programmeAccess['tick-shopping'], { unitIds: [week.unitId] });
  const left = week.shopping.filter(({ item }) => !week.ticked.has(item)).length;
  const form =
    context.sentBy === programmeAccess['tick-shopping'].name
      ? context.sent
      : startForm({ bought: week.shopping.flatMap(({ item }) => (week.ticked.has(item) ? [item] : [])) });
  return (
    <Card>
      <CardHead title="Shopping list" aside={week.shopping.length === 0 ? undefined : left === 0 ? 'all bought' : `${left} to buy`} />
      {week.shopping.length === 0 ? (
        <p class="quiet">Nothing to buy until a session of the week has a menu.</p>
      ) : (
        <>
          <p class="row small">
            <a href={`/kitchen/shopping?${here(week)}`}>On paper</a>
            <a href={`/kitchen/shopping.csv?${here(week)}`}>As a spreadsheet</a>
          </p>
          {may ? (
            <Form action={`/kitchen/${week.unitId}/shopping/${week.monday}`} context={context.form} label="Shopping list">
              <CheckboxField
                form={form}
                name="bought"
                label="Tick what is bought"
                options={week.shopping.map((line) => ({
                  value: line.item,
                  label: lineWords(line),
                  hint: week.ticked.has(line.item) ? `bought, ${week.ticked.get(line.item)!}` : line.for.join(' · '),
                }))}
              />
              <Buttons>
                <Button look="primary">Keep the ticks</Button>
              </Buttons>
            </Form>
          ) : (
            <LineList tight>
              {week.shopping.map((line) => (
                <ListItem title={lineWords(line)} aside={week.ticked.has(line.item) ? 'bought' : undefined} />
              ))}
            </LineList>
          )}
        </>
      )}
    </Card>
  );
}

/** Keeps what is ticked off a week's list. */
export const tickShopping = action({
  path: '/kitchen/:unit/shopping/:monday',
  access: programmeAccess['tick-shopping'],
  input: z.strictObject({
    bought: z
      .union([z.string().max(200), z.array(z.string().max(200)).max(500)], { error: 'Choose from the list' })
      .optional()
      .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value)),
  }),
  subject: aboutUnit,
  again: kitchenPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']!, from: params['monday']! }),
  async run(scope, input, params) {
    const asked = z.iso.date().safeParse(params['monday']);
    const week = asked.success ? await loadKitchen(scope, params['unit']!, asked.data) : null;
    if (week === null) throw new NotFound();
    const wanted = new Set(input.bought);
    const changed = week.shopping.filter(({ item }) => wanted.has(item) !== week.ticked.has(item));
    await tickItems(
      scope,
      week.unitId,
      week.monday,
      changed.map(({ item }) => ({ item, bought: wanted.has(item) })),
    );
    return { to: `/kitchen?${here(week)}`, say: 'Kept.', unitId: week.unitId, subject: `shopping ${week.monday}`, fields: ['shopping'] };
  },
});

/** The cooking rota on paper, for the kitchen's wall: short names, no alerts. */
export const rotaPrint = page({
  path: '/kitchen/rota',
  access: programmeAccess.print,
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadKitchen(scope, chosenUnit(scope.actor, asked.unit), asked.from),
  people: ({ people }) => people,
  show(week) {
    return {
      title: `Cooking rota, ${weekTitle(weekOf(week.monday)).replace(/^W/, 'w')}`,
      back: { href: `/kitchen?${here(week)}`, label: 'Kitchen' },
      paper: { kind: 'sheet', aside: week.unitName, footLeft: 'Trellis · for staff only: not to leave the unit' },
      body: (
        <DataTable
          caption="Who cooks what, and when"
          hideCaption
          columns={[{ heading: 'When' }, { heading: 'Menu' }, { heading: 'Who cooks' }, { heading: 'Staff' }]}
          rows={week.sessions.map(({ session, menu, cooks }) => ({
            cells: [
              <>
                {longDate(session.onDate)}, {timeRange(session.span)}
                <br />
                {session.name}
              </>,
              menu === null ? (
                '—'
              ) : (
                <>
                  {menu.dishes.map(({ name }) => name).join(', ')} for {menu.heads}
                  <br />
                  <span class="small">
                    {[...new Set(menu.dishes.flatMap(({ allergens }) => allergens))].join(', ') || 'none of the fourteen allergens'}
                  </span>
                </>
              ),
              cooks.join(', '),
              staffWords(session.staff),
            ],
          }))}
          empty="Nothing in the kitchen this week."
        />
      ),
    };
  },
});

/** The shopping list on paper. */
export const shoppingPrint = page({
  path: '/kitchen/shopping',
  access: programmeAccess['see-kitchen'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadKitchen(scope, chosenUnit(scope.actor, asked.unit), asked.from),
  people: () => [],
  show(week) {
    return {
      title: `Shopping, ${weekTitle(weekOf(week.monday)).replace(/^W/, 'w')}`,
      back: { href: `/kitchen?${here(week)}`, label: 'Kitchen' },
      paper: { kind: 'sheet', aside: week.unitName, footLeft: 'Trellis' },
      body: (
        <DataTable
          caption="What to buy"
          hideCaption
          columns={[{ heading: 'What' }, { heading: 'How much', numeric: true }, { heading: 'For' }, { heading: 'Bought' }]}
          rows={week.shopping.map((line) => ({
            cells: [line.what, amountWords(line.tenths, line.measure), line.for.join(' · '), week.ticked.has(line.item) ? 'yes' : '☐'],
          }))}
          empty="Nothing to buy until a session of the week has a menu."
        />
      ),
    };
  },
});

/** The shopping list as a spreadsheet. */
export const shoppingFile = download({
  path: '/kitchen/shopping.csv',
  access: programmeAccess['see-kitchen'],
  query,
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const week = await loadKitchen(scope, chosenUnit(scope.actor, asked.unit), asked.from);
    if (week === null) return null;
    return {
      type: 'text/csv; charset=utf-8',
      name: `shopping-${week.shortName}-${week.monday}.csv`,
      people: [],
      body: writeCsv(
        ['What', 'How much', 'For', 'Bought'],
        week.shopping.map((line) => [line.what, amountWords(line.tenths, line.measure), line.for.join('; '), week.ticked.has(line.item)]),
        { byteOrderMark: true },
      ),
    };
  },
});
