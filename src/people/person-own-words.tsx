import type { Child } from 'hono/jsx';
import type { Answered } from '#platform/slots.ts';
import { longDate, shortDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Notice, Quote } from '#platform/ui/pieces.tsx';
import type { PersonTop } from './person-top.tsx';
import type { AskedWhatTheyLike, OwnWords } from './slots.ts';
import { firstName } from './view.ts';

interface WordsModel {
  readonly top: PersonTop;
  readonly words: readonly Answered<readonly OwnWords[]>[];
  readonly asked: readonly Answered<readonly AskedWhatTheyLike[]>[];
}

/** What contributors gave, and a sentence for each that failed: "could not check" is never "none". */
export function gathered<T>(answers: readonly Answered<readonly T[]>[], what: string): { readonly items: readonly T[]; readonly fault: Child } {
  const failed = answers.some((answer) => !answer.known);
  return {
    items: answers.flatMap((answer) => (answer.known ? answer.value : [])),
    fault: failed ? (
      <Notice tone="unknown" title={`Could not look up ${what} just now`}>
        Open the page again in a moment.
      </Notice>
    ) : null,
  };
}

/** What the person said, goals first; or why there is nothing yet. */
export function InOwnWords({ model }: { readonly model: WordsModel }) {
  const { person } = model.top;
  const first = firstName(person);
  const { items, fault } = gathered(model.words, 'their own words');
  const [biggest, ...others] = items;
  const rest = others.toSorted((a, b) => Number(b.fresh ?? false) - Number(a.fresh ?? false));
  return (
    <Card>
      <CardHead title="In their own words" aside={<a href={`/people/${person.id}/interests`}>All {first} said</a>} />
      {fault}
      {biggest === undefined ? (
        <NoWordsYet model={model} first={first} />
      ) : (
        <>
          <Quote
            words={biggest.words}
            who={first}
            when={`${biggest.about.charAt(0).toLowerCase()}${biggest.about.slice(1)}, ${shortDate(biggest.on)}`}
            size="big"
          />
          {rest.length === 0 ? null : (
            <LineList>
              {rest.slice(0, 5).map((one) => (
                <ListItem title={<>“{one.words}”</>} note={`${one.about}, ${shortDate(one.on)}`} />
              ))}
            </LineList>
          )}
        </>
      )}
    </Card>
  );
}

/** Without words of their own: nobody has asked; or they said they would rather not, which is an answer; or nobody knows just now. */
function NoWordsYet({ model, first }: { readonly model: WordsModel; readonly first: string }) {
  const { items, fault } = gathered(model.asked, `whether anybody has asked ${first}`);
  const href = `/people/${model.top.person.id}/interests`;
  const last = items[0];
  if (last === undefined) {
    return (
      fault ?? (
        <EmptyState level={3} title={`Nobody has asked ${first} yet`} icon="chats" actions={<ButtonLink href={href}>Ask with {first}</ButtonLink>}>
          What they used to do, do now and would like to try. Ten minutes is plenty, and they can stop or say no.
        </EmptyState>
      )
    );
  }
  const again = last.againOn === null ? 'They may be asked again when they like.' : `To be asked again from ${longDate(last.againOn)}.`;
  return (
    <EmptyState
      level={3}
      title={last.answer === 'would rather not' ? `${first} would rather not say for now` : 'No words of their own yet'}
      icon="chats"
      actions={<a href={href}>What {first} said</a>}
    >
      {last.answer === 'would rather not' ? `Asked on ${longDate(last.on)}. ${again}` : `Asked on ${longDate(last.on)}; no words were written down.`}
    </EmptyState>
  );
}
