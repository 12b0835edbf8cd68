import { dateValues } from '#people';
import { choice, date, longText, optionalText, version } from '#platform/form-fields.ts';
import type { PageContext } from '#platform/route.ts';
import type { FormState, Problem } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, ChoiceRow, DateField, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Stack } from '#platform/ui/pieces.tsx';
import { dateWithYear } from '#platform/time.ts';
import type { AboutVersion } from './document-store.ts';
import type { Question } from './document.words.ts';
import { madeWith, sharedHow, type Written } from './words.ts';

/** Fields that both documents are kept with. */
export const aboutFields = {
  made: choice('Say whether it was made with them', madeWith),
  withoutWhy: optionalText('why', 500),
  shared: choice('Say whether it is shared with them', sharedHow),
  sharedWhy: optionalText('why', 500),
  review: date('the day by which it is looked at again'),
  changed: optionalText('what is new', 500),
  version: version(),
};

/** A field for one question. */
export function answerField(label: string, needed: boolean) {
  return needed ? longText(label, 4000) : optionalText(label, 4000);
}

export type AboutInput = {
  readonly made: AboutVersion['madeWith'];
  readonly withoutWhy: string | null;
  readonly shared: AboutVersion['shared'];
  readonly sharedWhy: string | null;
  readonly review: Temporal.PlainDate;
  readonly changed: string | null;
};

/** What is wrong with how a version is kept, each beside its field. */
export function aboutProblems(input: AboutInput, held: number, today: Temporal.PlainDate, weeks: number): readonly Problem[] {
  const latest = today.add({ weeks });
  return [
    ...(input.made !== 'with them' && input.withoutWhy === null
      ? [{ field: 'withoutWhy', message: 'Say why it was not made with them, and when they are asked again.' }]
      : []),
    ...(input.shared !== 'yes' && input.sharedWhy === null
      ? [{ field: 'sharedWhy', message: 'Say why it is not shared with them, or what they have not been given.' }]
      : []),
    ...(Temporal.PlainDate.compare(input.review, today) <= 0 ? [{ field: 'review', message: 'It is looked at again on a day to come.' }] : []),
    ...(Temporal.PlainDate.compare(input.review, latest) > 0
      ? [{ field: 'review', message: `It is looked at again by ${dateWithYear(latest)} at the latest.` }]
      : []),
    ...(held > 0 && input.changed === null
      ? [{ field: 'changed', message: 'Say in a few words what is new, for those who know the last version.' }]
      : []),
  ];
}

/** The same as the store keeps it. */
export function aboutOf(input: AboutInput): AboutVersion {
  return {
    madeWith: input.made,
    withoutWhy: input.made === 'with them' ? null : input.withoutWhy,
    shared: input.shared,
    sharedWhy: input.shared === 'yes' ? null : input.sharedWhy,
    reviewOn: input.review,
    changed: input.changed,
  };
}

/** What a form shows at first: the words of the version that holds; nothing that states how the new one came about. */
export function startValues<Key extends string>(
  questions: readonly Question<Key>[],
  held: (Written & Readonly<Record<Key, string | null>>) | null,
  reviewBy: Temporal.PlainDate,
): Record<string, string> {
  return {
    ...Object.fromEntries(questions.flatMap(({ key }) => (held?.[key] == null ? [] : [[key, held[key]]]))),
    ...dateValues('review', reviewBy),
  };
}

/** The questions, the person's own first. */
function QuestionFields<Key extends string>({ form, questions }: { readonly form: FormState; readonly questions: readonly Question<Key>[] }) {
  return (
    <>
      {questions.map(({ key, title, hint, needed, own }) => (
        <TextArea
          form={form}
          name={key}
          label={title}
          hint={hint}
          rows={own === true ? 3 : 4}
          optional={!needed}
          size={own === true ? 'big' : undefined}
        />
      ))}
    </>
  );
}

/** The form of a version: its questions, how it came about, and the one button. */
export function VersionForm<Key extends string>(about: {
  readonly action: string;
  readonly back: string;
  readonly context: PageContext;
  readonly form: FormState;
  readonly questions: readonly Question<Key>[];
  readonly first: string;
  /** The version that holds; 0: none was written. */
  readonly held: number;
  readonly what: string;
}) {
  const { action, back, context, form, questions, first, held, what } = about;
  return (
    <Form action={action} context={context.form} version={held}>
      <Stack>
        <Card tone="flag">
          <QuestionFields form={form} questions={questions} />
        </Card>
        <AboutFields form={form} first={first} isNew={held === 0} />
        <Buttons>
          <Button look="primary">{held === 0 ? `Keep the ${what}` : 'Put this version in use'}</Button>
          <ButtonLink href={back} look="link">
            Leave it
          </ButtonLink>
        </Buttons>
      </Stack>
    </Form>
  );
}

/** How it was made, who has it, when it is looked at again. */
function AboutFields({ form, first, isNew }: { readonly form: FormState; readonly first: string; readonly isNew: boolean }) {
  return (
    <Card>
      <CardHead title="How it came about" line={false} />
      <ChoiceRow
        form={form}
        name="made"
        label={`Was it made with ${first}?`}
        columns={3}
        options={[
          { value: 'with them', label: 'With them' },
          { value: 'in part', label: 'In part' },
          { value: 'without them', label: 'Without them' },
        ]}
      />
      <TextArea form={form} name="withoutWhy" label="If not wholly with them: why, and when are they asked again?" rows={2} optional />
      <ChoiceRow
        form={form}
        name="shared"
        label={`Does ${first} have it?`}
        columns={3}
        options={[
          { value: 'yes', label: 'Yes, all of it' },
          { value: 'in part', label: 'In part' },
          { value: 'no', label: 'No' },
        ]}
      />
      <TextArea form={form} name="sharedWhy" label="If not all of it: why not, or what not?" rows={2} optional />
      <DateField form={form} name="review" label="Looked at again by" hint="For example, 10 12 2026" />
      {isNew ? null : <TextArea form={form} name="changed" label="What is new in this version?" rows={2} />}
    </Card>
  );
}
