import {
  endLine,
  isWellnessPart,
  keepLine,
  keepPart,
  shareLine,
  takeBack,
  wellnessOf,
  wellnessPartCodes,
  type WellnessLine,
  type WellnessPart,
} from '#plan';
import { z } from 'zod';
import { choice, chosen, longText, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Icon } from '#platform/ui/icon.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { aboutMe, access } from './access.ts';
import { meOf } from './me.ts';
import { BigChoice } from './pieces.tsx';
import { forWhom, openWith, PinFields, privateDoor, privateShape, WhoReads, type PrivateDoor } from './private-part.tsx';

const query = z.object({ part: z.string().optional().catch(undefined) });

interface WellnessModel {
  readonly parts: readonly WellnessPart[];
  readonly part: WellnessPart | null;
  readonly door: PrivateDoor;
}

/** What helps somebody stay well, in eight parts: each line is shared with the team or theirs alone. */
export const myWellness = page<z.infer<typeof query>, WellnessModel>({
  path: '/my/wellness',
  access: access['see-my-wellness'],
  query,
  subject: aboutMe,
  async load(scope, { query: { part } }) {
    const parts = await wellnessOf(scope, meOf(scope).id);
    const one = part === undefined ? null : (parts.find(({ code }) => code === part) ?? null);
    return part !== undefined && one === null ? null : { parts, part: one, door: await privateDoor(scope) };
  },
  people: () => [],
  show: (model, context) =>
    model.part === null
      ? {
          title: 'Staying well',
          lead: 'Write what you like, in any order. Each line is for your team, or just for you.',
          back: { href: '/my', label: 'Back' },
          body: (
            <>
              <ul class="own-list" role="list">
                {model.parts.map((part) => (
                  <li>
                    <a class="own-tile" href={addressOf(part.code)}>
                      <Icon name={part.kept ? 'lock' : 'heart'} weight="duotone" />
                      <span>
                        {part.title}
                        <small>{countOf(part)}</small>
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
              <PrivateWay door={model.door} />
            </>
          ),
        }
      : {
          title: model.part.title,
          lead: model.part.asks,
          back: { href: '/my/wellness', label: 'Staying well' },
          body: <Part part={model.part} door={model.door} context={context} />,
        },
});

function addressOf(part: string): string {
  return `/my/wellness?part=${encodeURIComponent(part)}`;
}

function countOf(part: WellnessPart): string {
  if (part.kept) return 'All of it just for me';
  return part.lines.length === 0 ? 'Nothing yet' : part.lines.length === 1 ? '1 line' : `${part.lines.length} lines`;
}

/** The way to what is kept private, while it is shut; the way to shut it, while it is open. */
function PrivateWay({ door }: { readonly door: PrivateDoor }) {
  if (!door.open && !door.hasPin && !door.passwordProves) return null;
  return (
    <p>
      <a href="/my/private?to=/my/wellness">{door.open ? 'What is just for me is open: shut it' : 'Open what is just for me'}</a>
    </p>
  );
}

function Part({ part, door, context }: { readonly part: WellnessPart; readonly door: PrivateDoor; readonly context: PageContext }) {
  const form = context.sentBy === keepMyLine.access.name ? context.sent : startForm();
  return (
    <>
      {part.lines.map((line) => (
        <Line line={line} part={part} door={door} context={context} />
      ))}
      <Form action="/my/wellness/line" context={context.form}>
        <HiddenField name="part" value={part.code} />
        <TextArea form={form} name="words" label={part.lines.length === 0 ? 'In your words' : 'Add a line, in your words'} rows={3} />
        {part.pairs === null ? null : <TextArea form={form} name="whatIDo" label={part.pairs} optional rows={2} />}
        {part.kept ? (
          <>
            <HiddenField name="for" value="me" />
            <PinFields door={door} form={form} always />
          </>
        ) : (
          <>
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
          </>
        )}
        <Button look="primary">Keep this line</Button>
      </Form>
      <PrivateWay door={door} />
      {door.open ? (
        <Form action="/my/wellness/part" context={context.form}>
          <HiddenField name="part" value={part.code} />
          <HiddenField name="kept" value={part.kept ? 'no' : 'yes'} />
          <p class="own-small">
            {part.kept
              ? 'This whole part is just for you. Your team sees that you keep it, and nothing of what is in it.'
              : 'You may keep this whole part for yourself. Your team then sees that you keep it, and nothing of what is in it.'}
          </p>
          <Button>{part.kept ? 'Let me share lines of it again' : 'Keep the whole part for me'}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Line(props: { readonly line: WellnessLine; readonly part: WellnessPart; readonly door: PrivateDoor; readonly context: PageContext }) {
  const { line, part, door, context } = props;
  const mayChange = door.open || !line.shared;
  return (
    <section class={line.shared ? 'own-card is-quiet' : 'own-card is-quiet is-private'}>
      <p class="own-words">“{line.words}”</p>
      {line.whatIDo === null ? null : (
        <p>
          {part.pairs ?? 'What I do'}: “{line.whatIDo}”
        </p>
      )}
      <p class="own-small">
        {longDate(line.saidOn)}
        {line.scribe === null ? '' : `, written down by ${line.scribe}`}
      </p>
      <WhoReads shared={line.shared} />
      <div class="own-acts">
        {mayChange ? (
          <Form action={line.shared ? '/my/wellness/take-back' : '/my/wellness/share'} context={context.form}>
            <HiddenField name="part" value={part.code} />
            <HiddenField name="line" value={line.id} />
            {line.shared || !part.kept ? (
              <Button about={`“${line.words.slice(0, 40)}”`}>{line.shared ? 'Take it back' : 'Let my team read it'}</Button>
            ) : null}
          </Form>
        ) : null}
        <Form action="/my/wellness/end" context={context.form}>
          <HiddenField name="part" value={part.code} />
          <HiddenField name="line" value={line.id} />
          <Button look="link" about={`“${line.words.slice(0, 40)}”`}>
            This is not so any more
          </Button>
        </Form>
      </div>
    </section>
  );
}

const partField = choice('Choose a part', wellnessPartCodes);
const oneLine = z.strictObject({ part: partField, line: chosen('Choose a line') });
const again = {
  subject: aboutMe,
  again: myWellness as never,
  againQuery: (_params: unknown, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
    typeof raw['part'] === 'string' && isWellnessPart(raw['part']) ? { part: raw['part'] } : {},
};

/** Keeps a line, for the team or for the person alone. */
export const keepMyLine = action({
  ...again,
  path: '/my/wellness/line',
  access: access['keep-my-line'],
  input: z.strictObject({
    part: partField,
    words: longText('your words', 2000),
    whatIDo: optionalText('what you do', 2000),
    for: forWhom,
    ...privateShape,
  }),
  async run(scope, input) {
    const shared = input.for === 'team';
    const refusal = shared ? null : await openWith(scope, input);
    if (refusal !== null) return { to: addressOf(input.part), refusal, fields: [] };
    const { part, words, whatIDo } = input;
    const kept = await keepLine(scope, meOf(scope).id, { part, words, whatIDo, saidOn: scope.today, shared });
    if (kept === null) refuse('', 'This could not be kept. Open the page again and try once more');
    return {
      to: addressOf(part),
      say: shared ? 'Kept. Your team can read it.' : 'Kept, just for you.',
      fields: ['line', shared ? 'shared' : 'private'],
    };
  },
});

/** Lets the team read a line. */
export const shareMyLine = action({
  ...again,
  path: '/my/wellness/share',
  access: access['share-my-line'],
  input: oneLine,
  async run(scope, { part, line }) {
    if (!(await shareLine(scope, meOf(scope).id, line))) refuse('', 'Type your PIN first');
    return { to: addressOf(part), say: 'Your team can read it now.', fields: ['shared'] };
  },
});

/** Keeps a shared line to oneself again, with all it said before. */
export const takeBackMyLine = action({
  ...again,
  path: '/my/wellness/take-back',
  access: access['take-back-my-line'],
  input: oneLine,
  async run(scope, { part, line }) {
    if (!(await privateDoor(scope)).open) refuse('', 'Type your PIN first');
    if (!(await takeBack(scope, meOf(scope).id, line))) refuse('', 'There is no such line of yours');
    return { to: addressOf(part), say: 'It is just for you again.', fields: ['taken back'] };
  },
});

/** Says that a line no longer holds. Its words stay in the record as they were said. */
export const endMyLine = action({
  ...again,
  path: '/my/wellness/end',
  access: access['end-my-line'],
  input: oneLine,
  async run(scope, { part, line }) {
    if (!(await endLine(scope, meOf(scope).id, line))) refuse('', 'There is no such line of yours');
    return { to: addressOf(part), say: 'Taken off the page.', fields: ['ended'] };
  },
});

/** Keeps a whole part to oneself, or opens it for sharing again. */
export const keepMyPart = action({
  ...again,
  path: '/my/wellness/part',
  access: access['keep-my-part'],
  input: z.strictObject({ part: partField, kept: choice('Choose', ['yes', 'no']) }),
  async run(scope, { part, kept }) {
    if (!(await privateDoor(scope)).open) refuse('', 'Type your PIN first');
    await keepPart(scope, meOf(scope).id, part, kept === 'yes');
    return {
      to: addressOf(part),
      say: kept === 'yes' ? 'The whole part is just for you.' : 'You may share lines of it again.',
      fields: ['part kept'],
    };
  },
});
