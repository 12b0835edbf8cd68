import { z } from 'zod';
import { page } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { aboutReport } from './about.ts';
import { loadReport, type ReportModel } from './report-model.ts';
import { standingWords } from './report.rules.ts';

/** The whole report once more before it is signed, with what the record says otherwise now. */
export const signReportPage = page({
  path: '/reports/:report/sign',
  access: roundsAccess['sign-report'],
  query: z.object({}),
  subject: aboutReport,
  async load(scope, { params }): Promise<ReportModel | null> {
    return loadReport(scope, params['report']!);
  },
  people: () => [],
  show(model, context) {
    const { report, document, standings, named } = model;
    const back = { href: `/reports/${report.id}`, label: document.title };
    const form = context.sentBy === roundsAccess['sign-report'].name ? context.sent : startForm();
    const mine = report.authorId === context.actor.id && report.state === 'draft';
    const doubts = report.sentences.flatMap((one) => {
      const say = one.leftOut ? null : standingWords(standings.get(one.id) ?? { state: 'own' });
      return say === null ? [] : [{ words: one.words, say }];
    });
    return {
      title: 'Read through and sign',
      lead: document.title,
      back,
      width: 'reading',
      body: (
        <Stack>
          {mine ? null : (
            <Notice tone="info" title={report.state === 'draft' ? `${report.authorName} is writing this report` : `This report is ${report.state}`} />
          )}
          {doubts.length === 0 ? null : (
            <Card tone="look">
              <CardHead title="The record says otherwise now" />
              <LineList>
                {doubts.map(({ words, say }) => (
                  <ListItem title={words} note={say} />
                ))}
              </LineList>
            </Card>
          )}
          {named.length === 0 ? null : (
            <Notice tone="look" title="Somebody else may be named">
              {[...new Set(named.map(({ words }) => `“${words}”`))].join(', ')}
            </Notice>
          )}
          <Card>
            {document.sections.map((section) => (
              <section class="round-section">
                <h2>{section.heading}</h2>
                {section.lines.length === 0 ? <p class="quiet fact">Nothing is written here.</p> : null}
                {section.lines.map((line) => (
                  <p class={line.own ? 'fact fact-own' : 'fact'} dir="auto">
                    {line.words} <span class="quiet small">{line.trace}</span>
                  </p>
                ))}
              </section>
            ))}
          </Card>
          {mine ? (
            <Card>
              <Form action={`/reports/${report.id}/sign`} context={context.form} version={report.version} label="Sign">
                {doubts.length + named.length === 0 ? null : (
                  <CheckboxField
                    form={form}
                    name="seen"
                    label="What is said above"
                    hideLabel
                    options={[{ value: 'yes', label: 'I have looked at what is said above, and the report stands as I leave it' }]}
                  />
                )}
                <CheckboxField
                  form={form}
                  name="read"
                  label="Reading through"
                  hideLabel
                  options={[{ value: 'yes', label: 'I have read every sentence, and it is what I say' }]}
                />
                <Buttons>
                  <Button look="primary">Sign</Button>
                  <ButtonLink href={back.href} look="link">
                    Not yet
                  </ButtonLink>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Stack>
      ),
    };
  },
});
