import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Notice, Quote, Row, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { advanceState, askFirst, weightOf, whyNotForLife, whyNotValid, type SaidByLaw } from './advance.rules.ts';
import { choiceDocumentsFrom } from './advance.settings.ts';
import { advanceDocumentsOf } from './advance-store.ts';
import { advanceKinds, advanceKindWords, type AdvanceDocument, type AdvanceKind } from './advance.words.ts';
import { wellnessAccess as access } from './wellness.access.ts';
import { PlanPages } from './wellness-ways.tsx';

interface AdvanceModel {
  readonly top: PersonTop;
  readonly documents: readonly AdvanceDocument[];
  readonly choiceFrom: Temporal.PlainDate | null;
}

/** What somebody set down for a time when they cannot decide: three kinds, each saying what it is and is not binding for. */
export const advancePage = page<Record<string, never>, AdvanceModel>({
  path: '/people/:person/advance',
  access: access['see-advance'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const from = await settingFor(scope, choiceDocumentsFrom, top.person.stay?.unitId ?? null);
    return { top, documents: await advanceDocumentsOf(scope, top.person.id), choiceFrom: from === '' ? null : Temporal.PlainDate.from(from) };
  },
  people: () => [],
  show(model, context) {
    const { top, documents } = model;
    const first = firstName(top.person);
    const standing = documents.filter((one) => !one.enteredInError);
    return personView(top, context, {
      title: `What ${first} has set down beforehand`,
      lead: 'For a time when they cannot decide for themselves. The paper counts, not this page: this tells what it says and where it is.',
      body: (
        <Stack>
          <PlanPages personId={top.person.id} current="advance" />
          {advanceKinds.map((kind) => (
            <Kind kind={kind} model={model} documents={standing.filter((one) => one.kind === kind)} context={context} />
          ))}
          {standing.length === documents.length ? null : (
            <p class="quiet">{documents.length - standing.length} entered in error and kept in the record.</p>
          )}
        </Stack>
      ),
    });
  },
});

function Kind(props: {
  readonly kind: AdvanceKind;
  readonly model: AdvanceModel;
  readonly documents: readonly AdvanceDocument[];
  readonly context: PageContext;
}) {
  const { kind, model, documents, context } = props;
  const { top, choiceFrom } = model;
  const words = advanceKindWords[kind];
  const weight = weightOf(kind, context.today, choiceFrom);
  return (
    <Card label={words.plural}>
      <CardHead
        title={words.plural}
        aside={
          context.may(access['record-advance']) ? (
            <a href={`/people/${top.person.id}/advance/new?kind=${encodeURIComponent(kind)}`}>
              Record one<span class="nhsuk-u-visually-hidden">: {words.title.toLowerCase()}</span>
            </a>
          ) : undefined
        }
      />
      <p>
        <Sentence one={weight.is} /> <Sentence one={weight.isNot} />
      </p>
      {documents.length === 0 ? (
        <p class="quiet">None recorded. {words.hint} It may lie elsewhere: ask.</p>
      ) : (
        documents.map((document) => <Document document={document} top={top} context={context} />)
      )}
    </Card>
  );
}

function Sentence({ one }: { readonly one: SaidByLaw }) {
  return (
    <>
      {one.say} <span class="quiet small">({one.source})</span>
    </>
  );
}

const states = {
  holds: { tone: 'green', words: 'As recorded, it holds' },
  'in doubt': { tone: 'amber', words: 'In doubt: read why' },
  'look again': { tone: 'amber', words: 'Was to be looked at again' },
  withdrawn: { tone: 'grey', words: 'Withdrawn' },
} as const;

function Document({ document, top, context }: { readonly document: AdvanceDocument; readonly top: PersonTop; readonly context: PageContext }) {
  const { person } = top;
  const first = firstName(person);
  const state = states[advanceState(document, person.bornOn, context.today)];
  const notValid = whyNotValid(document, person.bornOn);
  const notForLife = whyNotForLife(document);
  return (
    <Stack>
      <Row apart>
        <h3>{dateWithYear(document.madeOn)}</h3>
        <Tag tone={document.kind === 'decision' || state === states.withdrawn || state === states['look again'] ? state.tone : 'blue'}>
          {document.kind === 'decision' || document.withdrawnOn !== null || state === states['look again'] ? state.words : 'To be considered'}
        </Tag>
      </Row>
      <Quote words={document.words} who={`${first}, as it is written`} />
      {notValid.length === 0 ? null : <Why title="As recorded, it would not stand as a refusal" why={notValid} tone="stop" />}
      {notForLife.length === 0 || document.withdrawnOn !== null ? null : (
        <Why title="It would not be valid for life-sustaining treatment" why={notForLife} tone="stop" />
      )}
      {document.kind === 'decision' && document.withdrawnOn === null ? (
        <Details summary="To be asked before it is relied on, or left aside">
          <ul>
            {askFirst(document).map((one) => (
              <li>
                <Sentence one={one} />
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      <SummaryList items={factsOf(document)} />
      {document.events.length === 0 ? null : (
        <ul>
          {document.events.map((event) => (
            <li>
              {event.what.charAt(0).toUpperCase()}
              {event.what.slice(1)}, {dateWithYear(event.on)}
              {event.words === null ? '' : `: ${event.words}`}
              {event.by === null ? '' : ` (${event.by})`}
            </li>
          ))}
        </ul>
      )}
      {context.may(access['record-advance-event']) && document.withdrawnOn === null ? (
        <p>
          <ButtonLink
            href={`/people/${person.id}/advance/happened?document=${document.id}`}
            look="link"
            about={`, made ${dateWithYear(document.madeOn)}`}
          >
            It was looked at again, withdrawn, or entered in error
          </ButtonLink>
        </p>
      ) : null}
    </Stack>
  );
}

function Why({ title, why, tone }: { readonly title: string; readonly why: readonly SaidByLaw[]; readonly tone: 'stop' }) {
  return (
    <Notice tone={tone} title={title}>
      <ul>
        {why.map((one) => (
          <li>
            <Sentence one={one} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const capacityWords = {
  'had capacity': 'Had capacity when it was made',
  'did not have capacity': 'Did not have capacity',
  'not recorded': 'Not recorded',
} as const;
const signedWords = {
  'by the person': 'By them',
  'for the person': 'By another, in their presence and by their direction',
  no: 'Not signed',
} as const;

function factsOf(document: AdvanceDocument): { key: string; value: string }[] {
  const capacity = [
    capacityWords[document.capacity],
    ...(document.capacityBy === null ? [] : [`says ${document.capacityBy}`]),
    ...(document.capacityOn === null ? [] : [dateWithYear(document.capacityOn)]),
  ];
  const witness =
    document.witness === null
      ? 'None recorded'
      : `${document.witness}${document.witnessWasThere ? '; the signature was made or acknowledged before them' : ''}${document.witnessSigned ? '; they signed in the person’s presence' : ''}`;
  return [
    ...(document.kind === 'decision'
      ? [
          { key: 'Refuses', value: document.treatment ?? 'Not said' },
          { key: 'When', value: document.circumstances ?? 'In all circumstances' },
          {
            key: 'Life-sustaining treatment',
            value: document.lifeSustaining
              ? document.evenIfAtRisk
                ? 'Yes, even if life is at risk'
                : 'Meant, but not stated to hold even if life is at risk'
              : 'Not covered',
          },
        ]
      : []),
    { key: 'Capacity', value: capacity.join(', ') },
    { key: 'In writing', value: document.inWriting ? 'Yes' : 'No, as recorded' },
    { key: 'Signed', value: signedWords[document.signed] },
    { key: 'Witness', value: witness },
    { key: 'The paper is', value: document.keptWhere ?? 'Not recorded: find out' },
    { key: 'Look at it again', value: document.nextReviewOn === null ? 'No day agreed' : dateWithYear(document.nextReviewOn) },
    { key: 'Recorded by', value: document.recordedBy ?? 'Not known' },
  ];
}
