import { longDate } from '#platform/time.ts';
import type { Waiting } from './allocation.rules.ts';

/** Who asked for a place. */
export const waitingAskers = ['the person', 'a carer', 'a worker', 'the team'] as const;
export type WaitingAsker = (typeof waitingAskers)[number];

export const waitingAskerLabels: Readonly<Record<WaitingAsker, string>> = {
  'the person': 'The person',
  'a carer': 'A carer',
  'a worker': 'A worker',
  'the team': 'The team',
};

/** What became of a request. */
export type WaitingWhat = Waiting['events'][number]['what'];

/** Somebody who asked for a place in an activity, with all that became of it. */
export interface WaitingRecord extends Waiting {
  readonly unitId: string;
  readonly activityId: string;
  readonly activityName: string;
  readonly askedBy: WaitingAsker;
  readonly askedByName: string | null;
  readonly words: string | null;
  readonly madeByName: string | null;
  readonly events: readonly {
    readonly what: WaitingWhat;
    readonly at: Temporal.Instant;
    readonly words: string | null;
    readonly byName: string | null;
  }[];
}

/** Who asked, when and in whose words, as one sentence without its full stop. */
export function askedWords(waiting: WaitingRecord): string {
  const who =
    waiting.askedBy === 'the person'
      ? 'asked'
      : `${waitingAskerLabels[waiting.askedBy]}${waiting.askedByName === null ? '' : ` (${waiting.askedByName})`} asked`;
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} on ${longDate(waiting.askedOn)}${waiting.words === null ? '' : `: “${waiting.words}”`}`;
}
