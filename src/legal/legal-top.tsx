import { personTop, personView, type PersonTop } from '#people';
import type { Child } from 'hono/jsx';
import type { PageContext, PageView } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { Notice, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { legalStandings } from './standing-store.ts';
import type { LegalStanding } from './standing.words.ts';
import { statusEndingUndoes, type StatusEnding } from './status-endings.ts';

/** What every page about somebody's legal status begins with. */
export interface LegalTop {
  readonly top: PersonTop;
  readonly standing: LegalStanding;
}

/** Loads it; null when the asker may not know of the person. */
export async function legalTop(scope: Scope, personId: string): Promise<LegalTop | null> {
  const top = await personTop(scope, personId);
  if (top === null) return null;
  return { top, standing: (await legalStandings(scope, [personId])).get(personId)! };
}

const pages = [
  { path: '', label: 'Status' },
  { path: '/clinician', label: 'Responsible clinician' },
  { path: '/renewal', label: 'Renewal' },
  { path: '/ending', label: 'Ending' },
  { path: '/consents', label: 'Consents' },
  { path: '/reports', label: 'Reports' },
  { path: '/advocate', label: 'Advocate' },
] as const;

/** The frame of the pages about one person's legal status: their header, then the way between these pages, then the body. */
export function legalView(
  model: LegalTop,
  context: PageContext,
  view: { readonly path: (typeof pages)[number]['path']; readonly title: string; readonly lead: Child; readonly body: Child },
): PageView {
  const base = `/people/${model.top.person.id}/legal-status`;
  return personView(model.top, context, {
    title: view.title,
    lead: view.lead,
    body: (
      <Stack>
        <div class="no-print">
          <Segmented
            label="About the legal status"
            items={pages.map((one) => ({ href: `${base}${one.path}`, label: one.label, current: one.path === view.path }))}
          />
        </div>
        {view.body}
      </Stack>
    ),
  });
}

/** What an ending would undo, as the rooms above answered. */
export interface Undoes {
  readonly says: readonly string[];
  readonly couldNotCheck: boolean;
}

/** Asks every room what the ending of the status in force would undo. Null when none is in force. */
export async function undoesOf(scope: Scope, standing: LegalStanding, how: StatusEnding['how']): Promise<Undoes | null> {
  const { status, personId } = standing;
  if (status === null) return null;
  const answers = await statusEndingUndoes.ask(scope, { personId, statusId: status.id, code: status.code, title: status.title, at: scope.now, how });
  return { says: answers.flatMap((answer) => (answer.known ? answer.value : [])), couldNotCheck: answers.some((answer) => !answer.known) };
}

/** Told before anybody presses the button: what ends with the status. */
export function UndoesList({ undoes }: { readonly undoes: Undoes }) {
  return (
    <>
      {undoes.couldNotCheck ? (
        <Notice tone="unknown" title="Could not look everything up just now">
          Open the page again before you go on.
        </Notice>
      ) : null}
      {undoes.says.length > 0 ? (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {undoes.says.map((say) => (
            <li>{say}</li>
          ))}
        </ul>
      ) : undoes.couldNotCheck ? null : (
        <p>Nothing else rests on it.</p>
      )}
      <p class="quiet small">What was recorded stays. Nothing is renewed or given again by itself.</p>
    </>
  );
}
