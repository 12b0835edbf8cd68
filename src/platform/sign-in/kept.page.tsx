import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, download, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, Buttons, ButtonLink, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { signInAccess } from './access.ts';
import { dropKeptWords, findKeptWords, keepWords, readSentWords, type KeptWords } from './kept-words-store.ts';
import { home, localPath } from './local-path.rules.ts';

type Kept = KeptWords & { readonly savedAt: Temporal.Instant };

/** Words that could not be saved because the page was put away meanwhile: looked at again, saved now, or thrown away. */
export const keptPage = page<unknown, readonly Kept[]>({
  path: '/kept',
  access: signInAccess['see-kept-words'],
  query: z.object({}),
  subject: () => noSubject,
  load: (scope) => findKeptWords(scope),
  people: () => [],
  show: (kept, { form }) => ({
    title: 'Your words are kept',
    width: 'reading',
    body:
      kept.length === 0 ? (
        <EmptyState title="Nothing is waiting" actions={<ButtonLink href={home}>Go on</ButtonLink>}>
          Every form you filled in was saved or thrown away.
        </EmptyState>
      ) : (
        <Stack>
          <p>This was not saved, because the page was put away first. Only you can see it. Read it through, then save it.</p>
          {kept.map((one, index) => (
            <Card>
              <CardHead title={`${longDate(dateOf(one.savedAt))}, ${clockAt(one.savedAt)}`} />
              <SummaryList items={shown(one).map(([name, value]) => ({ key: name, value }))} />
              <Form
                action={localAction(one.action)}
                context={form}
                label={`Words kept at ${clockAt(one.savedAt)}${kept.length > 1 ? `, ${index + 1}` : ''}`}
              >
                <HiddenField name="_from" value="kept" />
                {Object.entries(one.values).flatMap(([name, value]) => [value].flat().map((each) => <HiddenField name={name} value={each} />))}
                <Buttons>
                  <Button look={index === 0 ? 'primary' : 'secondary'}>Save this now</Button>
                  <ButtonLink href={localPath(one.from)}>Open the page</ButtonLink>
                </Buttons>
              </Form>
              <Form action="/kept/drop" context={form}>
                <HiddenField name="action" value={one.action} />
                <Button look="link">Throw this away</Button>
              </Form>
            </Card>
          ))}
        </Stack>
      ),
  }),
});

/** What is worth reading: not ids, nor what a form carries unseen. */
function shown(kept: Kept): readonly (readonly [string, string])[] {
  return Object.entries(kept.values).flatMap(([name, value]) => {
    const words = [value]
      .flat()
      .filter((one) => one.trim() !== '' && !/^[0-9a-f-]{36}$/i.test(one))
      .join(', ');
    if (words === '' || name.startsWith('_') || name === 'version') return [];
    const bare = name
      .replace(/\.?[0-9a-f]{8}-[0-9a-f-]{27}\.?/gi, ' ')
      .replace(/[-._]+/g, ' ')
      .trim();
    return [[bare === '' ? 'Words' : bare.charAt(0).toUpperCase() + bare.slice(1), words] as const];
  });
}

function localAction(path: string): string {
  const local = localPath(path);
  return local === home ? '/kept/drop' : local;
}

/** Keeps what stands unsaved on a page that is about to be put away; sent by the page's script. */
export const keepUnsaved = action({
  path: '/kept',
  access: signInAccess['keep-words'],
  input: z.strictObject({ words: z.string().max(250_000) }),
  subject: () => noSubject,
  again: keptPage as never,
  async run(scope, input) {
    const words = readSentWords(input.words) ?? refuse('', 'These words could not be kept.');
    await keepWords(scope, scope.actor.id!, { ...words, from: localPath(scope.request!.from) });
    return { to: '/kept', fields: [] };
  },
});

/** A sign of life from somebody who is typing: the page is not put away under their hands. */
export const stillHere = download({
  path: '/still-here',
  access: signInAccess['see-account'],
  query: z.object({}),
  subject: () => noSubject,
  file: () => Promise.resolve({ type: 'text/plain; charset=utf-8', body: 'yes', people: [] }),
});

/** Throws kept words away. */
export const dropKept = action({
  path: '/kept/drop',
  access: signInAccess['drop-kept-words'],
  input: z.strictObject({ action: z.string().max(2000) }),
  subject: () => noSubject,
  again: keptPage as never,
  async run(scope, input) {
    await dropKeptWords(scope, input.action);
    return { to: (await findKeptWords(scope)).length > 0 ? '/kept' : home, say: 'Thrown away.', fields: [] };
  },
});
