import { z } from 'zod';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { aboutMe, access } from './access.ts';
import { ownUnit } from './own-week-store.ts';
import { myRights as rightsWords, type RightsPart } from './settings.ts';

/** Rights in plain words, as the unit has set them: an advocate, the tribunal, complaints. Where the unit has set no words it says so. */
export const myRights = page<Record<string, never>, { readonly parts: readonly RightsPart[] }>({
  path: '/my/rights',
  access: access['see-my-rights'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ parts: await settingFor(scope, rightsWords, await ownUnit(scope)) }),
  people: () => [],
  show: ({ parts }) => ({
    title: 'My rights',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {parts.map((part) => (
          <section class="own-card is-quiet">
            <h2>{part.heading}</h2>
            <p>{part.words}</p>
            {part.reach === '' ? (
              <p class="own-small">How to reach them is not filled in here yet. Ask any of us: we have to tell you.</p>
            ) : (
              <p>
                <b>{part.reach}</b>
              </p>
            )}
          </section>
        ))}
      </>
    ),
  }),
});
