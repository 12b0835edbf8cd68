import { stop, warning, type Reason } from '#platform/ruling.ts';
import type { Fact } from './release.words.ts';

/** One thing that was looked at: it stands against the release, it is in order, or nothing keeps it and it was not looked at. */
export type Finding = { readonly reason: Reason } | { readonly fine: string } | { readonly off: string };

/** Bars the release. Codes begin with the number of the rule they come from (domain 1E, B1 to B11). */
export function bars(code: string, say: string, source: string): Finding {
  return { reason: stop(code, say, source) };
}

/** Advises: somebody may go with a word why. Codes begin with the number of the rule (domain 1E, W1 to W14; P: practice notes). */
export function warns(code: string, say: string, source: string): Finding {
  return { reason: warning(code, say, source) };
}

/** Looked at and in order. */
export function inOrder(say: string): Finding {
  return { fine: say };
}

/**
 * Judges a fact that may not be known. What nothing keeps yet is off, and said to be off; what could not be told is a warning of its own:
 * neither is taken as "none".
 */
export function* judge<T>(
  fact: Fact<T>,
  about: { readonly code: string; readonly what: string; readonly source: string },
  known: (value: T) => Iterable<Finding>,
): Iterable<Finding> {
  if (fact === 'no room supplies it') yield { off: `${about.what}: nothing in Trellis keeps this yet, so it was not looked at.` };
  else if (fact === 'could not check')
    yield warns(`${about.code}-could-not-check`, `Could not check: ${about.what.toLocaleLowerCase('en-GB')}. Find out yourself.`, about.source);
  else yield* known(fact as T);
}
