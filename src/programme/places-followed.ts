import { howMany } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import type { Followed } from './places-in-pattern.ts';

/** What became of the sessions already made, after the sentence that says what was changed; starts with a space, or is empty. */
export function followedWords(followed: Followed): string {
  const said = [
    ...(followed.invited.length > 0 ? [`Invited to ${howMany(followed.invited.length, 'session', 'sessions')} already made.`] : []),
    ...(followed.withdrawn.length > 0 ? [`Taken off ${howMany(followed.withdrawn.length, 'session', 'sessions')} already made.`] : []),
    ...followed.notInvited.map((one) => `${longDate(one.session.onDate)}: ${one.say}`),
  ];
  return said.length === 0 ? '' : ` ${said.join(' ')}`;
}
