import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/**
 * A slot: a page of a lower room asks, rooms above answer, and app registers them at start. A contributor that fails
 * answers "could not check", never nothing, so that a fault is not read as "none".
 */
export interface Slot<Input, Output> {
  readonly name: string;
  add(contributor: { readonly room: string; readonly give: (scope: Scope, input: Input) => Promise<Output> }): void;
  ask(scope: Scope, input: Input): Promise<readonly Answered<Output>[]>;
}

export type Answered<Output> =
  | { readonly room: string; readonly known: true; readonly value: Output }
  | { readonly room: string; readonly known: false };

/** Declares a slot. `failed` is told of a contributor's fault. */
export function slot<Input, Output>(name: string, failed: (room: string, error: unknown) => void = () => {}): Slot<Input, Output> {
  const contributors: { room: string; give: (scope: Scope, input: Input) => Promise<Output> }[] = [];
  return {
    name,
    add(contributor) {
      if (contributors.some((one) => one.room === contributor.room)) throw new Error(`${contributor.room} already contributes to ${name}.`);
      contributors.push(contributor);
    },
    async ask(scope, input) {
      const answers: Answered<Output>[] = [];
      for (const { room, give } of contributors) {
        // A savepoint: a failed query would otherwise end the whole page's transaction.
        await sql`savepoint slot`.execute(scope.tx);
        try {
          answers.push({ room, known: true, value: await give(scope, input) });
          await sql`release savepoint slot`.execute(scope.tx);
        } catch (error) {
          await sql`rollback to savepoint slot`.execute(scope.tx);
          failed(room, error);
          answers.push({ room, known: false });
        }
      }
      return answers;
    },
  };
}
