import { z } from 'zod';
import { poundsOf, spendingAbout, stateOf } from '#money';
import { needsAndAlerts, namesOf } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, Form, HiddenField, NumberField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedTo } from './attendance-store.ts';
import { attendanceCode } from './attendance.words.ts';
import { expectedAt } from './invitation-store.ts';
import { partOf } from './kitchen-model.ts';
import { dishesOf, mealPartsOf, menusOf, permissionsOf, type MealPart } from './kitchen-store.ts';
import { costAHead, menuWarning, permissionSentence, type Dish, type Menu } from './kitchen.rules.ts';
import { sessionById } from './session-store.ts';
import { whenWords } from './session-view.tsx';
import type { SessionRecord } from './session.words.ts';

interface MealModel {
  readonly session: SessionRecord;
  readonly menu: Menu | null;
  /** Dishes that may be chosen: those not ended, and those on the menu. */
  readonly dishes: readonly Dish[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly warning: ReturnType<typeof menuWarning>;
    readonly permission: ReturnType<typeof permissionSentence>;
  }[];
  readonly parts: readonly MealPart[];
  readonly pence: number;
  readonly begun: boolean;
  /** Who is recorded as having come: offered as those who ate, until somebody says who did. */
  readonly came: readonly string[];
}

/** A session in the kitchen: its menu and whom it concerns, who may use what, who cooks, who cooked and ate, what it cost a head (D30). */
export const mealPage = page({
  path: '/sessions/:session/kitchen',
  access: programmeAccess['see-meal'],
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }): Promise<MealModel | null> {
    const session = await sessionById(scope, params['session']!);
    if (session === null) return null;
    const invited = await invitedTo(scope, session.id);
    const ids = [
      ...new Set([
        ...(await expectedAt(scope, session)).filter(({ standing }) => standing === 'expected').map(({ personId }) => personId),
        ...invited.map(({ personId }) => personId),
      ]),
    ];
    const names = await namesOf(scope, ids);
    const alerts = await needsAndAlerts(scope, ids);
    const permissions = await permissionsOf(scope, ids);
    const menu = (await menusOf(scope, session.unitId, [session.id])).get(session.id) ?? null;
    const spent = (await spendingAbout(scope, [session.id])).filter((entry) => stateOf(entry) === 'spent');
    return {
      session,
      menu,
      dishes: (await dishesOf(scope, session.unitId)).filter(({ id, endedOn }) => endedOn === null || menu?.dishes.some((one) => one.id === id)),
      people: ids.map((id) => {
        const name = names.get(id)?.name ?? 'Somebody who has left';
        return {
          id,
          name,
          warning: menuWarning({ name, alerts: alerts.get(id)?.alerts ?? [] }, menu?.dishes ?? []),
          permission: permissionSentence(
            name,
            permissions.filter(({ personId }) => personId === id),
            session.onDate,
          ),
        };
      }),
      parts: await mealPartsOf(scope, [session.id]),
      pence: spent.reduce((sum, { pence }) => sum + pence, 0),
      begun: Temporal.Instant.compare(session.span.from, scope.now) <= 0,
      came: invited.flatMap(({ personId, entry }) =>
        entry !== null && attendanceCode(entry.code, session.onDate)?.group === 'came' ? [personId] : [],
      ),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    const { session, menu, people } = model;
    const warnings = people.flatMap(({ warning }) => (warning === null ? [] : [warning]));
    const live = session.status === 'draft' || session.status === 'published';
    return {
      title: `In the kitchen: ${session.name}`,
      lead: whenWords(session),
      back: { href: `/sessions/${session.id}`, label: session.name },
      actions: <a href={`/kitchen?unit=${session.unitId}&from=${session.onDate}`}>The week in the kitchen</a>,
      body: (
        <Columns layout="main-side">
          <Stack>
            {warnings.map(({ tone, say }) => (
              <Notice tone={tone} title={say} />
            ))}
            <Card>
              <CardHead title="Menu" aside={menu === null ? undefined : `for ${menu.heads}`} />
              {menu === null ? <p class="quiet">Nobody has said what is cooked.</p> : null}
              <LineList>
                {(menu?.dishes ?? []).map((dish) => (
                  <ListItem
                    title={dish.name}
                    note={dish.diets.length === 0 ? undefined : `suits: ${dish.diets.join(', ')}`}
                    aside={
                      dish.allergens.length === 0 ? <Tag tone="green">none of the fourteen</Tag> : <Tag tone="amber">{dish.allergens.join(', ')}</Tag>
                    }
                  />
                ))}
              </LineList>
            </Card>
            <Card>
              <CardHead title="Before it begins: who may use what" />
              {people.length === 0 ? <p class="quiet">Nobody is expected.</p> : null}
              <LineList>
                {people
                  .filter(({ permission }) => permission.said)
                  .map(({ id, permission }) => (
                    <ListItem
                      title={<a href={`/people/${id}/kitchen`}>{permission.say}</a>}
                      tone={permission.tone === 'fine' ? undefined : permission.tone}
                    />
                  ))}
                {people.every(({ permission }) => permission.said) ? null : (
                  <ListItem
                    tone="look"
                    title="Nobody has said what these may use: somebody stays beside them"
                    note={people
                      .filter(({ permission }) => !permission.said)
                      .map(({ id, name }, index) => (
                        <>
                          {index === 0 ? '' : ' · '}
                          <a href={`/people/${id}/kitchen`}>{name}</a>
                        </>
                      ))}
                  />
                )}
              </LineList>
            </Card>
            <Parts model={model} context={context} />
          </Stack>
          <Stack>
            {live && context.may(programmeAccess['plan-menu']) ? <MenuForm model={model} context={context} /> : null}
            <Cost model={model} context={context} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function MenuForm({ model: { session, menu, dishes, people }, context }: { readonly model: MealModel; readonly context: PageContext }) {
  const form =
    context.sentBy === programmeAccess['plan-menu'].name
      ? context.sent
      : startForm({
          dishes: (menu?.dishes ?? []).map(({ id }) => id),
          heads: String(menu?.heads ?? Math.max(1, people.length + session.staff.length)),
        });
  return (
    <Card>
      <CardHead title={menu === null ? 'Say what is cooked' : 'Change the menu'} />
      {dishes.length === 0 ? (
        <p>
          There is no dish yet. <a href={`/kitchen/dishes?unit=${session.unitId}`}>Write one down</a>
        </p>
      ) : (
        <Form action={`/sessions/${session.id}/kitchen`} context={context.form} version={menu?.number ?? 0} label="Menu">
          <CheckboxField form={form} name="dishes" label="Dishes" options={dishes.map(({ id, name }) => ({ value: id, label: name }))} />
          <NumberField form={form} name="heads" label="For how many" hint="Who comes and who runs it. The shopping list is made for so many" />
          <Buttons>
            <Button look="primary">Keep the menu</Button>
          </Buttons>
        </Form>
      )}
    </Card>
  );
}

function Parts({ model: { session, people, parts, begun, came }, context }: { readonly model: MealModel; readonly context: PageContext }) {
  const said = (phase: MealPart['phase'], what: 'cooks' | 'eats'): string[] =>
    people.filter(({ id }) => partOf(parts, id, phase)?.[what] === true).map(({ name }) => name);
  const may = context.may(programmeAccess['record-meal']) && people.length > 0 && session.status === 'published';
  const sent = context.sentBy === programmeAccess['record-meal'].name;
  const phase = begun ? 'happened' : 'planned';
  const ids = (what: 'cooks' | 'eats') => people.filter(({ id }) => partOf(parts, id, phase)?.[what] === true).map(({ id }) => id);
  const unsaid = begun && !parts.some((part) => part.phase === 'happened');
  const form = sent ? context.sent : startForm({ cooks: ids('cooks'), eats: unsaid ? [...came] : ids('eats') });
  const options = people.map(({ id, name }) => ({ value: id, label: name }));
  const list = (names: readonly string[]): string => (names.length === 0 ? 'Nobody said yet' : names.join(', '));
  return (
    <Card>
      <CardHead title="Who cooks, who ate" />
      <SummaryList
        items={[
          { key: 'Is to cook', value: list(said('planned', 'cooks')) },
          ...(begun
            ? [
                { key: 'Cooked', value: list(said('happened', 'cooks')) },
                { key: 'Ate', value: list(said('happened', 'eats')) },
              ]
            : []),
        ]}
      />
      {may ? (
        <Form action={`/sessions/${session.id}/meal`} context={context.form} label="Who cooks, who ate">
          <HiddenField name="phase" value={phase} />
          <CheckboxField form={form} name="cooks" label={begun ? 'Who cooked?' : 'Who is to cook?'} options={options} />
          {begun ? (
            <CheckboxField
              form={form}
              name="eats"
              label="Who ate?"
              {...(unsaid && came.length > 0 ? { hint: 'Ticked: who is recorded as having come. Take off who did not eat' } : {})}
              options={options}
            />
          ) : null}
          <Buttons>
            <Button>Keep it</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

function Cost({ model: { session, people, parts, pence, menu }, context }: { readonly model: MealModel; readonly context: PageContext }) {
  const ate = people.filter(({ id }) => partOf(parts, id, 'happened')?.eats === true).length;
  const a = costAHead(pence, ate);
  const planned = menu === null ? null : costAHead(pence, menu.heads);
  return (
    <Card>
      <CardHead title="What it cost" />
      <SummaryList
        items={[
          { key: 'Spent', value: poundsOf(pence) },
          { key: 'For each who ate', value: a === null ? 'Not known yet' : `${poundsOf(a)}, of ${ate}` },
          ...(planned === null || a !== null ? [] : [{ key: 'For each it was cooked for', value: `${poundsOf(planned)}, of ${menu!.heads}` }]),
        ]}
      />
      {context.may(programmeAccess['record-meal']) ? (
        <p>
          <a href={`/money/spend?unit=${session.unitId}&session=${session.id}`}>Write down what was spent</a>
        </p>
      ) : null}
    </Card>
  );
}
