import type { Config } from '#platform/config.ts';

/** Three logins of the same database. Only migrations, types and seeds use `owner`; it is never used to answer a request. */
export type DatabaseUrls = {
  /** Owns the tables. Not a superuser. */
  owner: string;
  /** The web pages: owns nothing, row-level security applies. */
  app: string;
  /** Background jobs: what the pages may, and the job queue. */
  worker: string;
};

/** What the launcher hands to `main` in src/app/main.ts. The database is there, migrated, and its roles are made. */
type StartOptions = {
  config: Config;
  databaseUrls: DatabaseUrls;
  /** `npm start -- --empty`: no demonstration data, a set-up journey instead. */
  empty: boolean;
  /** `npm start -- --reset-demo`: make the demonstration unit afresh for the current week. */
  resetDemo: boolean;
  /** Secret of this installation, at least 32 random bytes in base64url, the same at every start: for signing and peppering. */
  secret: string;
  /** Says one line to the person who started Trellis. */
  say: (line: string) => void;
};

/** What `main` gives back once it answers requests. */
export type Running = {
  /** The address to open, for example `http://127.0.0.1:3000`. */
  url: string;
  /** Lines to print under the address, such as the demonstration sign-ins. */
  notice?: string[];
  /** Ends live streams, lets requests finish, stops the jobs and closes the pools, in that order. The database is stopped afterwards. */
  stop(): Promise<void>;
};

/** The signature of `main`, exported from src/app/main.ts. A port that is taken is left to fail with Node's own EADDRINUSE. */
export type Main = (options: StartOptions) => Promise<Running>;
