import type { OwnMeasure, OwnTold } from '#measures';
import { clockAt } from '#platform/time.ts';
import { Icon } from '#platform/ui/icon.tsx';

/** Did they say "not today", and is that day not over? */
export function isLater(one: OwnMeasure, today: Temporal.PlainDate): boolean {
  return one.notBefore !== null && Temporal.PlainDate.compare(one.notBefore, today) > 0;
}

/** A way to what somebody is asked, and to who knows of what they told us: for their first page. */
export function AskedOfMe({
  mine,
  told,
  today,
}: {
  readonly mine: readonly OwnMeasure[];
  readonly told: OwnTold | null;
  readonly today: Temporal.PlainDate;
}) {
  const now = mine.filter((one) => !isLater(one, today) && !one.stopped);
  return (
    <>
      {told === null ? null : (
        <p>
          <Icon name="chat-circle-text" weight="bold" /> You told us something that matters, at {clockAt(told.raisedAt)}.{' '}
          <a href="/my/measures/told">See who knows, and whom you can ring</a>
        </p>
      )}
      {now.length === 0 ? null : (
        <p>
          <Icon name="list-checks" weight="bold" /> {now[0]!.askedBy} asks if you would answer some questions.{' '}
          <a href="/my/measures">Questions for me</a>
        </p>
      )}
    </>
  );
}
