import { ask, type Answer, type Asker, type User } from './users.ts';

/** One thing people do, to be measured. */
export interface Job {
  readonly name: string;
  /** What must come back. */
  readonly status: number;
  /** The route it asks, so that one not built yet is told as such. */
  readonly route: string;
  /** Does it once; only `measured` counts. `turn` tells one time from the next. */
  run(user: User, base: string, turn: number, bare: boolean): Promise<Answer>;
}

/** Opening a page, as the user or as the nurse beside them. */
export const look = (name: string, route: string, path: (user: User) => string, by: (user: User) => Asker = (user) => user): Job => ({
  name,
  route,
  status: 200,
  run: (user, base) => ask(by(user), base, path(user)),
});

/** What a hidden field of a form holds. */
export function hidden(markup: string, name: string): string {
  return new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(markup)?.slice(1).find(Boolean) ?? '';
}
