import { ownAhead, type OwnAhead, type OwnAheadKind } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { ownUnit } from './own-week-store.ts';

/** What the asker set down beforehand: each kind apart, since the law gives each another weight, with what it means and whether it still stands. */
export const myAhead = page<Record<string, never>, { readonly kinds: readonly OwnAheadKind[] }>({
  path: '/my/ahead',
  access: access['see-my-ahead'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ kinds: await ownAhead(scope, meOf(scope).id, await ownUnit(scope)) }),
  people: () => [],
  show: ({ kinds }) => ({
    title: 'What I decided ahead',
    lead: 'For a time when I cannot decide or say it. The paper counts, not this page: this tells what it says and where it is.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {kinds.some(({ documents }) => documents.length > 0) ? null : (
          <section class="own-card is-quiet">
            <p>Nothing is written down here yet.</p>
            <p>You can say ahead what you would like, and which treatment you would refuse. Ask anybody who works here, or an advocate, to help.</p>
          </section>
        )}
        {kinds.map((kind) => (
          <Kind kind={kind} />
        ))}
        <p class="own-small">
          You can change your mind at any time, as long as you can decide. Tell any of us: we write it down that day. Do you have a paper that is not
          here? Show it to us. <a href="/my/rights">My rights</a>
        </p>
      </>
    ),
  }),
});

function Kind({ kind }: { readonly kind: OwnAheadKind }) {
  return (
    <section class="own-list">
      <h2>{kind.title}</h2>
      <p>{kind.is}</p>
      <p class="own-small">{kind.worth}</p>
      {kind.documents.length === 0 ? <p>I have none here.</p> : kind.documents.map((one) => <Document one={one} />)}
    </section>
  );
}

function Document({ one }: { readonly one: OwnAhead }) {
  const { document } = one;
  const { withdrawnOn, treatment, circumstances } = document;
  return (
    <div class={withdrawnOn === null ? 'own-card' : 'own-card is-quiet'}>
      <h3>Made on {dateWithYear(document.madeOn)}</h3>
      <p class="own-words" dir="auto">
        “{document.words}”
      </p>
      {treatment === null ? null : (
        <p dir="auto">
          <b>What I refuse:</b> {treatment}
          {circumstances === null ? '' : `, when: ${circumstances}`}
        </p>
      )}
      <Stands one={one} />
      {document.keptWhere === null ? null : <p class="own-small">The paper is kept: {document.keptWhere}</p>}
    </div>
  );
}

/** Whether it still stands, as far as a record can tell. */
function Stands({ one: { document, state, why, whyNotForLife } }: { readonly one: OwnAhead }) {
  if (document.withdrawnOn !== null) return <p>You took it back on {dateWithYear(document.withdrawnOn)}: it does not count any more.</p>;
  if (document.kind !== 'decision' && document.capacity === 'did not have capacity')
    return <p>It is recorded that you could not decide about this when it was written. It still tells people what you want.</p>;
  if (state !== 'in doubt')
    return (
      <p>
        <b>It stands.</b>{' '}
        {document.nextReviewOn === null
          ? ''
          : state === 'look again'
            ? `It was to be looked at again on ${dateWithYear(document.nextReviewOn)}: ask us to do it with you.`
            : `We look at it again with you on ${dateWithYear(document.nextReviewOn)}.`}
      </p>
    );
  return (
    <>
      <p>
        <b>{why.length > 0 ? 'It may not count as it is written down.' : 'It may not count for treatment that keeps you alive.'}</b>
      </p>
      <ul>
        {[...why, ...whyNotForLife].map((words) => (
          <li>{words}</li>
        ))}
      </ul>
      <p>Ask us, or an advocate, to go through it with you: it can be put right.</p>
    </>
  );
}
