import { answerMine, giveMine, ownMeasures, ownTold, putMineOff, stoppedWords, type OwnMeasure, type OwnTold } from '#measures';
import { z } from 'zod';
import { choice, chosen, optionalText } from '#platform/form-fields.ts';
import { action, page, type PageContext, type PageView } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe, access } from './access.ts';
import { isLater } from './asked-of-me.tsx';
import { sessionOf } from './me.ts';
import { OneQuestion } from './one-question.tsx';
import { Tile } from './pieces.tsx';

const query = z.object({
  asked: z.guid().optional().catch(undefined),
  /** The number of the question; one past the last is the end. */
  at: z.coerce.number().int().min(1).max(201).optional().catch(undefined),
});

interface MyMeasuresModel {
  readonly mine: readonly OwnMeasure[];
  readonly one: OwnMeasure | null;
  readonly at: number | undefined;
  readonly told: OwnTold | null;
}

/** What somebody is asked to fill in by themself: begun with one press, a question a page, and "not today" is an answer. */
export const myMeasures = page<z.infer<typeof query>, MyMeasuresModel>({
  path: '/my/measures',
  access: access['see-my-measures'],
  query,
  subject: aboutMe,
  async load(scope, { query: { asked, at } }) {
    const mine = await ownMeasures(scope);
    const one = asked === undefined ? null : (mine.find(({ askedId }) => askedId === asked) ?? null);
    return asked !== undefined && one === null ? null : { mine, one, at, told: await ownTold(scope) };
  },
  people: () => [],
  show({ mine, one, at, told }, context) {
    if (one === null) return listView(mine, told, context.today);
    if (one.stopped) return stoppedView(one);
    if (at === undefined) return beforeView(one, context);
    const item = one.items[at - 1];
    return item === undefined
      ? endView(one, context)
      : {
          title: `Question ${at} of ${one.items.length}`,
          heading: null,
          back: at === 1 ? { href: '/my/measures', label: 'Questions for me' } : { href: questionHref(one, at - 1), label: 'The question before' },
          body: <OneQuestion one={one} item={item} at={at} context={context} sentBy={answerMyMeasure.access.name} laterHref={askedHref(one)} />,
        };
  },
});

/** Said before anything is asked: what they answer is theirs until they give it, but for this. */
const tellsAtOnce = 'If an answer says that you may hurt yourself, a nurse is told at once.';

function askedHref({ askedId }: OwnMeasure): string {
  return `/my/measures?asked=${askedId}`;
}

function questionHref(one: OwnMeasure, at: number): string {
  return `${askedHref(one)}&at=${at}`;
}

/** Where somebody goes on: the first question without an answer, or the end. */
function onHref(one: OwnMeasure): string {
  return questionHref(one, one.next ?? one.items.length + 1);
}

function stoppedView(one: OwnMeasure): PageView {
  return {
    title: one.shown.instrument.name,
    back: { href: '/my/measures', label: 'Questions for me' },
    body: <p>{stoppedWords(one)}</p>,
  };
}

function listView(mine: readonly OwnMeasure[], told: OwnTold | null, today: Temporal.PlainDate): PageView {
  const open = mine.filter((one) => !one.stopped);
  return {
    title: 'Questions for me',
    lead: open.length === 0 ? undefined : 'You may answer, leave questions out, or say not today.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {told === null ? null : (
          <p>
            <a href="/my/measures/told">What you told us at {clockAt(told.raisedAt)}, and who knows</a>
          </p>
        )}
        {open.length === 0 ? <p>Nobody asks you anything just now.</p> : <p>{tellsAtOnce}</p>}
        <ul class="own-list" role="list">
          {mine
            .filter((one) => one.stopped)
            .map((one) => (
              <li>
                <b>{one.shown.instrument.shortName}.</b> {stoppedWords(one)}
              </li>
            ))}
          {open.map((one) => (
            <>
              <Tile
                href={onHref(one)}
                icon="list-checks"
                title={one.shown.instrument.shortName}
                note={
                  <>
                    {one.shown.instrument.about} {one.items.length} questions. {one.askedBy} asks.
                    {Object.keys(one.answers).length === 0 ? '' : ` You have answered ${Object.keys(one.answers).length}.`}
                    {isLater(one, today) ? ' You said: not today.' : ''}
                  </>
                }
              />
              <li>
                <a class="own-go" href={askedHref(one)}>
                  What it is, or not today<span class="nhsuk-u-visually-hidden">: {one.shown.instrument.shortName}</span>
                </a>
              </li>
            </>
          ))}
        </ul>
      </>
    ),
  };
}

function Hidden({ one }: { readonly one: OwnMeasure }) {
  return (
    <>
      <HiddenField name="asked" value={one.askedId} />
      <HiddenField name="definition" value={one.shown.instrument.version} />
    </>
  );
}

function beforeView(one: OwnMeasure, context: PageContext): PageView {
  const begun = Object.keys(one.answers).length > 0;
  const sent = context.sentBy === putMyMeasureOff.access.name ? context.sent : startForm();
  return {
    title: one.shown.instrument.name,
    lead: one.shown.instrument.about,
    back: { href: '/my/measures', label: 'Questions for me' },
    body: (
      <>
        <p>
          {one.askedBy} asked on {longDate(dateOf(one.askedAt))}. You may leave any question out. Your team reads your answers when you give them.{' '}
          {tellsAtOnce}
        </p>
        <ul class="own-list" role="list">
          <Tile href={onHref(one)} icon="list-checks" title={begun ? 'Go on' : 'Begin'} note={begun ? 'What you answered is kept' : undefined} />
        </ul>
        <Form action="/my/measures/later" context={context.form}>
          <HiddenField name="asked" value={one.askedId} />
          <div class="own-acts">
            <Button name="how" value="not today">
              Not today
            </Button>
          </div>
          <TextArea form={sent} name="words" label="Or would you rather not do it at all? You may say why" optional rows={2} />
          <div class="own-acts">
            <Button name="how" value="rather not">
              I’d rather not
            </Button>
          </div>
        </Form>
        <p class="own-small">{one.shown.copyrightLine}</p>
      </>
    ),
  };
}

function endView(one: OwnMeasure, context: PageContext): PageView {
  const open = one.items.flatMap((item, index) => (one.answers[item.id] === undefined ? [index + 1] : []));
  return {
    title: 'That was the last question',
    back: { href: questionHref(one, one.items.length), label: 'The question before' },
    body: (
      <>
        {open.length === 0 ? null : (
          <p>
            You left out{' '}
            {open.map((at, index) => (
              <>
                {index === 0 ? '' : ', '}
                <a href={questionHref(one, at)}>question {at}</a>
              </>
            ))}
            . That is fine.
          </p>
        )}
        <Form action="/my/measures" context={context.form}>
          <Hidden one={one} />
          <TextArea
            form={context.sentBy === giveMyMeasure.access.name ? context.sent : startForm()}
            name="words"
            label="Do you want to say anything about it?"
            optional
            rows={3}
          />
          <Button look="primary">Give my answers to my team</Button>
        </Form>
        <p class="own-small">
          <a href={askedHref(one)}>Not today</a>
        </p>
      </>
    ),
  };
}

const which = { asked: chosen('Go back and open the questions again'), definition: z.string().max(40) };
const again = {
  again: myMeasures as never,
  againQuery: (_params: unknown, raw: Readonly<Record<string, unknown>>) => ({
    ...(typeof raw['asked'] === 'string' ? { asked: raw['asked'] } : {}),
    ...(typeof raw['at'] === 'string' ? { at: raw['at'] } : {}),
  }),
};

/** Keeps one answer and goes on; one about self-harm is told of before anything else is asked. */
export const answerMyMeasure = action({
  path: '/my/measures/answer',
  access: access['answer-my-measure'],
  input: z.strictObject({
    ...which,
    at: z.coerce.number({ error: 'Go back and open the question again' }).int().min(1).max(200),
    answer: z.string().max(40).optional(),
    go: choice('Press one of the buttons', ['on', 'skip']),
  }),
  subject: aboutMe,
  ...again,
  async run(scope, { asked, definition, at, answer, go }) {
    const told = await answerMine(scope, { askedId: asked, definition, at, typed: go === 'skip' ? null : (answer ?? '') });
    return { to: told ? '/my/measures/told' : `/my/measures?asked=${asked}&at=${at + 1}`, subject: `asked ${asked}`, fields: [] };
  },
});

/** Gives the answers to the team: scored, and in the record. */
export const giveMyMeasure = action({
  path: '/my/measures',
  access: access['give-my-measure'],
  input: z.strictObject({ ...which, words: optionalText('what you want to say', 2000) }),
  subject: aboutMe,
  again: myMeasures as never,
  againQuery: (_params, raw) => ({ ...(typeof raw['asked'] === 'string' ? { asked: raw['asked'] } : {}), at: '201' }),
  async run(scope, { asked, definition, words }) {
    const by = sessionOf(scope).handedBy;
    const told = await giveMine(scope, {
      askedId: asked,
      definition,
      ownWords: words,
      how: by === null ? 'By themself, on their own page' : `By themself, on a tablet that ${by.name} handed over`,
    });
    return {
      to: told ? '/my/measures/told' : '/my',
      ...(told ? {} : { say: 'Thank you. Your team can read your answers.' }),
      subject: `asked ${asked}`,
      fields: ['answers', 'words'],
    };
  },
});

/** "Not today" and "I'd rather not" are answers. */
export const putMyMeasureOff = action({
  path: '/my/measures/later',
  access: access['put-my-measure-off'],
  input: z.strictObject({
    asked: which.asked,
    how: choice('Press one of the buttons', ['not today', 'rather not']),
    words: optionalText('what you want to say', 1000),
  }),
  subject: aboutMe,
  ...again,
  async run(scope, { asked, how, words }) {
    await putMineOff(scope, { askedId: asked, rather: how === 'rather not', words });
    return {
      to: '/my',
      say: how === 'not today' ? 'That is fine. What you answered is kept.' : 'That is fine. Your team knows that you would rather not.',
      subject: `asked ${asked}`,
      fields: ['how'],
    };
  },
});
