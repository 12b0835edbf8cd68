import { z } from 'zod';
import { carersOf, personById, showNhsNumber, type Carer, type PersonRecord } from '#people';
import { page } from '#platform/route.ts';
import { ageOn, dateWithYear } from '#platform/time.ts';
import { nurseInCharge } from '#workforce';
import { unitById } from '#places';
import { aboutEpisode } from './about.ts';
import { leaveAccess } from './access.ts';
import { withWhom } from './board.rules.ts';
import { retakeWords } from './declare.page.tsx';
import { lastDescriptions, type Description } from './description-store.ts';
import { currentDueBack, departedAt, standingMovements } from './episode.rules.ts';
import { loadLate, type LateModel } from './late-model.ts';
import { momentWords, statusWords } from './view.ts';

interface PoliceModel extends LateModel {
  readonly record: PersonRecord;
  readonly carers: readonly Carer[];
  readonly descriptions: readonly Description[];
  readonly unitName: string;
  readonly inCharge: string | null;
}

/** One side of A4 for the police: who, what they look like, when last seen, until when they may be taken back, whom to ring. */
export const policePage = page({
  path: '/leave/episodes/:episode/police',
  access: leaveAccess['print-police'],
  query: z.object({}),
  subject: aboutEpisode,
  async load(scope, { params }): Promise<PoliceModel | null> {
    const model = await loadLate(scope, params['episode']!);
    const record = model === null ? null : await personById(scope, model.episode.personId);
    if (model === null || record === null) return null;
    const { unitId, personId } = model.episode;
    return {
      ...model,
      record,
      carers: await carersOf(scope, personId),
      descriptions: (await lastDescriptions(scope, [personId])).get(personId) ?? [],
      unitName: (await unitById(scope, unitId))?.name ?? '',
      inCharge: (await nurseInCharge(scope, unitId))?.name ?? null,
    };
  },
  people: ({ episode }) => [episode.personId],
  show(model, { today }) {
    const { episode, record, status } = model;
    const full = `${record.givenName} ${record.surname}`;
    return {
      title: `${status === 'AWOL' ? 'Absent without leave' : status === 'missing' ? 'Missing' : statusWords(status)}: ${full}`,
      lead: `${model.unitName}. For the police: what is known, and what they may do. Ring the unit before sharing it further.`,
      back: { href: `/leave/episodes/${episode.id}/late`, label: 'Steps and calls' },
      paper: { kind: 'sheet', footLeft: `Trellis · ${model.unitName} · confidential: personal and health information` },
      body: <Sheet model={model} today={today} />,
    };
  },
});

function Sheet({ model, today }: { readonly model: PoliceModel; readonly today: Temporal.PlainDate }) {
  const parts: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
    { title: 'Who', lines: whoRows(model, today) },
    { title: 'Last seen', lines: seenRows(model, today) },
    { title: 'The law', lines: lawRows(model, today) },
    { title: 'What is known that may matter', lines: mattersRows(model) },
    { title: 'Whom to ring', lines: contactRows(model) },
    { title: 'To fill in', lines: [['Told at, by whom', ''] as const, ['Officer, and reference', ''] as const, ['Places they may be', ''] as const] },
  ];
  return (
    <>
      {parts.map(({ title, lines }) => (
        <section>
          <h2>{title}</h2>
          <dl class="police-lines">
            {lines.map(([what, known]) => (
              <div>
                <dt>{what}</dt>
                <dd>{known}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

type Line = readonly [string, string];
const notKnown = 'Not recorded';

function whoRows({ record, descriptions, episode }: PoliceModel, today: Temporal.PlainDate): readonly Line[] {
  const worn = standingMovements(episode.movements).findLast(({ facts }) => facts.clothing !== undefined);
  const noted = (kind: Description['kind']): string | null => {
    const found = descriptions.find((one) => one.kind === kind);
    return found === undefined ? null : `${found.words} (noted ${momentWords(found.notedAt, today)})`;
  };
  return [
    ['Name', `${record.givenName} ${record.surname}${record.preferredName === null ? '' : `, called ${record.preferredName}`}`],
    ['Born', record.bornOn === null ? notKnown : `${dateWithYear(record.bornOn)}, ${ageOn(record.bornOn, today)} years old`],
    ['NHS number', record.nhsNumber === null ? notKnown : showNhsNumber(record.nhsNumber)],
    ['Gender, pronouns', [record.gender, record.pronouns].filter((one) => one !== null && one !== '').join(', ') || notKnown],
    ['Looks like', noted('appearance') ?? notKnown],
    ['Wearing', worn === undefined ? (noted('clothing') ?? notKnown) : `${worn.facts.clothing!} (as they left, ${momentWords(worn.at, today)})`],
    [
      'How to talk with them',
      [record.language, ...record.needs.map(({ words }) => words)].filter((one) => one !== null && one !== '').join('; ') || 'Nothing recorded',
    ],
  ];
}

function seenRows(model: PoliceModel, today: Temporal.PlainDate): readonly Line[] {
  const { episode, outing } = model;
  const standing = standingMovements(episode.movements);
  const gone = standing.findLast(({ what }) => what === 'walked off' || what === 'not where expected');
  const left = departedAt(episode);
  const due = currentDueBack(episode);
  const contact = standing.findLast(({ what }) => what === 'contact' || what === 'arrived');
  return [
    ['Left', left === null ? notKnown : `${momentWords(left, today)}, ${outing.place}. ${withWhom(episode, outing)}`],
    ['Due back', due === null ? 'No time was set' : momentWords(due, today)],
    ...(gone === undefined
      ? []
      : [
          [
            gone.what === 'walked off' ? 'Walked off' : 'Not where expected',
            `${momentWords(gone.at, today)}${gone.facts.words === undefined ? '' : `: ${gone.facts.words}`}`,
          ] as const,
        ]),
    ...(contact === undefined
      ? []
      : [['Last heard of', `${momentWords(contact.at, today)}${contact.facts.words === undefined ? '' : `: ${contact.facts.words}`}`] as const]),
    ['Phone they carry', standing.findLast(({ facts }) => facts.phone !== undefined)?.facts.phone ?? outing.phone ?? notKnown],
    ['Carries', standing.findLast(({ facts }) => facts.carries !== undefined)?.facts.carries ?? outing.carries ?? notKnown],
  ];
}

function lawRows({ episode, standing, retake, status }: PoliceModel, today: Temporal.PlainDate): readonly Line[] {
  const declared = standingMovements(episode.movements).findLast(({ what }) => what === 'declared AWOL' || what === 'declared missing');
  const kept = declared?.facts.retakeUntil;
  const until = kept === undefined || kept === null ? retakeWords(retake) : `the end of ${dateWithYear(Temporal.PlainDate.from(kept))}`;
  return [
    ['Legal status', standing.status?.title ?? 'Not recorded: ring the unit'],
    [
      'Declared',
      declared === undefined
        ? 'Not declared missing or absent without leave yet'
        : `${statusWords(status)}, ${momentWords(declared.at, today)} by a registered nurse`,
    ],
    [
      'Power to take them back ends',
      status === 'missing' && retake.kind === 'no power' ? 'No power to take back: missing, not absent without leave' : until,
    ],
    ['Restricted', standing.restricted === true ? 'Yes: the Ministry of Justice is told' : standing.restricted === false ? 'No' : notKnown],
  ];
}

function mattersRows({ episode, record }: PoliceModel): readonly Line[] {
  const concern = standingMovements(episode.movements).findLast(({ facts }) => facts.concern !== undefined)?.facts.concern;
  const told = record.alerts.filter(({ kind }) => ['allergy', 'choking', 'physical health', 'mobility', 'safety'].includes(kind));
  return [
    ['What worries the nurse', concern ?? 'Ask the nurse'],
    ['Health and safety', told.map(({ words }) => words).join('; ') || 'Nothing recorded'],
  ];
}

function contactRows({ unitName, inCharge, standing, carers, outing }: PoliceModel): readonly Line[] {
  return [
    ['The unit', `${unitName}${inCharge === null ? '' : `, nurse in charge ${inCharge}`}`],
    ['Responsible clinician', standing.clinician === null ? notKnown : `${standing.clinician.name}${standing.clinician.acting ? ', acting' : ''}`],
    ...(outing.escorts.length === 0
      ? []
      : [['Escort', outing.escorts.map(({ name, phone }) => `${name}${phone === null ? '' : ` ${phone}`}`).join('; ')] as const]),
    ...carers.map(
      (carer) =>
        [
          `${carer.relation.charAt(0).toUpperCase()}${carer.relation.slice(1)}`,
          `${carer.name}${carer.phone === null ? '' : ` ${carer.phone}`} (may be told: ${carer.consentWords.toLowerCase()})`,
        ] as const,
    ),
  ];
}
