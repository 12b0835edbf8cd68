import { ownEnding, type OwnEnding } from '#plan';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { OwnLines } from './own-lines.tsx';

/** How the asker's time with us ends, as it was talked about with them: when, who does what until then, what they take with them. */
export const myEnding = page<Record<string, never>, { readonly planned: OwnEnding | null }>({
  path: '/my/ending',
  access: access['see-my-ending'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ planned: await ownEnding(scope, meOf(scope).id) }),
  people: () => [],
  show: ({ planned }) => ({
    title: 'When my time with you ends',
    back: { href: '/my', label: 'Back' },
    body:
      planned === null ? (
        <section class="own-card is-quiet">
          <p>Nobody has talked with you yet about when your time with us ends. It is planned together, and early, so that nobody is just gone.</p>
          <p>Would you like to talk about it? Tell your named nurse, or anybody who works here.</p>
        </section>
      ) : (
        <Planned planned={planned} />
      ),
  }),
});

const reasons: Readonly<Record<OwnEnding['ending']['reason'], string>> = {
  'no longer needs the service': 'You do not need this support any more.',
  'moving on to another service': 'You move on to other people who support you.',
  'their own choice': 'You chose it.',
  'moving away': 'You move away.',
  'another reason': 'You were told why. Ask again whenever you want.',
};

function Planned({ planned: { ending, steps, said } }: { readonly planned: OwnEnding }) {
  return (
    <>
      <section class="own-card">
        <h2>
          {ending.state === 'put off' ? 'It is put off' : ending.state === 'ended' ? 'It ended on' : 'It is planned for'}
          {ending.state === 'put off' ? '' : ` ${dateWithYear(ending.endsOn)}`}
        </h2>
        <p>{reasons[ending.reason]}</p>
        <p>
          {ending.agreed === true ? 'You said that you agree.' : 'You said that you do not agree. You can talk about it again whenever you want.'}
        </p>
        {ending.lastContact === null ? null : <p dir="auto">The last time we meet: {ending.lastContact}</p>}
        {ending.told === null ? null : <p dir="auto">Who is told: {ending.told}</p>}
      </section>
      {steps.length === 0 ? null : (
        <section class="own-card is-quiet">
          <h2>Until then</h2>
          <ul>
            {steps.map(({ words, who, whoName, byOn, state }) => (
              <li dir="auto">
                {words} (
                {who === 'the person' ? 'me' : who === 'the person and somebody' ? `me, with ${whoName ?? 'somebody'}` : (whoName ?? 'staff')}
                {byOn === null ? '' : `, by ${dateWithYear(byOn)}`}). <b>{state === 'done' ? 'Done' : 'Not done yet'}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      {said.map(({ label, words }) => (
        <section class="own-card is-quiet">
          <h2>{label}</h2>
          <OwnLines text={words} />
        </section>
      ))}
      <p class="own-small">Not right any more? Tell any of us: it is changed together.</p>
    </>
  );
}
