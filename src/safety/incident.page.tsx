import { z } from 'zod';
import { dateValues } from '#people';
import { unitById } from '#places';
import { choice, date, longText, optionalText, text, time, version } from '#platform/form-fields.ts';
import { action, type FindSubject, NotFound, page, refuse, Refusal, refuseStale, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, fullDate, instantAt, timeOf } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, RadioField, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { settingFor } from '#platform/settings.ts';
import { access } from './access.ts';
import { whatFollowed } from './debrief-asked.ts';
import { Lines } from './document-shown.tsx';
import { blameSentence, looksForFault } from './grading-words.rules.ts';
import { addIncident, incidents, keepReported, reportedHow, type Incident } from './incident-store.ts';
import { namedHere } from './named-here.ts';
import { debriefPolicy } from './settings.ts';
import { momentWords } from './view.ts';

const reportedWords: Readonly<Record<Incident['reported'], string>> = {
  reported: 'Reported in our incident system',
  'not yet': 'Not reported yet',
  'not one to report': 'Not one to report',
};

interface ListModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly incidents: readonly Incident[];
  readonly backDays: number;
}

/** What happened on a unit, and a form to write it down while it is fresh: what a camera would have seen, and what was done for whom it touched. */
export const incidentsPage = page({
  path: '/incidents',
  access: access['see-incident'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<ListModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const { backDays } = await settingFor(scope, debriefPolicy, unit.id);
    return { unit, backDays, incidents: await incidents(scope, { unitId: unit.id, since: scope.now.subtract({ hours: 24 * backDays }) }) };
  },
  people: () => [],
  show(model, context) {
    const { unit } = model;
    return {
      title: 'What happened',
      heading: `What happened, ${unit.name}`,
      lead: 'Written down while it is fresh. Nobody who lives here is named, and nobody is at fault.',
      back: { href: `/huddle?unit=${unit.id}`, label: 'Safety huddle' },
      width: 'reading',
      actions: <ButtonLink href={`/debriefs?unit=${unit.id}`}>Debriefs</ButtonLink>,
      body: (
        <Stack>
          <Write model={model} context={context} />
          <Card>
            <CardHead title={`In the last ${model.backDays} days`} />
            {model.incidents.length === 0 ? (
              <EmptyState title="Nothing is written down" icon="chats">
                Leave has its own record: somebody who walked off or is missing stands there.
              </EmptyState>
            ) : (
              <LineList>
                {model.incidents.map((one) => (
                  <ListItem
                    title={<a href={`/incidents/${one.id}`}>{one.what}</a>}
                    note={`${momentWords(one.happenedAt, context.today)}, ${one.place} · ${one.recordedByName}`}
                    aside={<Tag tone={one.reported === 'not yet' ? 'amber' : 'grey'}>{reportedWords[one.reported]}</Tag>}
                  />
                ))}
              </LineList>
            )}
          </Card>
        </Stack>
      ),
    };
  },
});

function Write({ model, context }: { readonly model: ListModel; readonly context: PageContext }) {
  if (!context.may(access['write-incident'])) return <></>;
  const form =
    context.sentBy === access['write-incident'].name
      ? context.sent
      : startForm({ ...dateValues('on', context.today), at: timeOf(context.now).toString({ smallestUnit: 'minute' }) });
  return (
    <Details summary="Write down what happened" open={form.problems.length > 0}>
      <Form action={`/incidents/of/${model.unit.id}`} context={context.form} label="Write down what happened">
        <Stack>
          <TextField form={form} name="what" label="What happened, in a few words" hint="A cup was thrown" />
          <FieldRow>
            <DateField form={form} name="on" label="When" />
            <TimeField form={form} name="at" label="At about" />
          </FieldRow>
          <TextField form={form} name="place" label="Where" width={20} />
          <TextField form={form} name="affected" label="Whom it touched" hint="Such as: two people who live here, one of us" />
          <TextArea
            form={form}
            name="story"
            label="What happened, one thing after another"
            hint="As a camera would have seen it, and what went before."
            rows={5}
          />
          <TextArea
            form={form}
            name="care"
            label="What was done at once for whom it touched"
            hint="Looked at by a nurse, somebody stayed, who was told."
            rows={3}
          />
          <ReportedFields form={form} />
          <Buttons>
            <Button look="primary">Keep it</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

function ReportedFields({ form }: { readonly form: ReturnType<typeof startForm> }) {
  return (
    <>
      <RadioField
        form={form}
        name="reported"
        label="In the organisation’s own incident system"
        options={reportedHow.map((value) => ({ value, label: reportedWords[value] }))}
      />
      <TextField form={form} name="reference" label="Its reference there" optional width={20} />
    </>
  );
}

const reportedShape = {
  reported: choice('Say whether it was reported', reportedHow),
  reference: optionalText('its reference', 80),
};

/** Writes down what happened. Nobody who lives there is named; words that seem to look for fault are told of, and kept. */
export const writeIncident = action({
  path: '/incidents/of/:unit',
  access: access['write-incident'],
  input: z.strictObject({
    what: text('what happened', 160),
    on: date('when it happened'),
    at: time('about when it was'),
    place: text('where it was', 120),
    affected: text('whom it touched', 200),
    story: longText('what happened', 4000),
    care: longText('what was done at once', 2000),
    ...reportedShape,
  }),
  subject: aboutUnit,
  again: incidentsPage as never,
  againParams: () => ({}),
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, { on, at, ...words }, params) {
    const unitId = params['unit']!;
    const happenedAt = instantAt(on, at);
    if (Temporal.Instant.compare(happenedAt, scope.now) > 0) refuse('at', 'That time has not come yet.');
    if (words.reference !== null && words.reported !== 'reported') refuse('reference', 'A reference is there once it is reported.');
    const problems = [];
    for (const field of ['what', 'place', 'affected', 'story', 'care'] as const) {
      const named = await namedHere(scope, unitId, [words[field]]);
      if (named !== null)
        problems.push({ field, message: `${named} names somebody who lives here. Write “one person”; what is theirs goes into their own notes.` });
    }
    if (problems.length > 0) throw new Refusal(problems);
    const id = await addIncident(scope, unitId, { ...words, happenedAt });
    return {
      to: `/incidents/${id}`,
      say: `It is kept.${looksForFault([words.what, words.story, words.care]) ? ` ${blameSentence}` : ''}`,
      unitId,
      subject: `incident ${id}`,
      fields: ['incident'],
    };
  },
});

const aboutIncident: FindSubject = async (scope, params) => {
  const [one] = await incidents(scope, { id: params['incident']! });
  return one === undefined ? null : { unitIds: [one.unitId] };
};

interface OneModel {
  readonly one: Incident;
  readonly followed: Awaited<ReturnType<typeof whatFollowed>>;
}

/** One thing that happened, as it was written down, and the debrief it asked for. */
export const incidentPage = page({
  path: '/incidents/:incident',
  access: access['see-incident'],
  query: z.object({}),
  subject: aboutIncident,
  async load(scope, { params }): Promise<OneModel | null> {
    const [one] = await incidents(scope, { id: params['incident']! });
    return one === undefined ? null : { one, followed: await whatFollowed(scope, { unitId: one.unitId, cause: 'incident', causeId: one.id }) };
  },
  people: () => [],
  show({ one, followed }, context) {
    const form =
      context.sentBy === access['report-incident'].name ? context.sent : startForm({ reported: one.reported, reference: one.reference ?? '' });
    const parts = [
      ['Whom it touched', one.affected],
      ['What happened', one.story],
      ['What was done at once', one.care],
    ] as const;
    return {
      title: one.what,
      lead: `${fullDate(dateOf(one.happenedAt))}, ${clockAt(one.happenedAt)}, ${one.place}. Written down ${momentWords(one.recordedAt, context.today)} by ${one.recordedByName}.`,
      back: { href: `/incidents?unit=${one.unitId}`, label: 'What happened' },
      width: 'reading',
      body: (
        <Stack>
          {followed === null ? null : (
            <Notice tone="info" title={followed.words}>
              <a href={followed.href}>{followed.href.includes('?') ? 'Debriefs' : 'Read it'}</a>
            </Notice>
          )}
          {looksForFault([one.what, one.story, one.care]) ? (
            <Notice tone="look" title="Fault">
              {blameSentence}
            </Notice>
          ) : null}
          <Card>
            {parts.map(([title, words]) => (
              <>
                <h2>{title}</h2>
                <Lines text={words} />
              </>
            ))}
          </Card>
          <Card>
            <CardHead title={reportedWords[one.reported]} level={3} line={false} />
            {one.reference === null ? null : <p>Reference: {one.reference}</p>}
            {context.may(access['report-incident']) ? (
              <Details summary="Change it" open={form.problems.length > 0}>
                <Form action={`/incidents/${one.id}/reported`} context={context.form} version={one.version} label="Reported">
                  <ReportedFields form={form} />
                  <Buttons>
                    <Button>Keep it</Button>
                  </Buttons>
                </Form>
              </Details>
            ) : null}
          </Card>
        </Stack>
      ),
    };
  },
});

/** Keeps whether it was reported in the organisation's own incident system, and by what reference. */
export const reportIncident = action({
  path: '/incidents/:incident/reported',
  access: access['report-incident'],
  input: z.strictObject({ ...reportedShape, version: version() }),
  subject: aboutIncident,
  again: incidentPage as never,
  async run(scope, { version: seen, ...said }, params) {
    const [one] = await incidents(scope, { id: params['incident']! });
    if (one === undefined) throw new NotFound();
    if (said.reference !== null && said.reported !== 'reported') refuse('reference', 'A reference is there once it is reported.');
    if (!(await keepReported(scope, one, seen, said)))
      refuseStale([{ label: 'Reported', yours: reportedWords[said.reported], theirs: reportedWords[one.reported] }]);
    return { to: `/incidents/${one.id}`, say: 'Kept.', unitId: one.unitId, subject: `incident ${one.id}`, fields: ['reported'] };
  },
});
