import { z } from 'zod';
import { aboutPerson, dateValues, firstName, namesMentioned, peopleOnUnit, personTop, personView, type PersonTop } from '#people';
import { unitsOf } from '#platform/actor.ts';
import { choice, chosen, date, optionalText, text, time, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, instantAt, lengthInWords } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  Button,
  Buttons,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  NumberField,
  RadioField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { addIndirect, indirectKinds, indirectOf, takeOut, type Indirect } from './indirect-store.ts';

interface IndirectModel {
  readonly top: PersonTop;
  readonly done: readonly Indirect[];
  /** What is being taken out; null: nothing. */
  readonly out: string | null;
}

/** Work for one person when they are not there: a talk about them, something arranged, a letter (D48). */
export const indirectPage = page({
  path: '/people/:person/notes/indirect',
  access: notesAccess['see-indirect'],
  query: z.object({ out: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<IndirectModel | null> {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, done: await indirectOf(scope, top.person.id), out: query.out ?? null };
  },
  people: () => [],
  show(model, context) {
    const { top, done } = model;
    const first = firstName(top.person);
    const view = personView(top, context, {
      title: `Work for ${top.person.name} when they are not there`,
      lead: `A talk about ${first}, something arranged, a letter. Not the writing of notes, not travel, and no talk about several people at once. A talk with somebody who speaks for ${first} is a contact: write a note.`,
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="What was done" aside={`${done.filter(({ outWhy }) => outWhy === null).length}`} />
            {done.length === 0 ? <p class="quiet">Nothing is written down.</p> : null}
            <LineList>
              {done.map((one) => (
                <OneDone one={one} model={model} context={context} />
              ))}
            </LineList>
          </Card>
          {context.may(notesAccess['write-indirect']) ? <WriteCard model={model} context={context} /> : null}
        </Columns>
      ),
    });
    return { ...view, back: { href: `/people/${top.person.id}/notes`, label: 'Notes' } };
  },
});

function OneDone({ one, model, context }: { readonly one: Indirect; readonly model: IndirectModel; readonly context: PageContext }) {
  const here = `/people/${model.top.person.id}/notes/indirect`;
  const mayTake = one.outWhy === null && context.may(notesAccess['take-out-indirect']);
  const form = context.sentBy === notesAccess['take-out-indirect'].name && context.sent.values['indirect'] === one.id ? context.sent : startForm();
  return (
    <ListItem
      title={`${one.kind.charAt(0).toUpperCase()}${one.kind.slice(1)}: ${one.withWhom}`}
      note={`${dateWithYear(dateOf(one.happenedAt))}, ${clockAt(one.happenedAt)} · ${one.staffName}, ${one.staffRole}${one.words === null ? '' : ` · ${one.words}`}${one.outWhy === null ? '' : ` · taken out: ${one.outWhy}`}`}
      aside={one.outWhy === null ? <Tag tone="blue">{lengthInWords(one.minutes)}</Tag> : <Tag tone="grey">taken out</Tag>}
    >
      {mayTake && model.out !== one.id ? (
        <a class="no-print" href={`${here}?out=${one.id}`}>
          It is wrong<span class="nhsuk-u-visually-hidden">: {one.withWhom}</span>
        </a>
      ) : null}
      {mayTake && model.out === one.id ? (
        <Form action={`${here}/wrong`} context={context.form} label={`It is wrong: ${one.withWhom.slice(0, 60)}`}>
          <HiddenField name="indirect" value={one.id} />
          <TextField form={form} name="why" label="What is wrong?" hint="It stays, marked as taken out, and is counted no more." width={30} />
          <Buttons>
            <Button look="danger">Take it out</Button>
          </Buttons>
        </Form>
      ) : null}
    </ListItem>
  );
}

function WriteCard({ model, context }: { readonly model: IndirectModel; readonly context: PageContext }) {
  const { person } = model.top;
  const form = context.sentBy === notesAccess['write-indirect'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Card class="no-print">
      <CardHead title="Write it down" />
      <Form action={`/people/${person.id}/notes/indirect`} context={context.form} label="Work when they were not there">
        <RadioField
          form={form}
          name="kind"
          label="What was it?"
          options={indirectKinds.map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }))}
        />
        <TextField
          form={form}
          name="withWhom"
          label="With whom, or to whom?"
          hint="Such as: the housing office, the care co-ordinator"
          width="full"
        />
        <DateField form={form} name="on" label="When" />
        <FieldRow>
          <TimeField form={form} name="at" label="At" />
          <NumberField form={form} name="minutes" label="Minutes" />
        </FieldRow>
        <TextArea form={form} name="words" label="What came of it" rows={2} optional />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps work that was done when they were not there. */
export const writeIndirect = action({
  path: '/people/:person/notes/indirect',
  access: notesAccess['write-indirect'],
  input: z.strictObject({
    kind: choice('Choose what it was', indirectKinds),
    withWhom: text('with whom', 200),
    on: date('the day'),
    at: time('the time'),
    minutes: wholeNumber('the minutes', 1, 1440),
    words: optionalText('what came of it', 600),
  }),
  subject: aboutPerson,
  again: indirectPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const units = (await aboutPerson(scope, { person: personId }, {}))?.unitIds ?? [];
    const mine = unitsOf(scope.actor);
    const unit = mine.find(({ id }) => units.includes(id));
    const unitId = unit?.id ?? units[0];
    if (unitId === undefined) throw new NotFound();
    const happenedAt = instantAt(input.on, input.at);
    if (Temporal.Instant.compare(happenedAt, scope.now) > 0) refuse('on', 'It must not be later than now.');
    const people = (await peopleOnUnit(scope, unitId)).filter(({ id }) => id !== personId);
    for (const field of ['withWhom', 'words'] as const) {
      const named = namesMentioned(input[field] ?? '', people, [personId]).find(({ certain }) => certain);
      if (named !== undefined) refuse(field, `“${named.words}” names somebody else here. Others are not named in one person’s record.`);
    }
    await addIndirect(scope, { personId, unitId, role: unit?.role ?? mine[0]?.role ?? 'staff' }, { ...input, happenedAt });
    return { to: `/people/${personId}/notes/indirect`, say: 'Kept.', fields: ['indirect work'] };
  },
});

/** Takes out what was wrong. It stays, marked so. */
export const takeOutIndirect = action({
  path: '/people/:person/notes/indirect/wrong',
  access: notesAccess['take-out-indirect'],
  input: z.strictObject({ indirect: chosen('Open the page again'), why: text('what is wrong', 300) }),
  subject: aboutPerson,
  again: indirectPage as never,
  againQuery: ((_params: unknown, raw: Record<string, unknown>) => (typeof raw['indirect'] === 'string' ? { out: raw['indirect'] } : {})) as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const one = (await indirectOf(scope, personId)).find(({ id }) => id === input.indirect);
    if (one === undefined) throw new NotFound();
    if (!(await takeOut(scope, { id: one.id, personId }, input.why))) refuse('', 'It was taken out already.');
    return { to: `/people/${personId}/notes/indirect`, say: 'Taken out. It stays, marked so.', fields: ['taken out'] };
  },
});
