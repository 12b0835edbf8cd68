import { z } from 'zod';
import { shownUnit } from '#places';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { tasksAccess } from './access.ts';
import { cardFoot } from './protocol-card.tsx';
import { protocolCards } from './protocol-store.ts';
import { stepsOf } from './protocol.rules.ts';
import type { ProtocolCard } from './protocol.words.ts';

interface PrintModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly cards: readonly ProtocolCard[];
  readonly back: { readonly href: string; readonly label: string };
}

/** The unit's cards on paper, a side each: for the wall, the grab bag and the file for when Trellis is down. */
export const protocolPrintPage = page({
  path: '/protocols/print',
  access: tasksAccess['see-protocols'],
  query: z.object({ unit: z.guid().optional().catch(undefined), card: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<PrintModel | null> {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const cards = await protocolCards(scope, shown.unit.id);
    const one = cards.find(({ id }) => id === query.card);
    if (query.card !== undefined && one === undefined) return null;
    return one === undefined
      ? { unit: shown.unit, cards, back: { href: `/protocols?unit=${shown.unit.id}`, label: 'Protocol cards' } }
      : { unit: shown.unit, cards: [one], back: { href: `/protocols/${one.id}`, label: one.title } };
  },
  people: () => [],
  show({ unit, cards, back }, { today }) {
    const [only] = cards;
    const single = cards.length === 1 && only !== undefined;
    return {
      title: single ? only.title : 'Protocol cards',
      back,
      lead: unit.name,
      paper: { kind: 'sheet', aside: dateWithYear(today), footLeft: `Trellis · ${unit.name}`, footRight: `Printed ${dateWithYear(today)}` },
      body: (
        <>
          {cards.length === 0 ? <p>No card is written yet.</p> : null}
          {cards.map((card) => (
            <section>
              {single ? null : <h2>{card.title}</h2>}
              <Part title="First" text={card.first} single={single} numbered />
              <Part title="Ring" text={card.ring} single={single} />
              <Part title="Then" text={card.after} single={single} />
              <Part title="Where things are" text={card.kept} single={single} />
              <p>{cardFoot(card)}</p>
            </section>
          ))}
        </>
      ),
    };
  },
});

interface PartProps {
  readonly title: string;
  readonly text: string | null;
  /** One card alone on the sheet: its heading is the sheet's. */
  readonly single: boolean;
  readonly numbered?: boolean;
}

function Part({ title, text, single, numbered }: PartProps) {
  if (text === null) return <></>;
  const lines = stepsOf(text).map((line) => <li>{line}</li>);
  return (
    <>
      {single ? <h2>{title}</h2> : <h3>{title}</h3>}
      {numbered === true ? <ol>{lines}</ol> : <ul>{lines}</ul>}
    </>
  );
}
