import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, date, optionalText, version } from '#platform/form-fields.ts';
import { action, page, Refusal, refuseStale } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { crisisFaults } from './crisis.rules.ts';
import { addCrisisPlan, crisisPlanOf } from './crisis-store.ts';
import { crisisQuestions, crisisWhose, type CrisisKey, type CrisisPlan } from './crisis.words.ts';
import { crisisReviewMonths } from './review.settings.ts';
import { wellnessAccess as access } from './wellness.access.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly plan: CrisisPlan | null;
  /** The day offered for looking at it again. */
  readonly again: Temporal.PlainDate;
}

/** Makes a crisis plan with somebody, or says it anew: what stands now is filled in, what stood stays a version. */
export const writeCrisisPlanPage = page<Record<string, never>, WriteModel>({
  path: '/people/:person/crisis-plan/change',
  access: access['write-crisis-plan'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const months = await settingFor(scope, crisisReviewMonths, top.person.stay?.unitId ?? null);
    return { top, plan: await crisisPlanOf(scope, top.person.id), again: scope.today.add({ months }) };
  },
  people: () => [],
  show({ top, plan, again }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/crisis-plan`;
    const known = Object.fromEntries(crisisQuestions.map(({ key }) => [key, plan?.[key] ?? '']));
    const form =
      context.sentBy === access['write-crisis-plan'].name
        ? context.sent
        : startForm({
            ...known,
            madeWith: plan?.madeWith ?? '',
            ...dateValues('saidOn', context.today),
            ...dateValues('reviewOn', again),
          });
    return {
      ...personView(top, context, {
        title: `What does ${first} want in a crisis?`,
        lead: 'One page, readable in a hurry. Any question may stay empty.',
        body: (
          <Card>
            <Form action={base} context={context.form} version={plan?.no ?? 0} label="Crisis plan">
              {crisisQuestions.map(({ key, title, asks }) => (
                <TextArea form={form} name={key} label={title} hint={asks} rows={2} optional />
              ))}
              <RadioField
                form={form}
                name="whose"
                label="Whose words are these?"
                options={[
                  { value: 'own words', label: `${first}’s own, as said or written` },
                  { value: 'agreed together', label: `Agreed together with ${first}` },
                  {
                    value: 'without them',
                    label: `Written without ${first}, for now`,
                    opens: <TextField form={form} name="whyWithout" label={`Why, and when ${first} will be asked again`} optional />,
                  },
                ]}
              />
              <TextField form={form} name="madeWith" label="Who else helped make it" hint="Such as: Mum; the care co-ordinator" width={30} optional />
              <DateField form={form} name="saidOn" label="Made on" hint="For example, 19 11 2026" />
              <DateField form={form} name="reviewOn" label="Look at it again on" hint="For example, 19 2 2027" />
              <Buttons>
                <Button look="primary">Keep this plan</Button>
                <ButtonLink href={base} look="link">
                  Back without keeping
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
        ),
      }),
      back: { href: base, label: 'Crisis plan' },
      width: 'reading',
    };
  },
});

const answers = Object.fromEntries(crisisQuestions.map(({ key, title }) => [key, optionalText(title.toLowerCase(), 1500)])) as Record<
  CrisisKey,
  ReturnType<typeof optionalText>
>;

/** Keeps the next version of a crisis plan. */
export const writeCrisisPlan = action({
  path: '/people/:person/crisis-plan',
  access: access['write-crisis-plan'],
  input: z.strictObject({
    ...answers,
    whose: choice('Say whose words these are', crisisWhose),
    whyWithout: optionalText('why they took no part', 300),
    madeWith: optionalText('who else helped', 200),
    saidOn: date('the day it was made'),
    reviewOn: date('the day to look at it again'),
    version: version(),
  }),
  subject: aboutPerson,
  again: writeCrisisPlanPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const plan = { ...input, whyWithout: input.whose === 'without them' ? input.whyWithout : null };
    const faults = crisisFaults(plan, scope.today);
    if (faults.length > 0) throw new Refusal(faults);
    const now = await crisisPlanOf(scope, personId);
    if ((now?.no ?? 0) !== input.version)
      refuseStale(
        crisisQuestions
          .filter(({ key }) => (now?.[key] ?? null) !== input[key])
          .map(({ key, title }) => ({ label: title, yours: input[key] ?? '', theirs: now?.[key] ?? '' })),
      );
    await addCrisisPlan(scope, personId, plan, input.version);
    return {
      to: `/people/${personId}/crisis-plan`,
      say:
        now === null
          ? 'The crisis plan is kept. Print it and ask who should have a copy.'
          : 'Kept as the newest version. Copies given out are now old.',
      fields: crisisQuestions.filter(({ key }) => (now?.[key] ?? null) !== input[key]).map(({ column }) => column),
    };
  },
});
