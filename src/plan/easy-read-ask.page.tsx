import { z } from 'zod';
import { aboutPerson, firstName, personTop, type PersonTop } from '#people';
import { choice, chosen, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { startForm, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Icon, Stack, type IconName } from '#platform/ui/pieces.tsx';
import { toAsk } from './easy-read.rules.ts';
import { answerEasyRead, easyReadOf, likesFaces } from './easy-read-store.ts';
import { EasyCard, photoAt, SayAloud } from './easy-read-view.tsx';
import { easyAnswers, type EasyAnswer, type EasyLine, type EasySource } from './easy-read.words.ts';
import { wellnessAccess as access } from './wellness.access.ts';

interface AskModel {
  readonly top: PersonTop;
  readonly asked: { readonly source: EasySource; readonly line: EasyLine } | null;
  readonly left: number;
  readonly faces: boolean;
}

const answers: readonly { readonly value: EasyAnswer; readonly words: string; readonly face: IconName }[] = [
  { value: 'yes', words: 'Yes, that is what I mean', face: 'smiley' },
  { value: 'no', words: 'No', face: 'smiley-sad' },
  { value: 'later', words: 'Ask me later', face: 'clock' },
];

/** One short sentence beside the person's own words, and one question. Made for a tablet between two people. */
export const askEasyReadPage = page<{ line?: string | undefined }, AskModel>({
  path: '/people/:person/plan/easy-read/ask',
  access: access['answer-easy-read'],
  query: z.object({ line: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const waiting = toAsk(await easyReadOf(scope, top.person.id));
    const asked = (query.line === undefined ? undefined : waiting.find((one) => one.line.id === query.line)) ?? waiting[0] ?? null;
    return { top, asked, left: waiting.length, faces: await likesFaces(scope, top.person.id) };
  },
  people: () => [],
  show({ top, asked, left, faces }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan/easy-read`;
    const form = context.sentBy === access['answer-easy-read'].name ? context.sent : startForm();
    return {
      title: asked === null ? 'That was everything' : 'Is that what you mean?',
      back: { href: base, label: `${first}’s plan in easy read` },
      width: 'reading',
      islands: ['say-aloud'],
      body:
        asked === null ? (
          <div class="easy-read">
            <p>Thank you, {first}. Nothing is waiting for an answer.</p>
          </div>
        ) : (
          <div class="easy-read">
            <Stack>
              <div class="easy-beside">
                <section aria-label="Your words">
                  <h2>Your words</h2>
                  <blockquote class="easy-source" dir="auto">
                    “{asked.source.words}”
                  </blockquote>
                </section>
                <section aria-label="In short">
                  <h2>In short</h2>
                  <EasyCard
                    id="in-short"
                    picture={asked.line.picture}
                    photo={photoAt(base, asked.line.photo)}
                    sentence={asked.line.sentence}
                    more={asked.line.more}
                  />
                  <SayAloud of="#in-short" about="the short words" />
                </section>
              </div>
              <Form action={`${base}/answer`} context={context.form} label="Is that what you mean?">
                <HiddenField name="line" value={asked.line.id} />
                <Answers form={form} faces={faces} />
                <TextArea form={form} name="words" label="If no: how would you say it? Is something missing?" rows={2} optional />
                <Buttons>
                  <Button look="primary" size="big">
                    Save
                  </Button>
                </Buttons>
              </Form>
              <p>{left === 1 ? 'This is the last one.' : `${left - 1} more after this. We can stop at any time.`}</p>
            </Stack>
          </div>
        ),
    };
  },
});

function Answers({ form, faces }: { readonly form: FormState; readonly faces: boolean }) {
  const problem = form.problems.find((one) => one.field === 'answer')?.message;
  return (
    <fieldset class="easy-answers" aria-describedby={problem === undefined ? undefined : 'answer-problem'}>
      <legend>Is that what you mean? Is it all there?</legend>
      {problem === undefined ? null : (
        <p class="nhsuk-error-message" id="answer-problem">
          {problem}
        </p>
      )}
      {answers.map(({ value, words, face }, index) => (
        <div class="easy-answer">
          <input
            type="radio"
            name="answer"
            id={index === 0 ? 'answer' : `answer-${index + 1}`}
            value={value}
            checked={valueOf(form, 'answer') === value}
          />
          <label for={index === 0 ? 'answer' : `answer-${index + 1}`}>
            {faces ? <Icon name={face} weight="duotone" /> : null}
            <span>{words}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** Keeps what the person said of one short sentence, and asks the next. */
export const answerEasyReadAction = action({
  path: '/people/:person/plan/easy-read/answer',
  access: access['answer-easy-read'],
  input: z.strictObject({
    line: chosen('Go back and open the question again'),
    answer: choice('Choose one: yes, no, or ask me later', easyAnswers),
    words: optionalText('how you would say it', 500),
  }),
  subject: aboutPerson,
  again: askEasyReadPage as never,
  againQuery: (_, raw) => (typeof raw['line'] === 'string' ? { line: raw['line'] } : {}),
  async run(scope, input, params) {
    const personId = params['person']!;
    const kept = await answerEasyRead(scope, personId, input.line, input.answer, input.answer === 'yes' ? null : input.words);
    if (!kept) refuse('', 'These words have changed since the question was opened. Here is what is asked now.');
    const left = toAsk(await easyReadOf(scope, personId)).filter(({ line }) => line.answer !== 'later');
    return {
      to: `/people/${personId}/plan/easy-read${left.length > 0 ? '/ask' : ''}`,
      say: input.answer === 'yes' ? 'Saved.' : input.answer === 'no' ? 'Saved. We will find other words.' : 'Saved. We will ask you another day.',
      fields: ['answer'],
    };
  },
});
