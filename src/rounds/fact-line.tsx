import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import type { Fact, Gathered } from './fact.words.ts';
import { numbersOf, type NumberedSource } from './gathered.rules.ts';
import { standsBeside, type RoundSection } from './sheet.rules.ts';

/** One fact with the numbers of what it came from, each opening its source beside it. */
function FactLine({
  fact,
  sources,
  href,
}: {
  readonly fact: Pick<Fact, 'words' | 'kind' | 'sources'>;
  readonly sources: readonly NumberedSource[];
  /** Where the number leads; on paper there is none. */
  readonly href?: (number: number) => string;
}) {
  return (
    <p class={fact.kind === 'own words' ? 'fact fact-own' : 'fact'} dir="auto">
      {fact.words}
      {standsBeside(fact) === '' ? null : <b>{standsBeside(fact)}</b>}
      <span class="fact-sources">
        {numbersOf(fact, sources).map((number) =>
          href === undefined ? (
            <> {number}</>
          ) : (
            <>
              {' '}
              <a href={href(number)} aria-label={`Source ${number}`}>
                {number}
              </a>
            </>
          ),
        )}
      </span>
    </p>
  );
}

/** Sections with their facts. */
export function FactSections({
  sections,
  sources,
  href,
  empty,
}: {
  readonly sections: readonly RoundSection[];
  readonly sources: readonly NumberedSource[];
  readonly href?: (number: number) => string;
  readonly empty: (section: RoundSection) => string;
}) {
  return (
    <>
      {sections.map((section) => (
        <section class="round-section">
          <h2>
            {section.title}
            {section.more === 0 ? null : <span class="quiet small fact-more"> {section.more} more in the record</span>}
          </h2>
          {section.facts.length === 0 ? <p class="quiet fact">{empty(section)}</p> : null}
          {section.facts.map((fact) => (
            <FactLine fact={fact} sources={sources} {...(href === undefined ? {} : { href })} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Where each line came from, with the one asked for opened beside the lines. */
export function SourceCards({
  sources,
  asked,
  href,
}: {
  readonly sources: readonly NumberedSource[];
  readonly asked: number | null;
  readonly href: (number: number) => string;
}) {
  const opened = sources.find(({ number }) => number === asked);
  return (
    <>
      {opened === undefined ? null : (
        <Card tone="flag" id="source">
          <CardHead title={`${opened.number}. ${opened.label}`} />
          <p class="quiet small">{opened.when}</p>
          {opened.shows == null ? null : <p dir="auto">{opened.shows}</p>}
          <p>
            <a href={opened.href}>
              Open the record<span class="nhsuk-u-visually-hidden"> behind source {opened.number}</span>
            </a>
          </p>
        </Card>
      )}
      <Card>
        <CardHead title="Where each line came from" />
        {sources.length === 0 ? (
          <p class="quiet">Nothing is on the page yet.</p>
        ) : (
          <LineList tight>
            {sources.map((source) => (
              <ListItem
                title={
                  <a href={href(source.number)}>
                    {source.number}. {source.label}
                  </a>
                }
                note={source.when}
                aside={
                  <a href={source.href}>
                    Open<span class="nhsuk-u-visually-hidden"> source {source.number}</span>
                  </a>
                }
                {...(source.number === asked ? { tone: 'look' as const } : {})}
              />
            ))}
          </LineList>
        )}
      </Card>
    </>
  );
}

/** What was not copied because it names somebody else, or only some may open it, to be read by its author. */
export function HeldBackCard({ gathered }: { readonly gathered: Pick<Gathered, 'heldBack'> }) {
  if (gathered.heldBack.length === 0) return null;
  return (
    <Card tone="look">
      <CardHead title="Not copied" />
      <p class="small">
        Others are not named in one person’s record, and what only some may open goes to nobody by way of it. Read these where they stand, and write
        what matters in your own words.
      </p>
      <LineList tight>
        {gathered.heldBack.slice(0, 12).map(({ source, names }) => (
          <ListItem
            title={<a href={source.href}>{source.label}</a>}
            note={`${source.when} · ${names.length === 0 ? 'only some may open it' : `names ${names.map((name) => `“${name}”`).join(', ')}`}`}
          />
        ))}
      </LineList>
    </Card>
  );
}
