import { z } from 'zod';
import { chosen, longText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { BigChoice } from './pieces.tsx';
import { forWhom, openWith, PinFields, privateDoor, privateShape, WhoReads, type PrivateDoor } from './private-part.tsx';
import { askToBeHeard, saidBy, say, shareSaid, waitsToBeHeard, type Said } from './said-store.ts';

interface WordsModel {
  readonly said: readonly Said[];
  readonly door: PrivateDoor;
  /** Since when they wait for somebody to listen. */
  readonly waits: Temporal.Instant | null;
}

/** Say something: kept word for word, for the team or for the person alone. Beneath it what they said before. */
export const myWords = page<Record<string, never>, WordsModel>({
  path: '/my/words',
  access: access['see-my-words'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ said: await saidBy(scope, meOf(scope).id), door: await privateDoor(scope), waits: await waitsToBeHeard(scope) }),
  people: () => [],
  show: ({ said, door, waits }, context) => {
    const form = context.sentBy === sayMyWords.access.name ? context.sent : { values: {}, problems: [] };
    return {
      title: 'My words',
      back: { href: '/my', label: 'Back' },
      body: (
        <>
          <Form action="/my/words" context={context.form}>
            <TextArea form={form} name="words" label="What do you want to say?" rows={4} hint="We keep it as you write it. Nobody changes a word." />
            <BigChoice
              form={form}
              name="for"
              legend="Who may read it?"
              options={[
                { value: 'team', label: 'My team', icon: 'users' },
                { value: 'me', label: 'Just me', icon: 'lock' },
              ]}
            />
            <PinFields door={door} form={form} />
            <Button look="primary">Keep my words</Button>
          </Form>
          <div class="own-card is-quiet">
            <h2>Would you rather talk?</h2>
            {waits === null ? (
              <Form action="/my/words/be-heard" context={context.form}>
                <Button>Ask somebody to listen</Button>
              </Form>
            ) : (
              <p>You asked for somebody to listen, at {clockAt(waits)}. Your team sees it.</p>
            )}
            <p class="own-small">If you cannot wait, tell anybody who works here.</p>
          </div>
          {!door.open && (door.hasPin || door.passwordProves) ? (
            <p>
              <a href="/my/private?to=/my/words">See what I keep just for me</a>
            </p>
          ) : null}
          {said.length === 0 ? null : <h2>What I said before</h2>}
          {said.map((one) => (
            <div class={one.shared ? 'own-card is-quiet' : 'own-card is-quiet is-private'}>
              <p class="own-words">“{one.words}”</p>
              <p class="own-small">
                {longDate(dateOf(one.saidAt))}, {clockAt(one.saidAt)}
              </p>
              <WhoReads shared={one.shared} />
              <Form action={one.shared ? '/my/words/take-back' : '/my/words/share'} context={context.form}>
                <HiddenField name="said" value={one.id} />
                {one.shared && !door.open ? null : (
                  <Button about={`“${one.words.slice(0, 40)}”`}>{one.shared ? 'Take it back' : 'Let my team read it'}</Button>
                )}
              </Form>
              {one.shared && !door.open && (door.hasPin || door.passwordProves) ? (
                <p class="own-small">
                  <a href="/my/private?to=/my/words">Type my PIN to take it back</a>
                </p>
              ) : null}
            </div>
          ))}
        </>
      ),
    };
  },
});

/** Keeps what was said, as it was typed. */
export const sayMyWords = action({
  path: '/my/words',
  access: access['say-my-words'],
  input: z.strictObject({ words: longText('what you want to say'), for: forWhom, ...privateShape }),
  subject: aboutMe,
  again: myWords as never,
  async run(scope, input) {
    const shared = input.for === 'team';
    const refusal = shared ? null : await openWith(scope, input);
    if (refusal !== null) return { to: '/my/words', refusal, fields: [] };
    await say(scope, meOf(scope).id, input.words, shared);
    return {
      to: '/my/words',
      say: shared ? 'Kept. Your team can read it.' : 'Kept, just for you.',
      fields: ['words', shared ? 'for the team' : 'for themself'],
    };
  },
});

/** Asks for somebody to sit down and listen: listening is work of its own, and needs no goal. */
export const beHeard = action({
  path: '/my/words/be-heard',
  access: access['ask-to-be-heard'],
  input: z.strictObject({}),
  subject: aboutMe,
  again: myWords as never,
  async run(scope) {
    if (!(await askToBeHeard(scope))) refuse('', 'You have asked already, or you are on no unit now. Tell anybody who works here');
    return { to: '/my/words', say: 'Your team is asked to come and listen.', fields: ['asked to be heard'] };
  },
});

const oneSaid = z.strictObject({ said: chosen('Choose what you said') });

/** Lets the team read what was kept back. */
export const shareMyWords = action({
  path: '/my/words/share',
  access: access['share-my-words'],
  input: oneSaid,
  subject: aboutMe,
  again: myWords as never,
  async run(scope, { said }) {
    if (!(await shareSaid(scope, meOf(scope).id, said, true))) refuse('', 'Type your PIN first');
    return { to: '/my/words', say: 'Your team can read it now.', fields: ['shared'] };
  },
});

/** Keeps to oneself again what the team could read. Who has read it has read it; from now on it is not shown. */
export const takeBackMyWords = action({
  path: '/my/words/take-back',
  access: access['take-back-my-words'],
  input: oneSaid,
  subject: aboutMe,
  again: myWords as never,
  async run(scope, { said }) {
    if (!(await privateDoor(scope)).open) refuse('', 'Type your PIN first');
    if (!(await shareSaid(scope, meOf(scope).id, said, false))) refuse('', 'There is no such line of yours');
    return { to: '/my/words', say: 'It is just for you again.', fields: ['taken back'] };
  },
});
