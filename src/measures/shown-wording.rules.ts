import { dateWithYear } from '#platform/time.ts';
import type { Instrument, InstrumentItem } from './instrument.ts';
import type { Wording } from './wording-pack.rules.ts';

/** A pack a unit has loaded, as far as showing it is concerned. */
export interface LoadedPack {
  readonly id: string;
  readonly version: string;
  readonly holder: string;
  readonly untilOn: Temporal.PlainDate;
  readonly copyrightLine: string;
  readonly wording: Wording;
}

/** An instrument as a page shows it today. */
export interface ShownInstrument {
  readonly instrument: Instrument;
  /** The pack whose words are shown; null: Trellis's own. */
  readonly packId: string | null;
  readonly intro: string | null;
  readonly copyrightLine: string;
  /** What of the words is shown, and why no more; null when all are. */
  readonly says: string | null;
  labelOf(item: InstrumentItem): string;
  answersOf(item: InstrumentItem): readonly { readonly value: number; readonly sign: string; readonly label: string | null }[];
}

/** What may be shown of an instrument on a day: the site's own wording only while its licence holds. */
export function shownInstrument(instrument: Instrument, pack: LoadedPack | null, today: Temporal.PlainDate): ShownInstrument {
  const holds = pack !== null && pack.version === instrument.version && Temporal.PlainDate.compare(today, pack.untilOn) <= 0;
  const wording = holds ? pack.wording : null;
  return {
    instrument,
    packId: holds ? pack.id : null,
    intro: wording?.intro ?? instrument.intro,
    copyrightLine: holds ? pack.copyrightLine : instrument.copyrightLine,
    says: holds ? `Wording licensed to ${pack.holder} until ${dateWithYear(pack.untilOn)}.` : saysOf(instrument, pack),
    labelOf: (item) => wording?.items[item.id] ?? item.label,
    answersOf: (item) =>
      item.answers === null
        ? []
        : instrument.answers[item.answers]!.map((one) => ({ ...one, label: wording?.answers[item.answers!]?.[String(one.value)] ?? one.label })),
  };
}

function saysOf(instrument: Instrument, pack: LoadedPack | null): string | null {
  if (instrument.shipMode === 'full') return null;
  if (instrument.shipMode === 'results-only') return 'Only the results are kept here. It is carried out and scored with the owner’s own material.';
  const ended =
    pack === null
      ? ''
      : pack.version === instrument.version
        ? `The wording is no longer shown: the licence of ${pack.holder} ended on ${dateWithYear(pack.untilOn)}. `
        : `The wording that was loaded is for version ${pack.version}, and this is version ${instrument.version}. `;
  return instrument.shipMode === 'labels'
    ? `${ended}Headings only: the full wording belongs to its owner. Work from your own copy.`
    : `${ended}The wording is licensed and is not part of Trellis. Work from your own licensed copy, and enter the ratings here.`;
}
