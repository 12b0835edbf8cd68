import { sql } from 'kysely';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, longDate } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';
import { whoLookedDays } from './settings.ts';

/** One day of one who looked, as the database tells the person it is about. */
interface Looked {
  readonly day: Temporal.PlainDate;
  readonly kind: string;
  readonly name: string | null;
  readonly role: string | null;
  readonly footing: string;
  readonly emergencyId: string | null;
  readonly emergency: string | null;
  readonly looks: number;
  readonly inLists: number;
  readonly changes: number;
}

/** Who looked at the asker's record in the last days, newest first; the database gives it to the person themself. */
async function lookedAtMine(scope: Scope, daysBack: number): Promise<readonly Looked[]> {
  const { rows } =
    await sql<Looked>`select day, actor_kind as kind, name, role, footing, emergency as "emergencyId", emergency_reason as emergency, looks, in_lists as "inLists", changes
    from who_looked_days(${meOf(scope).id}::uuid, ${scope.now.subtract({ hours: 24 * daysBack })}::timestamptz, ${scope.now.add({ minutes: 1 })}::timestamptz)`.execute(
      scope.tx,
    );
  return rows.filter(({ kind }) => kind === 'staff' || kind === 'carer');
}

/** What was made of an opening in an emergency. */
interface LookedAfter {
  readonly id: string;
  readonly outcome: 'right' | 'not right';
  readonly follows: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What was made of each opening of the asker's record in an emergency, so far as somebody has looked at it. */
async function lookedAfter(scope: Scope): Promise<ReadonlyMap<string, LookedAfter>> {
  const { rows } = await sql<LookedAfter>`select emergency as id, outcome, follows, reviewed_by as "by", reviewed_at as "at"
    from emergencies_looked_at(${meOf(scope).id}::uuid)`.execute(scope.tx);
  return new Map(rows.map((one) => [one.id, one]));
}

const why: Readonly<Record<string, string>> = {
  'named worker': 'one of your named workers',
  unit: 'works on your unit',
  emergency: 'opened it in an emergency',
  'asked for': 'was asked to help with your care',
  organisation: 'works for the organisation',
  carer: 'your carer',
};

interface WhoLookedModel {
  readonly days: number;
  readonly looked: readonly Looked[];
  readonly reviews: ReadonlyMap<string, LookedAfter>;
}

/** Who looked at my record: in plain words, a line for each who did on each day, and what to do when something looks wrong. */
export const whoLookedAtMine = page<Record<string, never>, WhoLookedModel>({
  path: '/my/who-looked',
  access: access['see-who-looked'],
  query: z.object({}) as never,
  subject: aboutMe,
  async load(scope) {
    const days = await settingFor(scope, whoLookedDays, await ownUnit(scope));
    return { days, looked: await lookedAtMine(scope, days), reviews: await lookedAfter(scope) };
  },
  people: () => [],
  show: ({ days, looked, reviews }) => ({
    title: 'Who looked at my record',
    lead: `In the last ${days} days. We write it down each time.`,
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {looked.length === 0 ? <p>Nobody.</p> : null}
        {[...Map.groupBy(looked, ({ day }) => day.toString()).values()].map((day) => (
          <section>
            <h2>{longDate(day[0]!.day)}</h2>
            {day.map((one) => (
              <div class={one.footing === 'none' || one.footing === 'emergency' ? 'own-card is-sorry' : undefined}>
                <p>
                  <b>{one.name ?? 'Somebody'}</b>
                  {one.role === null ? '' : `, ${one.role}`}: {why[one.footing] ?? 'nothing here says why'}. {timesOf(one)}
                  {one.emergency === null ? '' : ` The reason they gave: ${one.emergency}.`}
                </p>
                {one.emergencyId === null ? null : <Review review={reviews.get(one.emergencyId)} />}
              </div>
            ))}
          </section>
        ))}
        <p class="own-small">If something here looks wrong to you, tell anybody who works here, or your advocate.</p>
      </>
    ),
  }),
});

/** Whether opening it was right, as whoever looked at it afterwards has said. */
function Review({ review }: { readonly review: LookedAfter | undefined }) {
  if (review === undefined) return <p>Somebody else looks at whether that was right. Nobody has yet.</p>;
  return (
    <p>
      {review.by} looked at it on {longDate(dateOf(review.at))}.{' '}
      {review.outcome === 'right' ? 'It was right to open it.' : 'It was not right to open it.'}
      {review.follows === null ? '' : ` What follows: ${review.follows}`}
    </p>
  );
}

function timesOf({ looks, inLists, changes }: Looked): string {
  const parts = [
    ...(looks === 0 ? [] : [looks === 1 ? 'looked once' : `looked ${looks} times`]),
    ...(inLists === 0 ? [] : ['saw you in a list']),
    ...(changes === 0 ? [] : [changes === 1 ? 'wrote or changed something' : `wrote or changed things ${changes} times`]),
  ];
  return parts.length === 0 ? '' : `They ${parts.join(', and ')}.`;
}
