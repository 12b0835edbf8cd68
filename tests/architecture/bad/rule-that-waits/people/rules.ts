export const away = async (ask: () => Promise<boolean>) => await ask();
