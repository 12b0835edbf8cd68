import { z } from 'zod';
import { weightWords, type WeightName, type Weights } from '#planner';
import { optionalText } from '#platform/form-fields.ts';
import { action, page, Refusal, type Params, type Route } from '#platform/route.ts';
import { changeSetting, settingChanges, settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Button, Buttons, Form, NumberField, startForm, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { planWeights, weeklyBudget, weeklyBudgetPerPerson } from './planner-settings.ts';

/** What counts when a week is proposed, in points: seen by whoever arranges, set by those who answer for the programme. */
const whatCountsPage = page({
  path: '/week/what-counts',
  access: programmeAccess['see-what-counts'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    return {
      unitId,
      weights: await settingFor(scope, planWeights, unitId),
      budget: await settingFor(scope, weeklyBudget, unitId),
      perPerson: await settingFor(scope, weeklyBudgetPerPerson, unitId),
      changes: await settingChanges(scope, planWeights.key, unitId),
    };
  },
  people: () => [],
  show({ unitId, weights, budget, perPerson, changes }, context) {
    const mayChange = context.may(programmeAccess['change-what-counts'], { unitIds: [unitId] });
    const form =
      context.sentBy === programmeAccess['change-what-counts'].name
        ? context.sent
        : startForm({
            ...Object.fromEntries(weightWords.map(({ name }) => [name, String(weights[name])])),
            budget: String(budget),
            per_person: String(perPerson),
            why: '',
          });
    return {
      title: 'What counts when a week is proposed',
      lead: 'Points are given for what is good for people and taken off for what it costs. The week with the most points is proposed. What the rules forbid no points can buy.',
      back: { href: `/week/propose?unit=${unitId}`, label: 'Propose a week' },
      actions: <a href={`/money?unit=${unitId}`}>Money for activities</a>,
      width: 'reading',
      body: !mayChange ? (
        <Stack>
          <Card>
            <CardHead title="Points" />
            <LineList>
              {weightWords.map(({ name, label, says, usual }) => (
                <ListItem title={label} note={`${says} Usually ${usual}.`} aside={String(weights[name])} />
              ))}
            </LineList>
          </Card>
          <Card>
            <CardHead title="Money" />
            <LineList>
              <ListItem title="The most a week may cost" aside={budget === 0 ? 'no limit' : `£${budget}`} />
              <ListItem title="The most one person’s part may cost" aside={perPerson === 0 ? 'no limit' : `£${perPerson}`} />
            </LineList>
          </Card>
        </Stack>
      ) : (
        <Form action={`/week/what-counts/${unitId}`} context={context.form}>
          <Stack>
            <Card>
              <CardHead title="Points" />
              {weightWords.map(({ name, label, says, least, most, usual }) => (
                <NumberField form={form} name={name} label={label} hint={`${says} Usually ${usual}; from ${least} to ${most}.`} decimals />
              ))}
            </Card>
            <Card>
              <CardHead title="Money" />
              <NumberField form={form} name="budget" label="The most a week may cost, in pounds" hint="0: no limit" />
              <NumberField form={form} name="per_person" label="The most one person’s part may cost, in pounds" hint="0: no limit" />
            </Card>
            <TextField form={form} name="why" label="Why this is changed" optional />
            <Buttons>
              <Button look="primary">Save</Button>
            </Buttons>
            {changes.length === 0 ? null : (
              <Card>
                <CardHead title="Changed before" />
                <LineList tight>
                  {changes.slice(0, 10).map((change) => (
                    <ListItem title={`${dateWithYear(dateOf(change.from))}, ${clockAt(change.from)}`} note={change.why ?? 'no word why'} />
                  ))}
                </LineList>
              </Card>
            )}
          </Stack>
        </Form>
      ),
    };
  },
});

/** Points with up to two places, within their safe range. */
export function pointsField(name: WeightName) {
  const { label, least, most } = weightWords.find((one) => one.name === name)!;
  return z
    .string({ error: `Enter points for “${label}”` })
    .trim()
    .regex(/^\d{1,3}(\.\d{1,2})?$/, `Enter points for “${label}” as a number such as ${least}`)
    .transform(Number)
    .refine(
      (value) => value >= least && value <= most,
      `Points for “${label}” must be between ${least} and ${most}: beyond that they drown the other reasons`,
    );
}

const pounds = (label: string) =>
  z
    .string({ error: `Enter ${label}, or 0 for no limit` })
    .trim()
    .regex(/^\d{1,6}$/, `Enter ${label} in whole pounds, or 0 for no limit`)
    .transform(Number);

const weightFields = Object.fromEntries(weightWords.map(({ name }) => [name, pointsField(name)])) as Record<
  WeightName,
  ReturnType<typeof pointsField>
>;

const changeWhatCounts = action({
  path: '/week/what-counts/:unit',
  access: programmeAccess['change-what-counts'],
  input: z.strictObject({
    ...weightFields,
    budget: pounds('the money for a week'),
    per_person: pounds('the money for one person'),
    why: optionalText('the reason', 300),
  }),
  subject: aboutUnit,
  again: whatCountsPage as never,
  againParams: () => ({}),
  againQuery: (params: Params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const { budget, per_person: perPerson, why, ...weights } = input;
    if (weights.targetFirst < weights.targetNext || weights.targetNext < weights.targetLast)
      throw new Refusal([
        {
          field: 'targetFirst',
          message: 'The first hours must count at least as much as the next and the last: else whoever has most would be offered more.',
        },
      ]);
    await changeSetting(scope, planWeights, unitId, weights as Weights, why);
    if (budget !== (await settingFor(scope, weeklyBudget, unitId))) await changeSetting(scope, weeklyBudget, unitId, budget, why);
    if (perPerson !== (await settingFor(scope, weeklyBudgetPerPerson, unitId)))
      await changeSetting(scope, weeklyBudgetPerPerson, unitId, perPerson, why);
    return {
      to: `/week/propose?unit=${unitId}`,
      say: 'Saved. The next week that is proposed is looked for by these points.',
      unitId,
      subject: 'what counts',
    };
  },
});

export const whatCountsRoutes: readonly Route[] = [whatCountsPage as Route, changeWhatCounts as Route];
