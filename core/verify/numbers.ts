/** 22561 as 22,561, whatever the machine's language. */
export const count = (n: number | bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;
