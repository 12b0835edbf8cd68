import { ownInCharge, ownTeam, type OwnTeamMember } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { WithNumbers } from './own-lines.tsx';

interface MyTeamModel {
  readonly team: readonly OwnTeamMember[];
  /** Who is in charge of the unit just now. */
  readonly inCharge: string | null;
}

/** Who is there for the asker: what each is for, how to reach them, and when; and who stands in. */
export const myTeam = page<Record<string, never>, MyTeamModel>({
  path: '/my/team',
  access: access['see-my-team'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ team: await ownTeam(scope), inCharge: await ownInCharge(scope) }),
  people: () => [],
  show: ({ team, inCharge }) => ({
    title: 'My team',
    lead: team.length === 0 ? undefined : 'Who is there for me.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {team.length === 0 ? (
          <section class="own-card is-quiet">
            <p>Nobody is named for you here yet. Ask anybody who works here who your named nurse is.</p>
          </section>
        ) : (
          team.map((one) => <Member one={one} />)
        )}
        <section class="own-card">
          <h2>When they are not here</h2>
          <p>
            {inCharge === null ? '' : `${inCharge} is in charge of the unit just now, and stands in for them. `}You can go to anybody who works here.
          </p>
          <p>
            <a class="own-go" href="/my/measures/told">
              It is hard now: whom you can go to or ring
            </a>
          </p>
        </section>
        {team.length === 0 ? null : <p class="own-small">Somebody is missing, or should not be here? Tell any of us.</p>}
      </>
    ),
  }),
});

function Member({ one }: { readonly one: OwnTeamMember }) {
  return (
    <section class="own-card is-quiet">
      <h2>{one.name}</h2>
      {one.role === '' ? null : <p>{one.role.charAt(0).toUpperCase() + one.role.slice(1)}</p>}
      {one.whatFor === null ? null : <p dir="auto">{one.whatFor}</p>}
      {one.phone === null ? null : (
        <p>
          <WithNumbers text={one.phone} />
          {one.ringWhen === null ? '' : `: ${one.ringWhen}`}
        </p>
      )}
      {one.nextStep === null && one.nextOn === null ? null : (
        <p class="own-small">
          Next: {one.nextStep ?? 'we meet'}
          {one.nextOn === null ? '' : `, ${longDate(one.nextOn)}`}
        </p>
      )}
    </section>
  );
}
