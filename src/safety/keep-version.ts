import { personTop } from '#people';
import { Refusal, refuseStale, type Done } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { aboutOf, aboutProblems, type AboutInput } from './document-fields.tsx';
import type { AboutVersion } from './document-store.ts';
import type { Question } from './document.words.ts';
import { gradingWarning } from './grading-words.rules.ts';
import { reviewWeeks } from './settings.ts';
import type { Written } from './words.ts';

/** One of the documents that are kept in versions. */
interface Kind<Text> {
  readonly what: 'safety plan' | 'formulation';
  readonly questions: readonly Question<keyof Text & string>[];
  held(scope: Scope, personId: string): Promise<(Written & Text) | null>;
  /** @returns false where somebody else wrote that version first */
  add(scope: Scope, personId: string, after: number, text: Text, about: AboutVersion): Promise<boolean>;
}

/** The day a new version is looked at again, unless another is chosen. */
export async function reviewBy(scope: Scope, unitId: string | null): Promise<Temporal.PlainDate> {
  return scope.today.add({ weeks: await settingFor(scope, reviewWeeks, unitId) });
}

/** Keeps the next version of a document; shows both where somebody else wrote one meanwhile. A text that grades risk is warned of and kept. */
export async function keepVersion<Text extends Readonly<Record<keyof Text, string | null>>>(
  scope: Scope,
  personId: string,
  { what, questions, held, add }: Kind<Text>,
  sent: AboutInput & { readonly version: number } & Readonly<Record<keyof Text, string | null>>,
): Promise<Done> {
  // The form has refused a question that needs an answer and has none.
  const text = Object.fromEntries(questions.map(({ key }) => [key, sent[key]])) as unknown as Text;
  const before = (await held(scope, personId))?.number ?? 0;
  const top = await personTop(scope, personId);
  const problems = aboutProblems(sent, before, scope.today, await settingFor(scope, reviewWeeks, top?.person.stay?.unitId ?? null));
  if (problems.length > 0) throw new Refusal(problems);
  if (before !== sent.version || !(await add(scope, personId, sent.version, text, aboutOf(sent)))) {
    const theirs = await held(scope, personId);
    refuseStale(
      questions
        .map(({ key, title }) => ({ label: title, yours: text[key] ?? '', theirs: theirs?.[key] ?? '' }))
        .filter((one) => one.yours !== one.theirs),
    );
  }
  const warning = gradingWarning(Object.values(text));
  return {
    to: `/people/${personId}/safety`,
    say: `The ${what} is kept, version ${sent.version + 1}.${warning === null ? '' : ` ${warning}`}`,
    people: [personId],
    fields: [what],
  };
}
