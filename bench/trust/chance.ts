/** One statement a step. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}

// A number from 0 up to 1 that is always the same for the same words.
export const chance = (...of: string[]): string => `((hashtextextended(concat_ws('|', ${of.join(', ')}), bench.seed) & 1048575) / 1048576.0)`;
// Ids in the order of time, as the database makes them in real use: a version 7 UUID whose tail comes from a name.
export const idAt = (at: string, name: string): string =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${name} || bench.seed), 1, 3) || '8' || substr(md5(${name} || bench.seed), 4, 15))::uuid`;
export const idOf = (name: string): string =>
  `(substr(md5(${name} || bench.seed), 1, 12) || '7' || substr(md5(${name} || bench.seed), 13, 3) || '8' || substr(md5(${name} || bench.seed), 17, 15))::uuid`;
