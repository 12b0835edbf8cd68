import type { RoomKey, VehicleKey } from './places.ts';

/** Weekday (1 Monday) and start. */
type When = readonly [days: readonly number[], start: string];
/** Who leads, then who helps. `ward` is whoever is on the long day. */
type Crew = readonly string[];

/** An activity with the weekly patterns it runs in. */
export interface Activity {
  readonly key: string;
  readonly name: string;
  readonly kind: 'group' | 'one to one' | 'out' | 'kitchen' | 'meeting';
  readonly category: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly max: number;
  readonly room?: RoomKey;
  readonly vehicle?: VehicleKey;
  readonly place?: string;
  /** Interests it answers, by their labels. */
  readonly answers: readonly string[];
  readonly staffNeeded?: number;
  readonly skills?: readonly string[];
  readonly escort?: boolean;
  readonly costPence?: number;
  readonly joining?: 'open' | 'closed' | 'drop-in';
  readonly clearance?: string;
  readonly taster?: boolean;
  /** Key of the regular activity a taster leads to. */
  readonly leadsTo?: string;
  /** Nothing has to come of it. */
  readonly needsNoGoal?: boolean;
  readonly forCulture?: string;
  readonly demands?: Readonly<Partial<Record<'motor' | 'process' | 'social' | 'sensory' | 'risk', string>>>;
  readonly grades?: readonly string[];
  readonly materials?: string;
  readonly patterns: readonly (readonly [When, Crew])[];
  /** Asked of everybody who is here. */
  readonly everyone?: boolean;
}
