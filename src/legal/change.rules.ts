import { dateWithYear } from '#platform/time.ts';
import type { StatusEnded } from './standing.words.ts';

/** One field that cannot be taken as it is, in a sentence. */
export interface Refused {
  readonly field: string;
  readonly say: string;
}

/** The status a change is asked of, as it stands. */
export interface StatusAsked {
  readonly title: string;
  readonly startsOn: Temporal.PlainDate | null;
  readonly expiresOn: Temporal.PlainDate | null;
}

const after = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;

/**
 * Why a renewal cannot be recorded, or null. The law's own sentence where the status is not renewed at all; a section that has run out is not
 * renewed (MHA 1983 s20(1)); the new expiry follows the old one and lies no further off than one renewal lasts (s20(2)).
 */
export function renewalRefused(
  status: StatusAsked,
  kind: { readonly cannotRenew: string | null; readonly renewsMonths: number | null } | null,
  renewal: { readonly renewedOn: Temporal.PlainDate; readonly expiresOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): Refused | null {
  if (kind !== null && kind.cannotRenew !== null) return { field: '', say: kind.cannotRenew };
  if (after(renewal.renewedOn, today)) return { field: 'renewed', say: 'The day of the renewal must not be later than today.' };
  if (status.startsOn !== null && after(status.startsOn, renewal.renewedOn))
    return { field: 'renewed', say: `${status.title} began on ${dateWithYear(status.startsOn)}: it cannot be renewed before.` };
  if (status.expiresOn !== null && after(renewal.renewedOn, status.expiresOn))
    return {
      field: 'renewed',
      say: `${status.title} ran out on ${dateWithYear(status.expiresOn)}, before this day. What has run out is not renewed: ask the Mental Health Act office.`,
    };
  if (!after(renewal.expiresOn, status.expiresOn ?? renewal.renewedOn))
    return {
      field: 'expires',
      say: `The new expiry must be later than ${dateWithYear(status.expiresOn ?? renewal.renewedOn)}${status.expiresOn === null ? ', the day of the renewal' : ', when it runs out now'}.`,
    };
  const furthest = kind?.renewsMonths == null || status.expiresOn === null ? null : status.expiresOn.add({ months: kind.renewsMonths });
  if (furthest !== null && after(renewal.expiresOn, furthest))
    return {
      field: 'expires',
      say: `One renewal lasts ${kind!.renewsMonths} months at most: until ${dateWithYear(furthest)}. Look at the paper again.`,
    };
  return null;
}

/** How an ending is asked for. */
export interface EndingAsked {
  readonly how: StatusEnded;
  readonly on: Temporal.PlainDate;
  readonly afterwards: 'informal' | 'left' | null;
  readonly words: string | null;
}

/** Why an ending cannot be recorded, or null. */
export function endingRefused(status: StatusAsked, ending: EndingAsked): Refused | null {
  if (status.startsOn !== null && after(status.startsOn, ending.on))
    return { field: 'at', say: `${status.title} began on ${dateWithYear(status.startsOn)}: it cannot end before.` };
  if (ending.how === 'expired' && status.expiresOn !== null && !after(ending.on, status.expiresOn))
    return { field: 'how', say: `${status.title} runs out at the end of ${dateWithYear(status.expiresOn)}: it had not run out by then.` };
  if (ending.how === 'expired' && status.expiresOn === null)
    return { field: 'how', say: `No expiry is recorded for ${status.title}, so it cannot have run out. Say how it ended.` };
  if (ending.how === 'entered in error' && ending.words === null) return { field: 'words', say: 'Say what was wrong.' };
  if ((ending.how === 'discharged from section' || ending.how === 'expired') && ending.afterwards === null)
    return { field: 'afterwards', say: 'Say whether they stay as an informal patient.' };
  return null;
}

/** Why a new status cannot be recorded, or null: its dates against its kind. */
export function statusRefused(
  kind: { readonly title: string; readonly restricted: boolean | null; readonly runsOut: boolean | null },
  status: {
    readonly startsOn: Temporal.PlainDate;
    readonly expiresOn: Temporal.PlainDate | null;
    readonly restricted: 'yes' | 'no' | null;
    readonly hospitalUnitNamed: boolean;
  },
  today: Temporal.PlainDate,
): Refused | null {
  if (after(status.startsOn, today)) return { field: 'starts', say: 'The day it started must not be later than today.' };
  if (kind.runsOut === false && status.expiresOn !== null) return { field: 'expires', say: `${kind.title} has no expiry date. Leave it empty.` };
  if (kind.runsOut === true && status.expiresOn === null)
    return { field: 'expires', say: `${kind.title} runs out on a date. Enter it from the papers.` };
  if (status.expiresOn !== null && after(status.startsOn, status.expiresOn))
    return { field: 'expires', say: 'The section cannot expire before it starts.' };
  if (kind.restricted === false && status.restricted === 'yes')
    return { field: 'restricted', say: `${kind.title} is not a restricted order. Choose the order with its restriction, or leave this empty.` };
  if (kind.restricted === true && status.restricted === 'no')
    return { field: 'restricted', say: `${kind.title} is restricted. Choose the order without its restriction, or leave this empty.` };
  if (status.hospitalUnitNamed && kind.restricted === false)
    return { field: 'unitNamed', say: `Only a restricted order names a hospital unit, and ${kind.title} is not one.` };
  return null;
}
