import type { Child } from 'hono/jsx';
import type { z } from 'zod';
import type { Access, Subject } from './access.ts';
import type { Actor } from './actor.ts';
import type { Scope } from './scope.ts';
import type { FormContext, FormState, Problem } from './ui/form-state.ts';

/** Parts of the path written `:name`. */
export type Params = Readonly<Record<string, string>>;

/** Finds what a request is about, through the asker's scope. Null: there is no such thing that this asker may know of (404). */
export type FindSubject = (scope: Scope, params: Params, query: Readonly<Record<string, string>>) => Promise<Subject | null> | Subject | null;

/** What a page may use while it draws itself. */
export interface PageContext {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** Goes into every `Form`: the token and a key made fresh for this rendering. */
  readonly form: FormContext;
  /** The words as typed and what is wrong with them, when a form on this page was sent and not taken. */
  readonly sent: FormState;
  /** Which action sent it, by name (`programme.move-session`); undefined on a first look. Two forms on a page tell by it whose words these are. */
  readonly sentBy: string | undefined;
  /** May the actor do this here? The same table that guards the action. */
  readonly may: (access: Access, subject?: Subject) => boolean;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The page is being refreshed by itself: no fresh look by a person. */
  readonly refresh: boolean;
}

/** What a page draws: the platform puts the shell, navigation, banners, error summary and foot round it. */
export interface PageView {
  /** The h1 and the window's title, in the user's words. */
  readonly title: string;
  /** Shown as the h1 where it holds more than text; null when the body brings its own h1. */
  readonly heading?: Child;
  readonly lead?: Child;
  /** A tag beside the h1. */
  readonly beside?: Child;
  readonly actions?: Child;
  readonly back?: { readonly href: string; readonly label: string };
  readonly body: Child;
  /** `app` (with navigation) unless said; `plain` for sign-in and set-up; `paper` for print views; `wall` for a screen on a wall. */
  readonly frame?: 'app' | 'plain' | 'wall';
  readonly paper?: {
    readonly kind: 'poster' | 'large-print' | 'sheet' | 'sheet-wide';
    readonly aside?: Child;
    readonly footLeft: string;
    readonly footRight?: string;
  };
  readonly width?: 'full' | 'reading';
  readonly foot?: Child;
  /** Islands (files in src/islands, such as `attendance`) this page is quickened by. */
  readonly islands?: readonly string[];
  /** The unit whose changes make this page stale: with scripts it then refreshes itself; without, it offers a link to look again (a wall screen reloads each minute). */
  readonly live?: {
    readonly unitId: string;
    readonly about: readonly string[];
    /** It goes stale by the clock alone (who is overdue): with scripts it is fetched again every 15 seconds and says so when a minute passed without an answer; without, it loads itself each minute. */
    readonly byTheClock?: true;
    /** Without scripts the page loads itself again after so many seconds: only while something is under way on it and nobody types there. */
    readonly reloadSeconds?: number;
  };
}

/** A page: GET, read-only, its look at people's records audited before it is sent. */
export interface Page<Query = unknown, Model = unknown> {
  readonly method: 'get';
  readonly path: string;
  readonly access: Access;
  readonly query: z.ZodType<Query>;
  readonly subject: FindSubject;
  readonly load: (scope: Scope, about: { params: Params; query: Query }) => Promise<Model | null> | Model | null;
  readonly people: (model: Model) => readonly string[];
  readonly show: (model: Model, context: PageContext) => PageView | Promise<PageView>;
}

/** A download: GET, answered with bytes or text instead of a page. */
export interface Download<Query = unknown> {
  readonly method: 'get';
  readonly path: string;
  readonly access: Access;
  readonly query: z.ZodType<Query>;
  readonly subject: FindSubject;
  readonly file: (scope: Scope, about: { params: Params; query: Query }) => Promise<DownloadedFile | null>;
}
interface DownloadedFile {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Offered as the name to save under; none: shown in the browser. */
  readonly name?: string;
  /** People whose facts it carries, for the audit. */
  readonly people: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The action was done: where to go, and what to say there. */
export interface Done {
  readonly to: string;
  readonly say?: string;
  /** People whose records were written, for the audit. */
  readonly people?: readonly string[];
  readonly unitId?: string;
  readonly subject?: string;
  readonly reason?: string;
  readonly fields?: readonly string[];
  /** Cookies and the like, used by sign-in alone. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** What was written is kept although the form is not taken: a wrong password is counted so. Used by sign-in alone. */
  readonly refusal?: Refusal;
}

/** Two versions of the same thing, side by side, when somebody else saved first. */
export interface Conflict {
  readonly label: string;
  readonly yours: string;
  readonly theirs: string;
}

/** The action was not done; nothing was changed. The words as typed are shown again beside the reasons. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problems: readonly Problem[];
  readonly conflicts: readonly Conflict[];
  readonly status: number;
  /** Words put right for whoever sent them, by field: they stand in the form in place of what was typed, to be read again. */
  readonly changed: Readonly<Record<string, string>>;
  constructor(
    problems: readonly Problem[],
    options: { conflicts?: readonly Conflict[]; status?: number; changed?: Readonly<Record<string, string>> } = {},
  ) {
    super(problems.map((problem) => problem.message).join(' '));
    this.problems = problems;
    this.changed = options.changed ?? {};
    this.conflicts = options.conflicts ?? [];
    this.status = options.status ?? 422;
  }
}

/** Refuses with one sentence beside one field (or none: ''). */
export function refuse(field: string, message: string): never {
  throw new Refusal([{ field, message }]);
}

/** Refuses a stale form kindly: somebody saved since this page was opened. Shows both versions. */
export function refuseStale(
  conflicts: readonly Conflict[],
  message = 'Somebody else saved a change after you opened this page. Look at both versions below, then save again to keep yours.',
): never {
  throw new Refusal([{ field: '', message }], { conflicts, status: 409 });
}

/** There is no such thing that the asker may know of. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** An action: POST, one transaction, audited in it, its key spent in it. */
export interface Action<Input = unknown> {
  readonly method: 'post';
  readonly path: string;
  readonly access: Access;
  /** A z.strictObject: a field it does not name is refused with a sentence. `_version` arrives as `version`. */
  readonly input: z.ZodType<Input>;
  readonly subject: FindSubject;
  /** The page the form stands on, drawn again with the words as typed when they cannot be taken. */
  readonly again: Page<never, never> | Page;
  /** That page's path parts, when they are not the action's own. */
  readonly againParams?: (params: Params, raw: Readonly<Record<string, unknown>>) => Params;
  readonly againQuery?: (params: Params, raw: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  /** Largest body taken, in bytes; 1 MB unless said. With files the field holds a `File`. */
  readonly maxBody?: number;
  /** Only for keeping a draft or what is looked for: no record of anybody is written, and an audit line for each pause in typing would hide the others. */
  readonly unaudited?: true;
  /** Only keeps what is looked for, for the page that shows it and is audited: whoever may read that page may ask, in an emergency too. */
  readonly asks?: true;
  readonly run: (scope: Scope, input: Input, params: Params) => Promise<Done>;
}

/** What a message is answered with. */
export interface Answered {
  /** Sent as JSON. */
  readonly answer: object;
  /** People whose records were written or sent, for the audit. */
  readonly people?: readonly string[];
  readonly unitId?: string;
  readonly subject?: string;
  readonly reason?: string;
  readonly fields?: readonly string[];
}

/**
 * A message: POST of JSON by one of our own scripts, answered with JSON. One transaction, audited in it. It has no key of its own: what it
 * does must be safe to do twice. A {@link Refusal} is answered with its sentences, every other fault with one.
 */
export interface Message<Input = unknown> {
  readonly method: 'post';
  readonly path: string;
  readonly access: Access;
  /** A z.strictObject, all the way down: what it does not name is refused. */
  readonly input: z.ZodType<Input>;
  readonly subject: FindSubject;
  /** The page's token has to come with it, in `x-trellis-csrf`. `none`: sent by a page that holds no token; our own origin is proof still. */
  readonly token: 'needed' | 'none';
  /** Largest body taken, in bytes. */
  readonly maxBody: number;
  /** Sent by the clock, not by a hand: it keeps nobody signed in. */
  readonly quiet?: true;
  readonly answers: (scope: Scope, input: Input, params: Params, sent: unknown) => Promise<Answered>;
}

export type Route = Page | Download | Action | Message;

/** Declares a page. `query` says which parts of the address after "?" it takes; anything else there is ignored. */
export function page<Query, Model>(definition: Omit<Page<Query, Model>, 'method'>): Page<Query, Model> {
  return { method: 'get', ...definition };
}

/** Declares a download. */
export function download<Query>(definition: Omit<Download<Query>, 'method'>): Download<Query> {
  return { method: 'get', ...definition };
}

/** Declares an action. */
export function action<Input>(definition: Omit<Action<Input>, 'method'>): Action<Input> {
  return { method: 'post', ...definition };
}

/** Declares a message. */
export function message<Input>(definition: Omit<Message<Input>, 'method'>): Message<Input> {
  return { method: 'post', ...definition };
}
