import { longDate } from '#platform/time.ts';
import { policyInWords } from './target.rules.ts';
import type { CountingPolicy } from './words.ts';

/** The policies figures were counted by, in words, each with the day it began when there was more than one. */
export function policySentences(policies: readonly CountingPolicy[]): string[] {
  return policies.flatMap((policy) => [
    ...(policies.length === 1
      ? []
      : [policy.during.from === null ? `Until ${longDate(policy.during.to!.subtract({ days: 1 }))}:` : `From ${longDate(policy.during.from)}:`]),
    ...policyInWords(policy),
  ]);
}

/** The same on a page. */
export function PolicyWords({ policies }: { readonly policies: readonly CountingPolicy[] }) {
  return (
    <>
      {policySentences(policies).map((sentence) => (
        <p class="small reading">{sentence}</p>
      ))}
    </>
  );
}
