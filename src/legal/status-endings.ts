import type { Scope } from '#platform/scope.ts';
import { slot } from '#platform/slots.ts';
import { decideAlone } from './decide-alone-store.ts';
import type { StatusEnded } from './standing.words.ts';

/** A legal status that ends, or is about to. */
export interface StatusEnding {
  readonly personId: string;
  readonly statusId: string;
  /** The code of the status that ends. */
  readonly code: string;
  readonly title: string;
  readonly at: Temporal.Instant;
  readonly how: StatusEnded;
}

/** What an ending of a status undoes, each in a sentence, told before anybody presses the button. */
export const statusEndingUndoes = slot<StatusEnding, readonly string[]>('what the ending of a status undoes');

type EndingRunner = { readonly room: string; readonly run: (scope: Scope, ending: StatusEnding) => Promise<void> };
const runners: EndingRunner[] = [];

/**
 * A room whose things rest on a status undoes them when it ends, in the same transaction: if it cannot, the status does not end. Every ending
 * is told, regrading too, since what rested on the status before was given under it (MHA 1983 s17(5); domain rule 1.41).
 */
export function whenStatusEnds(runner: EndingRunner): void {
  if (runners.some((one) => one.room === runner.room)) throw new Error(`${runner.room} already undoes what the ending of a status undoes.`);
  runners.push(runner);
}

/** Tells every room that a status ends. Called inside the transaction that ends it. */
export async function tellStatusEnds(scope: Scope, ending: StatusEnding): Promise<void> {
  await decideAlone(scope, ending.personId);
  for (const runner of runners) await runner.run(scope, ending);
}
