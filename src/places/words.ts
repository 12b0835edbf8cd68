/** The organisation an installation belongs to. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  /** The Monday a demonstration unit was made for; null in real use. */
  readonly demonstrationFor: Temporal.PlainDate | null;
  readonly version: number;
}

/** What is kept of a unit. */
export interface UnitDetails {
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly beds: number;
  /** What this unit calls the people it supports, in the singular. */
  readonly personWord: string;
  /** The unit a step-down house belongs to. */
  readonly partOf: string | null;
  /** Null: the day it is entered. */
  readonly openedOn: Temporal.PlainDate | null;
  readonly closedOn: Temporal.PlainDate | null;
}
export interface UnitRow extends Omit<UnitDetails, 'openedOn'> {
  readonly id: string;
  readonly openedOn: Temporal.PlainDate;
  readonly version: number;
}

/** What is kept of a room. `null` where nobody has said: never taken for no. */
export interface RoomDetails {
  readonly name: string;
  readonly kind: string;
  readonly holds: number | null;
  readonly stepFree: boolean | null;
  readonly features: readonly string[];
  readonly inductionNeeded: boolean;
  readonly closedOn: Temporal.PlainDate | null;
}
export interface RoomRow extends RoomDetails {
  readonly id: string;
  readonly unitId: string;
  readonly version: number;
}

/** What is kept of a vehicle. */
export interface VehicleDetails {
  readonly name: string;
  readonly seats: number;
  readonly stepFree: boolean | null;
  /** The skill its driver needs. */
  readonly driverSkill: string;
  readonly offRoadFrom: Temporal.PlainDate | null;
  readonly closedOn: Temporal.PlainDate | null;
}
export interface VehicleRow extends VehicleDetails {
  readonly id: string;
  readonly unitId: string;
  readonly version: number;
}

/** Kinds of unit and of room that are offered; another word that came with a file is kept. */
export const unitKinds = [
  'rehabilitation',
  'step-down',
  'acute',
  'forensic',
  'older people',
  'supported living',
  'day service',
  'community',
] as const;
export const roomKinds = ['Group', 'Kitchen', 'Quiet', 'Gym', 'Outdoor', 'Daily living', 'Meeting', 'Workshop', 'Other'] as const;
