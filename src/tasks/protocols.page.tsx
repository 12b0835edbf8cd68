import { z } from 'zod';
import { shownUnit } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, LineList, ListItem, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { tasksAccess } from './access.ts';
import { ReviewTag } from './protocol-card.tsx';
import { protocolCards, protocolKinds } from './protocol-store.ts';
import { stepsOf } from './protocol.rules.ts';
import type { ProtocolCard, ProtocolKind } from './protocol.words.ts';

interface ProtocolsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly cards: readonly ProtocolCard[];
  /** Headings nobody has written a card for yet. */
  readonly unwritten: readonly ProtocolKind[];
}

/** The unit's protocol cards: one tap from the words to the card. */
export const protocolsPage = page({
  path: '/protocols',
  access: tasksAccess['see-protocols'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<ProtocolsModel | null> {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const cards = await protocolCards(scope, shown.unit.id);
    const written = new Set(cards.map(({ kind }) => kind));
    return { unit: shown.unit, units: shown.units, cards, unwritten: (await protocolKinds(scope)).filter(({ code }) => !written.has(code)) };
  },
  people: () => [],
  show({ unit, units, cards, unwritten }, context) {
    const may = context.may(tasksAccess['write-protocol'], { unitIds: [unit.id] });
    return {
      title: 'Protocol cards',
      lead: `What ${unit.name} does when something happens. The words are the unit’s own.`,
      back: { href: '/more', label: 'More' },
      actions: (
        <>
          {cards.length === 0 ? null : (
            <ButtonLink href={`/protocols/print?unit=${unit.id}`} icon="printer">
              All cards on paper
            </ButtonLink>
          )}
          {may ? (
            <ButtonLink href={`/protocols/new?unit=${unit.id}`} icon="plus">
              A card of our own
            </ButtonLink>
          ) : null}
        </>
      ),
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs label="Units" items={units.map((one) => ({ href: `/protocols?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
          ) : null}
          {cards.length === 0 ? (
            <Card>
              <EmptyState title="No card is written yet">
                {may ? 'Begin with the one you hope never to need.' : 'The unit’s manager or an administrator writes them.'}
              </EmptyState>
            </Card>
          ) : (
            <Columns layout="two">
              {cards.map((card) => (
                <Card>
                  <CardHead
                    title={<a href={`/protocols/${card.id}`}>{card.title}</a>}
                    aside={<ReviewTag card={card} today={context.today} />}
                    line={false}
                  />
                  <p>{stepsOf(card.first)[0]}</p>
                </Card>
              ))}
            </Columns>
          )}
          <Unwritten unitId={unit.id} kinds={unwritten} may={may} context={context} />
        </Stack>
      ),
    };
  },
});

function Unwritten(props: {
  readonly unitId: string;
  readonly kinds: readonly ProtocolKind[];
  readonly may: boolean;
  readonly context: PageContext;
}) {
  if (props.kinds.length === 0) return <></>;
  return (
    <Card>
      <CardHead title="Not written yet" aside={`${props.kinds.length}`} />
      <LineList tight>
        {props.kinds.map((kind) => (
          <ListItem
            title={kind.title}
            note={props.may ? kind.asks.join(' ') : undefined}
            aside={
              props.may ? (
                <ButtonLink href={`/protocols/new?unit=${props.unitId}&kind=${kind.code}`} about={`the card: ${kind.title}`}>
                  Write it
                </ButtonLink>
              ) : undefined
            }
          />
        ))}
      </LineList>
    </Card>
  );
}
