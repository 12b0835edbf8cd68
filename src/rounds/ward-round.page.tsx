import { z } from 'zod';
import { aboutPerson, personView } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, clockTime, dateOf, dateRange, dateWithYear, fullDate, longDate, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  AskForm,
  Button,
  ButtonLink,
  Buttons,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { FactSections, HeldBackCard, SourceCards } from './fact-line.tsx';
import { numbered } from './gathered.rules.ts';
import { behindHref } from './read-record.ts';
import { LeftOutByLength } from './report-parts.tsx';
import type { Meeting } from './meeting.words.ts';
import { loadRound, type RoundModel } from './ward-round-model.ts';

const word = z.string().max(60).optional().catch(undefined);

/** The page for the ward round: the person's words first, what they did, goals, leave, what was noticed, what is asked; every line opens its source. */
export const wardRoundPage = page({
  path: '/people/:person/ward-round',
  access: roundsAccess['see-round'],
  query: z.object({ from: word, to: word, meeting: z.guid().optional().catch(undefined), source: word }),
  subject: aboutPerson,
  load: (scope, { params, query }): Promise<RoundModel | null> => loadRound(scope, params['person']!, query),
  people: () => [],
  show(model, context) {
    const { about, meeting, gathered } = model;
    const sources = numbered(model.sections.flatMap(({ facts }) => facts));
    const here = pageHref(model);
    const open = (number: number): string => `${here}&source=${number}#source`;
    const period = dateRange(about.from, about.to);
    return {
      ...personView(model.top, context, {
        title: `Ward round: ${model.top.person.name}`,
        lead: `${meeting === null ? 'No meeting is planned' : `For ${meetingWords(meeting)}`} · ${period} · every line opens what it came from`,
        body: (
          <Stack>
            {gathered.notChecked.length === 0 ? null : (
              <Notice tone="unknown" title={`Could not check ${gathered.notChecked.join(', ')}`}>
                Nothing here means that there is none of it. Look in the record, or open this page again.
              </Notice>
            )}
            <LeftOutByLength gathered={gathered} behind={behindHref(about)} />
            <RoundActs model={model} context={context} />
            <Columns layout="main-side">
              <Stack>
                <Card>
                  <FactSections sections={model.sections} sources={sources} href={open} empty={({ code }) => emptyWords(about.first, code)} />
                </Card>
                <AddPoints model={model} context={context} />
                <Period model={model} />
              </Stack>
              <Stack>
                <SourceCards sources={sources} asked={model.asked} href={open} />
                <HeldBackCard gathered={gathered} />
                <TeamCard model={model} context={context} />
                <OtherPages model={model} context={context} />
              </Stack>
            </Columns>
          </Stack>
        ),
      }),
      ...(meeting === null ? {} : { beside: <ReadyTag meeting={meeting} /> }),
    };
  },
});

/** The page's own address with the days and the meeting it shows. */
export function pageHref({ about, meeting }: Pick<RoundModel, 'about' | 'meeting'>): string {
  return `/people/${about.personId}/ward-round?from=${about.from.toString()}&to=${about.to.toString()}${meeting === null ? '' : `&meeting=${meeting.id}`}`;
}

/** "Wednesday 25 November, 10:15". */
export function meetingWords(meeting: Pick<Meeting, 'on' | 'at'>): string {
  return `${longDate(meeting.on)}${meeting.at === null ? '' : `, ${clockTime(meeting.at)}`}`;
}

export function emptyWords(first: string, code: string): string {
  if (code === 'says') return `Nothing of ${first}’s own words in these days. Ask what ${first} wants to say, and what to ask.`;
  if (code === 'goals') return `No goal is written down.`;
  if (code === 'asks') return 'Nothing is asked yet.';
  return 'Nothing is written for these days.';
}

function ReadyTag({ meeting }: { readonly meeting: Meeting }) {
  return meeting.readyAt === null ? <Tag tone="dashed">Draft, not read through</Tag> : <Tag tone="green">Ready, {meeting.readyBy}</Tag>;
}

/** The one thing to do next, and the ways to print and write. */
function RoundActs({ model, context }: { readonly model: RoundModel; readonly context: PageContext }) {
  const { about, meeting } = model;
  const query = pageHref(model).split('?')[1]!;
  const form = context.sentBy === roundsAccess['plan-round'].name ? context.sent : startForm();
  return (
    <Stack gap="small">
      <Row>
        <ButtonLink href={`/people/${about.personId}/ward-round/print?${query}`} icon="printer">
          One A4 page
        </ButtonLink>
        <ButtonLink href={`/people/${about.personId}/reports?from=${about.from.toString()}&to=${about.to.toString()}`}>Reports</ButtonLink>
        {meeting === null ? null : <ButtonLink href={`/ward-rounds/${meeting.id}`}>In the meeting</ButtonLink>}
        {meeting !== null && context.may(roundsAccess['ready-round']) ? (
          <Form action={`/ward-rounds/${meeting.id}/ready`} context={context.form} version={meeting.version} label="Ready for the meeting">
            {meeting.readyAt === null ? (
              <Button look="primary" name="ready" value="yes">
                I have read it: ready
              </Button>
            ) : (
              <Button look="link" name="ready" value="no">
                Not ready after all
              </Button>
            )}
          </Form>
        ) : null}
      </Row>
      {meeting === null && context.may(roundsAccess['plan-round']) ? (
        <Card>
          <CardHead title={`Plan a ward round for ${about.first}`} />
          <Form action={`/people/${about.personId}/ward-round/plan`} context={context.form} label="Plan a ward round">
            <FieldRow>
              <DateField form={form} name="on" label="Day" />
              <TimeField form={form} name="at" label="Time" optional />
            </FieldRow>
            <Buttons>
              <Button look="primary">Plan it</Button>
            </Buttons>
          </Form>
        </Card>
      ) : null}
    </Stack>
  );
}

/** Writing down the person's words and questions, and what the team asks. */
function AddPoints({ model, context }: { readonly model: RoundModel; readonly context: PageContext }) {
  const { about, meeting } = model;
  if (meeting === null || !context.may(roundsAccess['add-point'])) return null;
  const form = context.sentBy === roundsAccess['add-point'].name ? context.sent : startForm();
  return (
    <Card>
      <Details
        summary={`Add what ${about.first} says or asks, or what is asked of the meeting`}
        open={form.problems.length > 0 || meeting.points.length === 0}
      >
        <Form action={`/ward-rounds/${meeting.id}/points`} context={context.form} label="Add to the page">
          <RadioField
            form={form}
            name="kind"
            label="What is it?"
            inline
            options={[
              { value: 'question', label: `A question of ${about.first}’s` },
              { value: 'words', label: `${about.first}’s words` },
              { value: 'ask', label: 'Asked by the team' },
            ]}
          />
          <TextArea
            form={form}
            name="words"
            label="In so many words"
            hint={`${about.first}’s words as they were said. They are not edited.`}
            rows={2}
          />
          <TextField form={form} name="how" label="How it was said" hint="Such as: with an interpreter, in writing, drawn" optional width={20} />
          <Buttons>
            <Button>Add to the page</Button>
          </Buttons>
        </Form>
      </Details>
      {meeting.points.length === 0 || !context.may(roundsAccess['take-back-point']) ? null : (
        <Details summary="Take a line back">
          <LineList tight>
            {meeting.points.map((point) => (
              <ListItem
                title={point.words}
                note={`${point.authorName}, ${longDate(dateOf(point.writtenAt))}`}
                aside={
                  <Form action={`/ward-rounds/${meeting.id}/points/take-back`} context={context.form} label="Take back">
                    <HiddenField name="point" value={point.id} />
                    <Button look="link" about={point.words.slice(0, 60)}>
                      Take back
                    </Button>
                  </Form>
                }
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

/** Other days, and calling the meeting off. */
function Period({ model }: { readonly model: RoundModel }) {
  const { about, meeting } = model;
  const form = startForm({ from: about.from.toString(), to: about.to.toString() });
  return (
    <Details summary="Other days">
      <AskForm action={`/people/${about.personId}/ward-round`} label="Other days">
        {meeting === null ? null : <HiddenField name="meeting" value={meeting.id} />}
        <FieldRow>
          <TextField form={form} name="from" label="From" hint="2026-11-12" width={10} />
          <TextField form={form} name="to" label="To" hint="2026-11-18" width={10} />
        </FieldRow>
        <Buttons>
          <Button>Show these days</Button>
        </Buttons>
      </AskForm>
    </Details>
  );
}

/** Telling the team how somebody is, by word of mouth or in writing (D56). */
function TeamCard({ model, context }: { readonly model: RoundModel; readonly context: PageContext }) {
  const { about } = model;
  const form = context.sentBy === roundsAccess['tell-team'].name ? context.sent : startForm();
  const told = model.told.filter(({ whom }) => whom === 'the team');
  return (
    <Card>
      <CardHead title="Told to the team" />
      {told.length === 0 ? (
        <p class="quiet">Nobody has told the team how {about.first} is doing in these days.</p>
      ) : (
        <LineList tight>
          {told.slice(0, 5).map((one) => (
            <ListItem title={one.words} note={`${one.byName}, ${one.how}, ${shortDate(dateOf(one.at))} ${clockAt(one.at)}`} />
          ))}
        </LineList>
      )}
      {context.may(roundsAccess['tell-team']) ? (
        <Details summary="Tell the team how it goes" open={form.problems.length > 0}>
          <Form action={`/people/${about.personId}/ward-round/team`} context={context.form} label="Tell the team">
            <TextArea form={form} name="told" label="In two sentences: how they are, and what they did" rows={2} />
            <SelectField
              form={form}
              name="toldHow"
              label="How you told them"
              choose="Choose"
              options={['at handover', 'in the meeting', 'in writing', 'by telephone'].map((value) => ({ value, label: value }))}
            />
            <Buttons>
              <Button>Keep that the team was told</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** The room's other pages about the person, earlier meetings, and calling this one off. */
function OtherPages({ model, context }: { readonly model: RoundModel; readonly context: PageContext }) {
  const { about, meeting, earlier } = model;
  const base = `/people/${about.personId}`;
  const off = context.sentBy === roundsAccess['call-off-round'].name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="Also here" />
      <LineList tight>
        <ListItem title={<a href={`${base}/formulation`}>Formulation</a>} note="Strengths, what is hard, surroundings, what comes first" />
        <ListItem title={<a href={`${base}/recommendations`}>Recommendations</a>} note="Equipment and places, until done" />
        <ListItem title={<a href={`${base}/teaching`}>Teaching</a>} note="Who was taught to use equipment or a strategy, and how it went" />
        <ListItem title={<a href={`${base}/unmet-needs`}>Unmet needs</a>} note="What was asked for and could not be given" />
        {earlier.slice(0, 6).map((one) => (
          <ListItem title={<a href={`/ward-rounds/${one.id}`}>Ward round, {fullDate(one.on)}</a>} note={`${one.decisions.length} decided`} />
        ))}
      </LineList>
      {meeting !== null && meeting.decisions.length === 0 && context.may(roundsAccess['call-off-round']) ? (
        <Details summary="The meeting is called off" open={off.problems.length > 0}>
          <Form action={`/ward-rounds/${meeting.id}/call-off`} context={context.form} version={meeting.version} label="Call the meeting off">
            <TextField form={off} name="why" label={`Why is the meeting of ${dateWithYear(meeting.on)} called off?`} width={30} />
            <Buttons>
              <Button look="danger">Call it off</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
