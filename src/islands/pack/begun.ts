// What somebody has begun to write and not kept yet. The page throws its words away when it locks; these lie on the disk in one box under the pack's
// own key, are there again when it is opened, and go with the key.
import type { PackEventKind } from '../../leave/pack.protocol.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { lock, unlock, type Box } from './keys.ts';

/** One form that was begun: whose (null: everybody's), which, and what stands in its fields and choices. */
export interface Begun {
  readonly row: number | null;
  readonly what: PackEventKind;
  readonly values: Readonly<Record<string, string>>;
}

const about = (lease: string): string => `begun ${lease}`;
const same = (one: Begun, other: Pick<Begun, 'row' | 'what'>): boolean => one.row === other.row && one.what === other.what;

/** The forms begun in an unlocked pack, as they stand. `changed` hears of every change. */
export class BegunForms {
  #all: readonly Begun[];
  readonly #changed: () => void;

  constructor(all: readonly Begun[], changed: () => void) {
    this.#all = all;
    this.#changed = changed;
  }

  get all(): readonly Begun[] {
    return this.#all;
  }

  of(row: number | null): readonly Begun[] {
    return this.#all.filter((one) => one.row === row);
  }

  isBegun(row: number | null, what: PackEventKind): boolean {
    return this.#all.some((one) => same(one, { row, what }));
  }

  valuesOf(row: number | null, what: PackEventKind): Readonly<Record<string, string>> {
    return this.#all.find((one) => same(one, { row, what }))?.values ?? {};
  }

  /** All but one form: what is left once that one was kept. */
  without(form: Pick<Begun, 'row' | 'what'>): readonly Begun[] {
    return this.#all.filter((one) => !same(one, form));
  }

  /** Notes how a form stands; one with nothing in it is none. The last written stands last. */
  note(form: Begun): void {
    const values = Object.fromEntries(Object.entries(form.values).filter(([, value]) => value.trim() !== ''));
    this.#all = [...this.without(form), ...(Object.keys(values).length === 0 ? [] : [{ ...form, values }])];
    this.#changed();
  }

  /** It was kept, or is not wanted. */
  drop(form: Pick<Begun, 'row' | 'what'>): void {
    if (this.without(form).length === this.#all.length) return;
    this.#all = this.without(form);
    this.#changed();
  }
}

/** Locks what was begun; null when there is nothing. */
export async function lockBegun(dataKey: CryptoKey, lease: string, all: readonly Begun[]): Promise<Box | null> {
  return all.length === 0 ? null : lock(dataKey, utf8(JSON.stringify(all)), about(lease));
}

/** Reads back what was begun. What cannot be read is not there: it never keeps the pack itself from opening. */
export async function readBegun(dataKey: CryptoKey, lease: string, box: Box | null | undefined): Promise<readonly Begun[]> {
  if (box === null || box === undefined) return [];
  try {
    return JSON.parse(fromUtf8(await unlock(dataKey, box, about(lease)))) as readonly Begun[];
  } catch {
    return [];
  }
}
