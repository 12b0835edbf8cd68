import { optionalChoice, optionalText } from '#platform/form-fields.ts';
import { valueOf, type FormState } from '#platform/ui/form-state.ts';
import { FieldRow, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Details } from '#platform/ui/pieces.tsx';
import { harmSides, type HarmSide } from './tool-harm.rules.ts';
import { goodDirections, mostFigures, type GoodDirection } from './tool.rules.ts';

const rows = Array.from({ length: mostFigures }, (_, index) => index + 1);
/** Figures that stand open in the form; most tools come to no more. */
const figuresOpen = 2;
/** Which way is good, in words. */
export const goodWordsOf = { up: 'More is better', down: 'Less is better', neither: 'Neither: it describes' } as const;

/** Which end of a figure is told, in words. */
const sideWords = { more: 'This figure or more', less: 'This figure or less' } as const;
/** What of a figure is told at once, when it is sent alone. */
export const sideField = optionalChoice('Choose which is told', harmSides);

/** The rows of the form in which a tool’s figures are named, those beyond the first two folded away. */
export function FigureRows({ form }: { readonly form: FormState }) {
  return (
    <>
      <p class="quiet">
        Is a question or a total about self-harm? Name it as a figure and say which figure is told at once: whoever records that figure or more, or
        that figure or less, has a registered person told, and goes on from there.
      </p>
      {rows.slice(0, figuresOpen).map((row) => (
        <FigureRow form={form} row={row} />
      ))}
      <Details summary="More figures" open={rows.slice(figuresOpen).some((row) => isTyped(form, row))}>
        {rows.slice(figuresOpen).map((row) => (
          <FigureRow form={form} row={row} />
        ))}
      </Details>
    </>
  );
}

/** Something stands in a row: it is not folded away, or a fault beside it would not be seen. */
const isTyped = (form: FormState, row: number): boolean =>
  ['label', 'from', 'to', 'harm', 'side'].some((part) => valueOf(form, `${part}${row}`) !== '');

function FigureRow({ form, row }: { readonly form: FormState; readonly row: number }) {
  return (
    <FieldRow>
      <TextField form={form} name={`label${row}`} label={`Figure ${row}`} optional={row > 1} width={20} />
      <TextField form={form} name={`from${row}`} label="From" optional={row > 1} width={4} inputmode="decimal" />
      <TextField form={form} name={`to${row}`} label="To" optional={row > 1} width={4} inputmode="decimal" />
      <SelectField
        form={form}
        name={`good${row}`}
        label="Good is"
        choose="Choose"
        optional={row > 1}
        options={goodDirections.map((good) => ({ value: good, label: goodWordsOf[good] }))}
      />
      <HarmFields form={form} harm={`harm${row}`} side={`side${row}`} />
    </FieldRow>
  );
}

/** What of a figure is told at once as about self-harm: a value, and whether it is that or more, or that or less. */
export function HarmFields({ form, harm, side }: { readonly form: FormState; readonly harm: string; readonly side: string }) {
  return (
    <>
      <TextField form={form} name={harm} label="About self-harm: the figure" optional width={4} inputmode="decimal" />
      <SelectField
        form={form}
        name={side}
        label="Told at once"
        choose="It is not about self-harm"
        optional
        options={harmSides.map((one) => ({ value: one, label: sideWords[one] }))}
      />
    </>
  );
}

/** The fields of the rows, as they are sent. */
export const figureShape = {
  ...(Object.fromEntries(
    rows.flatMap((row) => [
      [`label${row}`, optionalText('what it is called', 60)],
      [`from${row}`, optionalText('the lowest', 12)],
      [`to${row}`, optionalText('the highest', 12)],
      [`harm${row}`, optionalText('the value', 12)],
    ]),
  ) as Record<string, ReturnType<typeof optionalText>>),
  ...(Object.fromEntries(rows.map((row) => [`good${row}`, optionalChoice('Choose which way is good', goodDirections)])) as Record<
    string,
    ReturnType<typeof optionalChoice<typeof goodDirections>>
  >),
  ...(Object.fromEntries(rows.map((row) => [`side${row}`, sideField])) as Record<string, typeof sideField>),
};

/** The rows as they were typed, for `readToolFigures`. */
export function typedFigures(typed: Readonly<Record<string, string | null>>) {
  const of = (part: string, row: number): string | null => typed[`${part}${row}`] ?? null;
  return rows.map((row) => ({
    label: of('label', row),
    from: of('from', row),
    to: of('to', row),
    goodIs: of('good', row) as GoodDirection | null,
    harm: of('harm', row),
    side: of('side', row) as HarmSide | null,
  }));
}
