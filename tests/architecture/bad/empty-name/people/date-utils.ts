export const tidy = 1;
