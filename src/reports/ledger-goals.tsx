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
      <p>
        <a href={`/ledger/goals?unit=${unit.id}&from=${monday}&weeks=${stretch.weeks}`}>{wayTo(goals.without.length)}</a>
      </p>
    </Card>
  );
}

/** What the way to the sessions that name no goal is called; contacts and leave stand there beside them, and alone where each session names one. */
function wayTo(without: number): string {
  if (without === 0) return 'Contacts and leave that name a goal';
  return without === 1 ? 'The one that names none' : `The ${without} that name none`;
}
