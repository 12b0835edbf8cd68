import { z } from 'zod';
import { nameWarning, namesMentioned, namesOnUnit, withoutNames } from '#people';
import { optionalText } from '#platform/form-fields.ts';
import { Refusal, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, TextField } from '#platform/ui/forms.tsx';

/** What a form sends about names in its words: changed by one press, or kept with why. */
export const namesShape = { keepNames: optionalText('why the name is kept', 200), repair: z.literal('names').optional() };

/** What was answered about names in the words. */
export interface NamesAnswer {
  readonly keepNames: string | null;
  readonly repair?: 'names' | undefined;
}

/**
 * Sees to it that words beside what was signed name nobody else of the unit (domain 7.4; hazard H7): refused with the sentence until the names are
 * changed by one press or kept with why.
 * @param about of: whose record the words stand in, null where they stand in several
 * @returns why a name was kept, for the audit; undefined where none was
 */
export async function whyNamesStay(
  scope: Scope,
  about: { readonly unitId: string; readonly of: string | null; readonly field: string },
  words: string,
  answer: NamesAnswer,
): Promise<string | undefined> {
  const others = (await namesOnUnit(scope, about.unitId)).filter(({ id }) => id !== about.of);
  const named = namesMentioned(words, others, about.of === null ? [] : [about.of]);
  const warning = nameWarning(named, 1);
  if (answer.repair === 'names')
    throw new Refusal(
      [
        {
          field: about.field,
          message: warning === undefined ? 'No name was found to change.' : 'The names were changed. Read it again, then send it.',
        },
      ],
      { changed: { [about.field]: withoutNames(words, named) } },
    );
  if (warning === undefined) return undefined;
  if (answer.keepNames === null) refuse(about.field, `${warning.title}. ${warning.say}`);
  return `A name is kept: ${answer.keepNames}`;
}

/** What to do about names, where a field of the form was sent back for them. */
export function NamesFields({ form, field }: { readonly form: FormState; readonly field: string }) {
  const kept = form.values['keepNames'];
  if (!form.problems.some((problem) => problem.field === field) && (kept === undefined || kept === '')) return null;
  return (
    <>
      <TextField form={form} name="keepNames" label="Keep the words as they are? Say why" hint="Kept with what you did." optional />
      <Buttons>
        <Button name="repair" value="names">
          Change names to “someone else here”
        </Button>
      </Buttons>
    </>
  );
}
