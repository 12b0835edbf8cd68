import type { Joining, SessionKindWord } from './session.words.ts';

/** What doing it asks of somebody, a few words each; empty when it asks nothing in particular. */
export const demandKinds = ['motor', 'process', 'social', 'sensory', 'risk'] as const;
export type DemandKind = (typeof demandKinds)[number];
type Demands = Partial<Record<DemandKind, string>>;

/** What is written for an activity. `costPence` is a person a time. */
export interface ActivityFacts {
  readonly name: string;
  readonly kind: SessionKindWord;
  readonly category: string;
  readonly purpose: string | null;
  readonly demands: Demands;
  /** Easier to harder, in words. */
  readonly grades: readonly string[];
  readonly minPeople: number;
  readonly maxPeople: number | null;
  readonly staffNeeded: number;
  readonly skillsNeeded: readonly string[];
  readonly escortNeeded: boolean;
  readonly costPence: number;
  readonly roomId: string | null;
  readonly vehicleId: string | null;
  readonly place: string | null;
  readonly outsideService: boolean;
  /** Null: everyone. */
  readonly forGender: string | null;
  readonly forCulture: string | null;
  readonly taster: boolean;
  /** The regular activity a taster leads to; null: none is named. */
  readonly leadsTo: string | null;
  readonly joining: Joining;
  /** An induction or medical clearance somebody needs first. */
  readonly clearance: string | null;
  /** Interests it answers. */
  readonly interests: readonly string[];
  readonly minutes: number;
  /** False: meals, ward round and the like, which no figure counts. */
  readonly counts: boolean;
  /** Company and listening serve no goal, and lack none. */
  readonly needsNoGoal: boolean;
  readonly materials: string | null;
}

/** An activity of a unit, from which sessions are made. */
export interface ActivityRecord extends ActivityFacts {
  readonly id: string;
  readonly unitId: string;
  readonly categoryLabel: string;
  readonly roomName: string | null;
  readonly vehicleName: string | null;
  readonly leadsToName: string | null;
  readonly endedOn: Temporal.PlainDate | null;
  readonly version: number;
}

/** Somebody saved a change to the activity after the form was opened. */
export class StaleActivity extends Error {
  override name = 'StaleActivity';
  readonly theirs: ActivityRecord;
  constructor(theirs: ActivityRecord) {
    super('The activity was changed by somebody else.');
    this.theirs = theirs;
  }
}
