import { sql } from 'kysely';
export const away = sql;
