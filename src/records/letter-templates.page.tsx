import { shownUnit } from '#places';
import { z } from 'zod';
import { chosen, longText, text } from '#platform/form-fields.ts';
import { action, page, refuse, type Page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Stack } from '#platform/ui/pieces.tsx';
import { noSubject } from '#platform/access.ts';
import { access } from './access.ts';
import { letterTemplates, replaceTemplate } from './letter-store.ts';
import type { LetterTemplate } from './letter.words.ts';

interface Model {
  readonly templates: readonly LetterTemplate[];
  /** The one that is being given another wording; null: none. */
  readonly change: string | null;
}

/** What letters begin from, in whose words and since when; an administrator gives one another wording from today. */
export const letterTemplatesPage = page<{ unit?: string | undefined; change?: string | undefined }, Model>({
  path: '/records/letter-templates',
  access: access['see-templates'],
  query: z.object({ unit: z.guid().optional().catch(undefined), change: z.guid().optional().catch(undefined) }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    await shownUnit(scope, query.unit);
    return { templates: await letterTemplates(scope), change: query.change ?? null };
  },
  people: () => [],
  show: ({ templates, change }, context) => ({
    title: 'What letters begin from',
    lead: 'In {braces} stands what Trellis fills in, in [brackets] what the writer does. The name of your organisation, its address and how to reach you come from the settings.',
    back: { href: '/more', label: 'More' },
    body: (
      <Stack>
        {templates.map((one) => (
          <Template one={one} changing={change === one.id} context={context} />
        ))}
      </Stack>
    ),
  }),
});

function Template({ one, changing, context }: { readonly one: LetterTemplate; readonly changing: boolean; readonly context: PageContext }) {
  const sent = context.sentBy === access['change-template'].name && context.sent.values['id'] === one.id;
  const form = sent ? context.sent : startForm({ subject: one.subject, body: one.body });
  return (
    <Card id={`template-${one.id}`}>
      <CardHead title={one.title} aside={`Since ${dateWithYear(one.from)}`} />
      <p>
        <strong>{one.subject}</strong>
      </p>
      {one.body.split(/\n+/).map((words) => (
        <p>{words}</p>
      ))}
      <p class="small quiet">{one.setBy === null ? 'As Trellis came.' : `Set by ${one.setBy}.`} Letters begun before keep their words.</p>
      {!context.may(access['change-template']) ? null : changing || sent ? (
        <Form action="/records/letter-templates" context={context.form} label={`Another wording: ${one.title}`}>
          <HiddenField name="id" value={one.id} />
          <TextField form={form} name="subject" label="What it is about" />
          <TextArea form={form} name="body" label="The letter" rows={14} />
          <Buttons>
            <Button look="primary">Use it from today</Button>
          </Buttons>
        </Form>
      ) : (
        <p class="no-print">
          <a href={`/records/letter-templates?change=${one.id}#template-${one.id}`}>
            Another wording from today<span class="nhsuk-u-visually-hidden">: {one.title}</span>
          </a>
        </p>
      )}
    </Card>
  );
}

/** Another wording of a template from today. */
export const changeTemplate = action({
  path: '/records/letter-templates',
  access: access['change-template'],
  input: z.strictObject({ id: chosen('Open the page again'), subject: text('what the letter is about', 200), body: longText('the letter', 8000) }),
  subject: () => noSubject,
  again: letterTemplatesPage as unknown as Page,
  async run(scope, input) {
    const old = (await letterTemplates(scope)).find(({ id }) => id === input.id);
    if (old === undefined || !(await replaceTemplate(scope, old, { subject: input.subject, body: input.body })))
      refuse('', 'It was changed today already: another wording can be set tomorrow.');
    return {
      to: '/records/letter-templates',
      say: 'From today letters begin so.',
      people: [],
      subject: `template ${old!.code}`,
      fields: ['template'],
    };
  },
});
