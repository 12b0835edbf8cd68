import { z } from 'zod';
import { unitById } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, Columns, Count, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { consentTone } from './carer.page.tsx';
import { assessmentOf, countWords, isLongAgo, lastSpoken, partsWords, partWords } from './carer.rules.ts';
import { carerRecords, contactsOf, isCarerOn, noCarersOf, supportOf } from './carer-store.ts';
import { supportAnswers, type CarerContact, type CarerRecord, type CarerSupport, type NoCarer } from './carer.words.ts';
import { carerWeeks, fewestTold } from './settings.ts';
import { peopleOnUnit } from './unit-people-store.ts';

/** A carer of somebody on the unit, with what is known of the contact with them. */
interface CarerHere extends CarerRecord {
  readonly personName: string;
  readonly last: Temporal.Instant | null;
  readonly longAgo: boolean;
  readonly assessment: CarerSupport | null;
  readonly beyond: readonly CarerContact[];
}

interface Model {
  readonly unit: { readonly id: string; readonly name: string };
  readonly weeks: number;
  readonly fewest: number;
  readonly carers: readonly CarerHere[];
  readonly notAsked: readonly { readonly id: string; readonly name: string }[];
  readonly wishes: readonly (NoCarer & { readonly personName: string })[];
}

/** Carers of a unit's people: whom nobody has spoken with, who has nobody, and who has an assessment of their own. */
export const unitCarersPage = page({
  path: '/carers',
  access: access['see-unit-carers'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<Model | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const people = await peopleOnUnit(scope, unit.id);
    const ids = people.map(({ id }) => id);
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const weeks = await settingFor(scope, carerWeeks, unit.id);
    const contacts = await contactsOf(scope, ids);
    const support = await supportOf(scope, ids);
    const carers = (await carerRecords(scope, ids))
      .filter((one) => isCarerOn(one, scope.today))
      .map((one): CarerHere => {
        const last = lastSpoken(contacts.get(one.id) ?? []);
        return {
          ...one,
          personName: nameOf.get(one.personId) ?? '',
          last,
          longAgo: isLongAgo({ last, since: one.since }, scope.now, weeks),
          assessment: assessmentOf(support.get(one.id) ?? []),
          beyond: (contacts.get(one.id) ?? []).filter(({ beyondWhy }) => beyondWhy !== null),
        };
      });
    const wishes = await noCarersOf(scope, ids);
    return {
      unit,
      weeks,
      fewest: await settingFor(scope, fewestTold, unit.id),
      carers,
      notAsked: people.filter(({ id }) => !wishes.has(id) && !carers.some(({ personId }) => personId === id)).map(({ id, name }) => ({ id, name })),
      wishes: [...wishes.values()].map((wish) => ({ ...wish, personName: nameOf.get(wish.personId) ?? '' })),
    };
  },
  people: (model) => [
    ...new Set([
      ...model.carers.map(({ personId }) => personId),
      ...model.notAsked.map(({ id }) => id),
      ...model.wishes.map(({ personId }) => personId),
    ]),
  ],
  show(model, context) {
    const long = model.carers.filter(({ longAgo }) => longAgo);
    const others = model.carers.filter(({ longAgo }) => !longAgo);
    return {
      title: 'Carers',
      heading: `Carers, ${model.unit.name}`,
      lead: 'Listening needs nobody’s leave, and general information may always be given.',
      back: { href: `/people?unit=${model.unit.id}`, label: 'People' },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card tone={long.length > 0 ? 'look' : undefined}>
              <CardHead
                title={`Nobody has spoken with them for ${model.weeks === 1 ? 'a week' : `${model.weeks} weeks`}`}
                aside={<Count number={long.length} what="carers" tone={long.length > 0 ? 'look' : 'plain'} />}
              />
              {long.length === 0 ? <p class="quiet">Nobody.</p> : <Carers carers={long} />}
            </Card>
            <Card>
              <CardHead title="Spoken with since, or newly recorded" aside={<Count number={others.length} what="carers" />} />
              {others.length === 0 ? <p class="quiet">Nobody.</p> : <Carers carers={others} />}
            </Card>
          </Stack>
          <Stack>
            <NobodyCard model={model} context={context} />
            <Figures model={model} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function Carers({ carers }: { readonly carers: readonly CarerHere[] }) {
  return (
    <LineList>
      {carers.map((one) => (
        <ListItem
          title={
            <a href={`/people/${one.personId}/carers/${one.id}`}>
              {one.name}, {one.relation} of {one.personName}
            </a>
          }
          note={
            one.last === null
              ? `Never, as far as is written down; recorded ${dateWithYear(one.since)}`
              : `Last ${dateWithYear(dateOf(one.last))}, ${clockAt(one.last)}`
          }
          aside={<Tag tone={consentTone(one.consent)}>{one.consentWords}</Tag>}
        >
          <p class="small quiet">
            {one.assessment === null
              ? 'Assessment of their own not offered yet'
              : `Assessment of their own ${one.assessment.answer}, ${dateWithYear(one.assessment.on)}`}
            {one.young === true ? ' · young carer' : ''}
          </p>
          {one.beyond.length === 0 ? null : (
            <p>
              <Tag tone="amber">Told beyond what was agreed: {one.beyond.length}</Tag>
            </p>
          )}
        </ListItem>
      ))}
    </LineList>
  );
}

function NobodyCard({ model, context }: { readonly model: Model; readonly context: PageContext }) {
  return (
    <Card>
      <CardHead title="No carer recorded" aside={<Count number={model.notAsked.length + model.wishes.length} what="people" />} />
      <LineList tight>
        {model.notAsked.map((one) => (
          <ListItem title={<a href={`/people/${one.id}/carers`}>{one.name}</a>} note="Not asked yet who matters to them" />
        ))}
        {model.wishes.map((one) => (
          <ListItem
            title={<a href={`/people/${one.personId}/carers`}>{one.personName}</a>}
            note={one.why === 'has nobody' ? 'Nobody is near them' : 'Wants nobody involved'}
            aside={
              Temporal.PlainDate.compare(one.againOn, context.today) <= 0 ? (
                <Tag tone="amber">Ask again</Tag>
              ) : (
                <span class="small quiet">ask again by {dateWithYear(one.againOn)}</span>
              )
            }
          />
        ))}
      </LineList>
      {model.notAsked.length + model.wishes.length === 0 ? <p class="quiet">Everybody here has somebody recorded.</p> : null}
    </Card>
  );
}

/** Figures that may leave the unit: a number so small that it could tell who it is, is not told, nor what it could be worked out by. */
function Figures({ model: { carers, fewest } }: { readonly model: Model }) {
  const answers = [...supportAnswers, null];
  const told = partsWords(
    answers.map((answer) => carers.filter(({ assessment }) => (assessment?.answer ?? null) === answer).length),
    fewest,
  );
  const spoken = carers.filter(({ longAgo }) => !longAgo).length;
  const lines: readonly (readonly [string, string])[] = [
    ['Carers', countWords(carers.length, fewest)],
    ['Spoken with in time', partWords(spoken, carers.length, fewest)],
    ...answers.map((answer, at) => [answer === null ? 'Assessment not offered yet' : `Assessment ${answer}`, told[at]!] as const),
  ];
  return (
    <Card>
      <CardHead title="In figures" level={3} line={false} />
      <LineList tight>
        {lines.map(([what, count]) => (
          <ListItem title={what} aside={count} />
        ))}
      </LineList>
      <p class="small quiet">For outside the unit: smaller numbers are not told, nor those by which they could be worked out.</p>
    </Card>
  );
}
