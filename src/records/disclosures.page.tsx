import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { BasisFields } from './basis-fields.tsx';
import { disclosuresOf } from './disclosure-store.ts';
import { basisWords, type Disclosure } from './letter.words.ts';

interface Model {
  readonly top: PersonTop;
  readonly given: readonly Disclosure[];
  /** The one that is being marked as entered in error. */
  readonly about: string | null;
}

/** What of somebody's record was given to whom outside, when, by whom and on what basis. */
export const disclosuresPage = page<{ about?: string | undefined }, Model>({
  path: '/people/:person/given-outside',
  access: access['see-disclosures'],
  query: z.object({ about: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, given: await disclosuresOf(scope, top.person.id), about: query.about ?? null };
  },
  people: () => [],
  show(model, context) {
    const { top, given } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `Given outside: ${top.person.name}`,
      lead: `What of ${first}’s record went to somebody outside, to whom, on what basis. ${first} may ask to see this, and has it in a copy of their record.`,
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="Given" aside={`${given.filter(({ error }) => error === null).length}`} />
            {given.length === 0 ? <p class="quiet">Nothing was given to anybody outside.</p> : null}
            <LineList>
              {given.map((one) => (
                <Given one={one} model={model} context={context} />
              ))}
            </LineList>
          </Card>
          <Add model={model} context={context} />
        </Columns>
      ),
    });
  },
});

interface Parts {
  readonly model: Model;
  readonly context: PageContext;
}

function Given({ one, model, context }: Parts & { readonly one: Disclosure }) {
  const to = `/people/${model.top.person.id}/given-outside`;
  const open = model.about === one.id || (context.sentBy === access['mark-disclosure'].name && context.sent.values['id'] === one.id);
  return (
    <ListItem
      title={`${dateWithYear(one.givenOn)}: ${one.what}`}
      note={
        <>
          To {one.toWhom}, {one.how}. {basisWords[one.basis]}: {one.basisWords}.{' '}
          {one.notToldWhy === null ? 'They know.' : `They were not told: ${one.notToldWhy}.`} Given by {one.givenBy}, written{' '}
          {dateWithYear(dateOf(one.recordedAt))}. {one.letterId === null ? null : <a href={`/letters/${one.letterId}`}>The letter</a>}
          {one.error === null ? null : (
            <>
              {' '}
              Entered in error, {one.error.by}, {dateWithYear(dateOf(one.error.at))}: {one.error.why}
            </>
          )}
          {one.error !== null || !context.may(access['mark-disclosure']) ? null : open ? (
            <Form action={`${to}/error`} context={context.form} label={`Entered in error: ${one.what}`}>
              <HiddenField name="id" value={one.id} />
              <TextField
                form={context.sentBy === access['mark-disclosure'].name ? context.sent : startForm()}
                name="why"
                label="What is wrong with it"
              />
              <Buttons>
                <Button>Mark it as entered in error</Button>
              </Buttons>
            </Form>
          ) : (
            <span class="no-print">
              {' '}
              <a href={`${to}?about=${one.id}`}>
                This is wrong
                <span class="nhsuk-u-visually-hidden">, {one.what}</span>
              </a>
            </span>
          )}
        </>
      }
      aside={one.error === null ? <Tag tone="blue">{one.basis}</Tag> : <Tag tone="grey">In error</Tag>}
    />
  );
}

function Add({ model: { top }, context }: Parts) {
  if (!context.may(access['add-disclosure'])) return null;
  const form = context.sentBy === access['add-disclosure'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Card class="no-print">
      <CardHead title="Something was given" />
      <p class="quiet">A letter that was sent, and a copy of the record that was given, stand here by themselves.</p>
      <Form action={`/people/${top.person.id}/given-outside`} context={context.form} label="Something was given">
        <DateField form={form} name="on" label="When" />
        <TextField form={form} name="toWhom" label="To whom" hint="The name, and for whom they asked." />
        <TextArea form={form} name="what" label="What exactly" rows={3} />
        <TextField form={form} name="how" label="How" hint="Such as: said on the telephone; by secure e-mail to a named address." />
        <BasisFields form={form} first={firstName(top.person)} />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
