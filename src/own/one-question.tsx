import type { OwnMeasure } from '#measures';
import type { PageContext } from '#platform/route.ts';
import { Button, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { BigChoice } from './pieces.tsx';

/** One question with big answers; leaving it out is as easy as answering. */
export function OneQuestion(about: {
  readonly one: OwnMeasure;
  readonly item: OwnMeasure['items'][number];
  readonly at: number;
  readonly context: PageContext;
  readonly sentBy: string;
  readonly laterHref: string;
}) {
  const { one, item, at, context } = about;
  const { shown } = one;
  const before = one.answers[item.id];
  const form = context.sentBy === about.sentBy ? context.sent : startForm({ answer: before === undefined ? undefined : String(before) });
  const answers = shown.answersOf(item);
  return (
    <>
      <h1 class="nhsuk-u-visually-hidden">
        Question {at} of {one.items.length}
      </h1>
      <Form action="/my/measures/answer" context={context.form}>
        <HiddenField name="asked" value={one.askedId} />
        <HiddenField name="definition" value={shown.instrument.version} />
        <HiddenField name="at" value={String(at)} />
        <p class="own-small" aria-hidden="true">
          Question {at} of {one.items.length}
        </p>
        {shown.intro === null ? null : <p>{shown.intro}</p>}
        {item.figure === null ? (
          <BigChoice
            form={form}
            name="answer"
            legend={shown.labelOf(item)}
            scale={answers.length > 6}
            options={answers.map(({ value, sign, label }) => ({ value: String(value), label: label ?? sign }))}
          />
        ) : (
          <TextField
            form={form}
            name="answer"
            label={shown.labelOf(item)}
            hint={`A number between ${item.figure.from} and ${item.figure.to}`}
            width={5}
            inputmode="decimal"
          />
        )}
        <div class="own-acts">
          <Button look="primary" name="go" value="on">
            Next
          </Button>
          <Button name="go" value="skip">
            Leave this one out
          </Button>
        </div>
      </Form>
      <p>
        <a class="own-go" href={about.laterHref}>
          Not today
        </a>
      </p>
      <p class="own-small">{shown.copyrightLine}</p>
    </>
  );
}
