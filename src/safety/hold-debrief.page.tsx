import { z } from 'zod';
import { dateValues } from '#people';
import { unitById } from '#places';
import { choice, chosen, date, longText, optionalText, text, time } from '#platform/form-fields.ts';
import { action, page, refuse, Refusal } from '#platform/route.ts';
import { dateOf, instantAt, timeOf } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ChoiceRow,
  DateField,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { staffOfUnit } from '#workforce';
import { access } from './access.ts';
import { answerDebrief, askingOne, debriefsAsked } from './debrief-asked.ts';
import { kindsWords, type AsksDebrief, type DebriefStanding } from './debrief-asked.rules.ts';
import { blameSentence, looksForFault } from './grading-words.rules.ts';
import { addDebrief } from './huddle-store.ts';
import { namedHere } from './named-here.ts';
import { readCause } from './read-cause.ts';
import { momentWords } from './view.ts';
import { debriefAfter, peopleSupport, staffSupport } from './words.ts';

interface NewModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  /** What asked for it, where it was begun from there. */
  readonly after: AsksDebrief | null;
  readonly toHold: readonly DebriefStanding[];
}

/** Writes down a debrief: how people are comes first, then what happened, what helped, what next. */
export const newDebriefPage = page({
  path: '/debriefs/new',
  access: access['hold-debrief'],
  query: z.object({ unit: z.guid().optional().catch(undefined), after: z.string().max(80).optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<NewModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const { toHold } = await debriefsAsked(scope, unit.id);
    const read = readCause(query.after);
    return {
      unit,
      staff: (await staffOfUnit(scope, unit.id)).map(({ id, name }) => ({ id, name })),
      toHold,
      after: toHold.find(({ cause, id }) => cause === read?.cause && id === read.id) ?? null,
    };
  },
  people: () => [],
  show({ unit, staff, after, toHold }, context) {
    const form =
      context.sentBy === access['hold-debrief'].name
        ? context.sent
        : startForm(
            after === null
              ? dateValues('on', context.today)
              : {
                  ...dateValues('on', dateOf(after.happenedAt)),
                  at: timeOf(after.happenedAt).toString({ smallestUnit: 'minute' }),
                  after: 'an incident',
                  asked: `${after.cause}:${after.id}`,
                },
          );
    return {
      title: 'A debrief',
      lead: 'Nobody is named who lives here, and nobody is at fault. What made sense at the time?',
      back: { href: `/debriefs?unit=${unit.id}`, label: 'Debriefs' },
      width: 'reading',
      body: (
        <Form action={`/debriefs/of/${unit.id}`} context={context.form}>
          <Stack>
            <Card tone="flag">
              <TextArea
                form={form}
                name="howAreYou"
                label="How are you?"
                hint="What each wants kept; nobody has to say anything."
                rows={3}
                optional
              />
              <TextArea form={form} name="whatHappened" label="What happened" hint="As a camera would have seen it." rows={4} />
              <TextArea form={form} name="whatHelped" label="What helped" rows={3} optional />
              <TextArea form={form} name="whatNext" label="What next" hint="What would help next time, and who does it." rows={3} optional />
            </Card>
            <Card>
              <CardHead title="When, and who was there" line={false} />
              <ChoiceRow
                form={form}
                name="after"
                label="After what?"
                columns={3}
                options={[
                  { value: 'an incident', label: 'An incident' },
                  { value: 'a hard session', label: 'A hard session' },
                  { value: 'something else', label: 'Something else' },
                ]}
              />
              {toHold.length === 0 ? null : (
                <SelectField
                  form={form}
                  name="asked"
                  label="Which of these asked for it?"
                  choose="None of these"
                  optional
                  options={toHold.map((one) => ({
                    value: `${one.cause}:${one.id}`,
                    label: `${kindsWords(one.kinds)}, ${momentWords(one.happenedAt, context.today)}`,
                  }))}
                />
              )}
              <DateField form={form} name="on" label="When it happened" hint="For example, 26 11 2026" />
              <TimeField form={form} name="at" label="At about" />
              <TextField form={form} name="there" label="Who was there" hint="Staff by name; people who live here as “two people”." />
              <SelectField
                form={form}
                name="led"
                label="Who led the talk"
                choose="Choose"
                options={staff.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Card>
            <Card>
              <CardHead title="Support" line={false} />
              <RadioField
                form={form}
                name="support"
                label="For staff"
                options={staffSupport.map((one) => ({ value: one, label: one.charAt(0).toUpperCase() + one.slice(1) }))}
              />
              <RadioField
                form={form}
                name="people"
                label="For the people it touched"
                options={peopleSupport.map((one) => ({ value: one, label: one.charAt(0).toUpperCase() + one.slice(1) }))}
              />
              <TextArea
                form={form}
                name="peopleWords"
                label="What people said of it"
                hint="Nobody named. What one person said goes into their own notes."
                rows={2}
                optional
              />
            </Card>
            <Buttons>
              <Button look="primary">Keep the debrief</Button>
              <ButtonLink href={`/debriefs?unit=${unit.id}`} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

/** Keeps a debrief. Words that seem to look for fault are told of, and kept. */
export const holdDebrief = action({
  path: '/debriefs/of/:unit',
  access: access['hold-debrief'],
  input: z.strictObject({
    howAreYou: optionalText('how you are', 2000),
    whatHappened: longText('what happened', 4000),
    whatHelped: optionalText('what helped', 2000),
    whatNext: optionalText('what next', 2000),
    after: choice('Say what it was after', debriefAfter),
    asked: optionalText('what asked for it', 80),
    on: date('when it happened'),
    at: time('about when it was'),
    there: text('who was there', 300),
    led: chosen('Choose who led the talk'),
    support: choice('Say whether staff were offered support', staffSupport),
    people: choice('Say whether the people it touched were offered a talk', peopleSupport),
    peopleWords: optionalText('what people said', 2000),
  }),
  subject: aboutUnit,
  again: newDebriefPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const happenedAt = instantAt(input.on, input.at);
    if (Temporal.Instant.compare(happenedAt, scope.now) > 0) refuse('at', 'That time has not come yet.');
    if (!(await staffOfUnit(scope, unitId)).some(({ id }) => id === input.led)) refuse('led', 'Choose somebody who works on the unit');
    const texts = {
      howAreYou: input.howAreYou,
      whatHappened: input.whatHappened,
      whatHelped: input.whatHelped,
      whatNext: input.whatNext,
      peopleWords: input.peopleWords,
    };
    const problems = [];
    for (const [field, words] of Object.entries({ ...texts, there: input.there })) {
      const named = await namedHere(scope, unitId, [words]);
      if (named !== null)
        problems.push({ field, message: `${named} names somebody who lives here. Write “one person”; what is theirs goes into their own notes.` });
    }
    if (problems.length > 0) throw new Refusal(problems);
    const read = readCause(input.asked);
    const asking = read === null ? null : await askingOne(scope, unitId, read.cause, read.id);
    if (input.asked !== null && asking === null) refuse('asked', 'Choose one of these, or none.');
    const id = await addDebrief(scope, unitId, {
      ...texts,
      after: input.after,
      happenedAt,
      there: input.there,
      ledBy: input.led,
      support: input.support,
      peopleOffered: input.people,
    });
    if (asking !== null) await answerDebrief(scope, { unitId, cause: asking.cause, causeId: asking.id }, { debriefId: id });
    return {
      to: `/debriefs/${id}`,
      say: `The debrief is kept.${looksForFault(Object.values(texts)) ? ` ${blameSentence}` : ''}`,
      unitId,
      subject: `debrief ${id}`,
      fields: ['debrief'],
    };
  },
});
