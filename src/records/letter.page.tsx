import { LogoImage } from '#places';
import { dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, DateField, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutLetter, othersIn } from './about-letter.ts';
import { access } from './access.ts';
import { BasisFields } from './basis-fields.tsx';
import { letterDocument, type LetterDocument } from './letter-document.ts';
import { maySignLetter } from './letter.rules.ts';
import { letterById, sentOf } from './letter-store.ts';
import { sendings, type Letter, type LetterSent } from './letter.words.ts';
import { LetterTag } from './letters.page.tsx';

interface Model {
  readonly top: PersonTop;
  readonly letter: Letter;
  readonly document: LetterDocument;
  readonly sent: readonly LetterSent[];
  /** Names of others that stand in it; looked for until it is signed. */
  readonly others: readonly string[];
}

/** One letter: its author edits it until it is signed; then it is read, saved and sent. */
export const letterPage = page({
  path: '/letters/:letter',
  access: access['see-letters'],
  query: z.object({}),
  subject: aboutLetter,
  async load(scope, { params }): Promise<Model | null> {
    const letter = await letterById(scope, params['letter']!);
    const top = letter === null ? null : await personTop(scope, letter.personId);
    if (letter === null || top === null) return null;
    return {
      top,
      letter,
      document: await letterDocument(scope, letter),
      sent: await sentOf(scope, letter.id),
      others: letter.state === 'draft' ? await othersIn(scope, letter) : [],
    };
  },
  people: () => [],
  show(model, context) {
    const { top, letter } = model;
    const mine = letter.state === 'draft' && letter.authorId === context.actor.id && context.may(access['write-letter']);
    const view = personView(top, context, {
      title: letter.subject,
      lead: `To ${letter.toName}, by ${letter.authorName}`,
      body: (
        <Stack>
          <Row>
            <ButtonLink href={`/letters/${letter.id}/word`}>Word</ButtonLink>
            <ButtonLink href={`/letters/${letter.id}/pdf`}>PDF</ButtonLink>
            {letter.large ? null : <ButtonLink href={`/letters/${letter.id}/pdf?large=yes`}>PDF, large print</ButtonLink>}
          </Row>
          {letter.formWords.length === 0 ? null : (
            <Notice tone="info" title={`How ${firstName(top.person)} wants to be written to`}>
              {letter.formWords.join('. ')}
            </Notice>
          )}
          <Columns layout="main-side">
            {mine ? <Edit model={model} context={context} /> : <Paper document={model.document} />}
            <Stack>
              {mine ? <Sign model={model} context={context} /> : null}
              {letter.state === 'signed' ? <Sent model={model} context={context} /> : null}
            </Stack>
          </Columns>
        </Stack>
      ),
    });
    return { ...view, beside: <LetterTag state={letter.state} />, back: { href: `/people/${letter.personId}/letters`, label: 'Letters' } };
  },
});

/** The letter as it is read. */
function Paper({ document }: { readonly document: LetterDocument }) {
  const head = [document.organisation, document.unit, ...document.address, document.reach].filter((line) => line !== '');
  return (
    <Card>
      {document.draft === null ? null : <Notice tone="look" title={document.draft} />}
      <div class="letterhead">
        <p>
          <Lines of={head} />
        </p>
        <LogoImage logo={document.logo} />
      </div>
      <p>
        <Lines of={document.to} />
      </p>
      <p>{document.on}</p>
      <h2>{document.subject}</h2>
      {document.paragraphs.map((words) => (
        <p>
          <Lines of={words.split('\n')} />
        </p>
      ))}
      {document.signedBy === null ? null : <p>Signed: {document.signedBy}</p>}
      <p class="small quiet">{document.confidential}</p>
    </Card>
  );
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <>
      {of.map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );
}

interface Parts {
  readonly model: Model;
  readonly context: PageContext;
}

function Edit({ model: { letter }, context }: Parts) {
  const sent = context.sentBy === access['write-letter'].name && context.sent.values['body'] !== undefined;
  const form = sent
    ? context.sent
    : startForm({
        name: letter.toName,
        address: letter.toAddress ?? '',
        subject: letter.subject,
        body: letter.body,
        large: letter.large ? 'yes' : '',
      });
  return (
    <Card>
      <CardHead title="The letter" />
      <Form action={`/letters/${letter.id}`} context={context.form} version={letter.version} label="The letter">
        <TextField form={form} name="name" label="To" />
        <TextArea form={form} name="address" label="Address" rows={3} optional />
        <TextField form={form} name="subject" label="What it is about" />
        <TextArea form={form} name="body" label="The letter" hint="In [brackets] stands what you fill in." rows={18} />
        <CheckboxField form={form} name="large" label="Print" options={[{ value: 'yes', label: 'In large print' }]} />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function Sign({ model: { letter, others }, context }: Parts) {
  const decided = maySignLetter(letter);
  const form = context.sentBy === access['write-letter'].name ? context.sent : startForm();
  return (
    <>
      <Card>
        <CardHead title="Sign it" />
        {decided.allowed ? (
          <Form action={`/letters/${letter.id}/sign`} context={context.form} version={letter.version} label="Sign the letter">
            <p>Keep your changes first. Once signed, it does not change any more.</p>
            {others.length === 0 ? null : (
              <CheckboxField
                form={form}
                name="seen"
                label={`Somebody else may be named: ${others.map((words) => `“${words}”`).join(', ')}`}
                options={[{ value: 'yes', label: 'I have looked, and it is right' }]}
              />
            )}
            <CheckboxField
              form={form}
              name="read"
              label="Read through"
              options={[{ value: 'yes', label: 'I have read it through as it will go out' }]}
            />
            <Buttons>
              <Button look="primary">Sign it</Button>
            </Buttons>
          </Form>
        ) : (
          <p>{decided.reasons.map(({ say }) => say).join(' ')}</p>
        )}
      </Card>
      <Details summary="Give this draft up">
        <Form action={`/letters/${letter.id}/give-up`} context={context.form} version={letter.version} label="Give the draft up">
          <p>It stays in the list, marked so, and is never sent.</p>
          <Buttons>
            <Button look="danger">Give it up</Button>
          </Buttons>
        </Form>
      </Details>
    </>
  );
}

function Sent({ model: { letter, sent, top }, context }: Parts) {
  const outside = letter.toKind !== 'the person';
  const form = context.sentBy === access['send-letter'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Card>
      <CardHead title="Sent" />
      {sent.length === 0 ? <p class="quiet">It has not gone out yet.</p> : null}
      <LineList>
        {sent.map((one) => (
          <ListItem
            title={`${dateWithYear(one.sentOn)}, ${one.how}`}
            note={`${one.words === null ? '' : `${one.words} · `}${one.sentBy}`}
            aside={one.disclosed ? <Tag tone="blue">Given outside</Tag> : undefined}
          />
        ))}
      </LineList>
      {context.may(access['send-letter']) ? (
        <Details summary="It went out" open={sent.length === 0}>
          <Form action={`/letters/${letter.id}/sent`} context={context.form} label="It went out">
            <DateField form={form} name="on" label="When" />
            <RadioField
              form={form}
              name="how"
              label="How"
              options={sendings.map((how) => ({ value: how, label: `${how.charAt(0).toUpperCase()}${how.slice(1)}` }))}
            />
            <TextField form={form} name="words" label="To which address, or with which reference" optional />
            {outside ? <BasisFields form={form} first={firstName(top.person)} /> : null}
            <Buttons>
              <Button look="primary">Keep it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
