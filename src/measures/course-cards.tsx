import { dateValues, firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, FieldRow, Form, HiddenField, NumberField, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Quote, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { courseNext, courseOutcomes, courseStanding, type Course } from './course.rules.ts';
import type { Kind } from './kinds-open.ts';
import { trainedLabel } from './trained-in.ts';

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** One course: what it is for, how far it has come, how it was looked at; and the form to look at the whole of it. */
export function CourseCard({ course, top, context }: { readonly course: Course; readonly top: PersonTop; readonly context: PageContext }) {
  const first = firstName(top.person);
  const { open, due, words } = courseStanding(course, context.today);
  return (
    <Card id={`course-${course.id}`} tone={due === null ? 'plain' : 'look'}>
      <CardHead title={`${trainedLabel(course.what)}: a course`} aside={<Tag tone={open ? 'blue' : 'grey'}>{open ? words : `over, ${words}`}</Tag>} />
      {due === null ? null : <Notice tone="look" title={due} />}
      {course.ownWords === null ? null : <Quote words={course.ownWords} who={first} />}
      <p>For: {course.aim}</p>
      <p class="quiet small">
        Began {dateWithYear(course.beganOn)} · {course.workerName}, supervised by {course.supervisorName}
      </p>
      {course.reviews.length === 0 ? null : (
        <LineList tight>
          {course.reviews.map((one) => (
            <ListItem
              title={`${sentence(one.outcome)}: ${one.cameTo}`}
              note={`${one.ownWords === null ? '' : `${first}: “${one.ownWords}” · `}${one.next}${one.reviewOn === null ? '' : `, again ${dateWithYear(one.reviewOn)}`} · ${one.byName}, ${dateWithYear(one.on)}${one.withSupervisor ? ', talked over with the supervisor' : ', not yet talked over with the supervisor'}`}
            />
          ))}
        </LineList>
      )}
      {open && context.may(access['review-course']) ? <ReviewForm course={course} top={top} context={context} due={due !== null} /> : null}
    </Card>
  );
}

function ReviewForm({
  course,
  top,
  context,
  due,
}: {
  readonly course: Course;
  readonly top: PersonTop;
  readonly context: PageContext;
  readonly due: boolean;
}) {
  const first = firstName(top.person);
  const mine = context.sentBy === access['review-course'].name && context.sent.values['course'] === course.id;
  const form = mine ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Details summary="Look at the whole of it" open={mine || due}>
      <Form
        action={`/people/${top.person.id}/structured-work/courses/review`}
        context={context.form}
        label={`Look at the course: ${course.aim.slice(0, 60)}`}
      >
        <HiddenField name="course" value={course.id} />
        <DateField form={form} name="on" label="When" />
        <RadioField form={form} name="outcome" label="Did it help?" options={courseOutcomes.map((value) => ({ value, label: sentence(value) }))} />
        <TextArea form={form} name="cameTo" label="What came of it" rows={2} />
        <TextArea form={form} name="ownWords" label={`What ${first} says of it`} rows={2} optional />
        <RadioField form={form} name="next" label="And now?" options={courseNext.map((value) => ({ value, label: sentence(value) }))} />
        <DateField form={form} name="again" label="Look again on" hint="Where it goes on" optional />
        <CheckboxField
          form={form}
          name="withSupervisor"
          label="Supervision"
          hideLabel
          optional
          options={[{ value: 'yes', label: `Talked over with ${course.supervisorName}` }]}
        />
        <Buttons>
          <Button>Keep it</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

/** Beginning a course, in a kind this worker may do. */
export function BeginCourse({
  kinds,
  top,
  context,
  reviewWeeks,
}: {
  readonly kinds: readonly Kind[];
  readonly top: PersonTop;
  readonly context: PageContext;
  readonly reviewWeeks: number;
}) {
  const open = kinds.filter((kind) => kind.open.may);
  if (open.length === 0 || !context.may(access['begin-course'])) return null;
  const first = firstName(top.person);
  const sent = context.sentBy === access['begin-course'].name;
  const form = sent
    ? context.sent
    : startForm({ ...dateValues('began', context.today), ...dateValues('review', context.today.add({ weeks: reviewWeeks })) });
  return (
    <Card class="no-print">
      <Details summary="Begin a course" open={sent}>
        <Form action={`/people/${top.person.id}/structured-work/courses`} context={context.form} label="Begin a course">
          <RadioField
            form={form}
            name="work"
            label="In what?"
            options={open.map((kind) => ({
              value: kind.code,
              label: kind.label,
              hint: kind.open.may ? `${kind.open.supervisorName} supervises you.` : undefined,
            }))}
          />
          <TextArea form={form} name="aim" label={`What it is for, agreed with ${first}`} rows={2} />
          <TextArea form={form} name="courseWords" label={`In ${first}’s own words`} rows={2} optional />
          <FieldRow>
            <NumberField form={form} name="sessions" label="Sessions planned" width={2} />
            <DateField form={form} name="began" label="From" />
          </FieldRow>
          <DateField form={form} name="review" label="Look at the whole of it on" />
          <Buttons>
            <Button>Begin the course</Button>
          </Buttons>
        </Form>
      </Details>
    </Card>
  );
}
