/** One line of the log: ids and counts only, never a name, a note or an address with a person in it. */
type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  /** `error` is logged by its name, database code and place in the code: a message may carry somebody's words. */
  fault(event: string, error: unknown, fields?: LogFields): void;
}

/** Writes structured lines (JSON) to a stream; control characters cannot break a line, since JSON escapes them. */
export function makeLog(write: (line: string) => void, now: () => string): Log {
  const line = (level: 'info' | 'fault', event: string, fields: LogFields = {}): void =>
    write(JSON.stringify({ at: now(), level, event, ...fields }));
  return {
    info: (event, fields) => line('info', event, fields),
    fault(event, error, fields) {
      const known = error instanceof Error ? error : new Error('not an Error');
      const code = 'code' in known ? String(known.code) : undefined;
      const constraint = 'constraint' in known && typeof known.constraint === 'string' ? known.constraint : undefined;
      const place = (known.stack ?? '')
        .split('\n')
        .filter((text) => /^\s+at /.test(text))
        .slice(0, 6)
        .map((text) => text.trim().replace(/\(?(file:\/\/)?\/.*\/(src|dist|node_modules)\//, '($2/'))
        .join(' < ');
      line('fault', event, { ...fields, name: known.name, code, constraint, place });
    },
  };
}

/** A log that keeps nothing, for tests that look elsewhere. */
export const silentLog: Log = { info() {}, fault() {} };
