import { dateValues } from '#people';
import { z } from 'zod';
import { date, optionalChoice, optionalText, version } from '#platform/form-fields.ts';
import { refuse, refuseStale, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { startForm, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { DateField, FieldRow, HiddenField, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { newestOf, shownAgain, textFate } from './plan-parts.rules.ts';
import { named, type TextPart } from './plan-parts.words.ts';
import { addText, textsOf, type TextPlace } from './plan-text-store.ts';
import type { TextVersion } from './plan-words.ts';

/** What a form of texts sends: the words of each part, the version of each that the writer saw, who wrote the person's down, and when it was said. */
export interface PartsSent {
  readonly words: Readonly<Record<string, string | null>>;
  readonly opened: Readonly<Record<string, number>>;
  readonly how: 'said' | 'wrote' | null;
  readonly saidOn: Temporal.PlainDate;
}

const howWords = { said: 'They said it, and I wrote it down', wrote: 'They wrote it themselves' } as const;

/** The fields of a form of texts, for `z.strictObject({...partsInput(parts)})`. */
export function partsInput(parts: readonly TextPart[]) {
  return {
    words: z.strictObject(
      Object.fromEntries(parts.map(({ key, label }) => [key, optionalText(`what stands under “${named(label, 'the person')}”`, 3000)])),
    ),
    opened: z.strictObject(Object.fromEntries(parts.map(({ key }) => [key, version()]))),
    how: optionalChoice('Say who wrote it down', ['said', 'wrote']),
    saidOn: date('the day it was said'),
  };
}

const versionsOf = (texts: readonly TextVersion[], part: TextPart): readonly TextVersion[] => texts.filter((text) => text.part === part.part);

/**
 * Writes what was changed, each part for itself. Nothing at all is written when one of them was changed by somebody else too: both stand
 * side by side then, and saving again keeps the writer's as the next version.
 * @returns the keys of the parts that were written
 */
export async function saveParts(scope: Scope, place: TextPlace, parts: readonly TextPart[], sent: PartsSent): Promise<readonly string[]> {
  if (Temporal.PlainDate.compare(sent.saidOn, scope.today) > 0) refuse('saidOn', 'The day it was said must not be later than today.');
  const before = await textsOf(scope, { goalId: null, preparationId: null, ...place });
  const judged = parts.map((part) => ({
    part,
    typed: sent.words[part.key] ?? '',
    fate: textFate(versionsOf(before, part), sent.opened[part.key] ?? 0, sent.words[part.key] ?? ''),
  }));
  const asked = judged.flatMap(({ part, fate }) =>
    fate.do === 'ask' ? [{ label: named(part.label, 'the person'), yours: fate.yours || 'Nothing', theirs: fate.theirs || 'Nothing' }] : [],
  );
  if (asked.length > 0) refuseStale(asked);
  const toWrite = judged.flatMap(({ part, typed, fate }) => (fate.do === 'write' ? [{ part, typed, number: fate.number }] : []));
  const how = scope.actor.kind === 'person' ? 'wrote' : sent.how;
  if (how === null && toWrite.some(({ part, typed }) => part.whose === 'the person' && typed !== ''))
    refuse('how', 'Say who wrote it down: you, as they said it, or they themselves.');
  for (const { part, typed, number } of toWrite) {
    const written = await addText(scope, {
      ...place,
      part: part.part,
      whose: part.whose,
      number,
      words: typed,
      how: part.whose === 'the person' ? how : null,
      saidOn: sent.saidOn,
    });
    // Two presses at the same moment: the second finds the first's version and is shown both.
    if (!written) {
      const theirs = newestOf(versionsOf(await textsOf(scope, { goalId: null, preparationId: null, ...place }), part)).words;
      refuseStale([{ label: named(part.label, 'the person'), yours: typed, theirs }]);
    }
  }
  return toWrite.map(({ part }) => part.key);
}

/** What a form of texts shows: what stands, or what was typed when it could not be taken. */
export function partsForm(context: PageContext, action: string, parts: readonly TextPart[], texts: readonly TextVersion[]): FormState {
  if (context.sentBy !== action)
    return startForm({
      ...dateValues('saidOn', context.today),
      ...Object.fromEntries(parts.map((part) => [`words.${part.key}`, newestOf(versionsOf(texts, part)).words])),
    });
  const again = Object.fromEntries(
    parts.map((part) => {
      const opened = Number(valueOf(context.sent, `opened.${part.key}`));
      return [`words.${part.key}`, shownAgain(versionsOf(texts, part), opened, valueOf(context.sent, `words.${part.key}`))];
    }),
  );
  return { problems: context.sent.problems, values: { ...context.sent.values, ...again } };
}

/** The text boxes of a form, each with the version it was opened on; then who wrote it down, and when. */
export function PartsFields(props: {
  readonly form: FormState;
  readonly parts: readonly TextPart[];
  readonly texts: readonly TextVersion[];
  readonly first: string;
}) {
  const { form, parts, texts, first } = props;
  return (
    <>
      {parts.map((part) => (
        <>
          <HiddenField name={`opened.${part.key}`} value={String(newestOf(versionsOf(texts, part)).number)} />
          <TextArea
            form={form}
            name={`words.${part.key}`}
            label={named(part.label, first)}
            {...(part.hint === undefined ? {} : { hint: named(part.hint, first) })}
            rows={part.rows ?? 2}
            optional
          />
        </>
      ))}
      {parts.some(({ whose }) => whose === 'the person') ? (
        <WroteDown form={form} first={first} />
      ) : (
        <DateField form={form} name="saidOn" label="On" hint="For example, 19 11 2026" />
      )}
    </>
  );
}

/** Who wrote the person's words down, and on which day they were said. */
export function WroteDown({ form, first }: { readonly form: FormState; readonly first: string }) {
  return (
    <FieldRow>
      <RadioField
        form={form}
        name="how"
        label={`Who wrote ${first}’s words down?`}
        options={[
          { value: 'said', label: howWords.said },
          { value: 'wrote', label: howWords.wrote },
        ]}
      />
      <DateField form={form} name="saidOn" label="Said on" hint="For example, 19 11 2026" />
    </FieldRow>
  );
}
