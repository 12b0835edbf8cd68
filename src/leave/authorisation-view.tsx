import { dateOf, dateWithYear } from '#platform/time.ts';
import { Card, CardHead, DataTable, Icon, LineList, ListItem, Notice, Quote, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import type { AuthorisationModel } from './authorisation-model.ts';
import type { WholeAuthorisation } from './authorisation-store.ts';
import {
  forceWords,
  lengthWords,
  momentWithYear,
  oftenWords,
  stateTone,
  stateWords,
  useWords,
  whoWords,
  windowWords,
} from './authorisation-words.ts';
import type { Copy } from './copy-store.ts';
import { stayParts } from './grant-input.ts';
import type { LineUse } from './line-use-store.ts';
import type { AuthorisationState } from './words.ts';

const stateIcons = {
  'in force': 'check-circle',
  held: 'pause',
  'waiting for the second check': 'hourglass',
  'not begun': 'clock',
} as const;

/** Where an authorisation stands, in a word with its colour. */
export function StateTag({ state }: { readonly state: AuthorisationState }) {
  const icon = state in stateIcons ? stateIcons[state as keyof typeof stateIcons] : 'prohibit';
  return (
    <Tag tone={stateTone(state)} icon={icon}>
      {stateWords(state)}
    </Tag>
  );
}

/** The grid: what is allowed, with whom, how long, how often, when. `use` adds how often it was used this week. */
export function LinesTable({
  authorisation,
  use,
}: {
  readonly authorisation: WholeAuthorisation;
  readonly use?: ReadonlyMap<string, LineUse> | undefined;
}) {
  return (
    <DataTable
      caption="What is allowed"
      hideCaption
      phone="stack"
      columns={[
        { heading: 'Line' },
        { heading: 'Kind and place', wide: true },
        { heading: 'Who goes' },
        { heading: 'Each time' },
        { heading: 'How often' },
        { heading: 'When' },
        ...(use === undefined ? [] : [{ heading: 'Used this week' }]),
      ]}
      rows={authorisation.lines.map((line) => ({
        cells: [
          String(line.position),
          <div>
            <b>{line.title}</b>
            <div>{line.places}</div>
            {line.exclusions === null ? null : (
              <div>
                <b>Not</b> {line.exclusions}
              </div>
            )}
            {line.purpose === null ? null : <div class="quiet small">{line.purpose}</div>}
          </div>,
          whoWords(line),
          lengthWords(line),
          oftenWords(line),
          <div>
            {windowWords(line)}
            {line.nurseDiscretion ? <div class="quiet small">the nurse in charge chooses</div> : null}
          </div>,
          ...(use === undefined ? [] : [useWords(line, use.get(line.id))]),
        ],
      }))}
    />
  );
}

/** What the clinician wrote of when not to use a line, and where somebody stays. */
export function LineWords({ authorisation }: { readonly authorisation: WholeAuthorisation }) {
  const unless = [...new Set(authorisation.lines.flatMap((line) => (line.doNotUseIf === null ? [] : [line.doNotUseIf])))];
  return (
    <>
      {unless.map((words) => (
        <p>
          <b>Do not use if</b> {words} <span class="quiet small">{linesWith(authorisation, words)}</span>
        </p>
      ))}
      {authorisation.lines.map((line) => {
        const stay = authorisation.stays.get(line.id);
        return stay === undefined ? null : (
          <>
            <h3>Line {line.position}: where they stay</h3>
            <SummaryList items={stayParts.flatMap(([part, label]) => (stay[part] === undefined ? [] : [{ key: label, value: stay[part] }]))} />
          </>
        );
      })}
    </>
  );
}

function linesWith(authorisation: WholeAuthorisation, words: string): string {
  const numbers = authorisation.lines.flatMap((line) => (line.doNotUseIf === words ? [line.position] : []));
  return numbers.length === authorisation.lines.length ? '' : `line ${numbers.join(', ')}`;
}

/** Every condition, none summarised away. */
export function ConditionsList({ authorisation }: { readonly authorisation: WholeAuthorisation }) {
  return authorisation.conditions.length === 0 ? (
    <p class="quiet">The form names none.</p>
  ) : (
    <ul>
      {authorisation.conditions.map((one) => (
        <li>{one.words}</li>
      ))}
    </ul>
  );
}

/** On whose authority, from when until when, under which section. */
export function AuthorityList({ model }: { readonly model: AuthorisationModel }) {
  const { authorisation, standing, names } = model;
  const { status } = standing;
  const consents = standing.consents.filter((one) => one.withdrawnAt === null);
  return (
    <SummaryList
      items={[
        {
          key: 'Section now',
          value: status === null ? 'Not recorded' : `${status.title}${standing.restricted === true ? ', restricted' : ''}`,
        },
        { key: authorisation.grantedAs === 'responsible clinician' ? 'RC then' : 'Acting RC then', value: authorisation.grantedByName },
        ...(standing.clinician !== null && standing.clinician.staffId !== authorisation.grantedBy
          ? [{ key: 'RC now', value: `${standing.clinician.name}${standing.clinician.acting ? ', acting' : ''}` }]
          : []),
        { key: 'Signed', value: momentWithYear(authorisation.signedAt) },
        { key: 'Counts', value: forceWords(authorisation) },
        { key: 'Review by', value: dateWithYear(authorisation.reviewOn) },
        ...(status?.expiresOn === null || status?.expiresOn === undefined ? [] : [{ key: 'Section ends', value: dateWithYear(status.expiresOn) }]),
        ...(standing.restricted === true || standing.rule?.needs === 'authorisation and consent'
          ? [
              {
                key: 'MoJ consent',
                value:
                  consents.length === 0 ? 'None recorded' : consents.map((one) => `Ref ${one.reference}, ${dateWithYear(one.givenOn)}`).join('; '),
              },
            ]
          : []),
        { key: 'Entered by', value: `${names.get(authorisation.enteredBy) ?? 'Somebody who has left'}, ${momentWithYear(authorisation.enteredAt)}` },
        { key: 'Which leads', value: authorisation.paperMaster === null ? 'This record' : `The signed paper: ${authorisation.paperMaster}` },
        ...(authorisation.formSeen === null ? [] : [{ key: 'Signed form', value: authorisation.formSeen }]),
      ]}
    />
  );
}

/** What was weighed up, as the form says it; victim liaison is not here. */
export function WeighedList({ authorisation }: { readonly authorisation: WholeAuthorisation }) {
  const { considered } = authorisation;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['What it is for', authorisation.purpose],
    ['Safety plan', considered.safetyPlan],
    ['Safeguarding', considered.safeguarding],
    ['Domestic abuse', considered.domesticAbuse],
    ['Wishes', considered.wishes],
    ['The team', considered.team],
    [
      'Community treatment order',
      authorisation.ctoConsidered === null
        ? 'Does not arise'
        : `${authorisation.ctoConsidered ? 'Considered before the grant.' : 'Not considered.'} ${authorisation.ctoDecision ?? ''}`,
    ],
  ];
  return <SummaryList items={rows.flatMap(([key, value]) => (value === null || value === undefined ? [] : [{ key, value }]))} />;
}

/** One copy in words: "Ian: given and explained, easy read, 4 November. Chose not to sign". */
function copyWords(copy: Copy, first: string): string {
  const to = copy.to === 'the person' ? first : `${capital(copy.to)}${copy.name === null ? '' : ` ${copy.name}`}`;
  const signed = copy.signed === null ? '' : `. ${capital(copy.signed)}`;
  return `${to}: ${copy.how}${copy.format === null ? '' : `, ${copy.format}`}, ${dateWithYear(dateOf(copy.at))}${signed}`;
}

/** Who has a copy, and who does not. */
export function CopiesList({ model }: { readonly model: AuthorisationModel }) {
  const { copies, first } = model;
  const given = copies.some((copy) => copy.to === 'the person' && copy.how !== 'not shared');
  return (
    <LineList tight>
      {given ? null : (
        <ListItem tone="look">
          <Icon name="warning" weight="fill" class="look" /> {first} has no copy yet
        </ListItem>
      )}
      {copies.map((copy) => (
        <ListItem note={copy.words ?? undefined}>
          <Icon name={copy.how === 'not shared' ? 'warning' : 'check-circle'} weight="fill" class={copy.how === 'not shared' ? 'look' : 'fine'} />{' '}
          {copyWords(copy, first)}
        </ListItem>
      ))}
    </LineList>
  );
}

/** What stands in the way now, or is to be seen, above everything else on the page. */
export function StateNotices({ model }: { readonly model: AuthorisationModel }) {
  const { authorisation, state, names, warnings } = model;
  const last = authorisation.events.filter((event) => event.what === state).at(-1);
  const who = (id: string | null): string => (id === null ? '' : (names.get(id) ?? 'Somebody who has left'));
  return (
    <>
      {state === 'held' && last !== undefined ? (
        <Notice tone="stop" title={`On hold since ${momentWithYear(last.at)}. Nobody goes out on it.`}>
          {who(last.recordedBy)}: {last.words}
        </Notice>
      ) : null}
      {(state === 'revoked' || state === 'lapsed' || state === 'superseded') && last !== undefined ? (
        <Notice tone={state === 'superseded' ? 'info' : 'stop'} title={`${stateWords(state)} on ${momentWithYear(last.at)}`}>
          {last.orderedBy === null || last.orderedBy === undefined ? '' : `${who(last.orderedBy)}: `}
          {last.words}
        </Notice>
      ) : null}
      {state === 'check found different' && last !== undefined ? (
        <Notice tone="stop" title="This entry is not as the signed form says. Nobody goes out on it.">
          {who(last.recordedBy)}: {last.words} Enter a new version from the form.
        </Notice>
      ) : null}
      {state === 'waiting for the second check' ? (
        <Notice tone="look" title="Not used yet: a second person has to compare it with the signed form." />
      ) : null}
      {state === 'in force' && !authorisation.events.some((event) => event.what === 'checked') ? (
        <Notice
          tone="look"
          title={`Not checked yet. It may be used with the signed form beside it until ${momentWithYear(authorisation.checkDueAt)}.`}
        >
          {authorisation.formSeen === null ? null : `The form: ${authorisation.formSeen}`}
        </Notice>
      ) : null}
      {['superseded', 'revoked', 'lapsed', 'expired'].includes(state)
        ? null
        : warnings.map((one) => (
            <Notice tone="look" title={one.say}>
              <span class="quiet small">{one.source}</span>
            </Notice>
          ))}
    </>
  );
}

/** What the person thinks of it, where it was written down. */
export function OwnWordsCard({ model }: { readonly model: AuthorisationModel }) {
  const { authorisation, first } = model;
  if (authorisation.ownWords === null) return null;
  return (
    <Card>
      <CardHead title={`What ${first} thinks`} />
      <Quote words={authorisation.ownWords} who={first} when={dateWithYear(dateOf(authorisation.enteredAt))} />
    </Card>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
