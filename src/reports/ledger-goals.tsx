import { goalSentence } from '#programme';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import type { LedgerModel } from './ledger-model.ts';

/** How many sessions name a goal, in a line, with the way to those that name none. */
export function SessionsAndGoals({ model }: { readonly model: LedgerModel }) {
  const { goals, unit, stretch } = model;
  const monday = stretch.last.subtract({ days: 6 }).toString();
  return (
    <Card>
      <CardHead title="Sessions and goals" />
      <p>{goalSentence(goals)}</p>
      {goals.without.length === 0 ? null : (
        <p>
          <a href={`/ledger/goals?unit=${unit.id}&from=${monday}&weeks=${stretch.weeks}`}>
            {goals.without.length === 1 ? 'The one that names none' : `The ${goals.without.length} that name none`}
          </a>
        </p>
      )}
    </Card>
  );
}
