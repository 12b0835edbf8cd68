import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

/**
 * Blue happening · green settled · amber needs someone · red stopped · purple held · grey neutral (declined is
 * always grey) · dashed draft · solid overdue · now on at this moment.
 */
export type TagTone = 'blue' | 'green' | 'amber' | 'red' | 'purple' | 'grey' | 'dashed' | 'solid' | 'now';

/** A status word. Colour never stands alone: the word says it. */
export function Tag({
  tone = 'grey',
  icon,
  children,
}: {
  readonly tone?: TagTone | undefined;
  readonly icon?: IconName | undefined;
  readonly children?: Child;
}) {
  return (
    <span class={`tag tag-${tone}`}>
      {icon === undefined ? null : <Icon name={icon} weight="bold" />}
      {children}
    </span>
  );
}

/** One thing everybody must know about a person, as words: an allergy, how they hear, who they are kept apart from. */
export interface AlertProps {
  readonly words: string;
  /** `stop` could harm; `look` be careful; `need` how to talk and be with them. */
  readonly tone: 'stop' | 'look' | 'need';
  readonly icon?: IconName | undefined;
  readonly href?: string | undefined;
}

/** An alert chip. */
export function Alert({ words, tone, icon, href }: AlertProps) {
  const inside = (
    <>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{words}</span>
    </>
  );
  return href === undefined ? (
    <span class={`alert alert-${tone}`}>{inside}</span>
  ) : (
    <a class={`alert alert-${tone}`} href={href}>
      {inside}
    </a>
  );
}

/** How many wait. `what` is read out after the figure: "3" + "with nobody to run them". */
export function Count({
  number,
  what,
  tone = 'plain',
}: {
  readonly number: number;
  readonly what: string;
  readonly tone?: 'plain' | 'look' | 'stop' | undefined;
}) {
  return (
    <span class={classes('count', tone !== 'plain' && `count-${tone}`)}>
      {number}
      <span class="nhsuk-u-visually-hidden"> {what}</span>
    </span>
  );
}

/** Whether something fits: fine, look (a warning), stop, or unknown, which is never drawn as fine. */
export function Fit({ answer, children }: { readonly answer: 'fine' | 'look' | 'stop' | 'unknown'; readonly children?: Child }) {
  const icons = { fine: 'check-circle', look: 'warning', stop: 'warning', unknown: 'question' } as const;
  return (
    <span class={`fit fit-${answer}`}>
      <Icon name={icons[answer]} weight={answer === 'unknown' ? 'bold' : 'fill'} />
      <span>{children}</span>
    </span>
  );
}
