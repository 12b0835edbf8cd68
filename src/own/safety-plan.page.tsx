import { planQuestions, safetyPlanOf, type SafetyPlan } from '#safety';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { OwnLines, RingNow } from './own-lines.tsx';

/**
 * The asker's own safety plan, as it was last shared with them: the database shows them a version only where the whole of it was. Read, and printed
 * on A4 from the page itself like their other pages; it is changed together with somebody, not here.
 */
export const mySafetyPlan = page<Record<string, never>, { readonly plan: SafetyPlan | null }>({
  path: '/my/safety-plan',
  access: access['see-my-safety-plan'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ plan: await safetyPlanOf(scope, meOf(scope).id) }),
  people: () => [],
  show: ({ plan }) => ({
    title: 'My safety plan',
    lead: plan === null ? undefined : 'What helps when things get hard. You can print it or save it.',
    back: { href: '/my', label: 'Back' },
    body: plan === null ? <NothingShared /> : <Plan plan={plan} />,
  }),
});

function Plan({ plan }: { readonly plan: SafetyPlan }) {
  return (
    <>
      {planQuestions.map(({ key, title, own }) =>
        plan[key] === null ? null : (
          <section class={key === 'ring' ? 'own-card' : 'own-card is-quiet'}>
            <h2>{title}</h2>
            {own === true ? <p class="own-words">“{plan[key]}”</p> : <OwnLines text={plan[key]} />}
          </section>
        ),
      )}
      <p class="own-small">
        {plan.writtenByName} wrote it down{plan.madeWith === 'without them' ? '' : ' with you'} on {dateWithYear(dateOf(plan.writtenAt))}. Something
        is not right any more? Tell {plan.writtenByName}, or anybody who works here: you change it together.
      </p>
      <RingNow />
    </>
  );
}

function NothingShared() {
  return (
    <>
      <section class="own-card is-quiet">
        <p>No safety plan is here for you yet.</p>
        <p>A safety plan says how you know that things get hard, what you can do, and who you can ring.</p>
        <p>
          Would you like one? Ask your named nurse, or anybody who works here. You make it together. If you made one already, ask them to share it
          with you.
        </p>
      </section>
      <RingNow />
    </>
  );
}
