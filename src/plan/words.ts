/** The words of this room: what a person likes, wants and aims for. No behaviour. */

/** Something people may be asked about. */
export interface InterestKind {
  readonly id: string;
  readonly label: string;
  /** A category of the programme. */
  readonly category: string;
}

/** What somebody said of one interest, the newest of what they said. */
export interface Interest {
  readonly personId: string;
  readonly kindId: string;
  readonly label: string;
  readonly category: string;
  readonly usedTo: boolean;
  readonly doesNow: boolean;
  readonly wouldLike: boolean;
  /** 0 to 5 as they put it; null when not asked. */
  readonly strength: number | null;
  /** Their own words, never edited. */
  readonly words: string | null;
  readonly saidOn: Temporal.PlainDate;
}

/** What is said of one interest, to be recorded. */
export interface InterestSaid {
  readonly kindId: string;
  readonly usedTo: boolean;
  readonly doesNow: boolean;
  readonly wouldLike: boolean;
  readonly strength: number | null;
  readonly words: string | null;
}

/** One time the inventory was gone through to the end, or the person said they would rather not. */
export interface Inventory {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly helpedBy: string | null;
  /** The person would rather not, and may be asked again on `reviewOn`. */
  readonly declined: boolean;
  readonly reviewOn: Temporal.PlainDate | null;
}

/** How far asking somebody has come: nobody asked · they would rather not · some of it is filled in · gone through · gone through and due to be asked again. */
export type AskedState = 'not asked' | 'declined' | 'begun' | 'done' | 'due again';

/** One person of a unit, and whether they have been asked what they like. */
export interface AskedPerson {
  readonly personId: string;
  readonly state: AskedState;
  /** The day it was last gone through or declined; null when never. */
  readonly lastOn: Temporal.PlainDate | null;
  readonly reviewOn: Temporal.PlainDate | null;
}

/** A goal in the person's own words. */
export interface Goal {
  readonly id: string;
  readonly personId: string;
  readonly words: string;
  readonly saidOn: Temporal.PlainDate;
  readonly category: string | null;
  /** How it came out, once it has ended. */
  readonly outcome: string | null;
  readonly ended: Temporal.PlainDate | null;
}

/** Hours a week a person is to be offered. */
export interface Target {
  readonly hours: number;
  /** True: agreed with the person. False: the unit's usual level. */
  readonly own: boolean;
  readonly agreedWith: string | null;
}

/** Who said what of one interest, on one unit now. */
export interface InterestCount {
  readonly kindId: string;
  readonly label: string;
  readonly category: string;
  readonly people: readonly {
    readonly personId: string;
    readonly usedTo: boolean;
    readonly doesNow: boolean;
    readonly wouldLike: boolean;
    readonly strength: number | null;
    readonly words: string | null;
  }[];
}
