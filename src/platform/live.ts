import type pg from 'pg';
import { openClient } from './database.ts';
import type { Log } from './log.ts';

/** Something of a kind changed on a unit. Never says what, nor about whom. */
interface Change {
  readonly unit: string;
  readonly about: string;
}

/** Hears the database's changes on one connection of its own and tells whoever listens. */
export interface LiveHub {
  /** Calls `told` for each change on the unit until the returned function is called. */
  listen(unitId: string, told: (change: Change) => void): () => void;
  stop(): Promise<void>;
}

/** Opens the hub. A broken connection is made again; listeners are then told that anything may have changed. */
export async function openLiveHub(url: string, log: Log): Promise<LiveHub> {
  const listeners = new Map<string, Set<(change: Change) => void>>();
  let client: pg.Client | null = null;
  let stopped = false;

  const tell = (change: Change): void => {
    for (const told of listeners.get(change.unit) ?? []) told(change);
  };
  const connect = async (): Promise<void> => {
    const fresh = openClient(url, 'trellis live');
    fresh.on('notification', (message) => tell(JSON.parse(message.payload ?? '{}') as Change));
    fresh.on('end', () => {
      if (!stopped && client === fresh) void again();
    });
    await fresh.connect();
    await fresh.query('listen trellis_live');
    client = fresh;
  };
  const again = async (): Promise<void> => {
    client = null;
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      try {
        await connect();
        for (const unit of listeners.keys()) tell({ unit, about: 'anything' });
        return;
      } catch (error) {
        log.fault('live connection', error);
      }
    }
  };

  await connect();
  return {
    listen(unitId, told) {
      const set = listeners.get(unitId) ?? new Set();
      listeners.set(unitId, set);
      set.add(told);
      return () => {
        set.delete(told);
        if (set.size === 0) listeners.delete(unitId);
      };
    },
    async stop() {
      stopped = true;
      await client?.end();
    },
  };
}
