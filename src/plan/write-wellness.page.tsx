import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, chosen, date, longText, optionalChosen, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { wellnessAccess as access } from './wellness.access.ts';
import { wellnessPage } from './wellness.page.tsx';
import { endLine, keepLine, wellnessOf } from './wellness-store.ts';
import { wellnessPartCodes, type WellnessLine, type WellnessPart } from './wellness.words.ts';

interface WriteModel {
  readonly top: PersonTop;
  readonly part: WellnessPart;
  /** The line that is said again. */
  readonly again: WellnessLine | null;
}

/** Writes down one line of a wellness plan for somebody, as they say it. It is shared: the person alone can write one that is not. */
export const writeWellnessPage = page<{ part: string; again?: string | undefined }, WriteModel>({
  path: '/people/:person/wellness/write',
  access: access['write-down-wellness'],
  query: z.object({ part: z.enum(wellnessPartCodes).catch('well'), again: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const part = (await wellnessOf(scope, top.person.id)).find((one) => one.code === query.part)!;
    const again = query.again === undefined ? null : (part.lines.find((line) => line.id === query.again) ?? null);
    return query.again !== undefined && again === null ? null : { top, part, again };
  },
  people: () => [],
  show({ top, part, again }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/wellness`;
    const form =
      context.sentBy === access['write-down-wellness'].name
        ? context.sent
        : startForm({ ...dateValues('saidOn', context.today), whatIDo: again?.whatIDo ?? '' });
    return {
      ...personView(top, context, {
        title: part.title,
        lead: part.asks,
        body: part.kept ? (
          <Notice tone="info" title={`${first} keeps this part private`}>
            {first} writes in it with an account of their own, or on the tablet you hand over. <a href={base}>Back to the wellness plan</a>
          </Notice>
        ) : (
          <Card>
            <Stack>
              {again === null ? null : <Quote words={again.words} who={`${first}, as it was said`} when={dateWithYear(again.saidOn)} />}
              <Form action={`${base}/line`} context={context.form} label={part.title}>
                <HiddenField name="part" value={part.code} />
                {again === null ? null : <HiddenField name="again" value={again.id} />}
                <TextArea
                  form={form}
                  name="words"
                  label={`In ${first}’s own words`}
                  hint="As it was said. It is not edited: said another way, it stands beside."
                  rows={3}
                />
                {part.pairs === null ? null : (
                  <TextArea form={form} name="whatIDo" label={`${part.pairs}, in ${first}’s own words`} rows={2} optional />
                )}
                <DateField form={form} name="saidOn" label="Said on" hint="For example, 19 11 2026" />
                <p>
                  It will say “said by {first}, written down by {context.actor.name}”, and the team can read it. {first} can take it back. What{' '}
                  {first} wants nobody to read, {first} writes alone.
                </p>
                <Buttons>
                  <Button look="primary">Keep these words</Button>
                  <ButtonLink href={base} look="link">
                    Back without keeping
                  </ButtonLink>
                </Buttons>
              </Form>
            </Stack>
          </Card>
        ),
      }),
      back: { href: base, label: 'Wellness plan' },
      width: 'reading',
    };
  },
});

/** Keeps a line as it was said. */
export const writeWellnessLine = action({
  path: '/people/:person/wellness/line',
  access: access['write-down-wellness'],
  input: z.strictObject({
    part: choice('Choose the part it belongs to', wellnessPartCodes),
    again: optionalChosen('Choose the line that is said again'),
    words: longText('what they said', 1000),
    whatIDo: optionalText('what they do then', 1000),
    saidOn: date('the day it was said'),
  }),
  subject: aboutPerson,
  again: writeWellnessPage as never,
  againQuery: (_, raw) => ({
    part: typeof raw['part'] === 'string' ? raw['part'] : 'well',
    ...(typeof raw['again'] === 'string' && raw['again'] !== '' ? { again: raw['again'] } : {}),
  }),
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.saidOn, scope.today) > 0) refuse('saidOn', 'The day it was said must not be later than today.');
    const kept = await keepLine(scope, params['person']!, {
      part: input.part,
      words: input.words,
      whatIDo: input.whatIDo,
      saidOn: input.saidOn,
      shared: true,
      ...(input.again === null ? {} : { threadId: input.again }),
    });
    if (kept === null) refuse('', 'This part is kept private now, or somebody else changed the line since. Nothing was written: go back and look.');
    return { to: `/people/${params['person']!}/wellness`, say: 'Kept, as it was said.', fields: ['words', 'what_i_do'] };
  },
});

/** Says that a shared line no longer holds. */
export const endWellnessLine = action({
  path: '/people/:person/wellness/ended',
  access: access['end-wellness-line'],
  input: z.strictObject({ line: chosen('Choose the line that no longer holds') }),
  subject: aboutPerson,
  again: wellnessPage as never,
  async run(scope, input, params) {
    if (!(await endLine(scope, params['person']!, input.line))) throw new NotFound();
    return { to: `/people/${params['person']!}/wellness`, say: 'It no longer stands in the plan. The words are kept.' };
  },
});
