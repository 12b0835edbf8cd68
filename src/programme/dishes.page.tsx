import { z } from 'zod';
import { choiceList, chosen, longText, text } from '#platform/form-fields.ts';
import { action, page, refuse, type Params } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { allergenNames, diets, ingredientWords, readIngredients } from './kitchen.rules.ts';
import { addDish, dishesOf, endDish } from './kitchen-store.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The unit's dishes: what is in them, for whom they are, what a head needs of each thing. */
export const dishesPage = page({
  path: '/kitchen/dishes',
  access: programmeAccess['see-kitchen'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : { unitId, dishes: (await dishesOf(scope, unitId)).filter(({ endedOn }) => endedOn === null) };
  },
  people: () => [],
  show({ unitId, dishes }, context) {
    const may = context.may(programmeAccess['change-dishes'], { unitIds: [unitId] });
    const form = context.sentBy === programmeAccess['change-dishes'].name ? context.sent : startForm();
    return {
      title: 'Dishes',
      lead: 'What a menu is made of. A dish is never changed: end it and write it anew, so that old menus stay as they were read.',
      back: { href: `/kitchen?unit=${unitId}`, label: 'Kitchen' },
      body: (
        <Columns layout="main-side">
          <Stack>
            {dishes.length === 0 ? (
              <Card>
                <p class="quiet">No dish yet.</p>
              </Card>
            ) : null}
            {dishes.map((dish) => (
              <Card>
                <CardHead title={dish.name} aside={dish.diets.join(', ')} />
                <p>
                  {dish.allergens.length === 0 ? (
                    <span class="quiet">None of the fourteen allergens.</span>
                  ) : (
                    dish.allergens.map((name) => (
                      <>
                        <Tag tone="amber">{name}</Tag>{' '}
                      </>
                    ))
                  )}
                </p>
                <LineList tight>
                  {dish.ingredients.map((one) => (
                    <ListItem title={ingredientWords(one)} />
                  ))}
                </LineList>
                {may ? (
                  <Form action={`/kitchen/${unitId}/dishes/end`} context={context.form} label={`End ${dish.name}`}>
                    <HiddenField name="dish" value={dish.id} />
                    <Button>End it</Button>
                  </Form>
                ) : null}
              </Card>
            ))}
          </Stack>
          {may ? (
            <Card>
              <CardHead title="Write one down" />
              <Form action={`/kitchen/${unitId}/dishes`} context={context.form} label="A dish">
                <TextField form={form} name="name" label="Name" width={20} />
                <TextArea
                  form={form}
                  name="ingredients"
                  label="What a head needs, a line each"
                  hint="80 g red lentils, 120 ml stock, 0.5 onion"
                  rows={6}
                />
                <CheckboxField
                  form={form}
                  name="allergens"
                  label="Allergens in it"
                  hint="Look at every label"
                  options={allergenNames.map((value) => ({ value, label: capital(value) }))}
                />
                <CheckboxField
                  form={form}
                  name="looked"
                  label="Labels"
                  hideLabel
                  options={[{ value: 'yes', label: 'I looked at the labels. What is not ticked is not in it' }]}
                />
                <CheckboxField form={form} name="diets" label="It suits" options={diets.map((value) => ({ value, label: capital(value) }))} />
                <Buttons>
                  <Button look="primary">Keep it</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    };
  },
});

const back = { againParams: () => ({}), againQuery: (params: Params) => ({ unit: params['unit']! }) };

/** Keeps a dish. */
export const addDishAction = action({
  path: '/kitchen/:unit/dishes',
  access: programmeAccess['change-dishes'],
  input: z.strictObject({
    name: text('a name for the dish', 80),
    ingredients: longText('what a head needs', 3000),
    allergens: choiceList('Choose allergens from the list', allergenNames),
    looked: z.literal('yes', { error: 'Look at the labels first, then say so' }),
    diets: choiceList('Choose diets from the list', diets),
  }),
  subject: aboutUnit,
  again: dishesPage as never,
  ...back,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const read = readIngredients(input.ingredients);
    if ('wrong' in read) refuse('ingredients', `“${read.wrong}” cannot be read. Begin each line with how much: 80 g red lentils, 0.5 onion.`);
    if (read.ingredients.length > 60) refuse('ingredients', 'A dish has at most 60 lines.');
    if (!(await addDish(scope, unitId, { name: input.name, allergens: input.allergens, diets: input.diets, ingredients: read.ingredients })))
      refuse('name', 'There is a dish of this name already. End that one first, or use another name.');
    return { to: `/kitchen/dishes?unit=${unitId}`, say: `Kept: ${input.name}.`, unitId, fields: ['dish'] };
  },
});

/** Ends a dish. */
export const endDishAction = action({
  path: '/kitchen/:unit/dishes/end',
  access: programmeAccess['change-dishes'],
  input: z.strictObject({ dish: chosen('Say which dish') }),
  subject: aboutUnit,
  again: dishesPage as never,
  ...back,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    if (!(await endDish(scope, unitId, input.dish))) refuse('', 'It had ended already. Open the page again.');
    return {
      to: `/kitchen/dishes?unit=${unitId}`,
      say: 'Ended. Menus that have it stay as they are.',
      unitId,
      subject: input.dish,
      fields: ['dish'],
    };
  },
});
