import type { Role } from '#platform/actor.ts';
import type { UnitKey } from './places.ts';

/** A shift of the activity staff: early 09:00 to 17:00, late 13:00 to 21:00, weekend 10:00 to 18:00. */
type DayShift = 'E' | 'L' | 'W';

/** Somebody who works in the demonstration. All of them are made up. */
export interface StaffMember {
  readonly key: string;
  readonly given: string;
  readonly surname: string;
  readonly preferred?: string;
  readonly role: Role;
  readonly grade: string;
  readonly units: readonly UnitKey[];
  readonly basis?: 'permanent' | 'bank' | 'agency' | 'student placement' | 'volunteer';
  /** The same every week, by weekday (1 Monday). */
  readonly week?: Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, DayShift>>>;
  /** Works long days and nights in turn with the others of this group. */
  readonly rota?: 'nurses' | 'support';
  readonly body?: 'NMC' | 'HCPC' | 'GMC' | 'Social Work England';
  readonly skills?: readonly string[];
}

export const HOUSE = ['larkfield'] as const;
export const OFFICE = { 1: 'E', 2: 'E', 3: 'E', 4: 'E', 5: 'E' } as const;
