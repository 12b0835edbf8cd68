import { z } from 'zod';
import { unitById } from '#places';
import { type FindSubject, page } from '#platform/route.ts';
import { dateOf, fullDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { askingOne, debriefAnswers, debriefsAsked, type DebriefsAsked } from './debrief-asked.ts';
import { kindsWords, type AsksDebrief } from './debrief-asked.rules.ts';
import { DebriefsToHold } from './debriefs-to-hold.tsx';
import { Lines } from './document-shown.tsx';
import { blameSentence, looksForFault } from './grading-words.rules.ts';
import { debriefs } from './huddle-store.ts';
import { momentWords } from './view.ts';
import type { Debrief } from './words.ts';

interface ListModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly debriefs: readonly Debrief[];
  readonly asked: DebriefsAsked;
}

/** Talks after something hard, the newest first, those not offered to somebody yet told. */
export const debriefsPage = page({
  path: '/debriefs',
  access: access['see-debrief'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<ListModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    return unit === null
      ? null
      : { unit, debriefs: await debriefs(scope, { unitId: unit.id, most: 60 }), asked: await debriefsAsked(scope, unit.id) };
  },
  people: () => [],
  show({ unit, debriefs: held, asked }, context) {
    return {
      title: 'Debriefs',
      heading: `Debriefs, ${unit.name}`,
      lead: 'How are you, what helped, what next. They look for no fault.',
      back: { href: `/huddle?unit=${unit.id}`, label: 'Safety huddle' },
      width: 'reading',
      actions: context.may(access['hold-debrief']) ? <ButtonLink href={`/debriefs/new?unit=${unit.id}`}>Write down a debrief</ButtonLink> : undefined,
      body: (
        <Stack>
          <DebriefsToHold unitId={unit.id} asked={asked} context={context} />
          {held.length === 0 ? (
            <Card>
              <EmptyState title="None is kept" icon="chats">
                After an incident or a hard session, ten minutes together. It is offered, and may be said no to.
              </EmptyState>
            </Card>
          ) : (
            <Card>
              <LineList>
                {held.map((one) => (
                  <ListItem
                    title={<a href={`/debriefs/${one.id}`}>{`After ${one.after}, ${momentWords(one.happenedAt, context.today)}`}</a>}
                    note={`Led by ${one.ledByName} · there: ${one.there}`}
                    aside={
                      one.support === 'not offered yet' || one.peopleOffered === 'not offered yet' ? (
                        <Tag tone="amber">Support not offered yet</Tag>
                      ) : undefined
                    }
                  />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    };
  },
});

const aboutDebrief: FindSubject = async (scope, params) => {
  const [one] = await debriefs(scope, { id: params['debrief']! });
  return one === undefined ? null : { unitIds: [one.unitId] };
};

interface OneModel {
  readonly one: Debrief;
  /** What it was held after. */
  readonly after: readonly AsksDebrief[];
}

/** One debrief as it was kept. */
export const debriefPage = page({
  path: '/debriefs/:debrief',
  access: access['see-debrief'],
  query: z.object({}),
  subject: aboutDebrief,
  async load(scope, { params }): Promise<OneModel | null> {
    const [one] = await debriefs(scope, { id: params['debrief']! });
    if (one === undefined) return null;
    const answered = await debriefAnswers(scope, { debriefId: one.id });
    const after = await Promise.all(answered.map(({ cause, causeId }) => askingOne(scope, one.unitId, cause, causeId)));
    return { one, after: after.filter((found) => found !== null) };
  },
  people: () => [],
  show({ one, after }: OneModel, { today }) {
    const parts = [
      ['How are you', one.howAreYou],
      ['What happened', one.whatHappened],
      ['What helped', one.whatHelped],
      ['What next', one.whatNext],
      ['What people said', one.peopleWords],
    ] as const;
    return {
      title: `After ${one.after}, ${fullDate(dateOf(one.happenedAt))}`,
      lead: `Talked over ${momentWords(one.heldAt, today)}, led by ${one.ledByName}. There: ${one.there}.`,
      back: { href: `/debriefs?unit=${one.unitId}`, label: 'Debriefs' },
      width: 'reading',
      body: (
        <Stack>
          {looksForFault(parts.map(([, words]) => words)) ? (
            <Notice tone="look" title="Fault">
              {blameSentence}
            </Notice>
          ) : null}
          <Card>
            {parts.map(([title, words]) =>
              words === null ? null : (
                <>
                  <h2>{title}</h2>
                  <Lines text={words} />
                </>
              ),
            )}
          </Card>
          {after.length === 0 ? null : (
            <Card>
              <CardHead title="Held after" level={3} line={false} />
              <LineList tight>
                {after.map((cause) => (
                  <ListItem title={<a href={cause.href}>{`${kindsWords(cause.kinds)}, ${momentWords(cause.happenedAt, today)}`}</a>} />
                ))}
              </LineList>
            </Card>
          )}
          <Card>
            <CardHead title="Support" level={3} line={false} />
            <p>For staff: {one.support}.</p>
            <p>For the people it touched: {one.peopleOffered}.</p>
          </Card>
        </Stack>
      ),
    };
  },
});
