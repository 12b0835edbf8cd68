import type { Membership, Role } from '#platform/actor.ts';
import { clockAt, dateOf, dateRange, dateWithYear, dayAndTime, dayName, weekdayOf } from '#platform/time.ts';

export type Basis = Membership['basis'];
export const bases = ['permanent', 'bank', 'agency', 'student placement', 'volunteer'] as const satisfies readonly Basis[];
export const registrationBodies = ['NMC', 'HCPC', 'GMC', 'Social Work England'] as const;
export const shiftKinds = ['early', 'late', 'long day', 'night', 'weekend', 'other'] as const;
export type ShiftKind = (typeof shiftKinds)[number];
export const absenceKinds = ['annual leave', 'sick', 'study', 'other'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Somebody who works here, as lists and pickers name them. */
export interface StaffName {
  readonly id: string;
  /** "Jo Tranter": the name they go by and their surname. */
  readonly name: string;
  /** "Jo". */
  readonly shortName: string;
}

/** Somebody and what they do on a unit. */
export interface UnitStaff extends StaffName {
  readonly role: Role;
  readonly basis: Basis;
  /** When this membership ends, if a day is set. */
  readonly ends: Temporal.Instant | null;
}

/** Somebody's time at work within a span. */
export interface StaffShift extends StaffName {
  readonly shiftId: string;
  readonly role: Role | null;
  readonly kind: ShiftKind;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Somebody's time away. `kind` is null for those it is not for: they learn "away" and no more. */
export interface StaffAbsence {
  readonly id: string;
  readonly staffId: string;
  readonly kind: AbsenceKind | null;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/** "Nurse" from "nurse"; letters such as OT and STR stay as they are. */
export function roleWords(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** "19:30 to 07:30", with the day's name where it began before the day that is looked at, or ends after it. */
export function shiftTimes(span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }, on?: Temporal.PlainDate): string {
  const [first, last] = [dateOf(span.from), dateOf(span.to)];
  const day = (date: Temporal.PlainDate): string => (on === undefined || date.equals(on) ? '' : ` ${dayName(weekdayOf(date))}`);
  return `${clockAt(span.from)}${day(first)} to ${clockAt(span.to)}${day(last)}`;
}

/** Time away in words: whole days as days, parts of a day with their times. */
export function awayWords(from: Temporal.Instant, to: Temporal.Instant | null): string {
  if (to === null) return `from ${dateWithYear(dateOf(from))}`;
  const whole = clockAt(from) === '00:00' && clockAt(to) === '00:00';
  return whole ? dateRange(dateOf(from), dateOf(to).subtract({ days: 1 })) : dayAndTime({ from, to });
}

/** The text somebody is found by: their names in lower case, without accents or punctuation. */
export function staffSearchText(names: { readonly givenName: string; readonly surname: string; readonly preferredName: string | null }): string {
  const plain = [names.givenName, names.surname, ...(names.preferredName === null ? [] : [names.preferredName, names.surname])]
    .map(plainWords)
    .join(' ');
  return plain;
}

/** @returns the text in lower case letters and figures alone, for comparing and finding names */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/[đð]/g, 'd')
    .replace(/[\p{M}'’`.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
