import { dateOf, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, Tag } from '#platform/ui/pieces.tsx';
import { reviewState, stepsOf } from './protocol.rules.ts';
import type { ProtocolCard } from './protocol.words.ts';

/** A card to act from: first, whom to ring, then, where things are. On screen and on paper alike. */
export function ProtocolBody({ card }: { readonly card: ProtocolCard }) {
  return (
    <>
      <Card tone="stop" label="First">
        <CardHead title="First" line={false} />
        <ol>
          {stepsOf(card.first).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Card>
      <Card label="Ring">
        <CardHead title="Ring" line={false} />
        <ul>
          {stepsOf(card.ring).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Card>
      {card.after === null ? null : (
        <Card label="Then">
          <CardHead title="Then" line={false} />
          <ul>
            {stepsOf(card.after).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Card>
      )}
      {card.kept === null ? null : (
        <Card label="Where things are">
          <CardHead title="Where things are" line={false} />
          <ul>
            {stepsOf(card.kept).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** "Version 2, 3 November 2026, kept by Wendy Ashdown, ward manager. Review by 3 May 2027." */
export function cardFoot(card: ProtocolCard): string {
  return `Version ${card.version}, ${dateWithYear(dateOf(card.writtenAt))}, kept right by ${card.owner}. Review by ${dateWithYear(card.reviewOn)}.`;
}

/** Says that a card is past its review or nearly so; nothing while it is in date. */
export function ReviewTag({ card, today }: { readonly card: Pick<ProtocolCard, 'reviewOn'>; readonly today: Temporal.PlainDate }) {
  const state = reviewState(card.reviewOn, today);
  if (state === 'in date') return <></>;
  return state === 'past' ? (
    <Tag tone="red">Review was due {dateWithYear(card.reviewOn)}</Tag>
  ) : (
    <Tag tone="amber">Review by {dateWithYear(card.reviewOn)}</Tag>
  );
}
