import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

/**
 * Who may say that a record is disposed of, and when: it is due, nobody holds it, and two people agree. Only then may it be destroyed.
 * The years are dated rules with their source (`records_retention_rule`; NHS Records Management Code of Practice 2021).
 */

/** Why a record that is held stays, in a sentence. */
export const heldWords = 'Their record is held: nothing of it is disposed of while the hold stands.';
const held = stop('held', heldWords);

/** A record, as far as proposing it goes. */
export interface ToPropose {
  /** The day from which it may be disposed of; null: it is not on the list, because they are here or were here too lately. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly held: boolean;
  /** A proposal stands already. */
  readonly proposed: boolean;
}

/** May it be proposed today? Every reason why not. */
export function mayPropose(record: ToPropose, today: Temporal.PlainDate): Ruling {
  const { dueOn } = record;
  return ruling([
    ...(dueOn === null ? [stop('not-due', 'Their record is not due.')] : []),
    ...(dueOn !== null && Temporal.PlainDate.compare(dueOn, today) > 0
      ? [stop('not-due', `Their record is not due: it is kept until ${dateWithYear(dueOn)}.`)]
      : []),
    ...(record.held ? [held] : []),
    ...(record.proposed ? [stop('proposed', 'It is proposed already.')] : []),
  ]);
}

/** A proposal, as far as agreeing to it goes. */
export interface ToAgree {
  readonly proposedById: string;
  readonly agreed: boolean;
  readonly held: boolean;
}

/** May they agree as the second person? Every reason why not. */
export function mayAgree(proposal: ToAgree, by: string | null): Ruling {
  return ruling([
    ...(proposal.held ? [held] : []),
    ...(proposal.proposedById === by ? [stop('own-proposal', 'You proposed it: somebody else has to agree.')] : []),
    ...(proposal.agreed ? [stop('agreed', 'Somebody else has agreed already.')] : []),
  ]);
}

/** May what was agreed be destroyed now? The database asks the same once more, with the record locked. Every reason why not. */
export function mayDestroy(proposal: { readonly agreed: boolean; readonly held: boolean }): Ruling {
  return ruling([
    ...(proposal.held ? [held] : []),
    ...(proposal.agreed ? [] : [stop('not-agreed', 'A second person has not agreed: nothing is destroyed before.')]),
  ]);
}

/** "20 years counted from last contact, 10 years counted from death": how long these are kept, as the rules in force say. */
export function keptWords(rules: readonly { readonly years: number; readonly countedFrom: string }[]): string {
  return rules.map(({ years, countedFrom }) => `${years} ${years === 1 ? 'year' : 'years'} counted from ${countedFrom}`).join(', ');
}
