import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { date, longText, optionalChosen, optionalText, wholeNumber } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, NumberField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { personAndUnit, unitOfTop } from './about-measure.ts';
import { access } from './access.ts';
import { BeginCourse, CourseCard } from './course-cards.tsx';
import { coursesOf } from './course-store.ts';
import { courseStanding, sessionWords, type Course } from './course.rules.ts';
import { kindsOpen, type Kind } from './kinds-open.ts';
import { courseReview } from './course.settings.ts';
import { addStructuredSession, structuredSessionsOf, type StructuredSession } from './structured-store.ts';
import { trainedLabel } from './trained-in.ts';

interface StructuredModel {
  readonly top: PersonTop;
  readonly kinds: readonly Kind[];
  readonly sessions: readonly StructuredSession[];
  readonly courses: readonly Course[];
  readonly reviewWeeks: number;
}

/** Structured work with a person: what was done, under whose supervision; and a new session where this worker may hold one. */
export const structuredWorkPage = page<Record<string, never>, StructuredModel>({
  path: '/people/:person/structured-work',
  access: access['see-structured'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      kinds: await kindsOpen(scope, scope.today),
      sessions: await structuredSessionsOf(scope, top.person.id),
      courses: await coursesOf(scope, top.person.id),
      reviewWeeks: await settingFor(scope, courseReview, unitOfTop(top)),
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const first = firstName(model.top.person);
    return personView(model.top, context, {
      title: `Structured work with ${first}`,
      lead: 'CBT-informed work, family work, work with families in crisis, solution-focused talk and coping strategies, by workers trained in it and supervised.',
      body: (
        <Columns layout="main-side">
          <Stack>
            {model.courses.map((course) => (
              <CourseCard course={course} top={model.top} context={context} />
            ))}
            {model.sessions.length === 0 ? (
              <Card>
                <EmptyState title="No session yet">What was tried and what {first} made of it stands here.</EmptyState>
              </Card>
            ) : null}
            {model.sessions.map((one) => (
              <Card id={`session-${one.id}`}>
                <CardHead
                  title={`${sessionWords({ ...one, label: trainedLabel(one.what) })}, ${dateWithYear(one.on)}`}
                  aside={`${one.minutes} min`}
                />
                {one.ownWords === null ? null : <Quote words={one.ownWords} who={first} />}
                <p>{one.did}</p>
                {one.next === null ? null : <p>Next: {one.next}</p>}
                <p class="small quiet">
                  {one.workerName}, supervised by {one.supervisorName}
                  {one.whoElse === null ? '' : `. Also there: ${one.whoElse}`}
                </p>
              </Card>
            ))}
          </Stack>
          <Stack>
            {context.may(access['record-structured']) ? (
              <div class="no-print">
                <RecordForm model={model} context={context} />
              </div>
            ) : null}
            <BeginCourse kinds={model.kinds} top={model.top} context={context} reviewWeeks={model.reviewWeeks} />
          </Stack>
        </Columns>
      ),
    });
  },
});

function RecordForm({ model, context }: { readonly model: StructuredModel; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const courses = model.courses.filter((course) => courseStanding(course, context.today).open);
  const open = model.kinds.filter((kind) => kind.open.may);
  const closed = model.kinds.filter((kind) => !kind.open.may);
  const form = context.sentBy === access['record-structured'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Stack>
      {open.length === 0 ? null : (
        <Card tone="top">
          <CardHead title="A session you held" />
          <Form action={`/people/${model.top.person.id}/structured-work`} context={context.form} label="A session you held">
            <Stack>
              <RadioField
                form={form}
                name="what"
                label="What was it?"
                options={open.map((kind) => ({
                  value: kind.code,
                  label: kind.label,
                  hint: `${kind.about}${kind.open.may ? ` ${kind.open.supervisorName} supervises you.` : ''}`,
                }))}
              />
              {courses.length === 0 ? null : (
                <SelectField
                  form={form}
                  name="course"
                  label="Part of a course"
                  optional
                  choose="No course"
                  options={courses.map((course) => ({ value: course.id, label: `${trainedLabel(course.what)}: ${course.aim.slice(0, 60)}` }))}
                />
              )}
              <FieldRow>
                <DateField form={form} name="on" label="On" />
                <NumberField form={form} name="minutes" label="Minutes" width={3} />
              </FieldRow>
              <TextArea form={form} name="ownWords" label={`What ${first} said of it`} hint="In their own words" optional rows={2} />
              <TextArea form={form} name="did" label="What did you do together?" rows={3} />
              <TextField form={form} name="next" label="What comes next?" optional width="full" />
              <TextField form={form} name="whoElse" label="Who else was there?" hint="Family, a colleague" optional width="full" />
              <Buttons>
                <Button look="primary">Keep the session</Button>
              </Buttons>
            </Stack>
          </Form>
        </Card>
      )}
      {closed.map((kind) => (
        <Notice tone="info" title={`${kind.label}: not open to you`}>
          {kind.open.may ? null : kind.open.say}
        </Notice>
      ))}
    </Stack>
  );
}

/** Keeps a session of structured work, where the worker was trained that day and is supervised. */
export const recordStructured = action({
  path: '/people/:person/structured-work',
  access: access['record-structured'],
  input: z.strictObject({
    what: z.string({ error: 'Choose what it was' }).max(60),
    on: date('the day'),
    minutes: wholeNumber('the minutes', 5, 480),
    ownWords: optionalText('what they said', 2000),
    did: longText('what you did together', 4000),
    next: optionalText('what comes next', 500),
    whoElse: optionalText('who else was there', 200),
    course: optionalChosen('Choose the course'),
  }),
  subject: aboutPerson,
  again: structuredWorkPage as never,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day has not come yet.');
    const kind = (await kindsOpen(scope, input.on)).find(({ code }) => code === input.what);
    if (kind === undefined) refuse('what', 'Choose what it was.');
    if (!kind.open.may) refuse('what', kind.open.say);
    const course = input.course === null ? null : ((await coursesOf(scope, top.person.id)).find(({ id }) => id === input.course) ?? null);
    if (input.course !== null && course === null) refuse('course', 'Choose a course with them.');
    if (course !== null && course.what !== kind.code) refuse('course', 'That course is in another kind of work.');
    if (course !== null && !courseStanding(course, scope.today).open) refuse('course', 'That course is over.');
    await addStructuredSession(scope, {
      ...input,
      courseId: course?.id ?? null,
      personId: top.person.id,
      unitId,
      supervisorId: kind.open.supervisorId,
    });
    return {
      to: `/people/${top.person.id}/structured-work`,
      say: `The session is kept. Bring it to supervision with ${kind.open.supervisorName}.`,
      unitId,
      subject: `structured work ${input.what}`,
    };
  },
});
