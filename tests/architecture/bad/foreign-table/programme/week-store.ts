export const text = 'select * from trellis.people_person';
