import { ownMeasures, ownTold, ringNow, type OwnTold } from '#measures';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { ownUnit } from './own-week-store.ts';
import { WithNumbers } from './own-lines.tsx';

interface ToldModel {
  readonly told: OwnTold | null;
  readonly ring: readonly { readonly who: string; readonly reach: string }[];
  readonly more: boolean;
}

/** After an answer about self-harm: who has been told, that it is all right to have said so, and whom to go to or ring now. */
export const myTold = page<Record<string, never>, ToldModel>({
  path: '/my/measures/told',
  access: access['see-who-was-told'],
  query: z.object({}) as never,
  subject: aboutMe,
  async load(scope) {
    return {
      told: await ownTold(scope),
      ring: await settingFor(scope, ringNow, await ownUnit(scope)),
      more: (await ownMeasures(scope)).some((one) => !one.stopped),
    };
  },
  people: () => [],
  show: ({ told, ring, more }) => ({
    title: told === null ? 'Whom you can ring' : 'Thank you for telling us',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {told === null ? null : (
          <section class="own-card">
            <h2>{told.seenAt === null ? 'You do not have to be alone with this' : `${told.seenBy ?? 'Somebody'} has answered`}</h2>
            {toldWords(told).map((words) => (
              <p>{words}</p>
            ))}
            <p>You are not in trouble. You may stop here.</p>
          </section>
        )}
        <section class="own-card is-sorry">
          <h2>If you cannot wait</h2>
          <ul>
            {ring.map(({ who, reach }) => (
              <li>
                <b>
                  <WithNumbers text={who} />
                </b>
                : <WithNumbers text={reach} />
              </li>
            ))}
          </ul>
        </section>
        <ul class="own-more" role="list">
          <li>
            <a href="/my">That is enough for now</a>
          </li>
          {more ? (
            <li>
              <a href="/my/measures">Go on with the questions</a>
            </li>
          ) : null}
          <li>
            <a href="/my/safety-plan">My safety plan</a>
          </li>
          <li>
            <a href="/my/wellness">What keeps me well</a>
          </li>
        </ul>
      </>
    ),
  }),
});

function toldWords(told: OwnTold): readonly string[] {
  if (told.seenAt !== null) return [`They read it at ${clockAt(told.seenAt)}. Tell them, or anybody here, what would help.`];
  const who = told.told.length === 0 ? 'Everybody who works on your unit' : told.told.join(' and ');
  return [
    `${who} ${told.told.length > 1 ? 'were' : 'was'} told at ${clockAt(told.raisedAt)}, and asked to come to you now.`,
    ...(told.toldAllAt === null ? [] : [`Since nobody had answered, everybody on your unit was asked at ${clockAt(told.toldAllAt)}.`]),
  ];
}
