import { answerEasyRead, EasyCard, easyReadOf, likesFaces, ownPhoto, photoAt, SayAloud, toAsk, type EasyIdea } from '#plan';
import { z } from 'zod';
import { accessTable } from '#platform/access.ts';
import { choice, chosen, optionalText } from '#platform/form-fields.ts';
import { action, download, page, refuse } from '#platform/route.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe } from './access.ts';
import { meOf } from './me.ts';
import { BigChoice } from './pieces.tsx';

const access = accessTable('own', {
  'see-my-easy-read': { rows: [{ roles: 'every role', relation: 'the person themself' }] },
  'see-my-photo': { rows: [{ roles: 'every role', relation: 'the person themself' }] },
  'answer-my-easy-read': { rows: [{ roles: 'every role', relation: 'the person themself' }] },
});

const answers = [
  { value: 'yes', label: 'Yes, that is what I mean', icon: 'smiley' },
  { value: 'no', label: 'No', icon: 'smiley-sad' },
  { value: 'later', label: 'Ask me later', icon: 'clock' },
] as const;

const base = '/my/easy-read';
const query = z.object({ ask: z.literal('next').optional().catch(undefined) });

interface MyEasyReadModel {
  readonly ideas: readonly EasyIdea[];
  readonly faces: boolean;
  /** One question at a time, once they have opened the questions. */
  readonly asking: boolean;
}

/** A person's own plan in pictures and short sentences: what they said yes to; and the short sentences they have not been asked about, one at a time. */
export const myEasyRead = page<z.infer<typeof query>, MyEasyReadModel>({
  path: '/my/easy-read',
  access: access['see-my-easy-read'],
  query,
  subject: aboutMe,
  async load(scope, { query: { ask } }) {
    const me = meOf(scope).id;
    return { ideas: await easyReadOf(scope, me), faces: await likesFaces(scope, me), asking: ask === 'next' };
  },
  people: () => [],
  show({ ideas, faces, asking }, context) {
    const waiting = toAsk(ideas);
    const next = waiting[0];
    const form = context.sentBy === answerMyEasyRead.access.name ? context.sent : startForm();
    if (asking && next !== undefined)
      return {
        title: 'Is that what you mean?',
        back: { href: '/my/easy-read', label: 'My plan in pictures' },
        islands: ['say-aloud'],
        body: (
          <>
            <h2>Your words</h2>
            <p class="own-words">“{next.source.words}”</p>
            <h2>In short</h2>
            <div class="easy-sheet">
              <EasyCard
                id="in-short"
                picture={next.line.picture}
                photo={photoAt(base, next.line.photo)}
                sentence={next.line.sentence}
                more={next.line.more}
              />
            </div>
            <SayAloud of="#in-short" about="the short words" />
            <Form action="/my/easy-read" context={context.form}>
              <HiddenField name="line" value={next.line.id} />
              <BigChoice
                form={form}
                name="answer"
                legend="Is that what you mean? Is it all there?"
                options={answers.map(({ value, label, icon }) => (faces ? { value, label, icon } : { value, label }))}
              />
              <TextArea form={form} name="words" label="If no: how would you say it?" optional rows={2} />
              <Button look="primary">Save</Button>
            </Form>
          </>
        ),
      };
    const approved = ideas.filter((idea) => idea.whole);
    return {
      title: 'My plan in pictures',
      back: { href: '/my/plan', label: 'My plan' },
      islands: ['say-aloud'],
      body: (
        <>
          {waiting.length === 0 ? null : (
            <p>
              <a href="/my/easy-read?ask=next">
                {waiting.length === 1 ? 'There is one question for you' : `There are ${waiting.length} questions for you`}
              </a>
            </p>
          )}
          {approved.length === 0 ? (
            <p>Nothing is here yet. What is here is what you said yes to.</p>
          ) : (
            <SayAloud of=".easy-sheet .easy-words" about="my plan" />
          )}
          <div class="easy-sheet">
            {approved.flatMap((idea) =>
              idea.lines.map(({ line }) => (
                <EasyCard picture={line.picture} photo={photoAt(base, line.photo)} sentence={line.sentence} more={line.more} />
              )),
            )}
          </div>
        </>
      ),
    };
  },
});

/** Keeps what the person says of one short sentence, and asks the next. */
export const answerMyEasyRead = action({
  path: '/my/easy-read',
  access: access['answer-my-easy-read'],
  input: z.strictObject({
    line: chosen('Go back and open the question again'),
    answer: choice('Choose one: yes, no, or ask me later', ['yes', 'no', 'later']),
    words: optionalText('how you would say it', 500),
  }),
  subject: aboutMe,
  again: myEasyRead as never,
  againQuery: () => ({ ask: 'next' }),
  async run(scope, { line, answer, words }) {
    const me = meOf(scope).id;
    if (!(await answerEasyRead(scope, me, line, answer, answer === 'yes' ? null : words)))
      refuse('', 'These words have changed. Here is what is asked now.');
    const more = toAsk(await easyReadOf(scope, me)).some((one) => one.line.answer === null);
    return {
      to: more ? '/my/easy-read?ask=next' : '/my/easy-read',
      say: answer === 'no' ? 'Kept. We will find other words.' : 'Kept.',
      fields: ['answer'],
    };
  },
});

/** A photo in the person's own easy read, asked of the database each time it is shown. */
export const myPhoto = download({
  path: '/my/easy-read/photo',
  access: access['see-my-photo'],
  query: z.object({ photo: z.guid().optional().catch(undefined) }),
  subject: aboutMe,
  async file(scope, { query: { photo } }) {
    const found = photo === undefined ? null : await ownPhoto(scope, photo);
    return found === null ? null : { type: found.type, body: found.bytes, people: [meOf(scope).id] };
  },
});
