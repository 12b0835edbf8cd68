import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { readInstant } from './episode.rules.ts';
import { momentWords } from './view.ts';
import type { Episode, Movement, MovementKind } from './words.ts';

const said: Record<MovementKind, string> = {
  checked: 'Checked before leave',
  released: 'Released',
  'release withdrawn': 'Release taken back',
  departed: 'Left',
  arrived: 'Arrived',
  contact: 'Word from them',
  'due back changed': 'Due back changed',
  'walked off': 'Walked off',
  'not where expected': 'Not where they should be',
  'declared missing': 'Declared missing',
  'declared AWOL': 'Declared absent without leave',
  returned: 'Back',
  'not taken': 'Not taken',
  outcome: 'How it went',
  reviewed: 'Looked at afterwards',
  corrected: 'Corrected',
};

/** What happened, in the order it was got to know, each with its own time and words. */
export function MovementList({ episode, today }: { readonly episode: Episode; readonly today: Temporal.PlainDate }) {
  return (
    <Card>
      <CardHead title="What happened" />
      <LineList ordered>
        {episode.movements.map((movement) => (
          <ListItem title={said[movement.what]} note={wordsOf(movement, today)} aside={momentWords(movement.at, today)} />
        ))}
      </LineList>
    </Card>
  );
}

function wordsOf({ facts, enteredLate }: Movement, today: Temporal.PlainDate): string {
  const due = readInstant(facts.dueBack);
  return [
    facts.ownWords === undefined ? undefined : `“${facts.ownWords}”`,
    facts.decision === undefined || facts.decision === 'go' ? undefined : facts.decision,
    facts.condition,
    facts.reason,
    facts.concern === undefined ? undefined : `Worry: ${facts.concern}`,
    facts.clothing === undefined ? undefined : `Wearing ${facts.clothing}`,
    due === null ? undefined : `Due ${momentWords(due, today)} now`,
    facts.words,
    facts.agreedBy === undefined ? undefined : `Agreed by ${facts.agreedBy}`,
    facts.beyond === undefined ? undefined : `Beyond what was authorised: ${facts.beyond.join(' ')}`,
    ...(facts.mind ?? []),
    facts.byPhone === true ? 'From the escort’s phone' : undefined,
    enteredLate ? 'Entered later: not checked at the time' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
