import { aboutPerson, dateValues, firstName, personTop, PersonTopHeader, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { fieldId, startForm, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { Button, CheckboxField, DateField, FieldRow, Form, SelectField, StickyFoot, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { interestCategories, strengthWords } from './category.words.ts';
import { interestKinds, interestRowsOf, interestsOf } from './interest-store.ts';
import { interestsReviewMonths } from './review.settings.ts';
import type { Interest, InterestKind } from './words.ts';

interface AskModel {
  readonly top: PersonTop;
  readonly kinds: readonly InterestKind[];
  readonly known: readonly Interest[];
  /** How many answers are held: a form opened on fewer is stale. */
  readonly version: number;
  /** The day offered for going through it again. */
  readonly again: Temporal.PlainDate;
}

/** Goes through what somebody likes, with them. Any part may be left; it is saved whenever they stop. */
export const askInterestsPage = page<Record<string, never>, AskModel>({
  path: '/people/:person/interests/ask',
  access: access['ask-interests'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const known = await interestsOf(scope, [top.person.id]);
    const kinds = await interestKinds(scope);
    // One that is no longer asked about stands there still for whoever named it.
    const gone = known
      .filter((one) => !kinds.some((kind) => kind.id === one.kindId))
      .map((one) => ({ id: one.kindId, label: one.label, category: one.category }));
    const months = await settingFor(scope, interestsReviewMonths, top.person.stay?.unitId ?? null);
    return { top, kinds: [...kinds, ...gone], known, version: await interestRowsOf(scope, top.person.id), again: scope.today.add({ months }) };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    const form = context.sentBy === access['save-interests'].name ? context.sent : startForm(valuesOf(model, context));
    return {
      title: `What does ${first} like?`,
      lead: `Ask ${first}, and let them press if they want to. Leave anything out. Stop whenever they like: what is pressed can be saved.`,
      back: { href: `/people/${person.id}/interests`, label: `What ${first} likes` },
      body: (
        <Stack>
          <PersonTopHeader top={model.top} today={context.today} />
          <Form action={`/people/${person.id}/interests`} context={context.form} version={model.version}>
            <Stack>
              <Columns layout="three">
                {interestCategories.map((category) => {
                  const kinds = model.kinds.filter((kind) => kind.category === category.code);
                  return kinds.length === 0 ? null : (
                    <Card>
                      <CardHead title={category.label} />
                      {kinds.map((kind) => (
                        <OneInterest kind={kind} form={form} />
                      ))}
                    </Card>
                  );
                })}
              </Columns>
              <Card>
                <CardHead title="Something else they named" />
                <FieldRow>
                  <TextField form={form} name="elseLabel" label="What is it?" optional width={20} />
                  <SelectField
                    form={form}
                    name="elseCategory"
                    label="Goes under"
                    choose="Choose a heading"
                    options={interestCategories.map((category) => ({ value: category.code, label: category.label }))}
                  />
                </FieldRow>
                <TextArea form={form} name="elseWords" label="In their own words" optional rows={2} />
              </Card>
              <Card>
                <CardHead title="About today" />
                <FieldRow>
                  <DateField form={form} name="on" label="Asked on" hint="For example, 19 11 2026" />
                  <TextField form={form} name="helpedBy" label="Who helped?" hint="You, a friend, nobody" optional width={20} />
                </FieldRow>
                <CheckboxField
                  form={form}
                  name="finish"
                  label="How far did you come?"
                  hint="Leave it empty to go on another time."
                  options={[{ value: 'yes', label: 'We went through all of it' }]}
                />
                <DateField form={form} name="review" label="Ask again on" hint="Three months on, unless they would like another day." optional />
              </Card>
              <StickyFoot words="Save whenever you stop">
                <Button look="primary">Save</Button>
              </StickyFoot>
            </Stack>
          </Form>
        </Stack>
      ),
    };
  },
});

function valuesOf(model: AskModel, context: PageContext): Record<string, string> {
  const values: Record<string, string> = {
    ...dateValues('on', context.today),
    ...dateValues('review', model.again),
    helpedBy: context.actor.name,
  };
  for (const one of model.known) {
    const name = `said.${one.kindId}`;
    if (one.usedTo) values[`${name}.usedTo`] = 'yes';
    if (one.doesNow) values[`${name}.doesNow`] = 'yes';
    if (one.wouldLike) values[`${name}.wouldLike`] = 'yes';
    if (one.strength !== null) values[`${name}.strength`] = String(one.strength);
    if (one.words !== null) values[`${name}.words`] = one.words;
  }
  return values;
}

const answers = [
  { part: 'usedTo', label: 'Used to' },
  { part: 'doesNow', label: 'Do now' },
  { part: 'wouldLike', label: 'Would like to' },
] as const;

function OneInterest({ kind, form }: { readonly kind: InterestKind; readonly form: FormState }) {
  const name = `said.${kind.id}`;
  const more = valueOf(form, `${name}.strength`) !== '' || valueOf(form, `${name}.words`) !== '';
  return (
    <fieldset class="choice-row">
      <legend class="nhsuk-fieldset__legend">{kind.label}</legend>
      <div class="choices choices-3">
        {answers.map(({ part, label }) => {
          const id = fieldId(`${name}.${part}`);
          return (
            <div class="choice">
              <input type="checkbox" id={id} name={`${name}.${part}`} value="yes" checked={valueOf(form, `${name}.${part}`) === 'yes'} />
              <label for={id}>{label}</label>
            </div>
          );
        })}
      </div>
      <Details
        summary={
          <>
            How much, and their words<span class="nhsuk-u-visually-hidden"> about {kind.label.toLowerCase()}</span>
          </>
        }
        open={more}
      >
        <SelectField
          form={form}
          name={`${name}.strength`}
          label="How much?"
          choose="Not asked"
          options={strengthWords.map((words, index) => ({ value: String(index), label: words }))}
        />
        <TextField form={form} name={`${name}.words`} label="In their own words" width="full" maxlength={500} />
      </Details>
    </fieldset>
  );
}
