import { crisisPlanOf, crisisQuestions, type CrisisKey, type CrisisPlan } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { OwnLines, RingNow } from './own-lines.tsx';

/** The asker's own crisis plan: read, rung from and printed; it is changed together with somebody, so that whoever follows it knows the same. */
export const myCrisisPlan = page<Record<string, never>, { readonly plan: CrisisPlan | null }>({
  path: '/my/crisis-plan',
  access: access['see-my-crisis-plan'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ plan: await crisisPlanOf(scope, meOf(scope).id) }),
  people: () => [],
  show: ({ plan }) => ({
    title: 'My crisis plan',
    lead: plan === null ? undefined : 'What people do, and do not do, when I am too unwell to say. You can print it.',
    back: { href: '/my', label: 'Back' },
    body:
      plan === null ? (
        <>
          <section class="own-card is-quiet">
            <p>You have no crisis plan here yet.</p>
            <p>It tells people what helps and whom to ring, for a time when you cannot say it yourself.</p>
            <p>Would you like one? Ask anybody who works here: you make it together.</p>
          </section>
          <RingNow />
        </>
      ) : (
        <Plan plan={plan} />
      ),
  }),
});

/** Whose the words are; of one written without them the page says so first. */
const whose: Readonly<Record<CrisisPlan['whose'], string>> = {
  'own words': 'These are your own words. ',
  'agreed together': 'You and we agreed on these words. ',
  'without them': '',
};

/** Whom not to call, and what people must not do. */
const noLinks: readonly CrisisKey[] = ['notCall', 'harms'];

function Plan({ plan }: { readonly plan: CrisisPlan }) {
  return (
    <>
      {plan.whose === 'without them' ? (
        <section class="own-card is-sorry">
          <p>
            <b>This was written without you.</b> You may say what is wrong, or ask to write it anew with you.
          </p>
        </section>
      ) : null}
      {crisisQuestions.map(({ key, title }) =>
        plan[key] === null ? null : (
          <section class={key === 'call' ? 'own-card' : 'own-card is-quiet'}>
            <h2>{title}</h2>
            {/* A number that must not be rung is no link: a thumb that slips would ring it. */}
            <OwnLines text={plan[key]} rings={!noLinks.includes(key)} />
          </section>
        ),
      )}
      <p class="own-small">
        {whose[plan.whose]}Made on {dateWithYear(plan.saidOn)}
        {plan.writtenBy === null ? '' : `, written down by ${plan.writtenBy}`}. We look at it again together on {dateWithYear(plan.reviewOn)}, or when
        you ask.
      </p>
      <RingNow />
    </>
  );
}
