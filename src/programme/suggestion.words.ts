/** How a suggestion came to be written down. */
export const suggestionHows = ['the person', 'community meeting', 'staff on their behalf'] as const;
export type SuggestionHow = (typeof suggestionHows)[number];

export const suggestionHowLabels: Readonly<Record<SuggestionHow, { readonly label: string; readonly hint?: string }>> = {
  'the person': { label: 'They said it themselves' },
  'community meeting': { label: 'At the community meeting' },
  'staff on their behalf': { label: 'A worker, on their behalf', hint: 'Say in the words what they would have said' },
};

/** What is answered. "Not yet" is for what may come, with what it waits for. */
export const suggestionAnswers = ['yes', 'no', 'not yet'] as const;
export type SuggestionAnswerWord = (typeof suggestionAnswers)[number];

/** One answer, with why, as the people here may read it. A yes names what it became. */
export interface SuggestionAnswer {
  readonly answer: SuggestionAnswerWord;
  readonly why: string;
  readonly activityId: string | null;
  readonly activityName: string | null;
  readonly sessionId: string | null;
  readonly sessionName: string | null;
  readonly sessionOn: Temporal.PlainDate | null;
  readonly byName: string | null;
  readonly at: Temporal.Instant;
}

/** Somebody who would like it. */
interface SuggestionVote {
  readonly personId: string;
  readonly recordedByName: string | null;
  readonly at: Temporal.Instant;
}

/** What somebody asked of the programme, with who would like it and every answer, the newest first. */
export interface SuggestionRecord {
  readonly id: string;
  readonly unitId: string;
  readonly words: string;
  /** Whose idea; null: nobody's in particular, or they would rather not be named. */
  readonly personId: string | null;
  readonly how: SuggestionHow;
  readonly saidOn: Temporal.PlainDate;
  readonly recordedByName: string | null;
  readonly version: number;
  /** Votes that stand: none that was taken back. */
  readonly votes: readonly SuggestionVote[];
  readonly answers: readonly SuggestionAnswer[];
}

/** Somebody answered after the form was opened. */
export class StaleSuggestion extends Error {
  override name = 'StaleSuggestion';
  readonly theirs: SuggestionRecord;
  constructor(theirs: SuggestionRecord) {
    super('The suggestion was answered by somebody else.');
    this.theirs = theirs;
  }
}
