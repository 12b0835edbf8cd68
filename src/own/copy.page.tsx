import { wellnessOf, type WellnessPart } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Icon } from '#platform/ui/icon.tsx';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { privateDoor, type PrivateDoor } from './private-part.tsx';
import { saidBy, type Said } from './said-store.ts';

/** More than anybody says; a bound, so that no page grows without end. */
const mostSaid = 2000;

interface CopyModel {
  readonly door: PrivateDoor;
  readonly said: readonly Said[];
  readonly parts: readonly WellnessPart[];
  readonly now: Temporal.Instant;
}

/**
 * Everything somebody wrote on their own pages, what they keep to themselves with it, to take with them. The copy of the record that staff make
 * leaves the private part out, because nobody may read it: it leaves with the person alone, once they have shown that it is them.
 */
export const myCopy = page<Record<string, never>, CopyModel>({
  path: '/my/copy',
  access: access['see-my-copy'],
  query: z.object({}) as never,
  subject: aboutMe,
  async load(scope) {
    const me = meOf(scope).id;
    const door = await privateDoor(scope);
    return door.open
      ? { door, said: await saidBy(scope, me, mostSaid), parts: await wellnessOf(scope, me), now: scope.now }
      : { door, said: [], parts: [], now: scope.now };
  },
  people: () => [],
  show: ({ door, said, parts, now }) => ({
    title: 'My own copy',
    lead: 'All that you wrote here, what is just for you too. You can print it or save it.',
    back: { href: '/my', label: 'Back' },
    body: door.open ? (
      <>
        <p class="own-small">
          {dateWithYear(dateOf(now))}, {clockAt(now)}. On the screen it shuts by itself. Whoever has it on paper can read it.
        </p>
        <h2>My words</h2>
        {said.length === 0 ? <p>Nothing yet.</p> : null}
        {said.map((one) => (
          <div class={one.shared ? 'own-card is-quiet' : 'own-card is-quiet is-private'}>
            <p class="own-words">“{one.words}”</p>
            <ForWhom shared={one.shared} on={`${dateWithYear(dateOf(one.saidAt))}, ${clockAt(one.saidAt)}`} />
          </div>
        ))}
        <h2>Staying well</h2>
        {parts.every(({ lines }) => lines.length === 0) ? <p>Nothing yet.</p> : null}
        {parts
          .filter(({ lines }) => lines.length > 0)
          .map((part) => (
            <section class="own-list">
              <h3>{part.title}</h3>
              {part.lines.map((line) => (
                <div class={line.shared ? 'own-card is-quiet' : 'own-card is-quiet is-private'}>
                  <p class="own-words">“{line.words}”</p>
                  {line.whatIDo === null ? null : (
                    <p>
                      {part.pairs ?? 'What I do'}: {line.whatIDo}
                    </p>
                  )}
                  <ForWhom shared={line.shared} on={null} />
                </div>
              ))}
            </section>
          ))}
        <p class="own-small">
          This is what you wrote yourself. For a copy of everything that is written about you, ask any of us: you have a right to it.{' '}
          <a href="/my/rights">My rights</a>
        </p>
      </>
    ) : (
      <>
        <p>What you keep just for yourself is in it too, so it opens with your PIN or your password.</p>
        {door.hasPin || door.passwordProves ? (
          <p>
            <a class="button button-primary" href="/my/private?to=/my/copy">
              Show that it is me
            </a>
          </p>
        ) : (
          <p>
            You have no PIN yet. <a href="/my/pin">Choose one</a>
          </p>
        )}
      </>
    ),
  }),
});

function ForWhom({ shared, on }: { readonly shared: boolean; readonly on: string | null }) {
  return (
    <p class="own-state">
      <Icon name={shared ? 'users' : 'lock'} /> {shared ? 'My team reads it' : 'Just for me'}
      {on === null ? '' : `. ${on}`}
    </p>
  );
}
