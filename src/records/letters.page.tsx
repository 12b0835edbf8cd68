import { aboutPerson, carersOf, firstName, personTop, personView, writtenTo, type Carer, type PersonTop, type WrittenTo } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { lettersOf, letterTemplates } from './letter-store.ts';
import { addressees, type Letter, type LetterState, type LetterTemplate } from './letter.words.ts';

interface Model {
  readonly top: PersonTop;
  readonly letters: readonly Letter[];
  readonly templates: readonly LetterTemplate[];
  readonly carers: readonly Carer[];
  readonly written: WrittenTo;
}

/** Letters to somebody and about them, and beginning one. */
export const lettersPage = page({
  path: '/people/:person/letters',
  access: access['see-letters'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<Model | null> {
    const top = await personTop(scope, params['person']!);
    return top === null
      ? null
      : {
          top,
          letters: await lettersOf(scope, top.person.id),
          templates: await letterTemplates(scope),
          carers: await carersOf(scope, top.person.id),
          written: await writtenTo(scope, top.person.id),
        };
  },
  people: () => [],
  show(model, context) {
    const { top, letters } = model;
    return personView(top, context, {
      title: `Letters: ${top.person.name}`,
      lead: (
        <>
          Written from a template, signed, and kept as they went out. What goes to anybody else is in the list of{' '}
          <a href={`/people/${top.person.id}/given-outside`}>what was given outside</a>.
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="Letters" aside={`${letters.length}`} />
            {letters.length === 0 ? <p class="quiet">None yet.</p> : null}
            <LineList>
              {letters.map((letter) => (
                <ListItem
                  title={<a href={`/letters/${letter.id}`}>{letter.subject}</a>}
                  note={`To ${letter.toName} · ${letter.authorName}, ${dateWithYear(dateOf(letter.signedAt ?? letter.begunAt))}`}
                  aside={<LetterTag state={letter.state} />}
                />
              ))}
            </LineList>
          </Card>
          <Begin model={model} context={context} />
        </Columns>
      ),
    });
  },
});

/** How far a letter has come. */
export function LetterTag({ state }: { readonly state: LetterState }) {
  return <Tag tone={({ draft: 'dashed', signed: 'green', 'given up': 'grey' } as const)[state]}>{state}</Tag>;
}

function Begin({ model, context }: { readonly model: Model; readonly context: PageContext }) {
  if (!context.may(access['write-letter'])) return null;
  const { top, templates, carers } = model;
  const first = firstName(top.person);
  const form = context.sentBy === access['write-letter'].name ? context.sent : startForm({ to: 'the person' });
  const { words } = model.written;
  const named = <TextField form={form} name="name" label="Name" hint="As it begins the letter: Dr Shah." optional />;
  const opens = {
    'the person': undefined,
    'a carer':
      carers.length === 0 ? (
        <p>No carer is recorded.</p>
      ) : (
        <SelectField
          form={form}
          name="carer"
          label="Which"
          choose="Choose a carer"
          optional
          options={carers.map((carer) => ({ value: carer.id, label: `${carer.name}, ${carer.relation}. ${carer.consentWords}` }))}
        />
      ),
  } as const;
  return (
    <Card>
      <CardHead title="Write one" />
      {words.length === 0 ? null : (
        <Notice tone="info" title={`How to write to ${first}`}>
          {words.join('. ')}
        </Notice>
      )}
      <Form action={`/people/${top.person.id}/letters`} context={context.form} label="Write a letter">
        <Stack>
          <RadioField form={form} name="template" label="What kind" options={templates.map(({ id, title }) => ({ value: id, label: title }))} />
          <RadioField
            form={form}
            name="to"
            label="To whom"
            options={addressees.map((to) => ({
              value: to,
              label: to === 'the person' ? top.person.name : `${to.charAt(0).toUpperCase()}${to.slice(1)}`,
              ...(to === 'the person' || to === 'a carer' ? { opens: opens[to] } : {}),
            }))}
          />
          {named}
          <TextArea form={form} name="address" label="Address" rows={3} optional />
          <Buttons>
            <Button look="primary">Begin it</Button>
          </Buttons>
        </Stack>
      </Form>
      {context.may(access['see-templates']) ? (
        <p class="small quiet">
          <a href="/records/letter-templates">The templates</a>
        </p>
      ) : null}
    </Card>
  );
}
