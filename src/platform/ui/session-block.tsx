import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

/** The five kinds of session, each with its edge, tint, icon and word. */
export type SessionKind = 'group' | 'one' | 'out' | 'food' | 'meet';

/** What state a session is in; several may hold at once. */
export type SessionState = 'draft' | 'clash' | 'uncovered' | 'selected' | 'done' | 'on-now' | 'cancelled';

const kinds: Readonly<Record<SessionKind, { readonly icon: IconName; readonly word: string }>> = {
  group: { icon: 'users-three', word: 'Group' },
  one: { icon: 'user', word: 'One to one' },
  out: { icon: 'person-simple-walk', word: 'Out' },
  food: { icon: 'cooking-pot', word: 'Kitchen and meals' },
  meet: { icon: 'chats', word: 'Meeting' },
};

const stateWords: Readonly<Record<SessionState, string | undefined>> = {
  draft: 'Draft',
  clash: 'Clash',
  uncovered: 'Nobody to run it',
  cancelled: 'Cancelled by us',
  'on-now': 'On now',
  done: 'Done',
  selected: undefined,
};

/** What a session block shows. Times are "HH:MM" on the unit's clock. */
export interface SessionBlockProps {
  readonly name: string;
  readonly kind: SessionKind;
  readonly from: string;
  readonly to: string;
  /** Where it opens; without one the block is only words. */
  readonly href?: string | undefined;
  readonly place?: string | undefined;
  /** "Jo, Lee · 6" */
  readonly who?: string | undefined;
  readonly states?: readonly SessionState[] | undefined;
  /** Replaces the state's own word: "New, draft", "Sol is booked twice at 14:15". */
  readonly stateWords?: string | undefined;
  /** For the island that lets a session be dragged; the form does the same without it. */
  readonly id?: string | undefined;
  readonly version?: number | undefined;
}

/** An empty stretch of the programme, with the reason to fill it. */
export interface GapBlockProps {
  readonly from: string;
  readonly to: string;
  /** "Nothing this evening" */
  readonly title: string;
  /** "6 asked for music" */
  readonly reason?: string | undefined;
  readonly href?: string | undefined;
  /** Default "Fill this gap". */
  readonly action?: string | undefined;
}

/** The state of a session in words, worst first; undefined when there is nothing to say. */
export function wordsForState(block: Pick<SessionBlockProps, 'states' | 'stateWords'>): string | undefined {
  if (block.stateWords !== undefined) return block.stateWords;
  const order: readonly SessionState[] = ['clash', 'uncovered', 'cancelled', 'draft', 'on-now', 'done'];
  const first = order.find((state) => block.states?.includes(state) === true);
  return first === undefined ? undefined : stateWords[first];
}

function StateLine({ block }: { readonly block: SessionBlockProps }) {
  const states = block.states ?? [];
  const words = wordsForState(block);
  if (words === undefined) return null;
  // Done is already said by the tick before the name and on-now by the fill: their words are for screen readers.
  const seen =
    block.stateWords !== undefined ||
    states.some((state) => state === 'clash' || state === 'uncovered' || state === 'cancelled' || state === 'draft');
  return <span class={seen ? 'block-state' : 'nhsuk-u-visually-hidden'}>{words}</span>;
}

/** One session: 5 px edge and tint by kind, name, place, who, state in words, kind icon at the foot. */
export function SessionBlock(props: SessionBlockProps & { readonly class?: string | undefined; readonly showTimes?: boolean | undefined }) {
  const states = props.states ?? [];
  const alarming = states.includes('clash') || states.includes('uncovered');
  const inside = (
    <>
      <b class="block-name">
        {alarming ? <Icon name="warning" weight="fill" class="block-warn" /> : null}
        {states.includes('done') && !alarming ? <Icon name="check" weight="bold" class="kind" /> : null}
        {props.name}
      </b>
      <span class={props.showTimes === true ? 'block-times' : 'nhsuk-u-visually-hidden'}>
        {props.from} to {props.to}. {kinds[props.kind].word}.{' '}
      </span>
      {props.place === undefined ? null : (
        <span class="block-line">
          {props.place}
          <span class="nhsuk-u-visually-hidden">. </span>
        </span>
      )}
      {props.who === undefined ? null : (
        <span class="block-line">
          {props.who}
          <span class="nhsuk-u-visually-hidden">. </span>
        </span>
      )}
      <StateLine block={props} />
      <Icon name={kinds[props.kind].icon} weight="bold" class="block-kind kind" />
    </>
  );
  const name = classes('block', `kind-${props.kind}`, ...states.map((state) => `is-${state}`), props.class);
  return props.href === undefined ? (
    <div class={name} data-session={props.id} data-version={props.version}>
      {inside}
    </div>
  ) : (
    <a
      class={name}
      href={props.href}
      data-session={props.id}
      data-version={props.version}
      aria-current={states.includes('selected') ? 'true' : undefined}
    >
      {inside}
    </a>
  );
}

/** A gap: hatched, dashed, a reason, a link. */
export function GapBlock(props: GapBlockProps & { readonly class?: string | undefined }) {
  return (
    <div class={classes('gap-block', props.class)}>
      <b>{props.title}</b>
      <span class="nhsuk-u-visually-hidden">
        , {props.from} to {props.to}.{' '}
      </span>
      {props.reason === undefined ? null : <span>{props.reason}</span>}
      {props.href === undefined ? null : (
        <a href={props.href}>
          {props.action ?? 'Fill this gap'}
          <span class="nhsuk-u-visually-hidden">
            , {props.title.toLowerCase()}, {props.from}
          </span>
        </a>
      )}
    </div>
  );
}

/** The key to the kinds of session, above a week. */
export function KindKey({ only, children }: { readonly only?: readonly SessionKind[] | undefined; readonly children?: Child }) {
  const shown = only ?? (Object.keys(kinds) as SessionKind[]);
  return (
    <div class="row row-apart key-row">
      <ul class="kind-key" role="list" aria-label="Kinds of session">
        {shown.map((kind) => (
          <li class={`kind-${kind}`}>
            <span class="key-swatch">
              <Icon name={kinds[kind].icon} weight="bold" class="kind" />
            </span>
            {kinds[kind].word}
          </li>
        ))}
      </ul>
      {children === undefined ? null : <div class="key-words small">{children}</div>}
    </div>
  );
}
