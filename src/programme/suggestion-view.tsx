import type { Child } from 'hono/jsx';
import { longDate } from '#platform/time.ts';
import { Tag } from '#platform/ui/pieces.tsx';
import type { SuggestionStanding } from './suggestion.rules.ts';
import type { SuggestionAnswer, SuggestionRecord } from './suggestion.words.ts';

/** How it stands, as a tag. */
export function AnswerTag({ standing }: { readonly standing: SuggestionStanding }): Child {
  if (standing === 'not answered') return <Tag tone="amber">Not answered</Tag>;
  if (standing === 'not yet') return <Tag tone="blue">Not yet</Tag>;
  return standing === 'yes' ? <Tag tone="green">Yes</Tag> : <Tag>No</Tag>;
}

/** "Kit Okafor", "The community meeting", "Somebody here": whose idea it was, as far as it is to be told. */
export function whoseIdea(suggestion: Pick<SuggestionRecord, 'personId' | 'how'>, names: ReadonlyMap<string, { readonly name: string }>): string {
  const who = suggestion.personId === null ? null : (names.get(suggestion.personId)?.name ?? 'Somebody who has left');
  if (suggestion.how === 'community meeting') return who === null ? 'The community meeting' : `${who}, at the community meeting`;
  if (suggestion.how === 'staff on their behalf') return who === null ? 'A worker, on somebody’s behalf' : `A worker, on behalf of ${who}`;
  return who ?? 'Somebody here';
}

/** What was answered, with why and what it became. */
export function answerSaid(answer: SuggestionAnswer): Child {
  const became =
    answer.activityId !== null ? (
      <>
        {' '}
        It is now <a href={`/activities/${answer.activityId}`}>{answer.activityName}</a>.
      </>
    ) : answer.sessionId !== null ? (
      <>
        {' '}
        It is <a href={`/sessions/${answer.sessionId}`}>{answer.sessionName}</a>, {longDate(answer.sessionOn!)}.
      </>
    ) : null;
  return (
    <>
      {{ yes: 'Yes', no: 'No', 'not yet': 'Not yet' }[answer.answer]}: “{answer.why}”{became}
    </>
  );
}
