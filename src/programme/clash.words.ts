/** What a clash is found from, and how it is told. No behaviour. */
import type { Reason } from '#platform/ruling.ts';
import type { Span } from '#platform/time.ts';

/** What can be in one place only at a time. */
export type ResourceKind = 'person' | 'staff' | 'room' | 'vehicle';

/** Somebody else's hold on time. */
export type Claim = {
  /** What holds it: the session's, appointment's or leave's own id. */
  readonly id: string;
  /** Such as `session`, `appointment`, `leave`. */
  readonly kind: string;
  /** What others are told it is. */
  readonly label: string;
  readonly span: Span;
  readonly resource: { readonly kind: ResourceKind; readonly id: string };
  readonly cancelled?: boolean;
  /** A draft holds no time yet: it is told, and does not stop. */
  readonly draft?: boolean;
};

/** A question some other room could not answer just now. Never the same as "none". */
export type CouldNotCheck = 'could not check';

type RoomPlanned = { readonly id: string; readonly name: string; readonly holds: number | null };
type VehiclePlanned = {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
  readonly driverSkill: string | null;
};
export type StaffPlanned = {
  readonly id: string;
  readonly name: string;
  /** Skills held on the day. */
  readonly skills: readonly string[] | CouldNotCheck;
  /** Times on shift around the session; left out when there is no rota to ask. */
  readonly shifts?: readonly Span[] | CouldNotCheck;
  readonly mayEscort: boolean | CouldNotCheck;
};
export type PersonPlanned = {
  readonly id: string;
  readonly name: string;
  readonly gender: string | null;
  /** Inductions and clearances held on the day. */
  readonly clearances: readonly string[] | CouldNotCheck;
  /** Staff this person needs with them outside: 0, 1, 2, or a share such as 0.5 for two staff to four people. */
  readonly escorts: number | CouldNotCheck;
};

/** The session as planned, with all it asks for. */
export type SessionPlanned = {
  readonly id: string | null;
  readonly name: string;
  readonly span: Span;
  readonly cancelled?: boolean;
  /** Ids of the leave this session is, if it is one. */
  readonly isLeave?: readonly string[];
  readonly room: RoomPlanned | null;
  readonly vehicle: VehiclePlanned | null;
  readonly staff: readonly StaffPlanned[];
  readonly people: readonly PersonPlanned[];
  readonly minPeople: number;
  readonly maxPeople: number | null;
  readonly staffNeeded: number;
  readonly skillsNeeded: readonly string[];
  readonly escortNeeded: boolean;
  readonly forGender: string | null;
  readonly clearance: string | null;
};

/** What is known of everybody's time around the session. */
export type Surroundings = {
  readonly claims: readonly Claim[];
  /** `personId` null: kept free for everyone on the unit. */
  readonly protectedTimes: readonly { readonly personId: string | null; readonly label: string; readonly span: Span }[];
  readonly apart: readonly { readonly personA: string; readonly personB: string }[] | CouldNotCheck;
  readonly absences: readonly { readonly id: string; readonly personId: string; readonly label: string; readonly span: Span }[] | CouldNotCheck;
};

/** One thing that stands against the session. */
export type SessionClash = Reason & {
  readonly about: ResourceKind | 'session';
  /** Of the person, staff member, room or vehicle; null when it is about the session as a whole. */
  readonly resourceId: string | null;
  /** The id of what it clashes with, where there is such a thing. */
  readonly withId: string | null;
};
