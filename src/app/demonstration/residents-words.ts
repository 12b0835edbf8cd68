type NeedKind = 'large print' | 'easy read' | 'interpreter' | 'hearing' | 'sight' | 'speech' | 'other';
type AlertKind = 'allergy' | 'diet' | 'choking' | 'mobility' | 'physical health' | 'safety' | 'observation' | 'other';
type Duty = 'named nurse' | 'key worker' | 'care co-ordinator' | 'named OT' | 'named STR worker';

/** [label, used to, does now, would like to, strength 0 to 5, in their words] */
type Liking = readonly [label: string, usedTo: boolean, doesNow: boolean, wouldLike: boolean, strength: number, words?: string];

/** Somebody the demonstration unit supports. All of them are made up. */
export interface Resident {
  readonly key: string;
  readonly given: string;
  readonly surname: string;
  readonly preferred?: string;
  readonly gender: 'male' | 'female';
  readonly pronouns?: string;
  readonly age: number;
  /** NHS ethnic category code 2001. */
  readonly ethnicity: string;
  readonly language?: string;
  readonly bed: string;
  /** Days since they came. */
  readonly days: number;
  readonly status: readonly [code: string, written: string, restricted: boolean];
  /** Hours a week offered and taken up, on average. */
  readonly offered: number;
  readonly attended: number;
  /** Their own level in hours a week, where they chose one. */
  readonly level?: number;
  readonly needs?: readonly (readonly [NeedKind, string])[];
  readonly alerts?: readonly (readonly [AlertKind, string])[];
  readonly helps: readonly string[];
  readonly likes: readonly Liking[];
  /** Asked for their interests, and would rather not say yet. */
  readonly declinedInventory?: boolean;
  readonly goals: readonly (readonly [words: string, category: string])[];
  readonly carers?: readonly (readonly [
    name: string,
    relation: string,
    consent: 'agreed' | 'agreed in part' | 'did not agree' | 'not asked',
    told: string,
  ])[];
  readonly workers: readonly (readonly [Duty, string])[];
  readonly facts?: readonly (readonly [field: string, value: string])[];
}

export const S3: Resident['status'] = ['03', 'Section 3', false];
export const INFORMAL: Resident['status'] = ['01', 'Informal', false];
