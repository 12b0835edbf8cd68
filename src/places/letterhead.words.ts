/** The picture at the head of what goes out, as every page, PDF and Word file carries it. */
export interface Logo {
  /** What it shows, read aloud where it cannot be seen. */
  readonly words: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Who writes: the organisation's name and its logo; null: none was set. */
export interface Letterhead {
  readonly organisation: string;
  readonly logo: Logo | null;
}

/** One time a logo was set. */
export interface LogoChange {
  /** A unit's own; else the whole organisation's. */
  readonly ofUnit: boolean;
  readonly words: string;
  readonly width: number;
  readonly height: number;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
  readonly setBy: string;
}
