import { ownAhead, type OwnAhead } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';

/** What the asker set down beforehand: each kind apart, since the law gives each another weight, and whether it still stands. */
export const myAhead = page<Record<string, never>, { readonly ahead: readonly OwnAhead[] }>({
  path: '/my/ahead',
  access: access['see-my-ahead'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ ahead: await ownAhead(scope, meOf(scope).id, await ownUnit(scope)) }),
  people: () => [],
  show: ({ ahead }) => ({
    title: 'What I decided ahead',
    lead: 'For a time when I cannot decide or say it.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {ahead.length === 0 ? (
          <section class="own-card is-quiet">
            <p>Nothing is written down here yet.</p>
            <p>You can say ahead what you would like, and which treatment you would refuse. Ask anybody who works here, or an advocate, to help.</p>
          </section>
        ) : (
          ahead.map((one) => <Document one={one} />)
        )}
        <p class="own-small">You can change your mind at any time, as long as you can decide. Tell any of us: we write it down that day.</p>
      </>
    ),
  }),
});

function Document({ one: { document, title, worth, state } }: { readonly one: OwnAhead }) {
  const { withdrawnOn, treatment, circumstances } = document;
  return (
    <section class={withdrawnOn === null ? 'own-card' : 'own-card is-quiet'}>
      <h2>{title}</h2>
      <p class="own-small">
        Made on {dateWithYear(document.madeOn)}
        {withdrawnOn === null ? '' : `. You took it back on ${dateWithYear(withdrawnOn)}: it does not count any more`}
      </p>
      <p class="own-words" dir="auto">
        “{document.words}”
      </p>
      {treatment === null ? null : (
        <p dir="auto">
          <b>What I refuse:</b> {treatment}
          {circumstances === null ? '' : `, when: ${circumstances}`}
        </p>
      )}
      {withdrawnOn === null ? <p>{worth}</p> : null}
      {state === 'in doubt' ? (
        <p>
          <b>Something may be missing for it to hold.</b> Ask us to go through it with you.
        </p>
      ) : null}
      {state === 'look again' ? <p>It is time to look at it again: ask us when.</p> : null}
      {document.keptWhere === null ? null : <p class="own-small">The paper is kept: {document.keptWhere}</p>}
    </section>
  );
}
