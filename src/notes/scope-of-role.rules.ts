/**
 * What a worker's role does not hold, and what opens it for one named worker: an exception with a reason, training and the day it is looked
 * at again (STR good practice guidance 5.15, 5.16). It says why and who does it instead; it never keeps what happened out of the record.
 */

/** A limit of some roles, in force on the day. */
export interface Limit {
  readonly code: string;
  readonly says: string;
  readonly may: string;
  readonly instead: string;
  readonly roles: readonly string[];
  /** Roles whose work it is: held beside one of `roles`, they lift the limit. */
  readonly carriedBy: readonly string[];
}

/** An exception granted to one worker. */
export interface ExceptionFacts {
  readonly limitCode: string;
  readonly fromOn: Temporal.PlainDate;
  /** The last day it holds. */
  readonly reviewOn: Temporal.PlainDate;
  readonly ended: boolean;
}

/** How an exception stands on a day. */
export function exceptionStanding(one: ExceptionFacts, today: Temporal.PlainDate): 'in force' | 'not yet' | 'to be looked at again' | 'ended' {
  if (one.ended) return 'ended';
  if (Temporal.PlainDate.compare(today, one.fromOn) < 0) return 'not yet';
  return Temporal.PlainDate.compare(today, one.reviewOn) > 0 ? 'to be looked at again' : 'in force';
}

/**
 * Limits that stand for a worker on a day. A registered worker, or somebody who also holds a role whose work it is, is not bound by it; no other role
 * held beside lifts it, nor a placement or volunteering.
 */
export function limitsFor(
  worker: { readonly roles: readonly string[]; readonly registered: boolean },
  limits: readonly Limit[],
  exceptions: readonly ExceptionFacts[],
  today: Temporal.PlainDate,
): readonly Limit[] {
  if (worker.registered) return [];
  return limits.filter(
    (limit) =>
      worker.roles.some((role) => limit.roles.includes(role)) &&
      !worker.roles.some((role) => limit.carriedBy.includes(role)) &&
      !exceptions.some((one) => one.limitCode === limit.code && exceptionStanding(one, today) === 'in force'),
  );
}

/** The sentence a worker reads when they meet a limit. */
export function limitSentence(limit: Limit): string {
  const who = limit.instead.charAt(0).toLowerCase() + limit.instead.slice(1);
  return `${limit.says} ${limit.may} Instead: ${who}. Your manager may open it to you by name, with a reason, training and a day to look at it again.`;
}
