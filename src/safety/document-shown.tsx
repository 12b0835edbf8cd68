import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import type { Question } from './document.words.ts';
import { gradingWarning } from './grading-words.rules.ts';
import { madeWords, reviewDue, reviewWords, sharedWords, versionWords } from './view.ts';
import type { Written } from './words.ts';

/** A document as it stands: the person's words first and biggest, then the rest, then how it came about. Nothing empty is hidden: it says so. */
export function DocumentShown<Key extends string>(about: {
  readonly title: string;
  readonly questions: readonly Question<Key>[];
  readonly held: Written & Readonly<Record<Key, string | null>>;
  readonly first: string;
  readonly today: Temporal.PlainDate;
  /** Where a new version is written; null: not by this reader. */
  readonly write: string | null;
  readonly earlier: string;
}) {
  const { held, questions, first, today } = about;
  const warning = gradingWarning(questions.map(({ key }) => held[key]));
  const own = questions.filter((question) => question.own === true && held[question.key] !== null);
  const open = questions.filter(({ key, own: theirs }) => held[key] === null && theirs !== true);
  return (
    <Card>
      <CardHead
        title={about.title}
        aside={
          about.write === null ? undefined : (
            <ButtonLink href={about.write}>
              New version<span class="nhsuk-u-visually-hidden"> of {about.title.toLowerCase()}</span>
            </ButtonLink>
          )
        }
      />
      <Stack>
        {own.map(({ key, title }) => (
          <Quote words={held[key]!} who={first} when={title.toLowerCase()} size="big" />
        ))}
        {warning === null ? null : (
          <Notice tone="look" title="Grades of risk">
            {warning}
          </Notice>
        )}
        {questions
          .filter(({ key, own: theirs }) => held[key] !== null && theirs !== true)
          .map(({ key, title }) => (
            <div>
              <h3>{title}</h3>
              <Lines text={held[key]!} />
            </div>
          ))}
        {open.length === 0 ? null : (
          <p class="quiet small">Not written: {open.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join('; ')}.</p>
        )}
        <p class="small quiet">
          {versionWords(held, today)}. {madeWords(held)}. {sharedWords(held)}.{held.changed === null ? '' : ` New in it: ${held.changed}`}
        </p>
        <p class="small">
          {reviewDue(held, today) ? <b>{reviewWords(held, today)}.</b> : <>{reviewWords(held, today)}.</>}{' '}
          {held.number === 1 ? null : <a href={about.earlier}>Earlier versions</a>}
        </p>
      </Stack>
    </Card>
  );
}

/** A text as it was typed: a line a line. */
export function Lines({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 1) return <p dir="auto">{lines[0]}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li dir="auto">{line}</li>
      ))}
    </ul>
  );
}
