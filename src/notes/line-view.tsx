import { dateOf, shortDate } from '#platform/time.ts';
import { Details, Quote, Tag } from '#platform/ui/pieces.tsx';
import { Lines } from './note-view.tsx';
import { lineActWords, momentWords, supportWords } from './view.ts';
import type { Line, LineAct } from './words.ts';

/** A line from a session as it is read: its words, how it stands, what was done with it, and what the person says of it. */
export function LineReading({
  line,
  acts,
  first,
  open = true,
}: {
  readonly line: Line;
  readonly acts: readonly LineAct[];
  readonly first: string;
  /** With the way to its own page. */
  readonly open?: boolean;
}) {
  return (
    <div class={line.state === 'stands' ? undefined : 'in-error'}>
      {line.kind === 'own words' ? (
        <p class="own-line">
          “{line.words}”<span class="nhsuk-u-visually-hidden"> said {first}</span>
        </p>
      ) : (
        <Lines words={line.words} />
      )}
      {line.supports
        .map((support) => supportWords(support))
        .filter((words) => words !== line.words)
        .map((words) => (
          <p class="small">
            <b>Support</b> {words}
          </p>
        ))}
      {line.outsideRole.length === 0 ? null : (
        <p class="small">
          <b>Outside the author’s role</b> It happened all the same, and stands here so that it is known.
        </p>
      )}
      <p class="small">
        <span class="quiet">
          {line.authorName}, {line.authorRole} · written {momentWords(line.writtenAt)}
          {line.lateReason === null ? '' : `: ${line.lateReason}`}
          {line.corrects === null ? '' : ` · a better wording: ${line.whyCorrected ?? ''}`}
        </span>{' '}
        {line.state === 'stands' ? null : <Tag tone="grey">{line.state === 'corrected' ? 'Earlier wording' : 'Entered in error'}</Tag>}{' '}
        {line.late ? <Tag tone="grey">Written late</Tag> : null}{' '}
        {open && line.state !== 'corrected' ? (
          <a href={`/notes/lines/${line.id}`}>
            Open<span class="nhsuk-u-visually-hidden"> the line of {momentWords(line.writtenAt)}</span>
          </a>
        ) : null}
      </p>
      {acts
        .filter(({ what }) => what === 'entered in error' || what === 'moved from')
        .map((act) => (
          <p class="small">
            <span class="quiet">{lineActWords(act)}:</span> {act.words}
          </p>
        ))}
      {acts
        .filter(({ what }) => what === 'not what I said')
        .map((act) => (
          <div class="not-what-i-said">
            <p class="small">
              <b>“That isn’t what I said”</b>
            </p>
            <Quote words={act.words} who={first} when={shortDate(dateOf(act.at))} />
            <p class="quiet small">{lineActWords(act)}</p>
          </div>
        ))}
    </div>
  );
}

/** The lines of one entry: those that count and those entered in error; earlier wordings apart, for whoever wants to know. */
export function SessionLines({
  lines,
  acts,
  first,
  open = true,
}: {
  readonly lines: readonly Line[];
  readonly acts: ReadonlyMap<string, readonly LineAct[]>;
  readonly first: string;
  /** With the way to each line's own page. */
  readonly open?: boolean;
}) {
  const earlier = lines.filter(({ state }) => state === 'corrected');
  const said = (line: Line): readonly LineAct[] => acts.get(line.id) ?? [];
  return (
    <>
      {lines
        .filter(({ state }) => state !== 'corrected')
        .toSorted((a, b) => Number(b.kind === 'own words') - Number(a.kind === 'own words'))
        .map((line) => (
          <LineReading line={line} acts={said(line)} first={first} open={open} />
        ))}
      {earlier.length === 0 ? null : (
        <Details summary={earlier.length === 1 ? 'The earlier wording' : 'Earlier wordings'} open={earlier.some((line) => said(line).length > 0)}>
          {earlier.map((line) => (
            <LineReading line={line} acts={said(line)} first={first} />
          ))}
        </Details>
      )}
    </>
  );
}

/** Lines that were moved away: that there were such, when, and nothing of what they said. */
export function MovedLines({ traces }: { readonly traces: readonly LineAct[] }) {
  return (
    <>
      {traces.map((act) => (
        <p class="quiet">
          A line by {act.authorName}, {act.authorRole}, was entered here in error: it was about somebody else. {lineActWords(act)}. It says nothing in
          this record any more.
        </p>
      ))}
    </>
  );
}
