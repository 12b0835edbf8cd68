import type { Child } from 'hono/jsx';
import type { Actor } from '#platform/actor.ts';
import type { Flash } from '#platform/login-session.ts';
import type { Conflict, PageView } from '#platform/route.ts';
import { clockAt, dateOf, fullDate } from '#platform/time.ts';
import { DataTable } from '#platform/ui/tables.tsx';
import type { Markup } from '#platform/ui/document.tsx';
import type { FormContext, Problem } from '#platform/ui/form-state.ts';
import { PaperShell } from '#platform/ui/paper.tsx';
import { OwnShell } from '#platform/ui/own-shell.tsx';
import { PlainShell, Shell } from '#platform/ui/shell.tsx';
import type { WayProps } from '#platform/ui/ways-around.tsx';
import { Document } from '#platform/ui/document.tsx';

/** What the frame needs to know of a request, beside the page itself. */
export interface FrameFacts {
  readonly nonce: string;
  readonly assets: (entry: string) => string;
  readonly actor: Actor;
  readonly roleWords: string;
  readonly unitWords: string | undefined;
  readonly navigation: readonly WayProps[];
  readonly form: FormContext;
  readonly flash: Flash | null;
  readonly problems: readonly Problem[];
  readonly conflicts: readonly Conflict[];
  readonly banner: Child;
  readonly now: Temporal.Instant;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly idleSeconds: number | null;
  /** When this sign-in is over, whatever happens. */
  readonly endsAt: Temporal.Instant | null;
}

/** Puts the shell that a view asks for round it. */
export function frame(view: PageView, facts: FrameFacts): Markup {
  const { nonce, assets } = facts;
  const islands = [
    ...(view.islands ?? []),
    ...(view.live === undefined ? [] : ['live']),
    ...(view.frame === 'plain' || view.paper ? [] : ['page']),
  ].map((name) => `islands/${name}.ts`);
  const printed = `Printed ${fullDate(dateOf(facts.now))}, ${clockAt(facts.now)} by ${facts.actor.name}`;
  const refreshSeconds = view.live === undefined ? undefined : (view.live.reloadSeconds ?? 60);
  const refreshHref = `${facts.path}?${new URLSearchParams({ ...facts.query, still: '1' }).toString()}`;
  // A page with fields never loads itself again: it would take what is being typed (and WCAG 2.2.1 forbids it). Only the wall does, and a
  // page that goes stale by the clock, which has no field.
  const lookAgainHref =
    view.live === undefined || view.live.byTheClock === true ? undefined : `${facts.path}?${new URLSearchParams(facts.query).toString()}`;
  const body = (
    <>
      <Conflicts conflicts={facts.conflicts} />
      {view.live === undefined ? (
        view.body
      ) : (
        <div
          data-live={`/live?unit=${view.live.unitId}&about=${view.live.about.join(',')}`}
          data-by-the-clock={view.live.byTheClock === true ? clockAt(facts.now) : undefined}
        >
          {view.body}
        </div>
      )}
    </>
  );
  if (view.paper !== undefined) {
    const { kind, aside, footLeft, footRight } = view.paper;
    return (
      <PaperShell
        page={{
          nonce,
          assets,
          title: view.title,
          paper: kind,
          footLeft,
          footRight: footRight ?? printed,
          back: view.back ?? { href: '/today', label: 'Today' },
          ...(aside === undefined ? {} : { aside }),
          ...(view.lead === undefined ? {} : { lead: view.lead }),
        }}
      >
        {body}
      </PaperShell>
    ) as unknown as Markup;
  }
  if (view.frame === 'wall')
    return (
      <Document
        title={`${view.title} – Trellis`}
        nonce={nonce}
        assets={assets}
        islands={islands}
        refreshSeconds={refreshSeconds}
        refreshHref={refreshHref}
        bodyClass="wall-body"
      >
        {body}
      </Document>
    ) as unknown as Markup;
  const flash = facts.flash === null ? undefined : { kind: facts.flash.kind, message: facts.flash.say };
  const content = {
    nonce,
    assets,
    islands,
    ...(view.live?.byTheClock === true || view.live?.reloadSeconds !== undefined ? { refreshSeconds, refreshHref } : {}),
    flash,
    lookAgainHref,
    title: view.title,
    problems: facts.problems,
    banner: facts.banner ?? undefined,
    back: view.back,
    ...('heading' in view ? { heading: view.heading } : {}),
    ...(view.lead === undefined ? {} : { lead: view.lead }),
    ...(view.beside === undefined ? {} : { beside: view.beside }),
    ...(view.actions === undefined ? {} : { actions: view.actions }),
    ...(view.width === undefined ? {} : { width: view.width }),
    ...(view.foot === undefined ? {} : { foot: view.foot }),
  };
  if (view.frame === 'plain' || facts.actor.kind === 'nobody')
    return (<PlainShell page={{ ...content, size: view.width === 'full' ? 'wide' : 'small' }}>{body}</PlainShell>) as unknown as Markup;
  if (facts.actor.kind === 'person')
    return (
      <OwnShell
        page={{
          ...content,
          // With scripts off the page leaves the screen by itself once the session is over: the tablet is others' too.
          ...(facts.idleSeconds === null ? {} : { refreshSeconds: facts.idleSeconds + 5, refreshHref: facts.path }),
          firstName: facts.actor.session?.firstName ?? '',
          form: facts.form,
          idleSeconds: facts.idleSeconds ?? undefined,
          until: facts.endsAt === null ? undefined : clockAt(facts.endsAt),
        }}
      >
        {body}
      </OwnShell>
    ) as unknown as Markup;
  return (
    <Shell
      page={{
        ...content,
        printed,
        form: facts.form,
        homeHref: '/',
        idleSeconds: facts.idleSeconds ?? undefined,
        navigation: facts.navigation,
        who: { name: facts.actor.name, role: facts.roleWords, unit: facts.unitWords, accountHref: '/account' },
      }}
    >
      {body}
    </Shell>
  ) as unknown as Markup;
}

/** Yours and theirs side by side, when somebody else saved first. */
function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="both-versions" data-conflicts>
      <h2 id="both-versions">Both versions</h2>
      <DataTable
        caption="What you typed, beside what was saved meanwhile"
        columns={[{ heading: 'What' }, { heading: 'Yours' }, { heading: 'Saved by somebody else' }]}
        rows={conflicts.map((one) => ({ cells: [one.label, one.yours, one.theirs] }))}
      />
    </section>
  );
}
