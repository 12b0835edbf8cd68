export const save = (db: { insertInto(table: string): void }) => db.insertInto('people_person');
