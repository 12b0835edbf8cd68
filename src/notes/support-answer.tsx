import type { FormState } from '#platform/ui/form-state.ts';
import { CheckboxField, FieldRow, SelectField } from '#platform/ui/forms.tsx';
import { supportLevels } from './note.words.ts';
import type { SupportFacts } from './read-support.ts';
import { levelWords } from './view.ts';

/** What support may be given with: first what is the worker's own, then what lies outside their role and says why. */
export function taskOptions({ tasks, limits }: SupportFacts) {
  const outside = new Set(limits.map(({ code }) => code));
  const mine = tasks.filter(({ limitCode }) => limitCode === null || !outside.has(limitCode));
  const others = tasks.filter(({ limitCode }) => limitCode !== null && outside.has(limitCode));
  return [
    ...mine.map(({ code, label }) => ({ value: code, label })),
    ...(others.length === 0 ? [] : [{ group: 'Outside your role: says why', options: others.map(({ code, label }) => ({ value: code, label })) }]),
  ];
}

/** With what support was given, and how much: one answer. Where it met a limit of the role, whether it happened all the same. */
export function SupportAnswer({
  form,
  first,
  facts,
  task,
  level,
  outside,
}: {
  readonly form: FormState;
  /** What the person is called. */
  readonly first: string;
  readonly facts: SupportFacts;
  /** Names of the fields. */
  readonly task: string;
  readonly level: string;
  readonly outside: string;
}) {
  const met =
    form.problems.some(({ field, message }) => field === task && message.includes('outside the')) || String(form.values[outside] ?? '') === 'yes';
  return (
    <>
      <FieldRow>
        <SelectField
          form={form}
          name={task}
          label={`What did ${first} have support with?`}
          choose="Nothing to say"
          options={taskOptions(facts)}
          optional
        />
        <SelectField
          form={form}
          name={level}
          label={`How much support did ${first} have?`}
          choose="Choose"
          options={supportLevels.map((one) => ({ value: one, label: levelWords(one) }))}
          optional
        />
      </FieldRow>
      {met ? <AllTheSame form={form} name={outside} what="What you write" /> : null}
    </>
  );
}

/** Asked where a limit of the role was met: what happened is never kept out of the record. */
export function AllTheSame({ form, name, what }: { readonly form: FormState; readonly name: string; readonly what: string }) {
  return (
    <CheckboxField
      form={form}
      name={name}
      label="Did it happen all the same?"
      optional
      options={[
        {
          value: 'yes',
          label: 'Yes, it happened: it belongs in the record',
          hint: `${what} then always waits for a countersign, and says that it was outside the role.`,
        },
      ]}
    />
  );
}
