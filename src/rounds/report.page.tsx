import { z } from 'zod';
import { personView, writtenTo, type WrittenTo } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { aboutReport } from './about.ts';
import { HeldBackCard } from './fact-line.tsx';
import { AgreedOnReport } from './agreed-on-report.tsx';
import { agreedOfReport, type AgreedReport } from './agreed-store.ts';
import { loadReport, type ReportModel } from './report-model.ts';
import { ReportCopies } from './report-copies.tsx';
import { LeftOutByLength, SignedParts, WaitingCard } from './report-parts.tsx';
import { beyondDraft, standingWords } from './report.rules.ts';
import { behindHref } from './read-record.ts';
import { closedWords, type DocumentLine } from './report-document.rules.ts';
import { StateTag } from './reports.page.tsx';

const word = z.string().max(60).optional().catch(undefined);

interface Shown extends ReportModel {
  readonly edit: string | null;
  readonly add: string | null;
  readonly source: number | null;
  readonly agreed: AgreedReport | null;
  readonly written: WrittenTo;
}

/** A report: as it will be read, each sentence with where it came from; its author edits it while it is a draft. */
export const reportPage = page({
  path: '/reports/:report',
  access: roundsAccess['see-report'],
  query: z.object({ edit: z.guid().optional().catch(undefined), add: word, source: word }),
  subject: aboutReport,
  async load(scope, { params, query }): Promise<Shown | null> {
    const model = await loadReport(scope, params['report']!);
    return model === null
      ? null
      : {
          ...model,
          edit: query.edit ?? null,
          add: query.add ?? null,
          source: /^\d{1,3}$/.test(query.source ?? '') ? Number(query.source) : null,
          agreed: await agreedOfReport(scope, model.report.id),
          written: await writtenTo(scope, model.report.personId),
        };
  },
  people: () => [],
  show(model, context) {
    const { report, document, top } = model;
    const mine = report.authorId === context.actor.id && report.state === 'draft' && context.may(roundsAccess['edit-report']);
    const view = personView(top, context, {
      title: document.title,
      lead: `${document.template.organisation} · ${document.facts.find(({ label }) => label === 'Days told of')!.value}`,
      body: (
        <Stack>
          {mine && context.may(roundsAccess['sign-report']) ? (
            <ButtonLink href={`/reports/${report.id}/sign`} look="primary">
              Read through and sign
            </ButtonLink>
          ) : null}
          <Notices model={model} mine={mine} context={context} />
          <Columns layout="main-side">
            <Stack>
              <Card>
                {document.sections.map((section) => (
                  <Section model={model} section={section} mine={mine} context={context} />
                ))}
              </Card>
              <SignedParts model={model} context={context} />
            </Stack>
            <Stack>
              <ReportCopies report={report} top={top} written={model.written} />
              <AgreedOnReport agreed={model.agreed} reportId={report.id} top={top} context={context} />
              <WaitingCard model={model} context={context} />
              <Sources model={model} />
              {model.gathered === null ? null : <HeldBackCard gathered={model.gathered} />}
              <LeftOut model={model} mine={mine} context={context} />
              {mine && context.may(roundsAccess['give-up-report']) ? (
                <Details summary="Give this draft up">
                  <Form action={`/reports/${report.id}/give-up`} context={context.form} version={report.version} label="Give the draft up">
                    <p>It stays in the list, marked so, and is never signed.</p>
                    <Buttons>
                      <Button look="danger">Give it up</Button>
                    </Buttons>
                  </Form>
                </Details>
              ) : null}
            </Stack>
          </Columns>
        </Stack>
      ),
    });
    return { ...view, beside: <StateTag state={report.state} />, back: { href: `/people/${report.personId}/reports`, label: 'Reports' } };
  },
});

interface Parts {
  readonly model: Shown;
  readonly mine: boolean;
  readonly context: PageContext;
}

/** What its author must know before signing: the record says otherwise, somebody is named, something is new. */
function Notices({ model, mine, context }: Parts) {
  const { report, gathered, standings, fresh, named } = model;
  const doubtful = report.sentences.filter((one) => !one.leftOut && ['changed', 'gone'].includes(standings.get(one.id)?.state ?? 'stands'));
  const back = report.signatures.at(-1);
  return (
    <>
      {report.replacedById === null ? null : (
        <Notice tone="info" title="A later report takes the place of this one">
          <a href={`/reports/${report.replacedById}`}>Open it</a>
        </Notice>
      )}
      {report.state === 'draft' && back?.act === 'sent back' ? (
        <Notice tone="look" title={`Sent back by ${back.name}`}>
          {back.words}
        </Notice>
      ) : null}
      {gathered !== null && gathered.notChecked.length > 0 ? (
        <Notice tone="unknown" title={`Could not check ${gathered.notChecked.join(', ')}`}>
          What is said of these may have changed.
        </Notice>
      ) : null}
      {gathered === null ? null : (
        <LeftOutByLength gathered={gathered} beyond={beyondDraft(report.purpose, gathered.facts)} behind={behindHref(report)} />
      )}
      {report.closedToAsker === 0 ? null : (
        <Notice tone="unknown" title={closedWords(report.closedToAsker)}>
          You are not one of them: what they say is shown neither here to you nor in the files you save. Somebody who sees all of it signs.
        </Notice>
      )}
      {named.length === 0 ? null : (
        <Notice tone="look" title="Somebody else may be named">
          {[...new Set(named.map(({ words }) => `“${words}”`))].join(', ')}. Others are not named in one person’s report.
        </Notice>
      )}
      {(doubtful.length > 0 || fresh.length > 0) && mine && context.may(roundsAccess['freshen-report']) ? (
        <Notice tone="look" title={`The record has moved on: ${doubtful.length} no longer as written, ${fresh.length} new`}>
          <Form action={`/reports/${report.id}/freshen`} context={context.form} version={report.version} label="Bring the draft up to the record">
            <Button>Bring the draft up to the record</Button>
          </Form>
        </Notice>
      ) : null}
    </>
  );
}

function Section({ model, section, mine, context }: Parts & { readonly section: Shown['document']['sections'][number] }) {
  const { report } = model;
  const form = context.sentBy === roundsAccess['add-sentence'].name && context.sent.values['section'] === section.code ? context.sent : startForm();
  const hint = report.purpose.sections.find(({ code }) => code === section.code)?.hint;
  return (
    <section class="round-section" id={`section-${section.code}`}>
      <h2>{section.heading}</h2>
      {section.lines.length === 0 ? <p class="quiet fact">Nothing is written here.</p> : null}
      {section.lines.map((line) => (
        <Line model={model} line={line} mine={mine} context={context} />
      ))}
      {mine && model.edit === null && model.add !== section.code && context.may(roundsAccess['add-sentence']) ? (
        <p>
          <a class="small" href={`/reports/${report.id}?add=${section.code}#section-${section.code}`}>
            Add a sentence of your own<span class="nhsuk-u-visually-hidden">: {section.heading}</span>
          </a>
        </p>
      ) : null}
      {mine && model.edit === null && model.add === section.code && context.may(roundsAccess['add-sentence']) ? (
        <Form action={`/reports/${report.id}/sentences/add`} context={context.form} version={report.version} label={`Add to ${section.heading}`}>
          <HiddenField name="section" value={section.code} />
          <TextArea
            form={form}
            name="words"
            label="Your sentence"
            hint={hint?.replaceAll('{name}', model.top.person.preferredName ?? model.top.person.givenName)}
            rows={2}
          />
          <Buttons>
            <Button>Add it</Button>
          </Buttons>
        </Form>
      ) : null}
    </section>
  );
}

function Line({ model, line, mine, context }: Parts & { readonly line: DocumentLine }) {
  const { report } = model;
  const sentence = report.sentences.find(({ id }) => id === line.id)!;
  const doubt = standingWords(model.standings.get(line.id) ?? { state: 'own' });
  const editing = mine && model.edit === line.id;
  const sent = context.sentBy === roundsAccess['edit-report'].name && context.sent.values['sentence'] === line.id;
  const form = sent ? context.sent : startForm({ words: line.words });
  return (
    <div id={`sentence-${line.id}`}>
      <p class={line.own ? 'fact fact-own' : 'fact'} dir="auto">
        {line.words} <Trace line={line} report={report.id} />{' '}
        {mine && !editing ? (
          <a class="small" href={`/reports/${report.id}?edit=${line.id}#sentence-${line.id}`}>
            Edit<span class="nhsuk-u-visually-hidden">: {line.words.slice(0, 60)}</span>
          </a>
        ) : null}
      </p>
      {sentence.edited && mine ? <p class="quiet small">As it was drafted: {sentence.drafted}</p> : null}
      {doubt === null ? null : <Notice tone="look" title={doubt} />}
      {editing ? (
        <Form action={`/reports/${report.id}/sentences`} context={context.form} version={report.version} label="Edit the sentence">
          <HiddenField name="sentence" value={line.id} />
          {line.own ? <HiddenField name="words" value={line.words} /> : <TextArea form={form} name="words" label="The sentence" hideLabel rows={3} />}
          <Buttons>
            {line.own ? null : (
              <Button name="what" value="save">
                Save
              </Button>
            )}
            <Button name="what" value="leave out">
              Leave it out
            </Button>
            <ButtonLink href={`/reports/${report.id}#sentence-${line.id}`} look="link">
              Leave it as it is
            </ButtonLink>
          </Buttons>
        </Form>
      ) : null}
    </div>
  );
}

/** The trace in brackets, its numbers leading to their sources. */
function Trace({ line, report }: { readonly line: DocumentLine; readonly report: string }) {
  return (
    <span class="quiet small">
      {line.trace.split(/(\d+)/).map((part) =>
        /^\d+$/.test(part) ? (
          <a href={`/reports/${report}?source=${part}#source-${part}`} aria-label={`Source ${part}`}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </span>
  );
}

function Sources({ model }: { readonly model: Shown }) {
  const { document } = model;
  return (
    <Card>
      <CardHead title="Where each sentence came from" aside={`${document.sources.length}`} />
      <p class="small">{document.key}</p>
      <LineList tight>
        {document.sources.map((source) => (
          <ListItem
            title={
              <span id={`source-${source.number}`}>
                {source.number}. {source.label}
              </span>
            }
            note={source.when}
            aside={
              <a href={source.href}>
                Open<span class="nhsuk-u-visually-hidden"> source {source.number}</span>
              </a>
            }
            {...(model.source === source.number ? { tone: 'look' as const } : {})}
          />
        ))}
      </LineList>
    </Card>
  );
}

function LeftOut({ model, mine, context }: Parts) {
  const out = model.report.sentences.filter(({ leftOut }) => leftOut);
  if (!mine || out.length === 0) return null;
  return (
    <Card>
      <Details summary={`Left out: ${out.length}`}>
        <LineList tight>
          {out.map((one) => (
            <ListItem
              title={one.words}
              aside={
                <Form action={`/reports/${model.report.id}/sentences`} context={context.form} version={model.report.version} label="Take in again">
                  <HiddenField name="sentence" value={one.id} />
                  <Button look="link" name="what" value="take in" about={one.words.slice(0, 60)}>
                    Take in
                  </Button>
                </Form>
              }
            />
          ))}
        </LineList>
      </Details>
    </Card>
  );
}
