import type { PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, SelectField, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { PersonRecord } from './person-store.ts';
import { firstName } from './view.ts';
import { contactWays, interpreterStates, type ContactWay, type InterpreterBooking } from './words.ts';
import { wayWords, type WrittenTo } from './written-to.rules.ts';

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }));

interface ReachProps {
  readonly person: PersonRecord;
  readonly way: ContactWay | null;
  readonly written: WrittenTo;
  readonly bookings: readonly InterpreterBooking[];
  readonly context: PageContext;
}

/** How somebody likes to be reached, and how every letter and print of theirs is made. */
export function HowToReach({ person, way, written, context }: ReachProps) {
  const first = firstName(person);
  const may = context.may(access['keep-contact-way']);
  const form = context.sentBy === access['keep-contact-way'].name ? context.sent : startForm({ way: way?.way ?? '', wayWords: way?.words ?? '' });
  return (
    <Card>
      <CardHead title="How to reach and write to them" />
      <p dir="auto">{way === null ? <span class="quiet">Not asked yet how {first} likes to be reached.</span> : capital(wayWords(way))}</p>
      <p class="quiet small">
        {written.large ? 'Their prints and letters are in large print. ' : ''}
        {written.easyRead ? 'Easy read where there is one. ' : ''}
        {written.language === null ? '' : `They speak ${written.language} best. `}
        {written.words.length === 0 ? 'Nothing is recorded: letters are plain. Ask them.' : ''}
      </p>
      {may ? (
        <Details summary="Change how to reach them" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/contact-way`} context={context.form} label="How they like to be reached">
            <Stack>
              <SelectField form={form} name="way" label={`How does ${first} like to be reached?`} choose="Choose" options={optionsOf(contactWays)} />
              <TextField form={form} name="wayWords" label="The number, through whom, when not" optional />
              <Buttons>
                <Button>Keep it</Button>
              </Buttons>
            </Stack>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Interpreters asked for and booked, and what became of each. */
export function Interpreters({ person, written, bookings, context }: ReachProps) {
  const may = context.may(access['book-interpreter']);
  const needs = written.interpreter || written.language !== null || bookings.length > 0;
  const form =
    context.sentBy === access['book-interpreter'].name ? context.sent : startForm({ language: written.language ?? '', state: 'asked for' });
  if (!needs && !may) return null;
  return (
    <Card>
      <CardHead
        title="Interpreter"
        aside={written.interpreter ? <Tag tone="blue">Needed{written.language === null ? '' : `: ${written.language}`}</Tag> : undefined}
      />
      {bookings.length === 0 ? (
        <p class="quiet">None is booked.{written.interpreter ? ' One is needed for what matters: ward rounds, leave, rights.' : ''}</p>
      ) : (
        <LineList tight>
          {bookings.map((one) => (
            <ListItem
              title={`${one.language}: ${one.forWhat}`}
              note={`${dateWithYear(one.on)}, ${one.at.toString({ smallestUnit: 'minute' })}${one.words === null ? '' : ` · ${one.words}`}`}
              aside={<Tag tone={one.state === 'booked' || one.state === 'came' ? 'green' : 'amber'}>{capital(one.state)}</Tag>}
            />
          ))}
        </LineList>
      )}
      {may && bookings.length > 0 ? <Became person={person} bookings={bookings} context={context} /> : null}
      {may ? (
        <Details summary="Ask for or book an interpreter" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/interpreter`} context={context.form} label="Ask for or book an interpreter">
            <Stack>
              <TextField form={form} name="language" label="Language" width={20} />
              <TextField form={form} name="forWhat" label="For what" hint="Such as: the ward round" />
              <FieldRow>
                <DateField form={form} name="on" label="On" />
                <TimeField form={form} name="at" label="At" />
              </FieldRow>
              <SelectField form={form} name="state" label="How it stands" choose="Choose" options={optionsOf(['asked for', 'booked'])} />
              <TextArea form={form} name="bookedWords" label="Who comes, and the reference" optional rows={2} />
              <Buttons>
                <Button>Keep it</Button>
              </Buttons>
            </Stack>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Became(about: { readonly person: PersonRecord; readonly bookings: readonly InterpreterBooking[]; readonly context: PageContext }) {
  const { person, bookings, context } = about;
  const form = context.sentBy === access['change-interpreter'].name ? context.sent : startForm();
  return (
    <Details summary="What became of one" open={form.problems.length > 0}>
      <Form action={`/people/${person.id}/interpreter/became`} context={context.form} label="What became of an interpreter">
        <Stack>
          <SelectField
            form={form}
            name="which"
            label="Which"
            choose="Choose"
            options={bookings.map((one) => ({
              value: `${one.id}:${one.version}`,
              label: `${one.language}: ${one.forWhat}, ${dateWithYear(one.on)}`,
            }))}
          />
          <SelectField form={form} name="became" label="How it stands now" choose="Choose" options={optionsOf(interpreterStates)} />
          <TextField form={form} name="becameWords" label="In a few words" optional />
          <Buttons>
            <Button>Keep it</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}
