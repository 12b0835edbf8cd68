import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { AskConsent, HowToReach, WriteContact, WriteSupport, WriteView } from './carer-forms.tsx';
import { alwaysTold, assessmentOf, mayTell, notInvolvedWords } from './carer.rules.ts';
import { carerRecords, consentsOf, contactsOf, isCarerOn, noCarersOf, supportOf, viewsOf } from './carer-store.ts';
import {
  supportSources,
  type CarerContact,
  type CarerRecord,
  type CarerSupport,
  type CarerView,
  type ConsentAsked,
  type NoCarer,
} from './carer.words.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { firstName } from './view.ts';

/** One carer, with what is kept of them. */
export interface CarerModel {
  readonly top: PersonTop;
  readonly carer: CarerRecord;
  /** A carer of today: one who is not any more can be read, and not added to. */
  readonly now: boolean;
  readonly wish: NoCarer | null;
  readonly contacts: readonly CarerContact[];
  readonly support: readonly CarerSupport[];
  readonly views: readonly CarerView[];
  readonly consents: readonly ConsentAsked[];
}

/** One carer: what they may be told, what was said, what they were given for themself, and how they see it. */
export const carerPage = page<Record<string, never>, CarerModel>({
  path: '/people/:person/carers/:carer',
  access: access['see-carer'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    const carer = top === null ? undefined : (await carerRecords(scope, [top.person.id])).find(({ id }) => id === params['carer']);
    if (top === null || carer === undefined) return null;
    const of = [top.person.id];
    return {
      top,
      carer,
      now: isCarerOn(carer, scope.today),
      wish: (await noCarersOf(scope, of)).get(top.person.id) ?? null,
      contacts: (await contactsOf(scope, of)).get(carer.id) ?? [],
      support: (await supportOf(scope, of)).get(carer.id) ?? [],
      views: (await viewsOf(scope, top.person.id)).get(carer.id) ?? [],
      consents: (await consentsOf(scope, top.person.id)).get(carer.id) ?? [],
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const { top, carer, wish } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `${carer.name}, ${carer.relation}`,
      lead: model.now ? undefined : `No longer one of ${first}’s carers, since ${dateWithYear(carer.until!)}. What was kept stays.`,
      body: (
        <Stack>
          {wish?.why === 'wants nobody involved' ? <Notice tone="look" title={notInvolvedWords(wish, first)} /> : null}
          <Columns layout="main-side">
            <Stack>
              <MayBeTold model={model} context={context} />
              <Contacts model={model} context={context} />
            </Stack>
            <Stack>
              <HowTheySeeIt model={model} context={context} />
              <ForThemself model={model} context={context} />
              <HowToReach model={model} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    });
  },
});

interface Parts {
  readonly model: CarerModel;
  readonly context: PageContext;
}

/** The colour that goes with what the person agreed to. */
export function consentTone(consent: CarerRecord['consent']): 'green' | 'blue' | 'amber' {
  return consent === 'agreed' ? 'green' : consent === 'agreed in part' ? 'blue' : 'amber';
}

function MayBeTold({ model, context }: Parts) {
  const { carer, consents, top, wish } = model;
  const first = firstName(top.person);
  return (
    <Card tone={mayTell(carer, wish).allowed ? undefined : 'look'}>
      <CardHead title={`What they may be told of ${first}`} aside={<Tag tone={consentTone(carer.consent)}>{carer.consentWords}</Tag>} />
      {carer.mayBeTold === '' ? null : (
        <p dir="auto">
          May be told: <b>{carer.mayBeTold}</b>
        </p>
      )}
      <p>Listening needs nobody’s leave. And anybody close may always be told:</p>
      <ul>
        {alwaysTold.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      {consents.length === 0 ? null : (
        <Details summary={`Asked ${consents.length === 1 ? 'once' : `${consents.length} times`} since they were recorded`}>
          <LineList tight>
            {consents.map((one) => (
              <ListItem
                title={`${dateWithYear(one.on)}: ${one.consent}${one.mayBeTold === '' ? '' : `, “${one.mayBeTold}”`}`}
                note={`${one.ownWords === null ? '' : `${first} said: “${one.ownWords}” · `}${one.by}`}
              />
            ))}
          </LineList>
        </Details>
      )}
      <AskConsent model={model} context={context} />
    </Card>
  );
}

/** What a reader gets of something that may be in confidence: the words for those who speak with carers and write it down, for others that it was said. */
const confidence = (context: PageContext, inConfidence: boolean, words: string): string =>
  inConfidence && !context.may(access['write-carer-contact']) ? 'Told in confidence: open to those who speak with carers here.' : words;

function Contacts({ model, context }: Parts) {
  const { contacts } = model;
  return (
    <Card>
      <CardHead title="Contacts" />
      <WriteContact model={model} context={context} />
      {contacts.length === 0 ? (
        <p class="quiet">None is written down yet.</p>
      ) : (
        <LineList>
          {contacts.map((one) => (
            <ListItem
              title={`${dateWithYear(dateOf(one.happenedAt))}, ${clockAt(one.happenedAt)}, ${one.how}`}
              note={`${one.reached ? (one.began === 'they did' ? 'They got in touch' : 'We got in touch') : 'We tried; nobody answered'} · ${one.by}`}
              tone={one.beyondWhy === null ? undefined : 'look'}
            >
              <p dir="auto">{confidence(context, one.inConfidence, one.said)}</p>
              <p class="quiet small">{one.told === null ? (one.reached ? 'General information alone.' : '') : `Told of the person: ${one.told}`}</p>
              {one.beyondWhy === null ? null : (
                <p>
                  <Tag tone="amber">Beyond what was agreed</Tag> {one.beyondWhy}
                </p>
              )}
              {one.inConfidence ? <Tag tone="grey">In confidence</Tag> : null}
            </ListItem>
          ))}
        </LineList>
      )}
    </Card>
  );
}

function HowTheySeeIt({ model, context }: Parts) {
  const { views, carer, top } = model;
  const first = firstName(top.person);
  return (
    <Card tone="flag">
      <CardHead title="How they see it" line={false} />
      <p class="quiet small">
        Theirs, not {first}’s record. In a copy of the record each is looked at by a clinician first; what was told in confidence is in no copy that{' '}
        {first} takes alone.
      </p>
      {views.length === 0 ? <p class="quiet">Not asked yet. What do they see, and what helps?</p> : null}
      {views.map((one) => (
        <div>
          {one.part === 'what helps' ? <h3>What helps</h3> : null}
          {one.inConfidence && !context.may(access['write-carer-contact']) ? (
            <p class="quiet">{confidence(context, true, '')}</p>
          ) : (
            <Quote words={one.words} who={carer.name} when={`${dateWithYear(one.on)}, to ${one.by}`} size="small" />
          )}
          {one.inConfidence ? <Tag tone="grey">In confidence</Tag> : null}
        </div>
      ))}
      <WriteView model={model} context={context} />
    </Card>
  );
}

function ForThemself({ model, context }: Parts) {
  const { support, carer } = model;
  const assessment = assessmentOf(support);
  return (
    <Card>
      <CardHead
        title="Support for themself"
        aside={
          <Tag tone={assessment === null ? 'amber' : 'green'}>
            {assessment === null ? 'Assessment not offered yet' : `Assessment ${assessment.answer}`}
          </Tag>
        }
      />
      {carer.young === true ? (
        <Notice tone="look" title="Under 18: a young carer. Their own needs are looked at (Children Act 1989, section 17ZA)." />
      ) : null}
      {support.length === 0 ? (
        <p class="quiet">Nothing yet. Every carer may ask the council for an assessment of their own (Care Act 2014, section 10).</p>
      ) : (
        <LineList tight>
          {support.map((one) => (
            <ListItem
              title={`${one.kind.charAt(0).toUpperCase()}${one.kind.slice(1)}${one.answer === null ? '' : `: ${one.answer}`}`}
              note={`${dateWithYear(one.on)} · ${one.by}${supportSources[one.kind] === undefined ? '' : ` · ${supportSources[one.kind]}`}`}
            >
              <p dir="auto">{one.words}</p>
            </ListItem>
          ))}
        </LineList>
      )}
      <WriteSupport model={model} context={context} />
    </Card>
  );
}
