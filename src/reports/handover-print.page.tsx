import { page } from '#platform/route.ts';
import { clockAt, dateOf, fullDate, shortDate } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { loadHandover } from './handover-model.ts';
import { calledOn } from './handover-view.tsx';
import { handoverQuery, peopleOf } from './handover.page.tsx';
import type { HandoverPart, HandoverSheet } from './handover.words.ts';
import { surnamesShort } from './surnames-short.rules.ts';

/** The handover sheet on A4: first names and an initial, for whoever takes over, and to be thrown away safely. */
export const handoverPrintPage = page({
  path: '/handover/print',
  access: reportsAccess['see-handover'],
  query: handoverQuery,
  subject: aboutUnit,
  async load(scope, { query }): Promise<HandoverSheet | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadHandover(scope, unitId, query.shift, query.of);
  },
  people: (sheet) => peopleOf(sheet),
  show(sheet, { now }) {
    const { unit, nothingOf } = sheet;
    const said = surnamesShort([...sheet.names.values()]);
    return {
      title: 'Handover',
      back: { href: `/handover?unit=${unit.id}${sheet.of === null ? '' : `&of=${sheet.of.id}`}`, label: 'Handover' },
      lead: `${sheet.fromWords}. ${sheet.inCharge === null ? 'Nobody is named as nurse in charge' : `Nurse in charge: ${sheet.inCharge}`}.`,
      paper: {
        kind: 'sheet',
        aside: unit.name,
        footLeft: 'Trellis · for staff only: not to leave the unit, thrown away safely at the end of the shift',
        footRight: `Printed ${shortDate(dateOf(now))} ${clockAt(now)}`,
      },
      body: (
        <>
          {sheet.parts.map((part) => (
            <PaperPart part={part} sheet={sheet} said={said} />
          ))}
          {nothingOf === null ? (
            <p>Of whom nothing was recorded could not be checked: ask about everybody.</p>
          ) : nothingOf.length === 0 ? null : (
            <p>
              <b>Nothing was recorded of:</b> {nothingOf.map((id) => calledOn(sheet, id, 'short')).join(', ')}
            </p>
          )}
          <p>Surnames stand as an initial here, in what people said as well. The record has their words as they said them.</p>
          <p>
            <b>Handed over by</b> ______________________ <b>Heard by</b> ______________________ <b>{fullDate(dateOf(now))}</b>
          </p>
        </>
      ),
    };
  },
});

function PaperPart({
  part,
  sheet,
  said,
}: {
  readonly part: HandoverPart;
  readonly sheet: HandoverSheet;
  /** Words as they stand on paper. */
  readonly said: (words: string) => string;
}) {
  const { lines } = part;
  return (
    <section>
      <h2>
        {part.title}
        {lines === null || lines.length === 0 ? '' : `: ${lines.length}`}
      </h2>
      {lines === null ? (
        <p>
          <b>Could not be checked. This is not “none”.</b>
        </p>
      ) : lines.length === 0 ? (
        <p>{part.none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li>
              {line.personId === null ? null : <b>{calledOn(sheet, line.personId, 'short')}: </b>}
              {line.own === null ? null : <>“{said(line.own)}” </>}
              {said(line.words)}
              {line.note === null ? '' : ` · ${said(line.note)}`}
              {line.aside === null ? null : <b> · {line.aside}</b>}
              {line.stands === null ? null : <b> · {line.stands}</b>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
