import type { Scope } from '#platform/scope.ts';
import { certificatesOf, supervisionsOf } from './certificate-store.ts';
import { holdsOn } from './may-rate.rules.ts';
import { structuredWork } from './trained-in.ts';

/** One kind of structured work, and whether this worker may do it that day: under whom, or why not. */
export interface Kind {
  readonly code: string;
  readonly label: string;
  readonly about: string;
  readonly open:
    | { readonly may: true; readonly supervisorId: string; readonly supervisorName: string }
    | { readonly may: false; readonly say: string };
}

/** What this worker may do on a day: recorded training that holds that day, and a supervisor named. */
export async function kindsOpen(scope: Scope, on: Temporal.PlainDate): Promise<readonly Kind[]> {
  const me = scope.actor.id === null ? [] : [scope.actor.id];
  const held = await certificatesOf(scope, me);
  const supervised = await supervisionsOf(scope, me);
  return structuredWork.map((kind) => {
    const trained = holdsOn(kind.code, held, on, `${kind.label} is open to workers who were trained in it.`);
    if (!trained.may) return { ...kind, open: trained };
    const under = supervised.find(({ what }) => what === kind.code);
    return under === undefined
      ? { ...kind, open: { may: false, say: `${kind.label} needs a supervisor, and none is named for you: ask the head OT or manager.` } as const }
      : { ...kind, open: { may: true, supervisorId: under.supervisorId, supervisorName: under.supervisorName } as const };
  });
}
