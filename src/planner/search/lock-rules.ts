/** The rules found to stand against a lock. */
import type { ProblemLock } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';

export function accepts(lock: ProblemLock | null | undefined, rule: RuleName): boolean {
  return lock?.accepted.includes(rule) === true;
}

export class Against {
  private readonly found = new Set<RuleName>();
  private readonly fixed = new Set<RuleName>();

  /** Notes a rule that nothing can put right. Always false. */
  note(rule: RuleName): false {
    this.found.add(rule);
    this.fixed.add(rule);
    return false;
  }

  /** Notes a rule unless it is let go; `shared`: other locks' open parts stand in the way, and might be others. */
  unless(letGo: boolean, rule: RuleName, shared = false): void {
    if (letGo) return;
    this.found.add(rule);
    if (!shared) this.fixed.add(rule);
  }

  none(): boolean {
    return this.found.size === 0;
  }

  /** Whether everything found might be put right by other staff or rooms for the locks before. */
  onlyShared(): boolean {
    return this.found.size > 0 && this.fixed.size === 0;
  }

  /** What cannot be put right, or else all that stood in the way: the search may still change what other locks leave open. */
  rules(): RuleName[] {
    return [...(this.fixed.size > 0 ? this.fixed : this.found)];
  }
}
